#pragma once
// The words for what the core says by stable names: statuses, states, kinds, reason codes. The core gives meaning, this
// gives words and a colour role. A name that is not known here is shown as it came, never hidden.
#include <QString>

#include <string_view>

#include "core/domain/side.h"
#include "ui/theme/colours.h"
#include "ui/theme/marks.h"

namespace truebook::ui::format {

enum class Unit;
// "lots", "units", or the currency's code.
QString unitWord(Unit unit, const QString &currency);

struct Word
{
    QString text;
    theme::Role role = theme::Role::Text;
    theme::Mark mark = theme::Mark::None;
};

QString sideText(domain::Side side);
Word side(domain::Side side);
Word clientOrderStatus(std::string_view status);
Word lpOrderStatus(std::string_view status);
QString orderType(std::string_view type);
// The LPs' names, with the house's own share in words.
QString routedTo(std::string_view names);
QString timeInForce(std::string_view value);
Word sessionState(std::string_view state, bool privateLine);
QString sessionKind(std::string_view kind);
QString stopScope(std::string_view scope);
// "Firm", "LP LP1", "Symbol EURUSD": one stop's object.
QString stopObject(std::string_view scope, std::string_view id);
// A user's role.
QString role(std::string_view role);
// A reason code in words; the code itself when there are none. Empty for none.
QString reason(std::string_view code);

} // namespace truebook::ui::format
