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
constexpr Entry entries[] = {
    {"BadDecimal", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not a number")},
    {"TooManyDecimals", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Too many decimals")},
    {"Overflow", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Number out of range")},
    {"BadTime", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not a time")},
    {"BadDate", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not a date")},
    {"BadValue", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Value not allowed")},
    {"MissingField", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "A field is missing")},
    {"UnknownField", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown field")},
    {"BadMessage", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Message not understood")},
    {"WrongUse", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Wrong use")},
    {"BadConfiguration", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Configuration not usable")},
    {"BadFile", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "File not readable")},
    {"StoreMissing", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store does not exist")},
    {"StoreExists", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store exists already")},
    {"StoreLocked", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Another desk holds the store")},
    {"StoreNewer", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store is of a newer version")},
    {"StoreUnreachable", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store cannot be reached")},
    {"StoreFull", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The disk is full")},
    {"StoreFailed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store does not write")},
    {"StoreNetworkDrive", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The store lies on a network drive")},
    {"JournalGap", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The journal has a gap")},
    {"JournalChainBroken", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The journal's chain is broken")},
    {"JournalCut", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The journal was cut")},
    {"JournalBadEvent", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The journal holds an unreadable event")},
    {"SealBroken", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "A seal is broken")},
    {"HeadsMissing", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Signed heads are missing")},
    {"KeyBroken", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The signing key is not usable")},
    {"DeskNotRunning", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "No desk is running")},
    {"DeskBusy", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The desk is busy, try again")},
    {"DeskStopping", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The desk is stopping")},
    {"UnknownSymbol", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown symbol")},
    {"UnknownAccount", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown account")},
    {"UnknownGroup", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown group")},
    {"UnknownLp", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown LP")},
    {"UnknownSession", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown session")},
    {"UnknownCommand", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown command")},
    {"AlreadyExists", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Exists already")},
    {"AccountDisabled", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Account disabled")},
    {"AccountReadOnly", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Account is read-only")},
    {"AccountCloseOnly", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Account may only close")},
    {"DuplicateOrder", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Duplicate order id")},
    {"UnknownOrder", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown order")},
    {"OrderFinal", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Order already final")},
    {"OrderInDoubt", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Order in doubt")},
    {"QuantityBelowMinimum", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Below minimum quantity")},
    {"QuantityAboveMaximum", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Above maximum quantity")},
    {"QuantityNotOnStep", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Quantity not on the step")},
    {"PriceOutsideCollar", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Price outside the collar")},
    {"PriceNotOnTick", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Price not on the tick")},
    {"PriceRequired", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Price missing")},
    {"UnsupportedOrderType", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Order type not supported")},
    {"UnsupportedTimeInForce", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Time in force not supported")},
    {"NoQuote", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "No quote")},
    {"QuoteStale", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Quote is stale")},
    {"MarketClosed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Market closed")},
    {"NoRoute", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "No route")},
    {"NoLiquidity", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "No liquidity")},
    {"UnknownTicket", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown ticket")},
    {"TicketTooSmall", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Ticket smaller than the close")},
    {"WrongSide", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Wrong side")},
    {"StopPriceThroughMarket", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Stop price through the market")},
    {"Stopped", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Stop in force")},
    {"MaximumTicket", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Above maximum ticket")},
    {"MaximumNet", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Above maximum net")},
    {"MessageRate", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Message rate exceeded")},
    {"DuplicateWindow", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Same order within the duplicate window")},
    {"LpRejected", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "LP rejected")},
    {"LpTimeout", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "LP did not answer in time")},
    {"LpDisconnected", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "LP disconnected")},
    {"OrderTooOld", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Order too old to send")},
    {"NotSent", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not sent")},
    {"FilledWhileCancelling", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Filled while cancelling")},
    {"Expired", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Expired")},
    {"CancelledByClient", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Cancelled by client")},
    {"CancelledByDealer", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Cancelled by dealer")},
    {"CancelledByLinkedOrder", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Cancelled by linked order")},
    {"CancelledByStop", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Cancelled by stop")},
    {"PositionClosed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Position closed")},
    {"NoConversionRate", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "No conversion rate")},
    {"SessionNotOwner", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Order belongs to another session")},
    {"NotEnoughMoney", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not enough money")},
    {"PortInUse", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Port in use")},
    {"PeerUnreachable", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Peer unreachable")},
    {"PeerNameWrong", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Certificate of another name")},
    {"PeerExpired", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Certificate expired")},
    {"PeerSelfSigned", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Certificate self-signed")},
    {"PeerNotPinned", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Certificate not pinned")},
    {"PeerNotAllowed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Address not allowed")},
    {"LogonInvalid", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Logon invalid")},
    {"LogonRefused", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Logon refused")},
    {"SessionExists", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Session exists already")},
    {"SequenceReservationFailed",
     QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Sequence numbers could not be reserved")},
    {"MessageTooLong", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Message too long")},
    {"GatewayLost", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "FIX gateway lost")},
    {"TlsFailed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "TLS failed")},
    {"NotPermitted", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not permitted")},
    {"LimitReached", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Limit reached")},
    {"FourEyes", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "A second person must agree")},
    {"NotLoggedIn", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not logged in")},
    {"LoginFailed", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Name, password or code is wrong")},
    {"LoginBlocked", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Too many wrong passwords, wait")},
    {"LoginExpired", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The login is over")},
    {"UnknownUser", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown user")},
    {"UnknownRole", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Unknown role")},
    {"PasswordTooWeak", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "The password is too weak")},
    {"LastAdministrator", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "One administrator must remain")},
    {"BadIdentifier", QT_TRANSLATE_NOOP("truebook::ui::format::reason", "Not a name of the kind that is asked for")},
};

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
