#include "core/dealing/flow_book.h"

namespace truebook::dealing {

using namespace events;
using domain::Quantity;

std::string userOf(const std::shared_ptr<const Origin> &origin)
{
    return !origin || origin->actor.starts_with("system:") ? std::string() : origin->actor;
}

void FlowBook::count(const std::string &scope, const std::string &id, domain::UtcTime at)
{
    if (id.empty())
        return;
    const std::int64_t second = at.nanos() / domain::nanosPerSecond;
    RequestCount &figure = m_requests[{scope, id}];
    if (figure.second != second)
        figure = {scope, id, second, 0};
    ++figure.count;
}

void FlowBook::remember(const ClientOrderAccepted &fact, domain::UtcTime at, std::int64_t windowNanos)
{
    while (!m_recent.empty() && (windowNanos <= 0 || at.nanos() - m_recent.front().at.nanos() >= windowNanos)) {
        const auto newest = m_newest.find(m_recent.front().likeness);
        if (newest != m_newest.end() && newest->second == m_recent.front().at)
            m_newest.erase(newest);
        m_recent.pop_front();
    }
    if (windowNanos <= 0)
        return;
    m_recent.push_back({likeness(fact), at});
    m_newest[m_recent.back().likeness] = at;
}

void FlowBook::apply(const Event &event, const OrderBook &orders)
{
    if (const auto *accepted = event.as<ClientOrderAccepted>()) {
        count("user", userOf(event.origin), event.at);
        if (accepted->session.empty())
            return;
        count("account", accepted->account.text(), event.at);
        count("symbol", accepted->symbol.text(), event.at);
        const Quantity window = orders.limit("duplicate-window", "firm", {});
        remember(*accepted, event.at, window.raw() / Quantity::scale * domain::nanosPerMilli);
    } else if (const auto *refused = event.as<ClientOrderRefused>()) {
        count("user", userOf(event.origin), event.at);
        count("account", refused->account.text(), event.at);
        count("symbol", refused->symbol.text(), event.at);
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        const ClientOrder *order = orders.order(replaced->order);
        count("user", userOf(event.origin), event.at);
        if (order == nullptr)
            return;
        count("account", order->terms.account.text(), event.at);
        count("symbol", order->terms.symbol.text(), event.at);
    } else if (const auto *cover = event.as<CoverOrderAccepted>()) {
        count("user", userOf(event.origin), event.at);
        count("symbol", cover->symbol.text(), event.at);
    } else if (const auto *placed = event.as<LpOrderPlaced>()) {
        count("lp", placed->lp.text(), event.at);
    } else if (const auto *filled = event.as<ClientFilled>()) {
        const ClientOrder *order = orders.order(filled->order);
        if (order == nullptr || order->user.empty())
            return;
        Quantity &net = m_nets[{order->user, filled->symbol}];
        net += filled->side == domain::Side::Buy ? filled->quantity : -filled->quantity;
    }
}

std::uint64_t FlowBook::requestsInSecond(const std::string &scope, const std::string &id, domain::UtcTime at) const
{
    const auto found = m_requests.find({scope, id});
    return found == m_requests.end() || found->second.second != at.nanos() / domain::nanosPerSecond
        ? 0
        : found->second.count;
}

domain::UtcTime FlowBook::lastAlike(const std::string &likeness) const
{
    const auto found = m_newest.find(likeness);
    return found == m_newest.end() ? domain::UtcTime() : found->second;
}

Quantity FlowBook::netOf(const std::string &user, const domain::Symbol &symbol) const
{
    const auto found = m_nets.find({user, symbol});
    return found == m_nets.end() ? Quantity() : found->second;
}

void FlowBook::save(ports::StateWriter &out) const
{
    for (const auto &[id, figure] : m_requests)
        out.record(figure);
    for (const RecentOrder &recent : m_recent)
        out.record(recent);
    for (const auto &[id, net] : m_nets)
        out.record(UserNet {id.first, id.second, net});
}

base::Result<bool> FlowBook::load(const ports::StateRecord &record)
{
    if (record.is<RequestCount>())
        return record.read<RequestCount>().map([this](const RequestCount &figure) {
            m_requests[{figure.scope, figure.id}] = figure;
            return true;
        });
    if (record.is<RecentOrder>())
        return record.read<RecentOrder>().map([this](const RecentOrder &recent) {
            m_recent.push_back(recent);
            m_newest[recent.likeness] = recent.at;
            return true;
        });
    if (record.is<UserNet>())
        return record.read<UserNet>().map([this](const UserNet &net) {
            m_nets[{net.user, net.symbol}] = net.net;
            return true;
        });
    return false;
}

} // namespace truebook::dealing
