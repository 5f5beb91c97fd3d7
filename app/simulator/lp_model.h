#pragma once
// One liquidity provider as a machine without clock, threads or sockets: FIX messages in, FIX messages out, time given.
// It keeps its own executions; they, not the desk's books, say what was traded.
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/simulator/behaviour.h"
#include "app/simulator/fix_text.h"
#include "core/base/int128.h"
#include "core/base/rng.h"

namespace truebook::simulator {

struct Level
{
    E8 price = 0;
    E8 size = 0; // base units
    std::string quoteId;
};

// Best first. A book as the LP shows it: it may be locked or crossed, as real ones are.
struct Book
{
    std::vector<Level> bids;
    std::vector<Level> asks;
};

// A trade, a bust (`trade cancel`) or a correction. For a bust quantity and price are the busted ones; a correction
// carries the right ones. Side is the order's, so from the LP's peer: buy means that the peer bought.
struct LpExecution
{
    enum class Kind { Trade, Bust, Correct };
    Kind kind = Kind::Trade;
    std::string execId;
    std::string refExecId; // Bust, Correct
    std::string orderId;
    std::string clOrdId;
    std::string symbol;
    bool buy = true;
    E8 quantity = 0;
    E8 price = 0;
    Nanos market = 0; // market time
};

class LpModel
{
public:
    static constexpr Nanos never = std::numeric_limits<Nanos>::max();

    // `tag` makes order and execution ids unique across runs. Executions are handed to `onExecution` as they are
    // decided, before any message about them is taken.
    LpModel(std::string name, LpBehaviour behaviour, Symbols symbols, MarketClock clock, std::uint64_t seed,
            std::string tag, std::function<void(const LpExecution &)> onExecution);

    LpBehaviour &behaviour() { return m_behaviour; }
    const std::string &name() const { return m_name; }

    // The book it now shows. Quote ids in it may be dealt on until they are quoteTtlMs old.
    void setBook(const std::string &symbol, Book book, Nanos wall);
    const Book *book(const std::string &symbol) const;

    // D, F, G and H; what else comes gets a business reject.
    void receive(const FixText &message, Nanos wall);
    // Does what is due.
    void advance(Nanos wall);
    Nanos nextDue() const;
    // What it has to say, oldest first; 97=Y stands in a message that is a possible resend.
    std::vector<FixText> take();

    // From now on it acknowledges and holds orders, until step.afterOpen stand open or step.armSeconds have passed;
    // then it neither reads nor speaks for step.forSeconds.
    void armSilence(const ScriptStep &step, Nanos wall);
    bool silent() const { return m_silence == Silence::Silent; }
    bool withdrawsPrices() const { return silent() && m_silenceStep.withdrawPrices; }

    // True while an order stands open, a message waits or an execution may still follow.
    bool busy() const { return !m_tasks.empty() || !m_output.empty() || !m_held.empty(); }
    // No new faults: what is under way ends in order. For the end of a run.
    void calm();

    // The peer's position as this LP states it, base units, positive when the peer is long.
    const std::map<std::string, base::Int128> &positions() const { return m_positions; }
    std::size_t ordersReceived() const { return m_orders.size(); }
    std::size_t ordersOpen() const;

private:
    struct Piece
    {
        E8 quantity;
        E8 price;
    };
    struct Order
    {
        std::string orderId;
        std::string clOrdId; // the latest of its chain
        std::string symbol;
        bool buy = true;
        char type = '1';
        char timeInForce = '0';
        E8 price = 0;
        E8 quantity = 0;
        std::string quoteId;
        Nanos received = 0;
        E8 touchAtReceipt = 0;
        char status = 'A'; // 39: A pending, 0 new, 1 partly filled, 2 filled, 4 cancelled, 8 rejected, C expired
        E8 executed = 0; // ever, busted ones too: never above quantity
        E8 cumulative = 0; // standing
        base::Int128 notional = 0; // of the standing executions, e-16
        std::vector<Piece> pending; // decided, not yet executed
        bool resting = false;
        bool final() const { return status == '2' || status == '4' || status == '8' || status == 'C'; }
    };
    struct Trade
    {
        std::size_t order;
        E8 quantity;
        E8 price;
        std::string execId;
        bool standing = true;
    };
    struct Quote
    {
        std::string symbol;
        bool bid;
        E8 price;
        E8 size;
        Nanos at;
    };
    enum class Silence { None, Armed, Silent };

    void at(Nanos due, std::function<void(Nanos)> task);
    Nanos latency();
    std::string newId(char kind);

    void newOrder(const FixText &message, Nanos wall);
    void cancelRequest(const FixText &message, Nanos wall);
    void replaceRequest(const FixText &message, Nanos wall);
    void statusRequest(const FixText &message, Nanos wall);
    void acknowledge(std::size_t index, Nanos wall);
    void decide(std::size_t index, Nanos wall);
    // What the book gives this order now, level by level; empty when nothing is within its limit.
    std::vector<Piece> available(const Order &order, Nanos wall) const;
    void split(std::vector<Piece> &pieces, const Order &order);
    void nextPiece(std::size_t index, Nanos wall);
    void execute(std::size_t index, E8 quantity, E8 price, Nanos wall, bool late);
    void finish(std::size_t index, Nanos wall);
    void cancelOrder(std::size_t index, Nanos wall, const std::string &text, const FixText *request = nullptr);
    void rejectOrder(std::size_t index, Nanos wall, const std::string &text, int reason = 0);
    void bust(std::size_t trade, Nanos wall);
    void correct(std::size_t trade, Nanos wall);
    void checkSilence(Nanos wall);
    void speakAgain(Nanos wall);
    E8 touch(const Order &order) const;
    FixText report(const Order &order, char execType, const std::string &execId, Nanos wall) const;
    void cancelReject(const FixText &request, const Order *order, const std::string &text, Nanos wall);
    void book(const std::string &symbol, bool buy, E8 quantity);

    std::string m_name;
    LpBehaviour m_behaviour;
    Symbols m_symbols;
    MarketClock m_clock;
    base::Rng m_rng;
    std::string m_tag;
    std::function<void(const LpExecution &)> m_onExecution;
    std::int64_t m_lastId = 0;

    std::map<std::string, Book> m_books;
    std::unordered_map<std::string, Quote> m_quotes;
    std::multimap<Nanos, std::string> m_quoteAges;
    std::vector<Order> m_orders;
    std::unordered_map<std::string, std::size_t> m_byClOrdId;
    std::multimap<std::string, std::size_t> m_restingBySymbol;
    std::vector<Trade> m_trades;
    std::multimap<Nanos, std::function<void(Nanos)>> m_tasks;
    std::vector<FixText> m_output;
    std::map<std::string, base::Int128> m_positions;

    Silence m_silence = Silence::None;
    ScriptStep m_silenceStep;
    Nanos m_silenceArmedUntil = 0;
    Nanos m_silentUntil = 0;
    std::vector<FixText> m_held; // what came while it was silent
    std::vector<std::size_t> m_openAtSilence;
};

} // namespace truebook::simulator
