#pragma once
// The identifiers of the desk as types.
#include "core/base/strong_id.h"

namespace truebook::domain {

using Symbol = base::StringId<struct SymbolTag>; // ours, never the LP's: EURUSD
using AccountId = base::StringId<struct AccountTag>; // a trading account's login
using ClientId = base::StringId<struct ClientTag>; // the person or firm behind accounts
using GroupId = base::StringId<struct GroupTag>; // a client group: markup, routing, commission
using LpId = base::StringId<struct LpTag>; // a liquidity provider
using SessionId = base::StringId<struct SessionTag>; // one FIX session
using LedgerAccount = base::StringId<struct LedgerTag>; // an account of the chart, "client/100001"
using OrderId = base::NumberId<struct OrderTag>; // a client order
using LpOrderId = base::NumberId<struct LpOrderTag>; // an order of ours at an LP; ClOrdID is "L" and the number
using TicketId = base::NumberId<struct TicketTag>; // an open position's ticket
using FillId = base::NumberId<struct FillTag>; // a client fill; ExecID is "E" and the number
using Sequence = base::NumberId<struct SequenceTag>; // an event's place in the journal, from 1

} // namespace truebook::domain
