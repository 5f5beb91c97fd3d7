#!/usr/bin/env python3
"""Every test that a document names exists: `room.tst_noun`, `room.tst_noun::function`, `room.tst_noun::function(row)`,
`::function` (of the noun before it in the same line), and `scenario.name`. Exit 1 with file and line otherwise.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAME = re.compile(r"`(?:([a-z_]+)\.(tst_\w+))?(?:::(\w+))?(?:\(([^)`]+)\))?`|`scenario\.(\w+)`")


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def documents():
    for folder, _, names in os.walk(os.path.join(ROOT, "docs")):
        yield from (os.path.join(folder, name) for name in names if name.endswith(".md"))
    yield from (os.path.join(ROOT, name) for name in ("ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"))


def main():
    sources, scenarios = {}, set()
    for folder, _, names in os.walk(os.path.join(ROOT, "tests")):
        for name in names:
            if name.startswith("tst_") and name.endswith(".cpp"):
                sources[name[:-4]] = text_of(os.path.join(folder, name))
            elif name == "CMakeLists.txt":
                text = text_of(os.path.join(folder, name))
                scenarios.update(re.findall(r"(?:truebook_scenario\(|NAME scenario\.)(\w+)", text))
    problems, named = [], 0
    for path in sorted(documents()):
        for number, line in enumerate(text_of(path).splitlines(), 1):
            noun = ""
            for match in NAME.finditer(line):
                _, this, function, row, scenario = match.groups()
                if not (this or function or scenario):
                    continue
                named += 1
                where = f"{os.path.relpath(path, ROOT)}:{number}: {match.group(0)}"
                if scenario:
                    if scenario not in scenarios:
                        problems.append(f"{where}: no such scenario")
                    continue
                noun = this or noun
                if noun not in sources:
                    problems.append(f"{where}: no such test")
                elif function and not re.search(rf"\b{function}\(", sources[noun]):
                    problems.append(f"{where}: {noun} has no such function")
                elif row and f'"{row}"' not in sources[noun]:
                    problems.append(f"{where}: {noun} has no such row")
    for problem in problems:
        print(problem)
    print(f"{named} tests named, {len(problems)} of them missing")
    return 1 if problems or named < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
