#!/usr/bin/env python3
"""What nobody should hand to the desk: each gets a refusal with a code, nothing is lost, and what concerns one peer or one
message leaves the desk running. One function a case.
"""
import collections
import json
import os
import shutil
import socket
import sqlite3

import scenario as s

SESSIONS = 8
DAMAGED = {"JournalGap", "JournalChainBroken", "JournalCut", "JournalBadEvent"}


def refused(scenario, store, status, code, *arguments, config=None):
    """The command refuses with this exit status and code, in one JSON document; returns the document."""
    done = scenario.cli(store, "--json", *arguments, config=config)
    s.expect_equal(done.returncode, status, f"exit status of {' '.join(arguments)} ({done.stdout}{done.stderr})")
    answer = json.loads(done.stdout)
    codes = code if isinstance(code, (set, frozenset)) else {code}
    s.expect(answer["code"] in codes, f"{' '.join(arguments)}: refused as {answer['code']}, expected {sorted(codes)}")
    return answer


def copied(scenario, name):
    """A copy of the whole store: everything beside PATH begins with its name."""
    folder = scenario.path(name)
    os.makedirs(folder)
    for entry in os.listdir(scenario.path("store")):
        source, target = scenario.path("store", entry), os.path.join(folder, entry)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        elif os.path.isfile(source):
            shutil.copy2(source, target)
    return os.path.join(folder, "tb.db")


def change(store, *statements):
    connection = sqlite3.connect(store)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def abusive_clients(scenario, store, config, simulator, out):
    """Malformed messages, unknown symbols and accounts, absurd sizes and prices, strangers: refused, and dealing goes on."""
    desk = scenario.desk(store, config, "--out", out)
    s.wait_until(lambda: scenario.logged_on(store, SESSIONS), 40, "all sessions are logged on")
    second_desk(scenario, store, config)
    s.wait_until(lambda: simulator.poll() is not None or desk.poll() is not None, 120, "the world comes to its end")
    s.expect(desk.poll() is None, "the desk outlives its clients' abuse")
    s.expect_equal(simulator.returncode, 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")
    s.check_summary(out)
    record = scenario.path("record")
    s.check_against_record(scenario, record, out)
    s.check_verified(scenario, store)
    events = s.journal(scenario, store)
    s.check_postings(events)
    codes = collections.Counter(event["body"].get("code", "") for event in events
                                if event["type"] in ("ClientOrderRefused", "MessageRejected", "PeerRefused"))
    for code in ("UnknownSymbol", "UnknownAccount", "PriceOutsideCollar", "DuplicateOrder"):
        s.expect(codes[code] > 0, f"something was refused as {code}: {dict(codes)}")
    s.expect("" not in codes and "None" not in codes, f"every refusal has a code: {dict(codes)}")
    for kind in ("MessageRejected", "PeerRefused"):
        s.expect(any(event["type"] == kind for event in events), f"the journal holds a {kind}")
    filled = {event["body"]["order"] for event in events if event["type"] == "ClientFilled"}
    s.expect(len(filled) > 10, "ordinary orders were filled meanwhile")
    kinds = collections.Counter(row["kind"] for row in s.rows(os.path.join(record, "client_orders.csv")))
    s.expect(all(kinds[kind] for kind in ("malformed", "absurd", "unknown-symbol", "unknown-account", "far-price")),
             f"the clients sent every kind of abuse: {dict(kinds)}")
    taken = {event["body"]["cl_ord_id"] for event in events if event["type"] == "ClientOrderAccepted"}
    for row in s.rows(os.path.join(record, "client_orders.csv")):
        s.expect(row["kind"] not in ("malformed", "absurd", "unknown-symbol", "unknown-account")
                 or row["cl_ord_id"] not in taken, f"an order of kind {row['kind']} was accepted: {row}")
    s.say(f"  abuse {dict(kinds)}; refused {dict(codes)}")


def second_desk(scenario, store, config):
    """While one desk runs."""
    refused(scenario, store, 5, "StoreLocked", "run", "--for", "2s", config=config)
    s.expect(scenario.status(store)["journal_sequence"] > 0, "the first desk still answers")


def missing_store(scenario, config):
    store = scenario.path("nowhere.db")
    for command in (["run", "--for", "2s"], ["verify"], ["exposure"], ["journal", "export"]):
        refused(scenario, store, 4, "StoreMissing", *command, config=config)
    s.expect(not os.path.exists(store), "a refusal creates no store")


def newer_store(scenario, config):
    """Not opened, but verify reads it."""
    store = copied(scenario, "newer")
    change(store, "PRAGMA user_version = 99")
    refused(scenario, store, 4, "StoreNewer", "run", "--for", "2s", config=config)
    refused(scenario, store, 4, "StoreNewer", "exposure")
    s.check_verified(scenario, store)


def damaged(scenario, config, name, *statements):
    """Verify says so, the desk does not open it, and neither changes it."""
    store = copied(scenario, name)
    change(store, *statements)
    verified = scenario.json(store, "verify", status=1)
    s.expect_equal(verified["ok"], False, f"verify of a journal that was {name}: ok")
    s.expect(verified["findings"] and all(finding["code"] for finding in verified["findings"]), "findings carry codes")
    before = rows_of(store)
    refused(scenario, store, 4, DAMAGED, "run", "--for", "2s", config=config)
    s.expect_equal(rows_of(store), before, "rows of the damaged journal after the refusal")
    return {finding["code"] for finding in verified["findings"]}


def rows_of(store):
    connection = sqlite3.connect(store)
    found = connection.execute("SELECT * FROM journal ORDER BY first").fetchall()
    connection.close()
    return found


def journals(scenario, config):
    """Edited, reordered, a row taken from the middle, the end cut off."""
    firsts = [row[0] for row in rows_of(scenario.path("store", "tb.db"))]
    some, other = firsts[len(firsts) // 2], firsts[len(firsts) // 2 + 3]
    found = {
        "edited": damaged(scenario, config, "edited", f"UPDATE journal SET lines = replace(lines, 'a', 'b') WHERE first = {some}"),
        "thinned": damaged(scenario, config, "thinned", f"DELETE FROM journal WHERE first = {some}"),
        "cut": damaged(scenario, config, "cut", f"DELETE FROM journal WHERE first >= {other}"),
        "reordered": damaged(scenario, config, "reordered",
                             "CREATE TEMP TABLE kept AS SELECT * FROM journal",
                             f"UPDATE journal SET lines = (SELECT lines FROM kept WHERE first = {other}) WHERE first = {some}",
                             f"UPDATE journal SET lines = (SELECT lines FROM kept WHERE first = {some}) WHERE first = {other}"),
    }
    s.say("  verify says " + ", ".join(f"{name}: {'/'.join(sorted(codes))}" for name, codes in found.items()))


def no_databases(scenario, config):
    """Files that are no store, or whose pages are gone: not opened, not touched, and verify says so."""
    found = {}
    for name in ("random bytes", "half a store", "an empty file"):
        store = copied(scenario, name.replace(" ", "-"))
        with open(store, "rb") as file:
            content = file.read()
        for beside in (store + "-wal", store + "-shm"):
            if os.path.exists(beside):
                os.remove(beside)
        half = len(content) // 2 // 4096 * 4096 + 100
        content, code = {"random bytes": (os.urandom(len(content)), "StoreFailed"), "half a store": (content[:half], "StoreFailed"),
                         "an empty file": (b"", "StoreMissing")}[name]
        with open(store, "wb") as file:
            file.write(content)
        verified = scenario.json(store, "verify", status=1)
        s.expect_equal((verified["ok"], verified["chain_ok"]), (False, False), f"verify of {name}: ok, chain_ok")
        found[name] = {finding["code"] for finding in verified["findings"]}
        refused(scenario, store, 4, code, "run", "--for", "2s", config=config)
        refused(scenario, store, 4, code, "exposure")
        with open(store, "rb") as file:
            s.expect(file.read() == content, f"{name}: the file is as it was")
    s.say("  verify says " + ", ".join(f"{name}: {'/'.join(sorted(codes))}" for name, codes in found.items()))


def wrong_configuration(scenario, config):
    """An unknown key is refused with its line."""
    with open(config, encoding="utf-8") as file:
        lines = file.readlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("heartbeat_s"))
    lines[at] = lines[at].replace("heartbeat_s", "heartbeet_s")
    bad = scenario.path("bad.toml")
    with open(bad, "w", encoding="utf-8") as file:
        file.writelines(lines)
    answer = refused(scenario, scenario.path("store", "tb.db"), 3, "BadConfiguration", "run", "--for", "2s", config=bad)
    s.expect_equal((answer["line"], answer["file"]), (at + 1, bad), "line and file of the unknown key")
    s.expect("heartbeet_s" in answer["field"], "the field is named")


def torn_ticks(scenario):
    """The rows before the tear work, the torn one is listed."""
    store, path = copied(scenario, "ticks"), scenario.path("torn.csv")
    whole = [f"{36_000_000 + 250 * i},1.38{i % 10}00,1.38{i % 10}10" for i in range(400)]
    whole[100] = "36025000,1.38500,1.38500"  # one locked
    whole[200] = "36050000,1.38510,1.38500"  # one crossed
    text = "\n".join(whole)
    with open(path, "w", encoding="ascii") as file:
        file.write(text[:text.index("\n", len(text) // 2) + 9])
    good = text[:len(text) // 2].count("\n") + 1
    answer = scenario.json(store, "ticks", "import", "--source", "TORN", "--symbol", "EURUSD", "--date", "2014-05-05", path,
                           status=1)
    s.expect_equal((answer["rows"], answer["bad_rows"]), (good + 1, 1), "rows and bad rows of the torn file")
    s.expect_equal((answer["locked"], answer["crossed"]), (1, int(good > 200)), "locked and crossed rows of the torn file")
    failure = answer["failures"][0]
    s.expect_equal((failure["line"], failure["reason"]), (good + 1, "FileTorn"), "line and reason of the torn row")
    s.check_verified(scenario, store)
    refused(scenario, store, 3, "BadFile", "ticks", "import", "--source", "TORN", "--symbol", "EURUSD", "--date", "2014-05-05",
            scenario.path("nofile.csv"))


def port_in_use(scenario):
    """The clients' port is taken: their sessions say so, the LPs' come up, and when it is free the clients come in by
    themselves."""
    simulator, config = scenario.world("--lps", 2, "--clients", 200, "--platforms", 4, "--orders-per-second", 10,
                                       name="second")
    store = scenario.path("ports.db")
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", int(s.toml_table(config, "listen")["port"])))
    listener.listen()
    desk = scenario.desk(store, config, log="ports.log")
    s.wait_until(lambda: scenario.logged_on(store, 4), 40, "the LPs' sessions are logged on")
    s.wait_until(lambda: any(event["body"]["code"] == "PortInUse"
                             for event in s.journal(scenario, store, "--type", "SessionChanged")), 20,
                 "a session says PortInUse")
    found = {(entry["state"], entry["code"]) for entry in scenario.status(store)["sessions"]
             if entry["id"].startswith("PLATFORM")}
    s.expect_equal(found, {("refused", "PortInUse")}, "states and codes of the clients' sessions")
    s.expect(desk.poll() is None, "the desk stays up")
    listener.close()
    s.wait_until(lambda: scenario.logged_on(store, SESSIONS), 40, "the clients come in once the port is free")
    s.expect_equal(scenario.stop(simulator), 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")


def run(scenario, _arguments):
    os.makedirs(scenario.path("store"))
    store = scenario.path("store", "tb.db")
    simulator, config = scenario.world(
        "--lps", 2, "--clients", 200, "--platforms", 4, "--record", scenario.path("record"), "--for", 10, "--lead", 3,
        "--behaviour", os.path.join(s.ROOT, "tests", "scenario", "abuse.toml"))
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    refused(scenario, store, 5, "StoreExists", "init")
    for case, arguments in ((abusive_clients, (store, config, simulator, scenario.path("out"))), (missing_store, (config,)),
                            (newer_store, (config,)), (journals, (config,)), (no_databases, (config,)),
                            (wrong_configuration, (config,)), (torn_ticks, ()), (port_in_use, ())):
        case(scenario, *arguments)
        s.say(f"{case.__name__}: ok")


if __name__ == "__main__":
    s.main(__doc__, run)
