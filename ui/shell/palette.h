#pragma once
// The command palette: one field over every action, symbol, account and order of the desk. It lies over the window and
// goes with Escape or with the focus; keys alone suffice. It only goes to things: what changes anything has its dialog.
#include <QFrame>
#include <QTimer>

#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/shell/palette_index.h"

class QLabel;
class QLineEdit;
class QListView;

namespace truebook::ui::format {
class Formats;
}

namespace truebook::ui::shell {

class ActionRegistry;
class PaletteModel;

class Palette : public QFrame
{
    Q_OBJECT
public:
    static constexpr std::size_t shownAtMost = 60;

    // The registry's actions are taken anew whenever it opens.
    Palette(const ActionRegistry &actions, live::FrameClock &clock, const format::Formats &formats, QWidget *window);
    ~Palette() override;

    // What the desk has to find; null without a desk. It watches while it is open.
    void setDesk(live::Desk *desk);

    void open();
    void shut();
    bool isOpen() const { return isVisible(); }

    QLineEdit *field() const { return m_field; }
    const PaletteIndex &index() const { return m_index; }
    // What is shown, in order, and the chosen place in it.
    const std::vector<Finding> &shown() const { return m_shown; }
    int chosen() const;

Q_SIGNALS:
    // Enter on a finding; the palette is shut by then.
    void wanted(const truebook::ui::shell::Finding &finding);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void takeActions();
    void search();
    void take(const Finding &finding);
    void place();
    template <class Row, class Make>
    void apply(const live::Lists<Row> &lists, FindKind kind, Make make);

    const ActionRegistry &m_actions;
    const format::Formats &m_formats;
    QWidget *m_window;
    live::Desk *m_desk = nullptr;
    PaletteIndex m_index;
    std::vector<Finding> m_shown;
    QLineEdit *m_field;
    PaletteModel *m_model;
    QListView *m_list;
    QLabel *m_hint;
    QTimer m_stale; // lists that came while somebody types are searched once, soon
    live::Feed<api::QuoteRow> m_quotes;
    live::Feed<api::AccountRow> m_accounts;
    live::Feed<api::ClientOrderRow> m_orders;
    live::Feed<api::LpOrderRow> m_lpOrders;
};

} // namespace truebook::ui::shell
