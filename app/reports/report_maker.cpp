#include "app/reports/report_maker.h"

#include "app/composition.h"
#include "app/reports/report_output.h"
#include "core/base/os/process.h"
#include "core/base/os/stream_socket.h"
#include "core/domain/trading_day.h"
#include "core/kernel/recovery.h"
#include "core/reporting/pnl_collector.h"
#include "core/reporting/workbook.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

using base::ReasonCode;
using reporting::PnlReport;

namespace {

class Watch final : public kernel::BookObserver
{
public:
    explicit Watch(reporting::PnlCollector &collector)
        : m_collector(collector)
    { }
    void onRebuild(const kernel::RoomSet &) override { }
    void onApplied(const events::Event &event) override { m_collector.apply(event); }

private:
    reporting::PnlCollector &m_collector;
};

base::Result<reporting::PnlRange> rangeOf(const PnlWish &wish)
{
    const auto from = domain::parseDate(wish.from);
    const auto to = domain::parseDate(wish.to);
    if (!from || !to)
        return tl::unexpected(from ? to.error() : from.error());
    if (*to < *from)
        return base::refuse(ReasonCode::BadValue, wish.to + " lies before " + wish.from, "to");
    return reporting::PnlRange {*from, *to, wish.sequence};
}

// A name that the firm does not have would make an empty report that looks like a quiet day.
base::Result<void> known(const reporting::PnlFilter &filter, const DeskRooms &rooms)
{
    for (const std::string &account : filter.accounts) {
        if (account != "(house)" && rooms.clients.book().account(domain::AccountId(account)) == nullptr)
            return base::refuse(ReasonCode::UnknownAccount, account, "account");
    }
    for (const std::string &symbol : filter.symbols) {
        if (rooms.reference.book().instrument(domain::Symbol(symbol)) == nullptr)
            return base::refuse(ReasonCode::UnknownSymbol, symbol, "symbol");
    }
    for (const std::string &group : filter.groups) {
        if (rooms.reference.book().group(domain::GroupId(group)) == nullptr)
            return base::refuse(ReasonCode::UnknownGroup, group, "group");
    }
    return {};
}

// The report, or nothing: cancelled, or the saved books that it began with came too late.
struct Attempt
{
    std::optional<PnlReport> report;
    bool cancelled = false;
    bool tooLate = false;
};

base::Result<Attempt> attempt(const store::StoreUrl &url, const PnlWish &wish, const reporting::PnlRange &range,
                              bool savedBooks, const ReportProgress &progress)
{
    auto journal = store::SqliteStore::openReadOnly(url);
    if (!journal)
        return tl::unexpected(journal.error());
    const auto end = (*journal)->last();
    if (!end)
        return tl::unexpected(end.error());
    const std::uint64_t last = *end ? (*end)->first + (*end)->count - 1 : 0;
    if (wish.sequence > last)
        return base::refuse(ReasonCode::BadValue,
                            "the journal ends at " + std::to_string(last) + ", before " + std::to_string(wish.sequence),
                            "sequence");
    // Books of before the day's close ahead of the range, wherever the roll lies: a weekend is the longest way back.
    std::optional<domain::UtcTime> before = domain::UtcTime::fromDate(range.from).plusNanos(-4 * domain::nanosPerDay);
    if (wish.asOf && *wish.asOf < *before)
        before = wish.asOf;
    auto begun = kernel::beginBooks(deskRoomFactory(), **journal,
                                    savedBooks ? store::savedBooksOf(url) : ports::SavedBooksOpener(), before);
    if (!begun)
        return tl::unexpected(begun.error());
    auto &rooms = static_cast<DeskRooms &>(*begun->rooms);
    reporting::PnlCollector collector({rooms.positions.books(), rooms.money.book(), rooms.dealing.book()}, range,
                                      begun->position.sequence == 0);
    Watch watch(collector);
    kernel::JournalReplay replay(rooms, begun->position, &watch);
    Attempt result;
    base::Result<bool> applied = true;
    std::uint64_t rows = 0;
    const auto read = (*journal)->read(replay.readFrom(), [&](const ports::JournalRow &row) {
        applied = replay.apply(row, wish.asOf);
        if (++rows % 256 == 0 && progress
            && !progress("journal", static_cast<double>(row.first) / static_cast<double>(last)))
            result.cancelled = true;
        return applied && *applied && !result.cancelled
            && (wish.sequence == 0 || replay.position().sequence < wish.sequence);
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!applied)
        return tl::unexpected(applied.error());
    if (result.cancelled)
        return result;
    if (!collector.ready()) {
        result.tooLate = true;
        return result;
    }
    auto report = collector.finish();
    if (!report)
        return tl::unexpected(report.error());
    if (wish.asOf)
        report->asOf = *wish.asOf;
    report->user = wish.user;
    if (auto fits = known(wish.filter, rooms); !fits)
        return tl::unexpected(fits.error());
    reporting::applyFilter(*report, wish.filter);
    if (auto sealed = reporting::sealReport(*report); !sealed)
        return tl::unexpected(sealed.error());
    result.report = std::move(*report);
    return result;
}

} // namespace

base::Result<std::optional<PnlReport>> makePnlReport(const store::StoreUrl &store, const PnlWish &wish,
                                                     const ReportProgress &progress)
{
    const auto range = rangeOf(wish);
    if (!range)
        return tl::unexpected(range.error());
    auto tried = attempt(store, wish, *range, true, progress);
    if (tried && tried->tooLate)
        tried = attempt(store, wish, *range, false, progress);
    if (!tried)
        return tl::unexpected(tried.error());
    return std::move(tried->report);
}

namespace {

using Range = std::pair<std::string, std::string>;

// From the first of the day's month, or the trading day before it: what a comparison needs.
Range rangeTo(const domain::CivilDate &to, const domain::TradingCalendar &calendar)
{
    const domain::CivilDate month {to.year, to.month, 1};
    return {domain::dateText(std::min(month, calendar.previousDay(to))), domain::dateText(to)};
}

// The day that closed last, and whether it or the open one after it is asked for.
base::Result<Range> rangeOfStore(const store::StoreUrl &store, std::optional<domain::UtcTime> asOf, bool open)
{
    auto journal = store::SqliteStore::openReadOnly(store);
    if (!journal)
        return tl::unexpected(journal.error());
    const auto books = kernel::recoverBooks(deskRoomFactory(), **journal, store::savedBooksOf(store), asOf);
    if (!books)
        return tl::unexpected(books.error());
    const auto calendar = domain::TradingCalendar::create();
    if (!calendar)
        return tl::unexpected(calendar.error());
    const std::string &closed = static_cast<DeskRooms &>(*books->rooms).positions.book().closedDay();
    const auto last = domain::parseDate(closed);
    if (open)
        return rangeTo(last ? calendar->nextDay(*last) : calendar->tradingDayOf(books->position.at), *calendar);
    if (!last)
        return base::refuse(ReasonCode::BadDate, "no trading day has closed yet: --from and --to", "to");
    return rangeTo(*last, *calendar);
}

} // namespace

base::Result<Range> morningRange(const store::StoreUrl &store, std::optional<domain::UtcTime> asOf)
{
    return rangeOfStore(store, asOf, false);
}

base::Result<Range> openRange(const store::StoreUrl &store)
{
    return rangeOfStore(store, {}, true);
}

namespace {

// By truebook-print beside this program: what draws needs Qt, which stands in no program without a screen.
base::Result<bool> drawPdf(const PnlReport &report, const reporting::PnlSummary &summary, const std::string &path,
                           const ReportProgress &progress)
{
    std::string document;
    reporting::ReportSink sink;
    sink.write = [&](std::string_view bytes) {
        document.append(bytes);
        return base::Result<void>();
    };
    if (auto written = reporting::writePnlJson(report, summary, sink, false); !written)
        return tl::unexpected(written.error());
    const auto child
        = base::os::startWithSocket(base::os::programFolder() + "/truebook-print", {"--out", path, "--document-fd"});
    if (!child)
        return tl::unexpected(child.error());
    std::size_t sent = 0;
    constexpr std::int64_t stall = 60'000;
    const auto told = base::os::writeAll(child->fd, document.data(), document.size(), stall, sent);
    base::os::shutDown(child->fd); // the document's end
    base::os::closeFd(child->fd);
    int status = 0;
    while (!base::os::waitForEnd(child->pid, 100, &status)) {
        if (progress && !progress("pages", 0)) {
            base::os::endNow(child->pid);
            base::os::waitForEnd(child->pid, stall, &status);
            return false;
        }
    }
    if (told != base::os::Written::All || status != 0)
        return base::refuse(ReasonCode::BadFile, "truebook-print " + base::os::endText(status) + ": " + path);
    return true;
}

} // namespace

base::Result<bool> writePnlReport(const PnlReport &report, const reporting::PnlSummary &summary,
                                  const std::string &path, const ReportProgress &progress)
{
    const std::size_t dot = path.rfind('.');
    const std::string ending = dot == std::string::npos ? std::string() : path.substr(dot + 1);
    if (ending == "csv" || ending == "json") {
        return writeThrough(path, progress, [&](const reporting::ReportSink &sink) {
            return ending == "csv" ? reporting::writePnlCsv(report, summary, sink)
                                   : reporting::writePnlJson(report, summary, sink);
        });
    }
    if (ending == "xlsx") {
        return replaceWith(path, [&](const std::string &beside) {
            return reporting::writePnlWorkbook(report, summary, beside, [&](std::uint64_t done, std::uint64_t all) {
                return !progress || progress("rows", static_cast<double>(done) / static_cast<double>(all));
            });
        });
    }
    if (ending == "pdf") {
        return replaceWith(path, [&](const std::string &beside) { return drawPdf(report, summary, beside, progress); });
    }
    return base::refuse(ReasonCode::WrongUse, path + ": the ending names the kind of file: csv, json, xlsx, pdf",
                        "out");
}

} // namespace truebook::app
