#include "ui/live/explain_panel.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <set>

#include "ui/format/words.h"
#include "ui/live/cells.h"
#include "ui/live/explain_words.h"
#include "ui/live/live_table_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::live {

using theme::Role;
using theme::Weight;

namespace {

constexpr QSize firstSize(940, 560);
constexpr std::size_t groupedFrom = 200; // events: nobody reads so many one after the other

std::string place(std::size_t index)
{
    std::string digits = std::to_string(index);
    return std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits;
}

QString withUnit(const api::ExplainedFigure &figure, const QLocale &locale)
{
    // What has no unit may be a number of an account or an order: it stands as the journal has it.
    const QString shown = figure.unit.empty() ? format::text(figure.value) : explainFigure(figure.value, locale);
    return figure.unit.empty() || figure.unit == "units" ? shown
                                                         : shown + QChar(QChar::Nbsp) + format::text(figure.unit);
}

// What an event adds, as a number of 10^-8; only what is of one kind and unit adds up.
Addend addendOf(const api::ExplainedInput &input)
{
    const auto adds = domain::Quantity::parse(input.adds);
    if (input.adds.empty() || !adds)
        return {};
    const std::string kind = input.role == "lp-bust" ? "lp-fill" : input.role;
    return {adds->raw(), kind + '/' + (input.fields.empty() ? std::string() : input.fields.back().unit), 0};
}

// The column by which many events are told apart: by account or LP, by symbol, or by day.
std::string_view groupOf(const std::vector<api::ExplainedInput> &inputs)
{
    std::set<std::string> accounts;
    std::set<std::string> symbols;
    for (const api::ExplainedInput &input : inputs) {
        accounts.insert(input.account);
        symbols.insert(input.symbol);
    }
    if (accounts.size() > 1 && accounts.size() <= inputs.size() / 2)
        return "account";
    return symbols.size() > 2 && symbols.size() <= inputs.size() / 2 ? "symbol" : "day";
}

QString fieldsOf(const api::ExplainedInput &input, const QLocale &locale)
{
    QString all;
    for (const api::ExplainedFigure &field : input.fields)
        all += (all.isEmpty() ? QString() : QStringLiteral("  ")) + format::text(field.name) + QLatin1Char(' ')
            + withUnit(field, locale);
    return all;
}

} // namespace

ExplainInputModel::ExplainInputModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = ExplainedRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"journal", tr("Journal"), tr("The event's sequence in the journal"), ColumnKind::Figure, 76},
         [](const Row &row) { return textCell(QString::number(row.input.sequence), Role::Text, Weight::Medium); },
         [](const Row &row) { return static_cast<std::int64_t>(row.input.sequence); },
         [](const Row &row) { return QString::number(row.input.sequence); }});
    all.push_back(
        {{"time", tr("Time"), tr("When it happened, on the clock that the header names"), ColumnKind::Text, 190},
         [f](const Row &row) { return dayTimeCell(row.input.at, *f); },
         [](const Row &row) { return row.input.at.nanos(); },
         [](const Row &row) { return format::Times::iso(row.input.at); }});
    all.push_back({{"role", tr("What it is"), tr("What the event is to this value"), ColumnKind::Text, 118, true},
                   [](const Row &row) { return textCell(explainRole(row.input.role)); },
                   {},
                   {}});
    all.push_back(
        {{"account", tr("Account"), tr("The account that the event is of, or the LP"), ColumnKind::Text, 90, true},
         [](const Row &row) { return textCell(format::text(row.input.account)); },
         {},
         {}});
    all.push_back({{"symbol", tr("Symbol"), tr("The symbol that the event is of"), ColumnKind::Text, 76, true, false},
                   [](const Row &row) { return textCell(format::text(row.input.symbol)); },
                   {},
                   {}});
    all.push_back({{"day", tr("Day"), tr("The day on which it happened, UTC"), ColumnKind::Text, 84, true, false},
                   [](const Row &row) { return textCell(format::text(domain::dateText(row.input.at.date()))); },
                   [](const Row &row) { return row.input.at.nanos(); },
                   {}});
    all.push_back({{"fields", tr("Fields used"), tr("The event's fields that the value uses, named as in the journal"),
                    ColumnKind::Text, 260},
                   [f](const Row &row) { return textCell(fieldsOf(row.input, f->locale()), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"adds", tr("Adds"), tr("What the event adds to the sum; empty where nothing is summed"),
                    ColumnKind::Figure, 90},
                   [f](const Row &row) {
                       return textCell(explainFigure(row.input.adds, f->locale()), Role::Text, Weight::Medium);
                   },
                   {},
                   [](const Row &row) { return format::text(row.input.adds); }});
    all.push_back(
        {{"type", tr("Event"), tr("The event's type as it stands in the journal"), ColumnKind::Text, 120, true},
         [](const Row &row) { return textCell(format::text(row.input.type), Role::Text2); },
         {},
         {}});
    setColumns(std::move(all));
    sumColumn(
        "adds", [](const Row &row) { return addendOf(row.input); },
        [f](const Total &total) {
            return textCell(explainFigure(domain::formatScaled(total.value, domain::Quantity::decimals), f->locale()),
                            Role::Text, Weight::Strong);
        });
    setEmptyText(tr("No event is behind this value."));
    sort(0, Qt::AscendingOrder);
}

ExplainFieldModel::ExplainFieldModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = ExplainedRow;
    std::vector<Column<Row>> all;
    all.push_back({{"field", tr("Field"), tr("The field's name and place in the event"), ColumnKind::Text, 220},
                   [](const Row &row) { return textCell(format::text(row.field.name), Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(std::stoll(row.id)); },
                   {}});
    all.push_back({{"value", tr("Value"), tr("What stands there, unchanged"), ColumnKind::Text, 420},
                   [](const Row &row) { return textCell(format::text(row.field.value)); },
                   {},
                   [](const Row &row) { return format::text(row.field.value); }});
    setColumns(std::move(all));
    sort(0, Qt::AscendingOrder);
}

ExplainPanel::ExplainPanel(const QString &name, const CellFacts &facts, const ExplainRequest &request,
                           const format::Formats &formats, const Viewer &viewer, ExplainProvider &provider,
                           QWidget *parent)
    : QDialog(parent)
    , m_request(request)
    , m_formats(formats)
    , m_provider(provider)
    , m_pages(new QStackedWidget(this))
    , m_terms(new QVBoxLayout)
    , m_inputModel(new ExplainInputModel(formats, this))
    , m_fieldModel(new ExplainFieldModel(formats, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("explainPanel"));
    setWindowTitle(name);
    setAccessibleName(tr("Explanation of %1").arg(name));
    resize(firstSize);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(2 * theme::gap, theme::gap, 2 * theme::gap, theme::gap);
    outer->addWidget(m_pages);

    auto *first = new QWidget(m_pages);
    auto *column = new QVBoxLayout(first);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap / 2);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(name, first);
    title->setFont(theme::font(theme::basePixels, Weight::Medium));
    title->setTextFormat(Qt::PlainText);
    head->addWidget(title);
    head->addStretch(1);
    auto *value = new QLabel(facts.value, first);
    value->setFont(theme::font(theme::basePixels + 4, Weight::Strong));
    value->setTextFormat(Qt::PlainText);
    head->addWidget(value);
    column->addLayout(head);
    say(name + QStringLiteral(": ") + facts.value);
    addLine(column, facts.description, false, true);
    addLine(column, facts.formula, true, false);
    m_terms->setSpacing(2);
    column->addLayout(m_terms);
    m_state = addLine(column, tr("The journal is asked…"), false, true);
    m_inputs = new LiveTableView(*m_inputModel, QStringLiteral("explain_inputs"), name, viewer, first);
    m_inputs->setAccessibleName(tr("Events behind %1").arg(name));
    m_inputs->installEventFilter(this);
    column->addWidget(m_inputs, 1);
    addLine(column, facts.provenance, false, true);
    m_pages->addWidget(first);

    auto *second = new QWidget(m_pages);
    auto *entry = new QVBoxLayout(second);
    entry->setContentsMargins(0, 0, 0, 0);
    m_entryHead = new QLabel(second);
    m_entryHead->setFont(theme::font(theme::basePixels, Weight::Strong));
    m_entryLine = new QLabel(second);
    for (QLabel *label : {m_entryHead, m_entryLine}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        entry->addWidget(label);
    }
    m_entryHead->setAccessibleName(tr("Event of the journal"));
    m_entryLine->setAccessibleName(tr("Its row and hash"));
    m_fields = new LiveTableView(*m_fieldModel, QStringLiteral("explain_fields"), tr("Event of the journal"), viewer,
                                 second);
    m_fields->installEventFilter(this);
    entry->addWidget(m_fields, 1);
    m_pages->addWidget(second);

    auto *row = new QHBoxLayout;
    const auto button = [&](const QString &text, const QString &tip, auto act) {
        auto *made = new QPushButton(text, this);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    m_back = button(tr("Back"), tr("Back to the explanation"), [this] { back(); });
    m_open = button(tr("Open event"), tr("The current event as it stands in the journal (Enter)"),
                    [this] { openCurrent(); });
    row->addStretch(1);
    m_copy = button(tr("Copy"), tr("Copies the table with its provenance"),
                    [this] { (entryOpen() ? m_fields : m_inputs)->copyAll(); });
    m_save = button(tr("Save as CSV…"), tr("Writes the table with its provenance as a file"), [this] { askPath(); });
    button(tr("Close"), tr("Closes the explanation"), [this] { close(); });
    outer->addLayout(row);
    m_back->hide();
    for (QPushButton *waits : {m_open, m_copy, m_save})
        waits->setEnabled(false);
    connect(m_inputs, &QAbstractItemView::doubleClicked, this, [this] { openCurrent(); });
    m_inputs->setFocus();
}

QLabel *ExplainPanel::addLine(QVBoxLayout *column, const QString &text, bool strong, bool dim)
{
    if (text.isEmpty())
        return nullptr;
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(theme::font(theme::basePixels, strong ? Weight::Medium : Weight::Normal));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[dim ? Role::Text2 : Role::Text]);
    label->setPalette(palette);
    column->addWidget(label);
    say(text);
    return label;
}

void ExplainPanel::say(const QString &text)
{
    m_words += m_words.isEmpty() ? text : QLatin1Char('\n') + text;
    setAccessibleDescription(m_words);
}

void ExplainPanel::setExplanation(const Explanation &explanation)
{
    for (const ExplainLine &line : explanation.lines)
        addLine(m_terms, line.label + QStringLiteral(": ") + line.value, false, false);
    if (!explanation.value.isEmpty())
        addLine(m_terms, tr("Exactly: %1").arg(explanation.value), true, false);
    if (explanation.marked)
        addLine(m_terms,
                tr("Of the journal's mark of that second. The screen may show a newer quote, which the ticks keep."),
                false, true);
    const bool many = explanation.inputs.size() >= groupedFrom;
    QString said = !explanation.refusal.isEmpty()
        ? explanation.refusal
        : tr("Made of %Ln event(s) of the journal", nullptr, static_cast<int>(explanation.inputs.size()));
    if (many)
        said += QStringLiteral(". ") + tr("They stand in groups with their sums; Enter or a click opens one.");
    m_state->setText(said);
    say(said);
    auto list = std::make_shared<api::ChangeList<ExplainedRow>>();
    list->full = true;
    list->asOf = m_request.asOf;
    list->journalSequence = m_request.journalSequence;
    for (std::size_t i = 0; i < explanation.inputs.size(); ++i)
        list->changed.push_back({place(i), explanation.inputs[i], {}});
    m_inputModel->applyLists({list});
    if (many) {
        m_inputModel->groupBy(m_inputModel->columnOf(groupOf(explanation.inputs)));
        m_inputModel->setAllGroupsOpen(false);
        m_inputs->setCurrentIndex(m_inputModel->index(0, 0));
    }
    if (!explanation.inputs.empty()) {
        if (!many)
            m_inputs->selectKey(place(0));
        for (QPushButton *ready : {m_open, m_copy, m_save})
            ready->setEnabled(true);
    }
}

void ExplainPanel::openCurrent()
{
    const ExplainedRow *row = m_inputModel->find(m_inputs->currentKey());
    if (row != nullptr && !entryOpen())
        openEntry(row->input.sequence);
}

void ExplainPanel::openEntry(std::uint64_t sequence)
{
    m_provider.entry(sequence, [panel = QPointer<ExplainPanel>(this)](const auto &entry) {
        if (panel)
            panel->setEntry(entry);
    });
}

void ExplainPanel::setEntry(const base::Result<api::JournalEntry> &entry)
{
    auto list = std::make_shared<api::ChangeList<ExplainedRow>>();
    list->full = true;
    list->asOf = m_request.asOf;
    if (entry) {
        list->journalSequence = entry->sequence;
        for (std::size_t i = 0; i < entry->fields.size(); ++i)
            list->changed.push_back({place(i), {}, entry->fields[i]});
        m_entryHead->setText(tr("Journal %1").arg(entry->sequence));
        m_entryLine->setText(tr("In the row of the events %1 to %2, hash %3")
                                 .arg(entry->rowFirst)
                                 .arg(entry->rowFirst + entry->rowCount - 1)
                                 .arg(format::text(entry->rowHash)));
    } else {
        m_entryHead->setText(tr("The journal does not give it"));
        m_entryLine->setText(format::reason(base::reasonName(entry.error().code)));
    }
    m_fieldModel->applyLists({list});
    m_pages->setCurrentIndex(1);
    m_back->show();
    m_open->hide();
    m_fields->setFocus();
}

bool ExplainPanel::entryOpen() const
{
    return m_pages->currentIndex() == 1;
}

void ExplainPanel::back()
{
    m_pages->setCurrentIndex(0);
    m_back->hide();
    m_open->show();
    m_inputs->setFocus();
}

void ExplainPanel::askPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save as CSV"), QDir(folder).filePath(QStringLiteral("explanation.csv")),
                                   tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!saveTo(path))
            m_state->setText(tr("%1 could not be written").arg(path));
    });
    dialog->open();
}

bool ExplainPanel::saveTo(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write((entryOpen() ? m_fields : m_inputs)->exported(false).commaSeparated().toUtf8());
    return file.commit();
}

void ExplainPanel::keyPressEvent(QKeyEvent *event)
{
    if (entryOpen() && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace)) {
        back();
        return;
    }
    QDialog::keyPressEvent(event);
}

// Enter opens the current event before the table or the dialog makes something else of it.
bool ExplainPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_inputs && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            const QModelIndex current = m_inputs->currentIndex();
            if (current.isValid() && m_inputModel->isGroup(current.row()))
                return false; // the table opens it
            openCurrent();
            return true;
        }
        if (watched == m_fields && (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Backspace)) {
            back();
            return true;
        }
        if (watched == m_inputs && key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace truebook::ui::live
