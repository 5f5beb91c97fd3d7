// The desk without a screen, and the commands that it decides.
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/desk/desk_files.h"
#include "app/desk/running_desk.h"
#include "app/desk/status_json.h"
#include "core/commands/money_commands.h"
#include "core/commands/note_commands.h"
#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/client_events.h"
#include "core/events/control_events.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

volatile std::sig_atomic_t asked = 0;

void onSignal(int)
{
    asked = 1;
}

// "60s", "5m", "2h" or plain seconds; −1 for none of them.
std::int64_t secondsOf(const std::string &text)
{
    if (text.empty())
        return -1;
    std::string digits = text;
    std::int64_t unit = 1;
    if (digits.back() == 's' || digits.back() == 'm' || digits.back() == 'h') {
        unit = digits.back() == 'm' ? 60 : digits.back() == 'h' ? 3600 : 1;
        digits.pop_back();
    }
    const auto value = domain::parseScaled(digits, 0);
    return value && *value > 0 && *value < 10'000'000 ? *value * unit : -1;
}

int runDesk(const Options &options, const std::string &duration, const std::string &out, const std::string &haltFile)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    const std::int64_t seconds = secondsOf(duration);
    if (!duration.empty() && seconds < 0)
        return printRefusal(options, {ReasonCode::WrongUse, duration, {}, 0, "--for"});
    std::error_code failed;
    if (!out.empty())
        std::filesystem::create_directories(out, failed);
    if (failed)
        return printRefusal(options, {ReasonCode::BadFile, failed.message(), out, 0, "--out"});
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    std::signal(SIGPIPE, SIG_IGN);
    auto desk = app::RunningDesk::start(*url, options.config, "truebook-cli", haltFile);
    if (!desk)
        return printRefusal(options, desk.error());
    app::DeskService &service = (*desk)->service();
    const auto began = std::chrono::steady_clock::now();
    auto nextLine = began;
    while (asked == 0) {
        const auto now = std::chrono::steady_clock::now();
        if (seconds > 0 && now - began >= std::chrono::seconds(seconds))
            break;
        if (now >= nextLine) {
            nextLine += std::chrono::seconds(1);
            const app::DeskStatus status = service.status();
            std::size_t up = 0;
            for (const auto &session : status.sessions)
                up += session.state == "logged-on" ? 1U : 0U;
            std::fprintf(
                stderr,
                "%s  journal %llu  sessions %zu/%zu  orders %llu (%llu working, %llu in doubt)  fills %llu  commit %lld us  store %s\n",
                status.now.text().substr(0, 23).c_str(), static_cast<unsigned long long>(status.sequence), up,
                status.sessions.size(), static_cast<unsigned long long>(status.orders),
                static_cast<unsigned long long>(status.working), static_cast<unsigned long long>(status.inDoubt),
                static_cast<unsigned long long>(status.fills), static_cast<long long>(status.commitUs),
                status.storeState.c_str());
        }
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable pause;
        pause.wait_for(lock, std::chrono::milliseconds(50));
    }
    if (auto stopped = (*desk)->stop(10'000); !stopped)
        return printRefusal(options, stopped.error());
    const auto summary = (*desk)->finish(out);
    if (!summary)
        return printRefusal(options, summary.error());
    if (options.json)
        std::printf("%s", app::summaryJson(*summary).c_str());
    return done;
}

int runStatus(const Options &options)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (auto exists = store::SqliteStore::openReadOnly(*url); !exists)
        return printRefusal(options, exists.error());
    const auto answer = app::askStatus(url->socket());
    if (!answer && answer.error().code != ReasonCode::DeskNotRunning)
        return printRefusal(options, answer.error());
    if (answer) {
        std::printf("%s", answer->c_str());
        return done;
    }
    // No desk runs: what the journal last knew.
    const auto books = replay(options, {});
    if (!books)
        return printRefusal(options, books.error());
    app::DeskStatus status;
    status.now = books->at;
    status.sequence = books->sequence;
    status.orders = books->rooms->dealing.book().ordersEver();
    status.fills = books->rooms->dealing.book().fillsEver();
    status.working = books->rooms->dealing.book().working();
    status.inDoubt = books->rooms->dealing.book().inDoubt();
    for (const auto &[id, session] : books->rooms->sessions.book().sessions())
        status.sessions.push_back({id.text(), session.kind, "disconnected", -1, -1});
    std::printf("%s\n", app::statusJson(status, url->text()).c_str());
    return done;
}

} // namespace

void addDeskCommands(Registry &registry)
{
    static std::string duration;
    static std::string out;
    auto *run = registry.app.add_subcommand("run", "The desk without a screen");
    run->add_option("--for", duration, "End after this time, e.g. 60s");
    run->add_option("--out", out, "Folder for summary.json, trades.csv, exposure.csv, pnl.csv at the end");
    static std::string haltFile;
    run->add_option(
        "--halt-file", haltFile,
        "For crash tests: stand still (SIGSTOP) at the stage this file names: decided, committed, answered");
    run->callback([&registry] {
        registry.action = [](const Options &options) { return runDesk(options, duration, out, haltFile); };
    });

    auto *status = registry.app.add_subcommand("status", "Sessions, ages, depths of the running desk");
    status->callback([&registry] { registry.action = [](const Options &options) { return runStatus(options); }; });

    static std::string scope;
    static std::string id;
    static bool cancelWorking = false;
    static bool onlyCancel = false;
    auto *stop = registry.app.add_subcommand("stop", "Stop: sticky until released");
    stop->require_subcommand(1);
    auto *set = stop->add_subcommand("set", "Stop routing for a scope");
    auto *release = stop->add_subcommand("release", "Let orders pass again");
    for (auto *command : {set, release}) {
        command->add_option("scope", scope)
            ->required()
            ->check(CLI::IsMember({"firm", "lp", "symbol", "group", "account", "user"}));
        command->add_option("id", id, "Which one; none for firm");
    }
    set->add_flag("--cancel-working", cancelWorking, "Cancel working orders of the scope too");
    set->add_flag("--only-cancel", onlyCancel, "Cancel working orders, let new ones pass");
    set->callback([&registry] {
        registry.action = [](const Options &options) {
            return runWish(
                options,
                commands::Command::of(commands::SetStop {scope, id, !onlyCancel, cancelWorking || onlyCancel}));
        };
    });
    release->callback([&registry] {
        registry.action = [](const Options &options) {
            return runWish(options, commands::Command::of(commands::ReleaseStop {scope, id}));
        };
    });

    static std::string noteText;
    static std::uint64_t noteOrder = 0;
    static std::string noteAccount;
    auto *note
        = registry.app.add_subcommand("note", "Writes a note into the journal: on an order, an account, or free");
    note->add_option("text", noteText, "UTF-8, at most 1,000 bytes")->required();
    note->add_option("--order", noteOrder, "The order that it is about");
    note->add_option("--account", noteAccount, "The account that it is about");
    note->callback([&registry] {
        registry.action = [](const Options &options) {
            return runWish(options,
                           commands::Command::of(commands::WriteNote {domain::OrderId(noteOrder),
                                                                      domain::AccountId(noteAccount), noteText}));
        };
    });

    static std::string kind;
    static std::string value;
    auto *limits = registry.app.add_subcommand("limits", "Limits of the safety floor");
    limits->require_subcommand(1);
    auto *limit = limits->add_subcommand("set", "Set a limit; 0 removes it");
    limit->add_option("kind", kind)
        ->required()
        ->check(CLI::IsMember({"max-ticket", "max-net", "message-rate", "duplicate-window", "finished-orders"}));
    limit->add_option("scope", scope)
        ->required()
        ->check(CLI::IsMember({"firm", "lp", "symbol", "group", "account", "user"}));
    limit->add_option("value", value, "Base units, requests a second, or milliseconds")->required();
    limit->add_option("--id", id, "Which one; none for firm");
    limit->callback([&registry] {
        registry.action = [](const Options &options) {
            const auto figure = domain::Quantity::parse(value);
            if (!figure)
                return printRefusal(options, figure.error());
            return runWish(options,
                           commands::Command::of(commands::Establish<events::LimitSet> {{kind, scope, id, *figure}}));
        };
    });

    static std::uint64_t number = 0;
    static std::string filled = "0";
    static std::string price = "0";
    auto *order = registry.app.add_subcommand("order", "Wishes about one order");
    order->require_subcommand(1);
    auto *cancel = order->add_subcommand("cancel", "Cancel a client order");
    cancel->add_option("order", number)->required();
    cancel->callback([&registry] {
        registry.action = [](const Options &options) {
            return runWish(options,
                           commands::Command::of(
                               commands::CancelOrder {{}, {}, {}, domain::OrderId(number), "CancelledByDealer"}));
        };
    });
    auto *cancelLp = order->add_subcommand("cancel-lp", "Ask the LP to take an LP order off its book");
    cancelLp->add_option("lp-order", number)->required();
    cancelLp->callback([&registry] {
        registry.action = [](const Options &options) {
            return runWish(options, commands::Command::of(commands::CancelLpOrder {domain::LpOrderId(number)}));
        };
    });
    static std::string coverSymbol;
    static std::string side;
    static std::string units;
    auto *cover = order->add_subcommand("cover", "Buy or sell at the LPs for the desk itself, at once or not at all");
    cover->add_option("symbol", coverSymbol)->required();
    cover->add_option("side", side)->required()->check(CLI::IsMember({"buy", "sell"}));
    cover->add_option("quantity", units, "Base units")->required();
    cover->add_option("--limit", price, "Worst price at an LP; none: market");
    cover->callback([&registry] {
        registry.action = [](const Options &options) {
            const auto quantity = domain::Quantity::parse(units);
            const auto worst = domain::Price::parse(price);
            if (!quantity)
                return printRefusal(options, quantity.error());
            if (!worst)
                return printRefusal(options, worst.error());
            return runWish(
                options,
                commands::Command::of(commands::PlaceCover {domain::Symbol(coverSymbol),
                                                            side == "buy" ? domain::Side::Buy : domain::Side::Sell,
                                                            *quantity,
                                                            *worst,
                                                            {}}));
        };
    });
    auto *resolve = order->add_subcommand("resolve", "Decide an LP order in doubt");
    resolve->add_option("lp-order", number)->required();
    static std::string end;
    static std::string execId;
    resolve->add_option("--filled", filled, "Base units that count as filled; none: nothing was");
    resolve->add_option("--price", price, "Of what was filled");
    resolve->add_option("--end", end, "How the rest ended, as the LP says")
        ->check(CLI::IsMember({"rejected", "cancelled", "expired"}));
    resolve->add_option("--exec", execId, "The LP's ExecID of the fill: its late report is then known");
    resolve->footer("--reason is the evidence: who at the LP said so, when and how. Without one it is refused.");
    resolve->callback([&registry] {
        registry.action = [](const Options &options) {
            const auto quantity = domain::Quantity::parse(filled);
            const auto at = domain::Price::parse(price);
            if (!quantity)
                return printRefusal(options, quantity.error());
            if (!at)
                return printRefusal(options, at.error());
            return runWish(options,
                           commands::Command::of(
                               commands::ResolveLpOrder {domain::LpOrderId(number), *quantity, *at, end, execId}));
        };
    });

    static std::string account;
    static std::string amount;
    static std::string currency;
    auto *payments = registry.app.add_subcommand("payments", "Clients' money");
    payments->require_subcommand(1);
    auto *deposit = payments->add_subcommand("deposit", "Book a deposit");
    deposit->add_option("--account", account)->required();
    deposit->add_option("--amount", amount)->required();
    deposit->add_option("--currency", currency)->required();
    deposit->callback([&registry] {
        registry.action = [](const Options &options) {
            const auto unit = domain::Currency::parse(currency);
            if (!unit)
                return printRefusal(options, unit.error());
            const auto money = domain::Money::parse(amount, *unit);
            if (!money)
                return printRefusal(options, money.error());
            return runWish(
                options, commands::Command::of(commands::Deposit {domain::AccountId(account), *money, "command line"}));
        };
    });
}

} // namespace truebook::cli
