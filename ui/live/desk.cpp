#include "ui/live/desk.h"

#include <algorithm>

#include "ui/format/words.h"
#include "ui/live/homeward.h"

namespace truebook::ui::live {

QString Desk::whyNotType(std::string_view type) const
{
    const auto &may = m_viewer.permitted;
    if (m_viewer.role.isEmpty() || std::find(may.begin(), may.end(), type) != may.end())
        return {};
    return tr("Not for your role, %1.").arg(format::role(m_viewer.role.toStdString()));
}

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
