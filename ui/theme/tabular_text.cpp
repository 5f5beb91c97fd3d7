#include "ui/theme/tabular_text.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QList>
#include <QPainter>

#include <algorithm>

namespace truebook::ui::theme {

TabularText::TabularText(const QFont &font)
    : m_font(font)
    , m_raw(QRawFont::fromFont(font))
{
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        m_digit = std::max(m_digit, glyph(QChar(digit)).advance);
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        Glyph &known = m_glyphs[digit];
        known.shift = (m_digit - known.advance) / 2;
        known.advance = m_digit;
    }
}

const TabularText::Glyph &TabularText::glyph(QChar character) const
{
    const auto known = m_glyphs.constFind(character.unicode());
    if (known != m_glyphs.constEnd())
        return *known;
    Glyph made;
    const QList<quint32> indexes = m_raw.glyphIndexesForString(QString(character));
    if (!indexes.isEmpty() && indexes.first() != 0) {
        made.index = indexes.first();
        made.advance = m_raw.advancesForGlyphIndexes({made.index}).value(0).x();
    }
    return *m_glyphs.insert(character.unicode(), made);
}

// Whether the font holds every character by itself; the rest is left to Qt's fallback fonts and shaping.
bool TabularText::complete(QStringView text) const
{
    return std::all_of(text.begin(), text.end(),
                       [this](QChar character) { return !character.isSurrogate() && glyph(character).index != 0; });
}

qreal TabularText::width(QStringView text) const
{
    if (!complete(text))
        return QFontMetricsF(m_font).horizontalAdvance(text.toString());
    qreal sum = 0;
    for (const QChar character : text)
        sum += glyph(character).advance;
    return sum;
}

void TabularText::draw(QPainter &painter, QPointF baseline, QStringView text) const
{
    if (!complete(text)) {
        painter.setFont(m_font);
        painter.drawText(baseline, text.toString());
        return;
    }
    QList<quint32> indexes;
    QList<QPointF> positions;
    indexes.reserve(text.size());
    positions.reserve(text.size());
    qreal at = 0;
    for (const QChar character : text) {
        const Glyph &drawn = glyph(character);
        indexes.append(drawn.index);
        positions.append({at + drawn.shift, 0});
        at += drawn.advance;
    }
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(positions);
    painter.drawGlyphRun(baseline, run);
}

const TabularText &TabularFonts::of(const QFont &font) const
{
    const QString key = font.key();
    auto known = m_texts.constFind(key);
    if (known == m_texts.constEnd())
        known = m_texts.insert(key, TabularText(font));
    return *known;
}

} // namespace truebook::ui::theme
