#include "ui/operations/health_state.h"

#include <QCoreApplication>

#include <cmath>

namespace truebook::ui::operations {

using widgets::LampState;

namespace {

// The context of these words in the translations.
struct HealthState
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::operations::HealthState)
};

constexpr std::uint64_t gibibyte = 1ULL << 30U;

// Milliseconds with three places, to the nearest.
QString signedText(std::int64_t nanos, format::Sign sign, const QLocale &locale)
{
    return format::decimal((nanos + (nanos < 0 ? -500 : 500)) / 1'000, 3, 3, sign, locale);
}

QString signedMillis(std::int64_t nanos, const QLocale &locale)
{
    return signedText(nanos, format::Sign::Always, locale);
}

} // namespace

theme::Role roleOf(LampState state)
{
    switch (state) {
    case LampState::Attention:
        return theme::Role::Attention;
    case LampState::Breach:
        return theme::Role::Loss;
    case LampState::Off:
        return theme::Role::Text3;
    case LampState::Good:
        break;
    }
    return theme::Role::Text;
}

QString bytesText(std::uint64_t bytes, const QLocale &locale)
{
    const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    std::uint64_t scale = 1;
    while (bytes / scale >= 1'000 && unit + 1 < std::size(units)) {
        scale *= 1'000;
        ++unit;
    }
    if (unit == 0)
        return HealthState::tr("%1 B", "bytes").arg(bytes);
    const std::uint64_t tenths = bytes / (scale / 10);
    return format::decimal(static_cast<std::int64_t>(tenths), 1, tenths < 1'000 ? 1 : 0, format::Sign::Negative, locale)
        + QLatin1Char(' ') + QLatin1String(units[unit]);
}

QString spanText(std::int64_t nanos, const QLocale &locale)
{
    return signedText(nanos, format::Sign::Negative, locale);
}

Judgement judgeQueue(const api::QueueHealth &queue, const QLocale &locale)
{
    const QString depth = format::count(queue.depth, locale);
    if (queue.bound == 0)
        return {LampState::Good, depth, HealthState::tr("The newest of each LP and symbol waits, no more")};
    const QString bound = format::count(queue.bound, locale);
    if (queue.depth >= queue.bound)
        return {LampState::Breach, HealthState::tr("%1 full").arg(queueName(queue.queue)),
                HealthState::tr("%1: %2 wait, and no more than %3 may").arg(queueName(queue.queue), depth, bound)};
    if (queue.depth * 5 >= queue.bound * 4)
        return {LampState::Attention, HealthState::tr("%1 near its bound").arg(queueName(queue.queue)),
                HealthState::tr("%1: %2 of at most %3 wait").arg(queueName(queue.queue), depth, bound)};
    return {LampState::Good, depth, HealthState::tr("%1 of at most %2 wait").arg(depth, bound)};
}

Judgement judgeQueues(const api::Health &health, const QLocale &locale)
{
    std::uint64_t waiting = 0;
    Judgement worst {LampState::Good, {}, HealthState::tr("What waits for the kernel, all queues together")};
    for (const api::QueueHealth &queue : health.queues) {
        waiting += queue.depth;
        const Judgement one = judgeQueue(queue, locale);
        if (one.state > worst.state)
            worst = one;
    }
    if (worst.state == LampState::Good)
        worst.text = HealthState::tr("Queue %1").arg(format::count(waiting, locale));
    return worst;
}

Judgement judgeClock(const base::os::ClockState &clock, const QLocale &locale)
{
    constexpr std::int64_t millisecond = 1'000'000;
    if (!clock.known)
        return {LampState::Off, HealthState::tr("Clock unknown"),
                HealthState::tr("The machine does not say how its clock is kept")};
    if (!clock.synchronised)
        return {LampState::Attention, HealthState::tr("Clock not synchronised"),
                HealthState::tr("Nobody keeps this machine's clock (chrony, systemd-timesyncd): times may drift")};
    const std::int64_t off = std::abs(clock.offsetNanos);
    const QString offset = HealthState::tr("Clock %1 ms").arg(signedMillis(clock.offsetNanos, locale));
    const QString why = HealthState::tr("Synchronised; %1 ms are still to be corrected, at most %2 ms wrong")
                            .arg(signedMillis(clock.offsetNanos, locale), spanText(clock.maximumErrorNanos, locale));
    if (off >= 100 * millisecond)
        return {LampState::Breach, HealthState::tr("Clock off %1 ms").arg(signedMillis(clock.offsetNanos, locale)),
                why};
    if (off >= 10 * millisecond)
        return {LampState::Attention, HealthState::tr("Clock off %1 ms").arg(signedMillis(clock.offsetNanos, locale)),
                why};
    return {LampState::Good, offset, why};
}

Judgement judgeDisk(const api::Health &health, const QLocale &locale)
{
    for (const api::DiskHealth &disk : health.disks) {
        if (disk.what != "store")
            continue;
        if (disk.totalBytes == 0)
            return {LampState::Off, HealthState::tr("Disk unknown"),
                    HealthState::tr("The store's file system does not say what is free")};
        const QString free = bytesText(disk.freeBytes, locale);
        const QString why
            = HealthState::tr("%1 of %2 are free where the store lies").arg(free, bytesText(disk.totalBytes, locale));
        if (disk.freeBytes < gibibyte || disk.freeBytes < disk.totalBytes / 100)
            return {LampState::Breach, HealthState::tr("Disk nearly full, %1").arg(free), why};
        if (disk.freeBytes < 5 * gibibyte || disk.freeBytes < disk.totalBytes / 20)
            return {LampState::Attention, HealthState::tr("Disk low, %1").arg(free), why};
        return {LampState::Good, HealthState::tr("Disk %1").arg(free), why};
    }
    return {LampState::Off, HealthState::tr("Disk unknown"), {}};
}

Judgement judgeQuotes(const api::Health &health, const QLocale &locale)
{
    const auto open = static_cast<int>(health.openSymbols);
    const auto stale = static_cast<int>(health.staleSymbols.size());
    if (open == 0)
        return {LampState::Off, HealthState::tr("Quotes closed"), HealthState::tr("No symbol's market is open")};
    const QString all = format::count(health.openSymbols, locale);
    if (stale == 0)
        return {LampState::Good, HealthState::tr("Quotes %1/%1", "symbols with a usable quote").arg(all),
                HealthState::tr("Every symbol whose market is open has a usable quote")};
    QStringList names;
    for (const domain::Symbol &symbol : health.staleSymbols)
        names.append(format::text(symbol.text()));
    constexpr qsizetype most = 12;
    const bool more = names.size() > most;
    const QString why
        = HealthState::tr("No usable quote, or older than its limit: %1")
              .arg(names.mid(0, most).join(QStringLiteral(", ")) + (more ? QStringLiteral(" …") : QString()));
    return {stale == open ? LampState::Breach : LampState::Attention,
            HealthState::tr("%1 of %2 quotes stale").arg(format::count(health.staleSymbols.size(), locale), all), why};
}

QString queueName(const std::string &queue)
{
    if (queue == "answers")
        return HealthState::tr("LP answers", "a queue");
    if (queue == "cancels")
        return HealthState::tr("Cancels", "a queue");
    if (queue == "quotes")
        return HealthState::tr("Quotes", "a queue");
    if (queue == "orders")
        return HealthState::tr("Orders", "a queue");
    if (queue == "refused")
        return HealthState::tr("Refusals", "a queue");
    return format::text(queue);
}

QString hopName(const std::string &hop)
{
    if (hop == "link")
        return HealthState::tr("Gateway → desk", "a hop");
    if (hop == "queue")
        return HealthState::tr("Waits for the kernel", "a hop");
    if (hop == "batch")
        return HealthState::tr("Decided, committed", "a hop");
    if (hop == "socket")
        return HealthState::tr("LP order → socket", "a hop");
    if (hop == "lp_answer")
        return HealthState::tr("LP's first answer", "a hop");
    if (hop == "order")
        return HealthState::tr("Client order → report", "a hop");
    if (hop == "fill")
        return HealthState::tr("Client order → fill", "a hop");
    if (hop == "screen")
        return HealthState::tr("Tick → painted", "a hop");
    return format::text(hop);
}

QString hopMeaning(const std::string &hop)
{
    if (hop == "link")
        return HealthState::tr("From the gateway's session layer to the desk's link thread");
    if (hop == "queue")
        return HealthState::tr("From the queue to the kernel");
    if (hop == "batch")
        return HealthState::tr("From the kernel's taking to the durable commit");
    if (hop == "socket")
        return HealthState::tr("From an LP order's commit to its socket");
    if (hop == "lp_answer")
        return HealthState::tr("From an LP order's socket to the LP's first word about it");
    if (hop == "order")
        return HealthState::tr("The whole: from a client's order in to its first report at the socket");
    if (hop == "fill")
        return HealthState::tr(
            "From a client's order in to its first fill at the socket, LPs included; resting orders do "
            "not count");
    if (hop == "screen")
        return HealthState::tr("From a tick in to its row on the screen: the oldest tick of each frame");
    return {};
}

} // namespace truebook::ui::operations
