#include "ui/dealing/settle_dialog.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

#include "core/base/int128.h"
#include "ui/dealing/form.h"
#include "ui/format/formats.h"
#include "ui/format/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::dealing {

using domain::Quantity;
using domain::Side;

namespace {
constexpr int askMillis = 250; // the market and the books go on while he types
constexpr int leastEvidence = 3; // as the core refuses
constexpr const char *ends[] = {"", "", "rejected", "cancelled", "expired"}; // by Said
} // namespace

SettleDialog::SettleDialog(live::Desk &desk, const format::Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
{
    setObjectName(QStringLiteral("settleDialog"));
    setWindowTitle(tr("Settle an order in doubt"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(makeForm());
    resize(600, sizeHint().height());
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, this, [this] {
        if (m_settle->isEnabled())
            submit();
    });
    m_timer.setInterval(askMillis);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible() && m_inDoubt)
            ask();
    });
    m_timer.start();
}

QWidget *SettleDialog::makeForm()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    int row = 0;
    m_title = plainLabel(QString(), box);
    m_title->setObjectName(QStringLiteral("settleTitle"));
    m_title->setFont(theme::font(theme::basePixels + 3, theme::Weight::Strong));
    grid->addWidget(m_title, row++, 0, 1, 2);
    const auto shown = [&](const QString &title, const char *name, QLabel *&target, int lines) {
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
        target->setToolTip(hint);
        caption->setBuddy(target);
        grid->addWidget(caption, row, 0);
        connect(target, &QLineEdit::textChanged, this, &SettleDialog::ask);
    };
    shown(tr("Known"), "settleFacts", m_facts, 3);
    grid->addWidget(plainLabel(tr("The LP says"), box), row, 0);
    m_said = new widgets::SwitchRow(tr("What the LP says"), box);
    m_said->setObjectName(QStringLiteral("settleSaid"));
    m_said->add(tr("Filled"), tr("All that is open was filled"));
    m_said->add(tr("Part filled"), tr("A part was filled, the rest is dead"));
    m_said->add(tr("Rejected"), tr("Nothing was filled: it refused the order"));
    m_said->add(tr("Cancelled"), tr("Nothing was filled: it took the order off its book"));
    m_said->add(tr("Expired"), tr("Nothing was filled: the order's time was over"));
    connect(m_said, &widgets::SwitchRow::chosenChanged, this, &SettleDialog::choose);
    grid->addWidget(m_said, row++, 1, Qt::AlignLeft);

    field(tr("&Quantity"), "settleQuantity", m_quantity, QString());
    auto *quantity = new QHBoxLayout;
    quantity->setSpacing(theme::gap);
    m_quantity->setMaximumWidth(140);
    m_quantity->setAlignment(Qt::AlignRight);
    m_unit = plainLabel(QString(), box);
    quantity->addWidget(m_quantity);
    quantity->addWidget(m_unit, 1);
    grid->addLayout(quantity, row++, 1);
    field(tr("&Price"), "settlePrice", m_price, QString());
    m_price->setMaximumWidth(140);
    m_price->setAlignment(Qt::AlignRight);
    grid->addWidget(m_price, row++, 1);
    field(tr("&ExecID"), "settleExec", m_execId, tr("the LP's number of the fill: its late report is then known"));
    grid->addWidget(m_execId, row++, 1);
    field(tr("E&vidence"), "settleEvidence", m_evidence,
          tr("who at the LP said so, when, how: it stands in the journal with your name"));
    grid->addWidget(m_evidence, row++, 1);
    shown(tr("Effect"), "settleEffect", m_effect, 4);

    auto *act = new QHBoxLayout;
    act->setSpacing(theme::gap);
    m_missing = plainLabel(QString(), box);
    m_missing->setObjectName(QStringLiteral("settleMissing"));
    m_missing->setAccessibleName(tr("What keeps it from being settled"));
    m_missing->setWordWrap(true);
    m_settle = new QPushButton(box);
    m_settle->setObjectName(QStringLiteral("settleSend"));
    m_settle->setAutoDefault(false); // Return in a field never settles
    m_settle->setToolTip(tr("Ctrl+Enter"));
    act->addWidget(m_missing, 1);
    act->addWidget(m_settle);
    grid->addLayout(act, row++, 1);
    m_outcome = plainLabel(QString(), box);
    m_outcome->setObjectName(QStringLiteral("settleOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(2 * QFontMetrics(m_outcome->font()).lineSpacing() + 4);
    grid->addWidget(m_outcome, row++, 0, 1, 2);
    connect(m_settle, &QPushButton::clicked, this, &SettleDialog::submit);
    return box;
}

void SettleDialog::openFor(const api::DoubtRow &doubt, domain::UtcTime now)
{
    m_doubt = doubt;
    m_inDoubt = true;
    m_waiting = false;
    m_outcome->clear();
    m_execId->clear();
    m_evidence->clear();
    const bool buy = doubt.side == Side::Buy;
    const format::Word word = format::side(doubt.side);
    m_title->setText(tr("L%1 at %2: %3 %4 %5 %6", "order, LP, arrow, side, quantity, symbol")
                         .arg(QString::number(doubt.lpOrder.number()), format::text(doubt.lp.text()),
                              buy ? QStringLiteral("▲") : QStringLiteral("▼"), word.text, amount(doubt.quantity),
                              format::text(doubt.symbol.text())));
    m_unit->setText(
        m_formats.unit() == format::Unit::Lots && doubt.contractSize.positive()
            ? tr("lots of %1").arg(format::units(doubt.contractSize, format::Sign::Negative, m_formats.locale()))
            : tr("base units"));
    m_price->setText(format::price(doubt.limit, doubt.digits, m_formats.locale()));
    m_said->choose(0);
    choose();
    showFacts(now);
    show();
    raise();
    activateWindow();
    m_evidence->setFocus();
    ask();
}

void SettleDialog::follow(const api::DoubtRow *doubt, domain::UtcTime now)
{
    if (!isVisible())
        return;
    if (doubt != nullptr) {
        m_doubt = *doubt;
    } else if (m_inDoubt && !m_waiting) {
        m_inDoubt = false;
        showOutcome(
            tr("It is in doubt no more: the LP has answered, or somebody else settled it. Nothing is left to do."), 0);
    }
    showFacts(now);
    refresh();
}

void SettleDialog::showFacts(domain::UtcTime now)
{
    const auto &locale = m_formats.locale();
    const auto ago = [&](domain::UtcTime at) {
        return format::age(std::max<std::int64_t>(0, now.nanos() - at.nanos()) / domain::nanosPerMilli, locale);
    };
    QStringList facts;
    facts.append(tr("in doubt for %1: %2").arg(ago(m_doubt.since), format::reason(m_doubt.code)));
    facts.append(tr("placed %1 ago; %2 filled, %3 open")
                     .arg(ago(m_doubt.placed), amount(m_doubt.filled), amount(m_doubt.open())));
    facts.append(m_doubt.askable ? tr("its status was asked %n time(s)", nullptr, static_cast<int>(m_doubt.asked))
                                 : tr("the session is down: nothing can be asked"));
    const QString text = facts.join(QLatin1Char('\n'));
    m_facts->setText(text);
    m_facts->setAccessibleDescription(text);
}

SettleDialog::Said SettleDialog::said() const
{
    return static_cast<Said>(std::clamp(m_said->chosen(), 0, 4));
}

// What was not filled has neither quantity nor price.
void SettleDialog::choose()
{
    const Said what = said();
    const bool filled = what == Said::Filled || what == Said::PartFilled;
    m_quantity->setEnabled(what == Said::PartFilled);
    m_price->setEnabled(filled);
    m_execId->setEnabled(filled);
    if (what == Said::Filled)
        m_quantity->setText(amount(m_doubt.open()));
    else
        m_quantity->clear();
    ask();
}

QString SettleDialog::amount(const Quantity &value) const
{
    if (m_formats.unit() == format::Unit::Lots && m_doubt.contractSize.positive())
        return format::lots(value, m_doubt.contractSize, format::Sign::Negative, m_formats.locale());
    return format::units(value, format::Sign::Negative, m_formats.locale());
}

QString SettleDialog::net(const Quantity &value) const
{
    if (m_formats.unit() == format::Unit::Lots && m_doubt.contractSize.positive())
        return format::lots(value, m_doubt.contractSize, format::Sign::Always, m_formats.locale());
    return format::units(value, format::Sign::Always, m_formats.locale());
}

std::optional<commands::ResolveLpOrder> SettleDialog::wish() const
{
    commands::ResolveLpOrder wish;
    wish.lpOrder = m_doubt.lpOrder;
    const Said what = said();
    wish.end = ends[static_cast<int>(what)];
    if (what != Said::Filled && what != Said::PartFilled)
        return wish;
    wish.execId = m_execId->text().trimmed().toStdString();
    if (what == Said::Filled) {
        wish.filled = m_doubt.open(); // exactly, whatever its lots round to
    } else {
        const auto figure = Quantity::parse(plainFigure(m_quantity->text(), m_formats.locale()));
        if (!figure || !figure->positive())
            return std::nullopt;
        wish.filled = *figure;
        if (m_formats.unit() == format::Unit::Lots && m_doubt.contractSize.positive()) {
            const base::Int128 units = static_cast<base::Int128>(figure->raw()) * m_doubt.contractSize.raw();
            if (units % Quantity::scale != 0 || units / Quantity::scale > INT64_MAX)
                return std::nullopt;
            wish.filled = Quantity::fromRaw(static_cast<std::int64_t>(units / Quantity::scale));
        }
    }
    const auto price = domain::Price::parse(plainFigure(m_price->text(), m_formats.locale()));
    if (!price || !price->positive())
        return std::nullopt;
    wish.price = *price;
    return wish;
}

void SettleDialog::ask()
{
    if (m_outcome == nullptr || !isVisible())
        return;
    const std::uint64_t number = ++m_asked;
    const auto what = wish();
    api::DoubtViews *views = api::doubtsOf(m_desk.views());
    if (!what || views == nullptr || m_desk.past() || !m_inDoubt) {
        m_known = false;
        refresh();
        return;
    }
    // Answered on the desk's thread, four times a second while the dialog is open: nothing is left behind by an answer.
    const QPointer<SettleDialog> self(this);
    views->previewSettle(*what, [self, number](const api::SettlePreview &preview) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, number, preview] {
                if (self.isNull() || number != self->m_asked)
                    return; // gone, or the fields say something else by now
                self->m_preview = preview;
                self->m_known = true;
                self->refresh();
            },
            Qt::QueuedConnection);
    });
    refresh();
}

void SettleDialog::refresh()
{
    if (m_outcome == nullptr)
        return; // still being built
    const auto &locale = m_formats.locale();
    QString missing;
    const auto what = wish();
    if (m_desk.past())
        missing = tr("As of the past nothing is settled.");
    else if (!m_inDoubt)
        missing = tr("The order is in doubt no more.");
    else if (!what)
        missing = m_quantity->text().trimmed().isEmpty() ? tr("Say how much was filled.")
            : m_price->text().trimmed().isEmpty()        ? tr("Say at what price.")
                                                         : tr("Quantity or price cannot be read.");
    else if (m_evidence->text().trimmed().size() < leastEvidence)
        missing = tr("Say what the LP said, and who.");
    else if (!m_known)
        missing = tr("Asking the desk…");
    else if (!m_preview.verdict)
        missing = refusalWords(m_preview.verdict.error());
    QStringList effect;
    if (m_known && what && m_preview.verdict) {
        const auto &p = m_preview;
        effect.append(p.filled.positive() ? tr("%1 counts as filled at %2, %3 as dead")
                                                .arg(amount(p.filled),
                                                     format::price(what->price, m_doubt.digits, locale), amount(p.dead))
                                          : tr("nothing counts as filled, %1 as dead").arg(amount(p.dead)));
        effect.append(tr("cover %1 → %2, broker %3 → %4")
                          .arg(net(p.coverBefore), net(p.coverAfter), net(p.brokerBefore), net(p.brokerAfter)));
        if (p.clientFilled.positive())
            effect.append(tr("the client gets %1 at %2")
                              .arg(amount(p.clientFilled), format::price(p.clientPrice, m_doubt.digits, locale)));
        if (p.clientLeft.positive())
            effect.append(tr("%1 of the client's order is open then: it is routed on, or ends as its terms say")
                              .arg(amount(p.clientLeft)));
        if (p.realised.minor() != 0)
            effect.append(tr("realised %1 %2")
                              .arg(format::money(p.realised, format::Sign::Always, locale),
                                   format::text(p.realised.currency().code())));
        effect.append(tr("it cannot be undone here: what the LP says otherwise later is booked when it comes"));
    }
    const QString text = effect.join(QLatin1Char('\n'));
    m_effect->setText(text);
    m_effect->setAccessibleDescription(text);
    m_missing->setText(missing);
    m_settle->setText(QStringLiteral("%1  ·  %2")
                          .arg(tr("Settle L%1").arg(QString::number(m_doubt.lpOrder.number())), tr("Ctrl+Enter")));
    m_settle->setEnabled(missing.isEmpty() && !m_waiting);
}

void SettleDialog::showOutcome(const QString &words, int good)
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

void SettleDialog::submit()
{
    const auto what = wish();
    if (!what)
        return;
    m_waiting = true;
    showOutcome(tr("Sent…"), 0);
    refresh();
    m_desk.submit(*what, m_evidence->text().trimmed(), this, [this](const api::Answer &answer) {
        m_waiting = false;
        if (answer) {
            m_inDoubt = false;
            showOutcome(tr("Settled at journal %1. Its life (Enter on the order) shows what followed.")
                            .arg(format::count(*answer, m_formats.locale())),
                        1);
        } else {
            showOutcome(tr("Nothing was settled. %1").arg(refusalWords(answer.error())), -1);
        }
        refresh();
    });
}

QString SettleDialog::effectText() const
{
    return m_effect->text();
}
QString SettleDialog::missingText() const
{
    return m_missing->text();
}
QString SettleDialog::outcomeText() const
{
    return m_outcome->text();
}

} // namespace truebook::ui::dealing
