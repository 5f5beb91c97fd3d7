#pragma once
// A desk for tests of the screens: holds rows, gives full lists on subscribe and change lists after, takes commands and
// answers them. Publishing happens on the caller's thread, which a test may make another one, as the real desk's is.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/api/depth_api.h"
#include "core/api/doubt_api.h"
#include "core/api/trail_api.h"
#include "core/commands/order_commands.h"

namespace truebook::test {

// The listeners of one kind of row. Thread-safe; a handle's end waits for a call that is under way.
template <class Row>
class FakeTable
{
public:
    std::unique_ptr<api::Handle> watch(api::Listener<Row> listener)
    {
        const std::lock_guard lock(m_state->mutex);
        const auto id = ++m_state->next;
        m_state->listeners[id] = listener;
        auto list = std::make_shared<api::ChangeList<Row>>();
        list->full = true;
        for (const auto &[key, row] : m_state->rows)
            list->changed.push_back(row);
        list->asOf = m_state->asOf;
        list->journalSequence = m_state->sequence;
        if (m_state->answering)
            listener(list);
        return std::make_unique<End>(m_state, id);
    }
    void set(const std::vector<Row> &changed, const std::vector<std::string> &removed = {})
    {
        const std::lock_guard lock(m_state->mutex);
        auto list = std::make_shared<api::ChangeList<Row>>();
        for (const auto &row : changed) {
            m_state->rows.insert_or_assign(row.key(), row);
            list->changed.push_back(row);
        }
        for (const auto &key : removed) {
            m_state->rows.erase(key);
            list->removed.push_back(key);
        }
        list->asOf = m_state->asOf;
        list->journalSequence = m_state->sequence;
        for (const auto &[id, listener] : m_state->listeners)
            listener(list);
    }
    void stamp(domain::UtcTime asOf, std::uint64_t sequence)
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->asOf = asOf;
        m_state->sequence = sequence;
    }
    // A desk that does not answer subscriptions yet: tables stay loading.
    void setAnswering(bool answering)
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->answering = answering;
    }
    std::size_t listeners() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->listeners.size();
    }
    std::map<std::string, Row> rows() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->rows;
    }

private:
    struct State
    {
        std::mutex mutex;
        std::map<std::uint64_t, api::Listener<Row>> listeners;
        std::map<std::string, Row> rows;
        std::uint64_t next = 0;
        std::uint64_t sequence = 0;
        domain::UtcTime asOf;
        bool answering = true;
    };
    struct End : api::Handle
    {
        End(std::shared_ptr<State> of, std::uint64_t which)
            : state(std::move(of))
            , id(which)
        { }
        ~End() override
        {
            const std::lock_guard lock(state->mutex);
            state->listeners.erase(id);
        }
        std::shared_ptr<State> state;
        std::uint64_t id;
    };

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

class FakeDesk : public api::DeskViews,
                 public api::DepthViews,
                 public api::TrailViews,
                 public api::DoubtViews,
                 public api::DeskCommands
{
public:
    FakeTable<api::QuoteRow> quotes;
    FakeTable<api::AccountRow> accounts;
    FakeTable<api::ClientOrderRow> clientOrders;
    FakeTable<api::LpOrderRow> lpOrders;
    FakeTable<api::CoverRow> coverOrders;
    FakeTable<api::ExposureRow> exposure;
    FakeTable<api::SessionRow> sessions;
    FakeTable<api::StopRow> stops;
    FakeTable<api::Depth> depths;
    FakeTable<api::TrailRow> trails;
    FakeTable<api::DoubtRow> doubts;

    void setStatus(const api::StatusLine &line)
    {
        const std::lock_guard lock(m_status->mutex);
        m_status->line = line;
        m_status->known = true;
        for (const auto &[id, listener] : m_status->listeners)
            listener(line);
    }

    // Sets and releases stops as the real desk does, at journal 4218907 and on; `refuse` makes it refuse instead.
    base::ReasonCode refuse = base::ReasonCode::None;
    std::vector<commands::Command> taken;

    std::unique_ptr<api::Handle> watchQuotes(api::Listener<api::QuoteRow> listener) override
    {
        return quotes.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchAccounts(api::Listener<api::AccountRow> listener) override
    {
        return accounts.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchClientOrders(api::Listener<api::ClientOrderRow> listener) override
    {
        return clientOrders.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchLpOrders(api::Listener<api::LpOrderRow> listener) override
    {
        return lpOrders.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchCover(api::Listener<api::CoverRow> listener) override
    {
        return coverOrders.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchExposure(api::Listener<api::ExposureRow> listener) override
    {
        return exposure.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchSessions(api::Listener<api::SessionRow> listener) override
    {
        return sessions.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchStops(api::Listener<api::StopRow> listener) override
    {
        return stops.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchDepth(domain::Symbol symbol, api::Listener<api::Depth> listener) override
    {
        return depths.watch([symbol, listener = std::move(listener)](const auto &list) {
            auto own = std::make_shared<api::ChangeList<api::Depth>>(*list);
            std::erase_if(own->changed, [&symbol](const api::Depth &one) { return one.symbol != symbol; });
            listener(std::move(own));
        });
    }
    std::unique_ptr<api::Handle> watchTrails(api::Listener<api::TrailRow> listener) override
    {
        return trails.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchDoubts(api::Listener<api::DoubtRow> listener) override
    {
        return doubts.watch(std::move(listener));
    }
    api::SettlePreview settle; // what is told of any wish
    std::vector<commands::ResolveLpOrder> settles; // the wishes that were asked about
    void previewSettle(commands::ResolveLpOrder wish, std::function<void(const api::SettlePreview &)> answered) override
    {
        settles.push_back(std::move(wish));
        answered(settle);
    }
    std::unique_ptr<api::Handle> watchStatus(std::function<void(const api::StatusLine &)> listener) override;

    void submit(commands::Command command, std::function<void(const api::Answer &)> answered) override;
    api::DeskReports *madeBy = nullptr; // a test's; null: makes no reports
    api::DeskReports *reports() override { return madeBy; }

    // What is told of any wish.
    api::CoverPreview preview;
    int previews = 0;
    void previewCover(commands::PlaceCover wish, std::string user,
                      std::function<void(const api::CoverPreview &)> answered) override
    {
        ++previews;
        lastPreview = std::move(wish);
        lastUser = std::move(user);
        answered(preview);
    }
    commands::PlaceCover lastPreview;
    std::string lastUser;

private:
    struct Status
    {
        std::mutex mutex;
        std::map<std::uint64_t, std::function<void(const api::StatusLine &)>> listeners;
        api::StatusLine line;
        std::uint64_t next = 0;
        bool known = false;
    };
    struct StatusEnd;

    std::shared_ptr<Status> m_status = std::make_shared<Status>();
    std::uint64_t m_sequence = 4'218'906;
};

} // namespace truebook::test
