#pragma once
// Instruments, groups, markups, the routing table, LP and margin terms as they are in force. One line per key; the newest event
// wins.
#include <map>
#include <optional>

#include "core/events/reference_events.h"
#include "core/ports/room.h"
#include "core/reference/margin_terms.h"

namespace truebook::reference {

// A markup and the event that set it.
struct MarkupInForce
{
    static constexpr std::string_view type = "MarkupInForce";
    events::MarkupSet fact;
    std::uint64_t sequence = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("fact", self.fact);
        visit("sequence", self.sequence);
    }
};

class ReferenceBook
{
public:
    ReferenceBook();
    void apply(const events::Event &event)
    {
        m_dispatch(*this, event);
        m_margin.apply(event);
    }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const events::FirmDefined &firm() const { return m_firm; }
    const events::InstrumentDefined *instrument(const domain::Symbol &symbol) const;
    const std::map<domain::Symbol, events::InstrumentDefined> &instruments() const { return m_instruments; }
    const events::GroupDefined *group(const domain::GroupId &group) const;
    const std::map<domain::GroupId, events::GroupDefined> &groups() const { return m_groups; }
    const events::LpDefined *lp(const domain::LpId &lp) const;
    const std::map<domain::LpId, events::LpDefined> &lps() const { return m_lps; }
    const events::LpSymbolMapped *lpSymbol(const domain::LpId &lp, const domain::Symbol &symbol) const;
    // Our symbol for the LP's tag 55; nullptr when it is not mapped.
    const domain::Symbol *symbolOfLp(const domain::LpId &lp, std::string_view lpSymbol) const;
    const MarginTerms &margin() const { return m_margin; }
    const std::vector<events::RoutingRuleSet> &rules() const { return m_rules; } // highest priority first, then by id
    // Trading days on which the symbol stays closed, its own and those of all symbols.
    std::vector<std::string> holidaysOf(const domain::Symbol &symbol) const;

    // Points of the group's stream as price differences on the bid (subtracted) and the ask (added).
    struct Markup
    {
        domain::Price bid;
        domain::Price ask;
        std::uint64_t version = 0; // sequence of the event that set it; 0: none did
    };
    Markup markup(const domain::GroupId &group, const domain::Symbol &symbol) const;
    // 10^-digits of the instrument.
    static domain::Price point(const events::InstrumentDefined &instrument);

private:
    void onFirm(const events::FirmDefined &fact, const events::Event &);
    void onInstrument(const events::InstrumentDefined &fact, const events::Event &);
    void onHoliday(const events::HolidaySet &fact, const events::Event &);
    void onGroup(const events::GroupDefined &fact, const events::Event &);
    void onMarkup(const events::MarkupSet &fact, const events::Event &event);
    void onRule(const events::RoutingRuleSet &fact, const events::Event &);
    void onLp(const events::LpDefined &fact, const events::Event &);
    void onLpSymbol(const events::LpSymbolMapped &fact, const events::Event &);

    events::EventDispatch<ReferenceBook> m_dispatch;
    events::FirmDefined m_firm;
    std::map<domain::Symbol, events::InstrumentDefined> m_instruments;
    std::map<std::pair<domain::Symbol, std::string>, events::HolidaySet> m_holidays;
    std::map<domain::GroupId, events::GroupDefined> m_groups;
    std::map<std::pair<domain::GroupId, domain::Symbol>, MarkupInForce> m_markups;
    std::vector<events::RoutingRuleSet> m_rules;
    std::map<domain::LpId, events::LpDefined> m_lps;
    std::map<std::pair<domain::LpId, domain::Symbol>, events::LpSymbolMapped> m_lpSymbols;
    std::map<std::pair<std::string, std::string>, domain::Symbol> m_symbolsOfLps;
    MarginTerms m_margin;
};

} // namespace truebook::reference
