#pragma once
// Signed heads: what a chain of hashes cannot show by itself is that its tail was cut off, or that all of it was
// written anew. A head says "up to this sequence the chain's hash was this", signed; one is added to PATH.heads at
// every clean end, and to a second place out of reach of whoever can write to the store.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/events/codec.h"
#include "core/ports/journal_store.h"
#include "core/store/head_key.h"

namespace truebook::store {

// One line of a heads file.
struct Head
{
    std::uint64_t sequence = 0; // of the last event it covers; 0: an empty journal
    std::string hash; // of the row that ends with it; 64 zeros for an empty journal
    domain::UtcTime at; // of that event
    std::string key; // public half of the key that signed
    std::string signature;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("sequence", self.sequence);
        visit("hash", self.hash);
        visit("at", self.at);
        visit("key", self.key);
        visit("signature", self.signature);
    }

    // What is signed: everything but key and signature.
    std::string signedText() const;
};

// The head of the journal's present end. Refuses what JournalStore::last refuses.
base::Result<Head> signHead(ports::JournalStore &store, const HeadKey &key);

// Adds the head's line, durably; a torn last line that a power cut left is dropped. Refuses StoreFull,
// StoreUnreachable.
base::Result<void> appendHead(const std::string &path, const Head &head);

// A heads file as it stands: a torn last line is left out, any other line that does not read is refused with SealBroken
// and its number. Refuses HeadsMissing when there is no file or no line in it.
base::Result<std::vector<Head>> readHeads(const std::string &path);

} // namespace truebook::store
