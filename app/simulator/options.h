#pragma once
// What the command line of `truebook-sim` asks for.
#include <cstdint>
#include <string>
#include <vector>

#include "app/simulator/tick_file.h"
#include "app/simulator/utc.h"

namespace truebook::simulator {

struct Options
{
    int lps = 2;
    int clients = 200; // accounts
    int platforms = 4;
    std::vector<TickFile> ticks;
    std::uint64_t seed = 1;
    double speed = 1;
    std::string behaviourFile;
    std::string recordFolder;
    std::string deskConfig;
    std::string readyFile;
    std::string tlsFolder; // every line with TLS, by certificates made here; empty: plain lines
    std::string stateFile; // sequence numbers from an earlier run, and for a later one
    std::string host = "127.0.0.1";
    int basePort = 0; // 0: free ports
    double forSeconds = 0; // 0: until the tick files end, or a signal
    double ordersPerSecond = -1; // -1: as the behaviour says
    double leadSeconds = 5;
    double drainSeconds = 20;
    Nanos from = 0; // market time; 0: when every tick file has begun
    Nanos to = 0; // 0: after the last
    bool quiet = false;
};

} // namespace truebook::simulator
