#!/usr/bin/env python3
"""Manual pages and shell completion of the programs, made from what the programs themselves say (--help, completion), so
that they cannot drift: make_pages.py --bin FOLDER --out FOLDER --date YYYY-MM-DD."""
import argparse
import gzip
import os
import re
import subprocess
import sys

# What --help does not say.
ABOUT = {
    "truebook": ("dealing desk and back office of an FX/CFD brokerage", [
        ("FILES", "~/.local/share/truebook/truebook.db\nThe store taken when --store names none; what belongs to it stands "
                  "beside it and begins with its name.\n~/.config/truebook/workstation.ini\nThe window's arrangement."),
        ("EXIT STATUS", "0\nThe desk ended in order.\n2\nWrong use.\n3\nA file could not be written.\n4\nThe store or a "
                        "peer could not be reached.")]),
    "truebook-cli": ("the dealing desk and its book, without a screen", [
        ("EXIT STATUS", "0\nDone.\n1\nDone, and something was found that a person must look at.\n2\nWrong use.\n3\nBad "
                        "input, nothing changed.\n4\nThe store or a peer cannot be reached.\n5\nRefused."),
        ("FILES", "~/.local/share/truebook/truebook.db\nThe store taken when --store names none.")]),
    "truebook-fix": ("the FIX gateway of Truebook", []),
    "truebook-print": ("draws a report of Truebook as a PDF", []),
    "truebook-sim": ("liquidity providers and client platforms over FIX, for a desk to try itself on", [
        ("EXIT STATUS", "0\nDone.\n1\nDifferences, or something did not end.\n2\nWrong use.\n3\nBad input.\n4\nA port "
                        "is in use.")]),
}


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def helped(program, words=()):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", HOME="/nonexistent",
                       XDG_DATA_HOME="/nonexistent/.local/share")
    answer = subprocess.run([program, *words, "--help"], capture_output=True, text=True, env=environment, check=False)
    if answer.returncode != 0 or not answer.stdout.strip():
        sys.exit(f"{program} {' '.join(words)} --help: status {answer.returncode}\n{answer.stderr}")
    return answer.stdout


class Help:
    """A help text in its parts: what it says first, usage, and per heading the entries (name, words)."""

    def __init__(self, text):
        self.about, self.usage, self.parts = [], "", {}
        heading = None
        for line in text.splitlines():
            if line.startswith("Usage:"):
                self.usage = line[len("Usage:"):].strip()
            elif re.match(r"^[A-Z][A-Za-z ]*:$", line):
                heading = line[:-1]
                self.parts[heading] = []
            elif heading is None:
                if line.strip():
                    self.about.append(line.strip())
            elif match := re.match(r"^ {1,4}(\S.*?)(?: {2,}(\S.*))?$", line):
                self.parts[heading].append([match.group(1), match.group(2) or ""])
            elif line.strip() and self.parts[heading]:
                entry = self.parts[heading][-1]
                entry[1] = (entry[1] + " " + line.strip()).strip()

    def entries(self, *headings):
        return [entry for heading in headings for entry in self.parts.get(heading, [])]


OPTIONS = ("Options", "Positionals", "Arguments")


def tagged(entries):
    # a list of values may break after its commas
    return "".join(f".TP\n.B {escaped(name).replace(',', ',' + chr(92) + ':')}\n{escaped(words) or chr(92) + '&'}\n"
                   for name, words in entries)


def commands_of(program, words, out):
    """Every command below, in the order of the help."""
    for name, _ in Help(helped(program, words)).entries("Subcommands"):
        path = [*words, name]
        text = Help(helped(program, path))
        if not text.entries("Subcommands"):
            options = [entry for entry in text.entries(*OPTIONS) if not entry[0].startswith("-h,")]
            out.append(f".SS {escaped(' '.join(path))}\n{escaped(' '.join(text.about))}\n{tagged(options)}")
        commands_of(program, path, out)


def page(name, program, date):
    text = Help(helped(program))
    short, more = ABOUT[name]
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True,
                             env=dict(os.environ, QT_QPA_PLATFORM="offscreen")).stdout.split()[-1]
    out = [f'.TH {name.upper()} 1 "{date}" "Truebook {version}" "User Commands"\n.nh\n.ad l\n',
           f".SH NAME\n{escaped(name)} \\- {escaped(short)}\n",
           f".SH SYNOPSIS\n.B {escaped(name)}\n{escaped(re.sub(r'^[^ ]+ ?', '', text.usage))}\n",
           f".SH DESCRIPTION\n{escaped(' '.join(text.about))}\n"]
    out.append(".SH OPTIONS\n" + tagged(text.entries(*OPTIONS)))
    commands = []
    commands_of(program, [], commands)
    if commands:
        out.append(".SH COMMANDS\n" + "".join(commands))
    for heading, words in more:
        lines = words.split("\n")
        out.append(f".SH {heading}\n" + tagged(zip(lines[::2], lines[1::2])))
    out.append(".SH SEE ALSO\n" + " ,\n".join(f".BR {escaped(other)} (1)" for other in ABOUT if other != name) + "\n")
    return "".join(out)


def write(path, text, zipped=False):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0) if zipped else text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--date", required=True)
    options = parser.parse_args()
    for name in ABOUT:
        program = os.path.join(options.bin, name)
        if os.path.exists(program):
            write(os.path.join(options.out, "man", "man1", name + ".1.gz"), page(name, program, options.date), True)
    places = {"bash": "bash-completion/completions/truebook-cli", "zsh": "zsh/vendor-completions/_truebook-cli",
              "fish": "fish/vendor_completions.d/truebook-cli.fish"}
    for shell, place in places.items():
        answer = subprocess.run([os.path.join(options.bin, "truebook-cli"), "completion", shell], capture_output=True,
                                text=True, check=True)
        write(os.path.join(options.out, place), answer.stdout)


if __name__ == "__main__":
    main()
