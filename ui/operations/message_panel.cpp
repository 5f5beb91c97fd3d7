#include "ui/operations/message_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/format/words.h"
#include "ui/operations/message_model.h"
#include "ui/operations/message_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::operations {

namespace {
constexpr int followMs = 2'000;
}

MessagePanel::MessagePanel(live::FrameClock &clock, const format::Formats &formats, const live::Viewer &viewer,
                           QWidget *parent)
    : Panel(QStringLiteral("operations.messages"), tr("FIX messages"), parent)
    , m_clock(clock)
    , m_formats(formats)
    , m_model(new MessageModel(formats, this))
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    row->setSpacing(theme::gap);
    m_split = new QSplitter(Qt::Horizontal, body);
    m_table = new live::LiveTableView(*m_model, QStringLiteral("fix_messages"), tr("FIX messages"), viewer, m_split);
    m_field = new widgets::FilterField(tr("Messages looked for"), m_table, body);
    m_examples = tr("ExecType=Fill AND Symbol=EURUSD · 35=8 · 11=~abc · session=LP1.trade · any text");
    m_field->setPlaceholderText(m_examples);
    sayHow();
    m_field->setMaximumWidth(QWIDGETSIZE_MAX);
    m_field->setMinimumWidth(240);
    m_field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_find = new QPushButton(tr("Find"), body);
    m_find->setToolTip(tr("Search, newest first (Enter)"));
    m_stop = new QPushButton(tr("Give up"), body);
    m_stop->setToolTip(tr("End the search; what was found stays"));
    m_found = new QLabel(body);
    m_found->setTextFormat(Qt::PlainText);
    m_found->setAccessibleName(tr("What the search found"));
    m_found->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_field, 5);
    row->addWidget(m_find);
    row->addWidget(m_stop);
    row->addWidget(m_found, 4);
    column->addLayout(row);
    m_view = new MessageView(formats, m_split);
    m_split->addWidget(m_table);
    m_split->addWidget(m_view);
    m_split->setStretchFactor(0, 62);
    m_split->setStretchFactor(1, 38);
    m_split->setChildrenCollapsible(false);
    column->addWidget(m_split, 1);
    setContent(body);

    connect(m_field, &QLineEdit::returnPressed, this, [this] { ask(m_field->text()); });
    connect(m_find, &QPushButton::clicked, this, [this] { ask(m_field->text()); });
    connect(m_stop, &QPushButton::clicked, this, &MessagePanel::giveUp);
    connect(m_table, &live::LiveTableView::filterWanted, this, [this] {
        m_field->setFocus();
        m_field->selectAll();
    });
    connect(m_table, &live::LiveTableView::currentKeyChanged, this, &MessagePanel::showChosen);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_table->verticalScrollBar()->maximum() - m_table->verticalScrollBar()->pageStep())
            more();
    });
    connect(m_view, &MessageView::wanted, this, [this](const QString &condition) {
        m_field->setText(condition);
        ask(condition);
    });
    m_model->say(tr("This desk gives no messages to look up."));
    m_field->setEnabled(false);
    connect(&m_followTimer, &QTimer::timeout, this, &MessagePanel::follow);
    m_clock.add(this);
    refresh();
}

MessagePanel::~MessagePanel()
{
    m_handle.reset();
    m_clock.remove(this);
}

void MessagePanel::setOperations(api::DeskOperations &operations)
{
    m_operations = &operations;
    m_field->setEnabled(true);
    refresh();
    if (m_seen)
        startWatching();
}

void MessagePanel::sayHow()
{
    m_field->setToolTip(
        m_examples + QLatin1Char('\n')
        + tr(
            "Conditions on tags by number or name: = != =~ (holds) !~ < <= > >=, together with AND, OR, NOT and brackets.\n"
            "Also session, direction (in, out), time and number; a word alone is looked for anywhere. Enter searches."));
}

void MessagePanel::startWatching()
{
    m_seen = true;
    m_followTimer.start(followMs);
    refresh();
    if (!m_everAsked)
        ask(m_field->text());
}

void MessagePanel::stopWatching()
{
    m_seen = false;
    m_followTimer.stop();
}

void MessagePanel::follow()
{
    if (m_operations == nullptr || m_handle != nullptr || !m_everAsked || m_gaveUp || m_until
        || m_table->verticalScrollBar()->value() > 0)
        return;
    search(0, m_newest);
}

void MessagePanel::setUntil(std::optional<domain::UtcTime> instant)
{
    if (instant == m_until)
        return;
    m_until = instant;
    if (m_everAsked)
        ask(m_asked);
}

void MessagePanel::ask(const QString &text)
{
    if (m_operations == nullptr)
        return;
    m_everAsked = true;
    m_asked = text;
    if (m_field->text() != text)
        m_field->setText(text);
    m_model->beginSearch();
    m_view->clear();
    m_looked = m_passed = m_broken = 0;
    m_newest = 0;
    m_nanos = 0;
    search(0);
}

void MessagePanel::search(std::uint64_t before, std::uint64_t after)
{
    m_handle.reset();
    m_gaveUp = false;
    m_slot = std::make_shared<Slot>();
    m_following = after > 0;
    if (!m_following)
        m_next = 0;
    api::MessageQuestion question;
    question.text = m_asked.toStdString();
    question.before = before;
    question.after = after;
    question.to = m_until;
    m_handle = m_operations->findMessages(
        std::move(question),
        [slot = m_slot, waker = m_clock.waker()](const base::Result<api::MessagePage> &answer) {
            {
                const std::lock_guard lock(slot->mutex);
                slot->answer = answer;
            }
            waker->wake();
        },
        [slot = m_slot, waker = m_clock.waker()](std::uint64_t behind) {
            {
                const std::lock_guard lock(slot->mutex);
                slot->behind = behind;
            }
            waker->wake();
        });
    refresh();
}

void MessagePanel::more()
{
    if (m_handle == nullptr && m_next != 0)
        search(m_next);
}

void MessagePanel::giveUp()
{
    if (m_handle == nullptr)
        return;
    m_handle.reset();
    m_slot.reset();
    m_gaveUp = true;
    m_model->say(tr("The search was given up."));
    refresh();
}

void MessagePanel::frame()
{
    if (!m_slot || m_handle == nullptr)
        return;
    std::optional<base::Result<api::MessagePage>> answer;
    std::uint64_t behind = 0;
    {
        const std::lock_guard lock(m_slot->mutex);
        answer.swap(m_slot->answer);
        behind = m_slot->behind;
    }
    if (answer) {
        m_handle.reset();
        take(*answer);
    } else if (behind > 0) {
        m_found->setText(tr("searching, %1 messages behind…").arg(format::count(behind, m_formats.locale())));
    }
}

void MessagePanel::take(const base::Result<api::MessagePage> &answer)
{
    if (!answer) {
        m_field->setProblem(
            tr("Not understood: %1 (%2)").arg(format::text(answer.error().field), format::text(answer.error().detail)));
        m_model->say(tr("The question was not understood: %1").arg(format::text(answer.error().field)));
        refresh();
        return;
    }
    m_field->setProblem({});
    sayHow();
    m_newest = std::max(m_newest, answer->newest);
    if (!answer->rows.empty())
        m_newest = std::max(m_newest, answer->rows.front().number);
    if (!m_following) {
        m_next = answer->next;
        m_looked += answer->looked;
        m_passed += answer->passed;
        m_broken += answer->broken;
        m_nanos = answer->nanos;
    } else if (answer->next != 0) { // more came than a page holds: from the newest again
        ask(m_asked);
        return;
    }
    m_model->say(m_asked.isEmpty() ? tr("No message is kept yet. The first that a session says or hears stands here.")
                                   : tr("No message that is kept matches “%1”.").arg(m_asked));
    m_model->addPage(answer->rows);
    refresh();
}

QString MessagePanel::foundText() const
{
    return m_found->text();
}

void MessagePanel::refresh()
{
    const auto &locale = m_formats.locale();
    m_stop->setEnabled(m_handle != nullptr && !m_following);
    m_find->setEnabled(m_operations != nullptr);
    if (m_handle != nullptr && m_following) {
        return; // what stands there stays true until it is answered
    }
    if (m_handle != nullptr) {
        m_found->setText(tr("searching…"));
    } else if (m_gaveUp) {
        m_found->setText(tr("given up · %n message(s) found before", nullptr, m_model->total()));
    } else if (m_everAsked) {
        QString text = tr("%n message(s)", nullptr, m_model->total());
        if (m_next != 0)
            text += tr(", more below");
        text += tr(" · %1 looked at, %2 passed by · %3 ms")
                    .arg(format::count(m_looked, locale), format::count(m_passed, locale),
                         format::millis(m_nanos / 1'000, locale));
        if (m_broken > 0)
            text += tr(" · %n block(s) on disk unreadable", nullptr, static_cast<int>(m_broken));
        m_found->setText(text);
    }
    m_found->setToolTip(m_found->text());
    if (m_operations == nullptr)
        return;
    const api::MessageLogState log = m_operations->messageLog();
    if (!log.kept) {
        header()->setCovers(tr("none are kept: [messages] keep = false"));
        return;
    }
    QString covers = tr("%1 kept, %2 of %3 MB, at most %n day(s)", nullptr, static_cast<int>(log.days))
                         .arg(format::count(log.messages, locale), format::count(log.bytes >> 20U, locale),
                              format::count(log.quotaBytes >> 20U, locale));
    if (log.dropped > 0)
        covers += tr(" · %1 dropped").arg(format::count(log.dropped, locale));
    if (!log.trouble.empty())
        covers += QStringLiteral(" · ") + format::reason(log.trouble);
    if (m_until)
        covers += tr(" · up to the instant shown");
    header()->setCovers(covers);
}

void MessagePanel::showChosen()
{
    const api::MessageRow *row = m_model->find(m_table->currentKey());
    if (row == nullptr || m_operations == nullptr)
        return;
    m_view->show(*row, m_operations->fieldsOf(*row));
}

} // namespace truebook::ui::operations
