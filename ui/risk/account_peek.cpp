#include "ui/risk/account_peek.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/live/live_table_view.h"
#include "ui/risk/account_model.h"
#include "ui/risk/ticket_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/tile.h"

namespace truebook::ui::risk {

using theme::Role;

namespace {
QLabel *label(int pixels, theme::Weight weight, QWidget *parent)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setFont(theme::font(pixels, weight));
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return made;
}

Role profit(const domain::Money &money)
{
    return money.minor() > 0 ? Role::Gain : money.minor() < 0 ? Role::Loss : Role::Text;
}

// "12.4 : 1"; empty when the account has nothing to set against it.
QString leverage(const domain::Money &notional, const domain::Money &equity, const QLocale &locale)
{
    if (equity.minor() <= 0)
        return {};
    const auto tenths = static_cast<base::Int128>(notional.minor()) * 10 / equity.minor();
    return QStringLiteral("%1 : 1").arg(format::decimal(tenths, 1, 1, format::Sign::Negative, locale));
}
} // namespace

AccountPeekDialog::AccountPeekDialog(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats,
                                     QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_feed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::RiskViews *risk = m_desk.views().risk();
              return risk == nullptr ? nullptr : risk->watchAccountPeek(m_account, std::move(listener));
          },
          [this](const auto &lists) {
              for (const auto &list : lists) {
                  if (!list->changed.empty())
                      m_peek = list->changed.back();
              }
              // Figures that did not change stand as of the newest list all the same.
              if (m_peek && m_peek->account == m_account)
                  show(*m_peek, lists.back()->asOf, lists.back()->journalSequence);
          })
    , m_tickets(new TicketModel(formats, this))
    , m_title(label(theme::basePixels + 4, theme::Weight::Strong, this))
    , m_about(label(theme::basePixels, theme::Weight::Normal, this))
    , m_equity(new widgets::Tile(tr("Equity"), this))
    , m_balance(new widgets::Tile(tr("Balance"), this))
    , m_floating(new widgets::Tile(tr("Floating P&L"), this))
    , m_day(new widgets::Tile(tr("P&L of the trading day"), this))
    , m_margin(new widgets::Tile(tr("Margin"), this))
    , m_free(new widgets::Tile(tr("Free margin"), this))
    , m_level(new widgets::Tile(tr("Margin level"), this))
    , m_notional(new widgets::Tile(tr("Gross notional"), this))
    , m_leverage(new widgets::Tile(tr("Leverage used"), this))
    , m_table(
          new live::LiveTableView(*m_tickets, QStringLiteral("peek_tickets"), tr("Open tickets"), desk.viewer(), this))
{
    setObjectName(QStringLiteral("accountPeek"));
    setAccessibleName(tr("Account"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(theme::gap);
    column->addWidget(m_title);
    column->addWidget(m_about);
    auto *grid = new QGridLayout;
    grid->setSpacing(theme::gap);
    const auto tiles = figures();
    const char *const names[]
        = {"equity", "balance", "floating", "margin", "free_margin", "margin_level", "day", "notional", "leverage"};
    for (std::size_t i = 0; i < tiles.size(); ++i)
        tiles[i]->setObjectName(QStringLiteral("peek.") + QLatin1String(names[i]));
    for (std::size_t i = 0; i < tiles.size(); ++i)
        grid->addWidget(tiles[i], static_cast<int>(i / 3), static_cast<int>(i % 3));
    m_margin->setExplanation(tr("What its positions bind at the market, by the margin terms of its group"));
    m_free->setExplanation(tr("Equity less margin"));
    m_level->setExplanation(tr("Equity as a part of the margin"));
    m_leverage->setExplanation(tr("Gross notional as a multiple of equity"));
    column->addLayout(grid);
    column->addWidget(m_table, 1);
    resize(760, 520);
    connect(&formats, &format::Formats::changed, this, &AccountPeekDialog::watchAgain);
}

AccountPeekDialog::~AccountPeekDialog() = default;

std::array<widgets::Tile *, 9> AccountPeekDialog::figures() const
{
    return {m_equity, m_balance, m_floating, m_margin, m_free, m_level, m_day, m_notional, m_leverage};
}

void AccountPeekDialog::openFor(const domain::AccountId &account)
{
    m_account = account;
    m_peek.reset();
    const QString name = format::text(account.text());
    setWindowTitle(tr("Account %1").arg(name));
    m_title->setText(tr("Account %1").arg(name));
    showNothing(m_desk.views().risk() == nullptr ? tr("This desk keeps no figures of accounts.")
                                                 : tr("The account is read…"));
    if (isVisible())
        watchAgain();
    QDialog::show();
    raise();
    activateWindow();
}

void AccountPeekDialog::watchAgain()
{
    if (!isVisible())
        return;
    m_feed.stop();
    m_peek.reset();
    m_feed.start();
}

void AccountPeekDialog::showEvent(QShowEvent *event)
{
    m_feed.start();
    QDialog::showEvent(event);
}

void AccountPeekDialog::hideEvent(QHideEvent *event)
{
    m_feed.stop();
    QDialog::hideEvent(event);
}

void AccountPeekDialog::showNothing(const QString &why)
{
    m_about->setText(why);
    for (auto *tile : figures())
        tile->set(QStringLiteral("–"), Role::Text3);
    m_tickets->setTickets({}, {}, 0);
    setAccessibleDescription(why);
}

void AccountPeekDialog::show(const api::AccountPeek &peek, domain::UtcTime asOf, std::uint64_t sequence)
{
    if (!peek.known) {
        showNothing(tr("The desk has no such account."));
        return;
    }
    m_sequence = sequence;
    const QLocale &locale = m_formats.locale();
    const QString code = format::text(peek.currency);
    m_tickets->setCurrency(code);
    const auto set = [&](widgets::Tile *tile, const domain::Money &money, bool colour, const QString &beside) {
        tile->set(format::money(money, colour ? format::Sign::Always : format::Sign::Negative, locale),
                  colour ? profit(money) : Role::Text, beside);
    };
    const QString missing = peek.priced ? code : tr("%1 · a ticket has no price", "with the currency").arg(code);
    set(m_equity, peek.equity, false, missing);
    set(m_balance, peek.balance, false, code);
    set(m_floating, peek.floating, true, missing);
    if (peek.dayKnown)
        set(m_day, peek.dayResult, true, code);
    else
        m_day->set(QStringLiteral("–"), Role::Text3, tr("the day's beginning is read"));
    const api::MarginFigures &margin = peek.margin;
    const QString why = AccountModel::words(margin);
    if (margin.state == api::MarginState::Known) {
        set(m_margin, margin.used, false, code);
        m_free->set(format::money(margin.free, format::Sign::Negative, locale),
                    margin.free.minor() < 0 ? Role::Loss : Role::Text, code);
        const auto mark = marginMark(margin);
        m_level->set(margin.level ? marginLevel(margin, locale) : QStringLiteral("–"),
                     !margin.level                        ? Role::Text3
                         : mark == theme::Mark::Breach    ? Role::Loss
                         : mark == theme::Mark::Attention ? Role::Attention
                                                          : Role::Text,
                     margin.level ? why : tr("nothing is bound"), mark);
    } else {
        for (auto *tile : {m_margin, m_free, m_level})
            tile->set(QStringLiteral("–"), Role::Text3, why);
    }
    set(m_notional, peek.notional, false, missing);
    const QString multiple = leverage(peek.notional, peek.equity, locale);
    m_leverage->set(multiple.isEmpty() ? QStringLiteral("–") : multiple, multiple.isEmpty() ? Role::Text3 : Role::Text,
                    tr("of equity"));
    const auto mode = m_formats.timeMode();
    m_about->setText(tr("Client %1 · group %2 · %3 · %n open ticket(s) · %4 %5 · journal %6", nullptr,
                        static_cast<int>(peek.tickets.size()))
                         .arg(format::text(peek.client.text()), format::text(peek.group.text()),
                              format::text(peek.state), m_formats.times().clock(asOf, mode, false),
                              m_formats.times().label(asOf, mode), format::count(sequence, locale)));
    m_tickets->setTickets(peek.tickets, asOf, sequence);
    setAccessibleDescription(words());
}

QString AccountPeekDialog::words() const
{
    return tr("Equity %1, balance %2, floating %3, margin %4, free margin %5, margin level %6, day %7, gross notional %8, "
              "leverage %9")
        .arg(m_equity->figure(), m_balance->figure(), m_floating->figure(), m_margin->figure(), m_free->figure(),
             m_level->figure(), m_day->figure(), m_notional->figure(), m_leverage->figure());
}

} // namespace truebook::ui::risk
