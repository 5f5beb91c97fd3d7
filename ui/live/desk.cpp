#include "ui/live/desk.h"

#include "ui/live/homeward.h"

namespace truebook::ui::live {

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
