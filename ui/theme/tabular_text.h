#pragma once
// Figures of one width. Qt 6.4 cannot ask a font for its tabular figures, so text that holds figures is laid out here:
// every digit gets the width of the widest and stands in its middle; other glyphs keep their own advance. It is also
// what makes a live table cheap to paint: glyphs are looked up once. GUI thread.
#include <QColor>
#include <QFont>
#include <QHash>
#include <QList>
#include <QPointF>
#include <QRawFont>
#include <QStringView>

#include <array>
#include <vector>

class QPainter;

namespace truebook::ui::theme {

class TextBatch;

class TabularText
{
public:
    explicit TabularText(const QFont &font);

    qreal width(QStringView text) const;
    // Draws from the left end of the baseline with the painter's pen.
    void draw(QPainter &painter, QPointF baseline, QStringView text) const;
    // The same, drawn when the batch is.
    void add(TextBatch &batch, QPointF baseline, QStringView text, const QColor &colour) const;

    qreal ascent() const { return m_raw.ascent(); }
    qreal descent() const { return m_raw.descent(); }
    qreal capHeight() const { return m_raw.capHeight(); }
    const QFont &font() const { return m_font; }

private:
    friend class TextBatch;
    struct Glyph
    {
        quint32 index = 0;
        qreal advance = 0;
        qreal shift = 0; // from the cell's left end to the glyph's origin
    };
    const Glyph &glyph(QChar character) const;
    Glyph make(QChar character) const;
    void place(QPointF baseline, QStringView text, QList<quint32> &indexes, QList<QPointF> &positions) const;
    bool complete(QStringView text) const;

    QFont m_font;
    QRawFont m_raw;
    qreal m_digit = 0;
    std::array<Glyph, 128> m_plain; // ASCII, made at once
    mutable QHash<char16_t, Glyph> m_glyphs; // the others, when first needed
};

// The text of many cells, drawn in one go for each typeface and colour: a painter's call costs as much as a word.
class TextBatch
{
public:
    void draw(QPainter &painter);

private:
    friend class TabularText;
    struct Run
    {
        const TabularText *font = nullptr;
        QColor colour;
        QList<quint32> indexes;
        QList<QPointF> positions;
    };
    struct Shaped // what the font does not hold by itself
    {
        const TabularText *font = nullptr;
        QColor colour;
        QPointF baseline;
        QString text;
    };
    Run &runOf(const TabularText *font, const QColor &colour);

    std::vector<Run> m_runs;
    std::vector<Shaped> m_shaped;
    std::size_t m_last = 0;
};

// The layouts of one widget or delegate, made when first needed.
class TabularFonts
{
public:
    const TabularText &of(const QFont &font) const;

private:
    mutable QHash<QString, TabularText> m_texts;
};

} // namespace truebook::ui::theme
