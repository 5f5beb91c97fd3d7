#pragma once
// The money room: the ledger, and deposits into it.
#include "core/clients/account_book.h"
#include "core/money/ledger_book.h"

namespace truebook::money {

class MoneyRoom final : public ports::Room
{
public:
    explicit MoneyRoom(const clients::AccountBook &accounts)
        : m_accounts(accounts)
    { }
    std::string_view name() const override { return "money"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;

    const LedgerBook &book() const { return m_book; }

private:
    const clients::AccountBook &m_accounts;
    LedgerBook m_book;
};

} // namespace truebook::money
