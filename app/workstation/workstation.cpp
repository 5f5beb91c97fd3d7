#include "app/workstation/workstation.h"

#include "ui/format/numbers.h"
#include "ui/shell/main_window.h"

namespace truebook::workstation {

Workstation::Workstation(DeskOptions options, QSettings &settings, const QLocale &locale)
    : m_options(std::move(options))
    , m_formats(locale)
    , m_window(std::make_unique<ui::shell::MainWindow>(
          settings, m_formats, m_clock,
          ui::live::Viewer {ui::format::text(m_options.user), ui::format::text(m_options.seat)}))
{
    m_window->showOpening(ui::format::text(m_options.store));
}

Workstation::~Workstation()
{
    m_window->clearDesk();
    m_window.reset();
    if (m_opening.joinable())
        m_opening.join();
}

void Workstation::open()
{
    m_opening = std::thread([this] {
        m_desk.emplace(openDesk(m_options));
        QMetaObject::invokeMethod(this, &Workstation::take, Qt::QueuedConnection);
    });
}

void Workstation::take()
{
    auto &result = *m_desk;
    if (!result) {
        m_window->showRefusal(ui::format::text(m_options.store), result.error());
        Q_EMIT refused(result.error());
        return;
    }
    m_window->setDesk((*result)->views(), (*result)->commands(), &(*result)->history());
    m_window->setOperations((*result)->operations());
    m_window->setExplain((*result)->explain());
    Q_EMIT opened();
}

} // namespace truebook::workstation
