#include "ui/format/words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "ui/format/formats.h"
#include "ui/format/numbers.h"

namespace truebook::ui::format {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::format)
};
using theme::Mark;
using theme::Role;
} // namespace

QString unitWord(Unit unit, const QString &currency)
{
    if (unit == Unit::Money)
        return currency.isEmpty() ? Words::tr("money", "unit of positions") : currency;
    return unit == Unit::Units ? Words::tr("units", "unit of positions") : Words::tr("lots", "unit of positions");
}

QString sideText(domain::Side side)
{
    return side == domain::Side::Buy ? Words::tr("Buy", "side of an order") : Words::tr("Sell", "side of an order");
}

Word side(domain::Side side)
{
    if (side == domain::Side::Buy)
        return {sideText(side), Role::Buy, Mark::Up};
    return {sideText(side), Role::Sell, Mark::Down};
}

QString role(std::string_view role)
{
    if (role == "dealer")
        return Words::tr("Dealer", "role of a user");
    if (role == "risk-manager")
        return Words::tr("Risk manager", "role of a user");
    if (role == "compliance")
        return Words::tr("Compliance officer", "role of a user");
    if (role == "back-office")
        return Words::tr("Back office", "role of a user");
    if (role == "manager")
        return Words::tr("Manager", "role of a user");
    if (role == "administrator")
        return Words::tr("Administrator", "role of a user");
    if (role == "auditor")
        return Words::tr("Auditor, reads only", "role of a user");
    return text(role);
}

QString routedTo(std::string_view names)
{
    QStringList all = text(names).split(QStringLiteral(", "));
    all.replaceInStrings(QRegularExpression(QStringLiteral("^internal$")), Words::tr("internal", "routed nowhere"));
    return all.join(QStringLiteral(", "));
}

Word clientOrderStatus(std::string_view status)
{
    if (status == "working")
        return {Words::tr("Working", "order status"), Role::Accent};
    if (status == "routed")
        return {Words::tr("Routed", "order status"), Role::Accent};
    if (status == "partly-filled")
        return {Words::tr("Part filled", "order status"), Role::Attention};
    if (status == "filled")
        return {Words::tr("Filled", "order status"), Role::Gain};
    if (status == "cancelled")
        return {Words::tr("Cancelled", "order status"), Role::Text2};
    if (status == "expired")
        return {Words::tr("Expired", "order status"), Role::Text2};
    if (status == "refused")
        return {Words::tr("Refused", "order status"), Role::Loss};
    if (status == "in-doubt")
        return {Words::tr("In doubt", "order status"), Role::Attention, Mark::Breach};
    return {text(status), Role::Text};
}

Word lpOrderStatus(std::string_view status)
{
    if (status == "placed")
        return {Words::tr("Placed", "LP order status"), Role::Accent};
    if (status == "working")
        return {Words::tr("Working", "LP order status"), Role::Accent};
    if (status == "in-doubt")
        return {Words::tr("In doubt", "LP order status"), Role::Attention, Mark::Breach};
    if (status == "partly-filled")
        return {Words::tr("Part filled", "LP order status"), Role::Attention};
    if (status == "filled")
        return {Words::tr("Filled", "LP order status"), Role::Gain};
    if (status == "rejected")
        return {Words::tr("Rejected", "LP order status"), Role::Loss};
    if (status == "cancelled")
        return {Words::tr("Cancelled", "LP order status"), Role::Text2};
    if (status == "expired")
        return {Words::tr("Expired", "LP order status"), Role::Text2};
    if (status == "not-sent")
        return {Words::tr("Not sent", "LP order status"), Role::Loss};
    return {text(status), Role::Text};
}

QString orderType(std::string_view type)
{
    if (type == "market")
        return Words::tr("Market", "order type");
    if (type == "limit")
        return Words::tr("Limit", "order type");
    if (type == "stop")
        return Words::tr("Stop", "order type");
    return text(type);
}

QString timeInForce(std::string_view value)
{
    if (value == "gtc")
        return Words::tr("GTC", "time in force");
    if (value == "day")
        return Words::tr("DAY", "time in force");
    if (value == "ioc")
        return Words::tr("IOC", "time in force");
    if (value == "fok")
        return Words::tr("FOK", "time in force");
    return text(value);
}

Word sessionState(std::string_view state, bool privateLine)
{
    if (state == "logged-on") {
        if (privateLine)
            return {Words::tr("Logged on, plain line"), Role::Attention, Mark::Attention};
        return {Words::tr("Logged on"), Role::Ok, Mark::Good};
    }
    if (state == "silent")
        return {Words::tr("Silent"), Role::Attention, Mark::Attention};
    if (state == "connecting")
        return {Words::tr("Connecting"), Role::Attention, Mark::Attention};
    if (state == "disconnected")
        return {Words::tr("Disconnected"), Role::Loss, Mark::Breach};
    if (state == "logged-out")
        return {Words::tr("Logged out"), Role::Text2, Mark::Off};
    if (state == "refused")
        return {Words::tr("Refused"), Role::Loss, Mark::Breach};
    if (state == "blocked")
        return {Words::tr("Blocked"), Role::Loss, Mark::Breach};
    return {text(state), Role::Text, Mark::Off};
}

QString sessionKind(std::string_view kind)
{
    if (kind == "lp-price")
        return Words::tr("LP prices");
    if (kind == "lp-trade")
        return Words::tr("LP trades");
    if (kind == "client")
        return Words::tr("Client platform");
    return text(kind);
}

QString stopScope(std::string_view scope)
{
    if (scope == "firm")
        return Words::tr("Firm");
    if (scope == "lp")
        return Words::tr("LP");
    if (scope == "symbol")
        return Words::tr("Symbol");
    if (scope == "group")
        return Words::tr("Group");
    if (scope == "account")
        return Words::tr("Account");
    if (scope == "user")
        return Words::tr("User");
    return text(scope);
}

QString stopObject(std::string_view scope, std::string_view id)
{
    return id.empty() ? stopScope(scope) : stopScope(scope) + QLatin1Char(' ') + text(id);
}

} // namespace truebook::ui::format
