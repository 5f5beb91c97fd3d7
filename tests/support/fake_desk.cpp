#include "tests/support/fake_desk.h"

namespace truebook::test {

struct FakeDesk::StatusEnd : api::Handle
{
    StatusEnd(std::shared_ptr<Status> of, std::uint64_t which)
        : status(std::move(of))
        , id(which)
    { }
    ~StatusEnd() override
    {
        const std::lock_guard lock(status->mutex);
        status->listeners.erase(id);
    }
    std::shared_ptr<Status> status;
    std::uint64_t id;
};

std::unique_ptr<api::Handle> FakeDesk::watchStatus(std::function<void(const api::StatusLine &)> listener)
{
    const std::lock_guard lock(m_status->mutex);
    const auto id = ++m_status->next;
    if (m_status->known)
        listener(m_status->line);
    m_status->listeners[id] = std::move(listener);
    return std::make_unique<StatusEnd>(m_status, id);
}

void FakeDesk::submit(commands::Command command, std::function<void(const api::Answer &)> answered)
{
    taken.push_back(command);
    if (refuse != base::ReasonCode::None) {
        answered(base::refuse(refuse, "asked in a test"));
        return;
    }
    ++m_sequence;
    if (const auto *stop = command.as<commands::SetStop>()) {
        if (stop->routing) {
            api::StopRow row;
            row.scope = stop->scope;
            row.id = stop->id;
            row.routing = true;
            row.actor = command.origin->actor;
            row.reason = command.origin->reason;
            row.at = *domain::UtcTime::parse("2014-05-05T14:03:22.184Z");
            stops.set({row});
        }
    } else if (const auto *release = command.as<commands::ReleaseStop>()) {
        stops.set({}, {release->scope + '/' + release->id});
    }
    answered(m_sequence);
}

} // namespace truebook::test
