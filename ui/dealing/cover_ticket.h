#pragma once
// The dealer's ticket: buys or sells at the LPs for the desk itself. Symbol and side are frozen when it opens. What the
// order would do stands there before it is sent, renewed a few times a second; what came of it afterwards. Ctrl+Enter
// sends; nothing else does. It cannot send on a stale quote, nor what the desk would refuse.
#include <QDialog>
#include <QTimer>

#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/live/row_map.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace truebook::ui::format {
class Formats;
}

namespace truebook::ui::dealing {

class CoverTicket : public QDialog
{
    Q_OBJECT
public:
    // What the ticket is about: of the row that it was opened on.
    struct Subject
    {
        domain::Symbol symbol;
        std::int64_t digits = 5;
        domain::Quantity contractSize;
        domain::Quantity brokerNet; // base units
    };
    CoverTicket(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent);
    ~CoverTicket() override;

    // The quantity that would make the broker flat is proposed where the side leads there.
    void openFor(const Subject &subject, domain::Side side);
    // As of the past nothing is sent.
    void setPast(bool past);

    QString routeText() const;
    QString netText() const;
    QString marginText() const;
    QString outcomeText() const;
    QString missingText() const;
    // In base units, exactly; nothing when the field holds none.
    std::optional<domain::Quantity> quantity() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeForm();
    void ask();
    void take(const api::CoverPreview &preview);
    void refresh();
    void submit();
    void followUp();
    bool inLots() const;
    std::optional<domain::Price> limit() const;
    QString net(const domain::Quantity &value) const;
    void showMargin();
    void showOutcome(const QString &words, int good);

    live::Desk &m_desk;
    const format::Formats &m_formats;
    live::RowMap<api::CoverRow> m_covers;
    live::Feed<api::CoverRow> m_coverFeed;
    Subject m_subject;
    domain::Side m_side = domain::Side::Buy;
    bool m_past = false;
    bool m_known = false; // a preview has come for what the fields say
    api::CoverPreview m_preview;
    std::uint64_t m_asked = 0; // questions so far: an answer to an older one is not shown
    bool m_waiting = false; // for the answer to what was sent
    std::uint64_t m_accepted = 0; // journal sequence of the order whose outcome is shown
    QTimer m_timer;

    QLabel *m_title = nullptr;
    QLabel *m_prices = nullptr;
    QLabel *m_unit = nullptr;
    QLineEdit *m_quantity = nullptr;
    QLineEdit *m_limit = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_route = nullptr;
    QLabel *m_expected = nullptr;
    QLabel *m_net = nullptr;
    QLabel *m_margin = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_send = nullptr;
    QLabel *m_outcome = nullptr;
};

} // namespace truebook::ui::dealing
