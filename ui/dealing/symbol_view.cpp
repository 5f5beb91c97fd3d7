#include "ui/dealing/symbol_view.h"

#include <QPainter>

#include "ui/live/cells.h"
#include "ui/theme/style.h"

namespace truebook::ui::dealing {

using live::Cell;
using theme::Role;
using theme::Weight;

namespace {
constexpr int priceBox = 56;
constexpr int lineHeight = 20;
} // namespace

SymbolView::SymbolView(const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
{
    setAccessibleName(tr("Selected symbol"));
    connect(&formats, &format::Formats::changed, this, qOverload<>(&QWidget::update));
}

void SymbolView::setLine(const QuoteLine *line)
{
    m_chosen = line != nullptr;
    m_line = line != nullptr ? *line : QuoteLine {};
    QStringList parts;
    if (m_chosen) {
        for (const Entry &entry : entries())
            parts.append(entry.label + QLatin1Char(' ') + entry.cell.text);
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    update();
}

std::vector<SymbolView::Entry> SymbolView::entries() const
{
    const auto &quote = m_line.quote;
    const auto &exposure = m_line.exposure;
    const auto &locale = m_formats.locale();
    const auto price = [&](domain::Price value) { return live::priceCell(value, quote.digits, m_formats); };
    const auto spread = [&](domain::Price bid, domain::Price ask) {
        return bid.zero() || ask.zero() ? QString() : format::pips(ask - bid, quote.digits, locale);
    };
    std::vector<Entry> all;
    Cell client
        = live::textCell(QStringLiteral("%1 / %2").arg(price(quote.clientBid).text, price(quote.clientAsk).text));
    all.push_back({tr("Client bid / ask"), client});
    all.push_back({tr("Spread, clients' spread"),
                   live::textCell(QStringLiteral("%1, %2").arg(spread(quote.bid, quote.ask),
                                                               spread(quote.clientBid, quote.clientAsk)))});
    all.push_back({tr("Client net"),
                   live::netCell(exposure.clientNet, exposure.contractSize, exposure.clientNotional, m_formats)});
    all.push_back(
        {tr("Cover"), live::netCell(exposure.coverNet, exposure.contractSize, exposure.coverNotional, m_formats)});
    all.push_back(
        {tr("Broker net"),
         live::netCell(exposure.brokerNet, exposure.contractSize, exposure.notional, m_formats, Weight::Strong)});
    if (m_line.exposed) {
        const QString code = format::text(exposure.notional.currency().code());
        all.push_back({tr("Notional %1").arg(code),
                       live::textCell(format::money(exposure.notional, format::Sign::Always, locale))});
        all.push_back({tr("Floating P&L %1").arg(code), live::profitCell(exposure.floating, m_formats)});
        all.push_back({tr("Realised P&L %1").arg(code), live::profitCell(exposure.realised, m_formats)});
    }
    all.push_back({tr("Quotes"), live::countCell(quote.quotes, m_formats)});
    all.push_back({tr("Locked, crossed"),
                   live::textCell(QStringLiteral("%1, %2").arg(format::count(quote.locked, locale),
                                                               format::count(quote.crossed, locale)),
                                  Role::Text2)});
    all.push_back({tr("Out of order, spikes"),
                   live::textCell(QStringLiteral("%1, %2").arg(format::count(quote.outOfOrder, locale),
                                                               format::count(quote.spikes, locale)),
                                  Role::Text2)});
    return all;
}

void SymbolView::paintPrices(QPainter &painter, const QRectF &area) const
{
    const auto &colours = theme::coloursOf(this);
    const auto &small = m_fonts.of(theme::font(theme::basePixels - 1));
    const auto &handle = m_fonts.of(theme::font(theme::basePixels + 4, Weight::Medium));
    const auto &large = m_fonts.of(theme::font(theme::basePixels + 12, Weight::Strong));
    const auto &fraction = m_fonts.of(theme::font(theme::basePixels + 2, Weight::Strong));
    const auto &quote = m_line.quote;
    const double half = (area.width() - theme::gap) / 2;
    const auto box = [&](const QRectF &frame, const QString &title, domain::Price value, const domain::LpId &lp) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colours[Role::Line]);
        painter.setBrush(colours[Role::Raised]);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme::corner, theme::corner);
        const double left = frame.left() + 10;
        painter.setPen(colours[Role::Text2]);
        small.draw(painter, {left, frame.top() + 17}, title);
        const QString from = format::text(lp.text());
        small.draw(painter, {frame.right() - 10 - small.width(from), frame.top() + 17}, from);
        const QString text = format::price(value, quote.digits, m_formats.locale());
        const auto pips = format::pipPart(text, quote.digits);
        const QStringView all(text);
        const QStringView head = pips.length > 0 ? all.left(pips.first) : QStringView();
        const QStringView middle = pips.length > 0 ? all.mid(pips.first, pips.length) : all;
        const QStringView tail = pips.length > 0 ? all.mid(pips.first + pips.length) : QStringView();
        const double baseline = frame.bottom() - 12;
        painter.setPen(colours[quote.stale ? Role::Attention : Role::Text]);
        handle.draw(painter, {left, baseline}, head);
        large.draw(painter, {left + handle.width(head), baseline}, middle);
        fraction.draw(
            painter,
            {left + handle.width(head) + large.width(middle), baseline - large.capHeight() + fraction.capHeight()},
            tail);
    };
    box({area.left(), area.top(), half, area.height()}, tr("Bid"), quote.bid, quote.bestBidLp);
    box({area.left() + half + theme::gap, area.top(), half, area.height()}, tr("Ask"), quote.ask, quote.bestAskLp);
}

void SymbolView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    const QRectF area = QRectF(rect()).adjusted(10, 10, -10, -6);
    if (!m_chosen) {
        painter.setFont(theme::font());
        painter.setPen(colours[Role::Text2]);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, tr("Select a symbol in Quotes to see it here."));
        return;
    }
    paintPrices(painter, {area.left(), area.top(), area.width(), priceBox});
    const auto &label = m_fonts.of(theme::font());
    double y = area.top() + priceBox + 6;
    for (const Entry &entry : entries()) {
        if (y + lineHeight > height())
            break; // a small panel shows what matters first
        const double baseline = y + (lineHeight + label.capHeight()) / 2;
        painter.setPen(colours[Role::Text2]);
        label.draw(painter, {area.left(), baseline}, entry.label);
        const auto &text = m_fonts.of(theme::font(theme::basePixels, entry.cell.weight));
        painter.setPen(colours[entry.cell.role]);
        text.draw(painter, {area.right() - text.width(entry.cell.text), baseline}, entry.cell.text);
        y += lineHeight;
    }
}

} // namespace truebook::ui::dealing
