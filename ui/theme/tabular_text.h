#pragma once
// Figures of one width. Qt 6.4 cannot ask a font for its tabular figures, so text that holds figures is laid out here:
// every digit gets the width of the widest and stands in its middle; other glyphs keep their own advance. It is also
// what makes a live table cheap to paint: glyphs are looked up once. GUI thread.
#include <QFont>
#include <QHash>
#include <QPointF>
#include <QRawFont>
#include <QStringView>

#include <utility>

class QPainter;

namespace truebook::ui::theme {

class TabularText
{
public:
    explicit TabularText(const QFont &font);

    qreal width(QStringView text) const;
    // Draws from the left end of the baseline with the painter's pen.
    void draw(QPainter &painter, QPointF baseline, QStringView text) const;

    qreal ascent() const { return m_raw.ascent(); }
    qreal descent() const { return m_raw.descent(); }
    qreal capHeight() const { return m_raw.capHeight(); }
    const QFont &font() const { return m_font; }

private:
    struct Glyph
    {
        quint32 index = 0;
        qreal advance = 0;
        qreal shift = 0; // from the cell's left end to the glyph's origin
    };
    const Glyph &glyph(QChar character) const;
    bool complete(QStringView text) const;

    QFont m_font;
    QRawFont m_raw;
    qreal m_digit = 0;
    mutable QHash<char16_t, Glyph> m_glyphs;
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
