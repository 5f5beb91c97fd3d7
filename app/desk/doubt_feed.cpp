#include "app/desk/doubt_feed.h"

#include <utility>

#include "app/desk/row_channel.h"

namespace truebook::app {

using domain::Quantity;

namespace {

Quantity netOf(const std::map<domain::Symbol, Quantity> &nets, const domain::Symbol &symbol)
{
    const auto found = nets.find(symbol);
    return found == nets.end() ? Quantity() : found->second;
}

Quantity signedBy(domain::Side side, Quantity quantity)
{
    return side == domain::Side::Buy ? quantity : -quantity;
}

} // namespace

std::vector<api::DoubtRow> doubtRows(const DeskRooms &rooms)
{
    std::vector<api::DoubtRow> rows;
    const dealing::OrderBook &book = rooms.dealing.book();
    for (const domain::LpOrderId id : book.lpOrdersInDoubt()) {
        const dealing::LpOrder *lp = book.lpOrder(id);
        if (lp == nullptr)
            continue;
        const events::InstrumentDefined *instrument = rooms.reference.book().instrument(lp->terms.symbol);
        api::DoubtRow row;
        row.lpOrder = id;
        row.order = lp->terms.order;
        row.cover = rooms.dealing.cover().order(lp->terms.order) != nullptr;
        if (const dealing::ClientOrder *order = book.order(lp->terms.order))
            row.account = order->terms.account;
        row.lp = lp->terms.lp;
        row.symbol = lp->terms.symbol;
        row.digits = instrument == nullptr ? 5 : instrument->digits;
        row.contractSize = instrument == nullptr ? Quantity() : instrument->contractSize;
        row.side = lp->terms.side;
        row.quantity = lp->terms.quantity;
        row.filled = lp->filled;
        row.limit = lp->terms.limit;
        row.placed = lp->at;
        row.since = lp->doubtAt;
        row.code = lp->doubtCode;
        row.asked = lp->statusAttempts;
        row.askable = rooms.sessions.book().loggedOn(lp->terms.session);
        rows.push_back(std::move(row));
    }
    return rows;
}

api::SettlePreview settlePreview(const DeskRooms &rooms, const commands::ResolveLpOrder &wish)
{
    api::SettlePreview preview;
    const auto events = rooms.dealing.previewResolve(wish);
    if (!events) {
        preview.verdict = tl::unexpected(events.error());
        return preview;
    }
    const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(wish.lpOrder);
    const domain::Symbol &symbol = lp->terms.symbol;
    preview.coverBefore = netOf(rooms.positions.book().coverNet(), symbol);
    const Quantity clients = netOf(rooms.positions.book().clientNet(), symbol);
    preview.brokerBefore = preview.coverBefore - clients;
    if (const dealing::ClientOrder *order = rooms.dealing.book().order(lp->terms.order);
        order != nullptr && !order->final())
        preview.clientLeft = order->remaining();
    preview.coverAfter = preview.coverBefore;
    Quantity clientsAfter = clients;
    for (const events::Event &event : *events) {
        if (const auto *fill = event.as<events::LpFilled>()) {
            preview.filled += fill->quantity;
            preview.realised = fill->realised;
            preview.coverAfter += signedBy(fill->side, fill->quantity);
        } else if (const auto *client = event.as<events::ClientFilled>()) {
            preview.clientFilled += client->quantity;
            preview.clientPrice = client->price;
            preview.clientLeft = client->leaves;
            clientsAfter += signedBy(client->side, client->quantity);
        } else if (const auto *closed = event.as<events::LpOrderClosed>()) {
            preview.dead += closed->unfilled;
        }
    }
    preview.brokerAfter = preview.coverAfter - clientsAfter;
    return preview;
}

struct DoubtFeed::Channels
{
    struct Question
    {
        commands::ResolveLpOrder wish;
        std::function<void(const api::SettlePreview &)> answered;
    };
    std::mutex mutex;
    std::uint64_t lastId = 0;
    RowChannel<api::DoubtRow> doubts;
    std::vector<Question> questions;

    void end(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        std::erase_if(doubts.watchers, [id](const auto &one) { return one.id == id; });
    }
};

DoubtFeed::DoubtFeed()
    : m_channels(std::make_shared<Channels>())
{ }

DoubtFeed::~DoubtFeed() = default;

std::unique_ptr<api::Handle> DoubtFeed::watch(api::Listener<api::DoubtRow> listener)
{
    const std::lock_guard lock(m_channels->mutex);
    const std::uint64_t id = ++m_channels->lastId;
    m_channels->doubts.watchers.push_back({id, std::move(listener), true});
    return std::make_unique<ChannelHandle<Channels>>(m_channels, id);
}

void DoubtFeed::preview(commands::ResolveLpOrder wish, std::function<void(const api::SettlePreview &)> answered)
{
    const std::lock_guard lock(m_channels->mutex);
    m_channels->questions.push_back({std::move(wish), std::move(answered)});
}

void DoubtFeed::restart()
{
    const std::lock_guard lock(m_channels->mutex);
    m_channels->doubts.restart();
}

void DoubtFeed::publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence)
{
    std::vector<Channels::Question> questions;
    {
        const std::lock_guard lock(m_channels->mutex);
        questions.swap(m_channels->questions);
        if (m_channels->doubts.watched())
            m_channels->doubts.send(doubtRows(rooms), now, sequence);
    }
    for (const Channels::Question &question : questions)
        question.answered(settlePreview(rooms, question.wish));
}

} // namespace truebook::app
