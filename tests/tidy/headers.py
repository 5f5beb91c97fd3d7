#!/usr/bin/env python3
"""Every header compiles alone. `headers.py --root R --build B`; `headers.py --self-test`.

A header is proven by the build itself when a compiled .cpp of the same name includes it first. The others are
compiled with -fsyntax-only, once for each content: a stamp in the build folder remembers header, everything of ours
that it includes, flags and compiler.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from source_tree import SourceTree  # noqa: E402

COMPILER = "g++"
# What the QuickFIX side reads is C++14 (docs/adr/0003-fix-messages-cross-the-link-as-text.md).
CPP14 = ("app/gateway/engine/", "core/ports/link_frames.h")


def commands_of(build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        return json.load(file)


def search_flags(commands):
    """The include folders and definitions of the whole build, in order, each folder and each name once."""
    flags, defined = [], set()
    for command in commands:
        words = shlex.split(command["command"])
        for at, word in enumerate(words):
            if word == "-isystem":
                flag = ("-isystem", words[at + 1])
            elif word.startswith("-I") and "_autogen" not in word:
                flag = (word,)
            elif word.startswith("-D") and not word.startswith("-D_FORTIFY"):
                name = word.split("=")[0]
                if name in defined:
                    continue
                defined.add(name)
                flag = (word,)
            else:
                continue
            if flag not in flags:
                flags.append(flag)
    return [word for flag in flags for word in flag]


def closure(tree, header):
    """The header and every file of ours that it includes, at any depth."""
    seen, open_ = set(), [header]
    while open_:
        path = open_.pop()
        if path in seen or path not in tree.texts:
            continue
        seen.add(path)
        open_ += [name for _, kind, name in tree.includes(path) if kind == '"']
    return sorted(seen)


QT = re.compile(r"^Q[A-Z]\w*$|^Qt[A-Z]\w*/")


def needs_qt(tree, header):
    return any(kind == "<" and QT.match(name) for path in closure(tree, header) for _, kind, name in tree.includes(path))


def proven_by_build(tree, header, compiled):
    source = header[:-2] + ".cpp"
    if source not in compiled or source not in tree.texts:
        return False
    includes = tree.includes(source)
    return bool(includes) and includes[0][2] == header


def check(root, header, flags):
    standard = "-std=c++14" if header.startswith(CPP14) else "-std=c++20"
    warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror"]
    run = subprocess.run([COMPILER, standard, "-fsyntax-only", "-fPIC", "-x", "c++", *warnings, *flags, "-I", root,
                          "-include", os.path.join(root, header), "/dev/null"], capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stderr


def check_all(root, flags, compiled, stamps, jobs):
    tree = SourceTree.of_folder(root)
    version = subprocess.run([COMPILER, "--version"], capture_output=True, text=True, check=True).stdout
    headers = [path for path in tree.cpp("core/", "app/", "ui/", "tests/") if path.endswith(".h")]
    to_do, proven, known, without_qt = [], 0, 0, 0
    for header in headers:
        if not any("QtCore" in flag for flag in flags) and needs_qt(tree, header):
            without_qt += 1  # nothing that this tree builds uses Qt, so where it lies is not known either
            continue
        if proven_by_build(tree, header, compiled):
            proven += 1
            continue
        digest = hashlib.sha256(json.dumps([version, flags, [tree.texts[path] for path in closure(tree, header)],
                                            header]).encode()).hexdigest()
        stamp = os.path.join(stamps, digest)
        if os.path.exists(stamp):
            known += 1
        else:
            to_do.append((header, stamp))
    os.makedirs(stamps, exist_ok=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for (header, stamp), (good, errors) in zip(to_do, pool.map(lambda item: check(root, item[0], flags), to_do)):
            if good:
                with open(stamp, "w", encoding="utf-8") as file:
                    file.write(header + "\n")
            else:
                failed += 1
                print(f"{header} does not compile alone:\n{errors}")
    print(f"{len(headers)} headers: {proven} proven by the build, {known} unchanged, {len(to_do)} compiled, "
          f"{without_qt} left out without Qt, {failed} failed")
    return failed


def self_test():
    with tempfile.TemporaryDirectory() as root:
        os.makedirs(os.path.join(root, "core", "base"))

        def write(name, text):
            with open(os.path.join(root, "core", "base", name), "w", encoding="utf-8") as file:
                file.write(text)

        write("good.h", "#pragma once\n#include <string>\ninline std::string a() { return {}; }\n")
        write("leans.h", "#pragma once\ninline std::string b() { return {}; }\n")
        write("hidden.h", "#pragma once\ninline std::string c() { return {}; }\n")
        write("hidden.cpp", '#include <string>\n#include "core/base/hidden.h"\n')
        write("first.h", "#pragma once\n")
        write("first.cpp", '#include "core/base/first.h"\n')
        stamps = os.path.join(root, "stamps")
        compiled = {"core/base/hidden.cpp", "core/base/first.cpp"}
        print("(two failures are planted)")
        first = check_all(root, [], compiled, stamps, 2)
        write("good.h", "#pragma once\ninline std::string a() { return {}; }\n")  # its stamp must not hide the change
        second = check_all(root, [], compiled, stamps, 2)
    print(f"found {first} of 2, then {second} of 3")
    return 0 if (first, second) == (2, 3) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--build")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    if not options.build:
        parser.error("--build is missing")
    root = os.path.realpath(options.root)
    commands = commands_of(options.build)
    compiled = {os.path.relpath(os.path.realpath(command["file"]), root) for command in commands}
    stamps = os.path.join(options.build, "tidy", "headers")
    return 1 if check_all(root, search_flags(commands), compiled, stamps, options.jobs) else 0


if __name__ == "__main__":
    sys.exit(main())
