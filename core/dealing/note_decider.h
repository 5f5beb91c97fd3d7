#pragma once
#include "core/clients/account_book.h"
#include "core/commands/note_commands.h"
#include "core/dealing/order_book.h"

namespace truebook::dealing {

constexpr std::size_t noteBytesMost = 1'000;

// Any order that ever was may get a note, final ones that have left the book too.
base::Result<void> decideNote(const commands::WriteNote &wish, const OrderBook &orders,
                              const clients::AccountBook &accounts, ports::EventSink &out);

} // namespace truebook::dealing
