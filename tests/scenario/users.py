#!/usr/bin/env python3
"""Users, logins and what a role may, from outside: without a desk the command line is the one writer, with one it asks over
the real socket; either refuses the same. Codes of the second factor are made here, from RFC 6238. At the end no password,
token or secret stands in any file but the two that are made for them.
"""
import base64
import glob
import hashlib
import hmac
import os
import socket
import struct
import time

import scenario as s

ANNA, DORA = "of a long line", "the sea, the sea"


def code(secret, step):
    key = base64.b32decode(secret)
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


def secret_file(scenario, name, text, mode=0o600):
    path = scenario.path(name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


def refused(scenario, store, status, name, *arguments):
    answer = scenario.json(store, *arguments, status=status)
    s.expect_equal(answer["code"], name, " ".join(arguments))


def raw(store, lines):
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(30)
        line.connect(store + ".sock")
        line.sendall(lines.encode())
        return line.recv(65536).decode()


def with_writer(scenario, store, files):
    """No desk runs: the command line decides."""
    s.expect_equal(scenario.json(store, "users", "list")["rows"], [], "a new store has no users")
    scenario.json(store, "note", "before there are users")
    scenario.json(store, "--user", "whoever", "note", "in any name")
    refused(scenario, store, 5, "LastAdministrator", "users", "add", "dora", "--role", "dealer", "--password-file",
            files["dora"])
    refused(scenario, store, 3, "UnknownRole", "users", "add", "anna", "--role", "king", "--password-file", files["anna"])
    refused(scenario, store, 3, "BadFile", "users", "add", "anna", "--role", "administrator", "--password-file",
            files["open"])
    refused(scenario, store, 3, "PasswordTooWeak", "users", "add", "anna", "--role", "administrator", "--password-file",
            files["weak"])
    scenario.json(store, "users", "add", "anna", "--role", "administrator", "--password-file", files["anna"])
    refused(scenario, store, 5, "NotLoggedIn", "note", "now it needs a login")
    refused(scenario, store, 5, "NotLoggedIn", "--user", "anna", "positions")  # in nobody's name
    scenario.json(store, "positions")
    refused(scenario, store, 5, "LoginFailed", "login", "anna", "--password-file", files["dora"])
    refused(scenario, store, 5, "LoginFailed", "login", "nobody", "--password-file", files["anna"])
    s.expect_equal(scenario.json(store, "login", "anna", "--password-file", files["anna"])["role"], "administrator", "role")
    scenario.json(store, "note", "logged in")
    refused(scenario, store, 5, "NotPermitted", "payments", "deposit", "--account", "A", "--amount", "1", "--currency",
            "USD")


def with_desk(scenario, store, files, short):
    """A desk runs: it decides, and the command line asks over its socket."""
    added = scenario.json(store, "users", "add", "dora", "--role", "dealer", "--totp", "--password-file", files["dora"])
    secret = added["totp_secret"]
    refused(scenario, store, 5, "LoginFailed", "login", "dora", "--password-file", files["dora"])
    now = int(time.time()) // 30
    wrong = next(f"{i:06d}" for i in range(9) if f"{i:06d}" not in {code(secret, now + k) for k in range(-2, 9)})
    refused(scenario, store, 5, "LoginFailed", "login", "dora", "--totp", wrong, "--password-file", files["dora"])
    right = code(secret, int(time.time()) // 30)
    scenario.json(store, "login", "dora", "--totp", right, "--password-file", files["dora"])
    refused(scenario, store, 5, "LoginFailed", "login", "dora", "--totp", right, "--password-file", files["dora"])
    scenario.json(store, "note", "by dora, the newest login")
    refused(scenario, store, 5, "NotPermitted", "stop", "release", "firm")
    refused(scenario, store, 5, "NotPermitted", "users", "add", "eva", "--role", "auditor", "--password-file", files["anna"])
    refused(scenario, store, 5, "NotLoggedIn", "--user", "eva", "note", "as nobody")
    refused(scenario, store, 5, "NotLoggedIn", "--user", "system:desk", "note", "as the desk itself")
    refused(scenario, store, 5, "LastAdministrator", "--user", "anna", "users", "change", "anna", "--active", "false")
    # What the journal says of a login opens nothing; nor may somebody on the socket say that he is the desk.
    login = next(e["body"]["login"] for e in s.journal(scenario, store) if e["type"] == "UserLoggedIn")
    line = 'WriteNote {"order":0,"account":"","text":"x"}\n'
    s.expect(raw(store, f"commands\t1\tanna\tseat\twhy\t{login}\n{line}").startswith("refused NotLoggedIn"), "the hash")
    s.expect(raw(store, f"commands\t1\tsystem:desk\tseat\twhy\n{line}").startswith("refused NotPermitted"), "the desk")
    s.expect(raw(store, f"commands\t1\tfix:P1\tseat\twhy\n{line}").startswith("refused NotPermitted"), "a session")
    if short:
        return secret
    for _ in range(5):
        refused(scenario, store, 5, "LoginFailed", "login", "anna", "--password-file", files["dora"])
    refused(scenario, store, 5, "LoginBlocked", "login", "anna", "--password-file", files["anna"])
    return secret


def run(scenario, arguments):
    os.environ["XDG_STATE_HOME"] = scenario.path("state")
    store = scenario.path("tb.db")
    files = {"anna": secret_file(scenario, "anna", ANNA), "dora": secret_file(scenario, "dora", DORA),
             "open": secret_file(scenario, "open", ANNA, 0o644), "weak": secret_file(scenario, "weak", "anna")}
    os.chmod(files["open"], 0o644)
    scenario.json(store, "init")
    with_writer(scenario, store, files)

    desk = scenario.start("truebook-cli", "--store", store, "run", log="desk.log")
    s.wait_until(lambda: scenario.status(store), 60, "the desk answers")
    secret = with_desk(scenario, store, files, arguments.short)
    s.expect_equal(scenario.stop(desk), 0, "exit status of the desk")

    # The login outlives the desk; a logout ends it.
    scenario.json(store, "note", "by dora still")
    kept = glob.glob(scenario.path("state", "truebook", "*"))
    s.expect_equal([os.stat(path).st_mode & 0o777 for path in kept], [0o600], "the logins' file is its owner's alone")
    with open(kept[0], encoding="utf-8") as file:
        tokens = [line.split()[1] for line in file]
    s.expect_equal(len(tokens), 2, "logins of two users")
    s.expect_equal(scenario.json(store, "logout")["user"], "dora", "who logged out")
    refused(scenario, store, 5, "NotLoggedIn", "--user", "dora", "note", "no more")

    events = s.journal(scenario, store)
    s.check_sequence(events)
    told = [(e["actor"], e["body"]["command"], e["body"]["code"]) for e in events if e["type"] == "CommandRefused"]
    s.expect(("dora", "ReleaseStop", "NotPermitted") in told, f"the refusal is journaled under her name: {told}")
    refusals = [(e["body"]["user"], e["body"]["code"]) for e in events if e["type"] == "LoginRefused"]
    s.expect(("", "LoginFailed") in refusals and refusals.count(("anna", "LoginFailed")) == (1 if arguments.short else 6),
             f"failed logins: {refusals}")
    s.expect(arguments.short or ("anna", "LoginBlocked") in refusals, f"the blocked one: {refusals}")
    users = {row["user"]: (row["role"], row["totp"]) for row in scenario.json(store, "users", "list")["rows"]}
    s.expect_equal(users, {"anna": ("administrator", False), "dora": ("dealer", True)}, "users")
    s.check_verified(scenario, store)

    hidden = [ANNA, DORA, secret, *tokens]
    looked = 0
    for path in glob.glob(store + "*") + [scenario.path("desk.log")]:
        if os.path.isfile(path):
            looked += 1
            with open(path, "rb") as file:
                text = file.read()
            for word in hidden:
                s.expect(word.encode() not in text or (path == store + ".totp" and word == secret), f"a secret in {path}")
    s.expect_equal(os.stat(store + ".totp").st_mode & 0o777, 0o600, "mode of the second factors' file")
    s.say(f"{len(told)} commands and {len(refusals)} logins refused and journaled; no secret in {looked} files")


if __name__ == "__main__":
    s.main(__doc__, run, (("--short",), {"action": "store_true", "help": "without the wait after too many wrong passwords"}))
