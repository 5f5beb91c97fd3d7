"""What the scenario scripts share: programs by their folder, processes by their id, waiting by condition and deadline,
and readers of the desk's and the simulator's files that use nothing of theirs.
"""
import argparse
import calendar
import collections
import csv
import decimal
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77


class Failure(Exception):
    """A scenario does not hold."""


class Untrue(Failure):
    """What the other side has seen is not what the desk says."""


class Skip(Exception):
    """Something that the whole scenario needs is not there."""


def expect(condition, what):
    if not condition:
        raise Failure(what)


def expect_equal(found, expected, what):
    if found != expected:
        raise Failure(f"{what}: {found!r}, expected {expected!r}")


def say(text):
    print(text, flush=True)


def wait_until(condition, seconds, what):
    """Polls until the condition holds; returns its value. The deadline is a fuse, not a bound."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failure(f"not within {seconds} s: {what}")
        time.sleep(0.02)


def born(pid):
    """When the process began, which with its id names it for ever; 0 when it does not run or is a zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
            return 0 if fields[0] in "ZX" else int(fields[19])
    except OSError:
        return 0


def stands_still(pid):
    """The process was stopped (SIGSTOP), all of its threads."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "T"
    except OSError:
        return False


def children(pid):
    found = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                found += [int(child) for child in file.read().split()]
    except OSError:
        return found
    return found


def desk_status(store):
    """What the running desk says of itself on its socket; nothing while none answers."""
    answer = b""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(store + ".sock")
            line.sendall(b"status\n")
            while not answer.endswith(b"\n"):
                more = line.recv(65536)
                if not more:
                    return None
                answer += more
    except OSError:
        return None
    return json.loads(answer)


class Scenario:
    """One folder, the programs, and every process that was started, which is ended whatever happens."""

    def __init__(self, bin_folder, folder):
        self.bin = os.path.abspath(bin_folder)
        self.folder = folder
        self.started = []
        self.gateways = set()

    def program(self, name):
        path = os.path.join(self.bin, name)
        if not os.access(path, os.X_OK):
            raise Failure(f"{name} was not built")
        return path

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def start(self, name, *arguments, log):
        with open(self.path(log), "ab") as file:
            process = subprocess.Popen([self.program(name), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=file,
                                       stderr=file, cwd=ROOT)
        self.started.append(process)
        return process

    def run(self, name, *arguments, seconds=120):
        return subprocess.run([self.program(name), *map(str, arguments)], stdin=subprocess.DEVNULL, cwd=ROOT,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=seconds, check=False)

    def cli(self, store, *arguments, config=None, seconds=120):
        words = ["--store", store] + (["--config", config] if config else []) + list(arguments)
        return self.run("truebook-cli", *words, seconds=seconds)

    def json(self, store, *arguments, config=None, status=0):
        done = self.cli(store, "--json", *arguments, config=config)
        expect_equal(done.returncode, status, f"exit status of {' '.join(arguments)} ({done.stdout}{done.stderr})")
        return json.loads(done.stdout)

    def world(self, *arguments, name="world"):
        """Starts the simulator; returns its process and the desk's configuration once its ports are open."""
        config, ready = self.path(f"{name}.toml"), self.path(f"{name}.ready")
        process = self.start("truebook-sim", "--quiet", "--desk-config", config, "--ready-file", ready, *arguments,
                             log=f"{name}.log")
        wait_until(lambda: (os.path.exists(ready) and os.path.getsize(ready) > 0) or process.poll() is not None, 60,
                   "the simulator's ports are open")
        expect(process.poll() is None, f"the simulator runs: {self.tail(f'{name}.log')}")
        return process, config

    def desk(self, store, config, *arguments, log="desk.log"):
        return self.start("truebook-cli", "--store", store, "--config", config, "run", *arguments, log=log)

    def gateway(self, desk):
        """The gateway's process id: the desk's only child; 0 while there is none."""
        for child in children(desk.pid):
            began = born(child)
            if began:
                self.gateways.add((child, began))
                return child
        return 0

    def gateways_left(self):
        return [pid for pid, began in self.gateways if born(pid) == began]

    status = staticmethod(desk_status)

    def logged_on(self, store, count):
        status = self.status(store)
        return status if status and sum(s["state"] == "logged-on" for s in status["sessions"]) >= count else None

    def stop(self, process, seconds=60):
        """Asks the process to end; returns its exit status."""
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f"process {process.args[0]} did not end within {seconds} s of SIGTERM") from None

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.wait(30)

    def tail(self, log, lines=15):
        try:
            with open(self.path(log), encoding="utf-8", errors="replace") as file:
                return "".join(file.readlines()[-lines:])
        except OSError:
            return ""

    def end(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.wait(30)


# ---- what the files say ---------------------------------------------------------------------------------------------


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def toml_table(path, name):
    """A table of a file that truebook-sim wrote: one `key = value` a line, values as text."""
    found, inside = {}, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("["):
                inside = line.strip() == f"[{name}]"
            elif inside and "=" in line:
                key, value = line.split("=", 1)
                found[key.strip()] = value.strip().strip('"')
    return found


def nanos(text):
    """An instant as the files write it, 2014-05-05T08:00:00[.fraction]Z, in nanoseconds since 1970."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) * 1_000_000_000 + int(fraction.ljust(9, "0") or 0)


def document(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def journal(scenario, store, *filters):
    """The journal's events, oldest first, as the command line exports them, read by this script's own JSON reader."""
    out = scenario.path("journal.jsonl")
    done = scenario.cli(store, "journal", "export", "--out", out, *filters)
    expect_equal(done.returncode, 0, f"exit status of journal export ({done.stderr})")
    with open(out, encoding="utf-8") as file:
        return [json.loads(line, parse_float=decimal.Decimal) for line in file]


def check_sequence(events):
    """The journal has every number once, in order."""
    for expected, event in enumerate(events, 1):
        expect_equal(event["seq"], expected, "sequence of the journal")


def check_postings(events):
    """Postings of each event sum to zero in each currency; so do the accounts. Returns how many events carry any."""
    carriers, balances = 0, collections.defaultdict(decimal.Decimal)
    for event in events:
        postings = event["body"].get("postings") or []
        sums = collections.defaultdict(decimal.Decimal)
        for posting in postings:
            amount, currency = posting["amount"].split(" ")
            sums[currency] += decimal.Decimal(amount)
            balances[posting["account"], currency] += decimal.Decimal(amount)
        for currency, amount in sums.items():
            expect(amount == 0, f"postings of event {event['seq']} ({event['type']}) sum to {amount} {currency}")
        carriers += bool(postings)
    totals = collections.defaultdict(decimal.Decimal)
    for (_, currency), amount in balances.items():
        totals[currency] += amount
    for currency, amount in totals.items():
        expect(amount == 0, f"all accounts in {currency} sum to {amount}")
    return carriers


def check_verified(scenario, store):
    verified = scenario.json(store, "verify")
    for key in ("ok", "chain_ok", "seals_ok", "ledger_ok", "projections_ok"):
        expect_equal(verified[key], True, f"verify: {key}")
    return verified


def check_against_record(scenario, record, out, *arguments):
    """The desk's files against the simulator's own record."""
    done = scenario.run("truebook-sim", "check", "--json", "--record", record, "--desk", out, *arguments)
    found = json.loads(done.stdout)
    if done.returncode != 0 or not found["ok"] or found["differences"]:
        raise Untrue(f"desk and record differ in {len(found['differences'])}: {found['differences'][:10]}")
    return found


def check_summary(out):
    summary = document(os.path.join(out, "summary.json"))
    expect_equal(summary["orders_working"], 0, "orders working after a clean end")
    expect_equal(summary["orders_in_doubt"], 0, "orders in doubt after a clean end")
    return summary


def main(description, scenario_function, *options):
    """Runs one scenario in a folder of its own: kept after a failure, removed otherwise. Exit 0, 1, or 77 when skipped."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bin", required=True, help="folder of the programs")
    parser.add_argument("--keep", help="use this folder and keep it")
    for names, settings in options:
        parser.add_argument(*names, **settings)
    arguments = parser.parse_args()
    if arguments.keep:
        shutil.rmtree(arguments.keep, ignore_errors=True)
        os.makedirs(arguments.keep)
    folder = os.path.abspath(arguments.keep or tempfile.mkdtemp(prefix="tb-"))
    scenario = Scenario(arguments.bin, folder)
    began = time.monotonic()
    status = 1
    try:
        scenario_function(scenario, arguments)
        status = 0
    except Skip as reason:
        say(f"SKIPPED-WHOLE: {reason}")
        status = SKIPPED
    except Failure as failure:
        say(f"FAILED: {failure}")
    except Exception:  # pylint: disable=broad-except
        traceback.print_exc()
    finally:
        scenario.end()
    if status == 1:
        for log in sorted(name for name in os.listdir(folder) if name.endswith(".log")):
            say(f"--- {log}\n{scenario.tail(log)}")
        say(f"files: {folder}")
    elif not arguments.keep:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"{('ok', 'failed')[status == 1]}, {time.monotonic() - began:.1f} s")
    sys.exit(status)
