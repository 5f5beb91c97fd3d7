#include "ui/risk/day_pnl_view.h"

#include <algorithm>
#include <iterator>

namespace truebook::ui::risk {

using theme::Role;

namespace {
constexpr domain::Money api::DayPnlPoint::*ofBook[]
    = {&api::DayPnlPoint::total, &api::DayPnlPoint::aBook, &api::DayPnlPoint::bBook, &api::DayPnlPoint::cover};
constexpr domain::Money api::DayPnlPoint::*ofCause[]
    = {&api::DayPnlPoint::total, &api::DayPnlPoint::spread,   &api::DayPnlPoint::commission,
       &api::DayPnlPoint::swap,  &api::DayPnlPoint::realised, &api::DayPnlPoint::floating};
} // namespace

DayPnlView::DayPnlView(const format::Formats &formats, const QString &user, QWidget *parent)
    : TimeChart(tr("P&L of the trading day"), formats, parent)
    , m_formats(formats)
    , m_user(user)
{
    const int total = addSeries({QStringLiteral("total"), tr("Total"), Role::Text});
    m_ofBook = {total, addSeries({QStringLiteral("a"), tr("A-book"), Role::Accent, Qt::DashLine}),
                addSeries({QStringLiteral("b"), tr("B-book"), Role::Gain}),
                addSeries({QStringLiteral("cover"), tr("Cover"), Role::Sell, Qt::DashDotLine})};
    m_ofCause = {total,
                 addSeries({QStringLiteral("spread"), tr("Spread"), Role::Accent}),
                 addSeries({QStringLiteral("commission"), tr("Commission"), Role::Ok, Qt::DashLine}),
                 addSeries({QStringLiteral("swap"), tr("Swap"), Role::Text2, Qt::DotLine}),
                 addSeries({QStringLiteral("realised"), tr("Realised"), Role::Gain, Qt::DashDotLine}),
                 addSeries({QStringLiteral("floating"), tr("Floating change"), Role::Sell})};
    setReading(true);
    setBy(PnlBy::Book);
}

void DayPnlView::setReading(bool reading)
{
    setEmptyText(reading ? tr("The day's beginning is read from the journal…")
                         : tr("This desk keeps no P&L of the day."));
}

void DayPnlView::setBy(PnlBy by)
{
    m_by = by;
    for (int series = 1; series < seriesCount(); ++series)
        setSeriesShown(series, (series < static_cast<int>(std::size(ofBook))) == (by == PnlBy::Book));
}

void DayPnlView::refill()
{
    std::vector<charts::Point> points(m_points.size());
    const auto fill = [&](int series, domain::Money api::DayPnlPoint::*which) {
        for (std::size_t i = 0; i < m_points.size(); ++i)
            points[i] = {m_points[i].at.nanos(), (m_points[i].*which).minor()};
        assign(series, points);
    };
    for (std::size_t i = 0; i < m_ofBook.size(); ++i)
        fill(m_ofBook[i], ofBook[i]);
    for (std::size_t i = 1; i < m_ofCause.size(); ++i)
        fill(m_ofCause[i], ofCause[i]);
}

void DayPnlView::apply(const live::Lists<api::DayPnlPoint> &lists)
{
    for (const auto &list : lists) {
        if (list->full)
            m_points.clear();
        const std::size_t first = m_points.size();
        for (const api::DayPnlPoint &point : list->changed) {
            if (m_points.empty() || point.at > m_points.back().at)
                m_points.push_back(point);
        }
        if (!m_points.empty()) {
            const domain::Currency currency = m_points.back().total.currency();
            setUnit(format::text(currency.code()), currency.exponent());
        }
        setProvenance(list->asOf, list->journalSequence, m_user);
        if (list->full) {
            // What was before the first deal says nothing: one point of it stays.
            const auto moved = std::find_if(m_points.begin(), m_points.end(), [](const api::DayPnlPoint &one) {
                return std::any_of(std::begin(ofCause), std::end(ofCause),
                                   [&one](const auto which) { return !(one.*which).zero(); });
            });
            if (moved != m_points.begin())
                m_points.erase(m_points.begin(), std::prev(moved));
            refill();
            home();
            continue;
        }
        for (std::size_t i = first; i < m_points.size(); ++i) {
            const std::int64_t at = m_points[i].at.nanos();
            for (std::size_t s = 0; s < m_ofBook.size(); ++s)
                append(m_ofBook[s], {at, (m_points[i].*ofBook[s]).minor()});
            for (std::size_t s = 1; s < m_ofCause.size(); ++s)
                append(m_ofCause[s], {at, (m_points[i].*ofCause[s]).minor()});
        }
    }
}

QString DayPnlView::covers() const
{
    if (m_points.empty())
        return {};
    const domain::UtcTime opened = m_points.back().opened;
    const auto mode = m_formats.timeMode();
    return tr("since %1 · times %2")
        .arg(m_formats.times().clock(opened, mode, false), m_formats.times().label(opened, mode));
}

} // namespace truebook::ui::risk
