#pragma once
// Every hop as a histogram, one lane below the other over one logarithmic axis of time. A lane's bars are as high as its
// own tallest; its p50 and p99 are marked. One lane is current, as the row of the table beside it.
#include <QWidget>

#include <vector>

#include "core/api/health_api.h"
#include "ui/format/formats.h"
#include "ui/operations/health_models.h"
#include "ui/theme/colours.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::operations {

class LatencyLanes : public QWidget
{
    Q_OBJECT
public:
    explicit LatencyLanes(const format::Formats &formats, QWidget *parent = nullptr);

    void apply(const api::Health &health);
    void setWindow(LatencyWindow window);
    // What stands there while the desk told of no hop.
    void setEmptyText(const QString &text);

    const std::string &current() const { return m_current; }
    void setCurrent(const std::string &hop);
    // The current hop in words, as a screen reader says it.
    QString words() const;
    // Where a time stands, from 0 at one microsecond to 1 at ten seconds; what lies outside stands at the ends.
    static double placeOf(std::int64_t nanos);

    // As a picture on a white ground with title and provenance, .png or .svg, or the bars as .csv. Empty: done; else what
    // went wrong.
    QString exportTo(const QString &path, const QString &user) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const std::string &hop);
    void exportWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override; // tool tips

private:
    struct Places
    {
        double left = 0; // of the axis
        double right = 0;
        double top = 0; // of the first lane
        double lane = 0; // height
    };
    Places places(const QRectF &area) const;
    int laneAt(const QPointF &at) const;
    void draw(QPainter &painter, const QRectF &area, const theme::Colours &colours, bool chosen) const;
    void choose(int lane);
    void describe();
    QString windowWords() const;
    QString barWords(const base::LatencyBar &bar) const;
    QByteArray bars() const; // as CSV

    const format::Formats &m_formats;
    std::vector<api::HopHealth> m_hops;
    LatencyWindow m_window = LatencyWindow::Minute;
    std::string m_current;
    QString m_emptyText;
    domain::UtcTime m_asOf;
    std::uint64_t m_sequence = 0;
    theme::TabularText m_small;
    theme::TabularText m_names;
};

} // namespace truebook::ui::operations
