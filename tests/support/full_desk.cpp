#include "tests/support/full_desk.h"

#include "tests/support/desk_rows.h"

namespace truebook::test {

namespace {
struct NoHandle final : api::Handle
{ };
} // namespace

FullDesk::FullDesk()
    : LivelyDesk(40)
{
    for (int i = 0; i < 90; ++i) // three seconds of the market
        step();
    api::PositionRow position;
    position.symbol = domain::Symbol("EURUSD");
    position.holder = "clients";
    position.contractSize = units(100'000);
    position.bought = units(1'200'000);
    position.sold = units(300'000);
    position.net = units(900'000);
    position.averageBought = price("1.08412");
    position.averageSold = price("1.08502");
    position.boughtNotional = usd("1300944.00");
    position.soldNotional = usd("325236.00");
    position.notional = usd("975708.00");
    position.floating = usd("120.50");
    position.firmFloating = usd("-120.50");
    api::PositionRow cover = position;
    cover.holder = "Alder";
    cover.cover = true;
    positions.set({position, cover});
    api::ExposureByRow by;
    by.value = "Standard";
    by.symbol = domain::Symbol("EURUSD");
    by.contractSize = units(100'000);
    by.clientNet = units(900'000);
    by.brokerNet = units(-900'000);
    by.clientNotional = usd("975708.00");
    by.coverNotional = usd("0.00");
    by.notional = usd("-975708.00");
    by.floating = usd("-120.50");
    by.realised = usd("45.10");
    exposureBy.set({by});
    for (int i = 0; i < 20; ++i) {
        api::DayPnlPoint point;
        point.at = instant("2014-05-05T10:00:00Z").plusNanos(i * 5 * domain::nanosPerSecond);
        point.opened = instant("2014-05-04T21:00:00Z");
        point.journalSequence = 4'218'800U + static_cast<std::uint64_t>(i);
        for (auto *money : {&point.aBook, &point.bBook, &point.cover, &point.spread, &point.commission, &point.swap,
                            &point.realised, &point.floating, &point.total})
            *money = usd(i % 2 == 0 ? "120.50" : "-12.25");
        day.set({point});
    }
    api::StopRow stop;
    stop.scope = "symbol";
    stop.id = "USDJPY";
    stop.actor = "ben.t";
    stop.at = instant("2014-05-05T13:00:00Z");
    stops.set({stop});
    lpOrders.set({lpOrder(31'999, 48'120, "Birch", "EURUSD", "in-doubt")});
    api::DoubtRow doubt;
    doubt.lpOrder = domain::LpOrderId(31'999);
    doubt.order = domain::OrderId(48'120);
    doubt.account = domain::AccountId("100001");
    doubt.lp = domain::LpId("Birch");
    doubt.symbol = domain::Symbol("EURUSD");
    doubt.contractSize = doubt.quantity = units(100'000);
    doubt.limit = price("1.08410");
    doubt.placed = doubt.since = instant("2014-05-05T14:02:00Z");
    doubt.code = "LpTimeout";
    doubts.set({doubt});
    api::AccountFiguresRow account;
    account.account = domain::AccountId("100001");
    account.client = domain::ClientId("C-7");
    account.group = domain::GroupId("Standard");
    account.currency = "USD";
    account.state = "full";
    account.balance = usd("10000.00");
    account.floating = usd("-120.50");
    account.equity = usd("9879.50");
    account.margin = {api::MarginState::Known, usd("3614.00"), usd("6265.50"), 27'336};
    figures.set({account});
    preview.legs.push_back({domain::LpId("Alder"), units(100'000), price("1.08413")});
    preview.taken = units(100'000);
    preview.expected = price("1.08412");
    preview.allIn = price("1.08413");
    preview.bid = price("1.08410");
    preview.ask = price("1.08412");
    preview.quoteAgeMs = 84;
    preview.step = units(1'000);
    auto line = status();
    line.ordersInDoubt = 1;
    line.demo = true;
    setStatus(line);
}

std::unique_ptr<api::Handle> FullDesk::watchAccountPeek(domain::AccountId account,
                                                        api::Listener<api::AccountPeek> listener)
{
    api::AccountPeek peek;
    peek.account = std::move(account);
    peek.known = true;
    peek.client = domain::ClientId("C-7");
    peek.group = domain::GroupId("Standard");
    peek.currency = "USD";
    peek.state = "open";
    peek.balance = usd("10000.00");
    peek.floating = usd("-120.50");
    peek.equity = usd("9879.50");
    peek.notional = usd("108412.00");
    peek.margin = {api::MarginState::Known, usd("3614.00"), usd("6265.50"), 27'336};
    peek.dayKnown = true;
    peek.dayResult = usd("-120.50");
    api::TicketRow ticket;
    ticket.ticket = domain::TicketId(5);
    ticket.symbol = domain::Symbol("EURUSD");
    ticket.contractSize = units(100'000);
    ticket.quantity = units(100'000);
    ticket.average = price("1.08412");
    ticket.closing = price("1.08292");
    ticket.floating = usd("-120.50");
    ticket.book = "A";
    ticket.opened = instant("2014-05-05T10:00:00Z");
    peek.tickets.push_back(ticket);
    peeks.set({peek});
    return peeks.watch(std::move(listener));
}

// --- the past --------------------------------------------------------------------------------------------------------

void FullDesk::span(std::function<void(const base::Result<Span> &)> answered)
{
    answered(Span {instant("2014-05-05T08:00:00Z"), instant("2014-05-05T14:03:22Z")});
}

void FullDesk::asOf(domain::UtcTime instant, std::function<void(const base::Result<api::PastDesk> &)> answered)
{
    auto then = std::make_shared<FakeDesk>();
    then->exposure.set({test::exposure("EURUSD", 1'000'000, 0, "-1084130.00", "12.50")});
    auto line = status(2'000'000);
    line.now = instant;
    then->setStatus(line);
    answered(api::PastDesk {instant, 2'000'000, then});
}

// --- records ---------------------------------------------------------------------------------------------------------

void FullDesk::life(const api::LifeQuestion &question,
                    std::function<void(const base::Result<api::OrderLife> &)> answered)
{
    const auto at = instant("2014-05-05T14:03:22.184Z");
    api::OrderLife life;
    life.order = question.order;
    life.at = at;
    life.session = domain::SessionId("PLATFORM1");
    life.clOrdId = "c-48120";
    life.account = domain::AccountId("100001");
    life.group = domain::GroupId("Standard");
    life.symbol = domain::Symbol("EURUSD");
    life.orderType = "limit";
    life.timeInForce = "gtc";
    life.quantity = life.filled = units(100'000);
    life.contractSize = units(100'000);
    life.limit = life.average = price("1.08412");
    life.status = "filled";
    life.events.push_back({7, at, "ClientOrderAccepted", 0, "fix:PLATFORM1", "desk", {}, {}, "{}"});
    life.events.push_back({8, at, "LpOrderPlaced", 7, "system:router", "desk", {}, domain::LpOrderId(31'877), "{}"});
    life.events.push_back({9, at, "LpOrderFilled", 0, "fix:Alder", "desk", {}, domain::LpOrderId(31'877), "{}"});
    api::LifeRoute route;
    route.sequence = 7;
    route.at = at;
    route.rule = "Standard";
    route.aBook = units(100'000);
    route.bid = route.clientBid = price("1.08410");
    route.ask = route.clientAsk = price("1.08412");
    route.clientAgeMs = 84;
    route.levels.push_back(
        {domain::LpId("Alder"), price("1.08412"), price("1.08413"), units(500'000), units(100'000), "taken"});
    route.levels.push_back({domain::LpId("Birch"), price("1.08414"), price("1.08414"), units(500'000), {}, "worse"});
    life.routes.push_back(route);
    api::LifeLeg leg;
    leg.lpOrder = domain::LpOrderId(31'877);
    leg.lp = domain::LpId("Alder");
    leg.session = domain::SessionId("Alder.trade");
    leg.quantity = leg.filled = units(100'000);
    leg.limit = leg.average = price("1.08412");
    leg.style = "limit-ioc";
    leg.state = "filled";
    leg.steps.push_back({8, at, "placed", false, units(100'000), price("1.08412"), {}, {}, {}});
    leg.steps.push_back({9, at, "filled", true, units(100'000), price("1.08412"), "x-1", {}, {}});
    life.legs.push_back(leg);
    life.fills.push_back({9,
                          at,
                          "x-1",
                          "A",
                          units(100'000),
                          price("1.08412"),
                          price("1.08411"),
                          {},
                          leg.lpOrder,
                          usd("1.00"),
                          usd("0.50")});
    life.messages.push_back({8,
                             at,
                             true,
                             true,
                             leg.session,
                             "D",
                             "NewOrderSingle",
                             "35=D|55=EURUSD|",
                             {{35, "MsgType", "D", "New order"}, {55, "Symbol", "EURUSD", ""}}});
    life.postings.push_back({9, at, "LpOrderFilled", "client/100001", usd("1.50")});
    life.postings.push_back({9, at, "LpOrderFilled", "house/spread", usd("-1.50")});
    life.notes.push_back({11, at, "anna.k", "called"});
    life.upTo = 12;
    answered(life);
}

void FullDesk::page(const api::RecordQuery &, std::function<void(const base::Result<api::RecordPage> &)> answered)
{
    api::RecordPage page;
    page.upTo = 30;
    for (std::uint64_t number = 30; number > 0; --number) {
        api::RecordRow row;
        row.record = row.sequence = number;
        row.at = row.changedAt = instant("2014-05-05T14:03:22.184Z");
        row.order = domain::OrderId(number);
        row.account = "100001";
        row.symbol = "EURUSD";
        row.contractSize = row.quantity = row.filled = units(100'000);
        row.side = "buy";
        row.type = "limit";
        row.price = price("1.08412");
        row.state = "filled";
        row.amount = usd("1.50");
        row.commission = usd("0.50");
        page.rows.push_back(row);
    }
    answered(page);
}

void FullDesk::count(const api::RecordQuery &, std::function<void(const base::Result<api::RecordCount> &)> answered)
{
    answered(api::RecordCount {30, false});
}

// --- operations, explanations ----------------------------------------------------------------------------------------

std::unique_ptr<api::Handle>
FullDesk::findMessages(api::MessageQuestion, std::function<void(const base::Result<api::MessagePage> &)> answered,
                       std::function<void(std::uint64_t)>)
{
    api::MessagePage page;
    for (std::uint64_t number = 12; number > 0; --number) {
        api::MessageRow row;
        row.number = number;
        row.at = instant("2014-05-05T14:03:22.184Z");
        row.session = domain::SessionId("Alder.trade");
        row.sequence = 100 + number;
        row.type = "8";
        row.typeName = "ExecutionReport";
        row.summary = "EURUSD Buy 100000 Fill";
        row.raw = "8=FIX.4.4|35=8|55=EURUSD|10=000|";
        page.rows.push_back(row);
    }
    page.newest = 12;
    page.looked = 12;
    answered(page);
    return std::make_unique<NoHandle>();
}

std::vector<api::MessageField> FullDesk::fieldsOf(const api::MessageRow &) const
{
    return {{35, "MsgType", "8", "Execution report", 0, 0, false},
            {55, "Symbol", "EURUSD", "", 0, 0, false},
            {554, "Password", "***", "", 0, 0, true}};
}

api::MessageLogState FullDesk::messageLog() const
{
    api::MessageLogState state;
    state.kept = true;
    state.messages = 12;
    return state;
}

void FullDesk::explain(api::CellQuestion question,
                       std::function<void(const base::Result<api::CellExplanation> &)> answered)
{
    api::CellExplanation told;
    told.question = std::move(question);
    told.value = "-120.50";
    told.unit = "USD";
    told.terms.push_back({"notional", "975708.00", "USD"});
    told.inputs.push_back({7,
                           instant("2014-05-05T14:03:22.184Z"),
                           "ClientOrderFilled",
                           "client-fill",
                           {{"quantity", "100000", "units"}},
                           "108412.00"});
    answered(told);
}

void FullDesk::entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answered)
{
    api::JournalEntry entry;
    entry.sequence = sequence;
    entry.line = "{}";
    entry.fields.push_back({"quantity", "100000", ""});
    entry.rowFirst = 6;
    entry.rowCount = 3;
    entry.rowHash = "9f2c";
    entry.rowPrev = "01ab";
    answered(entry);
}

base::Result<api::SymbolSheet> FakeFirstRun::readSymbols(const std::string &)
{
    api::SymbolSheet sheet;
    sheet.symbols.push_back({"EURUSD", "EUR/USD", "USD", "5", "100000", "1000", "1000", "50000000"});
    sheet.bad.push_back({3, "step", base::ReasonCode::BadDecimal, "oops"});
    return sheet;
}

} // namespace truebook::test
