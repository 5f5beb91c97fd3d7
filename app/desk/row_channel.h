#pragma once
// One view's watchers and the rows they last saw: only rows that changed go out, and the journal's sequence with them. Its
// owner holds a lock whenever he touches it.
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/api/desk_api.h"

namespace truebook::app {

template <class Row>
struct RowChannel
{
    struct Watcher
    {
        std::uint64_t id;
        api::Listener<Row> listener;
        bool fresh = true;
    };
    std::vector<Watcher> watchers;
    std::map<std::string, Row> rows;
    std::uint64_t sequence = 0;

    bool watched() const { return !watchers.empty(); }
    void restart()
    {
        rows.clear();
        for (Watcher &watcher : watchers)
            watcher.fresh = true;
    }
    // These are all rows there are.
    void send(std::vector<Row> &&now, domain::UtcTime asOf, std::uint64_t journalSequence)
    {
        auto part = std::make_shared<api::ChangeList<Row>>();
        std::map<std::string, Row> kept;
        for (Row &row : now) {
            const std::string key = row.key();
            const auto known = rows.find(key);
            if (known == rows.end() || !(known->second == row))
                part->changed.push_back(row);
            kept.emplace(key, std::move(row));
        }
        for (const auto &[key, row] : rows) {
            if (kept.count(key) == 0)
                part->removed.push_back(key);
        }
        rows.swap(kept);
        tell(std::move(part), asOf, journalSequence);
    }
    // All others are as they were.
    void sendSome(std::vector<Row> &&some, domain::UtcTime asOf, std::uint64_t journalSequence)
    {
        auto part = std::make_shared<api::ChangeList<Row>>();
        for (Row &row : some) {
            const auto [known, fresh] = rows.try_emplace(row.key(), row);
            if (!fresh && known->second == row)
                continue;
            known->second = row;
            part->changed.push_back(std::move(row));
        }
        tell(std::move(part), asOf, journalSequence);
    }

private:
    void tell(std::shared_ptr<api::ChangeList<Row>> part, domain::UtcTime asOf, std::uint64_t journalSequence)
    {
        part->asOf = asOf;
        part->journalSequence = journalSequence;
        const bool news = !part->changed.empty() || !part->removed.empty() || sequence != journalSequence;
        sequence = journalSequence;
        std::shared_ptr<api::ChangeList<Row>> full;
        for (Watcher &watcher : watchers) {
            if (watcher.fresh) {
                if (!full) {
                    full = std::make_shared<api::ChangeList<Row>>();
                    full->full = true;
                    full->asOf = asOf;
                    full->journalSequence = journalSequence;
                    for (const auto &[key, row] : rows)
                        full->changed.push_back(row);
                }
                watcher.fresh = false;
                watcher.listener(full);
            } else if (news) {
                watcher.listener(part);
            }
        }
    }
};

// Ends its subscription; outliving the desk is fine. `Channels` has end(id).
template <class Channels>
struct ChannelHandle final : api::Handle
{
    ChannelHandle(std::shared_ptr<Channels> channels, std::uint64_t id)
        : m_channels(std::move(channels))
        , m_id(id)
    { }
    ~ChannelHandle() override { m_channels->end(m_id); }
    std::shared_ptr<Channels> m_channels;
    std::uint64_t m_id;
};

} // namespace truebook::app
