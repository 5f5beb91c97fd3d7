#pragma once
// The life of one order: what happened in order, the market that each decision saw, the LP orders with their times, the FIX
// messages, postings, notes and the journal's own lines. Read beside the desk's work; the window never waits. While the
// screen is as of the past, the life ends there.
#include <QDialog>

#include <optional>

#include "core/api/order_records_api.h"
#include "ui/live/desk.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class FilterField;
class SwitchRow;
} // namespace truebook::ui::widgets

namespace truebook::ui::dealing {

class LifeModel;

class OrderLifeWindow : public QDialog
{
    Q_OBJECT
public:
    OrderLifeWindow(live::Desk &desk, const format::Formats &formats, QWidget *parent);
    ~OrderLifeWindow() override;

    // Either is none.
    void openFor(domain::OrderId order, domain::LpOrderId lpOrder);
    // What is shown: nothing while it is read or was refused.
    const std::optional<api::OrderLife> &life() const { return m_life; }
    // What finds every message of the order shown in the message log: its ClOrdIDs, ours and the LPs'. Empty: none.
    QString messageQuestion() const;
    QString titleText() const;
    QString stateText() const;
    widgets::SwitchRow *tabs() const { return m_tabs; }

Q_SIGNALS:
    void shown(); // an answer has come
    void messagesWanted(const QString &question); // as core/messages/message_query.h reads it

private:
    struct Page
    {
        LifeModel *model = nullptr;
        live::LiveTableView *table = nullptr;
    };
    Page makePage(const char *id, const QString &name, const std::vector<live::ColumnInfo> &columns, QWidget *parent);
    void makePages();
    void addTab(const QString &name, QWidget *page);
    QWidget *withWords(QLabel *words, QWidget *below);
    void ask();
    void take(const base::Result<api::OrderLife> &answer);
    void show(const api::OrderLife &life);
    void showStory(const api::OrderLife &life);
    void showRoutes(const api::OrderLife &life);
    void showLegs(const api::OrderLife &life);
    void showMessages(const api::OrderLife &life);
    void showMessage();
    void showPostings(const api::OrderLife &life);
    void showJournal(const api::OrderLife &life);
    void showNotes(const api::OrderLife &life);
    void writeNote();
    live::Cell quantity(const domain::Quantity &value) const;
    live::Cell price(domain::Price value) const;
    live::Cell time(domain::UtcTime at) const;
    live::Cell after(domain::UtcTime at, domain::UtcTime since) const;

    live::Desk &m_desk;
    const format::Formats &m_formats;
    api::LifeQuestion m_question;
    std::uint64_t m_asked = 0; // questions so far: only the newest is shown
    std::optional<api::OrderLife> m_life;

    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_facts;
    QPushButton *m_again;
    QPushButton *m_find;
    widgets::SwitchRow *m_tabs;
    QStackedWidget *m_stack;
    std::vector<Page> m_pages; // all tables, for settings of none
    Page m_story;
    Page m_levels;
    Page m_steps;
    Page m_messages;
    Page m_fields;
    Page m_postings;
    Page m_journal;
    Page m_notes;
    QLineEdit *m_note = nullptr;
    QLabel *m_noteAnswer = nullptr;
    QPushButton *m_write = nullptr;
    QLabel *m_market = nullptr;
    QLabel *m_balance = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    QPlainTextEdit *m_line = nullptr;
};

} // namespace truebook::ui::dealing
