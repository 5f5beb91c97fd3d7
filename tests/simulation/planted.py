#!/usr/bin/env python3
"""Shows that the simulation finds bugs: each patch of tests/simulation/planted is applied to a copy of the tree, the
campaign is built there and run until it finds something. Exit 1 when one bug stays hidden.

    planted.py --source TREE --work FOLDER [--seeds N] [--jobs N] [--apply-only] [PATCH ...]

Each patch begins with a line that says what the bug is. With --apply-only nothing is built: exit 1 when a patch no longer
fits the tree.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

KEPT = ("app", "core", "tests", "installer", "resources", "ui", "translations", "docs", "CMakeLists.txt", "CMakePresets.json",
        "LICENSE", "README.md", "CHANGELOG.md")


def copy_tree(source, target):
    """Copies what differs, so that the build in the copy stays incremental."""
    wanted = set()
    for top in KEPT:
        start = os.path.join(source, top)
        if os.path.isfile(start):
            wanted.add(top)
        for folder, _, files in os.walk(start):
            wanted.update(os.path.relpath(os.path.join(folder, name), source) for name in files)
    for name in sorted(wanted):
        here, there = os.path.join(source, name), os.path.join(target, name)
        os.makedirs(os.path.dirname(there), exist_ok=True)
        with open(here, "rb") as file:
            content = file.read()
        if os.path.exists(there):
            with open(there, "rb") as file:
                if file.read() == content:
                    continue
        with open(there, "wb") as file:
            file.write(content)
        shutil.copymode(here, there)


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)


def apply(patch, tree):
    """The ceiling: the copy may lie inside a repository, whose rules must not apply to it."""
    return run(["git", "apply", "-C1", patch], tree, env=dict(os.environ, GIT_CEILING_DIRECTORIES=os.path.dirname(tree)))


def build(tree, jobs):
    os.environ["CCACHE_BASEDIR"] = tree  # objects of the tree itself serve the copy
    if not os.path.exists(os.path.join(tree, "build", "release", "build.ninja")):
        configured = run(["cmake", "--preset", "release", "-DTRUEBOOK_GUI=OFF", "-DTRUEBOOK_FIX=OFF", "-DTRUEBOOK_QT_TESTS=OFF",
                          "-DTRUEBOOK_BENCH=OFF"], tree)
        if configured.returncode != 0:
            return configured
    return run(["ninja", "-C", "build/release", f"-j{jobs}", "simulation_campaign"], tree)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--seeds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--apply-only", action="store_true")
    parser.add_argument("patches", nargs="*")
    options = parser.parse_args()
    options.source, options.work = os.path.abspath(options.source), os.path.abspath(options.work)
    folder = os.path.join(options.source, "tests", "simulation", "planted")
    patches = options.patches or sorted(name for name in os.listdir(folder) if name.endswith(".patch"))
    tree = os.path.join(options.work, "planted-tree")
    hidden = []
    for name in patches:
        began = time.monotonic()
        copy_tree(options.source, tree)
        applied = apply(os.path.join(folder, name), tree)
        if applied.returncode != 0:
            print(f"{name}: does not apply\n{applied.stdout}")
            hidden.append(name)
            continue
        if options.apply_only:
            continue
        built = build(tree, options.jobs)
        if built.returncode != 0:
            print(f"{name}: does not build\n{built.stdout[-1500:]}")
            hidden.append(name)
            continue
        found = run([os.path.join(tree, "build", "release", "tests", "simulation_campaign"), str(options.seeds), "--until-found"], tree)
        lines = [line for line in found.stdout.splitlines() if line.strip()]
        seconds = time.monotonic() - began
        if found.returncode == 0:
            print(f"{name}: NOT FOUND in {options.seeds} seeds ({seconds:.0f} s)", flush=True)
            hidden.append(name)
        else:
            with open(os.path.join(folder, name), encoding="utf-8") as patch:
                what = patch.readline().strip()
            shown = "\n    ".join(line.strip() for line in lines[:2])
            print(f"{name}: found ({seconds:.0f} s). {what}\n    {shown}", flush=True)
    copy_tree(options.source, tree)
    if not patches:
        print("there is no patch")
        return 1
    print(f"{len(patches)} bugs planted, {len(patches) - len(hidden)} {'fit' if options.apply_only else 'found'}")
    return 1 if hidden else 0


if __name__ == "__main__":
    sys.exit(main())
