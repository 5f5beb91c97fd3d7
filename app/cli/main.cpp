// truebook-cli: what the workstation does, without a screen. The contract of names is the project's command line page.
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"

int main(int argc, char **argv)
{
    using namespace truebook;
    CLI::App app("truebook-cli: the dealing desk and its book, without a screen", "truebook-cli");
    app.set_version_flag("--version", std::string("truebook-cli ") + TRUEBOOK_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    cli::Options options;
    app.add_option("--store", options.store, "sqlite:PATH (default: the user's data folder)");
    app.add_option("--config", options.config, "The desk's configuration file");
    app.add_option("--user", options.user, "Act as this user");
    app.add_option("--reason", options.reason, "Why, for the record");
    app.add_flag("--json", options.json, "One JSON document on standard output");
    cli::Registry registry {app, {}};
    cli::addStoreCommands(registry);
    cli::addTableCommands(registry);
    cli::addMarginCommands(registry);
    cli::addDeskCommands(registry);
    cli::addUserCommands(registry);
    cli::addTickCommands(registry);
    cli::addSimulateCommand(registry);
    cli::addMessageCommands(registry);
    cli::addReportCommands(registry);
    cli::addExplainCommands(registry);
    cli::addCompletionCommand(registry);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp &help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion &version) {
        return app.exit(version);
    } catch (const CLI::ParseError &error) {
        for (int i = 1; i < argc; ++i)
            options.json = options.json || std::string_view(argv[i]) == "--json";
        return error.get_exit_code() == 0
            ? app.exit(error)
            : cli::printRefusal(options, {base::ReasonCode::WrongUse, error.what(), {}, 0, {}});
    }
    try {
        if (const auto ours = cli::userIsOurs(options); !ours)
            return cli::printRefusal(options, ours.error());
        return registry.action ? (*registry.action)(options) : cli::wrongUse;
    } catch (const std::exception &error) {
        return cli::printRefusal(options, {base::ReasonCode::StoreFailed, error.what(), {}, 0, {}});
    }
}
