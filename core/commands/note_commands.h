#pragma once
// A person's words for the journal.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::commands {

// See events::NoteWritten. Refused: UnknownOrder, UnknownAccount, MissingField and BadValue (field text).
struct WriteNote
{
    static constexpr std::string_view type = "WriteNote";
    domain::OrderId order; // none: of no order
    domain::AccountId account; // empty: of no account
    std::string text;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("order", self.order);
        visit("account", self.account);
        visit("text", self.text);
    }
};

} // namespace truebook::commands
