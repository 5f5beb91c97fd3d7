#include "app/workstation/desk_factory.h"

#include <filesystem>

#include "app/desk/running_desk.h"

namespace truebook::workstation {

namespace {

class Desk final : public RunningDesk
{
public:
    Desk(std::unique_ptr<app::RunningDesk> desk, std::string out)
        : m_desk(std::move(desk))
        , m_out(std::move(out))
    { }
    ~Desk() override
    {
        const auto stopped = m_desk->stop(10'000);
        if (stopped && !m_out.empty()) {
            std::error_code ignored;
            std::filesystem::create_directories(m_out, ignored);
            (void)m_desk->finish(m_out);
        }
    }
    api::DeskViews &views() override { return m_desk->service().views(); }
    api::DeskCommands &commands() override { return m_desk->service(); }
    api::DeskHistory &history() override { return m_desk->history(); }
    api::DeskExplain &explain() override { return m_desk->explain(); }
    api::DeskOperations &operations() override { return m_desk->operations(); }
    api::DeskAccess &access() override { return m_desk->access(); }
    api::DeskHealth &health() override { return m_desk->health(); }

private:
    std::unique_ptr<app::RunningDesk> m_desk;
    std::string m_out;
};

} // namespace

base::Result<std::unique_ptr<RunningDesk>> openDesk(const DeskOptions &options)
{
    const auto url = store::StoreUrl::parse(options.store);
    if (!url)
        return tl::unexpected(url.error());
    auto desk = app::RunningDesk::start(*url, options.config, "truebook", {}, options.stage);
    if (!desk)
        return tl::unexpected(desk.error());
    return std::make_unique<Desk>(std::move(*desk), options.out);
}

} // namespace truebook::workstation
