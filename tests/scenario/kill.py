#!/usr/bin/env python3
"""The desk and its gateway are killed (SIGKILL) under order flow, N times in one run, and continue on the same store.
Afterwards, by the other side's record: nothing acknowledged is lost, nothing is booked twice, nothing left that was not
committed before, no sequence number is used twice or goes back. What stood open at each kill is read from the journal and
the record, and printed by stage:

  decided    a client's order that had been sent and was in no journal yet
  committed  an LP order in the journal that the LP had not received
  sent       an LP order that the LP had received and not executed
  answered   an execution of the LP that was in no journal yet

The moments take turns: one for each stage, at which the desk stands still by itself (truebook-cli run --halt-file) or an
order has just reached an LP; then any moment; then one after the gateway was frozen for a while, as by a busy machine. What
was really hit is measured all the same. --expect-failure inverts the verdict on what the desk did: for builds with a
planted bug.
"""
import collections
import os
import random
import signal
import time

import scenario as s

SESSIONS = 8  # two LPs with prices and trades, four platforms
STAGES = ["decided", "committed", "sent", "answered"]
MOMENTS = STAGES + ["any", "frozen"]


def expect(condition, what):
    if not condition:
        raise s.Untrue(what)


class Kill:
    def __init__(self, victim):
        self.victim = victim
        self.wall_ns = time.time_ns()
        self.restart = 0  # the journal's sequence at the desk's next start


class Campaign:
    """Desk and gateway die in turns, the desk starts again on the same store."""

    def __init__(self, scenario, arguments, store, config, record, out):
        self.scenario, self.arguments, self.store, self.config, self.out = scenario, arguments, store, config, out
        self.lp_orders = os.path.join(record, "lp_orders.csv")
        self.halt = scenario.path("halt")
        self.rng = random.Random(arguments.seed)
        self.kills = []
        self.desk = None
        self.start()

    def start(self):
        if os.path.exists(self.halt):
            os.remove(self.halt)
        self.desk = self.scenario.desk(self.store, self.config, "--out", self.out, "--halt-file", self.halt)

    def wait_logged_on(self, what):
        s.wait_until(lambda: self.desk.poll() is not None or self.scenario.logged_on(self.store, SESSIONS), 60,
                     f"all sessions are logged on {what}")
        s.expect(self.desk.poll() is None, f"the desk runs {what}")

    def reach(self, moment, gateway):
        """Waits until the moment has come; a desk that stands still goes on only when told so."""
        if moment == "sent":
            # LP1 answers after 80 ms at the earliest, so an order that it has just received is not executed.
            with open(self.lp_orders, encoding="utf-8") as file:
                file.seek(0, os.SEEK_END)
                s.wait_until(lambda: any(",LP1,D," in line for line in file.readlines()), 30,
                             "LP1 receives an order")
        elif moment in STAGES:
            with open(self.halt + ".new", "w", encoding="ascii") as file:
                file.write(moment + "\n")
            os.rename(self.halt + ".new", self.halt)
            s.wait_until(lambda: s.stands_still(self.desk.pid) or self.desk.poll() is not None, 30,
                         f"the desk stands still: {moment}")
        else:
            time.sleep(self.rng.uniform(0.05, 0.6))
            if moment == "frozen":
                os.kill(gateway, signal.SIGSTOP)
                time.sleep(self.rng.uniform(0.1, 0.5))

    def kill(self, number):
        victim = "desk" if number % 2 == 0 else "gateway"
        moment = MOMENTS[number // 2 % len(MOMENTS)]
        # Now and then before all has come back: a start interrupted is a crash too.
        if moment != "any" or self.rng.random() < 0.3:
            self.wait_logged_on(f"before kill {number + 1}")
        s.expect(self.desk.poll() is None, f"the desk runs before kill {number + 1}")
        gateway = s.wait_until(lambda: self.scenario.gateway(self.desk), 20, "the desk has a gateway")
        self.reach(moment, gateway)
        s.expect(self.desk.poll() is None, f"the desk runs at kill {number + 1}")
        self.kills.append(Kill(victim))
        if victim == "desk":
            self.scenario.kill(self.desk)
            if moment == "frozen":
                os.kill(gateway, signal.SIGCONT)  # and it may still send what it had been given
            # Its gateway ends by itself; then the desk starts again on the same store.
            s.wait_until(lambda: not self.scenario.gateways_left(), 20, "the dead desk's gateway ended by itself")
            self.start()
        else:
            os.kill(gateway, signal.SIGKILL)
            if s.stands_still(self.desk.pid):
                os.kill(self.desk.pid, signal.SIGCONT)
            s.wait_until(lambda: self.scenario.gateway(self.desk) not in (0, gateway) or self.desk.poll() is not None, 20,
                         "the desk starts another gateway")
            s.expect(self.desk.poll() is None, "the desk outlives its gateway")

    def run(self):
        began = time.monotonic()
        for number in range(self.arguments.kills):
            self.kill(number)
            if (number + 1) % 20 == 0:
                s.say(f"{number + 1} kills, {time.monotonic() - began:.0f} s")
        self.wait_logged_on("after the last kill")
        return self.kills, self.desk


def stages(kills, config, record, events):
    """What stood open at each desk kill, by stage; for gateway kills the same by time."""
    clock = s.toml_table(config, "clock")
    start = s.nanos(clock["start"])
    wall = lambda text: int(clock["origin_ns"]) + s.nanos(text) - start  # noqa: E731  (market time runs at speed 1)
    starts = [event["seq"] for event in events if event["type"] == "DeskStarted"]
    restarts = iter(starts[1:])
    accepted, placed, closed, booked = {}, {}, {}, {}
    for event in events:
        body = event["body"]
        if event["type"] in ("ClientOrderAccepted", "ClientOrderRefused"):
            accepted.setdefault(body["cl_ord_id"], event)
        elif event["type"] == "LpOrderPlaced":
            placed[body["lp_order"]] = event
        elif event["type"] == "LpOrderClosed":
            closed[body["lp_order"]] = event
        elif event["type"] == "LpFilled":
            booked[body["lp"], body["exec_id"]] = event
    asked = [(int(row["wall_ns"]), row["cl_ord_id"]) for row in s.rows(os.path.join(record, "client_orders.csv"))
             if row["type"] == "D" and row["kind"] == "ordinary" and row["poss_resend"] != "Y"]
    received = {}
    for row in s.rows(os.path.join(record, "lp_orders.csv")):
        if row["type"] == "D":
            received.setdefault(row["cl_ord_id"], int(row["wall_ns"]))
    executed = collections.defaultdict(list)
    for row in s.rows(os.path.join(record, "lp_fills.csv")):
        if row["kind"] == "trade":
            executed[row["cl_ord_id"]].append((wall(row["time"]), row["lp"], row["exec_id"]))
    counts, in_flight = collections.Counter(), 0
    for kill in kills:
        if kill.victim == "desk":
            kill.restart = next(restarts)
            before = lambda event, kill=kill: event is not None and event["seq"] < kill.restart  # noqa: E731
        else:
            before = lambda event, kill=kill: event is not None and wall(event["at"]) < kill.wall_ns  # noqa: E731
        found = set()
        if any(at < kill.wall_ns and at > kill.wall_ns - 1_000_000_000 and not before(accepted.get(order))
               for at, order in asked):
            found.add("decided")
        for number, event in placed.items():
            if not before(event) or before(closed.get(number)):
                continue
            name = f"L{number}"
            if name not in received or received[name] > kill.wall_ns:
                found.add("committed")
                continue
            fills = [fill for fill in executed[name] if fill[0] < kill.wall_ns]
            if any(not before(booked.get(fill[1:])) for fill in fills):
                found.add("answered")
            elif not fills:
                found.add("sent")
        counts.update(found)
        in_flight += bool(found)
    return counts, in_flight


def check_acknowledged(record, events):
    """Nothing the other side has seen is unknown to the journal, and nothing reached an LP twice."""
    accepted = {event["body"]["cl_ord_id"] for event in events if event["type"] in ("ClientOrderAccepted",
                                                                                  "ClientOrderReplaced")}
    placed = {f"L{event['body']['lp_order']}" for event in events if event["type"] == "LpOrderPlaced"}
    booked = collections.Counter((event["body"]["lp"], event["body"]["exec_id"]) for event in events
                                 if event["type"] == "LpFilled")
    told = set()
    for row in s.rows(os.path.join(record, "client_reports.csv")):
        if row["type"] == "8" and row["exec_type"] == "0":
            told.add(row["cl_ord_id"])
            expect(row["cl_ord_id"] in accepted, f"the client was told that {row['cl_ord_id']} is accepted, the journal not")
    fresh = collections.Counter()
    for row in s.rows(os.path.join(record, "lp_orders.csv")):
        if row["type"] == "D":
            expect(row["cl_ord_id"] in placed, f"{row['lp']} received {row['cl_ord_id']}, which no journal holds")
            fresh[row["lp"], row["cl_ord_id"]] += row["poss_dup"] != "Y" and row["poss_resend"] != "Y"
    for order, times in fresh.items():
        expect(times <= 1, f"{order} was sent {times} times as a new order")
    for execution, times in booked.items():
        expect(times == 1, f"execution {execution} was booked {times} times")
    return len(told), len(fresh)


def check_numbers(record):
    """By what the peers received: the desk's numbers rise over all its deaths (price sessions begin anew at each logon)."""
    highest, seen = collections.defaultdict(int), 0
    for row in s.rows(os.path.join(record, "sequences.csv")):
        if row["direction"] != "received" or row["poss_dup"] == "Y" or row["session"].endswith(".price"):
            continue
        sequence = int(row["sequence"])
        expect(sequence > highest[row["session"]],
                 f"{row['session']}: number {sequence} after the peer had seen {highest[row['session']]}")
        highest[row["session"]] = sequence
        seen += 1
    return seen


def run(scenario, arguments):
    if not arguments.expect_failure:
        campaign(scenario, arguments)
        return
    try:
        campaign(scenario, arguments)
    except s.Failure as failure:
        s.expect(isinstance(failure, s.Untrue), f"the campaign could not be judged: {failure}")
        s.say(f"found, as it must be: {failure}")
        return
    raise s.Failure("the planted bug was not found")


def campaign(scenario, arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    simulator, config = scenario.world(
        "--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--seed", arguments.seed,
        "--orders-per-second", 30, "--behaviour", os.path.join(s.ROOT, "tests", "scenario", "slow_lps.toml"), "--lead", 2,
        "--drain", 60)
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    kills, desk = Campaign(scenario, arguments, store, config, record, out).run()
    s.expect(simulator.poll() is None, "the simulator runs to the end")
    status = scenario.stop(simulator, 120)
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")
    events = s.journal(scenario, store)
    s.check_sequence(events)
    s.check_postings(events)
    verified = s.check_verified(scenario, store)
    told, sent = check_acknowledged(record, events)
    numbers = check_numbers(record)
    sim = s.document(os.path.join(record, "summary.json"))
    s.expect_equal(sim["sequences_reused"], 0, "sequence numbers used twice")
    compared = s.check_against_record(scenario, record, out)
    s.check_summary(out)
    s.expect_equal(sim["orders_working"], 0, "orders that never came to an end, as their clients see it")
    s.expect_equal(status, 0, "exit status of the simulator")
    counts, in_flight = stages(kills, config, record, events)
    s.say(f"kills {len(kills)}, with orders in flight {in_flight}; by stage "
          + ", ".join(f"{stage} {counts[stage]}" for stage in STAGES)
          + f"; orders acknowledged {told}, sent to LPs {sent}; client fills {compared['client_fills']}, LP fills "
          f"{compared['lp_fills']}, 0 differences; numbered messages {numbers}, no number twice; events "
          f"{verified['events']}")
    s.expect(in_flight * 10 >= 3 * len(kills), "at least three in ten kills found orders in flight")
    if len(kills) >= 2 * len(MOMENTS):
        for stage in STAGES:
            s.expect(counts[stage] > 0, f"stage {stage} was hit")


if __name__ == "__main__":
    s.main(__doc__, run, (["--kills"], {"type": int, "default": 20}), (["--seed"], {"type": int, "default": 1}),
           (["--expect-failure"], {"action": "store_true"}))
