#include "core/market/mark_book.h"

namespace truebook::market {

using namespace events;

MarkBook::MarkBook(const reference::ReferenceBook &reference)
    : m_reference(reference)
{
    m_dispatch.on<MarketMarked, &MarkBook::onMarked>();
}

void MarkBook::onMarked(const MarketMarked &fact, const Event &)
{
    m_version = fact.version_;
    for (const Mark &mark : fact.marks)
        put(mark);
}

void MarkBook::put(const Mark &mark)
{
    m_marks[mark.symbol] = mark;
    const InstrumentDefined *instrument = m_reference.instrument(mark.symbol);
    if (instrument == nullptr || instrument->base.empty())
        return;
    const auto base = domain::Currency::parse(instrument->base);
    if (base) // a mark that is no rate (crossed) never got here: the room marks only uncrossed books
        (void)m_rates.put({*base, instrument->quote, mark.bid, mark.ask});
}

const Mark *MarkBook::mark(const domain::Symbol &symbol) const
{
    const auto found = m_marks.find(symbol);
    return found == m_marks.end() ? nullptr : &found->second;
}

domain::Price MarkBook::mid(const domain::Symbol &symbol) const
{
    const Mark *at = mark(symbol);
    return at == nullptr ? domain::Price() : domain::Price::fromRaw((at->bid.raw() + at->ask.raw()) / 2);
}

void MarkBook::save(ports::StateWriter &out) const
{
    MarketMarked all;
    all.version_ = m_version;
    for (const auto &[symbol, mark] : m_marks)
        all.marks.push_back(mark);
    out.record(all);
}

base::Result<void> MarkBook::load(const ports::StateRecord &record)
{
    if (!record.is<MarketMarked>())
        return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
    return record.read<MarketMarked>().map([this](const MarketMarked &all) { onMarked(all, Event()); });
}

} // namespace truebook::market
