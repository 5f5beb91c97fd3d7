// What the world says of itself: the status line, summary.json, and the sequence numbers kept for a later run.
#include "app/simulator/world.h"

#include <cstdio>
#include <fstream>

#include <fmt/format.h>

namespace truebook::simulator {

using base::Result;

// Sequence numbers outlive this process where the desk's store does: `session sender target` lines, written at the end, and
// each second while it runs: then with sender numbers that it will not have used before the next time, so that whoever kills
// it leaves a gap behind, which the session layer fills, and no number twice.
Result<void> World::readState(std::vector<fix::SessionSpec> &specs) const
{
    if (m_options.stateFile.empty())
        return {};
    std::ifstream stream(m_options.stateFile);
    std::string id;
    std::int64_t sender = 0;
    std::int64_t target = 0;
    while (stream >> id >> sender >> target) {
        for (fix::SessionSpec &spec : specs) {
            if (spec.id != id || spec.reset != fix::ResetRule::Never)
                continue;
            if (sender < 1 || target < 1)
                return base::refuse(base::ReasonCode::BadFile, m_options.stateFile + ": " + id);
            spec.senderNext = sender;
            spec.targetNext = target;
        }
    }
    if (stream.is_open() && !stream.eof())
        return base::refuse(base::ReasonCode::BadFile, m_options.stateFile);
    return {};
}

void World::writeState(bool running) const
{
    if (m_options.stateFile.empty())
        return;
    constexpr std::int64_t ahead = 10'000;
    const std::int64_t more = running ? ahead : 0;
    std::string text;
    for (const auto &lp : m_lps)
        text += fmt::format("{0}.trade {1} {2}\n", lp->name, m_lpEngine->senderNext(lp->name + ".trade") + more,
                            m_lpEngine->targetNext(lp->name + ".trade"));
    for (const Platform &platform : m_platforms) {
        const std::string &name = platform.model->name();
        text += fmt::format("{} {} {}\n", name, m_clientEngine->senderNext(name) + more,
                            m_clientEngine->targetNext(name));
    }
    if (const auto written = writeFile(m_options.stateFile, text); !written)
        std::fprintf(stderr, "truebook-sim: the state could not be written: %s\n", written.error().detail.c_str());
}

std::string World::statusLine() const
{
    std::size_t orders = 0;
    std::size_t working = 0;
    std::size_t up = 0;
    for (const Platform &platform : m_platforms) {
        orders += platform.model->orders().size();
        working += platform.model->working();
        up += platform.model->isLoggedOn() ? 1 : 0;
    }
    std::int64_t quotes = 0;
    for (const auto &[key, counts] : m_record.quotes())
        quotes += counts.sent;
    std::size_t lpOrders = 0;
    std::size_t lpUp = 0;
    for (const auto &lp : m_lps) {
        lpOrders += lp->model->ordersReceived();
        lpUp += (lp->priceUp ? 1U : 0U) + (lp->tradeUp ? 1U : 0U);
    }
    return fmt::format(
        "sim {} lp sessions {}/{} platforms {}/{} quotes {} client orders {} working {} client fills {} lp "
        "orders {} lp executions {}{}",
        formatIsoTime(m_clock.marketAt(wallNow()) / nanosPerSecond * nanosPerSecond), lpUp, 2 * m_lps.size(), up,
        m_platforms.size(), quotes, orders, working, m_clientFills, lpOrders, m_lpExecutions,
        m_draining ? " draining" : "");
}

std::string World::summary() const
{
    std::size_t orders = 0;
    std::size_t working = 0;
    std::size_t fills = 0;
    std::size_t repeated = 0;
    std::size_t abuses = 0;
    std::size_t abusesRefused = 0;
    std::map<std::string, base::Int128> clientNet;
    std::map<std::string, std::size_t> byStatus;
    for (const Platform &platform : m_platforms) {
        orders += platform.model->orders().size();
        working += platform.model->working();
        fills += platform.model->fills();
        repeated += platform.model->repeatedFills();
        abuses += platform.model->abusesSent();
        abusesRefused += platform.model->abusesRefused();
        for (const auto &[symbol, net] : platform.model->net())
            clientNet[symbol] += net;
        for (const ClientOrder &order : platform.model->orders()) {
            const char *name = order.status == '2' ? "filled"
                : order.status == '4'              ? "cancelled"
                : order.status == '8'              ? "rejected"
                : order.status == 'C'              ? "expired"
                : order.sentAt == 0                ? "unsent"
                                                   : "working";
            ++byStatus[name];
        }
    }
    const auto object = [](const auto &map, const auto &value) {
        std::string text = "{";
        for (const auto &entry : map)
            text += fmt::format("{}\"{}\": {}", text.size() == 1 ? "" : ", ", entry.first, value(entry.second));
        return text + '}';
    };
    const auto quantity = [](base::Int128 units) { return '"' + formatE8(static_cast<E8>(units)) + '"'; };
    std::string lps;
    std::int64_t sent = 0;
    std::int64_t locked = 0;
    std::int64_t crossed = 0;
    std::int64_t skipped = 0;
    for (const auto &[key, counts] : m_record.quotes()) {
        sent += counts.sent;
        locked += counts.locked;
        crossed += counts.crossed;
        skipped += counts.skipped;
    }
    for (const auto &lp : m_lps) {
        lps += fmt::format("{}    {{\"lp\": \"{}\", \"orders\": {}, \"open\": {}, \"positions\": {}}}",
                           lps.empty() ? "" : ",\n", lp->name, lp->model->ordersReceived(), lp->model->ordersOpen(),
                           object(lp->model->positions(), quantity));
    }
    return fmt::format(
        "{{\n  \"seed\": {}, \"orders\": {}, \"orders_final\": {}, \"orders_working\": {}, \"by_status\": {},\n"
        "  \"fills\": {}, \"repeated_fills\": {}, \"abuses\": {}, \"abuses_refused\": {}, \"lp_executions\": {},\n"
        "  \"client_net\": {},\n  \"lps\": [\n{}\n  ],\n"
        "  \"quotes\": {{\"sent\": {}, \"locked\": {}, \"crossed\": {}, \"skipped\": {}}},\n"
        "  \"gaps\": {}, \"rejects\": {}, \"strangers\": {}, \"sequences_reused\": {}, \"record_complete\": {}\n}}",
        m_options.seed, orders, orders - working, working, object(byStatus, [](std::size_t count) { return count; }),
        fills, repeated, abuses, abusesRefused, m_lpExecutions, object(clientNet, quantity), lps, sent, locked, crossed,
        skipped, m_gaps, m_rejects, m_garbage ? m_garbage->knocks() : 0, m_record.sequencesReused(),
        m_record.failed() ? "false" : "true");
}

} // namespace truebook::simulator
