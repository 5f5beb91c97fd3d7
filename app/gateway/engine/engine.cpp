#include "app/gateway/engine/engine.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/gateway/edge/edge.h"
#include "app/gateway/engine/session_layer.h"

namespace truebook::fix {

class Engine::Impl
{
public:
    Impl(std::vector<SessionSpec> given, EngineOptions wanted, Handler &to)
        : specs(std::move(given))
        , options(wanted)
        , handler(to)
    { }

    void run()
    {
        // A handler's or the library's exception must not end the process: what it belonged to is lost, the loop is not.
        for (;;) {
            try {
                while (io.run_one() > 0) {
                    io.poll(); // whatever else is ready belongs to the same turn
                    handler.onBatchEnd();
                }
                handler.onBatchEnd();
                return;
            } catch (const std::exception &error) {
                handler.onState(std::string(), SessionState::Disconnected, "GatewayLost", error.what());
            }
        }
    }

    void leave(int ticksLeft)
    {
        edge->stopListening();
        bool waiting = false;
        for (std::size_t i = 0; i < sessions->count(); ++i) {
            sessions->logout(i, "");
            sessions->tick(i, monotonicNowNs());
            waiting = waiting || sessions->loggedOn(i);
        }
        if ((waiting || !edge->idle()) && ticksLeft > 0) {
            auto timer = std::make_shared<asio::steady_timer>(io, std::chrono::milliseconds(10));
            timer->async_wait([this, timer, ticksLeft](const boost::system::error_code &) { leave(ticksLeft - 1); });
            return;
        }
        edge->closeAll();
        work.reset();
        io.stop();
    }

    std::size_t index(const std::string &id) const { return static_cast<std::size_t>(sessions->find(id)); }
    bool known(const std::string &id) const { return sessions && sessions->find(id) >= 0; }

    const std::vector<SessionSpec> specs;
    const EngineOptions options;
    Handler &handler;
    asio::io_context io {1};
    std::unique_ptr<asio::executor_work_guard<asio::io_context::executor_type>> work;
    std::unique_ptr<SessionLayer> sessions;
    std::unique_ptr<Edge> edge;
    std::thread thread;
    std::mutex stopping;
};

Engine::Engine(std::vector<SessionSpec> sessions, EngineOptions options, Handler &handler)
    : m_impl(std::make_unique<Impl>(std::move(sessions), options, handler))
{ }

Engine::~Engine()
{
    stop();
}

std::string Engine::start()
{
    try {
        m_impl->sessions = std::make_unique<SessionLayer>(m_impl->specs, m_impl->options, m_impl->handler);
        m_impl->edge = std::make_unique<Edge>(m_impl->io, *m_impl->sessions, m_impl->options, m_impl->handler);
        const std::string problem = m_impl->edge->open();
        if (!problem.empty()) {
            m_impl->edge.reset();
            m_impl->sessions.reset();
            return problem;
        }
    } catch (const std::exception &error) {
        m_impl->edge.reset();
        m_impl->sessions.reset();
        return error.what();
    }
    m_impl->work
        = std::make_unique<asio::executor_work_guard<asio::io_context::executor_type>>(m_impl->io.get_executor());
    asio::post(m_impl->io, [impl = m_impl.get()] { impl->edge->start(); });
    m_impl->thread = std::thread([impl = m_impl.get()] { impl->run(); });
    return {};
}

void Engine::stop()
{
    const std::lock_guard lock(m_impl->stopping);
    if (!m_impl->thread.joinable())
        return;
    asio::post(m_impl->io, [impl = m_impl.get()] { impl->leave(std::max(1, impl->options.logoutWaitMs / 10)); });
    m_impl->thread.join();
}

SendResult Engine::send(const std::string &session, const std::string &body)
{
    if (!m_impl->known(session)) {
        SendResult refused;
        refused.code = "UnknownSession";
        refused.detail = session;
        return refused;
    }
    return m_impl->sessions->send(m_impl->index(session), body);
}

void Engine::grant(const std::string &session, std::int64_t upTo)
{
    if (m_impl->known(session))
        m_impl->sessions->grant(m_impl->index(session), upTo);
}

void Engine::setReading(const std::string &session, bool reading)
{
    if (m_impl->known(session))
        asio::post(m_impl->io, [impl = m_impl.get(), at = m_impl->index(session), reading] {
            impl->edge->setReading(at, reading);
        });
}

void Engine::resetSession(const std::string &session)
{
    if (m_impl->known(session))
        asio::post(m_impl->io,
                   [impl = m_impl.get(), at = m_impl->index(session)] { impl->sessions->restartNumbers(at); });
}

void Engine::setEnabled(const std::string &session, bool enabled)
{
    if (!m_impl->known(session))
        return;
    asio::post(m_impl->io, [impl = m_impl.get(), at = m_impl->index(session), enabled] {
        if (enabled)
            impl->sessions->logon(at);
        else
            impl->sessions->logout(at, "");
    });
}

void Engine::dropConnection(const std::string &session)
{
    if (m_impl->known(session))
        asio::post(m_impl->io, [impl = m_impl.get(), at = m_impl->index(session)] { impl->edge->drop(at); });
}

void Engine::post(std::function<void()> function)
{
    asio::post(m_impl->io, std::move(function));
}

SessionState Engine::state(const std::string &session) const
{
    return m_impl->known(session) ? m_impl->sessions->state(m_impl->index(session)) : SessionState::Disconnected;
}

int Engine::port(const std::string &session) const
{
    return m_impl->known(session) ? m_impl->edge->port(m_impl->index(session)) : 0;
}

std::int64_t Engine::senderNext(const std::string &session) const
{
    return m_impl->known(session) ? m_impl->sessions->senderNext(m_impl->index(session)) : 0;
}

std::int64_t Engine::targetNext(const std::string &session) const
{
    return m_impl->known(session) ? m_impl->sessions->targetNext(m_impl->index(session)) : 0;
}

std::string resourceFolder()
{
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    if (!ignored) {
        for (const char *place : {"../share/truebook/fix", "../../resources/fix", "../../../resources/fix"}) {
            const auto folder = (self.parent_path() / place).lexically_normal();
            if (std::filesystem::exists(folder / "FIX44.xml", ignored))
                return folder.string();
        }
    }
    return TRUEBOOK_FIX_RESOURCES;
}

std::string standardDictionary()
{
    return resourceFolder() + "/FIX44.xml";
}

} // namespace truebook::fix
