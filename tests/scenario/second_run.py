#!/usr/bin/env python3
"""`./dev run --store X` twice: the second run continues the store. Its world takes up the sessions' numbers where the first
one's were, even after a world that was killed, its clock goes on behind the store's end, and the check at its end compares
what came since.
"""
import os
import signal
import subprocess

import scenario as s


def demo(scenario, store, name):
    out = scenario.path(name)
    log = scenario.path(name + ".log")
    environment = dict(os.environ, TRUEBOOK_BIN=scenario.bin)
    with open(log, "wb") as file:
        process = subprocess.Popen(["bash", os.path.join(s.ROOT, "dev"), "run", "--headless", "--seeded", "--for", "3s", "--store",
                                    store, "--out", out], stdin=subprocess.DEVNULL, stdout=file, stderr=file, cwd=s.ROOT,
                                   env=environment, start_new_session=True)
    try:
        status = process.wait(120)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        raise s.Failure(f"{name} did not end") from None
    s.expect_equal(status, 0, f"exit status of {name}: {scenario.tail(name + '.log')}")
    s.check_summary(out)
    return out


def run(scenario, _arguments):
    store = scenario.path("tb.db")
    trades, last, fills = 0, 0, []
    for name in ("first", "second", "third"):
        if name == "third":  # as if the second world had been killed: its last word on its numbers is from the midst
            state = store + ".world"
            s.expect(os.path.exists(state), "the world keeps its numbers beside the store")
            with open(scenario.path("midst"), encoding="utf-8") as file:
                midst = file.read()
            with open(state, "w", encoding="utf-8") as file:
                file.write(midst)
        watched = midway(scenario, store) if name == "second" else None
        out = demo(scenario, store, name)
        if watched:
            watched.join()
        events = s.journal(scenario, store)
        s.check_sequence(events)
        states = {(event["body"]["session"], event["body"]["state"]) for event in events if event["seq"] > last
                  and event["type"] == "SessionChanged"}
        s.expect(sum(state == "logged-on" for _, state in states) == 8, f"all sessions of {name} log on: {sorted(states)}")
        s.expect(not any(state in ("blocked", "refused") for _, state in states), f"no session of {name} is blocked: {states}")
        last = events[-1]["seq"]
        rows = s.rows(os.path.join(out, "trades.csv"))
        s.expect(len(rows) > trades, f"{name} adds trades to the {trades} before it")
        fills.append(len(rows) - trades)
        trades = len(rows)
    s.check_verified(scenario, store)
    s.say(f"trades of the three runs {fills}, one journal of {last} events, every session went on")


def midway(scenario, store):
    """Keeps a copy of the world's state as it was while the second run dealt."""
    import threading  # pylint: disable=import-outside-toplevel

    state = store + ".world"
    with open(state, encoding="utf-8") as file:
        before = file.read()

    def watch():
        def changed():
            try:
                with open(state, encoding="utf-8") as file:
                    text = file.read()
            except OSError:
                return ""
            return text if text and text != before else ""

        text = s.wait_until(changed, 100, "the world writes its numbers while it runs")
        with open(scenario.path("midst"), "w", encoding="utf-8") as file:
            file.write(text)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


if __name__ == "__main__":
    s.main(__doc__, run)
