// What hands do with a live table: keys, menus, views, copies and drags, explanations.
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDrag>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QUrl>
#include <QWidgetAction>

#include <algorithm>

#include "ui/format/menu_text.h"
#include "ui/live/explain_panel.h"
#include "ui/live/live_table_view.h"
#include "ui/theme/style.h"

namespace truebook::ui::live {

// --- keys and mouse --------------------------------------------------------------------------------------------------

void LiveTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (m_model.changing()) {
        // The current row went, and Qt takes some other for it: nobody chose that one, and the table must not jump there.
        m_currentLost = true;
        setAutoScroll(false);
        QTableView::currentChanged(current, previous);
        setAutoScroll(true);
        return;
    }
    QTableView::currentChanged(current, previous);
    Q_EMIT currentKeyChanged();
}

bool LiveTableView::toggleGroup(int row)
{
    if (row < 0 || row >= m_model.rowCount() || !m_model.isGroup(row))
        return false;
    m_model.setGroupOpen(row, !m_model.groupOpen(row));
    return true;
}

void LiveTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT filterWanted();
        return;
    }
    const QModelIndex current = currentIndex();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && current.isValid()) {
        if (event->key() == Qt::Key_E || event->key() == Qt::Key_Menu) {
            explain(current);
            return;
        }
        if (m_model.isGroup(current.row())) {
            const bool open = m_model.groupOpen(current.row());
            switch (event->key()) {
            case Qt::Key_Left:
            case Qt::Key_Right:
                if (open == (event->key() == Qt::Key_Left))
                    toggleGroup(current.row());
                return;
            case Qt::Key_Return:
            case Qt::Key_Enter:
            case Qt::Key_Space:
                toggleGroup(current.row());
                return;
            default:
                break;
            }
        }
    }
    QTableView::keyPressEvent(event);
}

void LiveTableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex pressed = indexAt(event->pos());
    // Rows that are selected already are dragged, others begin a new selection.
    setDragEnabled(pressed.isValid() && event->modifiers() == Qt::NoModifier
                   && selectionModel()->isRowSelected(pressed.row()));
    QTableView::mousePressEvent(event);
    constexpr int arrowWidth = 20;
    if (event->button() == Qt::LeftButton && pressed.isValid() && event->pos().x() < arrowWidth)
        toggleGroup(pressed.row());
}

void LiveTableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    constexpr int arrowWidth = 20;
    if (event->pos().x() >= arrowWidth && toggleGroup(rowAt(event->pos().y())))
        return;
    QTableView::mouseDoubleClickEvent(event);
}

// --- menus -----------------------------------------------------------------------------------------------------------

void LiveTableView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex at = indexAt(event->pos());
    if (at.isValid() && !m_model.isGroup(at.row())) {
        menu->addAction(tr("Explain this cell"), QKeySequence(Qt::Key_E), this,
                        [this, at = QPersistentModelIndex(at)] { explain(at); });
        const ColumnInfo &info = m_model.columnInfo(at.column());
        const QString text = m_model.cell(at.row(), at.column()).text;
        if (!text.isEmpty()) {
            const QString said = QStringLiteral("=\"%1\"").arg(QString(text).remove(QLatin1Char('"')));
            menu->addAction(format::menuText(tr("Only %1 %2", "column, value").arg(info.title, text)), this,
                            [this, column = at.column(), said] { filterBy(column, said); });
            menu->addAction(format::menuText(tr("Without %1 %2", "column, value").arg(info.title, text)), this,
                            [this, column = at.column(), said] { filterBy(column, QLatin1Char('-') + said); });
        }
        menu->addSeparator();
    }
    if (at.isValid() && !m_model.isGroup(at.row()) && !actions().isEmpty()) { // what the owner does with a row
        menu->addActions(actions());
        menu->addSeparator();
    }
    menu->addAction(tr("Copy with provenance"), QKeySequence(QKeySequence::Copy), this, &LiveTableView::copy);
    menu->addAction(tr("Filter…"), QKeySequence(QKeySequence::Find), this, &LiveTableView::filterWanted);
    menu->addSeparator();
    fillMenu(*menu);
    menu->popup(event->globalPos());
}

void LiveTableView::headerMenu(const QPoint &at)
{
    const int column = horizontalHeader()->logicalIndexAt(at);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (column >= 0) {
        const QString title = format::menuText(m_model.columnInfo(column).title);
        menu->addAction(tr("Filter by %1…", "column").arg(title), this, [this, column] {
            filterBy(column,
                     m_model.columnInfo(column).kind == ColumnKind::Figure ? QStringLiteral(">") : QStringLiteral(":"));
            Q_EMIT filterWanted();
        });
        if (m_model.groupColumn() == column)
            menu->addAction(tr("Group no more"), this, [this] { m_model.groupBy(-1); });
        else
            menu->addAction(tr("Group by %1", "column").arg(title), this, [this, column] { m_model.groupBy(column); });
        auto *marks = menu->addMenu(tr("Mark %1 where…", "column").arg(title));
        fillMarks(*marks, column);
        auto *hide = menu->addAction(tr("Hide %1", "column").arg(title), this, [this, column] {
            setColumnHidden(column, true);
            shareRoom();
        });
        hide->setEnabled(column > 0); // the first column names the row
        menu->addSeparator();
    }
    fillColumns(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void LiveTableView::fillColumns(QMenu &menu)
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        auto *action = menu.addAction(format::menuText(m_model.columnInfo(column).title));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column > 0); // the first column names the row
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            shareRoom();
        });
    }
    menu.addSeparator();
    menu.addAction(tr("Share the room again"), this, [this] {
        m_sharing = true;
        shareRoom();
    });
}

// A line to type in, inside a menu: Enter hands over what was typed; what is not taken stays, marked.
void LiveTableView::addField(QMenu &menu, const QString &label, const QString &tip,
                             const std::function<bool(const QString &)> &taken)
{
    auto *row = new QWidget(&menu);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 2, 12, 2);
    auto *name = new QLabel(label, row);
    auto *field = new QLineEdit(row);
    name->setBuddy(field);
    field->setAccessibleName(label);
    field->setToolTip(tip);
    field->setPlaceholderText(tip);
    field->setMinimumWidth(150);
    layout->addWidget(name);
    layout->addWidget(field, 1);
    row->setFocusProxy(field);
    auto *action = new QWidgetAction(&menu);
    action->setDefaultWidget(row);
    menu.addAction(action);
    connect(field, &QLineEdit::returnPressed, this, [this, field, taken, top = QPointer<QMenu>(&menu)] {
        if (taken(field->text().trimmed())) {
            if (top)
                top->close();
            return;
        }
        QPalette palette = field->palette();
        palette.setColor(QPalette::Text, theme::coloursOf(this)[theme::Role::Loss]);
        field->setPalette(palette);
        field->setAccessibleDescription(tr("Not understood"));
        field->selectAll();
    });
}

void LiveTableView::fillMarks(QMenu &menu, int column)
{
    const std::string id(m_model.columnInfo(column).id);
    const auto add = [this, id](MarkGrade grade) {
        return [this, id, grade](const QString &said) {
            const bool bare = !said.isEmpty() && !QStringLiteral("<>=:").contains(said.front());
            const auto mark
                = MarkRule::of(id, bare ? QLatin1Char('=') + said : said, grade, m_model.formats().locale());
            if (!mark)
                return false;
            auto marks = m_model.marks();
            marks.push_back(*mark);
            m_model.setMarks(std::move(marks));
            return true;
        };
    };
    addField(menu, tr("Attention"), tr("such as >5m or =Rejected"), add(MarkGrade::Attention));
    addField(menu, tr("Breach"), tr("such as <-10m"), add(MarkGrade::Breach));
    bool first = true;
    for (std::size_t i = 0; i < m_model.marks().size(); ++i) {
        const MarkRule &mark = m_model.marks()[i];
        if (mark.column != id)
            continue;
        if (std::exchange(first, false))
            menu.addSeparator();
        menu.addAction(
            (mark.grade == MarkGrade::Breach ? tr("Remove: breach %1") : tr("Remove: attention %1")).arg(mark.said),
            this, [this, i] {
                auto marks = m_model.marks();
                if (i < marks.size())
                    marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(i));
                m_model.setMarks(std::move(marks));
            });
    }
}

void LiveTableView::fillViews(QMenu &menu)
{
    auto *standard = menu.addAction(tr("Standard view"), this, [this] { chooseView({}); });
    standard->setCheckable(true);
    standard->setChecked(m_viewName.isEmpty());
    for (const auto &[name, state] : m_views) {
        auto *action = menu.addAction(name, this, [this, name = name] { chooseView(name); });
        action->setCheckable(true);
        action->setChecked(name == m_viewName);
    }
    menu.addSeparator();
    addField(menu, tr("Save as"), tr("name of the view"), [this](const QString &name) {
        if (name.isEmpty())
            return false;
        saveView(name);
        return true;
    });
    if (!m_viewName.isEmpty()) {
        menu.addAction(tr("Save changes to “%1”").arg(m_viewName), this, [this] { saveView(m_viewName); });
        menu.addAction(tr("Delete “%1”").arg(m_viewName), this, [this] { removeView(m_viewName); });
    }
}

void LiveTableView::fillMenu(QMenu &menu)
{
    fillViews(menu);
    menu.addSeparator();
    auto *groups = menu.addMenu(tr("Group by"));
    auto *none = groups->addAction(tr("Nothing"), this, [this] { m_model.groupBy(-1); });
    none->setCheckable(true);
    none->setChecked(m_model.groupColumn() < 0);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const ColumnInfo &info = m_model.columnInfo(column);
        if (info.kind != ColumnKind::Text)
            continue;
        auto *action
            = groups->addAction(format::menuText(info.title), this, [this, column] { m_model.groupBy(column); });
        action->setCheckable(true);
        action->setChecked(m_model.groupColumn() == column);
    }
    if (m_model.groupColumn() >= 0) {
        menu.addAction(tr("Open all groups"), this, [this] { m_model.setAllGroupsOpen(true); });
        menu.addAction(tr("Close all groups"), this, [this] { m_model.setAllGroupsOpen(false); });
    }
    fillColumns(*menu.addMenu(tr("Columns")));
    if (!m_model.marks().empty())
        menu.addAction(tr("Remove all marks"), this, [this] { m_model.setMarks({}); });
    menu.addAction(tr("Copy the whole table"), this, &LiveTableView::copyAll);
}

// A condition on a column joins what the filter says already.
void LiveTableView::filterBy(int column, const QString &said)
{
    const QString id = format::text(m_model.columnInfo(column).id);
    const bool negated = said.startsWith(QLatin1Char('-'));
    const QString term = (negated ? QStringLiteral("-") : QString()) + id + (negated ? said.mid(1) : said);
    const QString before = m_model.filterText().trimmed();
    m_model.setFilterText(before.isEmpty() ? term : before + QLatin1Char(' ') + term);
}

// --- copy and drag ---------------------------------------------------------------------------------------------------

TableExport LiveTableView::exported(bool onlySelected) const
{
    TableExport result;
    std::vector<int> columns;
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (isColumnHidden(column))
            continue;
        columns.push_back(column);
        result.header.append(m_model.columnInfo(column).title);
        result.figures.push_back(m_model.columnInfo(column).kind == ColumnKind::Figure);
    }
    const auto addRow = [&](int row) {
        QStringList fields;
        for (const int column : columns)
            fields.append(m_model.plainText(row, column));
        result.rows.push_back(std::move(fields));
    };
    if (onlySelected) {
        std::vector<int> rows;
        for (const QModelIndex &index : selectionModel()->selectedRows())
            rows.push_back(index.row());
        std::sort(rows.begin(), rows.end());
        std::for_each(rows.begin(), rows.end(), addRow);
    } else {
        for (int row = 0; row < m_model.rowCount(); ++row)
            addRow(row);
    }
    QStringList filters;
    if (!m_model.filterName().isEmpty())
        filters.append(m_model.filterName());
    if (!m_model.filterText().isEmpty())
        filters.append(m_model.filterText());
    const int count = static_cast<int>(result.rows.size());
    auto &provenance = result.provenance;
    provenance.emplace_back(QStringLiteral("Truebook"), tr("%1, %n row(s)", nullptr, count).arg(m_name));
    provenance.emplace_back(
        tr("As of"), tr("%1, journal %2").arg(format::Times::iso(m_model.asOf())).arg(m_model.journalSequence()));
    provenance.emplace_back(tr("Filter"), filters.isEmpty() ? tr("none") : filters.join(QStringLiteral(" + ")));
    if (m_model.groupColumn() >= 0)
        provenance.emplace_back(tr("Grouped by"),
                                tr("%1; a line with a number in brackets is a group and sums its rows")
                                    .arg(m_model.columnInfo(m_model.groupColumn()).title));
    provenance.emplace_back(tr("User"), tr("%1 at %2").arg(m_viewer.user, m_viewer.seat));
    provenance.emplace_back(tr("Time zone"), QStringLiteral("UTC"));
    return result;
}

QString LiveTableView::copyText() const
{
    return exported(selectionModel()->hasSelection()).tabSeparated();
}

void LiveTableView::copy()
{
    QApplication::clipboard()->setMimeData(exported(selectionModel()->hasSelection()).mime().release());
}

void LiveTableView::copyAll()
{
    QApplication::clipboard()->setMimeData(exported(false).mime().release());
}

// Qt knows a drag only as an event loop of its own; the desk's data go on arriving in it.
void LiveTableView::startDrag(Qt::DropActions)
{
    const TableExport dragged = exported(true);
    if (dragged.rows.empty())
        return;
    const auto &colours = theme::coloursOf(this);
    const QString words = tr("%n row(s) of %1", nullptr, static_cast<int>(dragged.rows.size())).arg(m_name);
    const QFontMetrics metrics(theme::font());
    const QSize size(metrics.horizontalAdvance(words) + 24, theme::rowHeight);
    QPixmap picture(size * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(colours[theme::Role::Selection]);
    QPainter painter(&picture);
    painter.setPen(colours[theme::Role::Text]);
    painter.setFont(theme::font());
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, words);
    painter.end();
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged.mime().release());
    drag->setPixmap(picture);
    drag->exec(Qt::CopyAction);
}

// --- views -----------------------------------------------------------------------------------------------------------

TableState LiveTableView::state() const
{
    TableState state;
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const bool hidden = isColumnHidden(column);
        state.columns.append(QStringLiteral("%1:%2:%3")
                                 .arg(format::text(m_model.columnInfo(column).id))
                                 .arg(hidden || m_sharing ? m_model.columnInfo(column).width : columnWidth(column))
                                 .arg(hidden ? 0 : 1));
    }
    state.shared = m_sharing;
    if (m_model.sortColumn() >= 0) {
        state.sort = format::text(m_model.columnInfo(m_model.sortColumn()).id);
        state.descending = m_model.sortOrder() == Qt::DescendingOrder;
    }
    state.filter = m_model.filterText();
    if (m_model.groupColumn() >= 0)
        state.group = format::text(m_model.columnInfo(m_model.groupColumn()).id);
    for (const MarkRule &mark : m_model.marks())
        state.marks.append(mark.text());
    return state;
}

void LiveTableView::setState(const TableState &state)
{
    m_settingWidths = true;
    int visual = 0;
    for (const QString &saved : state.columns) {
        const QStringList parts = saved.split(QLatin1Char(':'));
        const int column = parts.size() == 3 ? m_model.columnOf(parts.at(0).toStdString()) : -1;
        if (column < 0)
            continue; // of another version
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), visual++);
        setColumnHidden(column, column > 0 && parts.at(2) == QLatin1String("0"));
        setColumnWidth(column, std::clamp(parts.at(1).toInt(), 36, 2000));
    }
    m_settingWidths = false;
    m_sharing = state.shared;
    const int sorted = m_model.columnOf(state.sort.toStdString());
    if (sorted >= 0)
        horizontalHeader()->setSortIndicator(sorted, state.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model.groupBy(state.group.isEmpty() ? -1 : m_model.columnOf(state.group.toStdString()));
    std::vector<MarkRule> marks;
    for (const QString &text : state.marks) {
        if (const auto mark = MarkRule::fromText(text, m_model.formats().locale()))
            marks.push_back(*mark);
    }
    m_model.setMarks(std::move(marks));
    m_model.setFilterText(state.filter);
    shareRoom();
}

QStringList LiveTableView::viewNames() const
{
    QStringList names;
    for (const auto &[name, state] : m_views)
        names.append(name);
    return names;
}

void LiveTableView::saveView(const QString &name)
{
    if (name.isEmpty())
        return;
    m_views[name] = state();
    m_viewName = name;
    if (m_settings != nullptr)
        writeViews(*m_settings);
    Q_EMIT viewsChanged();
}

void LiveTableView::chooseView(const QString &name)
{
    const auto known = m_views.find(name);
    if (!name.isEmpty() && known == m_views.end())
        return;
    m_viewName = name;
    setState(name.isEmpty() ? m_first : known->second);
    Q_EMIT viewsChanged();
}

void LiveTableView::removeView(const QString &name)
{
    if (m_views.erase(name) == 0)
        return;
    if (m_viewName == name)
        m_viewName.clear();
    if (m_settings != nullptr)
        writeViews(*m_settings);
    Q_EMIT viewsChanged();
}

// Each user has his own, also where several share a machine and its settings.
QString LiveTableView::settingsGroup() const
{
    return QStringLiteral("users/%1/tables/%2").arg(QString::fromLatin1(QUrl::toPercentEncoding(m_viewer.user)), m_id);
}

void LiveTableView::writeViews(QSettings &settings) const
{
    settings.beginGroup(settingsGroup());
    settings.remove(QStringLiteral("views"));
    settings.beginGroup(QStringLiteral("views"));
    for (const auto &[name, state] : m_views)
        settings.setValue(QString::fromLatin1(QUrl::toPercentEncoding(name)), state.toJson());
    settings.endGroup();
    settings.setValue(QStringLiteral("view"), m_viewName);
    settings.endGroup();
}

void LiveTableView::saveTo(QSettings &settings) const
{
    writeViews(settings);
    settings.setValue(settingsGroup() + QStringLiteral("/last"), state().toJson());
}

void LiveTableView::restoreFrom(QSettings &settings)
{
    m_settings = &settings;
    m_views.clear();
    settings.beginGroup(settingsGroup());
    const QString last = settings.value(QStringLiteral("last")).toString();
    m_viewName = settings.value(QStringLiteral("view")).toString();
    settings.beginGroup(QStringLiteral("views"));
    const QStringList keys = settings.childKeys();
    for (const QString &key : keys) {
        if (const auto state = TableState::fromJson(settings.value(key).toString()))
            m_views[QUrl::fromPercentEncoding(key.toLatin1())] = *state;
    }
    settings.endGroup();
    settings.endGroup();
    if (m_views.count(m_viewName) == 0)
        m_viewName.clear();
    if (const auto state = TableState::fromJson(last))
        setState(*state);
    Q_EMIT viewsChanged();
}

// --- explanation -----------------------------------------------------------------------------------------------------

void LiveTableView::explain(const QModelIndex &index)
{
    if (!index.isValid() || m_model.isGroup(index.row()))
        return;
    const ColumnInfo &info = m_model.columnInfo(index.column());
    ExplainRequest request;
    request.table = m_id;
    request.row = m_model.keyAt(index.row());
    request.column = std::string(info.id);
    request.asOf = m_model.asOf();
    request.journalSequence = m_model.journalSequence();

    CellFacts facts;
    const Cell cell = m_model.cell(index.row(), index.column());
    facts.title = info.title;
    facts.value = cell.text.isEmpty() ? tr("nothing") : cell.text;
    facts.description = cell.note.isEmpty() ? info.description : info.description + QLatin1Char('\n') + cell.note;
    facts.formula = info.formula;
    for (const std::string_view id : info.inputs) {
        const int column = m_model.columnOf(id);
        if (column >= 0)
            facts.inputs.push_back({m_model.columnInfo(column).title, m_model.cell(index.row(), column).text, 0});
    }
    facts.provenance = tr("As of %1, journal %2")
                           .arg(format::Times::iso(request.asOf),
                                format::count(request.journalSequence, m_model.formats().locale()));
    if (m_explainProvider != nullptr) {
        explainFromJournal(request, facts);
        return;
    }
    m_explanation = new ExplainPopup(facts, false, this);
    m_explanation->adjustSize();
    QPoint at = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    if (const QScreen *shown = screen()) {
        const QRect room = shown->availableGeometry();
        at.setX(std::max(room.left(), std::min(at.x(), room.right() - m_explanation->width())));
        if (at.y() + m_explanation->height() > room.bottom())
            at.setY(viewport()->mapToGlobal(visualRect(index).topLeft()).y() - m_explanation->height());
    }
    m_explanation->move(at);
    m_explanation->show();
    m_explanation->setFocus(Qt::PopupFocusReason);
    Q_EMIT explainRequested(request);
}

ExplainPanel *LiveTableView::explainPanel() const
{
    return m_explainPanel;
}

void LiveTableView::explainFromJournal(const ExplainRequest &request, const CellFacts &facts)
{
    const QString cell = tr("%1, %2, %3", "table, row, column").arg(m_name, format::text(request.row), facts.title);
    delete m_explainPanel;
    m_explainPanel = new ExplainPanel(cell, facts, request, m_model.formats(), m_viewer, *m_explainProvider, this);
    m_explainPanel->show();
    m_explainProvider->explain(request, [panel = m_explainPanel](const Explanation &explanation) {
        if (panel)
            panel->setExplanation(explanation);
    });
    Q_EMIT explainRequested(request);
}

} // namespace truebook::ui::live
