#!/usr/bin/env python3
"""The store's disk fills up under order flow and is freed again: the desk stays up, takes no order meanwhile, goes on by
itself, and nothing is lost. The disk is a small tmpfs, which only root may mount: skipped otherwise.
"""
import json
import os
import subprocess

import scenario as s

SESSIONS = 8


def state(scenario, store):
    status = scenario.status(store)
    return status["store_state"] if status else ""


def run(scenario, _arguments):
    disk = scenario.path("disk")
    os.makedirs(disk)
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], check=False,
                                                   capture_output=True).returncode == 0
    if not mounted:
        raise s.Skip("a small disk cannot be mounted here; it needs root")
    try:
        fill_up(scenario, disk)
    finally:
        scenario.end()
        subprocess.run(["umount", "-l", disk], check=False)


def fill_up(scenario, disk):
    store, record, out = os.path.join(disk, "tb.db"), scenario.path("record"), scenario.path("out")
    simulator, config = scenario.world("--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--lead", 2,
                                       "--orders-per-second", 25, "--drain", 60)
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    desk = scenario.desk(store, config, "--out", out)
    s.wait_until(lambda: scenario.logged_on(store, SESSIONS), 40, "all sessions are logged on")
    s.wait_until(lambda: scenario.status(store)["fills"] > 10, 40, "orders are filled")
    ballast = os.path.join(disk, "ballast")
    with open(ballast, "wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
    s.wait_until(lambda: state(scenario, store) == "full" or desk.poll() is not None, 40, "the desk says that the disk is full")
    s.expect(desk.poll() is None, f"the desk stays up: {scenario.tail('desk.log', 3)}")
    before = scenario.status(store)
    asked = len(s.rows(os.path.join(record, "client_orders.csv")))
    s.wait_until(lambda: len(s.rows(os.path.join(record, "client_orders.csv"))) > asked + 30, 40, "clients go on asking")
    now = scenario.status(store)
    s.expect_equal((now["orders"], now["journal_sequence"]), (before["orders"], before["journal_sequence"]),
                   "orders and journal while the disk is full")
    refused = scenario.cli(store, "--json", "stop", "set", "symbol", "US500")
    s.expect_equal((refused.returncode, json.loads(refused.stdout)["code"]), (4, "StoreFull"),
                   f"exit status and code of a command while the disk is full ({refused.stdout}{refused.stderr})")
    os.remove(ballast)
    s.wait_until(lambda: state(scenario, store) == "ok", 40, "the desk goes on by itself")
    s.wait_until(lambda: scenario.status(store)["fills"] > now["fills"] + 10, 40, "orders are filled again")
    s.expect_equal(scenario.stop(simulator, 120), 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")
    s.check_summary(out)
    events = s.journal(scenario, store)
    s.check_sequence(events)
    s.check_postings(events)
    s.check_verified(scenario, store)
    compared = s.check_against_record(scenario, record, out)
    doors = [event["body"] for event in events if event["type"] == "OrdersRefusedAtDoor"]
    s.expect_equal({door["code"] for door in doors}, {"StoreFull"}, "codes of the orders refused at the door")
    told = {row["cl_ord_id"]: row["text"] for row in s.rows(os.path.join(record, "client_reports.csv")) if row["status"] == "8"}
    for order in (order for door in doors for order in door["orders"]):
        s.expect(told.get(order["cl_ord_id"], "").startswith("StoreFull"),
                 f"the client of {order['cl_ord_id']} is told why: {told.get(order['cl_ord_id'])!r}")
    turned_away = sum(len(door["orders"]) for door in doors)
    s.say(f"refused at the door {turned_away}; client fills {compared['client_fills']}, LP fills {compared['lp_fills']}, "
          "0 differences")


if __name__ == "__main__":
    s.main(__doc__, run)
