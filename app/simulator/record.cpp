#include "app/simulator/record.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace truebook::simulator {

using base::Result;

namespace {

std::string text(std::string_view value)
{
    return std::string(value);
}

std::string sideName(std::string_view side)
{
    return side == "1" ? "buy" : side == "2" ? "sell" : std::string(side);
}

} // namespace

Result<void> Record::open(const std::string &folder)
{
    m_folder = folder;
    if (folder.empty())
        return {};
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return base::refuse(base::ReasonCode::BadFile, folder + ": " + error.message());
    struct
    {
        CsvFile &file;
        const char *name;
        const char *header;
    } files[] = {
        {m_lpOrders, "lp_orders.csv",
         "time,wall_ns,lp,type,cl_ord_id,orig_cl_ord_id,symbol,side,quantity,order_type,tif,price,quote_id,poss_dup,"
         "poss_resend,sequence"},
        {m_lpFills, "lp_fills.csv", "time,lp,cl_ord_id,order_id,exec_id,kind,ref_exec_id,symbol,side,quantity,price"},
        {m_clientOrders, "client_orders.csv",
         "time,wall_ns,platform,type,kind,cl_ord_id,orig_cl_ord_id,account,symbol,side,quantity,order_type,tif,price,"
         "stop_price,ticket,take_profit,stop_loss,poss_resend,sequence"},
        {m_clientReports, "client_reports.csv",
         "time,wall_ns,platform,type,sequence,poss_dup,poss_resend,cl_ord_id,orig_cl_ord_id,order_id,exec_id,exec_type,"
         "status,account,symbol,side,last_quantity,last_price,leaves,cumulative,ticket,reason,ref_sequence,text"},
        {m_clientFills, "client_fills.csv",
         "account,symbol,side,quantity,price,exec_id,ticket,time,kind,ref_exec_id,cl_ord_id,platform"},
        {m_sequences, "sequences.csv", "wall_ns,session,direction,sequence,type,poss_dup"},
        {m_sessions, "sessions.csv", "wall_ns,session,state,code,detail"},
    };
    for (auto &entry : files) {
        const auto opened = entry.file.open(folder + '/' + entry.name, entry.header);
        if (!opened)
            return opened;
    }
    return {};
}

bool Record::failed() const
{
    return m_lpOrders.failed() || m_lpFills.failed() || m_clientOrders.failed() || m_clientReports.failed()
        || m_clientFills.failed() || m_sequences.failed() || m_sessions.failed();
}

void Record::lpMessage(const std::string &lp, const FixText &m, Nanos market, Nanos wall, std::int64_t sequence)
{
    m_lpOrders.line({formatIsoTime(market), std::to_string(wall), lp, text(m.type()), text(m.get(11)), text(m.get(41)),
                     text(m.get(55)), sideName(m.get(54)), text(m.get(38)), text(m.get(40)), text(m.get(59)),
                     text(m.get(44)), text(m.get(117)), text(m.get(43)), text(m.get(97)), std::to_string(sequence)});
}

void Record::lpExecution(const std::string &lp, const LpExecution &e)
{
    const char *kind = e.kind == LpExecution::Kind::Trade ? "trade"
        : e.kind == LpExecution::Kind::Bust               ? "bust"
                                                          : "correct";
    m_lpFills.line({formatIsoTime(e.market), lp, e.clOrdId, e.orderId, e.execId, kind, e.refExecId, e.symbol,
                    e.buy ? "buy" : "sell", formatE8(e.quantity), formatE8(e.price)});
}

void Record::clientMessage(const std::string &platform, const ClientPlatform::Outgoing &out, Nanos market, Nanos wall,
                           std::int64_t sequence)
{
    const FixText &m = out.message;
    m_clientOrders.line(
        {formatIsoTime(market), std::to_string(wall), platform,          text(m.type()),  out.kind,
         text(m.get(11)),       text(m.get(41)),      text(m.get(1)),    text(m.get(55)), sideName(m.get(54)),
         text(m.get(38)),       text(m.get(40)),      text(m.get(59)),   text(m.get(44)), text(m.get(99)),
         text(m.get(721)),      text(m.get(1000)),    text(m.get(1002)), text(m.get(97)), std::to_string(sequence)});
}

void Record::clientReport(const std::string &platform, const FixText &m, Nanos market, Nanos wall)
{
    m_clientReports.line({formatIsoTime(market),
                          std::to_string(wall),
                          platform,
                          text(m.type()),
                          text(m.get(34)),
                          text(m.get(43)),
                          text(m.get(97)),
                          text(m.has(11) ? m.get(11) : m.get(379)), // 379: a business reject's
                          text(m.get(41)),
                          text(m.get(37)),
                          text(m.get(17)),
                          text(m.get(150)),
                          text(m.get(39)),
                          text(m.get(1)),
                          text(m.get(55)),
                          sideName(m.get(54)),
                          text(m.get(32)),
                          text(m.get(31)),
                          text(m.get(151)),
                          text(m.get(14)),
                          text(m.get(721)),
                          text(m.has(103)       ? m.get(103)
                                   : m.has(102) ? m.get(102)
                                                : m.get(380)),
                          text(m.get(45)),
                          readable(m.get(58))});
}

void Record::clientFill(const std::string &platform, const ClientFill &fill)
{
    m_clientFills.line({fill.account, fill.symbol, fill.buy ? "buy" : "sell", formatE8(fill.quantity),
                        formatE8(fill.price), fill.execId, fill.ticket, fill.time, fill.kind, fill.refExecId,
                        fill.clOrdId, platform});
}

void Record::sequence(const std::string &session, bool sent, std::int64_t number, std::string_view type, bool possDup,
                      Nanos wall)
{
    if (!sent && !possDup) {
        std::int64_t &last = m_lastReceived[session];
        // Price sessions start again at 1 with each logon.
        if (number <= last && session.find(".price") == std::string::npos)
            ++m_sequencesReused;
        last = number;
    }
    const bool quote = type == "W" || type == "X";
    m_sequences.line({std::to_string(wall), session, sent ? "sent" : "received", std::to_string(number), text(type),
                      possDup ? "Y" : "N"},
                     !quote);
}

void Record::state(const std::string &session, std::string_view state, const std::string &code,
                   const std::string &detail, Nanos wall)
{
    m_sessions.line({std::to_string(wall), session, text(state), code, detail});
}

void Record::quote(const std::string &lp, const std::string &symbol, const Book &book)
{
    QuoteCounts &counts = m_quotes[{lp, symbol}];
    ++counts.sent;
    if (book.bids.empty() || book.asks.empty())
        return;
    counts.locked += book.bids.front().price == book.asks.front().price ? 1 : 0;
    counts.crossed += book.bids.front().price > book.asks.front().price ? 1 : 0;
}

void Record::quoteSkipped(const std::string &lp, const std::string &symbol)
{
    ++m_quotes[{lp, symbol}].skipped;
}

void Record::writeQuotes()
{
    std::string content = "lp,symbol,sent,locked,crossed,skipped\n";
    for (const auto &[key, counts] : m_quotes) {
        content += key.first + ',' + key.second + ',' + std::to_string(counts.sent) + ','
            + std::to_string(counts.locked) + ',' + std::to_string(counts.crossed) + ','
            + std::to_string(counts.skipped) + '\n';
    }
    writeText("quotes_sent.csv", content);
}

void Record::writeText(const std::string &name, const std::string &content) const
{
    if (m_folder.empty())
        return;
    const std::string path = m_folder + '/' + name;
    {
        std::ofstream stream(path + ".part", std::ios::binary | std::ios::trunc);
        stream << content;
    }
    std::rename((path + ".part").c_str(), path.c_str());
}

} // namespace truebook::simulator
