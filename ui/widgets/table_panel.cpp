#include "ui/widgets/table_panel.h"

#include <QStackedWidget>

namespace truebook::ui::widgets {

TablePanel::TablePanel(const QString &id, const QString &title, QWidget *parent)
    : Panel(id, title, parent)
    , m_tabs(new SwitchRow(title, this))
    , m_filter(nullptr)
    , m_stack(new QStackedWidget(this))
{
    m_filter = new FilterField(tr("Filter of %1").arg(title), m_stack, this);
    m_tabs->hide();
    header()->addLeading(m_tabs);
    header()->addTrailing(m_filter);
    setContent(m_stack);
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
        m_stack->setFocusProxy(table);
    connect(table, &live::LiveTableView::filterWanted, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    return place;
}

void TablePanel::choose(int place)
{
    if (place < 0 || place >= static_cast<int>(m_tables.size()))
        return;
    m_stack->setCurrentIndex(place);
    m_stack->setFocusProxy(m_tables[static_cast<std::size_t>(place)]);
    m_filter->setText(current()->table().filterText());
}

} // namespace truebook::ui::widgets
