#include "core/events/access_events.h"
#include "core/events/client_events.h"
#include "core/events/control_events.h"
#include "core/events/cover_events.h"
#include "core/events/event.h"
#include "core/events/lp_events.h"
#include "core/events/margin_events.h"
#include "core/events/market_events.h"
#include "core/events/note_events.h"
#include "core/events/order_events.h"
#include "core/events/reference_events.h"
#include "core/events/session_events.h"

namespace truebook::events {

namespace {
template <class... T>
void addAll(EventRegistry &registry)
{
    (registry.add<T>(), ...);
}
} // namespace

const EventRegistry &eventRegistry()
{
    static const EventRegistry registry = [] {
        EventRegistry all;
        addAll<FirmDefined, InstrumentDefined, HolidaySet, GroupDefined, MarkupSet, RoutingRuleSet, LpDefined,
               LpSymbolMapped>(all);
        addAll<UserAdded, UserChanged, UserCredentialSet, UserLoggedIn, UserLoggedOut, LoginRefused>(all);
        addAll<MarginRateSet, HedgedMarginSet, LpAccountSet, LpMarginRateSet>(all);
        addAll<AccountOpened, AccountStateSet, DepositBooked>(all);
        addAll<SessionChanged, SenderNumbersReserved, TargetNumbersExpected, SessionReset, SessionGapSeen,
               MessageRejected, PeerRefused, EffectsDone>(all);
        addAll<MarketMarked, TicksLost, TickSegmentClosed>(all);
        addAll<ClientOrderAccepted, ClientOrderRefused, OrdersRefusedAtDoor, ClientOrderTriggered, OrderRouted,
               ClientFilled, ClientOrderCancelled, ClientCancelPending, ClientOrderReplaced, ClientRequestRefused,
               TicketProtectionSet>(all);
        addAll<LpOrderPlaced, LpOrderAcknowledged, LpFilled, LpFillBusted, LpOrderClosed, LpOrderInDoubt,
               LpStatusRequested, LpCancelRequested, LpCancelRejected, LpReportNoted>(all);
        addAll<CoverOrderAccepted, CoverOrderClosed>(all);
        addAll<CommandRefused, StopSet, StopReleased, LimitSet, SwapCharged, DayClosed, DeskStarted, DeskStopped,
               BooksSaved, NoteWritten>(all);
        return all;
    }();
    return registry;
}

} // namespace truebook::events
