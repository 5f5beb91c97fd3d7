#include "core/dealing/note_decider.h"

#include "core/events/note_events.h"

namespace truebook::dealing {

using base::ReasonCode;

namespace {

// Whole UTF-8 (RFC 3629: no overlong forms, no surrogates), no control characters but line breaks.
bool readable(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            if ((lead < 0x20 && lead != '\n') || lead == 0x7f)
                return false;
            ++i;
            continue;
        }
        const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || text.size() - i < bytes)
            return false;
        std::uint32_t point = lead & (0xffU >> (bytes + 1));
        for (std::size_t k = 1; k < bytes; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xc0U) != 0x80)
                return false;
            point = (point << 6U) | (next & 0x3fU);
        }
        constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < least[bytes] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)
            || (point >= 0x80 && point < 0xa0))
            return false;
        i += bytes;
    }
    return true;
}

} // namespace

base::Result<void> decideNote(const commands::WriteNote &wish, const OrderBook &orders,
                              const clients::AccountBook &accounts, ports::EventSink &out)
{
    if (!wish.order.none() && wish.order.number() >= orders.nextOrder().number())
        return base::refuse(ReasonCode::UnknownOrder, std::to_string(wish.order.number()), "order");
    if (!wish.account.empty() && accounts.account(wish.account) == nullptr)
        return base::refuse(ReasonCode::UnknownAccount, wish.account.text(), "account");
    if (wish.text.find_first_not_of(" \n") == std::string::npos)
        return base::refuse(ReasonCode::MissingField, {}, "text");
    if (wish.text.size() > noteBytesMost)
        return base::refuse(ReasonCode::BadValue, std::to_string(wish.text.size()) + " bytes", "text");
    if (!readable(wish.text))
        return base::refuse(ReasonCode::BadValue, "not UTF-8, or control characters", "text");
    out.emit(events::NoteWritten {wish.order, wish.account, wish.text});
    return {};
}

} // namespace truebook::dealing
