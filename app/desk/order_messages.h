#pragma once
// The FIX messages of an order, from its events: what the desk sent is written again by the codecs that wrote it, what it got
// is told by the fields that the journal kept.
#include <functional>
#include <memory>

#include "app/desk/order_events.h"
#include "core/fix/lp_codec.h"

namespace truebook::app {

// The codec of an LP's trade session; null: the standard one is taken.
using TradeCodec = std::function<std::shared_ptr<const fix::LpCodec>(const domain::SessionId &)>;

std::vector<api::LifeMessage> orderMessages(const OrderEvents &order, const TradeCodec &codec);

} // namespace truebook::app
