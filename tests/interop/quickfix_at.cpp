// The session-level acceptance scripts of the QuickFIX project against our session layer: our store, our settings, our
// dictionary, our edge. `iCONNECT`, `iDISCONNECT`: what the test does; `I…`: what it says; `E…`: what must come, field
// by field and in order, times and checksum apart; `eDISCONNECT`: the connection must end. The scripts assume an
// application that echoes new orders and security definitions and supports nothing else.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "app/gateway/engine/engine.h"
#include "tests/app/gateway/raw_peer.h"

namespace {

using namespace truebook::fix;
using truebook::fix::test::RawPeer;
namespace fs = std::filesystem;

constexpr int skipped = 77;
constexpr int answerWithinMs = 15000; // the longest silence that a script waits through is 2.4 heartbeats of 6 s

bool headerTag(int tag)
{
    static const std::set<int> tags {8,   9,   35,  49,  56, 115, 128, 90,  91,  34,  50, 142, 57, 143,
                                     116, 144, 129, 145, 43, 97,  52,  122, 347, 369, 10, 93,  89};
    return tags.count(tag) > 0;
}

// The application that the scripts assume.
class Echo : public Handler
{
public:
    void onState(const std::string &, SessionState, const std::string &, const std::string &) override { }
    void onMessage(const Incoming &message) override
    {
        if (message.type != "D" && message.type != "d") {
            message.unsupported = true;
            return;
        }
        auto all = fields(*message.raw);
        const bool resent = field(*message.raw, 97) == "Y";
        const std::string order = field(*message.raw, 11);
        if (message.type == "D" && !m_orders.insert(order).second && resent)
            return;
        std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        std::string body = "35=" + message.type + "\x01";
        if (resent)
            body += "97=Y\x01";
        for (const auto &[tag, value] : all) {
            if (!headerTag(tag))
                body += std::to_string(tag) + "=" + value + "\x01";
        }
        engine->send(*message.session, body);
    }
    Engine *engine = nullptr;

private:
    std::set<std::string> m_orders;
};

std::string withTimes(std::string text)
{
    for (std::size_t at = text.find("<TIME"); at != std::string::npos; at = text.find("<TIME", at)) {
        const std::size_t end = text.find('>', at);
        const std::string offset = text.substr(at + 5, end - at - 5);
        text.replace(at, end - at + 1, truebook::fix::test::utcStamp(offset.empty() ? 0 : std::atoi(offset.c_str())));
    }
    return text;
}

// Length and checksum are added where the script does not give them.
std::string completed(std::string text)
{
    if (text.find("\x01"
                  "9=")
            == std::string::npos
        && text.rfind("8=", 0) == 0) {
        const std::size_t begin = text.find('\x01') + 1;
        std::size_t end = text.find("\x01"
                                    "10=");
        end = end == std::string::npos ? text.size() : end + 1;
        text.insert(begin, "9=" + std::to_string(end - begin) + "\x01");
    }
    if (text.find("\x01"
                  "10=")
        == std::string::npos) {
        unsigned sum = 0;
        for (const char c : text)
            sum += static_cast<unsigned char>(c);
        char trailer[16];
        std::snprintf(trailer, sizeof trailer, "10=%03u\x01", sum % 256);
        text += trailer;
    }
    return text;
}

std::string readable(std::string text)
{
    std::replace(text.begin(), text.end(), '\x01', '|');
    return text;
}

// Empty when the message is what the script expects.
std::string compare(const std::string &expectedText, const std::string &got)
{
    const auto expected = fields(expectedText);
    auto actual = fields(got);
    std::set<int> stated;
    for (const auto &entry : expected)
        stated.insert(entry.first);
    actual.erase(std::remove_if(actual.begin(), actual.end(),
                                [&](const auto &entry) {
                                    return (entry.first == 9 || entry.first == 10) && stated.count(entry.first) == 0;
                                }),
                 actual.end());
    const std::string both = "\n    expected " + readable(expectedText) + "\n    got      " + readable(got);
    if (expected.size() != actual.size())
        return "other fields" + both;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const int tag = expected[i].first;
        if (actual[i].first != tag)
            return "other order at tag " + std::to_string(tag) + both;
        const bool varies = tag == 10 || tag == 52 || tag == 60 || tag == 122;
        if (!varies && actual[i].second != expected[i].second)
            return "tag " + std::to_string(tag) + both;
        // Whatever the time is, it has the precision that the script shows; lengths are compared with it.
        if (varies && tag != 10 && expected[i].second.rfind("00000000", 0) == 0 && stated.count(9) > 0
            && actual[i].second.size() != expected[i].second.size() && expected[0].second == "FIX.4.4" && tag != 52)
            return "precision of tag " + std::to_string(tag) + both;
    }
    return {};
}

std::string runScript(const fs::path &script)
{
    SessionSpec spec;
    spec.id = "acceptance";
    spec.acceptor = true;
    spec.sender = "ISLD";
    spec.target = "TW44";
    spec.reset = ResetRule::Logon; // each script starts both sides at 1
    spec.dictionary = standardDictionary();
    spec.neverResend.clear(); // the echo's orders are answers
    spec.settings["ValidateUserDefinedFields"] = "Y";
    EngineOptions options;
    options.tickMs = 50;
    options.roundTripEveryMs = 0;
    options.logoutWaitMs = 100;
    Echo echo;
    Engine engine({spec}, options, echo);
    echo.engine = &engine;
    const std::string problem = engine.start();
    if (!problem.empty())
        return problem;

    std::map<int, RawPeer> peers;
    std::ifstream file(script);
    std::string line;
    int number = 0;
    while (std::getline(file, line)) {
        ++number;
        while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
            line.pop_back();
        if (line.empty() || line[0] == '#')
            continue;
        const std::string where = script.filename().string() + ":" + std::to_string(number) + ": ";
        const char action = line[0];
        std::string rest = line.substr(1);
        int which = 0;
        const std::size_t comma = rest.find(',');
        if (comma == 1 && rest[0] >= '0' && rest[0] <= '9') {
            which = rest[0] - '0';
            rest = rest.substr(2);
        }
        RawPeer &peer = peers[which];
        if (action == 'i' && rest == "CONNECT") {
            if (!peer.connectTo(engine.port("acceptance")))
                return where + "no connection";
        } else if (action == 'i' && rest == "DISCONNECT") {
            peer.hangUp();
        } else if (action == 'I') {
            peer.sendRaw(completed(withTimes(rest)));
        } else if (action == 'E') {
            const std::string got = peer.next(answerWithinMs);
            if (got.empty())
                return where + "nothing came for " + readable(rest);
            const std::string difference = compare(rest, got);
            if (!difference.empty())
                return where + difference;
        } else if (action == 'e' && rest == "DISCONNECT") {
            const std::string more = peer.next(answerWithinMs);
            if (!more.empty())
                return where + "instead of the end came " + readable(more);
            if (!peer.closed(1000))
                return where + "still connected";
            peer.hangUp();
        } else {
            return std::string(where).append("not understood: ").append(line);
        }
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    fs::path folder;
    for (const char *place : {"../shared/data/fix/quickfix_at/fix44", "../../shared/data/fix/quickfix_at/fix44"}) {
        if (folder.empty() && fs::exists(place))
            folder = place;
    }
    if (argc > 1)
        folder = argv[1];
    if (folder.empty() || !fs::exists(folder)) {
        std::puts("SKIPPED: the acceptance scripts (../shared/data/fix/quickfix_at/fix44) are not on this machine");
        return skipped;
    }
    std::vector<fs::path> scripts;
    if (fs::is_regular_file(folder)) {
        scripts.push_back(folder);
    } else {
        for (const auto &entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == ".def")
                scripts.push_back(entry.path());
        }
    }
    std::sort(scripts.begin(), scripts.end());
    // Sessions are unique in a process, and some scripts wait through heartbeats: one process a script, a few at a time.
    constexpr std::size_t together = 8;
    std::map<pid_t, fs::path> running;
    std::size_t next = 0;
    std::size_t passed = 0;
    while (next < scripts.size() || !running.empty()) {
        while (next < scripts.size() && running.size() < together) {
            std::fflush(stdout);
            const pid_t child = ::fork();
            if (child == 0) {
                const std::string failure = runScript(scripts[next]);
                if (!failure.empty())
                    std::printf("FAIL %s\n", failure.c_str());
                std::fflush(stdout);
                ::_exit(failure.empty() ? 0 : 1);
            }
            running[child] = scripts[next++];
        }
        int status = 0;
        const pid_t ended = ::wait(&status);
        if (ended < 0)
            break;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            ++passed;
        else
            std::printf("failed: %s\n", running[ended].filename().c_str());
        running.erase(ended);
    }
    std::printf("%zu/%zu acceptance scripts passed\n", passed, scripts.size());
    return passed == scripts.size() && !scripts.empty() ? 0 : 1;
}
