#pragma once
// The prices of every provider on the market clock: tick files row by row, seeded walks for the rest, and news spikes
// on top. No clock of its own; the same seed and files give the same books at the same market times.
#include <map>
#include <string>
#include <vector>

#include "app/simulator/behaviour.h"
#include "app/simulator/lp_model.h"
#include "app/simulator/tick_file.h"

namespace truebook::simulator {

struct PriceUpdate
{
    std::string lp;
    std::string symbol;
    Nanos market = 0; // when the price is from
    bool fromFile = false;
    Book book;
};

class PriceFeed
{
public:
    PriceFeed(MarketClock clock, Symbols symbols, std::uint64_t seed, std::string tag);

    // Rows in [from, to) are played at their market time.
    void addTape(const std::string &lp, const std::string &symbol, std::vector<TickRow> rows, Nanos from, Nanos to);
    // A seeded walk shared by every LP that has no file for the symbol; each quotes it with its own skew. A cross follows
    // its legs: their files where there are any, else their walks. `behaviour` is read at each update and must outlive the
    // feed.
    void addWalk(const std::string &lp, const std::string &symbol, const LpBehaviour &behaviour);
    void setBehaviour(const std::string &lp, const LpBehaviour &behaviour) { m_behaviours[lp] = &behaviour; }

    Nanos nextDue() const; // wall; LpModel::never when every tape has ended and there is no walk
    // The updates due by then, oldest first, at most `limit`.
    std::vector<PriceUpdate> advance(Nanos wall, std::size_t limit);
    // The market time of the last row of all tapes; 0 without one.
    Nanos tapeEnd() const;
    bool tapesEnded() const;

    // A news spike until `untilWall`; the last rows of the symbol are sent again at once, moved.
    void spike(const ScriptStep &step, Nanos wall, Nanos untilWall);

private:
    struct Source
    {
        std::string lp;
        std::string symbol;
        std::vector<TickRow> rows; // of a tape
        std::size_t at = 0;
        bool walk = false;
        Nanos nextWall = 0; // of a walk
        bool spiked = false; // the last row goes again
        bool quiet = false; // it shows no price at this hour
        base::Rng rng {0};
    };
    struct Walk
    {
        double points = 0;
        Nanos at = 0;
        base::Rng rng {0};
    };
    struct Spike
    {
        std::int64_t jumpPoints = 0;
        std::int64_t spreadPerCent = 100;
        Nanos until = 0;
    };

    void fill(Source &source, PriceUpdate &update, Nanos wall);
    std::string quoteId();
    void beginWalk(const std::string &symbol);
    double walkTo(const std::string &symbol, Nanos market);
    // The middle of the market in points: of a cross from its legs, of a leg with a file as its last row had it.
    double middleAt(const std::string &symbol, Nanos market);

    MarketClock m_clock;
    Symbols m_symbols;
    std::uint64_t m_seed;
    std::string m_tag;
    std::int64_t m_lastQuote = 0;
    std::vector<Source> m_sources;
    std::multimap<Nanos, std::size_t> m_due;
    std::map<std::string, Walk> m_walks;
    std::map<std::string, double> m_tapeMiddle; // points, of symbols with a file
    std::map<std::string, Spike> m_spikes;
    std::map<std::string, std::int64_t> m_shiftPoints; // what past spikes left
    std::map<std::string, const LpBehaviour *> m_behaviours;
};

// W of the book; and X from the book shown before to this one (entry ids are the levels' places).
FixText snapshotMessage(const std::string &requestId, const std::string &symbol, const Book &book, int decimals);
FixText incrementalMessage(const std::string &requestId, const std::string &symbol, const Book &before, const Book &now,
                           int decimals);

} // namespace truebook::simulator
