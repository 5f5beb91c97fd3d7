#pragma once
// One client platform with its accounts, as a machine without clock or sockets: it decides what its clients do, and
// keeps from the reports alone what became of every order. Most clients are ordinary; some abuse the desk.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/simulator/behaviour.h"
#include "app/simulator/fix_text.h"
#include "core/base/int128.h"
#include "core/base/rng.h"

namespace truebook::simulator {

struct ClientAccount
{
    std::string number;
    bool hedging = false;
};

// A fill as the client was told it, once per ExecID.
struct ClientFill
{
    std::string kind; // trade, bust, correct
    std::string account;
    std::string symbol;
    bool buy = true; // the client's side
    E8 quantity = 0;
    E8 price = 0;
    std::string execId;
    std::string refExecId;
    std::string ticket;
    std::string clOrdId;
    std::string time; // tag 60
};

struct ClientOrder
{
    std::string clOrdId; // the latest of its chain
    std::string account;
    std::string symbol;
    bool buy = true;
    char type = '1';
    char timeInForce = '1';
    E8 quantity = 0;
    E8 price = 0; // limit or stop
    std::string ticket; // to be closed
    std::string kind; // ordinary, or the abuse it is
    FixText message; // as sent
    Nanos sentAt = 0; // wall; 0: still waits for a logged-on session
    bool unsure = false; // the session went down before any answer
    bool answered = false;
    bool duplicated = false; // its ClOrdID was sent twice on purpose
    std::string orderId;
    char status = 'A'; // 39; A: no answer yet
    E8 cumulative = 0; // sum of its fills' quantities
    std::string pendingRequest; // ClOrdID of a cancel or replace under way
    bool final() const { return status == '2' || status == '4' || status == '8' || status == 'C'; }
};

class ClientPlatform
{
public:
    struct Outgoing
    {
        FixText message;
        std::string clOrdId;
        std::string kind;
    };

    ClientPlatform(std::string name, const ClientBehaviour &behaviour, Symbols symbols,
                   std::vector<ClientAccount> accounts, MarketClock clock, std::uint64_t seed, std::string tag,
                   std::function<void(const ClientFill &)> onFill);

    const std::string &name() const { return m_name; }

    void quote(const std::string &symbol, E8 bid, E8 ask);
    // One thing that some client does: an order, a close, a cancel, a replace; or an abuse.
    void act(Nanos wall);
    // `count` stop orders beyond the market, spread over its accounts; buy stops above, sell stops below.
    void placeStops(const std::string &symbol, std::int64_t count, std::int64_t distancePoints, const std::string &side,
                    Nanos wall);

    // The session came up: what waits goes out, and what nobody answered before it went down goes again, marked
    // PossResend.
    void loggedOn(Nanos wall);
    void loggedOut();
    bool isLoggedOn() const { return m_loggedOn; }

    // 8, 9, 3 and j of the desk. Quotes go to quote().
    void receive(const FixText &message);
    // That message left with that sequence number, or never did.
    void sent(const Outgoing &outgoing, std::int64_t sequence, Nanos wall);
    void notSent(const Outgoing &outgoing);

    // What it has to say; empty while it is logged out.
    std::vector<Outgoing> take();

    // The end: asks to cancel what works, asks for the state of what does not answer. Call it again until settled.
    void drain(Nanos wall);
    bool settled() const { return working() == 0; }
    std::size_t working() const;

    const std::vector<ClientOrder> &orders() const { return m_orders; }
    std::size_t fills() const { return m_fills; }
    std::size_t repeatedFills() const { return m_repeatedFills; }
    std::size_t abusesSent() const { return m_abuses; }
    std::size_t abusesRefused() const { return m_abusesRefused; }
    // Sum of the clients' fills by symbol, base units, positive when they are long together.
    const std::map<std::string, base::Int128> &net() const { return m_net; }

private:
    struct Ticket
    {
        std::string account;
        std::string symbol;
        bool buy = true;
        E8 open = 0;
        E8 closing = 0; // asked to be closed, not yet done
    };
    struct Quote
    {
        E8 bid = 0;
        E8 ask = 0;
    };

    const ClientAccount &anyAccount();
    const SymbolSpec *anySymbol();
    E8 anyQuantity(const SymbolSpec &spec);
    bool chance(std::int64_t perMille) { return m_rng.chance(static_cast<unsigned>(perMille)); }
    std::string newId();
    ClientOrder base(const std::string &account, const SymbolSpec &spec, bool buy, E8 quantity);
    void place(ClientOrder order, Nanos wall);
    FixText orderMessage(const ClientOrder &order, Nanos wall) const;
    void protect(ClientOrder &order, const SymbolSpec &spec);
    void market(Nanos wall);
    void resting(bool stop, Nanos wall);
    bool close(const std::string &account, Nanos wall);
    void cancel(std::size_t index, Nanos wall);
    void replace(std::size_t index, Nanos wall);
    void abuse(const std::string &kind, Nanos wall);
    std::size_t anyWorking();
    void report(const FixText &message);
    void fill(const FixText &message, ClientOrder *order);
    void amend(const FixText &message, ClientOrder *order);
    void setStatus(ClientOrder &order, char status);
    void refused(const FixText &message);
    std::size_t orderOf(const FixText &message) const;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::string m_name;
    const ClientBehaviour &m_behaviour;
    Symbols m_symbols;
    std::vector<ClientAccount> m_accounts;
    MarketClock m_clock;
    base::Rng m_rng;
    std::string m_tag;
    std::function<void(const ClientFill &)> m_onFill;

    bool m_loggedOn = false;
    std::int64_t m_lastId = 0;
    std::map<std::string, Quote> m_quotes;
    std::vector<ClientOrder> m_orders;
    std::unordered_map<std::string, std::size_t> m_byClOrdId; // every id of every chain
    std::unordered_map<std::int64_t, std::string> m_bySequence;
    std::set<std::size_t> m_open; // orders not final
    std::unordered_map<std::string, ClientFill> m_byExecId;
    std::unordered_set<std::string> m_refusedRequests;
    std::map<std::string, Ticket> m_tickets;
    std::map<std::pair<std::string, std::string>, base::Int128> m_netting; // account, symbol
    std::map<std::string, base::Int128> m_net;
    std::vector<Outgoing> m_outgoing;
    Nanos m_loggedOnAt = 0;
    std::size_t m_fills = 0;
    std::size_t m_repeatedFills = 0;
    std::size_t m_abuses = 0;
    std::size_t m_abusesRefused = 0;
};

} // namespace truebook::simulator
