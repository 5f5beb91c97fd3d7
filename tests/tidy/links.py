#!/usr/bin/env python3
"""docs/licences.md names every shared library that a program links, and no program that does not link it.
`links.py --root R --bin FOLDER`; `links.py --self-test`."""
import argparse
import os
import re
import subprocess
import sys

# The compiler's and the C library's own parts, which every program of the system has.
SYSTEM = re.compile(r"^(ld-linux.*|lib(c|m|gcc_s|stdc\+\+|pthread|dl|rt|atomic)\.so\.\d+)$")
ROW = re.compile(r"^\| `(lib[^`]+)` \|[^|]*\|[^|]*\|([^|]*)\|$", re.MULTILINE)


def told(text):
    """Program -> libraries, as the table says."""
    programs = {}
    for match in ROW.finditer(text):
        for program in re.findall(r"`([^`]+)`", match.group(2)):
            programs.setdefault(program, set()).add(match.group(1))
    return programs


def needed(program):
    output = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    return {name for name in re.findall(r"\(NEEDED\).*\[(.*)\]", output) if not SYSTEM.match(name)}


def compare(text, links):
    table = told(text)
    for program, libraries in sorted(links.items()):
        for name in sorted(libraries - table.get(program, set())):
            yield f"{program} links {name}, docs/licences.md does not say so"
        for name in sorted(table.get(program, set()) - libraries):
            yield f"docs/licences.md says that {program} links {name}, it does not"


def self_test():
    text = "| `liba.so.1` | A | MIT | `one`, `two` |\n| `libb.so.2` | B | MIT | `one` |\n"
    right = {"one": {"liba.so.1", "libb.so.2"}, "two": {"liba.so.1"}}
    more = {"one": {"liba.so.1", "libb.so.2", "libc0.so.1"}}
    less = {"two": set()}
    results = [len(list(compare(text, links))) for links in (right, more, less)]
    print(f"found {results}, planted [0, 1, 1]")
    return 0 if results == [0, 1, 1] else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root")
    parser.add_argument("--bin")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    with open(os.path.join(options.root, "docs", "licences.md"), encoding="utf-8") as file:
        text = file.read()
    links = {name: needed(os.path.join(options.bin, name)) for name in sorted(os.listdir(options.bin))
             if name.startswith("truebook")}
    findings = list(compare(text, links))
    print("\n".join(findings) if findings else f"{len(links)} programs link what docs/licences.md says")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
