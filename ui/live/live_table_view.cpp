#include "ui/live/live_table_view.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPolygonF>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

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
    connect(header, &QWidget::customContextMenuRequested, this, &LiveTableView::headerMenu);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_settingWidths)
            m_sharing = false;
    });
    connect(&model, &QAbstractItemModel::headerDataChanged, this, &LiveTableView::shareRoom); // titles with a unit
    connect(&model, &LiveTableModel::stateChanged, this, [this] {
        updateAccessibleDescription();
        viewport()->update();
    });
    connect(&model, &LiveTableModel::countsChanged, this, [this] {
        if (std::exchange(m_currentLost, false))
            selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
        m_changed = true;
        executeDelayedItemsLayout(); // so that one frame is painted once
        m_changed = false;
        if (m_model.rowCount() == 0) {
            updateAccessibleDescription();
            viewport()->update();
        }
    });
    connect(&model, &LiveTableModel::groupingChanged, this, [this] {
        m_paintedTop = -1;
        viewport()->update();
    });
    updateAccessibleDescription();
    m_first = state();
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

QString LiveTableView::toolTipOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Cell shown = m_model.cell(index.row(), index.column());
    const bool cut = m_delegate->contentWidth(shown) > columnWidth(index.column()) - 2 * theme::gap + 0.5;
    if (shown.note.isEmpty())
        return cut ? shown.text : QString();
    return shown.text.isEmpty() ? shown.note : shown.text + QLatin1Char('\n') + shown.note;
}

bool LiveTableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipOf(indexAt(help->pos())), viewport());
        return true;
    }
    return QTableView::viewportEvent(event);
}

// Without a row to stand on, the frame of the whole table says where the keys go.
void LiveTableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void LiveTableView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void LiveTableView::updateAccessibleDescription()
{
    setAccessibleDescription(stateText());
}

std::vector<LiveTableView::Place> LiveTableView::visiblePlaces() const
{
    std::vector<Place> places; // from left to right
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const int left = columnViewportPosition(column);
        if (!isColumnHidden(column) && left < viewport()->width() && left + columnWidth(column) > 0)
            places.push_back({column, left, columnWidth(column)});
    }
    return places;
}

// The line of a group: its name and number from the left, over the columns that it does not sum.
void LiveTableView::paintGroup(QPainter &painter, theme::TextBatch &batch, int row, const QRect &ground,
                               const std::vector<Place> &places, bool raised)
{
    const auto &colours = theme::coloursOf(this);
    if (!raised)
        painter.fillRect(ground.adjusted(0, 0, 0, -1), colours[theme::Role::Raised]);
    const CellDelegate::Tone tone {colours, raised, false};
    int room = ground.width();
    for (const Place &place : places) {
        if (place.column == m_model.groupColumn())
            continue;
        const Cell cell = m_model.cell(row, place.column);
        if (cell.text.isEmpty())
            continue;
        room = std::min(room, place.left);
        // A sum is longer than what it sums, and what stands left of it is mostly empty here.
        const int reach = std::min(place.left, 2 * theme::gap);
        m_delegate->paintCell(painter, batch,
                              QRect(place.left - reach, ground.top(), place.width + reach, ground.height()), cell,
                              m_model.columnInfo(place.column).kind, tone);
    }
    const bool open = m_model.groupOpen(row);
    const QPointF middle(theme::gap + 4, ground.center().y());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours[theme::Role::Text2], 1.5));
    painter.setBrush(Qt::NoBrush);
    if (open)
        painter.drawPolyline(QPolygonF(
            {{middle.x() - 3.5, middle.y() - 2}, {middle.x(), middle.y() + 2}, {middle.x() + 3.5, middle.y() - 2}}));
    else
        painter.drawPolyline(QPolygonF(
            {{middle.x() - 2, middle.y() - 3.5}, {middle.x() + 2, middle.y()}, {middle.x() - 2, middle.y() + 3.5}}));
    painter.setRenderHint(QPainter::Antialiasing, false);
    Cell name;
    name.text = m_model.groupName(row).isEmpty() ? tr("none") : m_model.groupName(row);
    name.weight = theme::Weight::Strong;
    const int nameLeft = 16;
    const int nameWidth
        = std::min(room - nameLeft, static_cast<int>(std::ceil(m_delegate->contentWidth(name))) + 2 * theme::gap + 1);
    m_delegate->paintCell(painter, batch, QRect(nameLeft, ground.top(), nameWidth, ground.height()), name,
                          ColumnKind::Text, tone);
    Cell count;
    count.text = format::count(static_cast<std::uint64_t>(m_model.groupSize(row)), m_model.formats().locale());
    count.role = theme::Role::Text2;
    m_delegate->paintCell(painter, batch,
                          QRect(nameLeft + nameWidth - theme::gap, ground.top(),
                                std::max(0, room - nameLeft - nameWidth + theme::gap), ground.height()),
                          count, ColumnKind::Text, tone);
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
        if (hasFocus()) {
            painter.setPen(QPen(colours[theme::Role::Accent], 2));
            painter.drawRect(viewport()->rect().adjusted(2, 2, -3, -3));
        }
        return;
    }
    const std::vector<Place> places = visiblePlaces();
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
        m_painted.assign(static_cast<std::size_t>(viewport()->height() / theme::rowHeight + 1), {});
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
        if (m_model.isGroup(row)) {
            paintGroup(painter, batch, row, ground, places, selected);
            if (current.isValid() && current.row() == row)
                focus = ground;
            continue;
        }
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

// What its figures take, and its title in the language that is spoken.
int LiveTableView::wantedWidth(int column) const
{
    return std::max(m_model.columnInfo(column).width, horizontalHeader()->sectionSizeHint(column));
}

void LiveTableView::shareRoom()
{
    if (!m_sharing)
        return;
    std::vector<int> shown;
    std::vector<int> widths;
    int sum = 0;
    int cut = 0; // what the titles lack
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        shown.push_back(column);
        widths.push_back(m_model.columnInfo(column).width);
        sum += widths.back();
        cut += wantedWidth(column) - widths.back();
    }
    if (shown.empty())
        return;
    // Spare room goes to titles that are cut, what is then left to all.
    const int spare = std::max(0, viewport()->width() - sum);
    const int toTitles = std::min(spare, cut);
    const int toAll = spare - toTitles;
    m_settingWidths = true;
    int given = 0;
    int passed = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const int own = widths[i];
        passed += own;
        const int until = static_cast<int>(qint64(toAll) * passed / sum);
        const int title = cut > 0 ? static_cast<int>(qint64(toTitles) * (wantedWidth(shown[i]) - own) / cut) : 0;
        setColumnWidth(shown[i], own + title + until - given);
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

// Whoever has scrolled down to read keeps his rows where they are: the first one that only moved because others did
// takes the scroll bar along.
void LiveTableView::holdRows()
{
    const auto &changed = m_model.changedRows();
    for (std::size_t i = 0; i < m_painted.size(); ++i) {
        const int row = m_model.rowOf(m_painted[i]);
        if (row < 0 || std::binary_search(changed.begin(), changed.end(), row))
            continue;
        const int before = verticalScrollBar()->value();
        m_holding = true;
        verticalScrollBar()->setValue(before + row - m_paintedTop - static_cast<int>(i));
        m_holding = false;
        m_paintedTop += verticalScrollBar()->value() - before;
        return;
    }
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
    if (m_changed && verticalScrollBar()->value() > 0)
        holdRows();
    if (rowAt(0) != m_paintedTop) // the scroll bar had to move
        return;
    QRegion region;
    for (std::size_t i = 0; i < m_painted.size(); ++i) {
        const int row = m_paintedTop + static_cast<int>(i);
        const auto now = row < m_model.rowCount() ? m_model.identity(row) : LiveTableModel::RowId {};
        if (!(now == m_painted[i]))
            region += QRect(0, rowViewportPosition(m_paintedTop) + static_cast<int>(i) * theme::rowHeight,
                            viewport()->width(), theme::rowHeight);
        m_painted[i] = now;
    }
    if (!region.isEmpty())
        viewport()->update(region);
}

void LiveTableView::scrollContentsBy(int dx, int dy)
{
    if (m_holding) {
        verticalHeader()->setOffsetToSectionPosition(verticalScrollBar()->value());
        return;
    }
    m_paintedTop = -1;
    QTableView::scrollContentsBy(dx, dy);
    viewport()->update();
}

} // namespace truebook::ui::live
