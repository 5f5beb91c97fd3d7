#pragma once
// The open tickets of one account.
#include "core/api/risk_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::risk {

struct TicketLine : api::TicketRow
{
    std::string key() const { return std::to_string(ticket.number()); }
};

class TicketModel : public live::LiveModel<TicketLine>
{
    Q_OBJECT
public:
    explicit TicketModel(const format::Formats &formats, QObject *parent = nullptr);

    void setTickets(const std::vector<api::TicketRow> &tickets, domain::UtcTime asOf, std::uint64_t sequence);
    void setCurrency(const QString &code);
};

} // namespace truebook::ui::risk
