#pragma once
// An answer on its way from a thread of the desk's to an object of the GUI thread. The desk may hold it while the window
// closes: it then finds nobody, under a lock of its own.
#include <QMetaObject>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace truebook::ui::live {

template <class Value>
std::function<void(const Value &)> homeward(QObject *asker, std::function<void(const Value &)> answered)
{
    struct Line
    {
        std::mutex mutex;
        QObject *home = nullptr;
    };
    auto link = std::make_shared<Line>();
    link->home = asker;
    QObject::connect(asker, &QObject::destroyed, [link] {
        const std::lock_guard lock(link->mutex);
        link->home = nullptr;
    });
    return [link, answered = std::move(answered)](const Value &value) {
        const std::lock_guard lock(link->mutex);
        if (link->home != nullptr)
            QMetaObject::invokeMethod(
                link->home, [answered, value] { answered(value); }, Qt::QueuedConnection);
    };
}

} // namespace truebook::ui::live
