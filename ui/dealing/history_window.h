#pragma once
// History without an end: every order, fill, cover order, posting and note that ever was, filtered in the store, read page by
// page beside the desk's work. Enter opens an order's life.
#include <QDialog>

#include "ui/live/desk.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class SwitchRow;
}

namespace truebook::ui::dealing {

class RecordModel;
class RecordPager;

class HistoryWindow : public QDialog
{
    Q_OBJECT
public:
    HistoryWindow(live::Desk &desk, const format::Formats &formats, QWidget *parent);

    void open() override;
    widgets::SwitchRow *kinds() const { return m_kinds; }
    live::LiveTableView *table(int place) const { return m_pages[static_cast<std::size_t>(place)].table; }
    RecordPager *pager(int place) const { return m_pages[static_cast<std::size_t>(place)].pager; }
    QString stateText() const;
    // Who explains the cells of its tables; outlives it or is taken back with nullptr.
    void setExplainProvider(live::ExplainProvider *provider);

Q_SIGNALS:
    void lifeWanted(domain::OrderId order, domain::LpOrderId lpOrder);

private:
    struct Page
    {
        RecordModel *model = nullptr;
        live::LiveTableView *table = nullptr;
        RecordPager *pager = nullptr;
        bool asked = false;
    };
    QWidget *makeFilters();
    QWidget *makeJumps();
    void makePages();
    Page &page();
    void choose(int place);
    void filter();
    void jump();
    void refresh();
    void openRow();

    live::Desk &m_desk;
    const format::Formats &m_formats;
    widgets::SwitchRow *m_kinds;
    QStackedWidget *m_stack;
    QLineEdit *m_account = nullptr;
    QLineEdit *m_symbol = nullptr;
    QLineEdit *m_status = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    QLineEdit *m_instant = nullptr;
    QLabel *m_state;
    std::vector<Page> m_pages;
};

// "2014-05-05", with a time or without, in UTC: the beginning of the day; nothing when it is none.
std::optional<domain::UtcTime> readInstant(const QString &text);

} // namespace truebook::ui::dealing
