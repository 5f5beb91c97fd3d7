#pragma once
// What the command groups of truebook-cli share: options, the one JSON document, refusals and exit statuses.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/composition.h"
#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/kernel/kernel.h"
#include "core/store/sqlite_store.h"
#include "core/store/store_url.h"

namespace CLI {
class App;
}

namespace truebook::cli {

// Exit statuses of the contract.
constexpr int done = 0;
constexpr int found = 1; // done, and something was found that a person must look at
constexpr int wrongUse = 2;
constexpr int badInput = 3;
constexpr int unreachable = 4;
constexpr int refused = 5;

struct Options
{
    std::string store;
    std::string config;
    std::string user;
    std::string reason;
    bool json = false;
};

// Results on standard output, refusals on standard error, or with --json both as one document on standard output.
int printRefusal(const Options &options, const base::Refusal &refusal);
int exitStatus(base::ReasonCode code);

// A JSON text builder for result documents: keys in order, values as the contract says (amounts and quantities strings).
class Json
{
public:
    Json &object() { return open('{'); }
    Json &array() { return open('['); }
    Json &end();
    Json &key(std::string_view name);
    Json &text(std::string_view value);
    Json &number(std::int64_t value);
    Json &seconds(std::int64_t nanos); // as a decimal
    Json &truth(bool value);
    Json &null();
    const std::string &str() const { return m_out; }

private:
    Json &open(char bracket);
    void separate();
    std::string m_out;
    std::string m_stack;
    bool m_first = true;
    bool m_afterKey = false;
};

base::Result<store::StoreUrl> storeUrl(const Options &options);
// Whose wish it is: --user, else who is logged in at this store, else the operating system's user.
std::shared_ptr<const events::Origin> origin(const Options &options);
// Of his login; empty: he is not logged in. A secret.
std::string tokenOf(const Options &options);
// Refuses NotLoggedIn: --user names somebody who is not logged in here, and the store has users.
base::Result<void> userIsOurs(const Options &options);

// Books as of an instant (none: now) from a store opened read-only, and where they stand.
struct Replayed
{
    std::unique_ptr<store::SqliteStore> store;
    std::unique_ptr<app::DeskRooms> rooms;
    std::uint64_t sequence = 0;
    domain::UtcTime at;
};
base::Result<Replayed> replay(const Options &options, const std::string &asOf);

// Takes commands to the desk: over its socket when one runs, else as the store's one writer. Answers in order.
base::Result<std::vector<base::Result<std::uint64_t>>> execute(const Options &options,
                                                               std::vector<commands::Command> wishes);
// The same for wishes whose origin and login stand in them already; `token` goes with them to a running desk.
base::Result<std::vector<base::Result<std::uint64_t>>>
executeAsIs(const Options &options, std::vector<commands::Command> wishes, const std::string &token);

// One wish, its answer printed.
int runWish(const Options &options, commands::Command wish);

using Action = std::function<int(const Options &)>;
struct Registry
{
    CLI::App &app;
    std::optional<Action> action; // of the command that was parsed
};

void addStoreCommands(Registry &registry); // store_commands.cpp: init, verify, journal
void addTableCommands(Registry &registry); // table_commands.cpp: exposure, positions, accounts, orders, trades
void addExplainCommands(Registry &registry); // explain_command.cpp: explain, table
void addDeskCommands(Registry &registry); // desk_commands.cpp: run, status, stop, limits, orders …
void addUserCommands(Registry &registry); // user_commands.cpp: users, login, logout
void addMarginCommands(Registry &registry); // margin_commands.cpp: margin terms, margin at the LPs
void addTickCommands(Registry &registry); // tick_commands.cpp: ticks import
void addSimulateCommand(Registry &registry); // simulate_command.cpp
void addMessageCommands(Registry &registry); // message_commands.cpp: messages
void addReportCommands(Registry &registry); // report_command.cpp: report pnl, report find
void addCompletionCommand(Registry &registry); // completion_command.cpp; the last: it writes down the others

} // namespace truebook::cli
