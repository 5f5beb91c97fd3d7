#pragma once
// The world outside of the demonstration's past: five providers of different temper and the prices they made. The providers
// are those that truebook-sim plays (simulator::LpModel), spoken to in FIX by the desk's own codec, without a wire.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/simulator/lp_model.h"
#include "app/simulator/seeded_prices.h"
#include "core/fix/lp_codec.h"

namespace truebook::setup {

// One provider: its machine, and the codec of its trade session.
struct DemoLp
{
    domain::LpId lp;
    domain::SessionId trade;
    domain::SessionId price;
    std::unique_ptr<simulator::LpModel> model;
    std::unique_ptr<fix::LpCodec> codec;
    bool up = true; // both sessions
    bool showed = true; // it had a price when last asked: what it withdraws is said once
    std::vector<std::string> unsaid; // messages that wait for the session
};

class DemoMarket
{
public:
    // Symbols and behaviour as the simulator has them. `open` says whether a symbol is in session.
    DemoMarket(const simulator::Behaviour &behaviour, std::size_t lps, domain::UtcTime from, domain::UtcTime to,
               std::uint64_t seed, const std::function<bool(const std::string &, domain::UtcTime)> &open);

    std::vector<DemoLp> &lps() { return m_lps; }
    const simulator::Symbols &symbols() const { return m_symbols; }
    void map(const events::LpSymbolMapped &mapping);

    // The middle of the market; what a person sees, not what he gets.
    double mid(const std::string &symbol, domain::UtcTime at) const;

    // What the providers show now, each in its own skew; those that are quiet at this hour withdraw once.
    void quote(const std::string &symbol, domain::UtcTime at, std::vector<ports::QuoteUpdate> &out);
    // One provider's books alone, as it sees them when it decides.
    void look(DemoLp &lp, domain::UtcTime at);

private:
    simulator::Book bookOf(DemoLp &lp, const std::string &symbol, domain::UtcTime at);

    simulator::Symbols m_symbols;
    base::Rng m_rng;
    std::map<std::string, simulator::PricePath> m_paths;
    std::vector<DemoLp> m_lps;
    std::map<std::pair<std::string, std::string>, bool> m_shown; // LP and symbol: it shows a price
};

} // namespace truebook::setup
