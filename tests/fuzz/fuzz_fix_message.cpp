// FIX text from LPs and client platforms: whatever comes is read or refused, a refused message changes nothing, a book is
// sorted, what becomes a command is sane, and every refusal can be answered. '|' in the input stands for SOH and a line
// break ends a message, so that seeds can be written by hand.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/fix/client_codec.h"
#include "core/fix/lp_codec.h"
#include "tests/fuzz/require.h"

using namespace truebook;

namespace {

std::shared_ptr<const fix::Dialect> dialect(unsigned which)
{
    static const char *const texts[] = {
        "", "[market_data]\nlevel_key = \"price\"\n", "[market_data]\nlevel_key = \"side\"\n",
        "[reports]\nexec_id = \"derived\"\naverage_for_last_price = true\n[market_data]\nsizes_in_base_units = true\n"};
    static std::shared_ptr<const fix::Dialect> all[4];
    auto &one = all[which % 4];
    if (!one)
        one = std::make_shared<const fix::Dialect>(*fix::Dialect::parse(texts[which % 4], "fuzz"));
    return one;
}

void isTheTextItWasReadFrom(std::string_view raw)
{
    fix::FixMessage message;
    const auto read = message.read(raw);
    if (!read) {
        TB_REQUIRE(read.error().code == base::ReasonCode::BadMessage);
        return;
    }
    std::string again;
    for (const fix::Field &field : message.view().fields())
        again.append(std::to_string(field.tag)).append("=").append(field.value).append(1, fix::soh);
    TB_REQUIRE(again == raw);
    std::vector<fix::FieldView> entries;
    for (const int count : {268, 146, 453}) {
        if (!message.view().group(count, 0, entries))
            TB_REQUIRE(entries.empty());
        for (const fix::FieldView &entry : entries)
            TB_REQUIRE(!entry.fields().empty() && entry.fields()[0].tag == entries[0].fields()[0].tag);
    }
}

void isABook(const ports::QuoteUpdate &quote)
{
    for (const auto *side : {&quote.bids, &quote.asks}) {
        for (const ports::QuoteLevel &level : *side)
            TB_REQUIRE(level.price.positive() && level.quantity.raw() >= 0);
    }
    TB_REQUIRE(std::is_sorted(quote.bids.begin(), quote.bids.end(),
                              [](const auto &a, const auto &b) { return a.price > b.price; }));
    TB_REQUIRE(std::is_sorted(quote.asks.begin(), quote.asks.end(),
                              [](const auto &a, const auto &b) { return a.price < b.price; }));
}

bool same(const std::vector<ports::QuoteLevel> &a, const std::vector<ports::QuoteLevel> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        return x.price == y.price && x.quantity == y.quantity && x.quoteId == y.quoteId;
    });
}

// A message that changes nothing, to see the book as it stands.
ports::QuoteUpdate bookOf(fix::LpCodec &codec, bool byPrice)
{
    std::string touch = byPrice ? "35=X|268=1|279=2|269=0|55=E|270=9999|278=none|" : "35=X|268=1|279=2|55=E|278=none|";
    std::replace(touch.begin(), touch.end(), '|', fix::soh);
    fix::LpInput in;
    TB_REQUIRE(codec.read(touch, {}, in).has_value() && in.quotes.size() == 1);
    return in.quotes[0];
}

void readAsLp(fix::LpCodec &codec, std::string_view raw, unsigned which)
{
    const bool bySide = which % 4 == 2; // there a delete without an entry id is a delete
    const ports::QuoteUpdate before = bySide ? ports::QuoteUpdate() : bookOf(codec, which % 4 == 1);
    fix::LpInput in;
    const auto read = codec.read(raw, {}, in);
    for (const ports::QuoteUpdate &quote : in.quotes)
        isABook(quote);
    for (const commands::Command &command : in.commands) {
        const auto *report = command.as<commands::LpReport>();
        if (report == nullptr)
            continue;
        TB_REQUIRE(report->lastQuantity.raw() >= 0 && report->cumulative.raw() >= 0 && report->leaves.raw() >= 0);
        TB_REQUIRE(!report->clOrdId.empty() || !report->peerOrderId.empty());
        if (report->execType == 'F' || report->execType == 'G')
            TB_REQUIRE(report->lastQuantity.positive() && report->lastPrice.positive() && !report->execId.empty());
    }
    if (read)
        return;
    TB_REQUIRE(in.quotes.empty() && in.commands.empty() && in.refusals.empty());
    if (!bySide) {
        const ports::QuoteUpdate after = bookOf(codec, which % 4 == 1);
        TB_REQUIRE(same(before.bids, after.bids) && same(before.asks, after.asks));
    }
}

void readAsClient(std::string_view raw)
{
    const fix::ClientInput in = fix::readClientMessage(domain::SessionId("P"), raw, false);
    TB_REQUIRE(int(in.command.has_value()) + int(in.prices.has_value()) + int(in.refusal.has_value()) <= 1);
    if (in.command) {
        if (const auto *order = in.command->as<commands::PlaceOrder>()) {
            TB_REQUIRE(order->quantity.positive() && order->limit.raw() >= 0 && order->stop.raw() >= 0);
            TB_REQUIRE(!order->clOrdId.empty() && order->clOrdId.size() <= 64 && order->account.text().size() <= 64);
            TB_REQUIRE(order->orderType != events::OrderType::Limit || order->limit.positive());
            TB_REQUIRE(order->orderType != events::OrderType::Stop || order->stop.positive());
        }
    }
    if (in.refusal) {
        const auto answer = fix::refusalAnswer(*in.refusal, domain::UtcTime());
        TB_REQUIRE(answer.has_value());
        fix::FixMessage back;
        TB_REQUIRE(back.read(*answer).has_value() && !back.view().text(58).empty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 8192)
        return 0;
    const unsigned which = data[0];
    fix::LpCodec codec(domain::SessionId("S"), domain::LpId("LP1"), dialect(which));
    for (const auto &[symbol, lpSymbol, unit] :
         {std::tuple {"EURUSD", "E", 100'000'000LL}, {"SHIB", "J", 99'999'999LL}}) {
        events::LpSymbolMapped mapping;
        mapping.lp = domain::LpId("LP1");
        mapping.symbol = domain::Symbol(symbol);
        mapping.lpSymbol = lpSymbol;
        mapping.lpUnit = domain::Quantity::fromRaw(unit);
        codec.map(mapping);
    }
    std::size_t at = 1;
    for (int messages = 0; at < size && messages < 20; ++messages) {
        std::size_t end = at;
        while (end < size && data[end] != '\n')
            ++end;
        // Exactly as long as the message: a byte read beyond it is seen.
        std::vector<char> raw(data + at, data + end);
        std::replace(raw.begin(), raw.end(), '|', fix::soh);
        const std::string_view text(raw.data(), raw.size());
        isTheTextItWasReadFrom(text);
        readAsLp(codec, text, which);
        readAsClient(text);
        at = end + 1;
    }
    return 0;
}
