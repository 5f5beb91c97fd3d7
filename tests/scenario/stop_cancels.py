#!/usr/bin/env python3
"""Stop with `--cancel-working` while orders rest at LPs, partly filled: on real FIX the desk asks the LPs to take them back (35=F),
each once, keeps what they filled, and nothing is left working. Meanwhile a dealer takes one back by hand.
"""
import os

import scenario as s

SESSIONS = 8


def run(scenario, _arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    simulator, config = scenario.world("--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--lead", 2,
                                       "--behaviour", os.path.join(s.ROOT, "tests", "scenario", "stop_cancels.toml"))
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    desk = scenario.desk(store, config, "--out", out)
    s.wait_until(lambda: scenario.logged_on(store, SESSIONS), 40, "all sessions are logged on")

    def resting():
        """LP orders that have a fill and no end."""
        events = s.journal(scenario, store)
        ended = {event["body"]["lp_order"] for event in events if event["type"] == "LpOrderClosed"}
        return {event["body"]["lp_order"] for event in events if event["type"] == "LpFilled"} - ended

    s.wait_until(lambda: len(resting()) >= 5, 40, "five orders rest at LPs, partly filled")
    by_hand = min(resting(), key=int)
    # It may be in doubt for the moment (an LP that keeps an order is asked for its status): then the desk says so.
    taken = s.wait_until(lambda: by_dealer(scenario, store, by_hand), 20, "the dealer's cancel is accepted")
    s.expect_equal(taken, "asked", "a dealer's cancel at the LP")
    done = scenario.cli(store, "stop", "set", "firm", "--cancel-working")
    s.expect_equal(done.returncode, 0, f"exit status of stop set firm --cancel-working ({done.stderr})")
    s.wait_until(lambda: not resting(), 40, "nothing rests at LPs any more")
    s.wait_until(lambda: scenario.status(store)["orders_working"] == 0, 40, "no order works")
    s.expect_equal(scenario.stop(simulator, 120), 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")

    s.check_summary(out)
    s.check_verified(scenario, store)
    events = s.journal(scenario, store)
    s.check_postings(events)
    compared = s.check_against_record(scenario, record, out)
    asked = [event["body"] for event in events if event["type"] == "LpCancelRequested"]
    ended = {event["body"]["lp_order"]: event["body"]["how"] for event in events if event["type"] == "LpOrderClosed"}
    cancelled = sum(ended[order] == "cancelled" for order in {body["lp_order"] for body in asked})
    s.expect(cancelled >= 5, f"orders that LPs took off their books: {cancelled} of {len(asked)} asked")
    s.expect_equal(ended[by_hand], "cancelled", "end of the order that the dealer took back")
    s.expect_equal(len({body["cancel"] for body in asked}), len(asked), "ids of cancel requests")
    stopped = sum(event["type"] == "ClientOrderCancelled" and event["body"]["code"] == "CancelledByStop" for event in events)
    s.expect(stopped >= 4, f"client orders cancelled by Stop: {stopped}")
    s.say(f"cancels asked at LPs {len(asked)}, taken back {cancelled}; client orders cancelled by Stop {stopped}; client fills "
          f"{compared['client_fills']}, LP fills {compared['lp_fills']}, 0 differences")


def by_dealer(scenario, store, number):
    done = scenario.cli(store, "--json", "order", "cancel-lp", number)
    if done.returncode == 0:
        return "asked"
    return None if '"OrderInDoubt"' in done.stdout else done.stdout


if __name__ == "__main__":
    s.main(__doc__, run)
