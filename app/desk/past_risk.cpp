#include "app/desk/past_risk.h"

#include <mutex>

#include "app/desk/risk_rows.h"

namespace truebook::app {

namespace {

template <class Row>
std::shared_ptr<const api::ChangeList<Row>> listOf(std::vector<Row> rows, domain::UtcTime at, std::uint64_t sequence)
{
    auto list = std::make_shared<api::ChangeList<Row>>();
    list->full = true;
    list->changed = std::move(rows);
    list->asOf = at;
    list->journalSequence = sequence;
    return list;
}

struct Nothing final : api::Handle
{ };

} // namespace

struct PastRisk::Late
{
    std::mutex mutex;
    std::uint64_t lastId = 0;
    std::map<domain::AccountId, api::AccountPeek> peeks;
    std::shared_ptr<const api::ChangeList<api::DayPnlPoint>> day; // null: not read yet
    std::map<std::uint64_t, std::pair<domain::AccountId, api::Listener<api::AccountPeek>>> peekWatchers;
    std::map<std::uint64_t, api::Listener<api::DayPnlPoint>> dayWatchers;

    std::vector<api::AccountPeek> peek(const domain::AccountId &account) const
    {
        const auto known = peeks.find(account);
        if (known != peeks.end())
            return {known->second};
        api::AccountPeek unknown;
        unknown.account = account;
        return {unknown};
    }

    struct Watch final : api::Handle
    {
        Watch(std::shared_ptr<Late> late, std::uint64_t id)
            : m_late(std::move(late))
            , m_id(id)
        { }
        ~Watch() override
        {
            const std::lock_guard lock(m_late->mutex);
            m_late->peekWatchers.erase(m_id);
            m_late->dayWatchers.erase(m_id);
        }
        std::shared_ptr<Late> m_late;
        std::uint64_t m_id;
    };
};

PastRisk::PastRisk(const DeskRooms &rooms, domain::UtcTime at, std::uint64_t sequence)
    : m_at(at)
    , m_sequence(sequence)
    , m_closedAt(rooms.positions.book().closedAt())
    , m_late(std::make_shared<Late>())
{
    const auto parts = risk::exposureParts(rooms.positions.books());
    for (const auto by : {api::ExposureBy::Symbol, api::ExposureBy::Currency, api::ExposureBy::Group,
                          api::ExposureBy::Book, api::ExposureBy::Lp})
        m_exposure[by] = listOf(exposureByRows(rooms, by, parts), at, sequence);
    m_positions = listOf(positionRows(rooms, parts), at, sequence);
    m_figures = listOf(accountFiguresRows(rooms), at, sequence);
    m_late->peeks = accountPeeks(rooms, nullptr);
}

PastRisk::~PastRisk() = default;

std::unique_ptr<api::Handle> PastRisk::watchExposureBy(api::ExposureBy by, api::Listener<api::ExposureByRow> listener)
{
    listener(m_exposure.at(by));
    return std::make_unique<Nothing>();
}

std::unique_ptr<api::Handle> PastRisk::watchPositions(api::Listener<api::PositionRow> listener)
{
    listener(m_positions);
    return std::make_unique<Nothing>();
}

std::unique_ptr<api::Handle> PastRisk::watchAccountFigures(api::Listener<api::AccountFiguresRow> listener)
{
    listener(m_figures);
    return std::make_unique<Nothing>();
}

std::unique_ptr<api::Handle> PastRisk::watchAccountPeek(domain::AccountId account,
                                                        api::Listener<api::AccountPeek> listener)
{
    const std::lock_guard lock(m_late->mutex);
    listener(listOf(m_late->peek(account), m_at, m_sequence));
    const std::uint64_t id = ++m_late->lastId;
    if (m_late->day == nullptr)
        m_late->peekWatchers[id] = {std::move(account), std::move(listener)};
    return std::make_unique<Late::Watch>(m_late, id);
}

std::unique_ptr<api::Handle> PastRisk::watchDayPnl(api::Listener<api::DayPnlPoint> listener)
{
    const std::lock_guard lock(m_late->mutex);
    const std::uint64_t id = ++m_late->lastId;
    if (m_late->day != nullptr)
        listener(m_late->day);
    else
        m_late->dayWatchers[id] = std::move(listener);
    return std::make_unique<Late::Watch>(m_late, id);
}

void PastRisk::fillDay(const DeskRooms &rooms, const DayPnlRead &read)
{
    auto peeks = accountPeeks(rooms, &read.opening);
    auto day = listOf(dayPnlPoints(read.points, 0, read.opening.state.at), m_at, m_sequence);
    const std::lock_guard lock(m_late->mutex);
    m_late->peeks = std::move(peeks);
    m_late->day = std::move(day);
    for (const auto &[id, watcher] : m_late->peekWatchers)
        watcher.second(listOf(m_late->peek(watcher.first), m_at, m_sequence));
    for (const auto &[id, listener] : m_late->dayWatchers)
        listener(m_late->day);
    m_late->peekWatchers.clear();
    m_late->dayWatchers.clear();
}

} // namespace truebook::app
