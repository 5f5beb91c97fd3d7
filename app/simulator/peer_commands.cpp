#include "app/simulator/peer_commands.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/gateway/engine/engine.h"
#include "app/simulator/bare_quickfix.h"
#include "app/simulator/desk_config.h"

namespace truebook::simulator {

namespace {

int failed(const std::string &problem)
{
    std::fprintf(stderr, "truebook-sim: %s\n", problem.c_str());
    return 4;
}

void waitForStop(const std::atomic<bool> &stop)
{
    while (!stop)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

int runRelay(const RelayOptions &options, const std::atomic<bool> &stop)
{
    Relay relay(options);
    const std::string problem = relay.start();
    if (!problem.empty())
        return failed(problem);
    std::printf("relay %d to %d\n", options.listen, options.to);
    std::fflush(stdout);
    waitForStop(stop);
    relay.stop();
    return 0;
}

int runInstantLp(InstantLpOptions options, const std::string &configuration, const std::string &ready, int platforms,
                 const std::atomic<bool> &stop)
{
    options.dictionary = fix::standardDictionary();
    for (const auto &[name, spec] : demonstrationSymbols())
        options.symbols.push_back({name, formatE8(spec.startPrice, spec.decimals),
                                   formatE8(spec.startPrice + spec.spreadPoints * spec.point(), spec.decimals)});
    if (options.tradePort == 0)
        options.tradePort = freePort(options.host);
    if (options.pricePort == 0)
        options.pricePort = freePort(options.host);
    InstantLp lp(options);
    const std::string problem = lp.start();
    if (!problem.empty())
        return failed(problem);
    const int desk = freePort(options.host);
    if (!configuration.empty()) {
        MarketClock clock;
        clock.start = *parseIsoTime("2014-05-05T07:00:00Z");
        clock.origin = wallNow();
        std::vector<std::string> names;
        for (int i = 1; i <= platforms; ++i)
            names.push_back(fmt::format("PLATFORM{}", i));
        const auto written
            = writeFile(configuration,
                        deskConfiguration(clock, options.host, desk,
                                          {{options.lp, options.pricePort, options.tradePort}}, names, Behaviour()));
        if (!written)
            return failed("BadFile: " + written.error().detail);
    }
    const std::string ports = fmt::format("{{\"price_port\": {}, \"trade_port\": {}, \"desk_port\": {}}}\n",
                                          options.pricePort, options.tradePort, desk);
    if (!ready.empty() && !writeFile(ready, ports))
        return failed("BadFile: " + ready);
    std::fputs(ports.c_str(), stdout);
    std::fflush(stdout);
    waitForStop(stop);
    lp.stop();
    std::printf("{\"filled\": %lld}\n", static_cast<long long>(lp.filled()));
    return 0;
}

// Fit to stand in a JSON text.
std::string printable(std::string text)
{
    for (char &c : text) {
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    return text;
}

int runBlast(const BlastOptions &options, const std::atomic<bool> &stop)
{
    const BlastResult result = blast(options, stop);
    if (!result.problem.empty() && result.orders == 0)
        return failed(result.problem);
    std::printf(
        "{\"orders\": %lld, \"filled\": %lld, \"rejected\": %lld, \"in_flight\": %lld, \"seconds\": %.6f, "
        "\"orders_per_second\": %.1f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"max_us\": %.1f, \"next_sequence\": %lld, \"first_reject\": \"%s\"}\n",
        static_cast<long long>(result.orders), static_cast<long long>(result.filled),
        static_cast<long long>(result.rejected), static_cast<long long>(options.inFlight), result.seconds,
        result.ordersPerSecond, result.p50Us, result.p99Us, result.maxUs, static_cast<long long>(result.nextSequence),
        printable(result.firstReject).c_str());
    if (!result.problem.empty())
        return failed(result.problem);
    return 0;
}

// What the three commands read from the line; lives as long as the returned function.
struct Commands
{
    RelayOptions relay;
    InstantLpOptions lp;
    BlastOptions blast;
    std::string configuration;
    std::string ready;
    int platforms = 4;
    CLI::App *relayCommand = nullptr;
    CLI::App *lpCommand = nullptr;
    CLI::App *blastCommand = nullptr;
};

} // namespace

std::function<std::optional<int>()> addPeerCommands(CLI::App &app, const std::atomic<bool> &stop)
{
    const auto all = std::make_shared<Commands>();
    const CLI::Range port(1, 65535);
    CLI::App &relay = *(all->relayCommand = app.add_subcommand(
                            "relay", "A bare QuickFIX relay: orders to the LP, reports back, nothing else"));
    relay.add_option("--listen", all->relay.listen, "Port for the client")->required()->check(port);
    relay.add_option("--to", all->relay.to, "The LP's trade port")->required()->check(port);
    relay.add_option("--client", all->relay.client, "CompID of the client");
    relay.add_option("--lp", all->relay.lp, "CompID of the LP's trade session");
    relay.add_flag("!--no-persist", all->relay.persist, "Keep no sent messages (PersistMessages=N)");

    CLI::App &lp = *(all->lpCommand = app.add_subcommand(
                         "instant-lp", "A bare QuickFIX provider that fills every order at once with one report"));
    lp.add_option("--trade", all->lp.tradePort, "Trade port; 0: a free one")->check(CLI::Range(0, 65535));
    lp.add_option("--price", all->lp.pricePort, "Price port; 0: a free one")->check(CLI::Range(0, 65535));
    lp.add_option("--desk-config", all->configuration, "Writes a desk's configuration for it and the platforms");
    lp.add_option("--ready-file", all->ready, "Written with the ports when they are open");
    lp.add_option("--platforms", all->platforms, "PLATFORM1, ... of the configuration")->check(CLI::Range(1, 100));

    CLI::App &blast = *(all->blastCommand = app.add_subcommand(
                            "blast", "A bare QuickFIX client that sends market orders and measures; prints JSON"));
    blast.add_option("--to", all->blast.to, "Port of the desk or the relay")->required()->check(port);
    blast.add_option("--orders", all->blast.orders, "Orders that count")->check(CLI::Range(1, 100000000));
    blast.add_option("--in-flight", all->blast.inFlight, "Orders without their final report at a time; 1: round trips")
        ->check(CLI::Range(1, 1000000));
    blast.add_option("--warm-up", all->blast.warmUp, "Orders before those that count")->check(CLI::Range(1, 1000000));
    blast.add_option("--sender", all->blast.self, "Own CompID");
    blast.add_option("--target", all->blast.peer, "The peer's CompID");
    blast.add_option("--symbol", all->blast.symbol, "Symbol");
    blast.add_option("--quantity", all->blast.quantity, "Base units an order");
    blast.add_option("--first-account", all->blast.firstAccount, "First account");
    blast.add_option("--accounts", all->blast.accounts, "Accounts, taken in turn")->check(CLI::Range(1, 100000));
    blast.add_option("--account-step", all->blast.accountStep, "From one account number to the next");
    blast.add_option("--first-sequence", all->blast.firstSequence, "Sender number of the logon")
        ->check(CLI::Range(1, 2000000000));
    blast.add_option("--wait", all->blast.waitSeconds, "Seconds without an answer after which it gives up")
        ->check(CLI::Range(1, 3600));
    return [all, &stop]() -> std::optional<int> {
        if (*all->relayCommand)
            return runRelay(all->relay, stop);
        if (*all->lpCommand)
            return runInstantLp(all->lp, all->configuration, all->ready, all->platforms, stop);
        if (*all->blastCommand)
            return runBlast(all->blast, stop);
        return std::nullopt;
    };
}

} // namespace truebook::simulator
