#include "ui/theme/tabular_text.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

namespace truebook::ui::theme {

TabularText::TabularText(const QFont &font)
    : m_font(font)
    , m_raw(QRawFont::fromFont(font))
{
    for (std::size_t code = 0; code < m_plain.size(); ++code)
        m_plain[code] = make(QChar(static_cast<char16_t>(code)));
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        m_digit = std::max(m_digit, m_plain[digit].advance);
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        Glyph &known = m_plain[digit];
        known.shift = (m_digit - known.advance) / 2;
        known.advance = m_digit;
    }
}

TabularText::Glyph TabularText::make(QChar character) const
{
    Glyph made;
    const QList<quint32> indexes = m_raw.glyphIndexesForString(QString(character));
    if (!indexes.isEmpty() && indexes.first() != 0) {
        made.index = indexes.first();
        made.advance = m_raw.advancesForGlyphIndexes({made.index}).value(0).x();
    }
    return made;
}

const TabularText::Glyph &TabularText::glyph(QChar character) const
{
    if (character.unicode() < m_plain.size())
        return m_plain[character.unicode()];
    const auto known = m_glyphs.constFind(character.unicode());
    return known != m_glyphs.constEnd() ? *known : *m_glyphs.insert(character.unicode(), make(character));
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
    place({0, 0}, text, indexes, positions);
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(positions);
    painter.drawGlyphRun(baseline, run);
}

void TabularText::place(QPointF baseline, QStringView text, QList<quint32> &indexes, QList<QPointF> &positions) const
{
    qreal at = baseline.x();
    for (const QChar character : text) {
        const Glyph &drawn = glyph(character);
        indexes.append(drawn.index);
        positions.append({at + drawn.shift, baseline.y()});
        at += drawn.advance;
    }
}

void TabularText::add(TextBatch &batch, QPointF baseline, QStringView text, const QColor &colour) const
{
    if (!complete(text)) {
        batch.m_shaped.push_back({this, colour, baseline, text.toString()});
        return;
    }
    TextBatch::Run &run = batch.runOf(this, colour);
    place(baseline, text, run.indexes, run.positions);
}

TextBatch::Run &TextBatch::runOf(const TabularText *font, const QColor &colour)
{
    const auto same = [font, &colour](const Run &run) { return run.font == font && run.colour == colour; };
    if (m_last < m_runs.size() && same(m_runs[m_last]))
        return m_runs[m_last];
    const auto known = std::find_if(m_runs.begin(), m_runs.end(), same);
    m_last = static_cast<std::size_t>(known - m_runs.begin());
    if (known == m_runs.end())
        m_runs.push_back({font, colour, {}, {}});
    return m_runs[m_last];
}

void TextBatch::draw(QPainter &painter)
{
    for (const Run &run : m_runs) {
        QGlyphRun glyphs;
        glyphs.setRawFont(run.font->m_raw);
        glyphs.setGlyphIndexes(run.indexes);
        glyphs.setPositions(run.positions);
        painter.setPen(run.colour);
        painter.drawGlyphRun({0, 0}, glyphs);
    }
    for (const Shaped &shaped : m_shaped) {
        painter.setPen(shaped.colour);
        painter.setFont(shaped.font->m_font);
        painter.drawText(shaped.baseline, shaped.text);
    }
    m_runs.clear();
    m_shaped.clear();
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
