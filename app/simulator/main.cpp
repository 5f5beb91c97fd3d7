// truebook-sim: the world outside the desk, over real FIX on loopback.
#include <csignal>
#include <cstdio>

#include <atomic>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/simulator/check.h"
#include "app/simulator/options.h"
#include "app/simulator/peer_commands.h"
#include "app/simulator/utc.h"
#include "app/simulator/world.h"

namespace {

using namespace truebook;
using namespace truebook::simulator;

std::atomic<bool> stopRequested {false};

void onSignal(int)
{
    stopRequested = true;
}

// Exit codes as docs/cli.md states them: 0 done, 1 differences, 2 wrong use, 3 bad input, 4 unreachable.
int refusal(const base::Refusal &refusal)
{
    std::string text(base::reasonName(refusal.code));
    if (!refusal.detail.empty())
        text += ": " + refusal.detail;
    if (!refusal.file.empty())
        text += " (" + refusal.file + (refusal.line > 0 ? ":" + std::to_string(refusal.line) : "") + ")";
    if (!refusal.field.empty())
        text += " [" + refusal.field + "]";
    std::fprintf(stderr, "truebook-sim: %s\n", text.c_str());
    return refusal.code == base::ReasonCode::WrongUse ? 2 : refusal.code == base::ReasonCode::PortInUse ? 4 : 3;
}

int runWorld(Options options, const std::vector<std::string> &ticks, const std::string &day, const std::string &from,
             const std::string &to)
{
    for (const std::string &text : ticks) {
        auto file = parseTickArgument(text);
        if (!file)
            return refusal(file.error());
        file->day = day;
        options.ticks.push_back(*file);
    }
    for (const auto &[text, target] : {std::pair {&from, &options.from}, std::pair {&to, &options.to}}) {
        if (text->empty())
            continue;
        const auto time = parseIsoTime(*text);
        if (!time)
            return refusal(time.error());
        *target = *time;
    }
    Behaviour behaviour;
    if (!options.behaviourFile.empty()) {
        const auto read = readBehaviour(options.behaviourFile);
        if (!read)
            return refusal(read.error());
        behaviour = *read;
    }
    World world(options, behaviour);
    const auto started = world.start();
    if (!started)
        return refusal(started.error());
    const bool whole = world.run(stopRequested);
    std::fprintf(stdout, "%s\n", world.summary().c_str());
    if (world.record().failed()) {
        std::fprintf(stderr, "truebook-sim: StoreFull: the record is incomplete\n");
        return 3;
    }
    return whole ? 0 : 1;
}

int runCheck(CheckFiles files, const std::string &desk, bool json)
{
    const auto inDesk = [&desk](const char *name) { return desk.empty() ? std::string() : desk + '/' + name; };
    if (files.trades.empty())
        files.trades = inDesk("trades.csv");
    if (files.exposure.empty())
        files.exposure = inDesk("exposure.csv");
    if (files.trades.empty())
        return refusal({base::ReasonCode::WrongUse, "--desk FOLDER or --trades FILE", {}, 0, {}});
    const auto result = checkDesk(files);
    if (!result)
        return refusal(result.error());
    constexpr std::size_t shown = 50;
    const bool same = result->differences.empty();
    if (json) {
        std::string list;
        for (const std::string &difference : result->differences)
            list += (list.empty() ? "\"" : ", \"") + difference + '"';
        std::fprintf(stdout,
                     "{\"ok\": %s, \"client_fills\": %zu, \"lp_fills\": %zu, \"opening\": %zu, \"symbols\": %zu, "
                     "\"quote_series\": %zu, \"orders\": %zu, \"orders_final\": %zu, \"differences\": [%s]}\n",
                     same ? "true" : "false", result->clientFills, result->lpFills, result->openingRows,
                     result->symbols, result->quoteSeries, result->orders, result->finalOrders, list.c_str());
        return same ? 0 : 1;
    }
    for (std::size_t i = 0; i < result->differences.size() && i < shown; ++i)
        std::fprintf(stdout, "%s\n", result->differences[i].c_str());
    if (result->differences.size() > shown)
        std::fprintf(stdout, "... and %zu more\n", result->differences.size() - shown);
    std::fprintf(stdout,
                 "check        orders %zu (%zu final), client fills %zu, lp fills %zu, opening rows %zu, symbols %zu, "
                 "quote series %zu, differences %zu\n",
                 result->orders, result->finalOrders, result->clientFills, result->lpFills, result->openingRows,
                 result->symbols, result->quoteSeries, result->differences.size());
    return same ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app {"The world outside the desk: liquidity providers and client platforms over real FIX on loopback.",
                  "truebook-sim"};
    app.set_version_flag("--version", std::string("truebook-sim ") + TRUEBOOK_VERSION);
    Options options;
    std::vector<std::string> ticks;
    std::string day;
    std::string from;
    std::string to;
    app.add_option("--lps", options.lps, "Liquidity providers LP1, LP2, ...")->check(CLI::Range(1, 50));
    app.add_option("--clients", options.clients, "Client accounts 100001, 100002, ...")->check(CLI::Range(0, 100000));
    app.add_option("--platforms", options.platforms, "Client platforms PLATFORM1, ...")->check(CLI::Range(1, 100));
    app.add_option("--ticks", ticks, "LP:SYMBOL:UTC_OFFSET_HOURS:FILE (csv, .zip, .gz), any number of them");
    app.add_option("--date", day, "The day of the tick files; without it, the eight digits of each name");
    app.add_option("--seed", options.seed, "Seed of prices and behaviour");
    app.add_option("--speed", options.speed, "Market seconds a machine second")->check(CLI::Range(0.01, 100000.0));
    app.add_option("--behaviour", options.behaviourFile, "TOML file (docs/simulator.md)")->check(CLI::ExistingFile);
    app.add_option("--record", options.recordFolder, "Folder of the own record");
    app.add_option("--desk-config", options.deskConfig, "Writes the desk's configuration for this world");
    app.add_option("--ready-file", options.readyFile, "Written when the ports are open and the configuration is there");
    app.add_option("--state", options.stateFile,
                   "Sequence numbers of an earlier run against the same store; rewritten at the end");
    app.add_option("--tls", options.tlsFolder,
                   "Every line with TLS; authority and certificates are made into this folder");
    app.add_option("--host", options.host, "Loopback address to listen on")->check(CLI::ValidIPV4);
    app.add_option("--base-port", options.basePort,
                   "LP i: base+2(i-1) prices, +1 trades; desk: base+100; 0: free ports")
        ->check(CLI::Range(0, 65000));
    app.add_option("--for", options.forSeconds, "Machine seconds after the market clock's origin, then drain and end");
    app.add_option("--orders-per-second", options.ordersPerSecond, "Of all clients together; 0: none");
    app.add_option("--lead", options.leadSeconds, "Machine seconds until the market clock starts")
        ->check(CLI::Range(0.0, 3600.0));
    app.add_option("--drain", options.drainSeconds, "Machine seconds given to outstanding orders at the end")
        ->check(CLI::Range(0.0, 3600.0));
    app.add_option("--from", from, "Market time at which the clock starts, as 2014-05-05T05:00:00Z");
    app.add_option("--to", to, "Market time before which the files end");
    app.add_flag("--quiet", options.quiet, "No status line a second");
    CheckFiles files;
    std::string desk;
    bool json = false;
    auto *check
        = app.add_subcommand("check", "Compares the desk's files with the record, line by line; 1: differences");
    check->add_option("--record", files.record, "Folder of the record")->required()->check(CLI::ExistingDirectory);
    check->add_option("--desk", desk, "Folder of the desk's trades.csv and exposure.csv")
        ->check(CLI::ExistingDirectory);
    check->add_option("--trades", files.trades, "trades.csv of the desk")->check(CLI::ExistingFile);
    check->add_option("--exposure", files.exposure, "exposure.csv of the desk")->check(CLI::ExistingFile);
    check->add_option("--quotes-counts", files.quoteCounts, "The desk's counts: source,symbol,rows,locked,crossed")
        ->check(CLI::ExistingFile);
    check->add_option("--opening-prefix", files.openingPrefix, "exec_id of positions from before the record");
    check->add_option_function<std::string>(
        "--since",
        [&files](const std::string &text) {
            const auto time = simulator::parseIsoTime(text);
            if (!time)
                throw CLI::ValidationError("--since", text + " is no time");
            files.since = *time;
        },
        "Trades of the desk before this market time are from before the record");
    check->add_flag("--json", json, "One JSON document");
    const auto peers = addPeerCommands(app, stopRequested);
    app.require_subcommand(0, 1);
    CLI11_PARSE(app, argc, argv);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    std::signal(SIGPIPE, SIG_IGN);
    if (const auto code = peers())
        return *code;
    if (*check)
        return runCheck(files, desk, json);
    return runWorld(options, ticks, day, from, to);
}
