// How many FIX messages a second one core reads, from the gateway's text to what the core deals with, against splitting
// the same text into fields and nothing more. The aim: 200,000 a second of every kind.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>

#include "core/fix/client_codec.h"
#include "core/fix/lp_codec.h"
#include "tests/bench/interleave.h"

using namespace truebook;

namespace {

constexpr int messages = 20'000; // a round
constexpr double aim = 200'000;

std::string wire(std::string text)
{
    for (char &c : text)
        c = c == '|' ? fix::soh : c;
    return text;
}

const std::string header = "8=FIX.4.4|9=200|35=";
const std::string rest = "|34=1234567|49=LP1-PX|52=20140505-13:00:00.123|56=TRUEBOOK|";

// A snapshot of so many levels a side, sizes and ids as LPs send them.
std::string snapshot(int levels)
{
    std::string text = header + "W" + rest + "262=M1-1|55=EURUSD|268=" + std::to_string(2 * levels) + "|";
    for (int i = 0; i < levels; ++i)
        text += "269=0|270=1.38" + std::to_string(720 - i) + "|271=1500000|278=b" + std::to_string(i)
            + "|299=q1234567890" + std::to_string(i) + "|";
    for (int i = 0; i < levels; ++i)
        text += "269=1|270=1.38" + std::to_string(731 + i) + "|271=1500000|278=a" + std::to_string(i)
            + "|299=q1234567890" + std::to_string(i) + "|";
    return wire(text + "10=123|");
}

const std::string increment
    = wire(header + "X" + rest
           + "262=M1-1|268=3|279=1|269=0|278=b0|55=EURUSD|270=1.38721|271=1000000|279=2|278=b1|55=EURUSD|"
             "279=0|269=0|278=b1|55=EURUSD|270=1.38719|271=2000000|10=123|");
const std::string fill = wire(
    header + "8" + rest
    + "37=337800000000012071|11=L1234567|17=337800000000466540|150=F|39=1|55=EURUSD|54=1|38=150000|40=2|44=1.38731|59=3|"
      "32=50000|31=1.3873|151=100000|14=50000|6=1.3873|60=20140505-13:00:00.120|10=123|");
const std::string order = wire(
    header + "D" + rest
    + "11=C1234567|1=100123|55=EURUSD|54=1|60=20140505-13:00:00.120|38=10000|40=2|44=1.38725|59=1|1000=1.4|1002=1.37|10=123|");

double splitting(const std::string &raw)
{
    fix::FixMessage message;
    std::size_t fields = 0;
    const double seconds = bench::secondsOf([&] {
        for (int i = 0; i < messages; ++i)
            fields += message.read(raw) ? message.view().fields().size() : 0;
    });
    if (fields == 0)
        std::abort();
    return messages / seconds;
}

double lpReading(const std::string &raw)
{
    fix::LpCodec codec(domain::SessionId("LP1.price"), domain::LpId("LP1"), std::make_shared<const fix::Dialect>());
    events::LpSymbolMapped mapping;
    mapping.lp = domain::LpId("LP1");
    mapping.symbol = domain::Symbol("EURUSD");
    mapping.lpSymbol = "EURUSD";
    mapping.lpUnit = domain::Quantity::units(1);
    codec.map(mapping);
    fix::LpInput input;
    if (!codec.read(snapshot(10), {}, input))
        std::abort();
    bool fine = true;
    const double seconds = bench::secondsOf([&] {
        for (int i = 0; i < messages; ++i) {
            input = {};
            fine = codec.read(raw, {}, input).has_value() && fine;
        }
    });
    if (!fine || input.quotes.size() + input.commands.size() != 1)
        std::abort();
    return messages / seconds;
}

double clientReading()
{
    const domain::SessionId session("PLATFORM1");
    bool fine = true;
    const double seconds = bench::secondsOf([&] {
        for (int i = 0; i < messages; ++i)
            fine = fix::readClientMessage(session, order, false).command.has_value() && fine;
    });
    if (!fine)
        std::abort();
    return messages / seconds;
}

} // namespace

int main(int argc, char **argv)
{
    int rounds = 9;
    std::string jsonFile;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--rounds") == 0 && i + 1 < argc)
            rounds = std::max(7, std::atoi(argv[++i]));
        else if (std::strcmp(argv[i], "--json") == 0 && i + 1 < argc)
            jsonFile = argv[++i];
        else {
            std::fprintf(stderr, "bench_fix_codec [--rounds N] [--json FILE]\n");
            return 2;
        }
    }
    std::string json = "{\"comparisons\":[";
    const auto compare = [&](const std::string &name, const std::string &raw, const std::function<double()> &reading) {
        const bench::Comparison comparison(
            "FIX " + name + ", " + std::to_string(raw.size()) + " bytes", "messages/s",
            {{"read for the core", reading}, {"split into fields (peer)", [&] { return splitting(raw); }}}, rounds);
        comparison.print(-1);
        const double figure = comparison.all().front().spread.median;
        std::printf("  %-34s %14.0f messages/s: %s\n", "aim", aim, figure >= aim ? "held" : "MISSED");
        json += (json.back() == '[' ? "" : ",") + comparison.json(-1);
    };
    const std::string top = snapshot(1);
    const std::string deep = snapshot(10);
    compare("snapshot W, top of book", top, [&] { return lpReading(top); });
    compare("snapshot W, ten levels a side", deep, [&] { return lpReading(deep); });
    compare("increment X, three entries", increment, [] { return lpReading(increment); });
    compare("execution report 8", fill, [] { return lpReading(fill); });
    compare("client order D", order, [] { return clientReading(); });
    json += "]}";
    std::printf("%s\n", json.c_str());
    if (!jsonFile.empty())
        std::ofstream(jsonFile) << json << '\n';
    return 0;
}
