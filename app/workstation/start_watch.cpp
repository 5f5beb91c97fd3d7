#include "app/workstation/start_watch.h"

#include <QEvent>

#include <fstream>

#include "core/base/os/process.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/main_window.h"

namespace truebook::workstation {

StartWatch::StartWatch(std::string file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{ }

void StartWatch::reached(std::string_view stage)
{
    if (m_file.empty())
        return;
    const auto now = base::os::steadyNow().count();
    const std::lock_guard lock(m_mutex);
    std::ofstream(m_file, std::ios::app) << stage << ' ' << now << '\n';
}

void StartWatch::watch(const ui::shell::MainWindow &window, api::DeskViews &views)
{
    if (m_file.empty())
        return;
    reached("desk_in_window");
    m_sessionsWatched = views.watchSessions([this](const auto &list) {
        for (const api::SessionRow &row : list->changed) {
            if (!m_loggedOn && row.kind == "lp-price" && row.state == "logged-on") {
                m_loggedOn = true;
                reached("lp_logged_on");
            }
        }
    });
    m_quotesWatched = views.watchQuotes([this](const auto &list) {
        for (const api::QuoteRow &row : list->changed) {
            if (!m_quoted && row.bid.positive()) {
                m_quoted = true;
                reached("quoted");
            }
        }
    });
    m_quotes = window.findChild<ui::live::LiveTableView *>(QStringLiteral("quotes"));
    if (m_quotes != nullptr)
        m_quotes->viewport()->installEventFilter(this);
}

bool StartWatch::priced() const
{
    const ui::live::LiveTableModel &table = m_quotes->table();
    const int bid = table.columnOf("bid");
    for (int row = 0; bid >= 0 && row < table.rowCount(); ++row) {
        if (!table.isGroup(row) && !table.cell(row, bid).text.isEmpty())
            return true;
    }
    return false;
}

// A paint that had a price to show: the event comes before it is done, so the end is told behind it.
bool StartWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_quotes != nullptr && priced()) {
        m_quotes->viewport()->removeEventFilter(this);
        m_quotes = nullptr;
        m_sessionsWatched.reset();
        m_quotesWatched.reset();
        QMetaObject::invokeMethod(
            this, [this] { reached("price_painted"); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace truebook::workstation
