#include "ui/dealing/history_window.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/dealing/record_model.h"
#include "ui/dealing/record_pager.h"
#include "ui/theme/style.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::dealing {

using api::RecordKind;

namespace {
constexpr RecordKind kindsShown[] = {RecordKind::ClientOrders, RecordKind::LpOrders, RecordKind::Fills,
                                     RecordKind::CoverOrders,  RecordKind::Postings, RecordKind::Notes};
} // namespace

std::optional<domain::UtcTime> readInstant(const QString &text)
{
    QString plain = text.trimmed();
    plain.replace(QLatin1Char(' '), QLatin1Char('T'));
    if (plain.size() == 10)
        plain += QStringLiteral("T00:00:00");
    else if (plain.size() == 16)
        plain += QStringLiteral(":00");
    if (!plain.endsWith(QLatin1Char('Z')))
        plain += QLatin1Char('Z');
    const auto parsed = domain::UtcTime::parse(plain.toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

HistoryWindow::HistoryWindow(live::Desk &desk, const format::Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_kinds(new widgets::SwitchRow(tr("Kind of history"), this))
    , m_stack(new QStackedWidget(this))
    , m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("history"));
    setWindowTitle(tr("History"));
    setWindowFlags(windowFlags() | Qt::WindowMinMaxButtonsHint);
    resize(1280, 760);
    setMinimumSize(760, 420);
    m_state->setObjectName(QStringLiteral("historyState"));
    m_state->setAccessibleName(tr("Rows of the history"));
    m_state->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(theme::gap);
    auto *head = new QHBoxLayout;
    head->addWidget(m_kinds);
    head->addStretch(1);
    head->addWidget(m_state);
    column->addLayout(head);
    column->addWidget(makeFilters());
    column->addWidget(m_stack, 1);
    column->addWidget(makeJumps());
    makePages();
    connect(m_kinds, &widgets::SwitchRow::chosenChanged, this, &HistoryWindow::choose);
}

QWidget *HistoryWindow::makeFilters()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    const auto field = [&](const QString &title, const char *name, const QString &hint, int width) {
        auto *made = new QLineEdit(box);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(title);
        made->setPlaceholderText(hint);
        made->setToolTip(hint);
        made->setFixedWidth(width);
        auto *caption = new QLabel(title, box);
        caption->setBuddy(made);
        row->addWidget(caption);
        row->addWidget(made);
        connect(made, &QLineEdit::returnPressed, this, &HistoryWindow::filter);
        return made;
    };
    m_account = field(tr("Account or LP"), "historyAccount", tr("all"), 120);
    m_symbol = field(tr("Symbol"), "historySymbol", tr("all"), 90);
    m_status = field(tr("Status"), "historyStatus", tr("filled, cancelled…"), 120);
    m_from = field(tr("From (UTC)"), "historyFrom", QStringLiteral("2014-05-05 14:00"), 130);
    m_to = field(tr("Before (UTC)"), "historyTo", QStringLiteral("2014-05-06"), 130);
    auto *apply = new QPushButton(tr("&Filter"), box);
    apply->setObjectName(QStringLiteral("historyFilter"));
    apply->setAutoDefault(false);
    apply->setToolTip(tr("Looks in the whole history, not only in the rows that are here (Enter in a field)"));
    connect(apply, &QPushButton::clicked, this, &HistoryWindow::filter);
    row->addWidget(apply);
    row->addStretch(1);
    return box;
}

QWidget *HistoryWindow::makeJumps()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    const auto button = [&](const QString &text, const char *name, const QKeySequence &keys, auto act) {
        auto *made = new QPushButton(text, box);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        made->setShortcut(keys);
        made->setToolTip(keys.toString(QKeySequence::NativeText));
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    button(tr("Newest"), "historyNewest", QKeySequence(Qt::CTRL | Qt::Key_Home),
           [this] { page().pager->showNewest(); });
    button(tr("Oldest"), "historyOldest", QKeySequence(Qt::CTRL | Qt::Key_End), [this] { page().pager->showOldest(); });
    row->addSpacing(theme::gap);
    auto *caption = new QLabel(tr("Go to (UTC)"), box);
    m_instant = new QLineEdit(box);
    m_instant->setObjectName(QStringLiteral("historyInstant"));
    m_instant->setAccessibleName(tr("Instant to go to, UTC"));
    m_instant->setPlaceholderText(QStringLiteral("2014-05-05 14:03:22"));
    m_instant->setFixedWidth(160);
    caption->setBuddy(m_instant);
    row->addWidget(caption);
    row->addWidget(m_instant);
    connect(m_instant, &QLineEdit::returnPressed, this, &HistoryWindow::jump);
    button(tr("Life of the order…"), "historyLife", QKeySequence(), [this] { openRow(); });
    row->addStretch(1);
    return box;
}

void HistoryWindow::makePages()
{
    for (const RecordKind kind : kindsShown) {
        Page page;
        page.model = new RecordModel(kind, m_formats, this);
        page.model->setEmptyText(tr("Nothing in the history matches."));
        page.table = new live::LiveTableView(*page.model, QStringLiteral("history%1").arg(static_cast<int>(kind)),
                                             recordKindText(kind), m_desk.viewer(), m_stack);
        page.pager = new RecordPager(m_desk, *page.model, *page.table, this);
        m_kinds->add(recordKindText(kind));
        m_stack->addWidget(page.table);
        connect(page.pager, &RecordPager::changed, this, &HistoryWindow::refresh);
        connect(page.table, &QAbstractItemView::activated, this, &HistoryWindow::openRow);
        m_pages.push_back(page);
    }
}

void HistoryWindow::setExplainProvider(live::ExplainProvider *provider)
{
    for (Page &one : m_pages)
        one.table->setExplainProvider(provider);
}

HistoryWindow::Page &HistoryWindow::page()
{
    return m_pages[static_cast<std::size_t>(std::max(0, m_kinds->chosen()))];
}

void HistoryWindow::open()
{
    for (Page &one : m_pages)
        one.asked = false; // the instant may be another
    show();
    raise();
    activateWindow();
    choose(std::max(0, m_kinds->chosen()));
    page().table->setFocus(Qt::OtherFocusReason);
}

void HistoryWindow::choose(int place)
{
    m_stack->setCurrentIndex(place);
    const bool orders = place != 4 && place != 5;
    m_status->setEnabled(orders);
    m_symbol->setEnabled(place != 5);
    if (!page().asked)
        filter();
    refresh();
}

void HistoryWindow::filter()
{
    api::RecordQuery query;
    query.account = m_account->text().trimmed().toStdString();
    if (m_symbol->isEnabled())
        query.symbol = m_symbol->text().trimmed().toStdString();
    if (m_status->isEnabled())
        query.state = m_status->text().trimmed().toLower().toStdString();
    for (const auto &[field, bound] : {std::pair {m_from, &query.from}, std::pair {m_to, &query.to}}) {
        if (field->text().trimmed().isEmpty())
            continue;
        const auto instant = readInstant(field->text());
        if (!instant) {
            m_state->setText(tr("“%1” is no instant: 2014-05-05, or 2014-05-05 14:03:22").arg(field->text()));
            return;
        }
        *bound = *instant;
    }
    Page &now = page();
    now.asked = true;
    now.pager->setFilter(query);
}

void HistoryWindow::jump()
{
    const auto instant = readInstant(m_instant->text());
    if (instant)
        page().pager->showAt(*instant);
    else
        m_state->setText(tr("“%1” is no instant: 2014-05-05, or 2014-05-05 14:03:22").arg(m_instant->text()));
}

QString HistoryWindow::stateText() const
{
    return m_state->text();
}

void HistoryWindow::refresh()
{
    const Page &now = page();
    const auto &locale = m_formats.locale();
    if (!now.pager->refusalText().isEmpty()) {
        m_state->setText(tr("The history cannot be read: %1").arg(now.pager->refusalText()));
        return;
    }
    QStringList words;
    if (const auto &count = now.pager->count())
        words.append((count->more ? tr("more than %1 rows") : tr("%1 rows")).arg(format::count(count->rows, locale)));
    if (now.model->total() > 0)
        words.append(tr("here journal %1 to %2")
                         .arg(format::count(now.model->find(std::to_string(now.model->oldest()))->sequence, locale),
                              format::count(now.model->find(std::to_string(now.model->newest()))->sequence, locale)));
    if (now.pager->waiting())
        words.append(tr("reading…"));
    else if (now.pager->upTo() > 0)
        words.append(tr("known up to journal %1").arg(format::count(now.pager->upTo(), locale)));
    if (m_desk.pastSequence() != 0)
        words.append(tr("as of journal %1").arg(format::count(m_desk.pastSequence(), locale)));
    m_state->setText(words.join(QStringLiteral(" · ")));
}

void HistoryWindow::openRow()
{
    const api::RecordRow *row = page().model->find(page().table->currentKey());
    if (row != nullptr && (!row->order.none() || !row->lpOrder.none()))
        Q_EMIT lifeWanted(row->order, row->lpOrder);
}

} // namespace truebook::ui::dealing
