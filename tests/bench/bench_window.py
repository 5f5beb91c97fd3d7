#!/usr/bin/env python3
"""The whole workstation under load, on real FIX and a screen of its own: 60 symbols at 200 quotes a second each, 50 fills a
second, the dealing screen open. The GUI thread's own processor clock and the process's memory are read once a second.

    bench_window [--bin FOLDER] [--seconds N] [--size WxH] [--workspace NAME] [--json FILE]

Bounds: GUI thread under half a core; memory of the first and the last minute beside each other. What the peers reached is
printed: a machine that cannot make the load says so.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))  # the build folder has a link
sys.path.insert(0, os.path.join(ROOT, "tests", "scenario"))
from scenario import Failure, Scenario, desk_status, wait_until  # noqa: E402  pylint: disable=wrong-import-position

SYMBOLS, QUOTES, FILLS, GUI_BOUND = 60, 200, 50, 0.5
LPS = 2


def world_files(folder, quotes):
    """A brokerage of 60 symbols and the world that quotes them: the demonstration's own, and CFDs like US500."""
    own = os.path.join(folder, "resources")
    shutil.copytree(os.path.join(ROOT, "resources"), own)
    path = os.path.join(own, "demo", "brokerage.toml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    before, _, rest = text.partition("[[instrument]]\nsymbol = \"US500\"")
    body, _, after = rest.partition("\n[[")
    model = "[[instrument]]\nsymbol = \"US500\"" + body + "\n"
    extra = [f"CFD{number:02}" for number in range(1, SYMBOLS + 1 - text.count("[[instrument]]"))]
    text = before + model + "".join(model.replace("US500", name) for name in extra) + "[[" + after
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    behaviour = os.path.join(folder, "behaviour.toml")
    with open(behaviour, "w", encoding="utf-8") as file:
        file.write(f"[lp.default]\nupdates_per_second = {max(1, quotes // LPS)}\npartial_per_mille = 0\nlevels = 2\n"
                   "[clients]\nlimit_weight = 0\nstop_weight = 0\ncancel_weight = 0\nreplace_weight = 0\n"
                   "protection_per_mille = 0\nlarge_per_mille = 0\n")
        for name in extra:
            file.write(f"[symbol.{name}]\ndecimals = 1\nstart_price = \"1000\"\nspread_points = 5\nvolatility = 0.6\n"
                       "level_size = \"200\"\nstep = \"1\"\nminimum = \"1\"\ntypical = \"20\"\n")
    return own, behaviour


def gui_seconds(pid):
    """The processor time of the process's first thread, by the kernel's own clock of it."""
    with open(f"/proc/{pid}/task/{pid}/schedstat", encoding="ascii") as file:
        return int(file.read().split()[0]) / 1e9


def resident_megabytes(pid):
    """All that is resident, and of it what is the process's own and no file's."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return tuple(int(fields[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "RssAnon"))


def quotes_received(line):
    return sum(int(session["received"]) for session in line["sessions"] if str(session.get("id", session.get("name", ""))).endswith(".price"))


def measure(arguments, folder):
    own, behaviour = world_files(folder, arguments.quotes)
    os.environ["TRUEBOOK_RESOURCES"] = own
    run = Scenario(arguments.bin, folder)
    store, settings = run.path("tb.db"), run.path("settings")
    desk = None
    try:
        if not arguments.display:
            with open(run.path("display"), "wb") as file:
                run.started.append(subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", arguments.size + "x24",
                                                     "-nolisten", "tcp"], stdout=file, stderr=subprocess.DEVNULL))
            wait_until(lambda: os.path.getsize(run.path("display")) > 0, 30, "Xvfb starts")
            with open(run.path("display"), encoding="ascii") as file:
                arguments.display = ":" + file.read().split()[0]
        os.environ.update(DISPLAY=arguments.display, QT_QPA_PLATFORM="xcb", XDG_CONFIG_HOME=settings)
        _, config = run.world("--lps", LPS, "--clients", 200, "--platforms", 4, "--behaviour", behaviour,
                              "--orders-per-second", arguments.orders, "--lead", 3)
        done = run.cli(store, "init", "--demo", config=config)
        if done.returncode:
            raise Failure(f"init: {done.stdout}{done.stderr}")
        # The firm's floor on messages a minute is not what is measured.
        run.cli(store, "limits", "set", "message-rate", "firm", "0", config=config)
        desk = run.start("truebook", "--store", "sqlite:" + store, "--config", config, "--size", arguments.size,
                         "--workspace", arguments.workspace, log="desk.log")
        trading = FILLS if arguments.orders > 0 else -1
        wait_until(lambda: (desk_status(store) or {}).get("fills", -1) > trading, 120, "clients trade")
        samples = []
        first = wait_until(lambda: desk_status(store), 30, "the desk answers")
        began = time.monotonic()
        while time.monotonic() - began < arguments.seconds:
            if desk.poll() is not None:
                raise Failure("the workstation ended")
            samples.append((time.monotonic(), gui_seconds(desk.pid), *resident_megabytes(desk.pid)))
            if arguments.trace and len(samples) % 10 == 1:
                print(f"  {samples[-1][0] - began:5.0f} s  {samples[-1][2]:6.1f} MB, its own {samples[-1][3]:6.1f} MB",
                      flush=True)
            time.sleep(1)
        last = wait_until(lambda: desk_status(store), 30, "the desk answers")
        return figures(samples, first, last)
    finally:
        if desk is not None:
            run.stop(desk)
        run.end()


def figures(samples, first, last):
    seconds = samples[-1][0] - samples[0][0]
    shares = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in zip(samples, samples[1:])]
    minute = min(60, len(samples) // 2)
    early, late = (statistics.mean(sample[2] for sample in part) for part in (samples[:minute], samples[-minute:]))
    own = [statistics.mean(sample[3] for sample in part) for part in (samples[:minute], samples[-minute:])]
    orders = int(last["orders"]) - int(first["orders"])
    return {"seconds": seconds, "gui_share": (samples[-1][1] - samples[0][1]) / seconds, "gui_worst_second": max(shares),
            "quotes_per_second": (quotes_received(last) - quotes_received(first)) / seconds,
            "fills_per_second": (int(last["fills"]) - int(first["fills"])) / seconds, "orders": orders,
            "resident_first_minute_mb": early, "resident_last_minute_mb": late,
            "own_first_minute_mb": own[0], "own_last_minute_mb": own[1],
            "bytes_an_order": (late - early) * 1e6 / max(1, orders) * seconds / max(1, seconds - minute)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bin"))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--orders", type=float, default=55, help="a second; 0: quotes alone")
    parser.add_argument("--quotes", type=int, default=QUOTES, help="a symbol and second")
    parser.add_argument("--trace", action="store_true", help="memory every ten seconds")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--workspace", default="dealing")
    parser.add_argument("--display", default="", help="a display that is there; without it Xvfb is started")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    arguments.bin = os.path.abspath(arguments.bin)
    folder = tempfile.mkdtemp(prefix="tb-window-")
    try:
        found = measure(arguments, folder)
    except Failure as failure:
        for name in sorted(os.listdir(folder)):
            if name.endswith(".log"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    print(f"--- {name}\n" + "".join(file.readlines()[-15:]), file=sys.stderr)
        print(f"bench_window: {failure}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(found, file, indent=1)
    print(f"The {arguments.workspace} screen at {arguments.size} for {found['seconds']:.0f} s: "
          f"{found['quotes_per_second']:,.0f} quotes a second received (asked {SYMBOLS * arguments.quotes:,}), "
          f"{found['fills_per_second']:.1f} client fills a second (asked {FILLS if arguments.orders > 0 else 0})")
    print(f"  GUI thread      {found['gui_share'] * 100:.1f}% of a core, in its worst second "
          f"{found['gui_worst_second'] * 100:.0f}%   bound {GUI_BOUND * 100:.0f}%: "
          f"{'held' if found['gui_share'] < GUI_BOUND else 'MISSED'}")
    each = f"{found['bytes_an_order']:,.0f} bytes an order of the day; " if found["orders"] > 0 else ""
    print(f"  resident memory {found['resident_first_minute_mb']:.0f} MB in the first minute, "
          f"{found['resident_last_minute_mb']:.0f} MB in the last: {each}its own, no file's, "
          f"{found['own_first_minute_mb']:.0f} and {found['own_last_minute_mb']:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
