#!/usr/bin/env python3
"""Orders through the whole desk (truebook-fix, kernel, durable SQLite commits) against a bare QuickFIX relay that only
forwards: client -> relay -> LP and back. The same client and the same LP on both sides (`truebook-sim blast`,
`instant-lp`), round by round in turns; every other turn goes backwards. Two figures a round: orders a second with many
in flight, and the median round trip with one in flight. Between them a bare durable commit is measured on the same disk.

    bench_desk [--bin FOLDER] [--folder F] [--rounds N] [--orders N] [--in-flight N] [--trips N] [--json FILE]
    bench_desk --cost-of-looking FOLDER [...]

With --cost-of-looking it measures what the timing of hops and the message log cost instead: FOLDER holds the programs of a
build without the timing (cmake -DTRUEBOOK_HOP_TIMING=OFF), and the log is switched off by configuration. All four ways
take turns.

A bound that was missed is said, not failed: it depends on the machine.
"""
import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

THROUGHPUT_BOUND, THROUGHPUT_AIM = 0.5, 0.7
COMMITS_BOUND, MICROSECONDS_BOUND = 2, 150


class Failure(Exception):
    pass


class Round:
    """The processes of one round, ended in the reverse order of their start, whatever happens."""

    def __init__(self, arguments, folder):
        self.bin, self.folder, self.processes = arguments.bin, folder, []
        os.makedirs(folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, *words):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            process = subprocess.Popen([os.path.join(self.bin, name), *map(str, words)], stdout=log, stderr=log,
                                       stdin=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def run(self, name, *words):
        done = subprocess.run([os.path.join(self.bin, name), *map(str, words)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=False, timeout=300)
        if done.returncode != 0:
            raise Failure(f"{name} {' '.join(map(str, words))}: {done.stdout}{done.stderr}{self.log()}")
        return done.stdout

    def log(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-10:])

    def lp(self, *words):
        ready = os.path.join(self.folder, "ready")
        self.start("truebook-sim", "instant-lp", "--trade", 0, "--price", 0, "--ready-file", ready, *words)
        deadline = time.monotonic() + 30
        while not (os.path.exists(ready) and os.path.getsize(ready)):
            if time.monotonic() > deadline:
                raise Failure(f"the LP did not start: {self.log()}")
            time.sleep(0.02)
        with open(ready, encoding="utf-8") as file:
            return json.load(file)

    def blast(self, arguments, port, sender, first_account, orders, in_flight):
        """One measured run; the same orders on both sides."""
        said = json.loads(self.run("truebook-sim", "blast", "--to", port, "--sender", sender, "--orders", orders,
                                   "--in-flight", in_flight, "--warm-up", max(200, orders // 10), "--quantity", 30000,
                                   "--first-account", first_account, "--account-step", 12, "--accounts", 16,
                                   "--wait", 30))
        if said["rejected"] or said["filled"] != said["orders"]:
            raise Failure(f"{said['rejected']} of {said['orders']} orders were rejected: {said['first_reject']}")
        return said


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_seconds(process):
    """User and system time of a process and of its children, so far."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    pids = [process.pid]
    with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
        pids += [int(word) for word in file.read().split()]
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def measure(arguments, here, middle, port, sender_port):
    """Throughput, then round trips; the second client is another, so that neither meets the other's numbers."""
    before = processor_seconds(middle)
    fast = here.blast(arguments, port, *sender_port[0], arguments.orders, arguments.in_flight)
    spent = processor_seconds(middle) - before
    trips = here.blast(arguments, port, *sender_port[1], arguments.trips, 1)
    return {"orders_per_second": fast["orders_per_second"], "p50_us": trips["p50_us"], "p99_us": trips["p99_us"],
            "processor_us_an_order": spent * 1e6 / (arguments.orders * 1.1)}


def relay_round(arguments, folder):
    with Round(arguments, folder) as here:
        ports, listen = here.lp(), free_port()
        relay = here.start("truebook-sim", "relay", "--listen", listen, "--to", ports["trade_port"])
        client = ("PLATFORM1", 100009)
        return measure(arguments, here, relay, listen, (client, client))


def desk_round(arguments, folder, keep_messages=True):
    with Round(arguments, folder) as here:
        config, store = os.path.join(folder, "desk.toml"), "sqlite:" + os.path.join(folder, "book.db")
        ports = here.lp("--desk-config", config)
        words = ("--store", store, "--config", config)
        if not keep_messages:
            with open(config, "a", encoding="utf-8") as file:
                file.write("\n[messages]\nkeep = false\n")
        here.run("truebook-cli", *words, "init", "--demo")
        # The demonstration's floor of 100 messages a second and account would refuse a benchmark.
        here.run("truebook-cli", *words, "limits", "set", "message-rate", "firm", 0)
        desk = here.start("truebook-cli", *words, "run")
        # Accounts 100009 + 12n and 100003 + 12n are hedged whole and net.
        found = measure(arguments, here, desk, ports["desk_port"], (("PLATFORM1", 100009), ("PLATFORM3", 100003)))
    return found


def commit_round(arguments):
    done = subprocess.run([os.path.join(arguments.bin, "..", "bench", "durable_commit"), arguments.folder, "500", "2500"],
                          stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)["p50_us"]


def cost_of_looking(arguments):
    """Both on, each off alone, both off; the first turn of each is not counted."""
    bare = argparse.Namespace(**{**vars(arguments), "bin": arguments.cost_of_looking})
    sides = {"both on": (arguments, True), "no timing": (bare, True), "no log": (arguments, False),
             "both off": (bare, False)}
    found = {name: [] for name in sides}
    for number in range(arguments.rounds + 1):
        order = list(sides) if number % 2 == 0 else list(reversed(sides))
        for name in order:
            programs, keep = sides[name]
            result = desk_round(programs, os.path.join(arguments.folder, f"{name}{number}".replace(" ", "-")), keep)
            if number:
                found[name].append(result)
        if number:
            print(f"  round {number}: " + ", ".join(
                f"{name} {found[name][-1]['orders_per_second']:.0f}/s {found[name][-1]['p50_us']:.0f} us"
                for name in sides), file=sys.stderr, flush=True)
    print(f"what the timing of hops and the message log cost: {arguments.orders} orders a round, {arguments.in_flight} in "
          f"flight; {arguments.trips} round trips with one in flight")
    for name in sides:
        show(f"{name}, orders a second", [r["orders_per_second"] for r in found[name]], "orders/s")
        show(f"{name}, processor time of the desk", [r["processor_us_an_order"] for r in found[name]], "us an order", 1)
        show(f"{name}, round trip, median", [r["p50_us"] for r in found[name]], "us")
    said = {}
    for name in ("both on", "no timing", "no log"):
        for key in ("orders_per_second", "processor_us_an_order", "p50_us"):
            ratios = [one[key] / other[key] for one, other in zip(found[name], found["both off"])]
            said[f"{name}: {key}"] = spread(ratios)
            show(f"{name} of both off: {key}", ratios, "", 3)
    print(json.dumps(said))
    return 0


def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def show(name, figures, unit, digits=0):
    s = spread(figures)
    print(f"  {name:44} {s['median']:12.{digits}f} {unit:12} ({s['min']:.{digits}f} to {s['max']:.{digits}f}, "
          f"{len(figures)} rounds)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--bin", default=os.path.join(here, "..", "bin"), help="folder of the programs")
    parser.add_argument("--folder", help="where the stores lie while it runs")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--orders", type=int, default=20000)
    parser.add_argument("--in-flight", type=int, default=500)
    parser.add_argument("--trips", type=int, default=1500)
    parser.add_argument("--json", help="also into this file")
    parser.add_argument("--cost-of-looking", help="folder of the programs of a build without the timing of hops")
    arguments = parser.parse_args()
    arguments.folder = tempfile.mkdtemp(prefix="truebook-bench-", dir=arguments.folder)
    sides = {"desk": desk_round, "relay": relay_round}
    found, commits = {name: [] for name in sides}, []
    try:
        if arguments.cost_of_looking:
            return cost_of_looking(arguments)
        for number in range(arguments.rounds + 1):
            order = list(sides) if number % 2 == 0 else list(reversed(sides))
            for name in order:
                result = sides[name](arguments, os.path.join(arguments.folder, f"{name}{number}"))
                if number:  # the first round of each is not counted
                    found[name].append(result)
            if number:
                commits.append(commit_round(arguments))
                print(f"  round {number}: " + ", ".join(
                    f"{name} {found[name][-1]['orders_per_second']:.0f}/s {found[name][-1]['p50_us']:.0f} us"
                    for name in sides) + f", commit {commits[-1]:.0f} us", file=sys.stderr, flush=True)
    except Failure as failure:
        print(f"bench_desk: {failure}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(arguments.folder, ignore_errors=True)

    ratios = [d["orders_per_second"] / r["orders_per_second"] for d, r in zip(found["desk"], found["relay"])]
    added = [d["p50_us"] - r["p50_us"] for d, r in zip(found["desk"], found["relay"])]
    allowed = [COMMITS_BOUND * c + MICROSECONDS_BOUND for c in commits]
    print(f"orders through the whole desk against a bare QuickFIX relay: {arguments.orders} orders a round, "
          f"{arguments.in_flight} in flight, market orders of 30000 EURUSD, each hedged whole at one LP; "
          f"{arguments.trips} round trips with one in flight")
    print("  desk: truebook-fix, one kernel, SQLite WAL synchronous=FULL, effects after the commit. relay: QuickFIX 1.15 "
          "threaded sockets, memory store, no dictionary, SocketNodelay=Y")
    for name in sides:
        show(f"{name}, orders a second", [r["orders_per_second"] for r in found[name]], "orders/s")
        show(f"{name}, processor time in the middle", [r["processor_us_an_order"] for r in found[name]], "us an order", 1)
        show(f"{name}, round trip, median", [r["p50_us"] for r in found[name]], "us")
        show(f"{name}, round trip, 99th percentile", [r["p99_us"] for r in found[name]], "us")
    show("one bare durable commit, median", commits, "us")
    show("throughput, desk of relay", ratios, "", 3)
    show("added median round trip", added, "us")
    ratio, extra, bound = statistics.median(ratios), statistics.median(added), statistics.median(allowed)
    print(f"  throughput {ratio:.3f} of the relay   bound {THROUGHPUT_BOUND}: "
          f"{'held' if ratio >= THROUGHPUT_BOUND else 'MISSED'}, aim {THROUGHPUT_AIM}: "
          f"{'reached' if ratio >= THROUGHPUT_AIM else 'not reached'}")
    print(f"  added latency {extra:.0f} us   bound {bound:.0f} us (two commits and {MICROSECONDS_BOUND}): "
          f"{'held' if extra <= bound else 'MISSED'}")
    said = json.dumps({"orders": arguments.orders, "in_flight": arguments.in_flight, "trips": arguments.trips,
                       "rounds": arguments.rounds,
                       **{name: {key: spread([r[key] for r in found[name]]) for key in found[name][0]} for name in sides},
                       "commit_us": spread(commits), "ratio": spread(ratios), "added_us": spread(added),
                       "throughput_held": ratio >= THROUGHPUT_BOUND, "latency_held": extra <= bound})
    print(said)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            file.write(said + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
