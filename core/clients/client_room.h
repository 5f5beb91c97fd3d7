#pragma once
// The clients room: accounts are opened and their state set.
#include "core/clients/account_book.h"
#include "core/reference/reference_book.h"

namespace truebook::clients {

class ClientRoom final : public ports::Room
{
public:
    explicit ClientRoom(const reference::ReferenceBook &reference)
        : m_reference(reference)
    { }
    std::string_view name() const override { return "clients"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;

    const AccountBook &book() const { return m_book; }

private:
    const reference::ReferenceBook &m_reference;
    AccountBook m_book;
};

} // namespace truebook::clients
