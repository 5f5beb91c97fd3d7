#pragma once
// The life of an order made of its events: what each decision saw, where it went, what came back, what was booked.
#include "app/desk/order_events.h"
#include "app/desk/order_messages.h"

namespace truebook::app {

// `ticks` is the folder of the tick store, for the client's stream; empty: without.
api::OrderLife orderLife(const OrderEvents &order, const api::LifeQuestion &question, const TradeCodec &codec,
                         const std::string &ticks);

} // namespace truebook::app
