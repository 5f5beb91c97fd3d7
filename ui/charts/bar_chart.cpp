#include "ui/charts/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::charts {

namespace {
constexpr int leastNameRoom = 72; // left of the bars
constexpr int mostNameRoom = 150;
constexpr int figureRoom = 84; // right of them
constexpr double rowRoom = 22;

// A round number at or above `value`, so that the scale does not breathe with every tick.
double roundedUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}
} // namespace

// Writes names and figures beside the bars: a category axis cuts its labels off in a narrow chart, and allows no two
// equal ones.
class BarChart::View : public QChartView
{
public:
    View(QChart *chart, const std::vector<Bar> &bars, const int &nameRoom, QWidget *parent)
        : QChartView(chart, parent)
        , m_bars(bars)
        , m_nameRoom(nameRoom)
        , m_figures(theme::font(theme::basePixels - 1))
        , m_names(theme::font(theme::basePixels - 1, theme::Weight::Medium))
    { }

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        if (m_bars.empty())
            return;
        const QRectF plot = chart()->plotArea();
        const double row = plot.height() / static_cast<double>(m_bars.size());
        const auto &colours = theme::coloursOf(this);
        painter->save();
        const double zero = plot.center().x();
        painter->fillRect(QRectF(std::floor(zero), plot.top(), 1, plot.height()), colours[theme::Role::Text3]);
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            // The category axis counts from below.
            const double middle = plot.bottom() - (static_cast<double>(i) + 0.5) * row;
            painter->setPen(colours[theme::Role::Text]);
            m_names.draw(*painter, {plot.left() - m_nameRoom + 10, middle + m_names.capHeight() / 2}, m_bars[i].name);
            painter->setPen(
                colours[m_bars[i].value < 0 || m_bars[i].value > 0 ? theme::Role::Text : theme::Role::Text3]);
            m_figures.draw(
                *painter,
                {plot.right() + figureRoom - 12 - m_figures.width(m_bars[i].text), middle + m_figures.capHeight() / 2},
                m_bars[i].text);
        }
        painter->restore();
    }

private:
    const std::vector<Bar> &m_bars;
    const int &m_nameRoom;
    theme::TabularText m_figures;
    theme::TabularText m_names;
};

BarChart::BarChart(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_view(nullptr)
    , m_chart(new QChart)
    , m_long(new QBarSet(QString()))
    , m_short(new QBarSet(QString()))
    , m_names(new QBarCategoryAxis)
    , m_scale(new QValueAxis)
{
    setAccessibleName(name);
    auto *series = new QHorizontalStackedBarSeries;
    series->append(m_long);
    series->append(m_short);
    series->setBarWidth(0.55);
    m_chart->addSeries(series);
    m_chart->addAxis(m_names, Qt::AlignLeft);
    m_chart->addAxis(m_scale, Qt::AlignBottom);
    series->attachAxis(m_names);
    series->attachAxis(m_scale);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins(m_nameRoom, 4, figureRoom, 4));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_scale->setLabelsVisible(false);
    m_scale->setTickCount(5);
    m_names->setGridLineVisible(false);
    m_names->setLabelsVisible(false);
    m_view = new View(m_chart, m_bars, m_nameRoom, this);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAccessibleName(name);
    m_view->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    column->setAlignment(m_view, Qt::AlignTop);
    setMinimumHeight(96);
    colour();
}

BarChart::~BarChart() = default;

void BarChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describe();
    update();
}

void BarChart::setBars(const std::vector<Bar> &bars)
{
    const std::vector<Bar> fromBelow(bars.rbegin(), bars.rend()); // the axis counts from below, people read from above
    if (fromBelow == m_bars)
        return;
    const bool sameNames = std::equal(fromBelow.begin(), fromBelow.end(), m_bars.begin(), m_bars.end(),
                                      [](const Bar &one, const Bar &other) { return one.name == other.name; });
    m_bars = fromBelow;
    double most = 0;
    for (const Bar &bar : m_bars)
        most = std::max(most, std::abs(bar.value));
    if (!sameNames) {
        QStringList names;
        for (const Bar &bar : m_bars)
            names.append(bar.name);
        m_names->setCategories(names);
        const QFontMetrics metrics(theme::font(theme::basePixels - 1, theme::Weight::Medium));
        int room = leastNameRoom;
        for (const QString &name : std::as_const(names))
            room = std::max(room, metrics.horizontalAdvance(name) + 18);
        m_nameRoom = std::min(room, mostNameRoom);
        m_chart->setMargins(QMargins(m_nameRoom, 4, figureRoom, 4));
    }
    const int known = m_long->count();
    const int wanted = static_cast<int>(m_bars.size());
    if (known > wanted) {
        m_long->remove(wanted, known - wanted);
        m_short->remove(wanted, known - wanted);
    }
    for (int i = 0; i < wanted; ++i) {
        const double value = m_bars[static_cast<std::size_t>(i)].value;
        const double up = std::max(0.0, value);
        const double down = std::min(0.0, value);
        if (i < known) {
            m_long->replace(i, up);
            m_short->replace(i, down);
        } else {
            m_long->append(up);
            m_short->append(down);
        }
    }
    const double bound = roundedUp(most);
    m_scale->setRange(-bound, bound);
    m_view->setVisible(!m_bars.empty());
    m_view->setFixedHeight(static_cast<int>(rowRoom * wanted) + 24);
    describe();
    m_view->viewport()->update();
    update();
}

void BarChart::describe()
{
    QStringList parts;
    for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar)
        parts.append(bar->name + QLatin1Char(' ') + bar->text);
    setAccessibleDescription(parts.isEmpty() ? m_emptyText : parts.join(QStringLiteral(", ")));
}

void BarChart::colour()
{
    const auto &colours = theme::coloursOf(this);
    m_long->setColor(colours[theme::Role::Buy]);
    m_short->setColor(colours[theme::Role::Sell]);
    for (auto *set : {m_long, m_short})
        set->setBorderColor(Qt::transparent);
    const QPen line(colours[theme::Role::Line], 1);
    m_scale->setGridLinePen(line);
    m_scale->setLinePen(QPen(Qt::NoPen));
    m_names->setLinePen(QPen(Qt::NoPen));
    m_view->setBackgroundBrush(colours[theme::Role::Panel]);
}

void BarChart::changeEvent(QEvent *event)
{
    if (m_view != nullptr && (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange))
        colour();
    QWidget::changeEvent(event);
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::coloursOf(this)[theme::Role::Panel]);
    if (!m_bars.empty())
        return;
    painter.setPen(theme::coloursOf(this)[theme::Role::Text2]);
    painter.setFont(theme::font());
    painter.drawText(rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace truebook::ui::charts
