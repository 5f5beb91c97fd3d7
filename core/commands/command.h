#pragma once
// Commands: wishes, with every outside fact their decision may use. A command is decided by exactly one decider; it may
// be refused with a typed reason, and the refusal is an event too.
#include <any>
#include <cstdint>
#include <memory>
#include <string>

#include "core/domain/utc_time.h"
#include "core/events/event.h"

namespace truebook::commands {

class Command
{
public:
    Command() = default;
    template <class T>
    static Command of(T body)
    {
        Command command;
        command.m_name = T::type;
        command.m_index = events::typeIndex<T>();
        command.m_body = std::make_shared<T>(std::move(body));
        if constexpr (events::Described<T>) {
            command.m_write = [](const void *fields, std::string &out) {
                events::FieldWriter::object(out, *static_cast<const T *>(fields));
            };
        }
        return command;
    }

    std::string_view name() const { return m_name; }
    events::TypeIndex index() const { return m_index; }
    template <class T>
    const T *as() const
    {
        return m_body && m_index == events::typeIndex<T>() ? static_cast<const T *>(m_body.get()) : nullptr;
    }
    // For the owning room's prepare(), which attaches quotes and depth before the decision; nobody else changes it.
    template <class T>
    T *mutableAs()
    {
        return m_body && m_index == events::typeIndex<T>() ? static_cast<T *>(m_body.get()) : nullptr;
    }

    // "Name {fields}", for the control socket; false for commands that never cross it.
    bool appendText(std::string &out) const
    {
        if (m_write == nullptr)
            return false;
        out.append(m_name);
        out.push_back(' ');
        m_write(m_body.get(), out);
        return true;
    }

    std::shared_ptr<const events::Origin> origin;
    std::string session; // a person's login, as access::sessionOf() makes it of the token; no part of what is written
    domain::UtcTime at; // set by the kernel when the command is taken
    std::uint64_t correlation = 0; // an asker waits for the answer under this number; 0: nobody does

private:
    std::string_view m_name;
    events::TypeIndex m_index = 0;
    std::shared_ptr<void> m_body;
    void (*m_write)(const void *, std::string &) = nullptr;
};

} // namespace truebook::commands
