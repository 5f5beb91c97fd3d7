#include "app/print/sheet.h"

#include <QFontMetricsF>
#include <QPagedPaintDevice>

namespace truebook::print {

Sheet::Sheet(QPainter &painter, double unitsPerPoint)
    : m_painter(painter)
    , m_unit(unitsPerPoint)
{ }

QFont Sheet::font(double size, Weight weight) const
{
    QFont font({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPointSizeF(size);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Glyphs as the characters have them: a typeface's variants of a hyphen between figures cannot be copied as text.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setWeight(weight == Weight::Regular      ? QFont::Normal
                       : weight == Weight::Medium ? QFont::Medium
                                                  : QFont::DemiBold);
    return font;
}

QRectF Sheet::units(const QRectF &points) const
{
    return {points.x() * m_unit, points.y() * m_unit, points.width() * m_unit, points.height() * m_unit};
}

double Sheet::textWidth(const QString &text, double size, Weight weight) const
{
    return QFontMetricsF(font(size, weight), m_painter.device()).horizontalAdvance(text) / m_unit;
}

void Sheet::text(const QRectF &box, const QString &text, double size, Weight weight, const QColor &colour,
                 Qt::Alignment align)
{
    const QFont face = font(size, weight);
    m_painter.setFont(face);
    m_painter.setPen(colour);
    const QString shown
        = QFontMetricsF(face, m_painter.device()).elidedText(text, Qt::ElideRight, box.width() * m_unit + 1);
    m_painter.drawText(units(box), static_cast<int>(align) | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

void Sheet::figure(const QRectF &box, const QString &figure, double size, Weight weight, const QColor &colour)
{
    QString shown = figure;
    const bool negative = shown.startsWith(QLatin1Char('-'));
    if (negative)
        shown[0] = QChar(0x2212);
    const QFont face = font(size, weight);
    const QFontMetricsF metrics(face, m_painter.device());
    double digit = 0;
    for (char c = '0'; c <= '9'; ++c)
        digit = std::max(digit, metrics.horizontalAdvance(QLatin1Char(c)));
    // A narrow digit is spread only so far that whoever copies the figure gets no spaces between its digits.
    const double spread = 0.09 * face.pointSizeF() * m_unit;
    const auto advance = [&](QChar c) {
        const double own = metrics.horizontalAdvance(c);
        return c.isDigit() ? std::min(digit, own + spread) : own;
    };
    m_painter.setFont(face);
    m_painter.setPen(negative ? colour::loss : colour);
    const QRectF area = units(box);
    double x = area.right();
    const double baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (qsizetype i = shown.size() - 1; i >= 0; --i) {
        const double own = metrics.horizontalAdvance(shown[i]);
        x -= advance(shown[i]);
        m_painter.drawText(QPointF(x + (advance(shown[i]) - own) / 2, baseline), QString(shown[i]));
    }
}

void Sheet::fill(const QRectF &box, const QColor &colour)
{
    m_painter.fillRect(units(box), colour);
}

void Sheet::line(double x1, double y1, double x2, double y2, const QColor &colour, double thick)
{
    m_painter.setPen(QPen(colour, thick * m_unit, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawLine(QPointF(x1 * m_unit, y1 * m_unit), QPointF(x2 * m_unit, y2 * m_unit));
}

double Sheet::paragraph(const QRectF &box, const QString &text, double size, const QColor &colour)
{
    const QFont face = font(size, Weight::Regular);
    m_painter.setFont(face);
    m_painter.setPen(colour);
    QRectF taken;
    m_painter.drawText(units(box), static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, text, &taken);
    return taken.height() / m_unit;
}

TablePainter::TablePainter(Sheet &sheet, double x, std::vector<Column> columns, double size)
    : m_sheet(sheet)
    , m_x(x)
    , m_columns(std::move(columns))
    , m_size(size)
{ }

void TablePainter::fit(const std::vector<QString> &values)
{
    constexpr double least = 4.5;
    for (std::size_t i = 0; i < m_columns.size() && i < values.size(); ++i) {
        const double room = m_columns[i].width - 6;
        const double wide = m_columns[i].figures ? m_sheet.textWidth(values[i], m_size, Weight::Semibold) : 0;
        if (wide > room)
            m_size = std::max(least, m_size * room / wide);
    }
}

double TablePainter::tableWidth() const
{
    double sum = 0;
    for (const Column &column : m_columns)
        sum += column.width;
    return sum;
}

double TablePainter::head(double y)
{
    m_sheet.fill({m_x, y, tableWidth(), headHeight}, colour::ink);
    double x = m_x;
    for (const Column &column : m_columns) {
        const QRectF box(x + 4, y, column.width - 8, headHeight);
        const Qt::Alignment side = column.figures ? Qt::AlignRight : Qt::AlignLeft;
        // Two lines when the title is too long for one.
        const qsizetype space = column.title.lastIndexOf(QLatin1Char(' '));
        if (space > 0 && m_sheet.textWidth(column.title, m_size - 0.4, Weight::Medium) > box.width()) {
            m_sheet.text({box.x(), y + 3, box.width(), 10}, column.title.left(space), m_size - 0.4, Weight::Medium,
                         Qt::white, side | Qt::AlignVCenter);
            m_sheet.text({box.x(), y + 13, box.width(), 10}, column.title.mid(space + 1), m_size - 0.4, Weight::Medium,
                         Qt::white, side | Qt::AlignVCenter);
        } else {
            m_sheet.text(box, column.title, m_size - 0.4, Weight::Medium, Qt::white, side | Qt::AlignVCenter);
        }
        x += column.width;
    }
    return y + headHeight;
}

double TablePainter::cells(double y, const std::vector<QString> &cells, Weight weight)
{
    double x = m_x;
    for (std::size_t i = 0; i < m_columns.size() && i < cells.size(); ++i) {
        const QRectF box(x + 4, y, m_columns[i].width - 8, rowHeight);
        if (m_columns[i].figures)
            m_sheet.figure(box, cells[i], m_size, weight);
        else
            m_sheet.text(box, cells[i], m_size, weight);
        x += m_columns[i].width;
    }
    return y + rowHeight;
}

double TablePainter::row(double y, const std::vector<QString> &values, bool striped)
{
    if (striped)
        m_sheet.fill({m_x, y, tableWidth(), rowHeight}, colour::stripe);
    return cells(y, values, Weight::Regular);
}

double TablePainter::total(double y, const std::vector<QString> &values)
{
    m_sheet.line(m_x, y, m_x + tableWidth(), y, colour::ink, 0.8);
    const double below = cells(y + 1, values, Weight::Semibold);
    m_sheet.line(m_x, below, m_x + tableWidth(), below, colour::ink, 0.4);
    m_sheet.line(m_x, below + 1.5, m_x + tableWidth(), below + 1.5, colour::ink, 0.4);
    return below + 2;
}

double TablePainter::section(double y, const QString &title)
{
    m_sheet.text({m_x + 4, y + 3, tableWidth(), rowHeight}, title, m_size + 0.6, Weight::Semibold, colour::ink);
    m_sheet.line(m_x, y + rowHeight + 3, m_x + tableWidth(), y + rowHeight + 3);
    return y + rowHeight + 3;
}

} // namespace truebook::print
