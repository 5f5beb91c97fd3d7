// The independent provider (../shared/data/fix/peer/lp-acceptor.js on the npm package jspurefix, an engine that shares
// no code with QuickFIX): it streams the prices of a file that this test writes, and fills, leaves, and cancels orders.
// What is expected comes from that file and from the provider's stated rules.
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "app/gateway/engine/engine.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

namespace {

using namespace truebook::fix;
using namespace truebook::fix::test;
namespace fs = std::filesystem;

constexpr int skipped = 77;

int skip(const std::string &reason)
{
    std::printf("SKIPPED: %s\n", reason.c_str());
    return skipped;
}

// Runs a program to its end in a folder; its output goes to `log`. The exit status, or -1.
int run(const std::vector<std::string> &arguments, const fs::path &folder, const fs::path &log)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(out, 1);
        ::dup2(out, 2);
        if (::chdir(folder.c_str()) != 0)
            ::_exit(127);
        std::vector<char *> raw;
        for (const std::string &argument : arguments)
            raw.push_back(const_cast<char *>(argument.c_str()));
        raw.push_back(nullptr);
        ::execvp(raw[0], raw.data());
        ::_exit(127);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

class Provider
{
public:
    ~Provider()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGTERM);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    bool start(const fs::path &script, const fs::path &folder, int port, const fs::path &ticks)
    {
        m_pid = ::fork();
        if (m_pid == 0) {
            const int out = ::open((folder / "provider.log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(out, 1);
            ::dup2(out, 2);
            if (::chdir(folder.c_str()) != 0)
                ::_exit(127);
            ::setenv("NODE_PATH", (folder / "node_modules").c_str(), 1);
            ::execlp("node", "node", script.c_str(), std::to_string(port).c_str(), ticks.c_str(), nullptr);
            ::_exit(127);
        }
        return m_pid > 0;
    }
    bool alive() { return m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) == 0; }

private:
    pid_t m_pid = -1;
};

int failures = 0;

void check(bool good, const char *what)
{
    std::printf("%s %s\n", good ? "ok  " : "FAIL", what);
    failures += good ? 0 : 1;
}

// The prices that the provider streams, round and round.
std::vector<std::pair<std::string, std::string>> writeTicks(const fs::path &path)
{
    std::vector<std::pair<std::string, std::string>> prices;
    std::ofstream file(path);
    file << "time,bid,ask\n";
    for (int i = 0; i < 40; ++i) {
        const int bid = 138701 + (i * 7) % 23;
        char bidText[16];
        char askText[16];
        std::snprintf(bidText, sizeof bidText, "%d.%05d", bid / 100000, bid % 100000);
        std::snprintf(askText, sizeof askText, "%d.%05d", (bid + 11) / 100000, (bid + 11) % 100000);
        file << i << ',' << bidText << ',' << askText << '\n';
        prices.emplace_back(bidText, askText);
    }
    return prices;
}

bool sameNumber(const std::string &text, const std::string &expected)
{
    return !text.empty()
        && std::fabs(std::strtod(text.c_str(), nullptr) - std::strtod(expected.c_str(), nullptr)) < 1e-9;
}

// The reports of one order so far.
std::vector<std::string> reportsOf(Recorder &desk, const std::string &order)
{
    std::vector<std::string> reports;
    for (const Seen &seen : desk.messages) {
        if ((seen.type == "8" || seen.type == "9") && field(seen.raw, 11) == order)
            reports.push_back(seen.raw);
    }
    return reports;
}

std::string orderText(const std::string &id, const std::string &rest)
{
    return "35=D|11=" + id + "|1=HOUSE|55=EURUSD|54=1|60=" + utcStamp() + "|" + rest;
}

void trade(Engine &engine, Recorder &desk, const std::vector<std::pair<std::string, std::string>> &prices)
{
    const std::string session = "LP1";
    check(bool(engine.send(session, "35=V|262=R1|263=1|264=0|267=2|269=0|269=1|146=1|55=EURUSD")),
          "market data asked for");
    const auto snapshots = [&] {
        std::size_t count = 0;
        for (const Seen &seen : desk.messages)
            count += seen.type == "W" ? 1U : 0U;
        return count;
    };
    check(desk.wait([&] { return snapshots() >= prices.size(); }), "snapshots stream");
    std::vector<Seen> seen;
    desk.note([&] { seen = desk.messages; });
    std::size_t at = 0;
    bool equal = true;
    for (const Seen &message : seen) {
        if (message.type != "W")
            continue;
        const auto all = fields(message.raw);
        std::vector<std::string> entry;
        for (const auto &[tag, value] : all) {
            if (tag == 270)
                entry.push_back(value);
        }
        const auto &price = prices[at++ % prices.size()];
        equal = equal && entry.size() == 2 && sameNumber(entry[0], price.first) && sameNumber(entry[1], price.second)
            && field(message.raw, 55) == "EURUSD";
    }
    check(equal, "every snapshot is the next row of the file");

    check(bool(engine.send(session, orderText("M1", "38=100001|40=1|59=3"))), "market order sent");
    check(desk.wait([&] { return reportsOf(desk, "M1").size() == 3; }), "new and two partial fills");
    std::vector<std::string> reports;
    desk.note([&] { reports = reportsOf(desk, "M1"); });
    if (reports.size() == 3) {
        check(field(reports[0], 150) == "0" && field(reports[0], 39) == "0", "first report: new");
        check(field(reports[1], 150) == "F" && field(reports[1], 39) == "1"
                  && sameNumber(field(reports[1], 32), "50000") && sameNumber(field(reports[1], 151), "50001"),
              "second: half of the quantity");
        check(field(reports[2], 150) == "F" && field(reports[2], 39) == "2"
                  && sameNumber(field(reports[2], 32), "50001") && sameNumber(field(reports[2], 14), "100001")
                  && sameNumber(field(reports[2], 151), "0"),
              "third: the rest");
        check(field(reports[1], 17) != field(reports[2], 17), "each with its own ExecID");
    }
    check(bool(engine.send(session, orderText("I1", "38=1000|40=2|44=1.00000|59=3"))), "IOC below the market sent");
    check(desk.wait([&] { return reportsOf(desk, "I1").size() == 2; }), "answered twice");
    desk.note([&] { reports = reportsOf(desk, "I1"); });
    check(reports.size() == 2 && field(reports[1], 150) == "4" && sameNumber(field(reports[1], 14), "0"),
          "canceled, unfilled");

    check(bool(engine.send(session, orderText("G1", "38=1000|40=2|44=1.00000|59=1"))), "resting order sent");
    check(desk.wait([&] { return reportsOf(desk, "G1").size() == 1; }), "it rests");
    check(bool(engine.send(session, "35=F|41=G1|11=X1|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000")), "cancel sent");
    check(desk.wait([&] { return reportsOf(desk, "X1").size() == 1; }), "cancel answered");
    desk.note([&] { reports = reportsOf(desk, "X1"); });
    check(reports.size() == 1 && field(reports[0], 35) == "8" && field(reports[0], 150) == "4"
              && field(reports[0], 41) == "G1",
          "canceled");
    check(bool(engine.send(session, "35=F|41=M1|11=X2|55=EURUSD|54=1|60=" + utcStamp() + "|38=1000")),
          "cancel of a filled order");
    check(desk.wait([&] { return reportsOf(desk, "X2").size() == 1; }), "answered");
    desk.note([&] { reports = reportsOf(desk, "X2"); });
    check(reports.size() == 1 && field(reports[0], 35) == "9" && field(reports[0], 434) == "1", "cancel reject");
    check(desk.wait([&] { return !desk.roundTrips.empty(); }), "TestRequest answered");
    check(desk.rejects.empty(), "nothing was rejected on either side");
}

} // namespace

int main(int argc, char **argv)
{
    const fs::path folder = argc > 1 ? argv[1] : "build/interop";
    fs::path script;
    for (const char *place : {"../shared/data/fix/peer/lp-acceptor.js", "../../shared/data/fix/peer/lp-acceptor.js"}) {
        if (script.empty() && fs::exists(place))
            script = fs::canonical(place);
    }
    if (script.empty())
        return skip("the independent provider (../shared/data/fix/peer) is not on this machine");
    fs::create_directories(folder);
    const fs::path log = folder / "install.log";
    if (run({"node", "--version"}, folder, log) != 0)
        return skip("node is not installed");
    if (!fs::exists(folder / "node_modules/jspurefix/package.json")) {
        if (run({"npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", ".", "jspurefix@5.11.4"},
                folder, log)
            != 0)
            return skip("npm cannot install jspurefix@5.11.4 here, see " + log.string());
    }
    // The package's postinstall (a repository of further versions) is not needed: the provider reads FIX44.xml, which
    // the package ships as it is.
    const fs::path ticks = fs::absolute(folder) / "ticks.csv";
    const auto prices = writeTicks(ticks);
    int port = 0;
    {
        RawPeer finder;
        port = finder.listen();
    }
    Provider provider;
    if (!provider.start(script, fs::absolute(folder), port, ticks))
        return skip("node does not start");

    SessionSpec spec = initiatorSpec("LP1", "DESK", "LP1", port);
    spec.reset = ResetRule::Logon; // the provider restarts its numbers at each logon
    spec.username = "lp";
    spec.password = "x";
    EngineOptions options;
    options.reconnectMs = 100;
    options.reconnectMaxMs = 200;
    options.roundTripEveryMs = 200;
    Recorder desk;
    Engine engine({spec}, options, desk);
    const std::string problem = engine.start();
    check(problem.empty(), "engine starts");
    const bool on = desk.wait(
        [&] {
            for (const StateSeen &seen : desk.states) {
                if (seen.state == SessionState::LoggedOn)
                    return true;
            }
            return false;
        },
        std::chrono::seconds(60));
    check(on, "logged on to the independent provider");
    if (on)
        trade(engine, desk, prices);
    else if (!provider.alive())
        std::printf("the provider ended, see %s\n", (folder / "provider.log").c_str());
    engine.stop();
    std::printf("%zu messages, %d failures\n", desk.messages.size(), failures);
    return failures == 0 ? 0 : 1;
}
