#include "app/gateway/engine/session_layer.h"

#include <stdexcept>
#include <unordered_map>

#include "app/gateway/engine/live_session.h"

namespace truebook {
namespace fix {

namespace {

// QuickFIX asks factories for what a LiveSession already is.
class Stores : public FIX::MessageStoreFactory
{
public:
    SequenceStore *next = nullptr;
    FIX::MessageStore *create(const FIX::SessionID &) override { return next; }
    void destroy(FIX::MessageStore *) override { }
};

class Logs : public FIX::LogFactory
{
public:
    LiveSession *next = nullptr;
    FIX::Log *create() override { return next; }
    FIX::Log *create(const FIX::SessionID &) override { return next; }
    void destroy(FIX::Log *) override { }
};

bool flag(const SessionSpec &spec, const char *key, bool fallback)
{
    const auto found = spec.settings.find(key);
    return found == spec.settings.end() ? fallback : found->second == "Y";
}

} // namespace

class SessionLayer::Impl
{
public:
    // One parsed dictionary for all sessions that read the same file with the same strictness.
    FIX::DataDictionaryProvider dictionaries(const SessionSpec &spec)
    {
        FIX::DataDictionaryProvider provider;
        const auto begin = spec.settings.find("BeginString");
        const FIX::BeginString version(begin == spec.settings.end() ? "FIX.4.4" : begin->second);
        if (spec.dictionary.empty())
            return provider;
        // LPs break the order and the field lists of messages; clients are held to them.
        const bool order = flag(spec, "ValidateFieldsOutOfOrder", spec.acceptor);
        const bool values = flag(spec, "ValidateFieldsHaveValues", true);
        const bool user = flag(spec, "ValidateUserDefinedFields", false);
        const bool unknown = flag(spec, "AllowUnknownMsgFields", !spec.acceptor);
        const std::string key
            = spec.dictionary + (order ? "|o" : "|") + (values ? "v" : "") + (user ? "u" : "") + (unknown ? "x" : "");
        std::shared_ptr<FIX::DataDictionary> &dictionary = m_dictionaries[key];
        if (!dictionary) {
            try {
                dictionary.reset(new FIX::DataDictionary(spec.dictionary));
            } catch (const std::exception &error) {
                throw std::runtime_error("BadConfiguration: dictionary " + spec.dictionary + ": " + error.what());
            }
            dictionary->checkFieldsOutOfOrder(order);
            dictionary->checkFieldsHaveValues(values);
            dictionary->checkUserDefinedFields(user);
            dictionary->allowUnknownMsgFields(unknown);
        }
        if (dictionary->getVersion() != version.getValue())
            throw std::runtime_error("BadConfiguration: dictionary " + spec.dictionary + " is of "
                                     + dictionary->getVersion() + ", the session speaks " + version.getValue());
        provider.addTransportDataDictionary(version, dictionary);
        provider.addApplicationDataDictionary(FIX::Message::toApplVerID(version), dictionary);
        return provider;
    }

    Stores stores;
    Logs logs;
    std::vector<std::unique_ptr<LiveSession>> sessions;
    std::unordered_map<std::string, int> byId;
    std::map<std::pair<std::string, std::string>, int> acceptors; // (their CompID, ours)

private:
    std::map<std::string, std::shared_ptr<FIX::DataDictionary>> m_dictionaries;
};

SessionLayer::SessionLayer(const std::vector<SessionSpec> &specs, const EngineOptions &options, Handler &handler)
    : m_impl(new Impl)
{
    for (const SessionSpec &spec : specs) {
        if (spec.id.empty() || spec.sender.empty() || spec.target.empty())
            throw std::runtime_error("BadConfiguration: a session needs id, sender and target");
        const int index = static_cast<int>(m_impl->sessions.size());
        if (!m_impl->byId.emplace(spec.id, index).second)
            throw std::runtime_error("SessionExists: " + spec.id);
        if (spec.senderNext < 1 || spec.targetNext < 1)
            throw std::runtime_error("BadConfiguration: sequence numbers of " + spec.id + " begin at 1");
        std::unique_ptr<LiveSession> live(new LiveSession(spec, options, handler));
        m_impl->stores.next = &live->store();
        m_impl->logs.next = live.get();
        live->create(m_impl->dictionaries(spec), m_impl->stores, m_impl->logs);
        if (spec.acceptor)
            m_impl->acceptors[std::make_pair(spec.target, spec.sender)] = index;
        m_impl->sessions.push_back(std::move(live));
    }
}

SessionLayer::~SessionLayer() = default;

std::size_t SessionLayer::count() const
{
    return m_impl->sessions.size();
}

const SessionSpec &SessionLayer::spec(std::size_t session) const
{
    return m_impl->sessions[session]->spec();
}

int SessionLayer::find(const std::string &id) const
{
    const auto found = m_impl->byId.find(id);
    return found == m_impl->byId.end() ? -1 : found->second;
}

int SessionLayer::match(const std::string &sender, const std::string &target) const
{
    const auto found = m_impl->acceptors.find(std::make_pair(sender, target));
    return found == m_impl->acceptors.end() ? -1 : found->second;
}

bool SessionLayer::mayLogon(std::size_t session)
{
    return m_impl->sessions[session]->mayLogon();
}

bool SessionLayer::enabled(std::size_t session) const
{
    return m_impl->sessions[session]->enabled();
}

void SessionLayer::attach(std::size_t session, Wire *wire)
{
    m_impl->sessions[session]->attach(wire);
}

bool SessionLayer::received(std::size_t session, const char *data, std::size_t size)
{
    return m_impl->sessions[session]->received(data, size);
}

void SessionLayer::detach(std::size_t session, const std::string &code, const std::string &detail)
{
    m_impl->sessions[session]->detach(code, detail);
}

void SessionLayer::tick(std::size_t session, std::int64_t monotonicNs)
{
    m_impl->sessions[session]->tick(monotonicNs);
}

void SessionLayer::note(std::size_t session, SessionState state, const std::string &code, const std::string &detail)
{
    m_impl->sessions[session]->setState(state, code, detail);
}

SendResult SessionLayer::send(std::size_t session, const std::string &body)
{
    return m_impl->sessions[session]->submit(body);
}

void SessionLayer::grant(std::size_t session, std::int64_t upTo)
{
    m_impl->sessions[session]->grant(upTo);
}

void SessionLayer::logout(std::size_t session, const std::string &text)
{
    m_impl->sessions[session]->logout(text);
}

void SessionLayer::logon(std::size_t session)
{
    m_impl->sessions[session]->logon();
}

void SessionLayer::restartNumbers(std::size_t session)
{
    m_impl->sessions[session]->restartNumbers();
}

SessionState SessionLayer::state(std::size_t session) const
{
    return m_impl->sessions[session]->state();
}

bool SessionLayer::loggedOn(std::size_t session) const
{
    return m_impl->sessions[session]->loggedOn();
}

std::int64_t SessionLayer::senderNext(std::size_t session) const
{
    return m_impl->sessions[session]->store().senderNext();
}

std::int64_t SessionLayer::targetNext(std::size_t session) const
{
    return m_impl->sessions[session]->store().targetNext();
}

} // namespace fix
} // namespace truebook
