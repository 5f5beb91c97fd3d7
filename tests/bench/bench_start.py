#!/usr/bin/env python3
"""From the start of the workstation to its first live price on the screen, on a store with a million events and the
simulated liquidity providers that it was made with.

    bench_start [--bin FOLDER] [--rounds N] [--history 15m] [--json FILE]

The store is the demonstration's with a past. The world runs before the desk starts, as LPs do; each round starts the
real workstation on a screen of its own (Xvfb where there is one, else offscreen) and ends it in order. Times are of the
machine's steady clock, from before the process is made. A bound that was missed is said, not failed.
"""
import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

BOUND = 2.0
STAGES = [("program", "program loaded, before the window"), ("window", "window shown"),
          ("store", "store open, heads held against it"), ("books", "books stand, desk runs"),
          ("followers", "views and replica follow"), ("desk_in_window", "window has the desk"),
          ("lp_logged_on", "first LP price session logged on"), ("quoted", "first quote in the desk"),
          ("price_painted", "first live price painted")]
ROOT = os.getcwd()


class Failure(Exception):
    pass


def wait(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Failure(f"not within {seconds} s: {what}")
        time.sleep(0.02)


def ended(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(120)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stages_of(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="ascii") as file:
        return {words[0]: int(words[1]) for words in map(str.split, file) if len(words) == 2}


def one_round(arguments, folder, number, environment):
    path = os.path.join(folder, f"start{number}")
    began = time.monotonic_ns()
    with open(os.path.join(folder, "desk.log"), "ab") as log:
        desk = subprocess.Popen([os.path.join(arguments.bin, "truebook"), "--store", os.path.join(folder, "tb.db"),
                                 "--config", os.path.join(folder, "desk.toml"), "--workspace", "dealing", "--size",
                                 "1440x900", "--startup", path], stdout=log, stderr=log, env=environment)
    try:
        wait(lambda: "price_painted" in stages_of(path) or desk.poll() is not None, 120, "a price is painted")
        if desk.poll() is not None:
            raise Failure("the workstation ended")
        return {name: (at - began) / 1e9 for name, at in stages_of(path).items()}
    finally:
        ended(desk)


def measure(arguments, folder):
    path = lambda name: os.path.join(folder, name)  # noqa: E731
    processes = []
    try:
        environment = dict(os.environ, XDG_CONFIG_HOME=path("settings"), QT_QPA_PLATFORM="offscreen")
        if shutil.which("Xvfb"):
            with open(path("display"), "wb") as out:
                processes.append(subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten",
                                                   "tcp"], stdout=out, stderr=subprocess.DEVNULL))
            wait(lambda: os.path.getsize(path("display")) > 0, 30, "Xvfb starts")
            with open(path("display"), encoding="ascii") as file:
                environment.update(DISPLAY=":" + file.read().split()[0], QT_QPA_PLATFORM="xcb")
        with open(path("simulator.log"), "wb") as log:
            processes.append(subprocess.Popen(
                [os.path.join(arguments.bin, "truebook-sim"), "--quiet", "--lps", "5", "--clients", "1200", "--behaviour",
                 os.path.join(ROOT, "resources/demo/tempers.toml"), "--from", arguments.begin, "--desk-config",
                 path("desk.toml"), "--ready-file", path("ready")], stdout=log, stderr=log))
        wait(lambda: os.path.exists(path("ready")) and os.path.getsize(path("ready")), 60, "the world is ready")
        done = subprocess.run([os.path.join(arguments.bin, "truebook-cli"), "--store", path("tb.db"), "--config",
                               path("desk.toml"), "init", "--demo", "--history", arguments.history],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(f"init: {done.stdout}{done.stderr}")
        one_round(arguments, folder, 0, environment)  # after the first the views stand and books of the end are saved
        rounds = [one_round(arguments, folder, number, environment) for number in range(1, arguments.rounds + 1)]
        status = subprocess.run([os.path.join(arguments.bin, "truebook-cli"), "--store", path("tb.db"), "--json", "status"],
                                capture_output=True, text=True, check=False)
        return rounds, json.loads(status.stdout)["journal_sequence"]
    finally:
        for process in reversed(processes):
            ended(process)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bin"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--history", default="15m")
    parser.add_argument("--begin", default="2014-05-05T12:00:00Z")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    arguments.bin = os.path.abspath(arguments.bin)
    folder = tempfile.mkdtemp(prefix="tb-start-")
    try:
        rounds, events = measure(arguments, folder)
    except Failure as failure:
        for name in ("simulator.log", "desk.log"):
            if os.path.exists(os.path.join(folder, name)):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    print(f"--- {name}\n" + "".join(file.readlines()[-15:]), file=sys.stderr)
        print(f"bench_start: {failure}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"start of the workstation on a journal of {events:,} events, {len(rounds)} rounds, seconds from the start")
    for name, words in STAGES:
        times = [one[name] for one in rounds if name in one]
        if times:
            print(f"  {words:<40} {statistics.median(times):6.3f} ({min(times):.3f} to {max(times):.3f})")
    worst = statistics.median(one["price_painted"] for one in rounds)
    print(f"  bound {BOUND} s: {'held' if worst <= BOUND else 'MISSED'}")
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump({"events": events, "bound_s": BOUND, "rounds": rounds}, file, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
