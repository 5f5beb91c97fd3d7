#pragma once
// Brings pages of history into a table as it is scrolled, without an end: what comes into sight is asked for, what is far out
// of it is let go. Asks beside the desk's work and never waits; an answer to an older question is dropped.
#include <QObject>

#include "core/api/order_records_api.h"
#include "ui/live/desk.h"

namespace truebook::ui::dealing {

class RecordModel;

class RecordPager : public QObject
{
    Q_OBJECT
public:
    static constexpr int pageRows = 200;
    static constexpr std::size_t rowsKept = 2'000;

    RecordPager(live::Desk &desk, RecordModel &model, live::LiveTableView &table, QObject *parent = nullptr);

    // Account, symbol, state, from and to of the query; the rest is the pager's.
    void setFilter(const api::RecordQuery &filter);
    const api::RecordQuery &filter() const { return m_filter; }
    void showNewest();
    void showOldest();
    // The rows at and before an instant.
    void showAt(domain::UtcTime instant);
    // Takes in what has come since, while the newest rows are shown; otherwise nothing.
    void refresh();

    bool waiting() const { return m_waiting; }
    bool atNewest() const { return !m_moreNewer; }
    bool atOldest() const { return !m_moreOlder; }
    // How many rows match; not known yet: nothing.
    const std::optional<api::RecordCount> &count() const { return m_count; }
    std::uint64_t upTo() const { return m_upTo; }
    QString refusalText() const { return m_refusal; }

Q_SIGNALS:
    void changed();

private:
    enum class Where { Instead, Below, Above };
    void ask(const api::RecordQuery &query, Where where);
    void askCount();
    void take(const base::Result<api::RecordPage> &page, Where where, bool upward);
    void scrolled();
    void begin();
    api::RecordQuery base() const;

    live::Desk &m_desk;
    RecordModel &m_model;
    live::LiveTableView &m_table;
    api::RecordQuery m_filter;
    std::optional<api::RecordCount> m_count;
    std::uint64_t m_question = 0;
    std::uint64_t m_countQuestion = 0;
    std::uint64_t m_upTo = 0;
    bool m_waiting = false;
    bool m_moreOlder = false;
    bool m_moreNewer = false;
    bool m_placing = false; // the scroll bar is moved by us
    QString m_refusal;
};

} // namespace truebook::ui::dealing
