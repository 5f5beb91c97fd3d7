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
    s.expect(all(decimal.Decimal(doubt["body"]["open"]) > 0 for doubt in doubts), "each stands with its amount")
    silences = check_silence(events)
    summary(events, doubts, silences)
    s.say(f"in doubt at first sight {doubtful}, in all {len(doubts)}, in the end 0; stops triggered {triggered}, filled beyond their price "
          f"{gapped}; client fills "
          f"{compared['client_fills']}, LP fills {compared['lp_fills']}, 0 differences; positions equal those the LPs state")


def check_silence(events):
    """The silent LP's trade session said so while its orders were in doubt, and ended that; returns (said, ended) events."""
    found, said = [], None
    for event in events:
        if event["type"] == "SessionChanged" and event["body"]["session"] == "LP2.trade":
            if event["body"]["state"] == "silent":
                said = event
            elif said:
                found.append((said, event))
                said = None
    s.expect(found and said is None, "the silent LP's session became silent and came back")
    return found


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


BOUND_S = 2


def after(event, earlier):
    return (s.nanos(event["at"]) - s.nanos(earlier["at"])) / 1e9


def summary(events, doubts, silences):
    """The incident: when what happened, to which clients, for which amounts. The delays are printed beside their bound; that
    the desk keeps to its configured time-out is desk.tst_answer_watch, by a clock of its own.
    """
    placed = {event["body"]["lp_order"]: event for event in events if event["type"] == "LpOrderPlaced"}
    accepted = {event["body"]["order"]: event["body"] for event in events if event["type"] == "ClientOrderAccepted"}
    ends = {event["body"]["lp_order"]: event for event in events if event["type"] == "LpOrderClosed"}
    s.say("incident summary (market time, UTC)")
    rejects(events, placed, accepted)
    for said, ended in silences:
        word = max((event for event in events if event["seq"] < said["seq"] and spoke(event, placed, "LP2")),
                   key=lambda event: event["seq"])
        s.say(f"  {clock(said)} LP2.trade silent ({said['body']['code']}: {said['body']['detail']}), {after(said, word):.3f} s after its "
              f"last word (bound {BOUND_S} s); answers again at {clock(ended)}")
    for doubt in doubts:
        number = doubt["body"]["lp_order"]
        order, end = placed[number]["body"], ends.get(number)
        s.expect(end is not None, f"the LP order {number}, once in doubt, came to an end")
        client = accepted.get(order["order"], {}).get("account", "-")
        s.say(f"  {clock(doubt)} in doubt as {doubt['body']['code']}, {after(doubt, placed[number]):.3f} s after it was placed (bound "
              f"{BOUND_S} s): {order['lp']} client {client} {order['side']} {doubt['body']['open']} {order['symbol']}: "
              f"{end['body']['how']} at {clock(end)}")
    gaps(events, accepted)


def spoke(event, placed, provider):
    """Whether the event is a word of the LP about an order."""
    return event["type"] in ("LpOrderAcknowledged", "LpFilled", "LpOrderClosed") \
        and placed[event["body"]["lp_order"]]["body"]["lp"] == provider


def clock(event):
    return event["at"][11:23]


def rejects(events, placed, accepted):
    """What LP1 rejected."""
    amounts, clients, times = collections.Counter(), set(), []
    for event in events:
        if event["type"] == "LpOrderClosed" and event["body"]["how"] == "rejected":
            order = placed[event["body"]["lp_order"]]["body"]
            if order["lp"] == "LP1":
                amounts[order["symbol"]] += decimal.Decimal(event["body"]["unfilled"])
                clients.add(accepted.get(order["order"], {}).get("account", "-"))
                times.append(clock(event))
    s.expect(times, "LP1 rejected orders")
    s.say(f"  {times[0]} to {times[-1]} LP1 rejected {len(times)} orders of {len(clients)} clients: "
          + ", ".join(f"{amount} {symbol}" for symbol, amount in sorted(amounts.items())))


def gaps(events, accepted):
    """Stops that filled beyond their price: how many, when, and whom it cost how much in the quote currency."""
    by_client = collections.defaultdict(lambda: [0, decimal.Decimal(0), decimal.Decimal(0)])
    times = []
    for event in events:
        if event["type"] != "ClientFilled":
            continue
        order = accepted.get(event["body"]["order"], {})
        if order.get("order_type") != "stop":
            continue
        beyond = decimal.Decimal(order["stop"]) - decimal.Decimal(event["body"]["price"])
        if order["side"] == "buy":
            beyond = -beyond
        if beyond > 0:
            row = by_client[order["account"]]
            quantity = decimal.Decimal(event["body"]["quantity"])
            row[0] += 1
            row[1] += quantity
            row[2] += beyond * quantity
            times.append(clock(event))
    total = sum(row[2] for row in by_client.values())
    s.say(f"  {times[0]} to {times[-1]} stops gapped: {sum(row[0] for row in by_client.values())} fills of {len(by_client)} clients, "
          f"{sum(row[1] for row in by_client.values())} EUR, {total:.2f} USD beyond their stops; the five it cost most:")
    for client, (count, quantity, cost) in sorted(by_client.items(), key=lambda entry: -entry[1][2])[:5]:
        s.say(f"    client {client}: {count} fills, {quantity} EUR, {cost:.2f} USD")


if __name__ == "__main__":
    s.main(__doc__, run)
