#!/usr/bin/env python3
"""A dealer's hour at the workstation, by key and mouse events alone: an account is found, an order seen in doubt, the net
hedged, Stop set and released, a past instant looked at, the workbook exported. What the widgets showed must be what the
command line says as of the same instants, and what the dealer did must stand in the journal with his name.
"""
import decimal
import os
import re
import subprocess
import sys

import scenario as s

sys.path.insert(0, os.path.join(s.ROOT, "tests", "ui"))
import shots  # pylint: disable=wrong-import-position

D = decimal.Decimal


def cells(reading, name):
    """The rows of a table as it was shown, by column id."""
    table = next(table for table in reading["tables"] if table["table"] == name)
    return [dict(zip(table["columns"], row)) for row in table["rows"]]


def figure(reading, column):
    row = next(row for row in cells(reading, "exposure") if row["symbol"] == "EURUSD")
    return shots.figure(row[column].replace("+", ""))


def run(scenario, arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    os.makedirs(out)
    workbook = scenario.path("pnl.xlsx")
    simulator, config = scenario.world("--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--lead", 4,
                                       "--behaviour", os.path.join(s.ROOT, "tests", "scenario", "dealers_hour.toml"))
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    done = subprocess.run([arguments.hour, "sqlite:" + store, config, out, workbook], env=environment, cwd=s.ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600, check=False)
    s.say(done.stdout.rstrip())
    s.expect_equal(done.returncode, 0, f"exit status of the hour ({done.stderr[-2000:]})")
    scenario.stop(simulator)
    hour = s.document(os.path.join(out, "hour.json"))
    readings, words = hour["readings"], hour["words"]

    arguments.cli, arguments.store = scenario.program("truebook-cli"), store
    compared = 0
    truths = {}
    for name, reading in readings.items():
        truths[name] = shots.as_of(arguments, reading["as_of"])
        result = shots.check(reading, truths[name])
        s.expect(not result.wrong, "; ".join(result.wrong[:5]))
        compared += result.figures
    compared += check_orders(scenario, store, readings["account"], words["account"])
    compared += check_doubt(scenario, store, readings["doubt"])
    compared += check_account(scenario, store, readings["peek"], words)
    check_hedge(readings, words, truths)
    s.expect_equal(readings["past"]["exposure"], readings["before"]["exposure"], "the past against what was seen then")
    check_journal(scenario, store)
    check_workbook(scenario, store, workbook, words["exported"])
    s.check_verified(scenario, store)
    s.check_against_record(scenario, record, out)
    s.say(f"{len(readings)} readings, {compared} figures of the widgets equal the command line's; net "
          f"{figure(readings['before'], 'broker_net')} to {figure(readings['after'], 'broker_net')}, as of then the same "
          f"again; {words['ticket_outcome']}")


def orders_as_of(scenario, store, reading):
    return scenario.json(store, "orders", "--as-of", reading["as_of"])["rows"]


def check_orders(scenario, store, reading, account):
    """The account's orders in the window are those of the command line, quantity by quantity."""
    shown = {row["order"].replace(",", ""): row for row in cells(reading, "client_orders")}
    truth = {str(row["order"]): row for row in orders_as_of(scenario, store, reading) if row["account"] == account}
    s.expect(shown, "orders of the account are shown")
    s.expect_equal(set(shown), set(truth), f"orders of account {account}")
    for order, row in shown.items():
        s.expect_equal(row["symbol"], truth[order]["symbol"], f"symbol of order {order}")
        s.expect_equal(row["account"], truth[order]["account"], f"account of order {order}")
        s.expect_equal(row["side"].lower(), truth[order]["side"], f"side of order {order}")
        share = D(truth[order]["filled"]) * 100 / D(truth[order]["quantity"])
        s.expect_equal(row["filled"].rstrip("%"), str(share.quantize(D("1"))), f"filled share of order {order}")
        if share == 100:
            s.expect_equal(row["status"].lower(), truth[order]["state"], f"status of order {order}")
    return 4 * len(shown)


def check_doubt(scenario, store, reading):
    shown = {row["order"].replace(",", "") for row in cells(reading, "client_orders")}
    truth = {str(row["order"]) for row in orders_as_of(scenario, store, reading) if D(row["in_doubt"]) > 0}
    s.expect(shown, "an order in doubt is shown")
    s.expect_equal(shown, truth, "orders in doubt")
    return len(shown)


def check_account(scenario, store, reading, words):
    """Balance and open tickets of the account, as the peek showed them while nothing was traded."""
    account, instant = words["account"], reading["as_of"]
    balance = next(row["balance"] for row in scenario.json(store, "accounts", "--as-of", instant)["rows"]
                   if row["account"] == account)
    shown = re.search(r"balance (\S+?), floating", words["peek"]).group(1)
    s.expect_equal(shots.figure(shown), D(balance), f"balance of account {account}")
    tickets = [row for row in scenario.json(store, "positions", "--as-of", instant)["rows"] if row.get("account") == account]
    s.expect_equal(words["peek_tickets"], str(len(tickets)), f"open tickets of account {account}")
    return 2


def check_hedge(readings, words, truths):
    """The ticket said beforehand what the net would be; the window showed it afterwards; the journal says the same."""
    before, after = figure(readings["before"], "broker_net"), figure(readings["after"], "broker_net")
    change = D("0.30") if before < 0 else D("-0.30")
    s.expect_equal(after - before, change, "change of the broker's net in lots")
    said = [shots.figure(text) for text in re.findall(r"broker\s+(\S+)\s+→\s+(\S+)", words["ticket_net"].replace("+", ""))[0]]
    s.expect_equal(said, [before, after], "net before and after, as the ticket said")
    row = {name: next(row for row in truth["rows"] if row["symbol"] == "EURUSD") for name, truth in truths.items()}
    s.expect_equal(D(row["after"]["broker_net"]) - D(row["before"]["broker_net"]), change * 100_000, "change in base units")


def check_journal(scenario, store):
    """What the dealer did stands there once, with his name, and nothing else does."""
    events = s.journal(scenario, store)
    s.check_sequence(events)
    s.check_postings(events)
    covers = [event for event in events if event["type"] == "CoverOrderAccepted"]
    s.expect_equal(len(covers), 1, "cover orders accepted")
    stops = [event for event in events if event["type"] in ("StopSet", "StopReleased")]
    s.expect_equal([event["type"] for event in stops], ["StopSet", "StopReleased"], "Stop events")
    for event in covers + stops:
        s.expect_equal(event.get("actor"), "dealer", f"who did {event['type']}")
    s.expect_equal([event.get("reason") for event in stops], ["drill", "drill over"], "reasons of the Stop")


def check_workbook(scenario, store, workbook, words):
    s.expect(os.path.getsize(workbook) > 4_000, "the workbook is there")
    code = re.search(r"code (PNL[A-Z0-9-]+)", words).group(1)
    found = scenario.json(store, "report", "find", code)
    s.expect_equal(found["same"], True, "the report of that code is the same again")
    total = re.search(r"Total (\S+) USD", words).group(1)
    s.expect_equal(shots.figure(total.replace("+", "")), D(found["total"]), "the report's total")
    s.expect_equal(D(found["books_total"]), D(found["total"]), "the books' total")


if __name__ == "__main__":
    s.main(__doc__, run, (["--hour"], {"required": True, "help": "the program that drives the workstation"}))
