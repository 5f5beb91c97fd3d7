#pragma once
// The clients of the demonstration's past. Each has a habit, money, symbols that he likes, and what he has open; asked at
// his time, he says what he wants and when he looks again. Seeded: the same client does the same.
#include <functional>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/commands/command.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/side.h"
#include "core/events/order_events.h"

namespace truebook::setup {

enum class Habit : std::uint8_t { Scalper, Swing, Grid, Hedger, Casual, Dormant };
std::string_view habitName(Habit habit);

// A symbol as clients think of it.
struct ClientSymbol
{
    std::string name;
    double point = 0.00001;
    double unitUsd = 1; // rough worth of a base unit
    double step = 1000; // base units
    double minimum = 1000;
    bool usable = true;
};

struct OpenTicket
{
    domain::TicketId ticket;
    std::size_t symbol = 0;
    double quantity = 0; // signed
    double price = 0;
    domain::UtcTime since;
};

struct DemoClient
{
    domain::AccountId account;
    domain::SessionId platform;
    domain::Currency currency;
    bool hedging = false;
    Habit habit = Habit::Casual;
    domain::UtcTime joins; // opens the account and pays in
    domain::UtcTime leaves; // trades no more after this
    domain::Money deposit;
    double paidIn = 0; // ever
    double equity = 0; // as he last saw it
    std::vector<std::size_t> symbols;
    std::vector<OpenTicket> open;
    base::Rng rng {0};
    std::uint64_t orders = 0; // for his ClOrdIDs
};

// What he sees of the market.
struct ClientEyes
{
    domain::UtcTime now;
    const std::vector<ClientSymbol> &symbols;
    std::function<double(std::size_t)> mid;
    std::function<bool(std::size_t)> open; // in session
};

// `span` from first to last instant; the platform and account stand already.
void giveHabit(DemoClient &client, std::uint64_t seed, std::size_t symbols, domain::UtcTime from, domain::UtcTime to);

struct Wish
{
    std::size_t symbol = 0;
    commands::Command command;
};
// What he does now; the instant of his next look. Nothing wished: he only looked.
domain::UtcTime act(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes);
// Everything that he has open, to be closed at the market: his money is used up, or he leaves.
void closeAll(DemoClient &client, const ClientEyes &eyes, std::vector<Wish> &wishes);
// A fill's change of his tickets.
void filled(DemoClient &client, const events::ClientFilled &fill, std::size_t symbol, domain::UtcTime at);

} // namespace truebook::setup
