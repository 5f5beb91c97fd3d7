#pragma once
// The simulator's own record of what it sent, filled and received: the independent side of every comparison with the
// desk. Nothing in it comes from the desk but what the desk said over FIX.
#include <map>
#include <string>

#include "app/simulator/client_platform.h"
#include "app/simulator/csv.h"
#include "app/simulator/lp_model.h"

namespace truebook::simulator {

struct QuoteCounts
{
    std::int64_t sent = 0;
    std::int64_t locked = 0;
    std::int64_t crossed = 0;
    std::int64_t skipped = 0; // due before the desk had subscribed, or while it was away
};

class Record
{
public:
    // An empty folder writes nothing, but counts all the same. Creates the folder.
    base::Result<void> open(const std::string &folder);

    void lpMessage(const std::string &lp, const FixText &message, Nanos market, Nanos wall, std::int64_t sequence);
    void lpExecution(const std::string &lp, const LpExecution &execution);
    void clientMessage(const std::string &platform, const ClientPlatform::Outgoing &outgoing, Nanos market, Nanos wall,
                       std::int64_t sequence);
    void clientReport(const std::string &platform, const FixText &message, Nanos market, Nanos wall);
    void clientFill(const std::string &platform, const ClientFill &fill);
    void sequence(const std::string &session, bool sent, std::int64_t number, std::string_view type, bool possDup,
                  Nanos wall);
    void state(const std::string &session, std::string_view state, const std::string &code, const std::string &detail,
               Nanos wall);
    void quote(const std::string &lp, const std::string &symbol, const Book &book);
    void quoteSkipped(const std::string &lp, const std::string &symbol);
    // Numbers that came again without PossDup, or lower than one before: there must be none.
    std::int64_t sequencesReused() const { return m_sequencesReused; }

    const std::map<std::pair<std::string, std::string>, QuoteCounts> &quotes() const { return m_quotes; }
    // Rewrites quotes_sent.csv.
    void writeQuotes();
    void writeText(const std::string &name, const std::string &text) const;
    const std::string &folder() const { return m_folder; }
    bool failed() const;

private:
    std::string m_folder;
    CsvFile m_lpOrders;
    CsvFile m_lpFills;
    CsvFile m_clientOrders;
    CsvFile m_clientReports;
    CsvFile m_clientFills;
    CsvFile m_sequences;
    CsvFile m_sessions;
    std::map<std::pair<std::string, std::string>, QuoteCounts> m_quotes;
    std::map<std::string, std::int64_t> m_lastReceived;
    std::int64_t m_sequencesReused = 0;
};

} // namespace truebook::simulator
