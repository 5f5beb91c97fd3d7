#pragma once
// FIX sessions with state and numbers, and what the quote filters counted.
#include "ui/live/live_model.h"

namespace truebook::ui::operations {

class SessionModel : public live::LiveModel<api::SessionRow>
{
    Q_OBJECT
public:
    explicit SessionModel(const format::Formats &formats, QObject *parent = nullptr);

    static bool needsAttention(const api::SessionRow &row);
};

class FilterCountModel : public live::LiveModel<api::QuoteRow>
{
    Q_OBJECT
public:
    explicit FilterCountModel(const format::Formats &formats, QObject *parent = nullptr);
};

} // namespace truebook::ui::operations
