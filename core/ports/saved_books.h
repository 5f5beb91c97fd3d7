#pragma once
// The books of one sequence as a replica saved them, and where one asks for them. They are a short cut and no truth: who
// starts from them holds them against the journal first (core/kernel/recovery.h), and the journal alone is enough.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/domain/utc_time.h"

namespace truebook::ports {

// Of the records in SavedBooks::bytes. Raise it whenever a book saves something else than before, or makes something
// else of an event: saved books of another format are not used.
constexpr int savedBooksFormat = 5;

enum class SavedKind : std::uint8_t {
    Periodic, // every so many events
    Roll, // of a day's close, exactly at its event: kept for ever, and its digest is journaled
    End // of a desk that ended in order
};

struct SavedBooks
{
    std::uint64_t sequence = 0; // all events up to here are in them
    domain::UtcTime at; // of that event
    SavedKind kind = SavedKind::Periodic;
    int format = savedBooksFormat;
    std::string rowHash; // of the journal's row that holds the sequence
    std::string digest; // RoomSet::digest() at the sequence, which covers `bytes`
    std::string bytes; // RoomSet::save()
};

class SavedBooksSource
{
public:
    virtual ~SavedBooksSource() = default;
    // The latest at or before a sequence, or at or before an instant; nothing when there are none. Unchecked.
    virtual base::Result<std::optional<SavedBooks>> newest(std::uint64_t sequence) = 0;
    virtual base::Result<std::optional<SavedBooks>> newest(domain::UtcTime at) = 0;
};

// Opens them at the moment they are needed; nullptr when there are none.
using SavedBooksOpener = std::function<std::unique_ptr<SavedBooksSource>()>;

} // namespace truebook::ports
