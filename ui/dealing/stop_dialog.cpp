#include "ui/dealing/stop_dialog.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <set>

#include "core/commands/order_commands.h"
#include "ui/dealing/form.h"
#include "ui/dealing/stop_model.h"
#include "ui/format/words.h"
#include "ui/live/live_table_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::dealing {

namespace {

constexpr const char *scopes[] = {"firm", "lp", "symbol", "group", "account"};
constexpr int minimumReason = 3; // letters: "ok" is no reason

} // namespace

StopDialog::StopDialog(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_orderFeed(
          clock, [this](auto listener) { return m_desk.views().watchClientOrders(std::move(listener)); },
          [this](const auto &lists) {
              m_orders.apply(lists);
              fillObjects();
              refresh();
          })
    , m_lpOrderFeed(
          clock, [this](auto listener) { return m_desk.views().watchLpOrders(std::move(listener)); },
          [this](const auto &lists) {
              m_lpOrders.apply(lists);
              fillObjects();
              refresh();
          })
    , m_quoteFeed(
          clock, [this](auto listener) { return m_desk.views().watchQuotes(std::move(listener)); },
          [this](const auto &lists) {
              const bool first = !m_quotes.known();
              m_quotes.apply(lists);
              if (first)
                  fillObjects();
          })
    , m_stopFeed(
          clock, [this](auto listener) { return m_desk.views().watchStops(std::move(listener)); },
          [this](const auto &lists) {
              m_stops->applyLists(lists);
              refresh();
          })
    , m_stops(new StopModel(formats, this))
{
    setObjectName(QStringLiteral("stopDialog"));
    setWindowTitle(tr("Stop"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(makeWish());
    column->addWidget(makeStops(), 1);
    resize(720, 620);
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, this, [this] {
        if (m_submit->isEnabled())
            submit();
    });
    refresh();
}

StopDialog::~StopDialog() = default;

QWidget *StopDialog::makeWish()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);

    auto *title = plainLabel(tr("Stop what?"), box);
    title->setFont(theme::font(theme::basePixels + 3, theme::Weight::Strong));
    grid->addWidget(title, 0, 0, 1, 2);

    grid->addWidget(plainLabel(tr("Scope"), box), 1, 0);
    m_scope = new widgets::SwitchRow(tr("Scope of the stop"), box);
    m_scope->setObjectName(QStringLiteral("stopScope"));
    for (const char *scope : scopes)
        m_scope->add(format::stopScope(scope));
    grid->addWidget(m_scope, 1, 1, Qt::AlignLeft);

    m_objectLabel = plainLabel(tr("Which"), box);
    m_object = new QComboBox(box);
    m_object->setObjectName(QStringLiteral("stopObject"));
    m_object->setAccessibleName(tr("Which LP, symbol, group or account"));
    m_object->setEditable(true);
    m_object->setInsertPolicy(QComboBox::NoInsert);
    m_object->setMinimumWidth(220);
    m_objectLabel->setBuddy(m_object);
    grid->addWidget(m_objectLabel, 2, 0);
    grid->addWidget(m_object, 2, 1, Qt::AlignLeft);

    grid->addWidget(plainLabel(tr("Do"), box), 3, 0);
    auto *row = new QWidget(box);
    auto *choices = new QHBoxLayout(row);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(16);
    m_routing = new QRadioButton(tr("Stop &routing"), row);
    m_routing->setToolTip(tr("New orders of the scope are refused; working orders stay."));
    m_cancel = new QRadioButton(tr("&Cancel working orders"), row);
    m_cancel->setToolTip(tr("Working orders of the scope are cancelled; new ones are taken."));
    m_both = new QRadioButton(tr("&Both"), row);
    m_both->setToolTip(tr("New orders are refused and working ones cancelled."));
    m_routing->setObjectName(QStringLiteral("stopRouting"));
    m_cancel->setObjectName(QStringLiteral("stopCancel"));
    m_both->setObjectName(QStringLiteral("stopBoth"));
    m_routing->setChecked(true);
    for (auto *choice : {m_routing, m_cancel, m_both}) {
        choices->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, &StopDialog::refresh);
    }
    choices->addStretch(1);
    grid->addWidget(row, 3, 1);

    auto *effectLabel = plainLabel(tr("Effect"), box);
    grid->addWidget(effectLabel, 4, 0, Qt::AlignTop);
    m_effect = plainLabel(QString(), box);
    m_effect->setObjectName(QStringLiteral("stopEffect"));
    m_effect->setAccessibleName(tr("Effect of the stop"));
    m_effect->setWordWrap(true);
    m_effect->setMinimumHeight(3 * QFontMetrics(m_effect->font()).lineSpacing() + 4);
    m_effect->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    grid->addWidget(m_effect, 4, 1);

    auto *reasonLabel = plainLabel(tr("Rea&son"), box);
    reasonLabel->setTextFormat(Qt::AutoText);
    m_reason = new QLineEdit(box);
    m_reason->setObjectName(QStringLiteral("stopReason"));
    m_reason->setAccessibleName(tr("Reason, mandatory"));
    m_reason->setPlaceholderText(tr("Why; it stands in the journal with your name"));
    reasonLabel->setBuddy(m_reason);
    grid->addWidget(reasonLabel, 5, 0);
    grid->addWidget(m_reason, 5, 1);

    auto *act = new QHBoxLayout;
    m_missing = plainLabel(QString(), box);
    m_missing->setObjectName(QStringLiteral("stopMissing"));
    m_submit = new QPushButton(box);
    m_submit->setObjectName(QStringLiteral("stopSubmit"));
    m_submit->setProperty(theme::tone, QStringLiteral("danger"));
    m_submit->setAutoDefault(false); // Return in a field never sends
    m_submit->setToolTip(tr("Ctrl+Enter"));
    act->addWidget(m_missing, 1);
    act->addWidget(m_submit);
    grid->addLayout(act, 6, 1);

    m_outcome = plainLabel(QString(), box);
    m_outcome->setObjectName(QStringLiteral("stopOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(QFontMetrics(m_outcome->font()).lineSpacing() + 4);
    grid->addWidget(m_outcome, 7, 1);

    connect(m_scope, &widgets::SwitchRow::chosenChanged, this, [this] {
        m_object->clearEditText();
        fillObjects();
        refresh();
    });
    connect(m_object, &QComboBox::editTextChanged, this, &StopDialog::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &StopDialog::refresh);
    connect(m_submit, &QPushButton::clicked, this, &StopDialog::submit);
    return box;
}

QWidget *StopDialog::makeStops()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 4, 0, 0);
    auto *title = plainLabel(tr("Stops in force"), box);
    title->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
    column->addWidget(title);
    m_table = new live::LiveTableView(*m_stops, QStringLiteral("stops"), tr("Stops in force"), m_desk.viewer(), box);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 1);
    auto *row = new QHBoxLayout;
    m_releaseReason = new QLineEdit(box);
    m_releaseReason->setObjectName(QStringLiteral("releaseReason"));
    m_releaseReason->setAccessibleName(tr("Reason of the release, mandatory"));
    m_releaseReason->setPlaceholderText(tr("Why the chosen stop is released"));
    m_release = new QPushButton(tr("Release"), box);
    m_release->setObjectName(QStringLiteral("releaseSubmit"));
    m_release->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), box);
    close->setAutoDefault(false);
    row->addWidget(m_releaseReason, 1);
    row->addWidget(m_release);
    row->addWidget(close);
    column->addLayout(row);
    connect(m_table, &live::LiveTableView::currentKeyChanged, this, &StopDialog::refresh);
    connect(m_releaseReason, &QLineEdit::textChanged, this, &StopDialog::refresh);
    connect(m_release, &QPushButton::clicked, this, &StopDialog::release);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return box;
}

void StopDialog::openFor(const std::string &scope, const std::string &id)
{
    for (int place = 0; place < static_cast<int>(std::size(scopes)); ++place) {
        if (scope == scopes[place])
            m_scope->choose(place);
    }
    m_object->setEditText(format::text(id));
    m_outcome->clear();
    show();
    raise();
    activateWindow();
    m_scope->chip(m_scope->chosen())->setFocus(Qt::OtherFocusReason);
}

void StopDialog::showEvent(QShowEvent *event)
{
    m_orderFeed.start();
    m_lpOrderFeed.start();
    m_quoteFeed.start();
    m_stopFeed.start();
    QDialog::showEvent(event);
}

void StopDialog::hideEvent(QHideEvent *event)
{
    m_orderFeed.stop();
    m_lpOrderFeed.stop();
    m_quoteFeed.stop();
    m_stopFeed.stop();
    m_orders.clear();
    m_lpOrders.clear();
    m_quotes.clear();
    QDialog::hideEvent(event);
}

StopWish StopDialog::wish() const
{
    StopWish wish;
    wish.scope = scopes[m_scope->chosen()];
    if (m_scope->chosen() > 0)
        wish.id = m_object->currentText().trimmed().toStdString();
    wish.routing = m_routing->isChecked() || m_both->isChecked();
    wish.cancelWorking = m_cancel->isChecked() || m_both->isChecked();
    return wish;
}

// Offers what the desk shows; anything else may be typed, the desk refuses what it does not know.
void StopDialog::fillObjects()
{
    const std::string scope = scopes[m_scope->chosen()];
    std::set<std::string> known;
    if (scope == "lp") {
        for (const auto &[key, row] : m_quotes.rows()) {
            known.insert(row.bestBidLp.text());
            known.insert(row.bestAskLp.text());
        }
        for (const auto &[key, row] : m_lpOrders.rows())
            known.insert(row.lp.text());
    } else if (scope == "symbol") {
        for (const auto &[key, row] : m_quotes.rows())
            known.insert(row.symbol.text());
    } else if (scope == "group" || scope == "account") {
        for (const auto &[key, row] : m_orders.rows())
            known.insert(scope == "group" ? row.group.text() : row.account.text());
    }
    known.erase(std::string());
    QStringList offered;
    for (const auto &id : known)
        offered.append(format::text(id));
    QStringList present;
    for (int i = 0; i < m_object->count(); ++i)
        present.append(m_object->itemText(i));
    if (offered == present && scope == m_objectsOf)
        return;
    m_objectsOf = scope;
    const QString typed = m_object->currentText();
    const QSignalBlocker quiet(m_object);
    m_object->clear();
    m_object->addItems(offered);
    m_object->setEditText(typed);
}

QString StopDialog::missing() const
{
    if (m_waiting)
        return tr("The desk is asked…");
    if (m_scope->chosen() > 0 && m_object->currentText().trimmed().isEmpty())
        return tr("Choose which %1.").arg(format::stopScope(scopes[m_scope->chosen()]));
    if (m_reason->text().trimmed().size() < minimumReason)
        return tr("A reason is mandatory.");
    return {};
}

void StopDialog::refresh()
{
    if (m_release == nullptr)
        return; // still being built
    const StopWish asked = wish();
    const StopEffect effect = stopEffect(asked, m_orders.rows(), m_lpOrders.rows());
    const bool specific = m_scope->chosen() > 0;
    m_object->setEnabled(specific);
    m_objectLabel->setEnabled(specific);

    QStringList lines;
    if (asked.routing)
        lines.append(tr("New orders are refused (Stopped) until somebody releases the stop, also after a restart."));
    if (!m_orders.known() || !m_lpOrders.known())
        lines.append(tr("Counting the orders…"));
    else if (asked.cancelWorking)
        lines.append(tr("%n working client order(s) will be cancelled.", nullptr, effect.cancelled));
    else
        lines.append(tr("%n working client order(s) stay(s).", nullptr, effect.openClientOrders));
    if (effect.openLpOrders > 0) {
        QString line = tr("%n LP order(s) without a final answer: not recalled, fills will still be booked.", nullptr,
                          effect.openLpOrders);
        if (effect.inDoubt > 0)
            line += QLatin1Char(' ') + tr("%n of them in doubt.", nullptr, effect.inDoubt);
        lines.append(line);
    }
    m_effect->setText(lines.join(QLatin1Char('\n')));
    m_effect->setAccessibleDescription(m_effect->text());

    const QString object = format::stopObject(asked.scope, asked.id);
    m_submit->setText(asked.routing && asked.cancelWorking ? tr("Stop %1 and cancel").arg(object)
                          : asked.routing                  ? tr("Stop %1").arg(object)
                                                           : tr("Cancel orders of %1").arg(object));
    const QString mayNotStop = m_desk.whyNot<commands::SetStop>();
    const QString mayNotRelease = m_desk.whyNot<commands::ReleaseStop>();
    m_submit->setToolTip(mayNotStop);
    m_release->setToolTip(mayNotRelease);
    m_release->setAccessibleDescription(mayNotRelease);
    const QString lacks = mayNotStop.isEmpty() ? missing() : mayNotStop;
    m_missing->setText(lacks);
    m_submit->setEnabled(lacks.isEmpty());
    m_release->setEnabled(!m_waiting && mayNotRelease.isEmpty() && !m_table->currentKey().empty()
                          && m_releaseReason->text().trimmed().size() >= minimumReason);
}

void StopDialog::showOutcome(const QString &words, bool good)
{
    QPalette palette = m_outcome->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[good ? theme::Role::Ok : theme::Role::Loss]);
    m_outcome->setPalette(palette);
    m_outcome->setText((good ? QStringLiteral("✓ ") : QStringLiteral("✕ ")) + words);
    m_outcome->setAccessibleDescription(words);
}

void StopDialog::submit()
{
    const StopWish asked = wish();
    commands::SetStop body;
    body.scope = asked.scope;
    body.id = asked.id;
    body.routing = asked.routing;
    body.cancelWorking = asked.cancelWorking;
    m_waiting = true;
    refresh();
    const QString object = format::stopObject(asked.scope, asked.id);
    m_desk.submit(std::move(body), m_reason->text().trimmed(), this, [this, asked, object](const api::Answer &answer) {
        m_waiting = false;
        if (answer) {
            const QString sequence = format::count(*answer, m_formats.locale());
            showOutcome(asked.routing ? tr("%1 is stopped since journal %2. Release it below.").arg(object, sequence)
                                      : tr("Orders of %1 were cancelled at journal %2.").arg(object, sequence),
                        true);
            m_reason->clear();
        } else {
            showOutcome(tr("Nothing was stopped. %1").arg(refusalWords(answer.error())), false);
        }
        refresh();
    });
}

void StopDialog::release()
{
    const std::string key = m_table->currentKey();
    const auto *row = m_stops->find(key);
    if (row == nullptr)
        return;
    commands::ReleaseStop body;
    body.scope = row->scope;
    body.id = row->id;
    m_waiting = true;
    refresh();
    const QString object = format::stopObject(row->scope, row->id);
    m_desk.submit(std::move(body), m_releaseReason->text().trimmed(), this, [this, object](const api::Answer &answer) {
        m_waiting = false;
        if (answer) {
            showOutcome(tr("%1 is released at journal %2.").arg(object, format::count(*answer, m_formats.locale())),
                        true);
            m_releaseReason->clear();
        } else {
            showOutcome(tr("Nothing was released. %1").arg(refusalWords(answer.error())), false);
        }
        refresh();
    });
}

QString StopDialog::effectText() const
{
    return m_effect->text();
}

QString StopDialog::outcomeText() const
{
    return m_outcome->text();
}

} // namespace truebook::ui::dealing
