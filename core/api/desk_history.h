#pragma once
// The desk as it was: books of a past instant, made of its journal by the one way that recovery goes, and shown as any
// screen shows the running desk. `truebook-cli … --as-of` gives the same figures.
#include <functional>
#include <memory>

#include "core/api/desk_api.h"

namespace truebook::api {

struct PastDesk
{
    domain::UtcTime at; // the instant that was asked for
    std::uint64_t journalSequence = 0; // of the last event not after it; 0: nothing had happened yet
    // Each watch gives its rows at once, on the caller's thread, and never changes. Quotes are the journal's marks.
    std::shared_ptr<DeskViews> views;
};

class OrderRecords; // core/api/order_records_api.h

class DeskHistory
{
public:
    virtual ~DeskHistory() = default;
    using Span = std::pair<domain::UtcTime, domain::UtcTime>;
    // Answers come from the history's own thread; of several questions of a kind that wait only the newest is answered.
    // The instants of the journal's first event and of now; refuses what reading the journal refuses.
    virtual void span(std::function<void(const base::Result<Span> &)> answered) = 0;
    virtual void asOf(domain::UtcTime instant, std::function<void(const base::Result<PastDesk> &)> answered) = 0;
    // Null: this history keeps none.
    virtual OrderRecords *records() { return nullptr; }
};

} // namespace truebook::api
