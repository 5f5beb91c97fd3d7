#include "ui/widgets/table_panel.h"

#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/style.h"

namespace truebook::ui::widgets {

namespace {
const QString arrow = QStringLiteral(" ▾"); // a menu opens
}

TablePanel::TablePanel(const QString &id, const QString &title, QWidget *parent)
    : Panel(id, title, parent)
    , m_tabs(new SwitchRow(title, this))
    , m_filter(nullptr)
    , m_count(new QLabel(this))
    , m_views(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_body(new QWidget(this))
{
    m_filter = new FilterField(tr("Filter of %1").arg(title), nullptr, this);
    m_tabs->hide();
    header()->addLeading(m_tabs);
    m_count->setFont(theme::font(theme::basePixels - 1));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAccessibleName(tr("Rows shown of %1").arg(title));
    m_count->hide();
    header()->addTrailing(m_count);
    header()->addTrailing(m_filter);
    auto *menu = new QMenu(m_views);
    m_views->setMenu(menu);
    m_views->setPopupMode(QToolButton::InstantPopup);
    m_views->setFont(theme::font(theme::basePixels - 1));
    m_views->setFixedHeight(22);
    m_views->setFocusPolicy(Qt::TabFocus);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        if (auto *table = current())
            table->fillMenu(*menu);
    });
    header()->addTrailing(m_views);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    setContent(m_body);
    connect(m_tabs, &SwitchRow::chosenChanged, this, &TablePanel::choose);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (auto *table = current())
            table->table().setFilterText(text);
    });
}

live::LiveTableView *TablePanel::current() const
{
    return qobject_cast<live::LiveTableView *>(m_stack->currentWidget());
}

int TablePanel::addTable(live::LiveTableView *table, const QString &title)
{
    const int place = static_cast<int>(m_tables.size());
    m_tables.push_back(table);
    m_stack->addWidget(table);
    m_tabs->add(title);
    if (place == 1) {
        m_tabs->show();
        header()->hideTitle();
    }
    if (place == 0)
        m_filter->setTarget(table);
    connect(&table->table(), &live::LiveTableModel::countsChanged, this, &TablePanel::refresh);
    connect(&table->table(), &live::LiveTableModel::filterChanged, this, &TablePanel::refresh);
    connect(table, &live::LiveTableView::viewsChanged, this, &TablePanel::refresh);
    refresh();
    connect(table, &live::LiveTableView::filterWanted, m_filter, [this] {
        m_filter->show();
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    return place;
}

void TablePanel::setFooter(QWidget *footer)
{
    m_body->layout()->addWidget(footer);
}

void TablePanel::setCompact()
{
    m_filter->hide();
    m_views->hide();
    connect(m_filter, &QLineEdit::editingFinished, this, [this] { m_filter->setVisible(!m_filter->text().isEmpty()); });
}

void TablePanel::choose(int place)
{
    if (place < 0 || place >= static_cast<int>(m_tables.size()))
        return;
    m_stack->setCurrentIndex(place);
    m_filter->setTarget(m_tables[static_cast<std::size_t>(place)]);
    refresh();
}

QString TablePanel::countText() const
{
    const auto *table = current();
    if (table == nullptr)
        return {};
    const auto &model = table->table();
    if (model.filterText().isEmpty() && model.filterName().isEmpty())
        return {};
    const auto count
        = [&model](int rows) { return format::count(static_cast<std::uint64_t>(rows), model.formats().locale()); };
    return tr("%1 of %2", "rows").arg(count(model.matching()), count(model.total()));
}

void TablePanel::refresh()
{
    const auto *table = current();
    if (table == nullptr)
        return;
    const QString text = countText();
    if (text != m_count->text()) {
        m_count->setText(text);
        m_count->setVisible(!text.isEmpty());
    }
    const auto &model = table->table();
    if (m_filter->text() != model.filterText())
        m_filter->setText(model.filterText());
    if (m_filter->accessibleDescription() != model.filterProblem())
        m_filter->setProblem(model.filterProblem());
    const QString view = table->viewName().isEmpty() ? tr("View") : table->viewName();
    if (view + arrow != m_views->text()) {
        m_views->setText(view + arrow);
        m_views->setAccessibleName(tr("View of %1: %2").arg(table->name(), view));
        m_views->setToolTip(tr("Saved views, groups, columns and copies of %1").arg(table->name()));
    }
}

} // namespace truebook::ui::widgets
