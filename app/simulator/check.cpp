#include "app/simulator/check.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "app/simulator/csv.h"
#include "app/simulator/decimals.h"
#include "core/base/int128.h"

namespace truebook::simulator {

using base::ReasonCode;
using base::Refusal;
using base::Result;

namespace {

// One booked trade, as either side tells it.
struct Line
{
    std::string account; // the LP for an LP leg
    std::string symbol;
    bool buy = true;
    E8 quantity = 0;
    E8 price = 0;
    std::string execId;
    std::string refExecId; // of a bust or correction

    std::string text() const
    {
        return fmt::format("{} {} {} {} at {} ({})", account, buy ? "buy" : "sell", formatE8(quantity), symbol,
                           formatE8(price), execId);
    }
    bool sameDeal(const Line &other) const
    {
        return account == other.account && symbol == other.symbol && buy == other.buy && quantity == other.quantity
            && price == other.price;
    }
};

Result<void> needs(const CsvTable &table, const std::string &name, std::initializer_list<const char *> columns)
{
    for (const char *column : columns) {
        bool found = false;
        for (const std::string &have : table.header)
            found = found || have == column;
        if (!found)
            return tl::unexpected(Refusal {ReasonCode::BadHeader, std::string("no column ") + column, name, 1, column});
    }
    return {};
}

// A cell as an exact decimal; the first that is none is kept as the refusal.
class Numbers
{
public:
    E8 of(const CsvTable &table, std::size_t row, const char *column, const std::string &name)
    {
        const auto value = parseE8(table.rows[row].at(column));
        if (!value && !m_refusal)
            m_refusal = Refusal {value.error().code, table.rows[row].at(column), name, table.lines[row], column};
        return value.value_or(0);
    }
    const std::optional<Refusal> &refusal() const { return m_refusal; }

private:
    std::optional<Refusal> m_refusal;
};

// What one side of the record expects the desk to have booked: a bust is the opposite of what it undoes, a correction
// that and the right one.
struct Expected
{
    std::vector<Line> trades; // told by their own ExecID
    std::vector<Line> amendments; // told by their own ExecID or by the one they amend
    std::map<std::string, base::Int128> net; // by symbol
    std::size_t rows = 0;
};

Result<Expected> expectedOf(const std::string &path, const char *accountColumn)
{
    const auto table = readCsv(path);
    if (!table)
        return tl::unexpected(table.error());
    const auto header
        = needs(*table, path, {accountColumn, "symbol", "side", "quantity", "price", "exec_id", "kind", "ref_exec_id"});
    if (!header)
        return tl::unexpected(header.error());
    Expected expected;
    std::map<std::string, Line> byExecId;
    Numbers numbers;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const auto &row = table->rows[i];
        Line line {row.at(accountColumn),
                   row.at("symbol"),
                   row.at("side") == "buy",
                   numbers.of(*table, i, "quantity", path),
                   numbers.of(*table, i, "price", path),
                   row.at("exec_id"),
                   row.at("ref_exec_id")};
        const std::string key = line.account + ' ' + line.execId;
        const bool trade = row.at("kind") == "trade";
        ++expected.rows;
        if (!trade) {
            const auto undone = byExecId.find(line.account + ' ' + line.refExecId);
            if (undone == byExecId.end())
                return tl::unexpected(
                    Refusal {ReasonCode::BadRow, "amends what is not there", path, table->lines[i], "ref_exec_id"});
            Line back = undone->second;
            back.buy = !back.buy;
            back.execId = line.execId;
            back.refExecId = line.refExecId;
            expected.amendments.push_back(back);
            expected.net[back.symbol] += back.buy ? back.quantity : -back.quantity;
        }
        if (row.at("kind") == "correct")
            expected.amendments.push_back(line);
        if (trade)
            expected.trades.push_back(line);
        if (row.at("kind") != "bust")
            expected.net[line.symbol] += line.buy ? line.quantity : -line.quantity;
        byExecId[key] = line;
    }
    if (numbers.refusal())
        return tl::unexpected(*numbers.refusal());
    return expected;
}

struct Desk
{
    std::vector<Line> client;
    std::vector<Line> lp;
    std::map<std::string, base::Int128> openingClient; // by symbol
    std::map<std::string, base::Int128> openingLp;
    std::size_t openingRows = 0;
};

// `told`: account and ExecID of all that the record holds. What the desk dealt before `since` was perhaps told only after it,
// as a repeat: then it belongs to the record.
Result<Desk> deskTrades(const std::string &path, const std::string &openingPrefix, Nanos since,
                        const std::set<std::string> &told)
{
    const auto table = readCsv(path);
    if (!table)
        return tl::unexpected(table.error());
    const auto header
        = needs(*table, path, {"leg", "account", "symbol", "side", "quantity", "price", "time", "exec_id"});
    if (!header)
        return tl::unexpected(header.error());
    Desk desk;
    Numbers numbers;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const auto &row = table->rows[i];
        const std::string &leg = row.at("leg");
        const std::string &side = row.at("side");
        if ((leg != "client" && leg != "lp") || (side != "buy" && side != "sell"))
            return tl::unexpected(
                Refusal {ReasonCode::BadRow, "leg client or lp, side buy or sell", path, table->lines[i], "leg"});
        const Line line {row.at("account"),
                         row.at("symbol"),
                         side == "buy",
                         numbers.of(*table, i, "quantity", path),
                         numbers.of(*table, i, "price", path),
                         row.at("exec_id"),
                         {}};
        bool before = false;
        if (since != 0) {
            const auto time = parseIsoTime(row.at("time"));
            if (!time)
                return tl::unexpected(Refusal {ReasonCode::BadTime, row.at("time"), path, table->lines[i], "time"});
            before
                = *time < since && told.count(line.account + ' ' + line.execId.substr(0, line.execId.find('/'))) == 0;
        }
        if (before || (!openingPrefix.empty() && line.execId.compare(0, openingPrefix.size(), openingPrefix) == 0)) {
            ++desk.openingRows;
            auto &net = leg == "client" ? desk.openingClient : desk.openingLp;
            net[line.symbol] += line.buy ? line.quantity : -line.quantity;
            continue;
        }
        (leg == "client" ? desk.client : desk.lp).push_back(line);
    }
    if (numbers.refusal())
        return tl::unexpected(*numbers.refusal());
    return desk;
}

// Takes from `desk` what the record expects; the rest on either side is a difference.
void compare(const char *leg, const Expected &expected, const std::vector<Line> &desk,
             std::vector<std::string> &differences)
{
    std::multimap<std::string, std::size_t> byExecId;
    for (std::size_t i = 0; i < desk.size(); ++i)
        byExecId.emplace(desk[i].account + ' ' + desk[i].execId, i);
    std::vector<bool> taken(desk.size(), false);
    // By the ExecID itself, or by it and a suffix after a slash: a correction is two rows of one report.
    const auto take = [&](const Line &line, const std::string &execId) {
        const std::string key = line.account + ' ' + execId;
        for (auto it = byExecId.lower_bound(key); it != byExecId.end() && it->first.compare(0, key.size(), key) == 0;
             ++it) {
            const bool named = it->first.size() == key.size() || it->first[key.size()] == '/';
            if (named && !taken[it->second] && desk[it->second].sameDeal(line)) {
                taken[it->second] = true;
                return true;
            }
        }
        return false;
    };
    const auto missing = [&](const Line &line) {
        std::string text = fmt::format("{} leg: the desk has not {}", leg, line.text());
        const auto other = byExecId.find(line.account + ' ' + line.execId);
        if (other != byExecId.end() && !taken[other->second]) {
            text += ", but " + desk[other->second].text();
            taken[other->second] = true;
        }
        differences.push_back(text);
    };
    for (const Line &line : expected.trades) {
        if (!take(line, line.execId))
            missing(line);
    }
    for (const Line &line : expected.amendments) {
        if (!take(line, line.execId) && !take(line, line.refExecId))
            missing(line);
    }
    for (std::size_t i = 0; i < desk.size(); ++i) {
        if (!taken[i])
            differences.push_back(fmt::format("{} leg: only the desk has {}", leg, desk[i].text()));
    }
}

std::string units(base::Int128 value)
{
    return formatE8(static_cast<E8>(value));
}

Result<void> compareExposure(const std::string &path, const std::map<std::string, base::Int128> &client,
                             const std::map<std::string, base::Int128> &cover, CheckResult &result)
{
    const auto table = readCsv(path);
    if (!table)
        return tl::unexpected(table.error());
    const auto header = needs(*table, path, {"symbol", "client_net", "cover_net", "broker_net"});
    if (!header)
        return tl::unexpected(header.error());
    Numbers numbers;
    std::set<std::string> seen;
    const auto at = [](const std::map<std::string, base::Int128> &nets, const std::string &symbol) -> base::Int128 {
        const auto found = nets.find(symbol);
        return found == nets.end() ? 0 : found->second;
    };
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const std::string &symbol = table->rows[i].at("symbol");
        const E8 clientNet = numbers.of(*table, i, "client_net", path);
        const E8 coverNet = numbers.of(*table, i, "cover_net", path);
        const E8 brokerNet = numbers.of(*table, i, "broker_net", path);
        if (!seen.insert(symbol).second)
            result.differences.push_back("exposure: " + symbol + " stands twice");
        if (clientNet != at(client, symbol))
            result.differences.push_back(
                fmt::format("exposure: {} client_net {} at the desk, {} by the clients' reports", symbol,
                            formatE8(clientNet), units(at(client, symbol))));
        if (coverNet != at(cover, symbol))
            result.differences.push_back(fmt::format("exposure: {} cover_net {} at the desk, {} by the LPs' executions",
                                                     symbol, formatE8(coverNet), units(at(cover, symbol))));
        if (brokerNet != -clientNet + coverNet)
            result.differences.push_back(fmt::format("exposure: {} broker_net {} is not -client_net + cover_net {}",
                                                     symbol, formatE8(brokerNet), formatE8(-clientNet + coverNet)));
    }
    std::set<std::string> traded;
    for (const auto *nets : {&client, &cover}) {
        for (const auto &[symbol, net] : *nets)
            traded.insert(symbol);
    }
    for (const std::string &symbol : traded) {
        if (seen.count(symbol) == 0)
            result.differences.push_back("exposure: " + symbol + " was traded and has no row");
    }
    result.symbols = seen.size();
    if (numbers.refusal())
        return tl::unexpected(*numbers.refusal());
    return {};
}

Result<void> compareQuotes(const std::string &recordPath, const std::string &deskPath, CheckResult &result)
{
    using Counts = std::map<std::string, std::map<std::string, std::string>>;
    const auto read = [](const std::string &path, bool ours) -> Result<Counts> {
        const auto table = readCsv(path);
        if (!table)
            return tl::unexpected(table.error());
        const auto has
            = [&table](const char *name) { return table->rows.empty() || table->rows.front().count(name) > 0; };
        const char *source = has("source") ? "source" : "lp";
        const char *rows = ours ? "sent" : has("rows") ? "rows" : "quotes";
        const auto header = needs(*table, path, {source, "symbol", rows, "locked", "crossed"});
        if (!header)
            return tl::unexpected(header.error());
        Counts counts;
        for (const auto &row : table->rows)
            counts[row.at(source) + ' ' + row.at("symbol")]
                = {{"quotes", row.at(rows)}, {"locked", row.at("locked")}, {"crossed", row.at("crossed")}};
        return counts;
    };
    const auto ours = read(recordPath, true);
    if (!ours)
        return tl::unexpected(ours.error());
    const auto desk = read(deskPath, false);
    if (!desk)
        return tl::unexpected(desk.error());
    for (const auto &[series, counts] : *ours) {
        const auto found = desk->find(series);
        for (const auto &[what, count] : counts) {
            const std::string theirs = found == desk->end() ? "nothing" : found->second.at(what);
            if (theirs != count && !(found == desk->end() && count == "0"))
                result.differences.push_back(
                    fmt::format("quotes: {} {} {} at the desk, {} sent", series, what, theirs, count));
        }
    }
    result.quoteSeries = ours->size();
    return {};
}

// A fill is told once; a repetition says that it is one.
Result<void> checkRepeats(const std::string &path, CheckResult &result)
{
    const auto table = readCsv(path);
    if (!table)
        return tl::unexpected(table.error());
    const auto header = needs(*table, path, {"type", "exec_id", "exec_type", "poss_dup", "poss_resend"});
    if (!header)
        return tl::unexpected(header.error());
    std::set<std::string> told;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const auto &row = table->rows[i];
        const std::string &kind = row.at("exec_type");
        if (row.at("type") != "8" || (kind != "F" && kind != "H" && kind != "G"))
            continue;
        if (!told.insert(row.at("exec_id")).second && row.at("poss_dup") != "Y" && row.at("poss_resend") != "Y")
            result.differences.push_back(
                fmt::format("reports: {} came again without PossResend (line {})", row.at("exec_id"), table->lines[i]));
    }
    return {};
}

Result<void> checkSequences(const std::string &path, CheckResult &result)
{
    const auto table = readCsv(path);
    if (!table)
        return tl::unexpected(table.error());
    const auto header = needs(*table, path, {"session", "direction", "sequence", "poss_dup"});
    if (!header)
        return tl::unexpected(header.error());
    std::map<std::string, E8> last;
    Numbers numbers;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const auto &row = table->rows[i];
        const std::string &session = row.at("session");
        if (row.at("direction") != "received" || row.at("poss_dup") == "Y"
            || session.find(".price") != std::string::npos)
            continue;
        const E8 number = numbers.of(*table, i, "sequence", path);
        const auto found = last.find(session);
        if (found != last.end() && number <= found->second)
            result.differences.push_back(
                fmt::format("sequences: {} used {} again (line {})", session, row.at("sequence"), table->lines[i]));
        last[session] = number;
    }
    if (numbers.refusal())
        return tl::unexpected(*numbers.refusal());
    return {};
}

// Every order a client sent has come to its end, and none that the desk acknowledged is unknown to it later.
Result<void> checkOrders(const std::string &folder, CheckResult &result)
{
    const std::string sentPath = folder + "/client_orders.csv";
    const std::string reportPath = folder + "/client_reports.csv";
    const auto sent = readCsv(sentPath);
    if (!sent)
        return tl::unexpected(sent.error());
    const auto reports = readCsv(reportPath);
    if (!reports)
        return tl::unexpected(reports.error());
    auto header = needs(*sent, sentPath, {"platform", "type", "cl_ord_id", "orig_cl_ord_id", "sequence"});
    if (!header)
        return header;
    header
        = needs(*reports, reportPath,
                {"platform", "type", "cl_ord_id", "orig_cl_ord_id", "exec_type", "status", "reason", "ref_sequence"});
    if (!header)
        return header;
    struct Order
    {
        bool known = false; // a report told of it
        bool over = false;
    };
    std::map<std::string, Order> orders; // by the first ClOrdID of the chain
    std::map<std::string, std::string> roots; // every ClOrdID to that one
    std::map<std::string, std::string> bySequence; // platform and sequence of an order message
    for (const auto &row : sent->rows) {
        const std::string &id = row.at("cl_ord_id");
        if (row.at("type") == "D") {
            orders.emplace(id, Order {});
            roots.emplace(id, id);
            bySequence[row.at("platform") + ' ' + row.at("sequence")] = id;
        } else if (row.at("type") != "H") {
            const auto root = roots.find(row.at("orig_cl_ord_id"));
            if (root != roots.end())
                roots.emplace(id, root->second);
        }
    }
    for (std::size_t i = 0; i < reports->rows.size(); ++i) {
        const auto &row = reports->rows[i];
        const std::string &type = row.at("type");
        std::string id = row.at(type == "9" ? "orig_cl_ord_id" : "cl_ord_id");
        if (type == "3") {
            const auto found = bySequence.find(row.at("platform") + ' ' + row.at("ref_sequence"));
            id = found == bySequence.end() ? std::string() : found->second;
        }
        const auto root = roots.find(id);
        if (root == roots.end())
            continue;
        Order &order = orders.at(root->second);
        const std::string &status = row.at("status");
        const bool over = status == "2" || status == "4" || status == "8" || status == "C";
        const bool unknown
            = (type == "9" && row.at("reason") == "1") || (type == "8" && row.at("exec_type") == "I" && status == "8");
        if (unknown && order.known && !order.over)
            result.differences.push_back(fmt::format("orders: {} was acknowledged and is now unknown (line {})",
                                                     root->second, reports->lines[i]));
        if (type == "3" || type == "j") {
            order.over = order.over || !order.known; // the message was refused, so there is no order
        } else if (type == "8") {
            order.known = order.known || row.at("exec_type") != "I";
            order.over = order.over || over;
        }
    }
    for (const auto &[id, order] : orders) {
        ++result.orders;
        if (order.over)
            ++result.finalOrders;
        else
            result.differences.push_back("orders: " + id + (order.known ? " never ended" : " was never answered"));
    }
    return {};
}

} // namespace

Result<CheckResult> checkDesk(const CheckFiles &files)
{
    CheckResult result;
    const auto clients = expectedOf(files.record + "/client_fills.csv", "account");
    if (!clients)
        return tl::unexpected(clients.error());
    const auto lps = expectedOf(files.record + "/lp_fills.csv", "lp");
    if (!lps)
        return tl::unexpected(lps.error());
    std::set<std::string> told;
    for (const Expected *leg : {&*clients, &*lps}) {
        for (const auto *lines : {&leg->trades, &leg->amendments}) {
            for (const Line &line : *lines)
                told.insert(line.account + ' ' + line.execId);
        }
    }
    const auto desk = deskTrades(files.trades, files.openingPrefix, files.since, told);
    if (!desk)
        return tl::unexpected(desk.error());
    result.clientFills = clients->rows;
    result.lpFills = lps->rows;
    result.openingRows = desk->openingRows;
    compare("client", *clients, desk->client, result.differences);
    compare("lp", *lps, desk->lp, result.differences);
    if (!files.exposure.empty()) {
        auto client = clients->net;
        auto cover = lps->net;
        for (const auto &[symbol, net] : desk->openingClient)
            client[symbol] += net;
        for (const auto &[symbol, net] : desk->openingLp)
            cover[symbol] += net;
        const auto exposure = compareExposure(files.exposure, client, cover, result);
        if (!exposure)
            return tl::unexpected(exposure.error());
    }
    if (!files.quoteCounts.empty()) {
        const auto quotes = compareQuotes(files.record + "/quotes_sent.csv", files.quoteCounts, result);
        if (!quotes)
            return tl::unexpected(quotes.error());
    }
    const auto repeats = checkRepeats(files.record + "/client_reports.csv", result);
    if (!repeats)
        return tl::unexpected(repeats.error());
    const auto orders = checkOrders(files.record, result);
    if (!orders)
        return tl::unexpected(orders.error());
    const auto sequences = checkSequences(files.record + "/sequences.csv", result);
    if (!sequences)
        return tl::unexpected(sequences.error());
    return result;
}

} // namespace truebook::simulator
