#include "ui/live/explain_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

#include "ui/format/numbers.h"

namespace truebook::ui::live {

namespace {

using Words = std::pair<std::string_view, const char *>;

constexpr Words roles[] = {
    {"client-fill", QT_TRANSLATE_NOOP("Explain", "Client fill")},
    {"lp-fill", QT_TRANSLATE_NOOP("Explain", "LP fill")},
    {"lp-bust", QT_TRANSLATE_NOOP("Explain", "LP fill taken back")},
    {"mark", QT_TRANSLATE_NOOP("Explain", "Market price")},
    {"rate", QT_TRANSLATE_NOOP("Explain", "Conversion rate")},
    {"pair", QT_TRANSLATE_NOOP("Explain", "Currency pair")},
    {"instrument", QT_TRANSLATE_NOOP("Explain", "Symbol's terms")},
    {"firm", QT_TRANSLATE_NOOP("Explain", "Firm's currency")},
    {"account", QT_TRANSLATE_NOOP("Explain", "Account")},
    {"markup", QT_TRANSLATE_NOOP("Explain", "Markup")},
    {"order", QT_TRANSLATE_NOOP("Explain", "Order")},
    {"route", QT_TRANSLATE_NOOP("Explain", "Route")},
    {"life", QT_TRANSLATE_NOOP("Explain", "Life of the order")},
    {"posting", QT_TRANSLATE_NOOP("Explain", "Posting")},
    {"margin-rate", QT_TRANSLATE_NOOP("Explain", "Margin terms")},
    {"hedged-margin", QT_TRANSLATE_NOOP("Explain", "What counts of both ways")},
    {"fact", QT_TRANSLATE_NOOP("Explain", "Says it")},
};

constexpr Words terms[] = {
    {"client_net", QT_TRANSLATE_NOOP("Explain", "Client net")},
    {"cover", QT_TRANSLATE_NOOP("Explain", "Cover")},
    {"broker_net", QT_TRANSLATE_NOOP("Explain", "Broker net")},
    {"mid", QT_TRANSLATE_NOOP("Explain", "Mid")},
    {"broker_net * mid", QT_TRANSLATE_NOOP("Explain", "Broker net × mid")},
    {"notional", QT_TRANSLATE_NOOP("Explain", "Notional, rounded once")},
    {"floating", QT_TRANSLATE_NOOP("Explain", "Floating, rounded once")},
    {"open_tickets", QT_TRANSLATE_NOOP("Explain", "Open tickets")},
    {"of_client_tickets", QT_TRANSLATE_NOOP("Explain", "Of client tickets, mirrored")},
    {"of_lp_positions", QT_TRANSLATE_NOOP("Explain", "Of LP positions")},
    {"sum_of_lp_fills", QT_TRANSLATE_NOOP("Explain", "Sum of LP fills")},
    {"sum_of_client_fills", QT_TRANSLATE_NOOP("Explain", "Sum of client fills, the client's gain")},
    {"of_lps", QT_TRANSLATE_NOOP("Explain", "Of LPs, converted")},
    {"of_clients", QT_TRANSLATE_NOOP("Explain", "Of clients, mirrored and converted")},
    {"times", QT_TRANSLATE_NOOP("Explain", "Times the rate")},
    {"divided_by", QT_TRANSLATE_NOOP("Explain", "Divided by the rate")},
    {"ordered", QT_TRANSLATE_NOOP("Explain", "Ordered")},
    {"filled", QT_TRANSLATE_NOOP("Explain", "Filled")},
    {"at_lps", QT_TRANSLATE_NOOP("Explain", "Open at LPs")},
    {"code", QT_TRANSLATE_NOOP("Explain", "Reason")},
    {"bid", QT_TRANSLATE_NOOP("Explain", "Bid")},
    {"ask", QT_TRANSLATE_NOOP("Explain", "Ask")},
    {"markup", QT_TRANSLATE_NOOP("Explain", "Markup as a price")},
    {"balance", QT_TRANSLATE_NOOP("Explain", "Balance")},
    {"equity", QT_TRANSLATE_NOOP("Explain", "Equity")},
    {"ticket", QT_TRANSLATE_NOOP("Explain", "Ticket")},
    {"of_ticket", QT_TRANSLATE_NOOP("Explain", "Of the ticket, rounded once")},
    {"bought", QT_TRANSLATE_NOOP("Explain", "Bought")},
    {"sold", QT_TRANSLATE_NOOP("Explain", "Sold")},
    {"counted", QT_TRANSLATE_NOOP("Explain", "Counts")},
    {"margin_of_position", QT_TRANSLATE_NOOP("Explain", "Margin of the position, rounded up")},
    {"margin", QT_TRANSLATE_NOOP("Explain", "Margin")},
    {"no_terms", QT_TRANSLATE_NOOP("Explain", "No margin terms")},
    {"no_mark", QT_TRANSLATE_NOOP("Explain", "No price")},
};

template <std::size_t count>
QString wordsOf(std::string_view name, const Words (&table)[count])
{
    const auto *found
        = std::find_if(std::begin(table), std::end(table), [name](const Words &words) { return words.first == name; });
    return found == std::end(table) ? format::text(name) : QCoreApplication::translate("Explain", found->second);
}

} // namespace

QString explainRole(std::string_view role)
{
    return wordsOf(role, roles);
}

QString explainTerm(std::string_view term)
{
    return wordsOf(term, terms);
}

QString explainFigure(std::string_view text, const QLocale &locale)
{
    const bool negative = text.starts_with('-');
    const std::string_view digits = negative ? text.substr(1) : text;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view rest = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), isDigit)
        || !std::all_of(rest.begin(), rest.end(), isDigit) || (point != std::string_view::npos && rest.empty()))
        return format::text(text);
    QString shown;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0)
            shown += locale.groupSeparator();
        shown += QLatin1Char(whole[i]);
    }
    if (!rest.empty())
        shown += locale.decimalPoint() + format::text(rest);
    return negative ? QChar(0x2212) + shown : shown;
}

} // namespace truebook::ui::live
