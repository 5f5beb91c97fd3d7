#include "app/desk/status_json.h"

#include "core/base/os/clock_state.h"
#include "core/domain/decimal.h"
#include "core/events/codec.h"

namespace truebook::app {

namespace {
std::string followersJson(const std::optional<DeskStatus::Followers> &followers)
{
    if (!followers)
        return "null";
    std::string out = "{\"views_sequence\":" + std::to_string(followers->views) + ",\"replica_sequence\":"
        + std::to_string(followers->replica) + ",\"saved_books\":" + std::to_string(followers->savedBooks)
        + ",\"started_from\":" + std::to_string(followers->startedFrom)
        + ",\"alarms\":" + std::to_string(followers->alarms)
        + ",\"differences\":" + std::to_string(followers->differences) + ",\"trouble\":";
    if (followers->trouble.empty())
        out += "null";
    else
        events::writeText(out, followers->trouble);
    return out + "}";
}
std::string queuesJson(const DeskStatus &status)
{
    std::string out = "[";
    for (const Inbox::Depth &queue : status.queues) {
        out += out.size() == 1 ? "{\"name\":" : ",{\"name\":";
        events::writeText(out, queue.name);
        out += ",\"depth\":" + std::to_string(queue.now) + ",\"most\":" + std::to_string(queue.most)
            + ",\"bound\":" + (queue.bound == 0 ? std::string("null") : std::to_string(queue.bound))
            + ",\"overflowed\":" + std::to_string(queue.overflowed) + "}";
    }
    return out + "]";
}

// Microseconds with one decimal: the upper ends of the buckets that hold them.
std::string figuresJson(const base::LatencyFigures &figures)
{
    const auto micros = [](std::int64_t nanos) { return domain::formatScaled(nanos / 100, 1, 1); };
    return "{\"count\":" + std::to_string(figures.count) + ",\"p50_us\":" + micros(figures.p50)
        + ",\"p90_us\":" + micros(figures.p90) + ",\"p99_us\":" + micros(figures.p99)
        + ",\"p999_us\":" + micros(figures.p999) + ",\"max_us\":" + micros(figures.most) + "}";
}

std::string hopsJson(const api::Health *health)
{
    std::string out = "[";
    for (std::size_t i = 0; health != nullptr && i < health->hops.size(); ++i) {
        const api::HopHealth &hop = health->hops[i];
        out += i == 0 ? "{\"hop\":" : ",{\"hop\":";
        events::writeText(out, hop.hop);
        out += ",\"minute\":" + figuresJson(hop.minute.figures) + ",\"hour\":" + figuresJson(hop.hour.figures)
            + ",\"since_start\":" + figuresJson(hop.sinceStart.figures) + ",\"bars\":[";
        for (std::size_t k = 0; k < hop.sinceStart.bars.size(); ++k) {
            const base::LatencyBar &bar = hop.sinceStart.bars[k];
            out += (k == 0 ? "[" : ",[") + std::to_string(bar.from) + "," + std::to_string(bar.to) + ","
                + std::to_string(bar.count) + "]";
        }
        out += "]}";
    }
    return out + "]";
}

// The offset says something only of a clock that somebody disciplines.
std::string clockJson(const base::os::ClockState &clock)
{
    const auto millis = [&clock](std::int64_t nanos) {
        return clock.known ? domain::formatScaled(nanos / 1'000, 3, 3) : std::string("null");
    };
    return "\"clock_offset_ms\":" + (clock.synchronised ? millis(clock.offsetNanos) : std::string("null"))
        + ",\"clock\":{\"synchronised\":"
        + (!clock.known             ? "null"
               : clock.synchronised ? "true"
                                    : "false")
        + ",\"offset_ms\":" + millis(clock.offsetNanos) + ",\"estimated_error_ms\":" + millis(clock.estimatedErrorNanos)
        + ",\"maximum_error_ms\":" + millis(clock.maximumErrorNanos) + "}";
}

std::string disksJson(const api::Health *health)
{
    std::string out = "[";
    for (std::size_t i = 0; health != nullptr && i < health->disks.size(); ++i) {
        const api::DiskHealth &disk = health->disks[i];
        out += i == 0 ? "{\"what\":" : ",{\"what\":";
        events::writeText(out, disk.what);
        out += ",\"path\":";
        if (disk.path.empty())
            out += "null";
        else
            events::writeText(out, disk.path);
        const bool known = disk.totalBytes > 0;
        out += ",\"free_bytes\":" + (known ? std::to_string(disk.freeBytes) : std::string("null"))
            + ",\"total_bytes\":" + (known ? std::to_string(disk.totalBytes) : std::string("null")) + "}";
    }
    return out + "]";
}

std::string partsJson(const api::Health *health)
{
    std::string out = "{";
    for (std::size_t i = 0; health != nullptr && i < health->parts.size(); ++i) {
        out += i == 0 ? "" : ",";
        events::writeText(out, health->parts[i].part);
        out += ":" + std::to_string(health->parts[i].bytes);
    }
    return out + "}";
}

std::string lpsJson(const DeskStatus &status)
{
    const auto number = [](std::int64_t value) { return value < 0 ? std::string("null") : std::to_string(value); };
    std::string out = "[";
    for (const DeskStatus::Lp &lp : status.lps) {
        out += out.size() == 1 ? "{\"lp\":" : ",{\"lp\":";
        events::writeText(out, lp.id);
        out += ",\"quotes_age_ms\":" + number(lp.ageMs) + ",\"worst_age_ms\":" + number(lp.worstMs) + ",\"quotes\":"
            + std::to_string(lp.counts.quotes) + ",\"locked\":" + std::to_string(lp.counts.locked) + ",\"crossed\":"
            + std::to_string(lp.counts.crossed) + ",\"out_of_order\":" + std::to_string(lp.counts.outOfOrder)
            + ",\"stale\":" + std::to_string(lp.counts.stale) + ",\"spikes\":" + std::to_string(lp.counts.spikes) + "}";
    }
    return out + "]";
}

// What was last refused on a session; null: nothing that is known.
std::string rejectJson(const api::Health *health, const std::string &session)
{
    for (std::size_t i = 0; health != nullptr && i < health->sessions.size(); ++i) {
        const api::SessionHealth &one = health->sessions[i];
        if (one.session.text() != session || one.reject.number == 0)
            continue;
        std::string out = "{\"number\":" + std::to_string(one.reject.number) + ",\"time\":";
        events::writeText(out, one.reject.at.text());
        out += one.reject.out ? ",\"direction\":\"out\",\"type\":" : ",\"direction\":\"in\",\"type\":";
        events::writeText(out, one.reject.type);
        out += ",\"text\":";
        events::writeText(out, one.reject.text);
        return out + "}";
    }
    return "null";
}

std::string textsJson(const std::vector<std::string> &texts)
{
    std::string out = "[";
    for (const std::string &text : texts) {
        out += out.size() == 1 ? "" : ",";
        events::writeText(out, text);
    }
    return out + "]";
}
} // namespace

std::string statusJson(const DeskStatus &status, const std::string &store, const api::Health *health)
{
    const auto number = [](std::int64_t value) { return value < 0 ? std::string("null") : std::to_string(value); };
    std::string out = "{\"sessions\":[";
    for (std::size_t i = 0; i < status.sessions.size(); ++i) {
        const DeskStatus::Session &session = status.sessions[i];
        out += i == 0 ? "{\"id\":" : ",{\"id\":";
        events::writeText(out, session.id);
        out += ",\"kind\":";
        events::writeText(out, session.kind);
        out += ",\"state\":";
        events::writeText(out, session.state);
        out += ",\"code\":";
        events::writeText(out, session.code);
        out += ",\"detail\":";
        events::writeText(out, session.detail);
        out += ",\"sent\":" + std::to_string(session.sent) + ",\"received\":" + std::to_string(session.received);
        out += ",\"last_message_age_ms\":" + number(session.lastMessageAgeMs);
        out += ",\"sent_number\":" + std::to_string(session.sentNumber) + ",\"expected_number\":"
            + std::to_string(session.expected) + ",\"gaps\":" + std::to_string(session.gaps) + ",\"unreadable\":"
            + std::to_string(session.unreadable) + ",\"last_reject\":" + rejectJson(health, session.id);
        out += ",\"rtt_ms\":"
            + (session.roundTripUs < 0 ? std::string("null") : domain::formatScaled(session.roundTripUs, 3, 1)) + "}";
    }
    out += "],\"quotes_age_ms\":" + number(status.quoteAgeMs) + ",\"store\":";
    events::writeText(out, store);
    out += ",\"store_state\":";
    events::writeText(out, status.storeState);
    out += status.demo ? ",\"demo\":true" : ",\"demo\":false";
    out += ",\"journal_sequence\":" + std::to_string(status.sequence) + ",\"market_time\":";
    events::writeText(out, status.now.text());
    out += ",\"orders\":" + std::to_string(status.orders) + ",\"orders_working\":" + std::to_string(status.working)
        + ",\"orders_in_doubt\":" + std::to_string(status.inDoubt) + ",\"fills\":" + std::to_string(status.fills)
        + ",\"queue_depth\":" + std::to_string(status.queueDepth) + ",\"commit_us\":" + std::to_string(status.commitUs)
        + ",\"followers\":" + followersJson(status.followers) + ",\"queues\":" + queuesJson(status) + ",\"latency\":"
        + hopsJson(health) + ",\"lps\":" + lpsJson(status) + ",\"open_symbols\":" + std::to_string(status.openSymbols)
        + ",\"stale_symbols\":" + textsJson(status.staleSymbols) + ",\"disks\":" + disksJson(health)
        + ",\"store_bytes\":" + partsJson(health) + ",\"last_backup\":null," + clockJson(base::os::clockState())
        + ",\"leader\":null}";
    return out;
}

} // namespace truebook::app
