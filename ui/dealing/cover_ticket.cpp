#include "ui/dealing/cover_ticket.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/base/int128.h"
#include "ui/dealing/form.h"
#include "ui/format/formats.h"
#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::dealing {

using domain::Quantity;
using domain::Side;

namespace {

constexpr int askMillis = 250;

} // namespace

CoverTicket::CoverTicket(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_coverFeed(
          clock, [this](auto listener) { return m_desk.views().watchCover(std::move(listener)); },
          [this](const auto &lists) {
              m_covers.apply(lists);
              followUp();
          })
{
    setObjectName(QStringLiteral("coverTicket"));
    setWindowTitle(tr("Cover ticket"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(makeForm());
    resize(520, sizeHint().height());
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, this, [this] {
        if (m_send->isEnabled())
            submit();
    });
    m_timer.setInterval(askMillis);
    connect(&m_timer, &QTimer::timeout, this, &CoverTicket::ask);
    refresh();
}

CoverTicket::~CoverTicket() = default;

QWidget *CoverTicket::makeForm()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    int row = 0;
    m_title = plainLabel(QString(), box);
    m_title->setObjectName(QStringLiteral("ticketTitle"));
    m_title->setFont(theme::font(theme::basePixels + 3, theme::Weight::Strong));
    grid->addWidget(m_title, row++, 0, 1, 2);

    const auto shown = [&](const QString &title, const char *name, QLabel *&target, int lines = 1) {
        grid->addWidget(plainLabel(title, box), row, 0, Qt::AlignTop);
        target = plainLabel(QString(), box);
        target->setObjectName(QLatin1String(name));
        target->setAccessibleName(title);
        target->setWordWrap(true);
        target->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        target->setMinimumHeight(lines * QFontMetrics(target->font()).lineSpacing() + 2);
        grid->addWidget(target, row++, 1);
    };
    const auto field = [&](const QString &title, const char *name, QLineEdit *&target, const QString &hint) {
        auto *caption = new QLabel(title, box); // with its access key
        target = new QLineEdit(box);
        target->setObjectName(QLatin1String(name));
        target->setAccessibleName(QString(title).remove(QLatin1Char('&')));
        target->setPlaceholderText(hint);
        target->setToolTip(hint); // a short field cuts it
        caption->setBuddy(target);
        grid->addWidget(caption, row, 0);
        connect(target, &QLineEdit::textChanged, this, &CoverTicket::ask);
    };
    shown(tr("Bid / ask"), "ticketPrices", m_prices);
    field(tr("&Quantity"), "ticketQuantity", m_quantity, QString());
    auto *amount = new QHBoxLayout;
    amount->setSpacing(theme::gap);
    m_quantity->setMaximumWidth(140);
    m_quantity->setAlignment(Qt::AlignRight);
    m_unit = plainLabel(QString(), box);
    amount->addWidget(m_quantity);
    amount->addWidget(m_unit, 1);
    grid->addLayout(amount, row++, 1);
    field(tr("Worst &price"), "ticketLimit", m_limit, tr("none: at the market"));
    m_limit->setMaximumWidth(140);
    m_limit->setAlignment(Qt::AlignRight);
    grid->addWidget(m_limit, row++, 1);
    shown(tr("Route"), "ticketRoute", m_route, 3);
    shown(tr("Expected"), "ticketExpected", m_expected);
    shown(tr("Net after"), "ticketNet", m_net, 2);
    shown(tr("LP margin after"), "ticketMargin", m_margin, 2);
    field(tr("Rea&son"), "ticketReason", m_reason, tr("stands in the journal with your name; none: cover"));
    grid->addWidget(m_reason, row++, 1);

    auto *act = new QHBoxLayout;
    act->setSpacing(theme::gap);
    m_missing = plainLabel(QString(), box);
    m_missing->setObjectName(QStringLiteral("ticketMissing"));
    m_missing->setAccessibleName(tr("What keeps it from being sent"));
    m_missing->setWordWrap(true);
    m_send = new QPushButton(box);
    m_send->setObjectName(QStringLiteral("ticketSend"));
    m_send->setAutoDefault(false); // Return in a field never sends
    m_send->setToolTip(tr("Ctrl+Enter"));
    act->addWidget(m_missing, 1);
    act->addWidget(m_send);
    grid->addLayout(act, row++, 1);
    m_outcome = plainLabel(QString(), box);
    m_outcome->setObjectName(QStringLiteral("ticketOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(2 * QFontMetrics(m_outcome->font()).lineSpacing() + 4);
    grid->addWidget(m_outcome, row++, 0, 1, 2);
    connect(m_send, &QPushButton::clicked, this, &CoverTicket::submit);
    return box;
}

bool CoverTicket::inLots() const
{
    return m_formats.unit() == format::Unit::Lots && m_subject.contractSize.positive();
}

void CoverTicket::openFor(const Subject &subject, Side side)
{
    m_subject = subject;
    m_side = side;
    m_known = false;
    m_accepted = 0;
    m_waiting = false;
    m_outcome->clear();
    m_limit->clear();
    const bool buy = side == Side::Buy;
    const format::Word word = format::side(side);
    m_title->setText(
        QStringLiteral("%1 %2 %3")
            .arg(buy ? QStringLiteral("▲") : QStringLiteral("▼"), word.text, format::text(subject.symbol.text())));
    QPalette palette = m_title->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[word.role]);
    m_title->setPalette(palette);
    m_unit->setText(
        inLots() ? tr("lots of %1").arg(format::units(subject.contractSize, format::Sign::Negative, m_formats.locale()))
                 : tr("base units"));
    const bool flattens = buy ? subject.brokerNet.raw() < 0 : subject.brokerNet.positive();
    const Quantity flat = subject.brokerNet.magnitude();
    m_quantity->setText(!flattens ? QString()
                            : inLots()
                            ? format::lots(flat, subject.contractSize, format::Sign::Negative, m_formats.locale())
                            : format::units(flat, format::Sign::Negative, m_formats.locale()));
    m_quantity->setFocus();
    m_quantity->selectAll();
    show();
    raise();
    activateWindow();
    ask();
}

void CoverTicket::setPast(bool past)
{
    m_past = past;
    refresh();
}

std::optional<Quantity> CoverTicket::quantity() const
{
    const auto figure = Quantity::parse(plainFigure(m_quantity->text(), m_formats.locale()));
    if (!figure || !figure->positive())
        return std::nullopt;
    if (!inLots())
        return *figure;
    const base::Int128 units = static_cast<base::Int128>(figure->raw()) * m_subject.contractSize.raw();
    if (units % Quantity::scale != 0 || units / Quantity::scale > INT64_MAX)
        return std::nullopt;
    return Quantity::fromRaw(static_cast<std::int64_t>(units / Quantity::scale));
}

std::optional<domain::Price> CoverTicket::limit() const
{
    if (m_limit->text().trimmed().isEmpty())
        return domain::Price();
    const auto price = domain::Price::parse(plainFigure(m_limit->text(), m_formats.locale()));
    return price && price->positive() ? std::optional(*price) : std::nullopt;
}

void CoverTicket::ask()
{
    if (m_send == nullptr || !isVisible())
        return;
    const auto units = quantity();
    const auto worst = limit();
    const std::uint64_t number = ++m_asked;
    if (!units || !worst) {
        m_known = false;
        refresh();
        return;
    }
    commands::PlaceCover wish;
    wish.symbol = m_subject.symbol;
    wish.side = m_side;
    wish.quantity = *units;
    wish.limit = *worst;
    m_desk.previewCover(std::move(wish), this, [this, number](const api::CoverPreview &preview) {
        if (number == m_asked)
            take(preview);
    });
}

void CoverTicket::take(const api::CoverPreview &preview)
{
    m_preview = preview;
    m_known = true;
    refresh();
}

QString CoverTicket::net(const Quantity &value) const
{
    return inLots() ? format::lots(value, m_subject.contractSize, format::Sign::Always, m_formats.locale())
                    : format::units(value, format::Sign::Always, m_formats.locale());
}

// What our positions bind at each LP on the route, before and after; amber where it is beyond our limit there.
void CoverTicket::showMargin()
{
    const auto &locale = m_formats.locale();
    const auto amount
        = [&](const domain::Money &money) { return format::money(money, format::Sign::Negative, locale); };
    QStringList lines;
    bool over = false;
    for (const api::CoverPreview::LpMargin &margin : m_preview.margins) {
        const QString lp = format::text(margin.lp.text());
        if (!margin.known) {
            lines.append(tr("%1: not known, its terms or a price are missing").arg(lp));
            continue;
        }
        QString line
            = tr("%1 %2 → %3 %4", "LP, before, after, currency")
                  .arg(lp, amount(margin.before), amount(margin.after), format::text(margin.after.currency().code()));
        if (margin.overLimit()) {
            line += tr(" · over its limit of %1").arg(amount(margin.limit));
            over = true;
        }
        lines.append(line);
    }
    QPalette palette = m_margin->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[over ? theme::Role::Attention : theme::Role::Text]);
    m_margin->setPalette(palette);
    m_margin->setText((over ? QStringLiteral("■ ") : QString()) + lines.join(QLatin1Char('\n')));
}

void CoverTicket::refresh()
{
    if (m_outcome == nullptr)
        return; // still being built
    const auto &locale = m_formats.locale();
    const QString symbol = format::text(m_subject.symbol.text());
    const auto units = quantity();
    QString missing;
    const QString mayNot = m_desk.whyNot<commands::PlaceCover>();
    m_send->setToolTip(mayNot.isEmpty() ? tr("Ctrl+Enter") : mayNot);
    if (!mayNot.isEmpty())
        missing = mayNot;
    else if (m_past)
        missing = tr("As of the past nothing is sent.");
    else if (!units)
        missing = m_quantity->text().trimmed().isEmpty() ? tr("Say how much.") : tr("The quantity cannot be read.");
    else if (!limit())
        missing = tr("The worst price cannot be read.");
    else if (!m_known)
        missing = tr("Asking the desk…");
    else if (!m_preview.verdict)
        missing = refusalWords(m_preview.verdict.error());
    else if (m_preview.taken.zero())
        missing = tr("No LP shows anything within the worst price.");
    const bool told = m_known && units.has_value() && limit().has_value();
    if (told) {
        const auto price = [&](domain::Price value) { return format::price(value, m_subject.digits, locale); };
        QString prices = QStringLiteral("%1 / %2").arg(price(m_preview.bid), price(m_preview.ask));
        prices += m_preview.quoteAgeMs < 0 ? tr(" · never quoted")
                                           : tr(" · %1 old").arg(format::age(m_preview.quoteAgeMs, locale));
        m_prices->setText(prices);
        QStringList legs;
        for (const api::CoverPreview::Leg &leg : m_preview.legs)
            legs.append(
                tr("%1 %2 to %3")
                    .arg(format::text(leg.lp.text()), net(leg.quantity).remove(format::plusSign), price(leg.worst)));
        QString route = legs.join(QStringLiteral(" · "));
        if (m_preview.verdict && m_preview.taken < *units)
            route += (route.isEmpty() ? QString() : QStringLiteral("\n"))
                + tr("%1 of %2 is shown; what is left is offered again, three times in all.")
                      .arg(net(m_preview.taken).remove(format::plusSign), net(*units).remove(format::plusSign));
        m_route->setText(route);
        m_expected->setText(
            m_preview.taken.positive()
                ? tr("%1 · %2 with the LPs' commission").arg(price(m_preview.expected), price(m_preview.allIn))
                : QString());
        const Quantity signedUnits = m_side == Side::Buy ? m_preview.taken : -m_preview.taken;
        m_net->setText(tr("broker %1 → %2\ncover %3 → %4")
                           .arg(net(m_preview.brokerBefore), net(m_preview.brokerBefore + signedUnits),
                                net(m_preview.coverBefore), net(m_preview.coverBefore + signedUnits)));
        showMargin();
    } else {
        for (QLabel *line : {m_prices, m_route, m_expected, m_net, m_margin})
            line->clear();
    }
    for (QLabel *line : {m_prices, m_route, m_expected, m_net, m_margin})
        line->setAccessibleDescription(line->text());
    m_missing->setText(missing);
    const QString amount = units ? net(*units).remove(format::plusSign) : QString();
    const QString act = (m_side == Side::Buy ? tr("Buy %1 %2") : tr("Sell %1 %2")).arg(amount, symbol).simplified();
    m_send->setText(QStringLiteral("%1  ·  %2").arg(act, tr("Ctrl+Enter")));
    m_send->setEnabled(missing.isEmpty() && !m_waiting);
}

void CoverTicket::showOutcome(const QString &words, int good)
{
    QPalette palette = m_outcome->palette();
    palette.setColor(QPalette::WindowText,
                     theme::coloursOf(this)[good > 0       ? theme::Role::Ok
                                                : good < 0 ? theme::Role::Loss
                                                           : theme::Role::Text]);
    m_outcome->setPalette(palette);
    m_outcome->setText((good > 0 ? QStringLiteral("✓ ") : good < 0 ? QStringLiteral("✕ ") : QString()) + words);
    m_outcome->setAccessibleDescription(words);
}

void CoverTicket::submit()
{
    const auto units = quantity();
    const auto worst = limit();
    if (!units || !worst)
        return;
    commands::PlaceCover wish;
    wish.symbol = m_subject.symbol;
    wish.side = m_side;
    wish.quantity = *units;
    wish.limit = *worst;
    m_waiting = true;
    m_accepted = 0;
    showOutcome(tr("Sent…"), 0);
    refresh();
    const QString reason = m_reason->text().trimmed();
    m_desk.submit(std::move(wish), reason.isEmpty() ? QStringLiteral("cover") : reason, this,
                  [this](const api::Answer &answer) {
                      m_waiting = false;
                      if (answer) {
                          m_accepted = *answer;
                          showOutcome(tr("Taken at journal %1.").arg(format::count(*answer, m_formats.locale())), 0);
                          m_quantity->clear(); // the same once more is a new wish
                          followUp();
                      } else {
                          showOutcome(tr("Nothing was done. %1").arg(refusalWords(answer.error())), -1);
                      }
                      refresh();
                  });
}

// What became of the order that was sent.
void CoverTicket::followUp()
{
    if (m_accepted == 0)
        return;
    for (const auto &[key, row] : m_covers.rows()) {
        if (row.accepted != m_accepted)
            continue;
        const QString number = QString::number(row.order.number());
        const QString filled = net(row.filled).remove(format::plusSign);
        const QString whole = net(row.quantity).remove(format::plusSign);
        const QString price = format::price(row.averagePrice, row.digits, m_formats.locale());
        if (row.status == "filled")
            showOutcome(tr("Order %1: %2 filled at %3 by %4.").arg(number, filled, price, format::text(row.lps)), 1);
        else if (row.status == "cancelled" && row.filled.positive())
            showOutcome(tr("Order %1: %2 of %3 filled at %4; the rest was not: %5.")
                            .arg(number, filled, whole, price, format::reason(row.code)),
                        -1);
        else if (row.status == "cancelled")
            showOutcome(tr("Order %1: nothing was filled: %2.").arg(number, format::reason(row.code)), -1);
        else if (row.status == "in-doubt")
            showOutcome(
                tr("Order %1: %2 of %3 filled; an LP has not answered. It may still fill.").arg(number, filled, whole),
                0);
        else
            showOutcome(tr("Order %1: %2 of %3 filled so far.").arg(number, filled, whole), 0);
        return;
    }
}

void CoverTicket::showEvent(QShowEvent *event)
{
    m_coverFeed.start();
    m_timer.start();
    QDialog::showEvent(event);
}

void CoverTicket::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    m_coverFeed.stop();
    QDialog::hideEvent(event);
}

QString CoverTicket::routeText() const
{
    return m_route->text();
}
QString CoverTicket::netText() const
{
    return m_net->text();
}
QString CoverTicket::marginText() const
{
    return m_margin->text();
}
QString CoverTicket::outcomeText() const
{
    return m_outcome->text();
}
QString CoverTicket::missingText() const
{
    return m_missing->text();
}

} // namespace truebook::ui::dealing
