#pragma once
// A store begins: journal, signing key, first head. `truebook-cli init` and the first-run assistant make it here.
#include <optional>

#include "app/setup/demo_history.h"
#include "core/store/store_url.h"

namespace truebook::setup {

struct NewStore
{
    store::StoreUrl url;
    std::vector<commands::Command> wishes; // what it begins with, in order
    std::shared_ptr<const events::Origin> origin; // who says so, where a wish does not say it itself
    domain::UtcTime at; // market time of the beginning; with a history the span's own
    bool demo = false; // whoever sees this store shall know
    std::optional<HistoryOptions> history; // the demonstration's past
};

// The number of events in it; nothing when the watch cancelled. After a refusal or a cancel no file of it is left, unless the
// refusal is that there is one already. Refuses StoreExists, what the store refuses, and the first wish that is refused.
base::Result<std::optional<std::uint64_t>> createStore(const NewStore &wanted, const HistoryWatch &watch = {});

} // namespace truebook::setup
