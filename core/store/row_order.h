#pragma once
// What every store asks of a row before it takes it.
#include <cstdint>
#include <string>

#include "core/ports/journal_store.h"

namespace truebook::store {

// The end of the journal so far.
struct JournalEnd
{
    std::uint64_t next = 1; // sequence that the next row begins with
    std::string hash = std::string(ports::genesisHash);

    // Refuses JournalGap when the row is not the next one. Its hash is the writer's work and not computed again here.
    base::Result<void> admit(const ports::JournalRow &row) const
    {
        if (row.count == 0 || row.first != next)
            return base::refuse(base::ReasonCode::JournalGap,
                                "row begins at " + std::to_string(row.first) + " with " + std::to_string(row.count)
                                    + " events, the next sequence is " + std::to_string(next));
        if (row.prev != hash)
            return base::refuse(base::ReasonCode::JournalGap,
                                "row " + std::to_string(row.first) + " follows " + row.prev + ", the journal ends with "
                                    + hash);
        return {};
    }
    void advance(const ports::JournalRow &row)
    {
        next = row.first + row.count;
        hash = row.hash;
    }
};

} // namespace truebook::store
