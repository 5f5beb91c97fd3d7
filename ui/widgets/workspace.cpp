#include "ui/widgets/workspace.h"

#include <QDockWidget>
#include <QGuiApplication>
#include <QLayout>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/theme/style.h"
#include "ui/widgets/dock_places.h"

namespace truebook::ui::widgets {

namespace {
constexpr int layoutVersion = 3; // raised when panels come or go, so that an old layout is not forced onto them
}

Workspace::Workspace(const QString &id, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_column(new QVBoxLayout(this))
    , m_docks(new QMainWindow(this))
{
    setObjectName(QStringLiteral("workspace.") + id);
    setAccessibleName(title);
    m_column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    m_column->setSpacing(theme::gap);
    m_docks->setWindowFlags(Qt::Widget);
    m_docks->setDockNestingEnabled(true);
    m_docks->setAnimated(false);
    m_docks->setContextMenuPolicy(Qt::PreventContextMenu);
    m_column->addWidget(m_docks, 1);
}

void Workspace::addStrip(QWidget *strip)
{
    m_column->insertWidget(0, strip);
}

void Workspace::rememberLayout()
{
    m_firstLayout = m_docks->saveState(layoutVersion);
}

void Workspace::resetLayout()
{
    m_docks->restoreState(m_firstLayout, layoutVersion);
    arrange();
}

int Workspace::heightFor(int rows, int least, int most) const
{
    const int room = m_docks->height();
    const int wanted = (rows + 4) * theme::rowHeight; // its header, the columns', a line to spare
    return rows == 0 ? room * most / 100 : std::clamp(wanted, room * least / 100, room * most / 100);
}

void Workspace::bringIntoSight()
{
    QList<QRect> screens; // the main one first
    if (const QScreen *home = QGuiApplication::primaryScreen(); home != nullptr)
        screens.append(home->availableGeometry());
    for (const QScreen *screen : QGuiApplication::screens()) {
        if (screen != QGuiApplication::primaryScreen())
            screens.append(screen->availableGeometry());
    }
    const auto docks = m_docks->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *dock : docks) {
        if (!dock->isFloating())
            continue;
        const QRect wanted = inSight(dock->geometry(), screens);
        if (wanted != dock->geometry())
            dock->setGeometry(wanted);
    }
}

QString Workspace::layoutKey() const
{
    return QStringLiteral("layout/%1/%2").arg(m_owner.isEmpty() ? QStringLiteral("anybody") : m_owner, m_id);
}

void Workspace::saveTo(QSettings &settings) const
{
    settings.setValue(layoutKey(), m_docks->saveState(layoutVersion));
    for (const auto *table : m_tables)
        table->saveTo(settings);
}

void Workspace::restoreFrom(QSettings &settings)
{
    const QByteArray layout = settings.value(layoutKey()).toByteArray();
    if (!layout.isEmpty())
        m_restored = m_docks->restoreState(layout, layoutVersion);
    bringIntoSight();
    for (auto *table : m_tables)
        table->restoreFrom(settings);
}

void Workspace::setExplainProvider(live::ExplainProvider *provider)
{
    m_explainProvider = provider;
    for (auto *table : m_tables)
        table->setExplainProvider(provider);
}

void Workspace::watchAgain()
{
    if (!isVisible())
        return;
    stopWatching();
    startWatching();
}

void Workspace::setFeedState(live::FeedState state)
{
    for (auto *table : m_tables) {
        auto &model = table->table();
        // A table that still waits for its first rows stays with "loading" when the desk is back.
        if (state == live::FeedState::Live && model.state() != live::FeedState::Stale)
            continue;
        model.setState(state);
    }
}

void Workspace::showEvent(QShowEvent *event)
{
    startWatching();
    QWidget::showEvent(event);
    if (m_shown)
        return;
    m_shown = true;
    if (!m_restored) {
        layout()->activate();
        m_docks->layout()->activate();
        arrange();
        // A stack gives a page its size only after it is shown: the panels' shares are of that.
        QTimer::singleShot(0, this, [this] { arrange(); });
    }
}

void Workspace::hideEvent(QHideEvent *event)
{
    stopWatching();
    QWidget::hideEvent(event);
}

} // namespace truebook::ui::widgets
