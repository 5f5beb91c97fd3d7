#include "ui/live/desk.h"

#include <QMetaObject>

#include <mutex>

namespace truebook::ui::live {

void Desk::send(commands::Command command, QObject *asker, std::function<void(const api::Answer &)> answered)
{
    // The desk's thread may hold the answer while the window closes: it then finds nobody, under a lock of its own.
    struct Line
    {
        std::mutex mutex;
        QObject *home = nullptr;
    };
    auto link = std::make_shared<Line>();
    link->home = asker;
    connect(asker, &QObject::destroyed, [link] {
        const std::lock_guard lock(link->mutex);
        link->home = nullptr;
    });
    m_commands.submit(std::move(command), [link, answered = std::move(answered)](const api::Answer &answer) {
        const std::lock_guard lock(link->mutex);
        if (link->home != nullptr)
            QMetaObject::invokeMethod(
                link->home, [answered, answer] { answered(answer); }, Qt::QueuedConnection);
    });
}

} // namespace truebook::ui::live
