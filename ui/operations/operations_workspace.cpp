#include "ui/operations/operations_workspace.h"

#include <QDockWidget>
#include <QMainWindow>

#include "ui/operations/message_panel.h"
#include "ui/operations/session_model.h"
#include "ui/widgets/table_panel.h"

namespace truebook::ui::operations {

OperationsWorkspace::OperationsWorkspace(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats,
                                         QWidget *parent)
    : Workspace(QStringLiteral("operations"), tr("Operations"), parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_formats(formats)
    , m_sessions(new SessionModel(formats, this))
    , m_filters(new FilterCountModel(formats, this))
    , m_sessionFeed(
          clock, [this](auto listener) { return m_desk.views().watchSessions(std::move(listener)); },
          [this](const auto &lists) {
              m_sessions->applyLists(lists);
              refresh();
          })
    , m_quoteFeed(
          clock, [this](auto listener) { return m_desk.views().watchQuotes(std::move(listener)); },
          [this](const auto &lists) { m_filters->applyLists(lists); })
{
    makePanels();
}

OperationsWorkspace::~OperationsWorkspace() = default;

void OperationsWorkspace::makePanels()
{
    auto *sessions = new widgets::TablePanel(QStringLiteral("operations.sessions"), tr("FIX sessions"), docks());
    auto *sessionTable = new live::LiveTableView(*m_sessions, QStringLiteral("sessions"), tr("FIX sessions"),
                                                 m_desk.viewer(), sessions);
    sessions->addTable(sessionTable, tr("FIX sessions"));
    m_sessionHeader = sessions->header();
    addTable(sessionTable);

    auto *filters = new widgets::TablePanel(QStringLiteral("operations.filters"), tr("Quote filters"), docks());
    auto *filterTable = new live::LiveTableView(*m_filters, QStringLiteral("quote_filters"), tr("Quote filters"),
                                                m_desk.viewer(), filters);
    filters->addTable(filterTable, tr("Quote filters"));
    filters->header()->setCovers(tr("marked and counted, never hidden · since the desk started"));
    addTable(filterTable);

    m_messages = new MessagePanel(m_clock, m_formats, m_desk.viewer(), docks());
    addTable(m_messages->table());

    docks()->addDockWidget(Qt::LeftDockWidgetArea, sessions);
    docks()->splitDockWidget(sessions, m_messages, Qt::Vertical);
    docks()->splitDockWidget(sessions, filters, Qt::Horizontal);
    m_panels = {sessions, filters, m_messages};
    rememberLayout();
}

void OperationsWorkspace::arrange()
{
    docks()->resizeDocks({m_panels[0], m_panels[1]}, {62, 38}, Qt::Horizontal);
    docks()->resizeDocks({m_panels[0], m_panels[2]}, {42, 58}, Qt::Vertical);
}

void OperationsWorkspace::startWatching()
{
    m_sessionFeed.start();
    m_quoteFeed.start();
    m_messages->startWatching();
}

void OperationsWorkspace::stopWatching()
{
    m_sessionFeed.stop();
    m_quoteFeed.stop();
    m_messages->stopWatching();
}

void OperationsWorkspace::setOperations(api::DeskOperations &operations)
{
    m_messages->setOperations(operations);
}

void OperationsWorkspace::setUntil(std::optional<domain::UtcTime> instant)
{
    m_messages->setUntil(instant);
}

void OperationsWorkspace::findMessages(const QString &question)
{
    m_messages->show();
    m_messages->raise();
    m_messages->field()->setFocus();
    if (!question.isEmpty())
        m_messages->ask(question);
    else
        m_messages->field()->selectAll();
}

void OperationsWorkspace::refresh()
{
    int up = 0;
    m_sessions->forEach([&up](const api::SessionRow &row) { up += row.state == "logged-on" ? 1 : 0; });
    m_sessionHeader->setCovers(tr("%1 of %n logged on", nullptr, m_sessions->total()).arg(up));
}

} // namespace truebook::ui::operations
