#pragma once
// Stop: for the firm, an LP, a symbol, a group or an account; its effect stands there before it happens, a reason is
// mandatory, and the stops in force are listed below with their release. It never runs an event loop of its own: the
// answer of the desk comes back as an event.
#include <QDialog>
#include <QTimer>

#include "ui/dealing/stop_effect.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/live/row_map.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class SwitchRow;
}

namespace truebook::ui::dealing {

class StopModel;

class StopDialog : public QDialog
{
    Q_OBJECT
public:
    StopDialog(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent);
    ~StopDialog() override;

    // Opens with the scope chosen, e.g. for the symbol under the cursor.
    void openFor(const std::string &scope, const std::string &id);

    StopWish wish() const;
    QString effectText() const;
    QString outcomeText() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeWish();
    QWidget *makeStops();
    void refresh();
    void fillObjects();
    void submit();
    void release();
    void showOutcome(const QString &words, bool good);
    QString missing() const; // what keeps the button from working, in words; empty when nothing does

    live::Desk &m_desk;
    const format::Formats &m_formats;
    live::RowMap<api::ClientOrderRow> m_orders;
    live::RowMap<api::LpOrderRow> m_lpOrders;
    live::RowMap<api::QuoteRow> m_quotes;
    live::Feed<api::ClientOrderRow> m_orderFeed;
    live::Feed<api::LpOrderRow> m_lpOrderFeed;
    live::Feed<api::QuoteRow> m_quoteFeed;
    live::Feed<api::StopRow> m_stopFeed;
    StopModel *m_stops;

    widgets::SwitchRow *m_scope = nullptr;
    QLabel *m_objectLabel = nullptr;
    QComboBox *m_object = nullptr;
    QRadioButton *m_routing = nullptr;
    QRadioButton *m_cancel = nullptr;
    QRadioButton *m_both = nullptr;
    QLabel *m_effect = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_submit = nullptr;
    live::LiveTableView *m_table = nullptr;
    QLineEdit *m_releaseReason = nullptr;
    QPushButton *m_release = nullptr;
    QLabel *m_outcome = nullptr;
    bool m_waiting = false;
    std::string m_objectsOf; // the scope that the object list was filled for
};

} // namespace truebook::ui::dealing
