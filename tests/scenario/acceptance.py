#!/usr/bin/env python3
"""The desk's main job, end to end on real FIX: two LPs, 200 client accounts (every second one hedging) over four
platform sessions. Whatever is compared comes from the simulator's own record or is counted here anew.

  --prices seeded     seeded walks, under every fault and abuse of resources/demo/rough.toml
  --prices recorded   FXCM and OANDA quotes of 5 May 2014 from ../shared/data: one hour at 60 times market time, or with
                      --full all 29 hours at 300 times
"""
import collections
import csv
import datetime
import hashlib
import io
import os
import zipfile

import scenario as s
import segments

TICKS = os.path.join(s.ROOT, "..", "shared", "data", "fx_ticks")
SERIES = [("LP1", "EURUSD", -5, "fxcm/eurusd_20140505_quote.zip"), ("LP1", "NZDUSD", -5, "fxcm/nzdusd_20140505_quote.zip"),
          ("LP2", "EURUSD", 0, "oanda/eurusd_20140505_quote.zip"), ("LP2", "NZDUSD", 0, "oanda/nzdusd_20140505_quote.zip"),
          ("LP2", "XAUUSD", 0, "oanda_cfd/xauusd_20140505_quote.zip")]


def utc(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def count_files(series, begin, end):
    """Rows, locked and crossed rows of the provider's files whose instant lies in [begin, end), by LP and symbol."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for lp, symbol, offset, name in series:
        day = datetime.datetime.strptime(name.split("_")[-2], "%Y%m%d")
        midnight = day - datetime.timedelta(hours=offset)
        low, high = ((moment - midnight).total_seconds() * 1000 for moment in (begin, end))
        with zipfile.ZipFile(os.path.join(TICKS, name)) as archive:
            for entry in archive.namelist():
                with archive.open(entry) as file:
                    for row in csv.reader(io.TextIOWrapper(file, "ascii")):
                        if low <= float(row[0]) < high:
                            bid, ask = float(row[1]), float(row[2])
                            count = counts[lp, symbol]
                            count[0] += 1
                            count[1] += bid == ask
                            count[2] += bid > ask
    return counts


def check_orders(sim, record, events):
    """Every order the clients sent came to an end, and the desk knows no other."""
    s.expect_equal(sim["orders_working"], 0, "orders that never came to an end, as their clients see it")
    s.expect_equal(sim["orders_final"], sim["orders"], "final orders, as their clients see it")
    s.expect_equal(sim["sequences_reused"], 0, "sequence numbers used twice")
    s.expect_equal(sim["record_complete"], True, "the simulator's record is complete")
    for lp in sim["lps"]:
        s.expect_equal(lp["open"], 0, f"orders open at {lp['lp']}")
    sent = {row["cl_ord_id"] for row in s.rows(os.path.join(record, "client_orders.csv"))}
    for event in events:
        if event["type"] == "ClientOrderAccepted" and event["body"]["session"]:
            s.expect(event["body"]["cl_ord_id"] in sent, f"event {event['seq']} is of an order nobody sent")


def check_quotes(scenario, store, record, events, files):
    """Quotes: the desk's tick files hold what the LPs sent, and what the LPs sent is what the providers' files hold."""
    kept = segments.count_folder(store + ".ticks")
    journalled = 0
    for event in events:
        if event["type"] == "TickSegmentClosed":
            path = os.path.join(store + ".ticks", event["body"]["file"])
            with open(path, "rb") as file:
                s.expect_equal(hashlib.sha256(file.read()).hexdigest(), event["body"]["sha256"], f"SHA-256 of {path}")
            journalled += int(event["body"]["quotes"])
    s.expect_equal(journalled, sum(count.rows for count in kept.values()), "quotes that the journal vouches for")
    # What clients were shown is kept as well, beside what the LPs sent: never crossed.
    streams = {series: count for series, count in kept.items() if series[0].startswith("stream.")}
    for (source, symbol), count in streams.items():
        del kept[source, symbol]
        s.expect_equal(count.crossed, 0, f"crossed prices in {source} {symbol}")
        s.expect_equal(count.marked_locked, count.locked, f"marks of {source} {symbol} against its prices (locked)")
    s.expect_equal({symbol for _, symbol in streams}, {symbol for _, symbol in kept}, "symbols of the client streams")
    s.say(f"  kept of client streams: {sum(count.rows for count in streams.values())} prices in {len(streams)} series, "
          f"{sum(count.locked for count in streams.values())} of them locked, none crossed")
    path = scenario.path("quotes.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("source,symbol,rows,locked,crossed\n")
        for (source, symbol), count in sorted(kept.items()):
            s.expect_equal((count.marked_locked, count.marked_crossed), (count.locked, count.crossed),
                           f"marks of {source} {symbol} against its prices (locked, crossed)")
            file.write(f"{source},{symbol},{count.rows},{count.marked_locked},{count.marked_crossed}\n")
    sent = {(row["lp"], row["symbol"]): row for row in s.rows(os.path.join(record, "quotes_sent.csv"))}
    s.expect_equal(set(kept), set(sent), "series of quotes")
    for series, row in sent.items():
        count = kept[series]
        s.expect_equal((count.rows, count.locked, count.crossed), tuple(int(row[k]) for k in ("sent", "locked", "crossed")),
                       f"quotes of {series} (all, locked, crossed)")
    for series, (all_rows, locked, crossed) in files.items():
        row = sent[series]
        s.expect_equal(int(row["sent"]) + int(row["skipped"]), all_rows, f"rows of {series} in the provider's file")
        if int(row["skipped"]) == 0:
            s.expect_equal((int(row["locked"]), int(row["crossed"])), (locked, crossed),
                           f"locked and crossed rows of {series} in the provider's file")
    return path, sum(int(row["skipped"]) for row in sent.values())


def run(scenario, arguments):
    record, out, store = scenario.path("record"), scenario.path("out"), scenario.path("tb.db")
    world = ["--lps", 2, "--clients", 200, "--platforms", 4, "--record", record, "--seed", arguments.seed]
    files = {}
    if arguments.prices == "seeded":
        world += ["--for", arguments.seconds, "--orders-per-second", 25,
                  "--behaviour", os.path.join(s.ROOT, "resources", "demo", "rough.toml")]
        limit = arguments.seconds + 120
    else:
        for _, _, _, name in SERIES:
            if not os.path.isfile(os.path.join(TICKS, name)):
                raise s.Skip(f"no recorded ticks: ../shared/data/fx_ticks/{name} is missing")
        begin, end, speed = utc("2014-05-05T08:00:00Z"), utc("2014-05-05T09:00:00Z"), 60
        if arguments.full:
            begin, end, speed = utc("2014-05-05T00:00:00Z"), utc("2014-05-06T05:00:00Z"), 300
        world += ["--speed", speed, "--from", f"{begin.isoformat()}Z", "--to", f"{end.isoformat()}Z", "--orders-per-second", 15,
                  "--ticks", *(f"{lp}:{symbol}:{offset}:{os.path.join(TICKS, name)}" for lp, symbol, offset, name in SERIES)]
        files = count_files(SERIES, begin, end)
        limit = (end - begin).total_seconds() / speed + 120

    simulator, config = scenario.world(*world)
    s.expect_equal(scenario.cli(store, "init", "--demo", config=config).returncode, 0, "exit status of init")
    desk = scenario.desk(store, config, "--out", out)
    s.wait_until(lambda: simulator.poll() is not None or desk.poll() is not None, limit, "the world comes to its end")
    s.expect(desk.poll() is None, "the desk runs until it is asked to end")
    s.expect_equal(simulator.returncode, 0, "exit status of the simulator")
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")

    summary, sim = s.check_summary(out), s.document(os.path.join(record, "summary.json"))
    verified = s.check_verified(scenario, store)
    events = s.journal(scenario, store)
    s.expect_equal(len(events), verified["events"], "events exported and verified")
    s.check_sequence(events)
    check_projections(scenario, store, verified, events)
    carriers = s.check_postings(events)
    check_orders(sim, record, events)
    counts, skipped = check_quotes(scenario, store, record, events, files)
    compared = s.check_against_record(scenario, record, out, "--quotes-counts", counts)
    s.expect(compared["client_fills"] > 0 and compared["lp_fills"] > 0, "something was dealt on both sides")
    s.expect_equal(sim["fills"], compared["client_fills"] - amendments(record), "client fills in the record")
    if arguments.prices == "seeded":
        s.expect(sim["abuses"] > 0, "the clients abused the desk")
    s.say(f"orders {summary['orders']}, all final; client fills {compared['client_fills']}, LP fills "
          f"{compared['lp_fills']}, 0 differences; quotes {sim['quotes']['sent']} (locked {sim['quotes']['locked']}, crossed "
          f"{sim['quotes']['crossed']}, not sent {skipped}) all in the tick files; events {len(events)}, {carriers} with "
          f"postings, all zero; abuses {sim['abuses']}, refused {sim['abuses_refused']}; digest {verified['digest'][:16]}")


def check_projections(scenario, store, verified, events):
    """Saved books and views stand beside the store, say what the journal says, and can be lost."""
    s.expect(verified["saved_books"] > 0, "the desk saved books, and verify held them against a replay")
    wanted = {"ClientOrderAccepted": 0, "ClientOrderRefused": 0}
    for event in events:
        if event["type"] in wanted:
            wanted[event["type"]] += 1
    rows = scenario.json(store, "orders", "--history", "--limit", "10000")
    s.expect_equal(rows["journal_sequence"], verified["events"], "how far the views are after a clean end")
    if not rows["more"]:
        s.expect_equal(len(rows["rows"]), sum(wanted.values()), "orders in the history")
        s.expect_equal(sum(row["state"] == "refused" for row in rows["rows"]), wanted["ClientOrderRefused"],
                       "refused orders in the history")
    # Tables now and of the past, with saved books and from the first event.
    instants = [[], ["--as-of", events[len(events) // 2]["at"]], ["--as-of", events[-2]["at"]]]
    tables = [(table, at) for table in ("exposure", "positions", "orders") for at in instants]
    before = [scenario.json(store, table, *at) for table, at in tables]
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(f"{store}.views{suffix}"):
            os.rename(f"{store}.views{suffix}", f"{store}.aside{suffix}")
    for (table, at), seen in zip(tables, before):
        s.expect_equal(scenario.json(store, table, *at), seen, f"{table} {' '.join(at)} without saved books")
    alone = s.check_verified(scenario, store)
    s.expect_equal((alone["digest"], alone["saved_books"]), (verified["digest"], 0), "digest and saved books without views")
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(f"{store}.aside{suffix}"):
            os.rename(f"{store}.aside{suffix}", f"{store}.views{suffix}")


def amendments(record):
    """Rows of the client's own record beyond its trades: busts and corrections."""
    return sum(row["kind"] != "trade" for row in s.rows(os.path.join(record, "client_fills.csv")))


if __name__ == "__main__":
    s.main(__doc__, run,
           (["--prices"], {"choices": ["seeded", "recorded"], "required": True}),
           (["--seconds"], {"type": int, "default": 20, "help": "of the seeded run"}),
           (["--seed"], {"type": int, "default": 1}),
           (["--full"], {"action": "store_true"}))
