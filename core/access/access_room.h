#pragma once
// The access room: who the users are, who is logged in, and whether a person may wish what he wishes.
#include "core/access/user_book.h"

namespace truebook::access {

class AccessRoom final : public ports::Room
{
public:
    std::string_view name() const override { return "access"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;

    // While there are no users, everything. Then: what the desk itself and FIX sessions wish; of persons only what comes
    // with a login that holds (NotLoggedIn, LoginExpired) and is of the user who wishes, and what his role permits
    // (NotPermitted). Who opened the login is checked here, not at the doors: none of them can forget it.
    base::Result<void> permits(const commands::Command &command) const;

    const UserBook &book() const { return m_book; }

private:
    UserBook m_book;
};

// 1 to 40 of letters, digits, '.', '_', '-', '@', a letter first.
bool isUserName(std::string_view name);

// "system:…" and "fix:…": no person can say that he is one of these; the doors refuse it.
bool isPerson(std::string_view actor);

} // namespace truebook::access
