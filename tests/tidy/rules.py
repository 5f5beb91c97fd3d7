#!/usr/bin/env python3
"""The house rules that a machine can hold. Prints file:line: rule: what is wrong; exit 1 when anything was found.

Every rule carries planted offenders, which it must catch, and innocent neighbours, which it must not:
`rules.py --self-test`.
"""
import argparse
import hashlib
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from source_tree import SourceTree  # noqa: E402

# The rooms in their order: each sees only those before it (docs/adr/0002-rooms.md).
ROOMS = ["reference", "access", "sessions", "market", "clients", "money", "positions", "risk", "dealing",
         "surveillance", "reconciliation", "compliance"]
GROUND = ["base", "domain", "fix", "commands", "events", "ports"]
# Folders of the core that are no room, and what they may include.
OTHERS = {
    "base": ["base"],
    "domain": ["base", "domain"],
    "fix": ["base", "domain", "commands", "events", "ports", "fix"],
    "commands": ["base", "domain", "commands", "events"],
    "events": ["base", "domain", "commands", "events"],
    "ports": ["base", "domain", "commands", "events", "ports"],
    "messages": GROUND + ["messages"],
    "kernel": GROUND + ["kernel"],
    "store": GROUND + ["store"],
    "api": ["base", "domain", "commands", "api"],
    "reporting": GROUND + ROOMS + ["api", "reporting"],
    "operations": GROUND + ROOMS + ["api", "operations"],
    "simulation": None,  # the whole desk in one thread: everything of the core
}

# Headers of values that whoever stands on the domain may include, wherever they lie; they include nothing above it.
VALUE_HEADERS = {
    "core/ports/quote_update.h": "a quote as commands carry it and rooms see it",
    "core/ports/link_frames.h": "the frames of the link, C++14 without a dependency",
}

# Files that may read the machine's clock, randomness or identifiers, each with its reason.
AMBIENT_ALLOWED = {
    "core/base/clock.h": "the injected clock's real implementation",
    "core/base/clock.cpp": "the injected clock's real implementation",
}
AMBIENT_ALLOWED_FOLDERS = {
    "core/base/os/": "the small functions behind which everything of the operating system stands",
}

# QuickFIX outside app/gateway/engine, each with its reason.
QUICKFIX_ALLOWED = {"app/simulator/bare_quickfix.cpp": "the bare relay and its peers, which the benchmark compares with"}

SIZE_LIMIT = 40 * 1024
SIZE_ALLOWED = {"LICENSE": "the licence's own text"}


def room_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "core" else None


def rule_rooms(tree):
    """A room includes only rooms before it, and nothing of kernel, store or simulation."""
    for path in tree.cpp("core/"):
        room = room_of(path)
        if path in VALUE_HEADERS:
            allowed = OTHERS["domain"]
        elif room in ROOMS:
            allowed = GROUND + ROOMS[:ROOMS.index(room) + 1]
        elif room in OTHERS:
            allowed = OTHERS[room]
        else:
            yield path, 1, f"core/{room} has no place in the order of rooms: give it one here and in the ADR"
            continue
        for line, kind, name in tree.includes(path):
            if kind != '"' or not name.startswith("core/") or allowed is None:
                continue
            if room_of(name) not in allowed and not (name in VALUE_HEADERS and room not in ("base", "domain")):
                yield path, line, f"core/{room} must not include {name}"


QT = re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]\w*/.*|q[a-z]+\.h)$")


def rule_borders(tree):
    """The core, the gateway, the simulator and the command line have no Qt; the screens see the core through api,
    commands, domain and base; QuickFIX stays in app/gateway/engine; the gateway has no books."""
    for path in tree.cpp("core/", "app/", "ui/"):
        for line, kind, name in tree.includes(path):
            if path.startswith(("core/", "app/gateway/", "app/simulator/", "app/cli/")) and kind == "<" and QT.match(name):
                yield path, line, f"no Qt here: {name}"
            if path.startswith("ui/") and kind == '"':
                if name.startswith("core/") and room_of(name) not in ("api", "commands", "domain", "base"):
                    yield path, line, f"a screen must not include {name}"
                if name.startswith("app/"):
                    yield path, line, f"a screen must not include {name}"
            if path.startswith("core/") and kind == '"' and name.startswith(("app/", "ui/", "tests/")):
                yield path, line, f"the core must not include {name}"
            if name.startswith("quickfix/") and not path.startswith("app/gateway/engine/") and path not in QUICKFIX_ALLOWED:
                yield path, line, f"QuickFIX belongs to app/gateway/engine: {name}"
            if path.startswith("app/gateway/") and kind == '"' and name.startswith("core/") \
                    and room_of(name) not in ("base", "domain", "fix", "ports"):
                yield path, line, f"the gateway has no books: {name}"


def rule_includes_resolve(tree):
    """Includes are written from the root and name a file of the project."""
    folders = {path.split("/")[0] for path in tree.texts if "/" in path}
    for path in tree.cpp("core/", "app/", "ui/", "tests/"):
        for line, kind, name in tree.includes(path):
            if kind != '"' or name.endswith(".moc"):
                continue
            if name.startswith(".") or name.split("/")[0] not in folders:
                yield path, line, f"include from the root: {name}"
            elif name not in tree.texts:
                yield path, line, f"no such file: {name}"


def rule_cycles(tree):
    """Headers do not include each other in a circle."""
    graph = {path: [name for _, kind, name in tree.includes(path) if kind == '"' and name in tree.texts]
             for path in tree.cpp("core/", "app/", "ui/", "tests/") if path.endswith(".h")}
    state = {}
    for start in graph:
        stack = [(start, iter(graph[start]))] if start not in state else []
        trail = [start] if stack else []
        state.setdefault(start, "open")
        while stack:
            node, following = stack[-1]
            target = next((name for name in following if name in graph), None)
            if target is None:
                stack.pop()
                trail.pop()
                state[node] = "done"
            elif state.get(target) == "open":
                circle = trail[trail.index(target):] + [target]
                yield node, 1, "includes in a circle: " + " -> ".join(circle)
            elif target not in state:
                state[target] = "open"
                stack.append((target, iter(graph[target])))
                trail.append(target)


AMBIENT = re.compile(
    r"\b(?:system_clock|high_resolution_clock|steady_clock|file_clock)\b"
    r"|(?<![\w.>])(?:std::|::)?(?:gettimeofday|clock_gettime|timespec_get|localtime(?:_r)?|rand|srand|random|srandom"
    r"|drand48|arc4random|getrandom|uuid_generate\w*|RAND_bytes|RAND_priv_bytes)\s*\("
    r"|(?<![\w.>:])(?:std::|::)?time\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)"
    r"|\brandom_device\b")


def rule_ambient(tree):
    """Time, randomness and identifiers are handed in; nothing of the core asks the machine."""
    for path in tree.cpp("core/"):
        if path in AMBIENT_ALLOWED or path.startswith(tuple(AMBIENT_ALLOWED_FOLDERS)):
            continue
        for line, code in tree.code_lines(path):
            for match in AMBIENT.finditer(code):
                yield path, line, f"asks the machine: {match.group(0).strip()}"


FLOATING = re.compile(r"\b(?:double|float)\b")
FLOATING_LINE = re.compile(r"\btoDouble\b|\btoApprox\w*|=\s*delete\b")


def rule_floating(tree):
    """Values, money and positions are exact: double stands only where it leaves them."""
    for path in tree.cpp("core/domain/", "core/money/", "core/positions/"):
        for line, code in tree.code_lines(path):
            if FLOATING.search(code) and not FLOATING_LINE.search(code):
                yield path, line, "floating point in an exact room"


UNORDERED = re.compile(r"\bunordered_(?:map|set|multimap|multiset)\s*<")


def unordered_names(code):
    """Names declared with an unordered container type."""
    names = set()
    for match in UNORDERED.finditer(code):
        depth, at = 1, match.end()
        while at < len(code) and depth:
            depth += {"<": 1, ">": -1}.get(code[at], 0)
            at += 1
        name = re.match(r"[\s&]*(\w+)\s*[;={,)]", code[at:])
        if name:
            names.add(name.group(1))
    return names


def rule_unordered(tree):
    """A book's order of work is part of its state: nothing iterates over an unordered container."""
    for path in tree.cpp("core/"):
        stem = path.rsplit(".", 1)[0]
        if not stem.endswith("_book"):
            continue
        names = set()
        for companion in (stem + ".h", stem + ".cpp"):
            if companion in tree.texts:
                names |= unordered_names(tree.code(companion))
        if not names:
            continue
        alternatives = "|".join(sorted(names))
        walks = re.compile(rf"\bfor\s*\([^;()]*:\s*(?:\w+(?:\.|->))*(?:{alternatives})\s*\)"
                           rf"|\b(?:{alternatives})\s*(?:\.|->)\s*c?begin\s*\(")
        for line, code in tree.code_lines(path):
            if walks.search(code):
                yield path, line, "iterates over an unordered container"


def rule_size(tree):
    """No source file over 40 KB: what does not fit one reading is more than one thing."""
    for path, text in tree.texts.items():
        if path in SIZE_ALLOWED or path.startswith(("resources/", "translations/")) or path.endswith((".png", ".svg")):
            continue
        size = len(text.encode())
        if size > SIZE_LIMIT:
            yield path, 1, f"{size} bytes, the bound is {SIZE_LIMIT}"


def rule_cmake(tree):
    """Sources are named one by one: a file that nobody listed is a mistake, not a source."""
    for path in tree.texts:
        if path.endswith(("CMakeLists.txt", ".cmake")):
            for number, line in enumerate(tree.texts[path].split("\n"), 1):
                if re.search(r"\bGLOB(?:_RECURSE)?\b", line.split("#")[0]):
                    yield path, number, "sources are listed, not globbed"


LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|HA" r"CK)\b")


def rule_later(tree):
    """What is not done stands in an issue, not in the source."""
    for path, text in tree.texts.items():
        if path == "LICENSE" or path.startswith("tests/tidy/"):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if LATER.search(line):
                yield path, number, "work left for later belongs in an issue"


MACHINE_PATH = re.compile(r"(?<![\w.~}/])/(?:work|home|Users)/\w")


def rule_machine(tree):
    """No path of one person's machine."""
    for path, text in tree.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if MACHINE_PATH.search(line):
                yield path, number, "a path of one machine"


def rule_pragma(tree):
    """Every header has #pragma once."""
    for path in tree.cpp():
        if path.endswith(".h") and not re.search(r"^#pragma once$", tree.texts[path], re.MULTILINE):
            yield path, 1, "#pragma once is missing"


def rule_packages(tree):
    """docs/dependencies.md repeats installer/packages.txt row by row, for those who read documents."""
    if "installer/packages.txt" not in tree.texts:
        return
    rows = set()
    for line in tree.texts["installer/packages.txt"].split("\n"):
        if line.strip() and not line.startswith("#"):
            _, name, reason = line.split(None, 2)
            rows.add(f"| `{name.split('?')[0]}` | {reason} |")
    told = set(re.findall(r"^\| `[a-z0-9.+-]+` \|.*\|$", tree.texts.get("docs/dependencies.md", ""), re.MULTILINE))
    for row in sorted(rows - told):
        yield "docs/dependencies.md", 1, f"row missing: {row}"
    for row in sorted(told - rows):
        yield "docs/dependencies.md", 1, f"not in installer/packages.txt: {row}"


RULES = [rule_rooms, rule_borders, rule_includes_resolve, rule_cycles, rule_ambient, rule_floating, rule_unordered,
         rule_size, rule_cmake, rule_later, rule_machine, rule_pragma, rule_packages]

BIG = "x" * (SIZE_LIMIT + 1)
HOME, WORK = (f"/{folder}/" for folder in ("home", "work"))  # in no line of this file as they are on a machine

# Each rule: trees that it must object to, and trees that it must not.
PLANTED = {
    rule_rooms: (
        [{"core/money/ledger_book.h": '#include "core/risk/margin_book.h"\n'},
         {"core/market/quote.h": '#include "core/kernel/kernel.h"\n'},
         {"core/sessions/session_book.h": '#include "core/dealing/order.h"\n'},
         {"core/dealing/order_decider.cpp": '#include "core/store/journal_store.h"\n'},
         {"core/kernel/kernel.cpp": '#include "core/money/ledger_book.h"\n'},
         {"core/domain/price.h": '#include "core/events/codec.h"\n'},
         {"core/ports/quote_update.h": '#include "core/events/event.h"\n'},
         {"core/commands/a.h": '#include "core/ports/room.h"\n'},
         {"core/novelty/thing.h": "int a;\n"}],
        [{"core/commands/a.h": '#include "core/ports/quote_update.h"\n'},
         {"core/dealing/order_decider.cpp": '#include "core/risk/margin_book.h"\n#include "core/sessions/session_book.h"\n'},
         {"core/simulation/desk.cpp": '#include "core/kernel/kernel.h"\n#include "core/money/ledger_book.h"\n'}]),
    rule_borders: (
        [{"core/money/ledger_book.h": "#include <QString>\n"},
         {"core/api/table.h": "#include <QtCore/qstring.h>\n"},
         {"app/cli/main.cpp": "#include <QCoreApplication>\n"},
         {"ui/risk/exposure_model.h": '#include "core/risk/exposure_book.h"\n'},
         {"ui/shell/window.cpp": '#include "app/composition.h"\n'},
         {"app/simulator/platform.cpp": "#include <quickfix/Session.h>\n"},
         {"core/fix/decoder.h": "#include <quickfix/Message.h>\n"},
         {"core/base/log.cpp": '#include "app/composition.h"\n'},
         {"app/gateway/edge.cpp": '#include "core/dealing/order_book.h"\n'}],
        [{"ui/risk/exposure_model.h": '#include <QString>\n#include "core/api/exposure_view.h"\n'},
         {"app/gateway/engine/session.cpp": "#include <quickfix/Session.h>\n#include <queue>\n"},
         {"core/base/queue.h": "#include <queue>\n"}]),
    rule_includes_resolve: (
        [{"core/base/a.h": '#include "../base/b.h"\n', "core/base/b.h": "\n"},
         {"core/base/a.h": '#include "b.h"\n', "core/base/b.h": "\n"},
         {"core/base/a.h": '#include "core/base/gone.h"\n'}],
        [{"core/base/a.h": '#include "core/base/b.h"\n', "core/base/b.h": "\n"},
         {"tests/core/tst_a.cpp": '#include "tst_a.moc"\n'}]),
    rule_cycles: (
        [{"core/base/a.h": '#include "core/base/b.h"\n', "core/base/b.h": '#include "core/base/a.h"\n'},
         {"core/base/a.h": '#include "core/base/b.h"\n', "core/base/b.h": '#include "core/base/c.h"\n',
          "core/base/c.h": '#include "core/base/b.h"\n'}],
        [{"core/base/a.h": '#include "core/base/b.h"\n#include "core/base/c.h"\n',
          "core/base/b.h": '#include "core/base/c.h"\n', "core/base/c.h": "\n"}]),
    rule_ambient: (
        [{"core/money/a.cpp": "auto t = std::chrono::system_clock::now();\n"},
         {"core/risk/a.cpp": "auto t = time(nullptr);\n"},
         {"core/risk/a.cpp": "auto t = ::time(0);\n"},
         {"core/market/a.cpp": "gettimeofday(&t, nullptr);\n"},
         {"core/dealing/a.cpp": "int x = rand();\n"},
         {"core/dealing/a.cpp": "std::random_device seed;\n"},
         {"core/kernel/a.cpp": "clock_gettime(CLOCK_REALTIME, &t);\n"},
         {"core/access/a.cpp": "RAND_bytes(raw, 16);\n"}],
        [{"core/base/os/clock.cpp": "clock_gettime(CLOCK_REALTIME, &t);\n"},
         {"core/money/a.cpp": "// time(nullptr) would be wrong\nauto t = event.time(); order.rand(); log(\"time(0)\");\n"},
         {"core/money/a.cpp": "Time time(const Event &event);\n"}]),
    rule_floating: (
        [{"core/domain/price.h": "double value;\n"},
         {"core/money/ledger_book.cpp": "auto x = static_cast<float>(y);\n"},
         {"core/positions/position.h": "std::vector<double> prices; // toDouble\n"}],
        [{"core/domain/price.h": "double toDouble() const;\nPrice(double) = delete;\n// a double would round\n"},
         {"core/risk/var_engine.h": "double confidence;\n"}]),
    rule_unordered: (
        [{"core/risk/a_book.h": "std::unordered_map<Id, std::vector<int>> m_rows;\n",
          "core/risk/a_book.cpp": "for (const auto &[id, row] : m_rows)\n"},
         {"core/risk/a_book.cpp": "std::unordered_set<int> seen;\nauto first = seen.begin();\n"}],
        [{"core/risk/a_book.h": "std::unordered_map<Id, int> m_rows;\nstd::map<Id, int> m_ordered;\n",
          "core/risk/a_book.cpp": "m_rows.find(id);\nfor (const auto &[id, row] : m_ordered)\n"}]),
    rule_size: ([{"core/risk/a.cpp": BIG}, {"docs/long.md": BIG}], [{"resources/fix/FIX44.xml": BIG}]),
    rule_cmake: ([{"core/CMakeLists.txt": "file(GLOB sources *.cpp)\n"}, {"installer/a.cmake": "file(GLOB_RECURSE s *)\n"}],
                 [{"core/CMakeLists.txt": "# never file(GLOB)\nadd_library(a a.cpp)\n"}]),
    rule_later: ([{"core/a.cpp": "// TO" "DO: more\n"}, {"dev": "# FIX" "ME\n"}], [{"core/a.cpp": "int toDone;\n"}]),
    rule_machine: ([{"docs/a.md": f"see {HOME}someone/notes\n"}, {"dev": f"cd {WORK}thing\n"}],
                   [{"docs/a.md": f"see ~{WORK}notes and https://example.org{WORK}a and core{HOME}x\n"}]),
    rule_pragma: ([{"core/a/b.h": "int a;\n"}], [{"core/a/b.h": "#pragma once\n"}]),
    rule_packages: ([{"installer/packages.txt": "build  g++  Compiler.\n", "docs/dependencies.md": ""},
                     {"installer/packages.txt": "build  npm?npm  Node.\n", "docs/dependencies.md": "| `npm` | Node. |\n| `gone` | b |\n"}],
                    [{"installer/packages.txt": "# x\nbuild  npm?npm  Node.\n", "docs/dependencies.md": "| `npm` | Node. |\n"}]),
}


def shared_data(tree, root):
    """Test data that came with terms of its own is not committed: no file equals one of ../shared/data."""
    folder = os.path.join(root, "..", "shared", "data")
    sizes = {}
    for path in tree.texts:
        full = os.path.join(root, path)
        if os.path.getsize(full) > 200:
            sizes.setdefault(os.path.getsize(full), []).append(path)

    def digest(full):
        with open(full, "rb") as file:
            return hashlib.sha256(file.read()).digest()

    for where, _, files in os.walk(folder):
        for name in files:
            full = os.path.join(where, name)
            for path in sizes.get(os.path.getsize(full), []):
                if digest(full) == digest(os.path.join(root, path)):
                    yield path, 1, "a file of ../shared/data"


def self_test():
    wrong = 0
    for rule in RULES:
        offenders, innocents = PLANTED[rule]
        for texts in offenders:
            if not list(rule(SourceTree(texts))):
                print(f"{rule.__name__} let pass: {str(texts)[:200]}")
                wrong += 1
        for texts in innocents:
            for path, line, message in rule(SourceTree(texts)):
                print(f"{rule.__name__} objected to an innocent: {path}:{line}: {message}: {str(texts)[:200]}")
                wrong += 1
    print(f"{len(RULES)} rules, {sum(len(o) + len(i) for o, i in PLANTED.values())} planted trees, {wrong} wrong")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    tree = SourceTree.of_folder(options.root)
    found = 0
    for name, findings in [(rule.__name__[5:], rule(tree)) for rule in RULES] + [("data", shared_data(tree, options.root))]:
        for path, line, message in findings:
            print(f"{path}:{line}: {name}: {message}")
            found += 1
    print(f"{len(tree.texts)} files, {len(RULES) + 1} rules, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
