#pragma once
// The sessions room: what the gateway reports becomes facts. Numbers never go back: a reservation below the known one, or
// an expected number below it, is refused (SequenceReservationFailed); only an operator's reset starts at 1 again.
#include "core/sessions/session_book.h"

namespace truebook::sessions {

class SessionRoom final : public ports::Room
{
public:
    std::string_view name() const override { return "sessions"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;
    // After a start no session is logged on, whatever the journal last said.
    void react(const events::Event &event, ports::CommandSink &out) override;

    const SessionBook &book() const { return m_book; }

private:
    SessionBook m_book;
};

} // namespace truebook::sessions
