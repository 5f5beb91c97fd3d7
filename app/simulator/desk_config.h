#pragma once
// The desk's configuration for this world: the sessions, their ports and the market clock.
#include <string>
#include <vector>

#include "app/simulator/behaviour.h"
#include "app/simulator/utc.h"

namespace truebook::simulator {

struct LpPorts
{
    std::string lp;
    int price = 0;
    int trade = 0;
};

class Certificates;

// The text of the TOML file. Without certificates every line is a private one.
std::string deskConfiguration(const MarketClock &clock, const std::string &host, int deskPort,
                              const std::vector<LpPorts> &lps, const std::vector<std::string> &platforms,
                              const Behaviour &behaviour, const Certificates *certificates = nullptr);

// Writes beside it and renames, so that a reader finds all of it or nothing.
base::Result<void> writeFile(const std::string &path, const std::string &text);

// A TCP port of that address that is free now; 0 when there is none. Somebody else may take it before it is used.
int freePort(const std::string &host);

} // namespace truebook::simulator
