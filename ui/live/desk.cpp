#include "ui/live/desk.h"

#include <QMetaObject>

#include <mutex>

namespace truebook::ui::live {

namespace {

// An answer on its way from the desk's thread to `asker` on the GUI thread. The desk may hold it while the window closes:
// it then finds nobody, under a lock of its own.
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

} // namespace

void Desk::send(commands::Command command, QObject *asker, std::function<void(const api::Answer &)> answered)
{
    if (m_past) { // whatever opened a dialog: what it shows is not what is
        homeward<api::Answer>(asker, std::move(answered))(
            tl::unexpected(base::Refusal {base::ReasonCode::WrongUse, "the screen is as of the past", {}, 0, {}}));
        return;
    }
    m_commands.submit(std::move(command), homeward(asker, std::move(answered)));
}

void Desk::previewCover(commands::PlaceCover wish, QObject *asker,
                        std::function<void(const api::CoverPreview &)> answered)
{
    m_commands.previewCover(std::move(wish), m_viewer.user.toStdString(), homeward(asker, std::move(answered)));
}

} // namespace truebook::ui::live
