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
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SYMBOLS, QUOTES, FILLS, GUI_BOUND = 60, 200, 50, 0.5
LPS = 2


class Failure(Exception):
    pass


def resources():
    """The program's own resource folder: the source's, or the one it was installed with."""
    for place in (os.path.join(ROOT, "resources"), os.path.join(os.getcwd(), "resources")):
        if os.path.exists(os.path.join(place, "demo", "brokerage.toml")):
            return place
    raise Failure("no resource folder; start it from the checkout")


def world_files(folder):
    """A brokerage of 60 symbols and the world that quotes them: the demonstration's own, and CFDs like US500."""
    own = os.path.join(folder, "resources")
    shutil.copytree(resources(), own)
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
        file.write(f"[lp.default]\nupdates_per_second = {QUOTES // LPS}\npartial_per_mille = 0\nlevels = 2\n"
                   "[clients]\nlimit_weight = 0\nstop_weight = 0\ncancel_weight = 0\nreplace_weight = 0\n"
                   "protection_per_mille = 0\nlarge_per_mille = 0\n")
        for name in extra:
            file.write(f"[symbol.{name}]\ndecimals = 1\nstart_price = \"1000\"\nspread_points = 5\nvolatility = 0.6\n"
                       "level_size = \"200\"\nstep = \"1\"\nminimum = \"1\"\ntypical = \"20\"\n")
    return own, behaviour


class Run:
    def __init__(self, arguments, folder):
        self.bin, self.folder, self.processes = arguments.bin, folder, []

    def start(self, words, log, **more):
        with open(os.path.join(self.folder, log), "ab") as file:
            process = subprocess.Popen(list(map(str, words)), stdout=file, stderr=file, stdin=subprocess.DEVNULL, **more)
        self.processes.append(process)
        return process

    def end(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(60)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def wait(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Failure(f"not within {seconds} s: {what}")
        time.sleep(0.1)


def status(store):
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


def gui_seconds(pid):
    """The processor time of the process's first thread, by the kernel's own clock of it."""
    with open(f"/proc/{pid}/task/{pid}/schedstat", encoding="ascii") as file:
        return int(file.read().split()[0]) / 1e9


def resident_megabytes(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def quotes_received(line):
    return sum(int(session["received"]) for session in line["sessions"] if str(session.get("id", session.get("name", ""))).endswith(".price"))


def measure(arguments, folder):
    own, behaviour = world_files(folder)
    os.environ["TRUEBOOK_RESOURCES"] = own
    run = Run(arguments, folder)
    path = lambda name: os.path.join(folder, name)  # noqa: E731
    store = path("tb.db")
    try:
        if not arguments.display:
            run.start(["Xvfb", "-displayfd", "1", "-screen", "0", arguments.size + "x24", "-nolisten", "tcp"], "display")
            wait(lambda: os.path.getsize(path("display")) > 0, 30, "Xvfb starts")
            with open(path("display"), encoding="ascii") as file:
                arguments.display = ":" + file.read().split()[0]
        run.start([path_of(arguments, "truebook-sim"), "--quiet", "--lps", LPS, "--clients", 200, "--platforms", 4,
                   "--behaviour", behaviour, "--orders-per-second", arguments.orders, "--desk-config", path("desk.toml"),
                   "--ready-file", path("ready"), "--lead", 3], "simulator.log")
        wait(lambda: os.path.exists(path("ready")) and os.path.getsize(path("ready")), 60, "the simulator is ready")
        words = [path_of(arguments, "truebook-cli"), "--store", store, "--config", path("desk.toml"), "init", "--demo"]
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise Failure(f"init: {done.stdout}")
        # The firm's floor on messages a minute is not what is measured.
        subprocess.run(words[:-2] + ["limits", "set", "message-rate", "firm", "0"], stdout=subprocess.DEVNULL, check=True)
        environment = dict(os.environ, DISPLAY=arguments.display, QT_QPA_PLATFORM="xcb", XDG_CONFIG_HOME=path("settings"))
        desk = run.start([path_of(arguments, "truebook"), "--store", "sqlite:" + store, "--config", path("desk.toml"),
                          "--size", arguments.size, "--workspace", arguments.workspace], "desk.log", env=environment)
        wait(lambda: (status(store) or {}).get("fills", 0) > FILLS, 120, "clients trade")
        samples = []
        first = status(store)
        began = time.monotonic()
        while time.monotonic() - began < arguments.seconds:
            if desk.poll() is not None:
                raise Failure("the workstation ended")
            samples.append((time.monotonic(), gui_seconds(desk.pid), resident_megabytes(desk.pid)))
            time.sleep(1)
        last = status(store)
        return figures(samples, first, last)
    finally:
        run.end()


def path_of(arguments, name):
    return os.path.join(arguments.bin, name)


def figures(samples, first, last):
    seconds = samples[-1][0] - samples[0][0]
    shares = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in zip(samples, samples[1:])]
    minute = min(60, len(samples) // 2)
    early = statistics.mean(sample[2] for sample in samples[:minute])
    late = statistics.mean(sample[2] for sample in samples[-minute:])
    orders = int(last["orders"]) - int(first["orders"])
    return {"seconds": seconds, "gui_share": (samples[-1][1] - samples[0][1]) / seconds, "gui_worst_second": max(shares),
            "quotes_per_second": (quotes_received(last) - quotes_received(first)) / seconds,
            "fills_per_second": (int(last["fills"]) - int(first["fills"])) / seconds, "orders": orders,
            "resident_first_minute_mb": early, "resident_last_minute_mb": late,
            "bytes_an_order": (late - early) * 1e6 / max(1, orders) * seconds / max(1, seconds - minute)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bin"))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--orders", type=float, default=55)
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
          f"{found['quotes_per_second']:,.0f} quotes a second received (asked {SYMBOLS * QUOTES:,}), "
          f"{found['fills_per_second']:.1f} client fills a second (asked {FILLS})")
    print(f"  GUI thread      {found['gui_share'] * 100:.1f}% of a core, in its worst second "
          f"{found['gui_worst_second'] * 100:.0f}%   bound {GUI_BOUND * 100:.0f}%: "
          f"{'held' if found['gui_share'] < GUI_BOUND else 'MISSED'}")
    print(f"  resident memory {found['resident_first_minute_mb']:.0f} MB in the first minute, "
          f"{found['resident_last_minute_mb']:.0f} MB in the last: {found['bytes_an_order']:,.0f} bytes an order of the day")
    return 0


if __name__ == "__main__":
    sys.exit(main())
