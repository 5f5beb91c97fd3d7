#pragma once
// The benchmark's peers on the command line: `relay`, `instant-lp` and `blast`.
#include <atomic>
#include <functional>
#include <optional>

namespace CLI {
class App;
}

namespace truebook::simulator {

// Adds the three commands; the returned function runs the one that was asked for and gives its exit code.
std::function<std::optional<int>()> addPeerCommands(CLI::App &app, const std::atomic<bool> &stop);

} // namespace truebook::simulator
