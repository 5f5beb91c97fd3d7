#pragma once
// One subscription of the screen: change lists arrive on the desk's thread into a mailbox, the GUI thread takes them at
// its frames. A mailbox that nobody empties for a while folds its lists into one, so it never holds more than the table.
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/api/desk_api.h"
#include "ui/live/frame_clock.h"

namespace truebook::ui::live {

template <class Row>
using Lists = std::vector<std::shared_ptr<const api::ChangeList<Row>>>;

// Several lists in order as one: the newest of each row, and what is gone.
template <class Row>
api::ChangeList<Row> foldLists(const Lists<Row> &lists)
{
    api::ChangeList<Row> folded;
    std::unordered_map<std::string, std::size_t> places;
    std::unordered_set<std::string> removed;
    for (const auto &list : lists) {
        if (list->full) {
            folded.full = true;
            folded.changed.clear();
            places.clear();
            removed.clear();
        }
        for (const auto &key : list->removed) {
            removed.insert(key);
            const auto known = places.find(key);
            if (known == places.end())
                continue;
            // The last row takes the place of the one that is gone.
            const std::size_t hole = known->second;
            places.erase(known);
            if (hole + 1 != folded.changed.size()) {
                folded.changed[hole] = std::move(folded.changed.back());
                places[folded.changed[hole].key()] = hole;
            }
            folded.changed.pop_back();
        }
        for (const auto &row : list->changed) {
            const auto &key = row.key();
            removed.erase(key);
            const auto [place, fresh] = places.try_emplace(key, folded.changed.size());
            if (fresh)
                folded.changed.push_back(row);
            else
                folded.changed[place->second] = row;
        }
        folded.asOf = list->asOf;
        folded.journalSequence = list->journalSequence;
    }
    if (!folded.full)
        folded.removed.assign(removed.begin(), removed.end());
    return folded;
}

template <class Row>
class Mailbox
{
public:
    static constexpr std::size_t foldAt = 64;

    void put(std::shared_ptr<const api::ChangeList<Row>> list)
    {
        const std::lock_guard lock(m_mutex);
        m_lists.push_back(std::move(list));
        if (m_lists.size() >= foldAt) {
            auto folded = std::make_shared<const api::ChangeList<Row>>(foldLists(m_lists));
            m_lists.clear();
            m_lists.push_back(std::move(folded));
        }
    }
    Lists<Row> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_lists, {});
    }

private:
    std::mutex m_mutex;
    Lists<Row> m_lists;
};

// Watches while it is started. GUI thread, but for the desk's calls into the mailbox.
template <class Row>
class Feed : public FrameClient
{
public:
    using Watch = std::function<std::unique_ptr<api::Handle>(api::Listener<Row>)>;
    using Apply = std::function<void(const Lists<Row> &)>;

    Feed(FrameClock &clock, Watch watch, Apply apply)
        : m_clock(clock)
        , m_watch(std::move(watch))
        , m_apply(std::move(apply))
    {
        m_clock.add(this);
    }
    ~Feed() override
    {
        stop();
        m_clock.remove(this);
    }
    Feed(const Feed &) = delete;
    Feed &operator=(const Feed &) = delete;

    bool started() const { return m_handle != nullptr; }
    void start()
    {
        if (m_handle)
            return;
        m_mailbox = std::make_shared<Mailbox<Row>>();
        m_handle = m_watch([mailbox = m_mailbox, waker = m_clock.waker()](auto list) {
            mailbox->put(std::move(list));
            waker->wake();
        });
    }
    void stop()
    {
        m_handle.reset();
        m_mailbox.reset();
    }
    void frame() override
    {
        if (!m_mailbox)
            return;
        const auto lists = m_mailbox->take();
        if (!lists.empty())
            m_apply(lists);
    }

private:
    FrameClock &m_clock;
    Watch m_watch;
    Apply m_apply;
    std::shared_ptr<Mailbox<Row>> m_mailbox;
    std::unique_ptr<api::Handle> m_handle;
};

} // namespace truebook::ui::live
