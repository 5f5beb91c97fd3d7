#include "ui/live/live_table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>

#include "ui/live/cell_delegate.h"
#include "ui/theme/style.h"

namespace truebook::ui::live {

LiveTableView::LiveTableView(LiveTableModel &model, const QString &id, const QString &name, const Viewer &viewer,
                             QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_id(id)
    , m_name(name)
    , m_viewer(viewer)
    , m_delegate(new CellDelegate(this))
{
    setObjectName(id);
    setAccessibleName(name);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme::rowHeight);
    verticalHeader()->setDefaultSectionSize(theme::rowHeight);
    auto *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setFont(theme::font(theme::basePixels - 1));
    header->setMinimumSectionSize(36);
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns of %1").arg(name));
    setModel(&model);
    m_model.setActive(false);
    for (int column = 0; column < model.columnCount(); ++column) {
        setColumnWidth(column, model.columnInfo(column).width);
        setColumnHidden(column, !model.columnInfo(column).shown);
    }
    header->setSortIndicator(model.sortColumn(), model.sortOrder());
    connect(header, &QHeaderView::sortIndicatorChanged, &m_model,
            [this](int column, Qt::SortOrder order) { m_model.sort(column, order); });
    connect(header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { chooseColumns(horizontalHeader()->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_settingWidths)
            m_sharing = false;
    });
    connect(&model, &LiveTableModel::stateChanged, this, [this] {
        updateAccessibleDescription();
        viewport()->update();
    });
    connect(&model, &LiveTableModel::countsChanged, this, [this] {
        executeDelayedItemsLayout(); // so that one frame is painted once
        if (m_model.rowCount() == 0) {
            updateAccessibleDescription();
            viewport()->update();
        }
    });
    updateAccessibleDescription();
}

std::string LiveTableView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model.keyAt(current.row()) : std::string();
}

void LiveTableView::selectKey(const std::string &key)
{
    const int row = m_model.rowOf(key);
    if (row >= 0)
        selectRow(row);
}

// --- words -----------------------------------------------------------------------------------------------------------

QString LiveTableView::stateText() const
{
    if (m_model.rowCount() > 0)
        return {};
    switch (m_model.state()) {
    case FeedState::Loading:
        return tr("Loading…");
    case FeedState::Disconnected:
        return tr("No desk: nothing is shown, because nothing is known.");
    case FeedState::Live:
    case FeedState::Stale:
        break;
    }
    if (m_model.total() > 0) {
        const QString what = m_model.filterText().isEmpty() ? m_model.filterName() : m_model.filterText();
        return tr("None of %n row(s) matches “%1”.", nullptr, m_model.total()).arg(what);
    }
    return m_model.emptyText();
}

void LiveTableView::updateAccessibleDescription()
{
    setAccessibleDescription(stateText());
}

// Rows are painted here and not cell by cell through Qt's own loop, which costs a style call and an index each: grounds
// and hairlines a row at a time, then the cells' marks, then all their text in one go.
void LiveTableView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const auto &colours = theme::coloursOf(this);
    const QString words = stateText();
    if (!words.isEmpty()) {
        m_paintedTop = -1;
        painter.setPen(colours[theme::Role::Text2]);
        painter.setFont(theme::font());
        painter.drawText(viewport()->rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    struct Place
    {
        int column;
        int left;
        int width;
    };
    std::vector<Place> places; // from left to right
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const int left = columnViewportPosition(column);
        if (!isColumnHidden(column) && left < viewport()->width() && left + columnWidth(column) > 0)
            places.push_back({column, left, columnWidth(column)});
    }
    const QColor line = colours.tint(theme::Role::Line);
    const QColor attention = colours.tint(theme::Role::Attention);
    const bool old = m_model.state() == FeedState::Stale || m_model.state() == FeedState::Disconnected;
    const QRegion &region = event->region();
    const QRect all = region.boundingRect();
    const QModelIndex current = hasFocus() ? currentIndex() : QModelIndex();
    const bool anySelected = selectionModel()->hasSelection();
    QRect focus;
    theme::TextBatch batch;
    const int first = rowAt(all.top());
    const int top = rowAt(0);
    if (region.rectCount() == 1 && all.contains(viewport()->rect())) {
        m_paintedTop = top;
        m_painted.assign(static_cast<std::size_t>(viewport()->height() / theme::rowHeight + 1), 0);
    }
    for (int row = first; row >= 0 && row < m_model.rowCount(); ++row) {
        const QRect ground(0, rowViewportPosition(row), viewport()->width(), theme::rowHeight);
        if (ground.top() > all.bottom())
            break;
        if (!region.intersects(ground))
            continue;
        if (m_paintedTop == top && static_cast<std::size_t>(row - top) < m_painted.size())
            m_painted[static_cast<std::size_t>(row - top)] = m_model.identity(row);
        const bool selected = anySelected && selectionModel()->isRowSelected(row);
        const bool emphasised = m_model.emphasised(row);
        if (selected)
            painter.fillRect(ground, colours[theme::Role::Selection]);
        else if (emphasised)
            painter.fillRect(ground, attention);
        painter.fillRect(QRect(ground.left(), ground.bottom(), ground.width(), 1), line);
        if (emphasised)
            painter.fillRect(QRect(ground.left(), ground.top(), 3, ground.height()), colours[theme::Role::Attention]);
        const CellDelegate::Tone tone {colours, selected || emphasised, old};
        for (const Place &place : places) {
            const QRect rect(place.left, ground.top(), place.width, ground.height());
            m_delegate->paintCell(painter, batch, rect, m_model.cell(row, place.column),
                                  m_model.columnInfo(place.column).kind, tone);
            if (current.isValid() && current.row() == row && current.column() == place.column)
                focus = rect;
        }
    }
    batch.draw(painter);
    if (!focus.isNull()) {
        painter.setPen(colours[theme::Role::Accent]);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(focus.adjusted(0, 0, -1, -2));
    }
}

// --- room ------------------------------------------------------------------------------------------------------------

void LiveTableView::shareRoom()
{
    if (!m_sharing)
        return;
    std::vector<int> shown;
    int wanted = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!isColumnHidden(column)) {
            shown.push_back(column);
            wanted += m_model.columnInfo(column).width;
        }
    }
    if (shown.empty())
        return;
    m_settingWidths = true;
    const int spare = std::max(0, viewport()->width() - wanted);
    int given = 0;
    int passed = 0;
    for (const int column : shown) {
        passed += m_model.columnInfo(column).width;
        const int until = static_cast<int>(qint64(spare) * passed / wanted);
        setColumnWidth(column, m_model.columnInfo(column).width + until - given);
        given = until;
    }
    m_settingWidths = false;
}

void LiveTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    shareRoom();
}

void LiveTableView::showEvent(QShowEvent *event)
{
    m_model.setActive(true);
    QTableView::showEvent(event);
}

void LiveTableView::hideEvent(QHideEvent *event)
{
    m_model.setActive(false);
    QTableView::hideEvent(event);
}

void LiveTableView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &)
{
    // The range spans from the first to the last changed row; only those that are changed and visible are painted.
    const int first = std::max(topLeft.row(), rowAt(0));
    const int lastVisible = rowAt(viewport()->height() - 1);
    const int last = lastVisible < 0 ? bottomRight.row() : std::min(bottomRight.row(), lastVisible);
    const auto &rows = m_model.changedRows();
    QRegion region;
    for (auto row = std::lower_bound(rows.begin(), rows.end(), first); row != rows.end() && *row <= last; ++row)
        region += QRect(0, rowViewportPosition(*row), viewport()->width(), rowHeight(*row));
    if (!region.isEmpty())
        viewport()->update(region);
}

// A new order, or another number of rows: only what stands elsewhere is painted again.
void LiveTableView::doItemsLayout()
{
    const int top = m_model.rowCount() > 0 ? rowAt(0) : -1;
    if (top < 0 || top != m_paintedTop) {
        m_paintedTop = -1;
        QTableView::doItemsLayout();
        return;
    }
    updateGeometries();
    if (rowAt(0) != m_paintedTop) // the scroll bar had to move
        return;
    QRegion region;
    for (std::size_t i = 0; i < m_painted.size(); ++i) {
        const int row = top + static_cast<int>(i);
        const std::uint64_t now = row < m_model.rowCount() ? m_model.identity(row) : 0;
        if (now != m_painted[i])
            region += QRect(0, rowViewportPosition(top) + static_cast<int>(i) * theme::rowHeight, viewport()->width(),
                            theme::rowHeight);
        m_painted[i] = now;
    }
    if (!region.isEmpty())
        viewport()->update(region);
}

void LiveTableView::scrollContentsBy(int dx, int dy)
{
    m_paintedTop = -1;
    QTableView::scrollContentsBy(dx, dy);
    viewport()->update();
}

void LiveTableView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    // Whoever has scrolled down to read keeps his rows where they are.
    const int top = rowAt(0);
    const bool above = verticalScrollBar()->value() > 0 && first <= top;
    QTableView::rowsInserted(parent, first, last);
    if (above)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + last - first + 1);
}

// --- hands -----------------------------------------------------------------------------------------------------------

void LiveTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentKeyChanged();
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
    QTableView::keyPressEvent(event);
}

void LiveTableView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *copyAction = menu->addAction(tr("Copy with provenance"), this, &LiveTableView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    auto *filterAction = menu->addAction(tr("Filter…"), this, &LiveTableView::filterWanted);
    filterAction->setShortcut(QKeySequence::Find);
    menu->addAction(tr("Choose columns…"), this, [this, at = event->globalPos()] { chooseColumns(at); });
    menu->popup(event->globalPos());
}

void LiveTableView::chooseColumns(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        auto *action = menu->addAction(m_model.columnInfo(column).title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column > 0); // the first column names the row
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            shareRoom();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Share the room again"), this, [this] {
        m_sharing = true;
        shareRoom();
    });
    menu->popup(at);
}

QString LiveTableView::copyText() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.push_back(column);
    }
    QStringList lines;
    QStringList fields;
    for (const int column : columns)
        fields.append(m_model.columnInfo(column).title);
    lines.append(fields.join(QLatin1Char('\t')));
    const auto addRow = [&](int row) {
        fields.clear();
        for (const int column : columns)
            fields.append(m_model.plainText(row, column));
        lines.append(fields.join(QLatin1Char('\t')));
    };
    const QModelIndexList selected = selectionModel()->selectedRows();
    std::vector<int> rows;
    for (const QModelIndex &index : selected)
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    if (rows.empty()) {
        for (int row = 0; row < m_model.rowCount(); ++row)
            addRow(row);
    } else {
        std::for_each(rows.begin(), rows.end(), addRow);
    }
    QStringList filters;
    if (!m_model.filterName().isEmpty())
        filters.append(m_model.filterName());
    if (!m_model.filterText().isEmpty())
        filters.append(QStringLiteral("“%1”").arg(m_model.filterText()));
    const QString filter = filters.isEmpty() ? tr("none") : filters.join(QStringLiteral(" + "));
    lines.append(QString());
    lines.append(tr("Truebook, %1; as of %2; journal %3; filter: %4; %n row(s); %5 at %6", nullptr,
                    static_cast<int>(rows.empty() ? static_cast<std::size_t>(m_model.rowCount()) : rows.size()))
                     .arg(m_name, format::Times::iso(m_model.asOf()), QString::number(m_model.journalSequence()),
                          filter, m_viewer.user, m_viewer.seat));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void LiveTableView::copy()
{
    QApplication::clipboard()->setText(copyText());
}

// --- settings --------------------------------------------------------------------------------------------------------

void LiveTableView::saveTo(QSettings &settings) const
{
    settings.beginGroup(QStringLiteral("tables/") + m_id);
    QStringList columns; // in visual order: id:width:shown
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const bool hidden = isColumnHidden(column);
        columns.append(QStringLiteral("%1:%2:%3")
                           .arg(format::text(m_model.columnInfo(column).id))
                           .arg(hidden ? m_model.columnInfo(column).width : columnWidth(column))
                           .arg(hidden ? 0 : 1));
    }
    settings.setValue(QStringLiteral("columns"), columns);
    settings.setValue(QStringLiteral("shared"), m_sharing);
    if (m_model.sortColumn() >= 0) {
        settings.setValue(QStringLiteral("sort"), format::text(m_model.columnInfo(m_model.sortColumn()).id));
        settings.setValue(QStringLiteral("descending"), m_model.sortOrder() == Qt::DescendingOrder);
    }
    settings.endGroup();
}

void LiveTableView::restoreFrom(QSettings &settings)
{
    settings.beginGroup(QStringLiteral("tables/") + m_id);
    const auto columnOf = [this](const QString &id) {
        for (int column = 0; column < m_model.columnCount(); ++column) {
            if (format::text(m_model.columnInfo(column).id) == id)
                return column;
        }
        return -1;
    };
    m_settingWidths = true;
    int visual = 0;
    const QStringList columns = settings.value(QStringLiteral("columns")).toStringList();
    for (const QString &saved : columns) {
        const QStringList parts = saved.split(QLatin1Char(':'));
        const int column = parts.size() == 3 ? columnOf(parts.at(0)) : -1;
        if (column < 0)
            continue; // of another version
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), visual++);
        setColumnWidth(column, std::clamp(parts.at(1).toInt(), 36, 2000));
        setColumnHidden(column, column > 0 && parts.at(2) == QLatin1String("0"));
    }
    m_settingWidths = false;
    m_sharing = settings.value(QStringLiteral("shared"), true).toBool();
    const int sorted = columnOf(settings.value(QStringLiteral("sort")).toString());
    if (sorted >= 0) {
        const bool descending = settings.value(QStringLiteral("descending")).toBool();
        horizontalHeader()->setSortIndicator(sorted, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    settings.endGroup();
    shareRoom();
}

} // namespace truebook::ui::live
