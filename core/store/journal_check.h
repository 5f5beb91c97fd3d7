#pragma once
// Verification of a journal, also of a damaged or newer one: reads only, and says where it breaks.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/events/event.h"
#include "core/ports/journal_store.h"
#include "core/store/heads.h"
#include "core/store/store_url.h"

namespace truebook::store {

// One thing that is wrong. Codes:
//   JournalGap          a row does not begin where the row before it ended
//   JournalChainBroken  a row's hash is not that of its bytes, or its link is not the hash of the row before
//   JournalBadEvent     an event that does not read, is numbered wrongly, lies earlier than the one before it, or a row
//                       whose count or time differs from its events
//   JournalCut          the journal ends before a signed head
//   SealBroken          a head that is not ours, does not read, or says another hash than the chain
//   HeadsMissing        no signed heads
//   LedgerUnbalanced    an event whose postings do not sum to zero in a currency
//   StoreFailed, …      the file cannot be read further
struct Finding
{
    base::ReasonCode code = base::ReasonCode::None;
    std::uint64_t sequence = 0; // of the event, or of the row's first event; 0: none in particular
    std::string detail;
};

// The signed heads to hold against the chain.
struct Seals
{
    std::vector<Head> heads;
    std::string publicKey; // whose signatures count
    std::vector<Finding> findings; // what was wrong with the files already
};

// From PATH.heads and the other places that get heads. The key is PATH.key's; without that file `publicKey`, which the
// caller knows (meta `public_key` of the store, or better what an auditor keeps for himself).
Seals readSeals(const StoreUrl &url, const std::vector<std::string> &otherPlaces, const std::string &publicKey);

// Whether the journal still reaches the newest head that our key signed, and has that head's hash there: what a desk asks
// before it goes on with a store, in the time of one row. Heads that are missing or not ours prove nothing here; verify
// names them. Refuses JournalCut, SealBroken, and what reading refuses.
base::Result<void> reachesNewestHead(ports::JournalStore &store, const Seals &seals);

struct JournalReport
{
    bool chainOk = true;
    bool sealsOk = true;
    bool ledgerOk = true;
    std::uint64_t rows = 0;
    std::uint64_t events = 0;
    std::uint64_t lastSequence = 0;
    std::string lastHash;
    domain::UtcTime lastAt;
    std::uint64_t sealedUpTo = 0; // the highest sequence under a head that holds
    std::vector<Finding> findings; // the first findingBound ones, in order
    std::uint64_t furtherFindings = 0;

    static constexpr std::size_t findingBound = 100;
    bool ok() const { return chainOk && sealsOk && ledgerOk; }
};

// Walks the whole journal once. `seals` none: heads are not looked at. `visit` gets every event in order as long as the
// chain holds: what comes after a break is no history to replay.
JournalReport checkJournal(ports::JournalStore &store, const std::optional<Seals> &seals,
                           const std::function<void(const events::Event &)> &visit = {},
                           const events::EventRegistry &registry = events::eventRegistry());

} // namespace truebook::store
