#pragma once
// The events of one order, out of the journal: by the views' index where they have it, and by reading where they have not
// come yet. `truebook-cli explain` and the screens' life of an order stand on the same ones.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/api/order_records_api.h"
#include "core/events/client_events.h"
#include "core/events/event.h"
#include "core/events/reference_events.h"
#include "core/ports/journal_store.h"
#include "core/store/store_url.h"

namespace truebook::app {

struct OrderEvents
{
    struct Entry
    {
        events::Event event;
        std::string line; // as stored
    };
    std::vector<Entry> entries; // ascending
    // What the order's facts refer to, as it stood then.
    std::optional<events::InstrumentDefined> instrument;
    std::optional<events::AccountOpened> account;
    std::uint64_t upTo = 0; // the journal was looked at up to here
};

// Refuses UnknownOrder when no event names it, and what reading refuses.
base::Result<OrderEvents> findOrderEvents(const store::StoreUrl &url, const api::LifeQuestion &question);

// The events at these sequences, which ascend; each is looked up by its key.
base::Result<void> readEventsAt(ports::JournalStore &journal, const std::vector<std::uint64_t> &sequences,
                                const std::function<void(events::Event &&, std::string_view)> &visit);

} // namespace truebook::app
