#!/usr/bin/env python3
"""The bad hour of resources/demo/bad_hour.toml on real FIX: a news spike, LP1 rejects 40%, LP2 falls silent with three
orders open and fills one of them late, 500 client stops gap. Prints an incident summary: times, clients and amounts.
"""
import collections
import decimal
import os

import scenario as s


def run(scenario, _arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    simulator, config = scenario.world("--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--for", 58,
                                       "--lead", 3, "--drain", 60, "--behaviour",
                                       os.path.join(s.ROOT, "resources", "demo", "bad_hour.toml"))
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    desk = scenario.desk(store, config, "--out", out)
    doubtful = s.wait_until(lambda: (scenario.status(store) or {}).get("orders_in_doubt"), 60, "orders stand as in doubt")
    for words in (("stop", "set", "symbol", "US500"), ("stop", "release", "symbol", "US500")):
        done = scenario.cli(store, *words)
        s.expect_equal(done.returncode, 0, f"exit status of {' '.join(words)} while orders are in doubt ({done.stderr})")
    s.wait_until(lambda: simulator.poll() is not None or desk.poll() is not None, 180, "the hour comes to its end")
    s.expect(desk.poll() is None, "the desk outlives the hour")
    s.expect_equal(simulator.returncode, 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")

    s.check_summary(out)
    s.check_verified(scenario, store)
    events = s.journal(scenario, store)
    s.check_sequence(events)
    s.check_postings(events)
    compared = s.check_against_record(scenario, record, out)
    check_positions(record, events)
    triggered, gapped = check_stops(events)
    doubts = [event for event in events if event["type"] == "LpOrderInDoubt"]
    s.expect(len(doubts) >= 3, f"the three orders at the silent LP stood in doubt, not {len(doubts)}")
    summary(events, doubts)
    s.say(f"in doubt at first sight {doubtful}, in all {len(doubts)}, in the end 0; stops triggered {triggered}, filled beyond their price "
          f"{gapped}; client fills "
          f"{compared['client_fills']}, LP fills {compared['lp_fills']}, 0 differences; positions equal those the LPs state")


def check_positions(record, events):
    """Our positions by our own journal are those that the LPs state."""
    ours = collections.defaultdict(decimal.Decimal)
    for event in events:
        if event["type"] == "LpFilled":
            body = event["body"]
            sign = 1 if body["side"] == "buy" else -1
            ours[body["lp"], body["symbol"]] += sign * decimal.Decimal(body["quantity"])
    stated = {(row["lp"], row["symbol"]): decimal.Decimal(row["quantity"])
              for row in s.rows(os.path.join(record, "lp_positions.csv"))}
    for key in set(ours) | set(stated):
        s.expect_equal(ours.get(key, 0), stated.get(key, 0), f"position at {key}")


def check_stops(events):
    """Every one of the 500 stops was triggered, unless its client had taken it back; returns how many were, and how many of
    them filled at a price worse than their own."""
    stops = {event["body"]["order"]: decimal.Decimal(event["body"]["stop"]) for event in events
             if event["type"] == "ClientOrderAccepted" and event["body"]["order_type"] == "stop"}
    s.expect_equal(len(stops), 500, "stops accepted")
    triggered = {event["body"]["order"] for event in events if event["type"] == "ClientOrderTriggered"} & set(stops)
    cancelled = {event["body"]["order"] for event in events if event["type"] == "ClientOrderCancelled"
                 and event["body"]["code"] == "CancelledByClient"}
    s.expect(set(stops) <= triggered | cancelled, f"stops neither triggered nor taken back: {set(stops) - triggered - cancelled}")
    gapped = {event["body"]["order"] for event in events if event["type"] == "ClientFilled"
              and decimal.Decimal(event["body"]["price"]) < stops.get(event["body"]["order"], 0)}
    s.expect(len(triggered) > 400 and len(gapped) > 0, f"stops gapped: {len(triggered)} triggered, {len(gapped)} beyond")
    return len(triggered), len(gapped)


def summary(events, doubts):
    """Every order that stood in doubt: when, for whom, how much, and what became of it."""
    placed = {event["body"]["lp_order"]: event["body"] for event in events if event["type"] == "LpOrderPlaced"}
    clients = {event["body"]["order"]: event["body"]["account"] for event in events
               if event["type"] == "ClientOrderAccepted"}
    ends = {event["body"]["lp_order"]: event for event in events if event["type"] == "LpOrderClosed"}
    for doubt in doubts:
        number = doubt["body"]["lp_order"]
        order, end = placed[number], ends.get(number)
        s.expect(end is not None, f"the LP order {number}, once in doubt, came to an end")
        s.say(f"  {doubt['at'][11:23]} in doubt as {doubt['body']['code']}: {order['lp']} client {clients.get(order['order'], '-')} {order['side']} "
              f"{order['quantity']} {order['symbol']}: {end['body']['how']} at {end['at'][11:23]}")


if __name__ == "__main__":
    s.main(__doc__, run)
