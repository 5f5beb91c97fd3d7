#include "app/desk/running_desk.h"

#include "core/events/codec.h"
#include "core/store/head_key.h"
#include "core/store/heads.h"

namespace truebook::app {

std::string statusJson(const DeskStatus &status, const std::string &store)
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
        out += ",\"last_message_age_ms\":" + number(session.lastMessageAgeMs);
        out += ",\"rtt_ms\":"
            + (session.roundTripUs < 0 ? std::string("null") : domain::formatScaled(session.roundTripUs, 3, 1)) + "}";
    }
    out += "],\"quotes_age_ms\":" + number(status.quoteAgeMs) + ",\"store\":";
    events::writeText(out, store);
    out += ",\"store_state\":";
    events::writeText(out, status.storeState);
    out += ",\"journal_sequence\":" + std::to_string(status.sequence) + ",\"market_time\":";
    events::writeText(out, status.now.text());
    out += ",\"orders\":" + std::to_string(status.orders) + ",\"orders_working\":" + std::to_string(status.working)
        + ",\"orders_in_doubt\":" + std::to_string(status.inDoubt) + ",\"fills\":" + std::to_string(status.fills)
        + ",\"queue_depth\":" + std::to_string(status.queueDepth) + ",\"commit_us\":" + std::to_string(status.commitUs)
        + ",\"last_backup\":null,\"clock_offset_ms\":null,\"leader\":null}";
    return out;
}

base::Result<std::unique_ptr<RunningDesk>> RunningDesk::start(const store::StoreUrl &url, const std::string &configPath,
                                                              const std::string &program)
{
    DeskOptions options;
    options.storeText = url.text();
    options.program = program;
    if (!configPath.empty()) {
        auto config = fix::loadDeskConfig(configPath);
        if (!config)
            return tl::unexpected(config.error());
        options.config = std::move(*config);
    }
    std::unique_ptr<RunningDesk> desk(new RunningDesk(url));
    auto opened = store::SqliteStore::open(url);
    if (!opened)
        return tl::unexpected(opened.error());
    desk->m_store = std::move(*opened);
    desk->m_service = std::make_unique<DeskService>(std::move(options), *desk->m_store);
    if (auto started = desk->m_service->start(); !started)
        return tl::unexpected(started.error());
    DeskService *service = desk->m_service.get();
    auto socket = ControlSocket::open(url.socket(), *service,
                                      [service, url] { return statusJson(service->status(), url.text()); });
    if (!socket)
        return tl::unexpected(socket.error());
    desk->m_socket = std::move(*socket);
    return desk;
}

RunningDesk::~RunningDesk()
{
    (void)stop(0);
}

base::Result<void> RunningDesk::stop(std::int64_t milliseconds)
{
    if (m_stopped || m_service == nullptr)
        return {};
    m_stopped = true;
    m_socket.reset();
    m_service->stop(milliseconds);
    const auto key = store::HeadKey::load(m_url.key());
    if (!key)
        return tl::unexpected(key.error());
    const auto head = store::signHead(*m_store, *key);
    if (!head)
        return tl::unexpected(head.error());
    return store::appendHead(m_url.heads(), *head);
}

} // namespace truebook::app
