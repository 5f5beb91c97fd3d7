#pragma once
// FIX sessions with state and numbers, and what the quote filters counted.
#include "core/api/health_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::operations {

// A session as the desk's books and its machinery have it: two subscriptions, one row.
struct SessionLine
{
    api::SessionRow row;
    api::SessionHealth health;
    const std::string &key() const { return row.key(); }
};

class SessionModel : public live::LiveModel<SessionLine>
{
    Q_OBJECT
public:
    explicit SessionModel(const format::Formats &formats, QObject *parent = nullptr);

    void applySessions(const live::Lists<api::SessionRow> &lists);
    // Of sessions that are not there yet nothing is kept.
    void applyHealth(const api::Health &health);

    static bool needsAttention(const api::SessionRow &row);
};

class FilterCountModel : public live::LiveModel<api::QuoteRow>
{
    Q_OBJECT
public:
    explicit FilterCountModel(const format::Formats &formats, QObject *parent = nullptr);
};

} // namespace truebook::ui::operations
