#pragma once
// A look into one account from wherever its number stands: what it is worth, what it made today, what it holds; live, or
// as of the window's instant. It changes nothing and stands beside the window.
#include <optional>

#include <QDialog>

#include <array>

#include "core/api/risk_api.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"

class QLabel;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::live {
class LiveTableView;
}
namespace truebook::ui::widgets {
class Tile;
}

namespace truebook::ui::risk {

class TicketModel;

class AccountPeekDialog : public QDialog
{
    Q_OBJECT
public:
    AccountPeekDialog(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent);
    ~AccountPeekDialog() override;

    void openFor(const domain::AccountId &account);
    // The desk behind it is another one: the past, or the present again.
    void watchAgain();
    const domain::AccountId &account() const { return m_account; }
    std::uint64_t sequence() const { return m_sequence; } // of the journal, as it shows
    // Every figure in words, as a screen reader gets them.
    QString words() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void show(const api::AccountPeek &peek, domain::UtcTime asOf, std::uint64_t sequence);
    void showNothing(const QString &why);
    std::array<widgets::Tile *, 9> figures() const; // in the order that they stand in

    live::Desk &m_desk;
    const format::Formats &m_formats;
    domain::AccountId m_account;
    std::uint64_t m_sequence = 0;
    std::optional<api::AccountPeek> m_peek;
    live::Feed<api::AccountPeek> m_feed;
    TicketModel *m_tickets;
    QLabel *m_title;
    QLabel *m_about;
    widgets::Tile *m_equity;
    widgets::Tile *m_balance;
    widgets::Tile *m_floating;
    widgets::Tile *m_day;
    widgets::Tile *m_margin;
    widgets::Tile *m_free;
    widgets::Tile *m_level;
    widgets::Tile *m_notional;
    widgets::Tile *m_leverage;
    live::LiveTableView *m_table;
};

} // namespace truebook::ui::risk
