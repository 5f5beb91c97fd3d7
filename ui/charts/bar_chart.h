#pragma once
// Horizontal bars around zero, one a name: exposure by symbol. Direction and sign say what the colour says. Values are
// replaced, not appended, and only when something changed.
#include <QWidget>

#include <vector>

#include "ui/theme/colours.h"

class QBarCategoryAxis;
class QBarSet;
class QChart;
class QChartView;
class QValueAxis;

namespace truebook::ui::charts {

struct Bar
{
    QString name;
    double value = 0; // pixels only; `text` is the figure
    QString text;
    friend bool operator==(const Bar &, const Bar &) = default;
};

class BarChart : public QWidget
{
    Q_OBJECT
public:
    explicit BarChart(const QString &name, QWidget *parent = nullptr);
    ~BarChart() override;

    void setBars(const std::vector<Bar> &bars);
    const std::vector<Bar> &barsFromBelow() const { return m_bars; }
    // What stands there while there are no bars.
    void setEmptyText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class View;
    void colour();
    void describe();

    std::vector<Bar> m_bars;
    QString m_emptyText;
    View *m_view;
    QChart *m_chart;
    int m_nameRoom = 72; // left of the bars
    QBarSet *m_long;
    QBarSet *m_short;
    QBarCategoryAxis *m_names;
    QValueAxis *m_scale;
};

} // namespace truebook::ui::charts
