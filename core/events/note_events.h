#pragma once
// What a person of the desk writes down beside the facts.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

// A dealer's note on an order, on an account, or on nothing in particular. Who wrote it is the event's origin; it is never
// changed: who was wrong writes another.
struct NoteWritten
{
    static constexpr std::string_view type = "NoteWritten";
    static constexpr int version = 1;
    domain::OrderId order; // client or cover order; none: of no order
    domain::AccountId account; // empty: of no account
    std::string text; // UTF-8, 1 to 1,000 bytes, no control characters but line breaks
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("account", self.account);
        visit("text", self.text);
    }
};

} // namespace truebook::events
