#pragma once
// Accounts: what each is worth and what its positions bind, the lowest margin level first.
#include "core/api/risk_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::risk {

// "93.75 %"; empty: nothing is bound, or there is no figure.
QString marginLevel(const api::MarginFigures &margin, const QLocale &locale);
// Under 100 % somebody should look, under 50 % it is beyond the close-out level of retail clients; else none.
theme::Mark marginMark(const api::MarginFigures &margin);
class AccountModel : public live::LiveModel<api::AccountFiguresRow>
{
    Q_OBJECT
public:
    explicit AccountModel(const format::Formats &formats, QObject *parent = nullptr);

    // Why there is no figure of margin, or what its mark says; empty: nothing to say.
    static QString words(const api::MarginFigures &margin);
};

} // namespace truebook::ui::risk
