#!/usr/bin/env python3
"""LPs and client platforms that show the wrong certificate, beside right ones, all over TLS: each is refused with its code,
where a person sees it; nothing is said to it, no session of it comes up; the right ones deal on and nothing of theirs is lost.
"""
import collections
import os

import scenario as s

WRONG = {"LP3": "PeerNameWrong", "LP4": "PeerExpired", "LP5": "PeerSelfSigned", "LP6": "PeerNotPinned",
         "PLATFORM3": "PeerNameWrong", "PLATFORM4": "PeerExpired", "PLATFORM5": "PeerSelfSigned",
         "PLATFORM6": "PeerNotPinned"}
NAMELESS = "PLATFORM7"  # shows none, so nobody knows who knocked
RIGHT = {"LP1", "LP2", "PLATFORM1", "PLATFORM2"}


def peer(session):
    return session.split(".")[0]


def refused_everywhere(scenario, store):
    """Every wrong peer's sessions are refused and every right one's are up, by what the desk says of itself; else nothing."""
    found = {entry["id"]: (entry["state"], entry["code"]) for entry in (scenario.status(store) or {}).get("sessions", [])}
    wanted = {name: ("refused", WRONG[peer(name)]) if peer(name) in WRONG else
                    ("disconnected", "") if name == NAMELESS else ("logged-on", "") for name in found}
    return found if found == wanted and len(found) == 2 * 6 + 7 else None


def dealt_by_all(record):
    """Enough was dealt, and by everybody who may."""
    lps = collections.Counter(row.get("lp") for row in s.rows(os.path.join(record, "lp_fills.csv")))
    platforms = collections.Counter(row.get("platform") for row in s.rows(os.path.join(record, "client_fills.csv")))
    return min(lps["LP1"], lps["LP2"], platforms["PLATFORM1"], platforms["PLATFORM2"]) >= 20


def run(scenario, _arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    simulator, config = scenario.world(
        "--lps", 6, "--clients", 7, "--platforms", 7, "--record", record, "--lead", 3, "--orders-per-second", 70,
        "--tls", scenario.path("certificates"), "--behaviour", os.path.join(s.ROOT, "tests", "scenario", "certificates.toml"))
    with open(config, encoding="utf-8") as file:
        s.expect("private-line" not in file.read(), "no line of this world is plain")
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    desk = scenario.desk(store, config, "--out", out)
    try:
        s.wait_until(lambda: refused_everywhere(scenario, store), 40, "the wrong are refused, each with its code, the right are up")
    except s.Failure as failure:
        said = {entry["id"]: (entry["state"], entry["code"]) for entry in (scenario.status(store) or {}).get("sessions", [])}
        raise s.Failure(f"{failure}: {said}") from None
    s.wait_until(lambda: dealt_by_all(record), 60, "both platforms and both LPs that are right have dealt")
    s.expect_equal(scenario.stop(simulator), 0, "exit status of the simulator")
    s.expect(desk.poll() is None, "the desk outlives its peers' certificates")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")

    s.check_summary(out)
    s.check_verified(scenario, store)
    events = s.journal(scenario, store)
    s.check_sequence(events)
    s.check_postings(events)
    compared = s.check_against_record(scenario, record, out)
    s.expect_equal(compared["orders_final"], compared["orders"], "final orders, as their clients see it")
    check_journal(events)
    check_silence(record)
    dealt = check_dealing(events)
    s.say(f"refused {len(WRONG)} peers as {', '.join(sorted(set(WRONG.values())))}, one without a certificate; orders {compared['orders']}, client fills "
          f"{compared['client_fills']}, LP fills {compared['lp_fills']} (by trust {dict(dealt)}), 0 differences")


def check_journal(events):
    """The journal tells each refusal by its code, and of no wrong peer that it logged on."""
    states, knocks, strangers = collections.defaultdict(set), collections.defaultdict(set), set()
    for event in events:
        body = event["body"]
        if event["type"] == "SessionChanged":
            states[peer(body["session"])].add((body["state"], body["code"]))
        elif event["type"] == "PeerRefused" and ": " in body["detail"]:
            knocks[body["detail"].split(":")[0]].add(body["code"])
        elif event["type"] == "PeerRefused":
            strangers.add((body["code"], body["detail"]))
    for name, code in WRONG.items():
        s.expect(("refused", code) in states[name], f"{name} was refused as {code}: {states[name]}")
        s.expect({state for state, _ in states[name]} <= {"connecting", "refused", "disconnected"}, f"{name}: {states[name]}")
        if name.startswith("PLATFORM"):
            s.expect_equal(knocks[name], {code}, f"codes of those who knocked as {name}")
    s.expect(("TlsFailed", "the peer showed no certificate") in strangers, f"who shows none is refused: {strangers}")
    s.expect(NAMELESS not in states, f"{NAMELESS}: {states[NAMELESS]}")
    for name in RIGHT:
        s.expect(not any(state == "refused" for state, _ in states[name]), f"{name} was never refused: {states[name]}")
        s.expect(name not in knocks, f"nobody was refused as {name}: {knocks[name]}")


def check_silence(record):
    """By their own record no wrong peer heard a message, and none of their sessions came up."""
    heard = {peer(row["session"]) for row in s.rows(os.path.join(record, "sequences.csv"))}
    up = {peer(row["session"]) for row in s.rows(os.path.join(record, "sessions.csv")) if row["state"] == "logged-on"}
    s.expect_equal((heard, up), (RIGHT, RIGHT), "peers with messages, peers with sessions")
    s.expect_equal({row["lp"] for row in s.rows(os.path.join(record, "quotes_sent.csv")) if int(row["sent"]) > 0}, {"LP1", "LP2"},
                   "LPs whose prices went out")


def check_dealing(events):
    """Both ways of trust carry orders: fills by the LP that is believed for its authority, and by the pinned one."""
    fills = collections.Counter({"LP1": "authority", "LP2": "pin"}[event["body"]["lp"]] for event in events
                                if event["type"] == "LpFilled")
    clients = collections.Counter(event["body"]["session"] for event in events if event["type"] == "ClientOrderAccepted")
    s.expect(fills["authority"] > 0 and fills["pin"] > 0, f"both LPs filled: {dict(fills)}")
    s.expect(clients["PLATFORM1"] > 0 and clients["PLATFORM2"] > 0, f"both platforms dealt: {dict(clients)}")
    s.expect(not set(clients) & set(WRONG), f"no order came from a wrong platform: {dict(clients)}")
    return fills


if __name__ == "__main__":
    s.main(__doc__, run)
