#pragma once
// A panel that holds live tables: one, or several behind the chips of its header, with a filter field, the number of rows
// and the saved views of the one shown.
#include <vector>

#include "ui/live/live_table_view.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/switch_row.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace truebook::ui::widgets {

class TablePanel : public Panel
{
    Q_OBJECT
public:
    TablePanel(const QString &id, const QString &title, QWidget *parent);

    // The first table needs no chip; from the second on each has one, named `title`. Returns the chip's number.
    int addTable(live::LiveTableView *table, const QString &title);
    live::LiveTableView *table(int place = 0) const { return m_tables[static_cast<std::size_t>(place)]; }
    Chip *chip(int place) const { return m_tabs->chip(place); }
    SwitchRow *tabs() const { return m_tabs; }
    FilterField *filterField() const { return m_filter; }
    QToolButton *viewButton() const { return m_views; }
    // Under the tables, in one height with its text.
    void setFooter(QWidget *footer);
    // A narrow panel: filter field and saved views come from the keyboard and the table's menu only.
    void setCompact();
    // "12 of 214" while a filter holds, else empty: the whole is said elsewhere.
    QString countText() const;

private:
    live::LiveTableView *current() const;
    void choose(int place);
    void refresh();

    SwitchRow *m_tabs;
    FilterField *m_filter;
    QLabel *m_count;
    QToolButton *m_views;
    QStackedWidget *m_stack;
    QWidget *m_body; // the stack, and what stands under it
    std::vector<live::LiveTableView *> m_tables;
};

} // namespace truebook::ui::widgets
