#include "ui/dealing/record_pager.h"

#include <QScrollBar>

#include "ui/dealing/record_model.h"
#include "ui/format/words.h"
#include "ui/live/homeward.h"

namespace truebook::ui::dealing {

namespace {
constexpr int rowsAhead = 30; // asked for before they come into sight
}

RecordPager::RecordPager(live::Desk &desk, RecordModel &model, live::LiveTableView &table, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_model(model)
    , m_table(table)
{
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordPager::scrolled);
}

api::RecordQuery RecordPager::base() const
{
    api::RecordQuery query = m_filter;
    query.kind = m_model.kind();
    query.limit = pageRows;
    query.upTo = m_desk.pastSequence();
    return query;
}

void RecordPager::setFilter(const api::RecordQuery &filter)
{
    m_filter = filter;
    m_count.reset();
    showNewest();
}

// Whatever was asked before is not wanted any more.
void RecordPager::begin()
{
    ++m_question;
    m_waiting = false;
    m_refusal.clear();
}

void RecordPager::showNewest()
{
    begin();
    m_model.setState(live::FeedState::Loading);
    ask(base(), Where::Instead);
    askCount();
}

void RecordPager::showOldest()
{
    begin();
    api::RecordQuery query = base();
    query.upward = true;
    ask(query, Where::Instead);
}

void RecordPager::showAt(domain::UtcTime instant)
{
    begin();
    api::RecordQuery query = base();
    const domain::UtcTime behind = instant.plusNanos(1);
    query.to = query.to.nanos() == 0 ? behind : std::min(query.to, behind);
    ask(query, Where::Instead);
    m_moreNewer = true; // there may be; the first look upward tells
}

void RecordPager::refresh()
{
    if (m_waiting || m_moreNewer || m_model.total() == 0) {
        if (!m_waiting && m_model.total() == 0)
            showNewest();
        return;
    }
    api::RecordQuery query = base();
    query.upward = true;
    query.after = m_model.newest();
    ask(query, Where::Above);
}

void RecordPager::ask(const api::RecordQuery &query, Where where)
{
    api::OrderRecords *records = m_desk.records();
    if (records == nullptr) {
        m_model.setState(live::FeedState::Disconnected);
        Q_EMIT changed();
        return;
    }
    m_waiting = true;
    if (where == Where::Instead)
        m_moreNewer = query.upward;
    records->page(query,
                  live::homeward<base::Result<api::RecordPage>>(
                      this, [this, where, upward = query.upward, question = m_question](const auto &page) {
                          if (question == m_question)
                              take(page, where, upward);
                      }));
    Q_EMIT changed();
}

void RecordPager::askCount()
{
    if (m_desk.records() == nullptr)
        return;
    m_desk.records()->count(
        base(),
        live::homeward<base::Result<api::RecordCount>>(this, [this, question = ++m_countQuestion](const auto &count) {
            if (question != m_countQuestion || !count)
                return;
            m_count = *count;
            Q_EMIT changed();
        }));
}

void RecordPager::take(const base::Result<api::RecordPage> &page, Where where, bool upward)
{
    m_waiting = false;
    if (!page) {
        m_refusal = format::reason(base::reasonName(page.error().code));
        m_model.setState(live::FeedState::Live);
        Q_EMIT changed();
        return;
    }
    m_upTo = page->upTo;
    const int top = m_table.rowAt(0);
    const std::string topKey = where != Where::Instead && top >= 0 && m_table.verticalScrollBar()->value() > 0
        ? m_model.keyAt(top)
        : std::string();
    if (where == Where::Instead || !page->rows.empty())
        m_model.putPage(page->rows, where == Where::Instead, page->upTo);
    if (where == Where::Instead) {
        (upward ? m_moreNewer : m_moreOlder) = page->more;
        if (upward)
            m_moreOlder = false;
    } else if (where == Where::Below) {
        m_moreOlder = page->more;
        if (static_cast<std::size_t>(m_model.total()) > rowsKept) {
            m_model.keepMost(rowsKept, false);
            m_moreNewer = true;
        }
    } else {
        m_moreNewer = page->more;
        if (static_cast<std::size_t>(m_model.total()) > rowsKept) {
            m_model.keepMost(rowsKept, true);
            m_moreOlder = true;
        }
        if (m_count)
            m_count->rows += atNewest() && m_filter.to.nanos() == 0 && topKey.empty() ? page->rows.size() : 0;
    }
    m_placing = true;
    if (where == Where::Instead && upward)
        m_table.scrollToBottom();
    else if (where == Where::Instead)
        m_table.scrollToTop();
    else if (const int row = topKey.empty() ? -1 : m_model.rowOf(topKey); row >= 0)
        m_table.scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtTop);
    m_placing = false;
    Q_EMIT changed();
}

void RecordPager::scrolled()
{
    if (m_placing || m_waiting || m_model.total() == 0)
        return;
    const QScrollBar *bar = m_table.verticalScrollBar();
    api::RecordQuery query = base();
    if (m_moreOlder && bar->value() >= bar->maximum() - rowsAhead) {
        query.before = m_model.oldest();
        ask(query, Where::Below);
    } else if (m_moreNewer && bar->value() <= rowsAhead) {
        query.upward = true;
        query.after = m_model.newest();
        ask(query, Where::Above);
    }
}

} // namespace truebook::ui::dealing
