#!/usr/bin/env python3
"""The Debian package as a user gets it: whole, valid, working without the build tree, and gone when it is purged.

check_package.py DEB             unpacks it into an empty root and runs the programs from there (no root rights needed)
check_package.py DEB --install   installs it on this machine with dpkg, runs it, purges it (root; apt's packages must be
                                 there already)
"""
import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAMS = ["truebook", "truebook-cli", "truebook-fix", "truebook-print", "truebook-sim"]
failures = []


def expect(truth, what):
    print(("ok    " if truth else "FAILED ") + what)
    if not truth:
        failures.append(what)


def run(*words, **more):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TRUEBOOK")}
    environment.update(more.pop("env", {}))
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=False, timeout=300, **more)


def contents(root):
    share = os.path.join(root, "usr/share")
    for program in PROGRAMS:
        expect(os.access(os.path.join(root, "usr/bin", program), os.X_OK), f"/usr/bin/{program}")
        page = os.path.join(share, f"man/man1/{program}.1.gz")
        expect(os.path.exists(page), f"manual page of {program}")
        if os.path.exists(page):
            with gzip.open(page, "rt") as file:
                text = file.read()
            # The page says what the program says: every option of its --help stands in it.
            said = run(os.path.join(root, "usr/bin", program), "--help", env={"QT_QPA_PLATFORM": "offscreen"}).stdout
            options = set(re.findall(r"(?m)^\s+(?:-\w,\s*)?(--[a-z][a-z-]+)", said))
            missing = [option for option in sorted(options) if option.replace("-", "\\-") not in text]
            expect(options and not missing, f"its page has its {len(options)} options {missing}")
            shown = run("man", "-l", "--warnings", page, env={"MANWIDTH": "100", "LC_ALL": "C.UTF-8"})
            expect(shown.returncode == 0 and not shown.stderr.strip(), f"man shows it without a warning {shown.stderr[:200]}")
    for place in ("applications/truebook.desktop", "metainfo/org.truebook.Truebook.metainfo.xml",
                  "icons/hicolor/scalable/apps/truebook.svg", "icons/hicolor/48x48/apps/truebook.png",
                  "icons/hicolor/256x256/apps/truebook.png", "doc/truebook/copyright", "truebook/fix/FIX44.xml",
                  "truebook/demo/brokerage.toml", "bash-completion/completions/truebook-cli",
                  "zsh/vendor-completions/_truebook-cli", "fish/vendor_completions.d/truebook-cli.fish"):
        expect(os.path.exists(os.path.join(share, place)), f"/usr/share/{place}")
    for tool, file in (("desktop-file-validate", "applications/truebook.desktop"),
                       ("appstreamcli validate --no-net", "metainfo/org.truebook.Truebook.metainfo.xml")):
        if shutil.which(tool.split()[0]):
            answer = run(*tool.split(), os.path.join(share, file))
            expect(answer.returncode == 0, f"{tool.split()[0]} passes {answer.stdout.strip()[:200]}")


def completion(root):
    script = os.path.join(root, "usr/share/bash-completion/completions/truebook-cli")
    asked = ('source "$1"; COMP_WORDS=(truebook-cli %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _truebook_cli; '
             'printf "%%s\\n" "${COMPREPLY[@]}"')
    for line, wanted, unwanted in (("ver", "verify", "init"), ("report pn", "pnl", "find"),
                                   ("--store /tmp/x init --h", "--history", "--as-of"), ("journal ''", "export", "verify")):
        words = run("bash", "-c", asked % line, "bash", script).stdout.split()
        expect(wanted in words and unwanted not in words, f"completion of '{line}': {words[:4]}")


def works(folder, bin_folder, marked):
    """The programs at work with what the package brought: `marked` says that its resources carry a mark."""
    cli = os.path.join(bin_folder, "truebook-cli")
    home = os.path.join(folder, "home")
    os.makedirs(home, exist_ok=True)
    env = {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": home}
    store = "sqlite:" + os.path.join(folder, "book.db")
    made = run(cli, "--store", store, "--json", "init", "--demo", "--history", "4d", env=env)
    expect(made.returncode == 0, f"a store with a past {made.stdout.strip()[:120]}{made.stderr[-200:] if made.returncode else ''}")
    checked = run(cli, "--store", store, "--json", "verify", env=env)
    expect(checked.returncode == 0 and json.loads(checked.stdout)["ok"], "verify")
    if marked:
        firm = run(cli, "--store", store, "journal", "show", "--type", "FirmDefined", env=env).stdout
        expect("Marked by the test" in firm, "the programs read the package's own resources")
    until = json.loads(made.stdout)["to"][:10] if made.returncode == 0 else ""
    since = json.loads(made.stdout)["from"][:10] if made.returncode == 0 else ""
    pdf = os.path.join(folder, "report.pdf")
    drawn = run(cli, "--store", store, "report", "pnl", "--from", since, "--to", until, "--out", pdf, env=env)
    expect(drawn.returncode == 0 and os.path.exists(pdf) and open(pdf, "rb").read(5) == b"%PDF-",
           f"a report as PDF (truebook-print) {drawn.stderr[-200:] if drawn.returncode else ''}")
    # The desk with its window: the gateway, dictionaries and translations from where the package put them.
    config = os.path.join(folder, "desk.toml")
    ready = os.path.join(folder, "ready")
    world = subprocess.Popen([os.path.join(bin_folder, "truebook-sim"), "--lps", "2", "--clients", "8", "--for", "60", "--quiet",
                              "--from", until + "T23:30:00Z", "--desk-config", config, "--ready-file", ready],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        waited = run("bash", "-c", f'for i in $(seq 300); do [ -s "{ready}" ] && exit 0; sleep 0.1; done; exit 1')
        expect(waited.returncode == 0, "the world outside stands")
        shown = os.path.join(folder, "window.png")
        window = run(os.path.join(bin_folder, "truebook"), "--store", store, "--config", config, "--lang", "de", "--for", "12s",
                     "--picture", shown, env=env)
        expect(window.returncode == 0 and os.path.exists(shown), f"the window opens and closes {window.stderr[-300:]}")
        sessions = run(cli, "--store", store, "journal", "show", "--type", "SessionChanged", env=env).stdout
        live = [line for line in sessions.splitlines() if '"actor":"fix:' not in line and '"logged-on"' in line]
        expect(len(live) > 0 or sessions.count('"logged-on"') > 14, "sessions logged on through truebook-fix")
    finally:
        world.terminate()
        world.wait()
    after = run(cli, "--store", store, "--json", "verify", env=env)
    expect(after.returncode == 0, "verify after the window")
    return shown


def lintian(deb):
    if not shutil.which("lintian"):
        print("      lintian is not here: not asked")
        return
    answer = run("lintian", "--fail-on", "error", "--suppress-tags", "initial-upload-closes-no-bugs", deb)
    for line in answer.stdout.splitlines():
        print("      " + line)
    expect(answer.returncode == 0, "lintian has no error")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("deb")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--keep", help="a folder for the window's picture")
    options = parser.parse_args()
    deb = os.path.abspath(options.deb)
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        if options.install:
            before = run("dpkg-query", "-W", "truebook").returncode == 0
            expect(not before, "it is not installed yet")
            if before:
                sys.exit(1)
            installed = run("dpkg", "-i", deb)
            expect(installed.returncode == 0, f"dpkg -i {installed.stderr[-300:]}")
            files = [line for line in run("dpkg", "-L", "truebook").stdout.splitlines() if os.path.isfile(line)]
            expect(len(files) > 30, f"{len(files)} files")
            contents("/")
            shown = works(folder, "/usr/bin", False)
            purged = run("dpkg", "--purge", "truebook")
            expect(purged.returncode == 0, f"dpkg --purge {purged.stderr[-300:]}")
            left = [path for path in files if os.path.exists(path)]
            expect(not left, f"no file is left {left[:5]}")
            expect(not os.path.exists("/usr/share/truebook"), "nor its folder")
        else:
            root = os.path.join(folder, "root")
            expect(run("dpkg-deb", "-x", deb, root).returncode == 0, "it unpacks into an empty root")
            depends = run("dpkg-deb", "-f", deb, "Depends").stdout
            expect(all(name in depends for name in ("libc6", "libqt6widgets6", "libquickfix", "libsoci", "libsqlite3")),
                   f"dependencies: {depends.strip()}")
            contents(root)
            completion(root)
            lintian(deb)
            brokerage = os.path.join(root, "usr/share/truebook/demo/brokerage.toml")
            with open(brokerage) as file:
                text = file.read()
            with open(brokerage, "w") as file:
                file.write(text.replace("Harbour Markets (demonstration)", "Marked by the test"))
            shown = works(folder, os.path.join(root, "usr/bin"), True)
        if options.keep and os.path.exists(shown):
            shutil.copy(shown, options.keep)
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
