#pragma once
// Commands that wish for a fact as it stands: reference data, accounts, limits. The owning room checks it.
#include "core/events/codec.h"

namespace truebook::commands {

template <class Fact>
struct Establish
{
    static constexpr std::string_view type = Fact::type;
    static constexpr int version = Fact::version;
    Fact fact;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("fact", self.fact);
    }
};

} // namespace truebook::commands
