#!/usr/bin/env python3
"""The contract of `truebook-cli simulate`: keys, the same digest for the same seed, a journal that `verify` agrees with,
faults by name, a lying disk that is found, refusals.

    simulate_command.py --bin FOLDER
"""
import argparse
import hashlib
import json
import os
import subprocess
import sqlite3
import sys
import tempfile

KEYS = {"seed", "steps", "events", "faults", "digest", "invariants_ok"}
FAULTS = ("crash", "torn-write", "full-disk", "lp-loss", "lp-silence", "client-loss", "duplicate", "reorder", "clock-jump")
failures = []


def expect(condition, what):
    print(("ok    " if condition else "WRONG ") + what, flush=True)
    if not condition:
        failures.append(what)


def cli(program, *words):
    """Exit status and the one JSON document."""
    ran = subprocess.run([program, "--json", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    try:
        document = json.loads(ran.stdout)
    except ValueError:
        expect(False, f"{' '.join(words)}: standard output is one JSON document: {ran.stdout[:200]!r} {ran.stderr[:200]!r}")
        document = {}
    return ran.returncode, document


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    program = os.path.join(parser.parse_args().bin, "truebook-cli")
    folder = tempfile.mkdtemp(prefix="truebook-simulate-")
    elsewhere = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder)
    os.environ.update(elsewhere)  # a default store would be seen here

    status, first = cli(program, "simulate", "--seed", "11")
    expect(status == 0 and KEYS <= set(first), "seed 11: exit 0 and every key of the contract")
    expect(first.get("seed") == 11 and first.get("invariants_ok") is True, "its invariants hold")
    expect(first.get("faults", 0) >= 9 and first.get("events", 0) >= 1000, "each of the nine faults, some thousand events")
    expect(not os.listdir(folder), "without --store nothing is left behind")
    status, again = cli(program, "simulate", "--seed", "11")
    expect(again == first, "the same seed prints the same")
    status, other = cli(program, "simulate", "--seed", "12")
    expect(status == 0 and other.get("digest") != first.get("digest"), "another seed has another digest")

    paths = [os.path.join(folder, name) for name in ("a.db", "b.db")]
    contents = []
    for path in paths:
        status, left = cli(program, "--store", "sqlite:" + path, "simulate", "--seed", "11")
        expect(status == 0 and left == first, "with --store it prints the same")
        status, verified = cli(program, "--store", "sqlite:" + path, "verify")
        expect(status == 0 and verified.get("ok") is True, "verify finds nothing wrong with what it left")
        expect(verified.get("digest") == first.get("digest") and verified.get("events") == first.get("events"),
               "verify gives the same digest and events")
        journal = hashlib.sha256()
        with sqlite3.connect(path) as database:
            for row in database.execute("SELECT * FROM journal ORDER BY rowid"):
                journal.update(repr(row).encode())
        with open(path + ".heads", "rb") as heads, open(path + ".key", "rb") as key:
            contents.append((journal.hexdigest(), heads.read(), key.read()))
    expect(contents[0] == contents[1], "journal, heads and key come from the seed alone")
    before = {name: os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)}
    status, refused = cli(program, "--store", "sqlite:" + paths[0], "simulate", "--seed", "11")
    expect(status == 5 and refused.get("code") == "StoreExists", "a store that exists is refused: exit 5")
    expect(before == {name: os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)}, "and not touched")

    status, short = cli(program, "simulate", "--seed", "11", "--steps", "600")
    expect(status == 0 and short.get("steps") == 600 and short.get("events", 0) < first.get("events", 0), "--steps is obeyed")
    digests = {first.get("digest")}
    for fault in FAULTS:
        status, alone = cli(program, "simulate", "--seed", "11", "--steps", "800", "--faults", fault)
        expect(status == 0 and alone.get("faults", 0) >= 1 and alone.get("invariants_ok") is True, f"{fault} alone is injected")
        digests.add(alone.get("digest"))
    expect(len(digests) > len(FAULTS), "each fault makes another history")
    status, none = cli(program, "simulate", "--seed", "11", "--faults", "")
    expect(status == 0 and none.get("faults") == 0, "an empty list injects none")

    for steps in ("2000", "50"):
        status, lost = cli(program, "simulate", "--seed", "11", "--faults", "lost-sync", "--steps", steps)
        expect(status == 1 and lost.get("invariants_ok") is False and lost.get("faults", 0) >= 1,
               f"a disk that forgets what it confirmed is found within {steps} steps: exit 1")
    lying = "sqlite:" + os.path.join(folder, "lost.db")
    status, lost = cli(program, "--store", lying, "simulate", "--seed", "11", "--faults", "lost-sync")
    verify, verified = cli(program, "--store", lying, "verify")
    expect(status == 1 and verify == 0 and verified.get("digest") == lost.get("digest")
           and verified.get("events") == lost.get("events"), "its journal, sound in itself, has the digest too")

    for words, wanted, code in ((["simulate"], 2, "WrongUse"), (["simulate", "--seed", "-1"], 2, "WrongUse"),
                                (["simulate", "--seed", "x"], 2, "WrongUse"),
                                (["simulate", "--seed", "1", "--faults", "crash,nosuch"], 3, "BadValue")):
        status, refused = cli(program, *words)
        expect(status == wanted and refused.get("code") == code, f"{' '.join(words)}: exit {wanted}, {code}")

    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    os.rmdir(folder)
    print(f"{len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
