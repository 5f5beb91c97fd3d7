#pragma once
// The first-run assistant's hands: the same store and configuration that `truebook-cli init` and a person with an editor
// would make. Calls may come from any thread.
#include "core/api/first_run_api.h"

namespace truebook::setup {

class FirstRunSetup final : public api::FirstRun
{
public:
    // `gatewayProgram`: truebook-fix; empty: the one beside this program.
    explicit FirstRunSetup(std::string gatewayProgram = {})
        : m_gatewayProgram(std::move(gatewayProgram))
    { }

    base::Result<api::SymbolSheet> readSymbols(const std::string &path) override;
    api::LpAnswer testLp(const api::NewLp &lp, int milliseconds) override;
    api::BackupPlace backupPlace(const std::string &folder, const std::string &store) override;
    base::Result<void> checkUser(const api::NewUser &user) override;
    base::Result<void> check(const api::NewFirm &firm) override;
    base::Result<api::Made> make(const api::NewFirm &firm) override;
    base::Result<api::Made> makeDemo(const std::string &store, const std::string &span,
                                     const std::function<bool(const api::MakingProgress &)> &watch) override;

private:
    const std::string m_gatewayProgram;
};

// The desk's configuration file of a firm.
std::string firmConfiguration(const api::NewFirm &firm);

} // namespace truebook::setup
