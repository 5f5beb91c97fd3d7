#pragma once
// Reason codes: stable names that scripts, tests, the journal and clients rely on. A code is never renamed or reused.
#include <cstdint>
#include <optional>
#include <string_view>

// X(Name): the name is the code, as printed.
// Its layout is kept by hand: the formatter pushes each line further right than the one before.
// clang-format off
#define TRUEBOOK_REASON_CODES(X) \
    X(None) \
    /* input */ \
    X(BadDecimal) X(TooManyDecimals) X(Overflow) X(BadTime) X(BadDate) X(BadRow) X(BadHeader) X(BadFile) \
    X(FileTorn) X(BadValue) X(MissingField) X(UnknownField) X(BadMessage) X(WrongUse) X(BadIdentifier) \
    X(BadCheckDigit) X(BadConfiguration) \
    /* store and journal */ \
    X(StoreMissing) X(StoreExists) X(StoreLocked) X(StoreNewer) X(StoreUnreachable) X(StoreFull) \
    X(StoreFailed) X(StoreNetworkDrive) X(JournalGap) X(JournalChainBroken) X(JournalCut) X(JournalBadEvent) \
    X(SealBroken) X(HeadsMissing) X(SnapshotBroken) X(DeskNotRunning) X(DeskBusy) X(DeskStopping) \
    X(ProjectionDiffers) X(LedgerUnbalanced) X(TicksBroken) X(KeyBroken) \
    /* reference */ \
    X(UnknownSymbol) X(UnknownAccount) X(UnknownGroup) X(UnknownLp) X(UnknownSession) X(UnknownClient) \
    X(UnknownCurrency) X(AlreadyExists) X(AccountDisabled) X(AccountReadOnly) X(AccountCloseOnly) \
    X(UnknownCommand) \
    /* orders */ \
    X(DuplicateOrder) X(UnknownOrder) X(OrderFinal) X(OrderInDoubt) X(QuantityBelowMinimum) \
    X(QuantityAboveMaximum) X(QuantityNotOnStep) X(PriceOutsideCollar) X(PriceNotOnTick) X(PriceRequired) \
    X(UnsupportedOrderType) X(UnsupportedTimeInForce) X(NoQuote) X(QuoteStale) X(MarketClosed) X(NoRoute) \
    X(NoLiquidity) X(UnknownTicket) X(TicketTooSmall) X(WrongSide) X(StopPriceThroughMarket) X(Stopped) \
    X(MaximumTicket) X(MaximumNet) X(MessageRate) X(DuplicateWindow) X(LpRejected) X(LpTimeout) \
    X(LpDisconnected) X(OrderTooOld) X(NotSent) X(FilledWhileCancelling) X(Expired) X(CancelledByClient) \
    X(CancelledByDealer) X(CancelledByLinkedOrder) X(CancelledByStop) X(PositionClosed) X(NoConversionRate) \
    X(SessionNotOwner) X(NotEnoughMoney) \
    /* sessions and edge */ \
    X(PortInUse) X(PeerUnreachable) X(PeerNameWrong) X(PeerExpired) X(PeerSelfSigned) X(PeerNotPinned) \
    X(PeerNotAllowed) X(LogonInvalid) X(LogonRefused) X(SessionExists) X(SequenceReservationFailed) \
    X(SequenceTooLow) X(SlowReader) X(MessageTooLong) X(GatewayLost) X(TlsFailed) \
    /* access */ \
    X(NotPermitted) X(LimitReached) X(FourEyes) X(NotLoggedIn) X(UnknownUser) X(UnknownRole) X(PasswordTooWeak) \
    X(LoginFailed) X(LoginBlocked) X(LoginExpired) X(LastAdministrator) \
    /* simulation */ \
    X(InvariantBroken)
// clang-format on

namespace truebook::base {

enum class ReasonCode : std::uint16_t {
#define X(name) name,
    TRUEBOOK_REASON_CODES(X)
#undef X
};

std::string_view reasonName(ReasonCode code) noexcept;
std::optional<ReasonCode> reasonFromName(std::string_view name) noexcept;

} // namespace truebook::base
