// Reason codes in words. The code stays beside the words wherever a person may have to look it up.
#include <QCoreApplication>

#include <algorithm>
#include <iterator>

#include "ui/format/numbers.h"
#include "ui/format/words.h"

namespace truebook::ui::format {

namespace {

struct Entry
{
    std::string_view code;
    const char *words;
};

constexpr const char *context = "truebook::ui::format::reason";
#define WORDS(text) QT_TRANSLATE_NOOP("truebook::ui::format::reason", text)
constexpr Entry entries[] = {
    {"BadDecimal", WORDS("Not a number")},
    {"TooManyDecimals", WORDS("Too many decimals")},
    {"Overflow", WORDS("Number out of range")},
    {"BadTime", WORDS("Not a time")},
    {"BadDate", WORDS("Not a date")},
    {"BadValue", WORDS("Value not allowed")},
    {"MissingField", WORDS("A field is missing")},
    {"UnknownField", WORDS("Unknown field")},
    {"BadMessage", WORDS("Message not understood")},
    {"WrongUse", WORDS("Wrong use")},
    {"BadConfiguration", WORDS("Configuration not usable")},
    {"BadFile", WORDS("File not readable")},
    {"StoreMissing", WORDS("The store does not exist")},
    {"StoreExists", WORDS("The store exists already")},
    {"StoreLocked", WORDS("Another desk holds the store")},
    {"StoreNewer", WORDS("The store is of a newer version")},
    {"StoreUnreachable", WORDS("The store cannot be reached")},
    {"StoreFull", WORDS("The disk is full")},
    {"StoreFailed", WORDS("The store does not write")},
    {"StoreNetworkDrive", WORDS("The store lies on a network drive")},
    {"JournalGap", WORDS("The journal has a gap")},
    {"JournalChainBroken", WORDS("The journal's chain is broken")},
    {"JournalCut", WORDS("The journal was cut")},
    {"JournalBadEvent", WORDS("The journal holds an unreadable event")},
    {"SealBroken", WORDS("A seal is broken")},
    {"HeadsMissing", WORDS("Signed heads are missing")},
    {"KeyBroken", WORDS("The signing key is not usable")},
    {"DeskNotRunning", WORDS("No desk is running")},
    {"DeskBusy", WORDS("The desk is busy, try again")},
    {"DeskStopping", WORDS("The desk is stopping")},
    {"UnknownSymbol", WORDS("Unknown symbol")},
    {"UnknownAccount", WORDS("Unknown account")},
    {"UnknownGroup", WORDS("Unknown group")},
    {"UnknownLp", WORDS("Unknown LP")},
    {"UnknownSession", WORDS("Unknown session")},
    {"UnknownCommand", WORDS("Unknown command")},
    {"AlreadyExists", WORDS("Exists already")},
    {"AccountDisabled", WORDS("Account disabled")},
    {"AccountReadOnly", WORDS("Account is read-only")},
    {"AccountCloseOnly", WORDS("Account may only close")},
    {"DuplicateOrder", WORDS("Duplicate order id")},
    {"UnknownOrder", WORDS("Unknown order")},
    {"OrderFinal", WORDS("Order already final")},
    {"OrderInDoubt", WORDS("Order in doubt")},
    {"QuantityBelowMinimum", WORDS("Below minimum quantity")},
    {"QuantityAboveMaximum", WORDS("Above maximum quantity")},
    {"QuantityNotOnStep", WORDS("Quantity not on the step")},
    {"PriceOutsideCollar", WORDS("Price outside the collar")},
    {"PriceNotOnTick", WORDS("Price not on the tick")},
    {"PriceRequired", WORDS("Price missing")},
    {"UnsupportedOrderType", WORDS("Order type not supported")},
    {"UnsupportedTimeInForce", WORDS("Time in force not supported")},
    {"NoQuote", WORDS("No quote")},
    {"QuoteStale", WORDS("Quote is stale")},
    {"MarketClosed", WORDS("Market closed")},
    {"NoRoute", WORDS("No route")},
    {"NoLiquidity", WORDS("No liquidity")},
    {"UnknownTicket", WORDS("Unknown ticket")},
    {"TicketTooSmall", WORDS("Ticket smaller than the close")},
    {"WrongSide", WORDS("Wrong side")},
    {"StopPriceThroughMarket", WORDS("Stop price through the market")},
    {"Stopped", WORDS("Stop in force")},
    {"MaximumTicket", WORDS("Above maximum ticket")},
    {"MaximumNet", WORDS("Above maximum net")},
    {"MessageRate", WORDS("Message rate exceeded")},
    {"DuplicateWindow", WORDS("Same order within the duplicate window")},
    {"LpRejected", WORDS("LP rejected")},
    {"LpTimeout", WORDS("LP did not answer in time")},
    {"LpDisconnected", WORDS("LP disconnected")},
    {"OrderTooOld", WORDS("Order too old to send")},
    {"NotSent", WORDS("Not sent")},
    {"FilledWhileCancelling", WORDS("Filled while cancelling")},
    {"Expired", WORDS("Expired")},
    {"CancelledByClient", WORDS("Cancelled by client")},
    {"CancelledByDealer", WORDS("Cancelled by dealer")},
    {"CancelledByLinkedOrder", WORDS("Cancelled by linked order")},
    {"CancelledByStop", WORDS("Cancelled by stop")},
    {"PositionClosed", WORDS("Position closed")},
    {"NoConversionRate", WORDS("No conversion rate")},
    {"SessionNotOwner", WORDS("Order belongs to another session")},
    {"NotEnoughMoney", WORDS("Not enough money")},
    {"PortInUse", WORDS("Port in use")},
    {"PeerUnreachable", WORDS("Peer unreachable")},
    {"PeerNameWrong", WORDS("Certificate of another name")},
    {"PeerExpired", WORDS("Certificate expired")},
    {"PeerSelfSigned", WORDS("Certificate self-signed")},
    {"PeerNotPinned", WORDS("Certificate not pinned")},
    {"PeerNotAllowed", WORDS("Address not allowed")},
    {"LogonInvalid", WORDS("Logon invalid")},
    {"LogonRefused", WORDS("Logon refused")},
    {"SessionExists", WORDS("Session exists already")},
    {"SequenceReservationFailed", WORDS("Sequence numbers could not be reserved")},
    {"MessageTooLong", WORDS("Message too long")},
    {"GatewayLost", WORDS("FIX gateway lost")},
    {"TlsFailed", WORDS("TLS failed")},
    {"NotPermitted", WORDS("Not permitted")},
    {"LimitReached", WORDS("Limit reached")},
    {"FourEyes", WORDS("A second person must agree")},
    {"NotLoggedIn", WORDS("Not logged in")},
};
#undef WORDS

} // namespace

QString reason(std::string_view code)
{
    if (code.empty() || code == "None")
        return {};
    const auto *known = std::find_if(std::begin(entries), std::end(entries),
                                     [code](const Entry &entry) { return entry.code == code; });
    return known == std::end(entries) ? text(code) : QCoreApplication::translate(context, known->words);
}

} // namespace truebook::ui::format
