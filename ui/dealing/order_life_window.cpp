#include "ui/dealing/order_life_window.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

#include "core/commands/note_commands.h"
#include "ui/dealing/life_table.h"
#include "ui/dealing/life_words.h"
#include "ui/live/cells.h"
#include "ui/live/homeward.h"
#include "ui/theme/style.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::dealing {

using live::Cell;
using live::ColumnInfo;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

namespace {

QLabel *label(QWidget *parent, const char *name, const QString &accessible)
{
    auto *made = new QLabel(parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

QPlainTextEdit *rawText(QWidget *parent, const char *name, const QString &accessible)
{
    auto *made = new QPlainTextEdit(parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setReadOnly(true);
    made->setTabChangesFocus(true);
    made->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    made->setMaximumHeight(72);
    return made;
}

Cell text(const std::string &value, Role role = Role::Text)
{
    return live::textCell(format::text(value), role);
}

std::int64_t number(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

ColumnInfo column(std::string_view id, const QString &title, const QString &description, ColumnKind kind, int width)
{
    return {id, title, description, kind, width, kind == ColumnKind::Text};
}

// "L12"
QString lpOrderName(domain::LpOrderId id)
{
    return id.none() ? QString() : QLatin1Char('L') + QString::number(id.number());
}

} // namespace

OrderLifeWindow::OrderLifeWindow(live::Desk &desk, const format::Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_title(label(this, "lifeTitle", tr("Order")))
    , m_state(label(this, "lifeState", tr("State of the order")))
    , m_facts(label(this, "lifeFacts", tr("Facts of the order")))
    , m_again(new QPushButton(tr("Read &again"), this))
    , m_find(new QPushButton(tr("Find in the &messages"), this))
    , m_tabs(new widgets::SwitchRow(tr("Parts of the order's life"), this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("orderLife"));
    setWindowTitle(tr("Life of an order"));
    setWindowFlags(windowFlags() | Qt::WindowMinMaxButtonsHint);
    resize(1180, 720);
    setMinimumSize(720, 420);
    m_title->setFont(theme::font(theme::basePixels + 5, Weight::Strong));
    m_state->setFont(theme::font(theme::basePixels + 1, Weight::Medium));
    m_again->setObjectName(QStringLiteral("lifeAgain"));
    m_again->setToolTip(tr("Reads the journal anew (F5): what has happened since is not shown by itself"));
    m_again->setShortcut(QKeySequence(Qt::Key_F5));
    m_again->setAutoDefault(false);
    connect(m_again, &QPushButton::clicked, this, &OrderLifeWindow::ask);
    m_find->setObjectName(QStringLiteral("lifeFindMessages"));
    m_find->setToolTip(tr("Looks its FIX messages up as they went and came, in Operations (Ctrl+M)"));
    m_find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_find->setAutoDefault(false);
    m_find->setEnabled(false);
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (const QString question = messageQuestion(); !question.isEmpty())
            Q_EMIT messagesWanted(question);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(theme::gap);
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * theme::gap);
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    head->addWidget(m_find);
    head->addWidget(m_again);
    m_state->setWordWrap(false);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    makePages();
    connect(m_tabs, &widgets::SwitchRow::chosenChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

OrderLifeWindow::~OrderLifeWindow() = default;

QString OrderLifeWindow::messageQuestion() const
{
    if (!m_life)
        return {};
    QStringList conditions;
    for (const api::LifeMessage &message : m_life->messages) {
        for (const api::LifeFixField &field : message.fields) {
            if (field.tag != 11 && field.tag != 41)
                continue;
            // An id of a client's is his session's; quotes are the query's own.
            const QString value = format::text(field.value);
            if (value.contains(QLatin1Char('"')))
                continue;
            const QString condition = QStringLiteral("session=%1 AND %2=\"%3\"")
                                          .arg(format::text(message.session.text()))
                                          .arg(field.tag)
                                          .arg(value);
            if (!conditions.contains(condition))
                conditions << condition;
        }
    }
    return conditions.join(QStringLiteral(" OR "));
}

QString OrderLifeWindow::titleText() const
{
    return m_title->text();
}

QString OrderLifeWindow::stateText() const
{
    return m_state->text();
}

OrderLifeWindow::Page OrderLifeWindow::makePage(const char *id, const QString &name,
                                                const std::vector<ColumnInfo> &columns, QWidget *parent)
{
    Page page;
    page.model = new LifeModel(columns, m_formats, this);
    page.table = new live::LiveTableView(*page.model, QLatin1String(id), name, m_desk.viewer(), parent);
    m_pages.push_back(page);
    return page;
}

void OrderLifeWindow::addTab(const QString &name, QWidget *page)
{
    m_tabs->add(name);
    m_stack->addWidget(page);
}

QWidget *OrderLifeWindow::withWords(QLabel *words, QWidget *below)
{
    auto *box = new QWidget(m_stack);
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::gap);
    rows->addWidget(words);
    rows->addWidget(below, 1);
    return box;
}

void OrderLifeWindow::makePages()
{
    const auto figure = ColumnKind::Figure;
    const auto words = ColumnKind::Text;
    const ColumnInfo sequence
        = column("sequence", tr("Journal"), tr("Sequence of the event in the journal"), figure, 70);
    const ColumnInfo time
        = column("time", tr("Time"), tr("When the desk took it, on the clock that the header names"), words, 96);
    const ColumnInfo since
        = column("since", tr("After ms"), tr("Since the order was taken, in milliseconds"), figure, 76);
    const ColumnInfo units = column("units", tr("Units"), tr("Quantity in base units"), figure, 84);
    const ColumnInfo at = column("price", tr("Price"), tr("Price of the fill, or limit"), figure, 78);

    m_story = makePage("lifeStory", tr("What happened"),
                       {sequence, time, since, column("what", tr("What"), tr("What happened"), words, 190),
                        column("lp", tr("LP order"), tr("Our order at the LP, and the LP"), words, 110), units, at,
                        column("detail", tr("Detail"), tr("Why, in the desk's or the LP's words"), words, 260),
                        column("actor", tr("By"), tr("Who or what asked for it"), words, 110)},
                       m_stack);
    addTab(tr("What happened"), m_story.table);

    m_levels = makePage("lifeLevels", tr("Quotes and route"),
                        {sequence, column("attempt", tr("Attempt"), tr("Each attempt saw its own market"), figure, 60),
                         column("lp", tr("LP"), tr("Whose level it is"), words, 90),
                         column("price", tr("Price"), tr("The LP's price"), figure, 84),
                         column("allin", tr("All-in"), tr("The price with the LP's commission"), figure, 84),
                         column("available", tr("Shown units"), tr("Size of the level in base units"), figure, 96),
                         column("taken", tr("Taken units"), tr("What the router took of it"), figure, 96),
                         column("why", tr("Why"), tr("Why it was taken, or not"), words, 220)},
                        m_stack);
    m_market = label(m_stack, "lifeMarket", tr("The market at each attempt"));
    addTab(tr("Quotes and route"), withWords(m_market, m_levels.table));

    m_steps = makePage("lifeLegs", tr("LP orders"),
                       {sequence, time, column("leg", tr("LP order"), tr("Our ClOrdID at the LP"), words, 70),
                        column("lp", tr("LP"), tr("Where it was placed"), words, 80),
                        column("what", tr("What"), tr("What happened to it"), words, 130),
                        column("step", tr("Step ms"), tr("Since its step before, in milliseconds"), figure, 70),
                        column("since", tr("Since placed ms"), tr("Since it was placed, in milliseconds"), figure, 100),
                        units, at, column("exec", tr("ExecID"), tr("The LP's number of the report"), words, 110),
                        column("detail", tr("Detail"), tr("Why, in the desk's or the LP's words"), words, 220)},
                       m_stack);
    addTab(tr("LP orders"), m_steps.table);

    auto *fix = new QSplitter(Qt::Horizontal, m_stack);
    fix->setChildrenCollapsible(false);
    m_messages = makePage("lifeMessages", tr("FIX messages"),
                          {sequence, time, column("way", tr("Way"), tr("From the desk or to it"), words, 66),
                           column("session", tr("Session"), tr("The FIX session"), words, 96),
                           column("type", tr("Message"), tr("Tag 35 and its name"), words, 170),
                           column("kept", tr("Kept"),
                                  tr("Whole: the body as the desk wrote it. Fields: what the "
                                     "journal kept of what came."),
                                  words, 60)},
                          fix);
    auto *right = new QWidget(fix);
    auto *rows = new QVBoxLayout(right);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::gap);
    m_fields = makePage("lifeFields", tr("Fields of the message"),
                        {column("tag", tr("Tag"), tr("Number of the field"), figure, 50),
                         column("name", tr("Name"), tr("What FIX calls it"), words, 120),
                         column("value", tr("Value"), tr("As on the wire"), words, 150),
                         column("meaning", tr("Meaning"), tr("What the value stands for"), words, 140)},
                        right);
    m_raw = rawText(right, "lifeRaw", tr("The message as text"));
    rows->addWidget(m_fields.table, 1);
    rows->addWidget(m_raw);
    fix->addWidget(m_messages.table);
    fix->addWidget(right);
    fix->setStretchFactor(0, 5);
    fix->setStretchFactor(1, 4);
    addTab(tr("FIX"), fix);
    connect(m_messages.table, &live::LiveTableView::currentKeyChanged, this, &OrderLifeWindow::showMessage);

    m_postings
        = makePage("lifePostings", tr("Postings"),
                   {sequence, time, column("event", tr("Of"), tr("The event that booked it"), words, 160),
                    column("account", tr("Ledger account"), tr("Whose balance it moves"), words, 200),
                    column("amount", tr("Amount"), tr("Credit positive: what we owe the account's owner"), figure, 110),
                    column("currency", tr("Currency"), tr("Of the amount"), words, 70)},
                   m_stack);
    m_balance = label(m_stack, "lifeBalance", tr("Sums of the postings"));
    addTab(tr("Postings"), withWords(m_balance, m_postings.table));

    m_journal = makePage("lifeJournal", tr("Journal"),
                         {sequence, time, column("type", tr("Event"), tr("Its type in the journal"), words, 170),
                          column("cause", tr("Cause"), tr("The event whose policy asked for it"), figure, 70),
                          column("actor", tr("By"), tr("Who or what asked for it"), words, 120),
                          column("seat", tr("Seat"), tr("Workstation or host"), words, 90),
                          column("reason", tr("Reason"), tr("The reason that was given"), words, 160),
                          column("line", tr("Line"), tr("The stored bytes"), words, 360)},
                         m_stack);
    m_line = rawText(m_stack, "lifeLine", tr("The journal's line"));
    auto *journal = new QWidget(m_stack);
    auto *lines = new QVBoxLayout(journal);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(theme::gap);
    lines->addWidget(m_journal.table, 1);
    lines->addWidget(m_line);
    addTab(tr("Journal"), journal);
    connect(m_journal.table, &live::LiveTableView::currentKeyChanged, this, [this] {
        const LifeRow *row = m_journal.model->find(m_journal.table->currentKey());
        m_line->setPlainText(row == nullptr ? QString() : row->cells.back().text);
    });
    m_notes = makePage("lifeNotes", tr("Notes"),
                       {sequence, time, column("author", tr("By"), tr("Who wrote it"), words, 120),
                        column("text", tr("Note"), tr("What was written"), words, 600)},
                       m_stack);
    auto *notes = new QWidget(m_stack);
    auto *noteRows = new QVBoxLayout(notes);
    noteRows->setContentsMargins(0, 0, 0, 0);
    noteRows->setSpacing(theme::gap);
    noteRows->addWidget(m_notes.table, 1);
    auto *writing = new QHBoxLayout;
    m_note = new QLineEdit(notes);
    m_note->setObjectName(QStringLiteral("lifeNote"));
    m_note->setAccessibleName(tr("Note on this order"));
    m_note->setPlaceholderText(
        tr("A note on this order: it stands in the journal with your name and cannot be changed"));
    m_note->setMaxLength(1'000);
    m_write = new QPushButton(tr("&Write note"), notes);
    m_write->setObjectName(QStringLiteral("lifeWriteNote"));
    m_write->setAutoDefault(false);
    writing->addWidget(m_note, 1);
    writing->addWidget(m_write);
    noteRows->addLayout(writing);
    m_noteAnswer = label(notes, "lifeNoteAnswer", tr("What became of the note"));
    noteRows->addWidget(m_noteAnswer);
    addTab(tr("Notes"), notes);
    connect(m_write, &QPushButton::clicked, this, &OrderLifeWindow::writeNote);
    connect(m_note, &QLineEdit::returnPressed, this, &OrderLifeWindow::writeNote);
    m_notes.model->setEmptyText(tr("No note was written on it."));
    m_story.model->setEmptyText(tr("Nothing happened to it."));
    m_levels.model->setEmptyText(tr("It was not routed: no level was looked at."));
    m_steps.model->setEmptyText(tr("No LP order was made for it."));
    m_messages.model->setEmptyText(tr("No FIX message: the desk itself made it."));
    m_fields.model->setEmptyText(tr("Choose a message."));
    m_postings.model->setEmptyText(tr("Nothing was booked for it."));
}

// --- asking ----------------------------------------------------------------------------------------------------------

void OrderLifeWindow::openFor(domain::OrderId order, domain::LpOrderId lpOrder)
{
    m_question = {order, order.none() ? lpOrder : domain::LpOrderId(), m_desk.pastSequence()};
    m_title->setText(order.none() ? tr("LP order %1").arg(lpOrderName(lpOrder))
                                  : tr("Order %1").arg(QString::number(order.number())));
    setWindowTitle(m_title->text());
    ask();
    QWidget::show();
    raise();
    activateWindow();
    m_story.table->setFocus(Qt::OtherFocusReason);
}

void OrderLifeWindow::ask()
{
    m_life.reset();
    m_facts->clear();
    for (const Page &page : m_pages) {
        page.model->setRows({}, {}, 0);
        page.model->setState(live::FeedState::Loading);
    }
    m_state->setText(tr("The journal is read…"));
    if (m_desk.records() == nullptr) {
        take(base::refuse(base::ReasonCode::StoreMissing, "this desk has no journal to read"));
        return;
    }
    const auto question = ++m_asked;
    m_desk.records()->life(m_question,
                           live::homeward<base::Result<api::OrderLife>>(
                               this, [this, question](const base::Result<api::OrderLife> &answer) {
                                   if (question == m_asked)
                                       take(answer);
                               }));
}

void OrderLifeWindow::take(const base::Result<api::OrderLife> &answer)
{
    if (answer) {
        m_life = *answer;
        show(*m_life);
    } else {
        const auto code = base::reasonName(answer.error().code);
        m_state->setText(tr("It cannot be shown: %1").arg(format::reason(code)));
        m_state->setToolTip(format::text(answer.error().detail));
        for (const Page &page : m_pages)
            page.model->setRows({}, {}, 0);
    }
    Q_EMIT shown();
}

// --- showing ---------------------------------------------------------------------------------------------------------

Cell OrderLifeWindow::quantity(const domain::Quantity &value) const
{
    return live::textCell(value.zero() ? QString() : format::units(value, format::Sign::Negative, m_formats.locale()));
}

Cell OrderLifeWindow::price(domain::Price value) const
{
    return live::priceCell(value, m_life ? m_life->digits : 5, m_formats);
}

Cell OrderLifeWindow::time(domain::UtcTime at) const
{
    return live::timeCell(at, m_formats);
}

Cell OrderLifeWindow::after(domain::UtcTime at, domain::UtcTime since) const
{
    const std::int64_t micros = (at.nanos() - since.nanos()) / 1'000;
    return live::textCell(format::millis(micros, m_formats.locale()), Role::Text2);
}

void OrderLifeWindow::show(const api::OrderLife &life)
{
    const auto &locale = m_formats.locale();
    const format::Word side = format::side(life.side);
    const QString arrow = life.side == domain::Side::Buy ? QStringLiteral("▲ ") : QStringLiteral("▼ ");
    const QString lots = life.contractSize.zero()
        ? tr("%1 units").arg(format::units(life.quantity, format::Sign::Negative, locale))
        : tr("%1 lots").arg(format::lots(life.quantity, life.contractSize, format::Sign::Negative, locale));
    const QString name = life.order.none() ? tr("LP order %1").arg(lpOrderName(life.lpOrder))
        : life.cover                       ? tr("Cover order %1").arg(QString::number(life.order.number()))
                                           : tr("Order %1").arg(QString::number(life.order.number()));
    m_title->setText(
        QStringLiteral("%1 · %2%3 %4 %5").arg(name, arrow, side.text, lots, format::text(life.symbol.text())));
    setWindowTitle(m_title->text());
    const format::Word status
        = life.order.none() ? format::lpOrderStatus(life.status) : format::clientOrderStatus(life.status);
    QString state = status.text;
    if (life.filled.positive())
        state += QStringLiteral(" · ")
            + tr("%1 at %2").arg(format::percent(life.filled, life.quantity, locale), price(life.average).text);
    if (!life.code.empty())
        state += QStringLiteral(" · ") + format::reason(life.code);
    m_state->setText(state);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[status.role]);
    m_state->setPalette(palette);

    QStringList facts;
    if (!life.account.empty())
        facts.append(tr("account %1").arg(format::text(life.account.text())));
    if (!life.group.empty())
        facts.append(tr("group %1").arg(format::text(life.group.text())));
    if (!life.orderType.empty())
        facts.append(format::orderType(life.orderType) + QLatin1Char(' ') + format::timeInForce(life.timeInForce));
    if (!life.limit.zero())
        facts.append(tr("limit %1").arg(price(life.limit).text));
    if (!life.stop.zero())
        facts.append(tr("stop %1").arg(price(life.stop).text));
    facts.append(tr("%1 units").arg(format::units(life.quantity, format::Sign::Negative, locale)));
    facts.append(tr("taken %1 %2 (%3)")
                     .arg(m_formats.times().date(life.at, m_formats.timeMode()),
                          m_formats.times().clock(life.at, m_formats.timeMode()),
                          m_formats.times().label(life.at, m_formats.timeMode())));
    if (!life.session.empty())
        facts.append(tr("%1, ClOrdID %2").arg(format::text(life.session.text()), format::text(life.clOrdId)));
    else if (!life.actor.empty())
        facts.append(tr("by %1").arg(format::text(life.actor)));
    if (!life.events.empty())
        facts.append(tr("journal %1 to %2")
                         .arg(format::count(life.events.front().sequence, locale),
                              format::count(life.events.back().sequence, locale)));
    if (m_question.upTo != 0)
        facts.append(tr("as of journal %1").arg(format::count(m_question.upTo, locale)));
    m_facts->setText(facts.join(QStringLiteral(" · ")));

    showStory(life);
    showRoutes(life);
    showLegs(life);
    showMessages(life);
    m_find->setEnabled(!messageQuestion().isEmpty());
    showPostings(life);
    showJournal(life);
    showNotes(life);
    const QString mayNot = m_desk.whyNot<commands::WriteNote>();
    const bool mayWrite = !m_desk.past() && !life.order.none() && mayNot.isEmpty();
    m_note->setToolTip(mayNot);
    m_write->setToolTip(mayNot);
    m_note->setEnabled(mayWrite);
    m_write->setEnabled(mayWrite);
    const auto counted
        = [&](int place, std::size_t rows) { m_tabs->chip(place)->setCount(format::count(rows, locale)); };
    counted(0, life.events.size());
    counted(1, life.routes.size());
    counted(2, life.legs.size());
    counted(3, life.messages.size());
    counted(4, life.postings.size());
    counted(5, life.events.size());
    counted(6, life.notes.size());
}

void OrderLifeWindow::showNotes(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    for (const api::LifeNote &note : life.notes) {
        LifeRow row;
        row.id = std::to_string(note.sequence);
        row.cells = {live::countCell(note.sequence, m_formats, Role::Text3), time(note.at), text(note.author),
                     live::textCell(format::text(note.text).simplified())};
        row.numbers = {number(note.sequence), 0, 0, 0};
        rows.push_back(std::move(row));
    }
    m_notes.model->setRows(std::move(rows), life.events.back().at, life.upTo);
}

void OrderLifeWindow::writeNote()
{
    if (!m_life || m_life->order.none() || m_note->text().trimmed().isEmpty())
        return;
    m_write->setEnabled(false);
    m_noteAnswer->setText(tr("It is being written…"));
    m_desk.submit(commands::WriteNote {m_life->order, {}, m_note->text().trimmed().toStdString()}, tr("note"), this,
                  [this](const api::Answer &answer) {
                      m_write->setEnabled(true);
                      if (!answer) {
                          m_noteAnswer->setText(
                              tr("It was not written: %1").arg(format::reason(base::reasonName(answer.error().code))));
                          return;
                      }
                      m_note->clear();
                      m_noteAnswer->setText(tr("Written, journal %1").arg(format::count(*answer, m_formats.locale())));
                      ask();
                  });
}

void OrderLifeWindow::showStory(const api::OrderLife &life)
{
    std::map<std::uint64_t, std::pair<const api::LifeLeg *, const api::LifeStep *>> steps;
    for (const api::LifeLeg &leg : life.legs) {
        for (const api::LifeStep &step : leg.steps)
            steps[step.sequence] = {&leg, &step};
    }
    std::map<std::uint64_t, const api::LifeFill *> fills;
    for (const api::LifeFill &fill : life.fills)
        fills[fill.sequence] = &fill;
    std::map<std::uint64_t, const api::LifeRoute *> routes;
    for (const api::LifeRoute &route : life.routes)
        routes[route.sequence] = &route;
    std::map<std::uint64_t, const api::LifeNote *> notes;
    for (const api::LifeNote &note : life.notes)
        notes[note.sequence] = &note;
    const auto &locale = m_formats.locale();
    std::vector<LifeRow> rows;
    for (const api::LifeEvent &event : life.events) {
        const format::Word word = lifeEvent(event.type);
        Cell lp;
        Cell units;
        Cell at;
        QString detail;
        if (const auto step = steps.find(event.sequence); step != steps.end()) {
            const auto &[leg, one] = step->second;
            lp = live::textCell(lpOrderName(leg->lpOrder) + QLatin1Char(' ') + format::text(leg->lp.text()));
            units = quantity(one->quantity);
            at = price(one->price);
            QStringList parts;
            if (one->end)
                parts.append(lifeStep(*one).text);
            if (!one->code.empty())
                parts.append(format::reason(one->code));
            if (!one->detail.empty() && one->what != "status-asked")
                parts.append(format::text(one->detail));
            detail = parts.join(QStringLiteral(" · "));
        } else if (const auto fill = fills.find(event.sequence); fill != fills.end()) {
            const api::LifeFill &one = *fill->second;
            lp = live::textCell(one.lpOrder.none() ? tr("the house") : lpOrderName(one.lpOrder));
            units = quantity(one.quantity);
            at = price(one.price);
            detail = tr("%1-book · spread %2 · commission %3")
                         .arg(format::text(one.book), format::money(one.spread, format::Sign::Always, locale),
                              format::money(one.commission, format::Sign::Always, locale));
        } else if (const auto route = routes.find(event.sequence); route != routes.end()) {
            const api::LifeRoute &one = *route->second;
            units = quantity(one.aBook + one.bBook);
            QStringList parts;
            if (!one.rule.empty())
                parts.append(tr("rule %1").arg(format::text(one.rule)));
            if (one.aBook.positive())
                parts.append(tr("A-book %1").arg(quantity(one.aBook).text));
            if (one.bBook.positive())
                parts.append(tr("B-book %1").arg(quantity(one.bBook).text));
            parts.append(tr("composite %1 / %2").arg(price(one.bid).text, price(one.ask).text));
            detail = parts.join(QStringLiteral(" · "));
        } else if (const auto note = notes.find(event.sequence); note != notes.end()) {
            detail = format::text(note->second->text).simplified();
        } else if (event.sequence == life.events.front().sequence) {
            units = quantity(life.quantity);
            at = price(life.limit.zero() ? life.stop : life.limit);
        } else if (event.type == "ClientOrderCancelled" || event.type == "CoverOrderClosed") {
            detail = life.code.empty() ? QString() : format::reason(life.code);
            if (!life.detail.empty())
                detail += (detail.isEmpty() ? QString() : QStringLiteral(" · ")) + format::text(life.detail);
        }
        if (detail.isEmpty() && !event.reason.empty())
            detail = format::text(event.reason);
        Cell what = live::wordCell(word);
        what.weight = Weight::Medium;
        LifeRow row;
        row.id = std::to_string(event.sequence);
        row.cells = {live::countCell(event.sequence, m_formats, Role::Text3),
                     time(event.at),
                     after(event.at, life.events.front().at),
                     what,
                     lp,
                     units,
                     at,
                     live::textCell(detail),
                     text(event.actor, Role::Text2)};
        row.numbers = {number(event.sequence), 0, event.at.nanos(), 0, 0, 0, 0, 0, 0};
        row.marked = event.type == "LpOrderInDoubt" || event.type == "LpFillBusted";
        rows.push_back(std::move(row));
    }
    m_story.model->setRows(std::move(rows), life.events.back().at, life.upTo);
}

void OrderLifeWindow::showRoutes(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    QStringList market;
    const auto &locale = m_formats.locale();
    for (const api::LifeRoute &route : life.routes) {
        QStringList line;
        line.append(
            tr("Attempt %1, journal %2").arg(QString::number(route.attempt), format::count(route.sequence, locale)));
        line.append(tr("composite %1 / %2").arg(price(route.bid).text, price(route.ask).text));
        if (route.clientBid.positive())
            line.append(tr("client stream %1 / %2, shown %3 before")
                            .arg(price(route.clientBid).text, price(route.clientAsk).text,
                                 format::age(route.clientAgeMs, locale)));
        if (!route.rule.empty())
            line.append(tr("rule %1").arg(format::text(route.rule)));
        QStringList losers;
        for (const std::string &rule : route.losingRules)
            losers.append(format::text(rule));
        if (!losers.isEmpty())
            line.append(tr("over %1").arg(losers.join(QStringLiteral(", "))));
        if (route.aBook.positive())
            line.append(tr("A-book %1").arg(quantity(route.aBook).text));
        if (route.bBook.positive())
            line.append(tr("B-book %1").arg(quantity(route.bBook).text));
        market.append(line.join(QStringLiteral(" · ")));
        std::size_t place = 0;
        for (const api::LifeLevel &level : route.levels) {
            const bool won = level.taken.positive();
            LifeRow row;
            row.id = std::to_string(route.sequence) + '/' + std::to_string(place++);
            Cell why = live::textCell(levelReason(level.why), won ? Role::Gain : Role::Text2);
            why.note = format::text(level.why);
            row.cells = {live::countCell(route.sequence, m_formats, Role::Text3),
                         live::textCell(QString::number(route.attempt), Role::Text2),
                         live::textCell(level.lp.empty() ? tr("the house") : format::text(level.lp.text()), Role::Text,
                                        won ? Weight::Strong : Weight::Normal),
                         price(level.price),
                         price(level.allIn),
                         quantity(level.available),
                         quantity(level.taken),
                         why};
            row.cells[6].weight = won ? Weight::Strong : Weight::Normal;
            row.numbers = {number(route.sequence), route.attempt,     0, level.price.raw(), level.allIn.raw(),
                           level.available.raw(),  level.taken.raw(), 0};
            rows.push_back(std::move(row));
        }
    }
    m_market->setText(market.join(QLatin1Char('\n')));
    m_market->setVisible(!market.isEmpty());
    m_levels.model->setRows(std::move(rows), life.events.back().at, life.upTo);
}

void OrderLifeWindow::showLegs(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    for (const api::LifeLeg &leg : life.legs) {
        const domain::UtcTime placed = leg.steps.front().at;
        domain::UtcTime before = placed;
        for (const api::LifeStep &step : leg.steps) {
            QStringList detail;
            if (step.what == "placed")
                detail.append(format::text(leg.style));
            if (!step.code.empty())
                detail.append(format::reason(step.code));
            if (!step.detail.empty())
                detail.append(step.what == "busted" ? tr("of %1").arg(format::text(step.detail))
                                                    : format::text(step.detail));
            LifeRow row;
            row.id = std::to_string(step.sequence);
            row.cells = {live::countCell(step.sequence, m_formats, Role::Text3),
                         time(step.at),
                         live::textCell(lpOrderName(leg.lpOrder), Role::Text2),
                         live::textCell(format::text(leg.lp.text()), Role::Text, Weight::Medium),
                         live::wordCell(lifeStep(step)),
                         after(step.at, before),
                         after(step.at, placed),
                         quantity(step.quantity),
                         price(step.price),
                         text(step.execId, Role::Text2),
                         live::textCell(detail.join(QStringLiteral(" · ")), Role::Text2)};
            row.numbers = {number(step.sequence),
                           0,
                           0,
                           0,
                           0,
                           (step.at.nanos() - before.nanos()),
                           step.at.nanos() - placed.nanos(),
                           step.quantity.raw(),
                           step.price.raw(),
                           0,
                           0};
            row.marked = step.what == "in-doubt" || step.what == "busted";
            rows.push_back(std::move(row));
            before = step.at;
        }
    }
    m_steps.model->setRows(std::move(rows), life.events.back().at, life.upTo);
}

void OrderLifeWindow::showMessages(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    std::size_t place = 0;
    for (const api::LifeMessage &message : life.messages) {
        LifeRow row;
        row.id = std::to_string(place++);
        QString type = format::text(message.type);
        if (!message.name.empty())
            type += QLatin1Char(' ') + format::text(message.name);
        row.cells
            = {live::countCell(message.sequence, m_formats, Role::Text3),
               time(message.at),
               message.out ? live::textCell(QStringLiteral("→ ") + tr("out"), Role::Accent)
                           : live::textCell(QStringLiteral("← ") + tr("in"), Role::Text),
               text(message.session.text(), Role::Text2),
               live::textCell(type),
               live::textCell(message.whole ? tr("whole", "FIX message") : tr("fields", "FIX message"), Role::Text2)};
        row.numbers = {number(message.sequence), 0, 0, 0, 0, 0};
        rows.push_back(std::move(row));
    }
    m_messages.model->setRows(std::move(rows), life.events.back().at, life.upTo);
    m_messages.table->selectKey("0");
    showMessage();
}

void OrderLifeWindow::showMessage()
{
    if (!m_life)
        return;
    const QString key = QString::fromStdString(m_messages.table->currentKey());
    const std::size_t place = key.isEmpty() ? m_life->messages.size() : key.toULong();
    std::vector<LifeRow> rows;
    if (place >= m_life->messages.size()) {
        m_raw->clear();
    } else {
        const api::LifeMessage &message = m_life->messages[place];
        m_raw->setPlainText(format::text(message.raw));
        std::size_t field = 0;
        for (const api::LifeFixField &one : message.fields) {
            LifeRow row;
            row.id = std::to_string(field++);
            row.cells
                = {live::textCell(QString::number(one.tag), Role::Text2), text(one.name),
                   live::textCell(format::text(one.value), Role::Text, Weight::Medium), text(one.meaning, Role::Text2)};
            row.numbers = {one.tag, 0, 0, 0};
            rows.push_back(std::move(row));
        }
    }
    m_fields.model->setRows(std::move(rows), m_life->events.back().at, m_life->upTo);
}

void OrderLifeWindow::showPostings(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    std::map<std::string, domain::Money> sums;
    std::map<std::pair<std::string, std::string>, domain::Money> accounts;
    const auto &locale = m_formats.locale();
    std::size_t place = 0;
    for (const api::LifePosting &posting : life.postings) {
        const std::string code(posting.amount.currency().code());
        const auto add = [&](auto &into, const auto &key) {
            const auto [found, fresh] = into.try_emplace(key, posting.amount);
            if (!fresh)
                found->second = found->second + posting.amount;
        };
        add(sums, code);
        add(accounts, std::pair {posting.account, code});
        LifeRow row;
        row.id = std::to_string(posting.sequence) + '/' + std::to_string(place++);
        row.cells = {live::countCell(posting.sequence, m_formats, Role::Text3),
                     time(posting.at),
                     live::wordCell(lifeEvent(posting.type)),
                     text(posting.account),
                     live::profitCell(posting.amount, m_formats),
                     text(code, Role::Text2)};
        row.numbers = {number(posting.sequence), 0, 0, 0, posting.amount.minor(), 0};
        rows.push_back(std::move(row));
    }
    QStringList lines;
    for (const auto &[key, sum] : accounts)
        lines.append(QStringLiteral("%1 %2 %3")
                         .arg(format::text(key.first), format::money(sum, format::Sign::Always, locale),
                              format::text(key.second)));
    QStringList balance;
    for (const auto &[code, sum] : sums)
        balance.append(sum.zero() ? tr("%1 balanced: the postings sum to zero").arg(format::text(code))
                                  : tr("%1 NOT balanced: the postings sum to %2", "second: an amount")
                                        .arg(format::text(code), format::money(sum, format::Sign::Always, locale)));
    m_balance->setText(balance.join(QStringLiteral(" · ")) + QLatin1Char('\n') + lines.join(QStringLiteral(" · ")));
    m_balance->setVisible(!sums.empty());
    m_postings.model->setRows(std::move(rows), life.events.back().at, life.upTo);
}

void OrderLifeWindow::showJournal(const api::OrderLife &life)
{
    std::vector<LifeRow> rows;
    for (const api::LifeEvent &event : life.events) {
        LifeRow row;
        row.id = std::to_string(event.sequence);
        row.cells = {live::countCell(event.sequence, m_formats),
                     time(event.at),
                     text(event.type),
                     event.cause == 0 ? Cell() : live::countCell(event.cause, m_formats, Role::Text2),
                     text(event.actor),
                     text(event.seat, Role::Text2),
                     text(event.reason, Role::Text2),
                     text(event.line, Role::Text2)};
        row.numbers = {number(event.sequence), 0, 0, number(event.cause), 0, 0, 0, 0};
        rows.push_back(std::move(row));
    }
    m_journal.model->setRows(std::move(rows), life.events.back().at, life.upTo);
    m_line->clear();
}

} // namespace truebook::ui::dealing
