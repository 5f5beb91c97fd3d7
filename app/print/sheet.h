#pragma once
// A page that is drawn on: A4 landscape in points, type, tables with figures of one width.
#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

class QPagedPaintDevice;

namespace truebook::print {

namespace colour {
inline const QColor ink(0x10, 0x1d, 0x33);
inline const QColor body(0x24, 0x2c, 0x38);
inline const QColor quiet(0x66, 0x70, 0x7f);
inline const QColor rule(0xc9, 0xd0, 0xd9);
inline const QColor stripe(0xf4, 0xf6, 0xf9);
inline const QColor accent(0xa8, 0x85, 0x3a);
inline const QColor gain(0x2f, 0x5d, 0x8a);
inline const QColor loss(0xa4, 0x2a, 0x2a);
} // namespace colour

enum class Weight { Regular, Medium, Semibold };

// Points of 1/72 inch from the page's upper left corner.
class Sheet
{
public:
    static constexpr double width = 842;
    static constexpr double height = 595;
    static constexpr double margin = 40;

    explicit Sheet(QPainter &painter, double unitsPerPoint);

    void text(const QRectF &box, const QString &text, double size, Weight weight = Weight::Regular,
              const QColor &colour = colour::body, Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
    // Right-aligned, each digit as wide as the widest; a minus is drawn as such, and a figure below zero in the colour of
    // a loss besides.
    void figure(const QRectF &box, const QString &figure, double size, Weight weight = Weight::Regular,
                const QColor &colour = colour::body);
    void fill(const QRectF &box, const QColor &colour);
    void line(double x1, double y1, double x2, double y2, const QColor &colour = colour::rule, double thick = 0.5);
    // Several lines within the box; gives the height that they took.
    double paragraph(const QRectF &box, const QString &text, double size, const QColor &colour = colour::body);
    double textWidth(const QString &text, double size, Weight weight = Weight::Regular) const;

private:
    QFont font(double size, Weight weight) const;
    QRectF units(const QRectF &points) const;

    QPainter &m_painter;
    double m_unit;
};

struct Column
{
    QString title;
    double width = 0; // points
    bool figures = true;
};

// Draws the head, striped rows and, when given, a last row that sums; gives the y below it.
class TablePainter
{
public:
    static constexpr double rowHeight = 15;
    static constexpr double headHeight = 26;

    TablePainter(Sheet &sheet, double x, std::vector<Column> columns, double size = 7.2);
    // Makes the type smaller until these figures fit their columns.
    void fit(const std::vector<QString> &cells);
    double head(double y);
    double row(double y, const std::vector<QString> &cells, bool striped);
    double total(double y, const std::vector<QString> &cells);
    double section(double y, const QString &title);
    double tableWidth() const;

private:
    double cells(double y, const std::vector<QString> &cells, Weight weight);

    Sheet &m_sheet;
    double m_x;
    std::vector<Column> m_columns;
    double m_size;
};

} // namespace truebook::print
