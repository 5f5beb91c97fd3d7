#pragma once
// The P&L of the trading day over time, by book or by cause; both ways sum to the same total.
#include <vector>

#include "core/api/risk_api.h"
#include "ui/charts/time_chart.h"
#include "ui/live/feed.h"

namespace truebook::ui::risk {

enum class PnlBy { Book, Cause };

class DayPnlView : public charts::TimeChart
{
    Q_OBJECT
public:
    DayPnlView(const format::Formats &formats, const QString &user, QWidget *parent = nullptr);

    void apply(const live::Lists<api::DayPnlPoint> &lists);
    void setBy(PnlBy by);
    PnlBy by() const { return m_by; }
    // When the day opened, on the user's clock; empty before the first point.
    QString covers() const;
    void setReading(bool reading); // the beginning of the day is read from the journal

private:
    void refill();

    const format::Formats &m_formats;
    QString m_user;
    PnlBy m_by = PnlBy::Book;
    std::vector<api::DayPnlPoint> m_points;
    std::vector<int> m_ofBook;
    std::vector<int> m_ofCause;
};

} // namespace truebook::ui::risk
