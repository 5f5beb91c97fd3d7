#pragma once
// What is known of ids that came lately, by the hash of (session, id) and the day they came, in as few bytes as that takes:
// a flat table a day, which leaves as one. Nothing that a book shows depends on the order inside a table.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/base/sip_hash.h"
#include "core/domain/ids.h"

namespace truebook::dealing {

inline base::Hash128 idHash(const domain::SessionId &session, std::string_view id)
{
    static constexpr base::SipKey key {0x7472756562203031ULL, 0x6f6e6520626f6f6bULL}; // ours, for ever
    std::string text;
    text.reserve(session.text().size() + 1 + id.size());
    text.append(session.text()).append(1, '\x1f').append(id);
    base::Hash128 hash = base::sipHash(key, text);
    hash.high += hash.none(); // none marks an empty place
    return hash;
}

template <class Value>
class KnownIds
{
public:
    // The value of an id that is known; null when it is not. Valid until the next id comes.
    Value *find(const base::Hash128 &id) { return findIn(m_days, id); }
    const Value *find(const base::Hash128 &id) const { return findIn(m_days, id); }
    bool known(const base::Hash128 &id) const { return find(id) != nullptr; }
    // An id that was not known.
    void add(const base::Hash128 &id, const Value &value, std::uint64_t day) { m_days[day].add(id, value); }
    // Days before `first` are over: their ids leave but those that `keep(value)`, which count as of `today`.
    template <class Keep>
    void forget(std::uint64_t first, std::uint64_t today, Keep keep)
    {
        while (!m_days.empty() && m_days.begin()->first < first) {
            const Table leaving = std::move(m_days.begin()->second);
            m_days.erase(m_days.begin());
            for (const Place &place : leaving.places) {
                if (!place.id.none() && keep(place.value))
                    add(place.id, place.value, today);
            }
        }
    }
    // By day, and in a day by hash.
    template <class Visit>
    void visit(Visit visitOne) const
    {
        for (const auto &[day, table] : m_days) {
            std::vector<const Place *> sorted;
            sorted.reserve(table.used);
            for (const Place &place : table.places) {
                if (!place.id.none())
                    sorted.push_back(&place);
            }
            std::sort(sorted.begin(), sorted.end(), [](const Place *a, const Place *b) { return a->id < b->id; });
            for (const Place *place : sorted)
                visitOne(day, place->id, place->value);
        }
    }

private:
    struct Place
    {
        base::Hash128 id;
        [[no_unique_address]] Value value;
    };
    struct Table // linear probing, at most three quarters full
    {
        std::vector<Place> places;
        std::size_t used = 0;

        std::size_t placeFor(const base::Hash128 &id) const
        {
            const std::size_t mask = places.size() - 1;
            std::size_t at = static_cast<std::size_t>(id.low) & mask;
            while (!places[at].id.none() && places[at].id != id)
                at = (at + 1) & mask;
            return at;
        }
        void add(const base::Hash128 &id, const Value &value)
        {
            if (4 * (used + 1) > 3 * places.size()) {
                std::vector<Place> before = std::exchange(places, {});
                places.resize(std::max<std::size_t>(16, 2 * before.size()));
                for (const Place &place : before) {
                    if (!place.id.none())
                        places[placeFor(place.id)] = place;
                }
            }
            Place &place = places[placeFor(id)];
            used += place.id.none();
            place = {id, value};
        }
    };
    template <class Days>
    static auto findIn(Days &days, const base::Hash128 &id) -> decltype(&days.begin()->second.places.front().value)
    {
        for (auto day = days.rbegin(); day != days.rend(); ++day) {
            auto &table = day->second;
            if (table.places.empty())
                continue;
            auto &place = table.places[table.placeFor(id)];
            if (!place.id.none())
                return &place.value;
        }
        return nullptr;
    }

    std::map<std::uint64_t, Table> m_days;
};

} // namespace truebook::dealing
