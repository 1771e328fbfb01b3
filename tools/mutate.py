#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts one fault at a time into a copy of the headers, and asks whether a test sees it: mutate.py [OPTIONS] [-- OF-MESON...]

Such a mutant is made by tools/mutants.py. Only tests whose sources include the header are built and run, until one fails:
first those that killed other mutants of the header, then small ones. A static_assert or another constant expression that
fails kills as well; what does not compile for another reason does not count. The script fails when fewer than --least
percent of the mutants are killed.

tools/equivalent_mutants.txt lists those that behave as the original, each with its reason, in blocks of four lines:

    include/vlens/http/url.hpp
    - if (text.size() < 2) return false;
    + if (text.size() <= 1) return false;
    The sizes are whole numbers.

With `+ *` that is whatever is made of the old line.
"""

import argparse
import collections
import json
import os
import pathlib
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from mutants import all_mutants, equivalents

ROOT = pathlib.Path(__file__).resolve().parents[1]
SKIPPED = 77
OF_MESON = ["-Dtests=enabled", "-Dexamples=disabled"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
KILLED_BY_COMPILER = re.compile(r"static_assert|static assertion|constant expression")
Test = collections.namedtuple("Test", "name command environment targets sources headers")


def included(root, sources):
    """The files of the tree that these include, directly and through others."""
    reached, waiting = set(), list(sources)
    while waiting:
        file = waiting.pop()
        for bracket, name in INCLUDE.findall((root / file).read_text(encoding="utf-8")):
            path = root / "include" / name if bracket == "<" else (root / file).parent / name
            name = os.path.relpath(path, root)
            if path.is_file() and name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


class Tree:
    """A copy of the project, in which one mutant lives at a time, and its build."""

    def __init__(self, root, place, options):
        self.tree, self.build = place / "tree", place / "build"
        self.copy(root)
        if not (self.build / "build.ninja").exists():
            command = ["meson", "setup", self.build, self.tree, "--buildtype=debug", "-Ddebug=false", "-Dwerror=false",
                       "--warnlevel=0", *options]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["ninja", "-C", self.build, "build.ninja"], check=True, stdout=subprocess.DEVNULL)
        self.tests = {test.name: test for test in self.tests_with_sources()}

    def copy(self, root):
        there = set()
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if name not in ("build", ".git")]
            for name in files:
                source = pathlib.Path(folder, name)
                copy = self.tree / source.relative_to(root)
                there.add(copy)
                copy.parent.mkdir(parents=True, exist_ok=True)
                if not copy.exists() or copy.read_bytes() != source.read_bytes():
                    shutil.copy(source, copy)
        for path in self.tree.rglob("*"):
            if path.is_file() and path not in there:
                path.unlink()

    def introspect(self, what):
        command = ["meson", "introspect", self.build, f"--{what}"]
        return json.loads(subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout)

    def tests_with_sources(self):
        """They may be those of a program, or an argument."""
        targets = {target["id"]: target for target in self.introspect("targets")}
        for test in self.introspect("tests"):
            needed = [targets[name] for name in test["depends"]]
            sources = [path for target in needed for group in target["target_sources"] for path in group.get("sources", [])]
            sources += [word for word in test["cmd"] if word.endswith(".cpp")]
            sources = [os.path.relpath(path, self.tree) for path in sources]
            if sources:
                yield Test(f"{test['suite'][0].split(':')[-1]}/{test['name']}", test["cmd"], test["env"],
                           [os.path.relpath(file, self.build) for target in needed for file in target["filename"]],
                           sources, included(self.tree, sources))

    def run(self, name, limit):
        """`killed` or `not compiled` when that test does not pass; otherwise nothing."""
        test = self.tests[name]
        if test.targets:
            built = subprocess.run(["ninja", "-C", self.build, "-j1", *test.targets], text=True, errors="replace",
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if built.returncode != 0:
                return "killed" if KILLED_BY_COMPILER.search(built.stdout) else "not compiled"
        process = subprocess.Popen(test.command, env={**os.environ, **test.environment}, cwd=self.build,
                                   start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            return None if process.wait(limit) in (0, SKIPPED) else "killed"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return "killed"

    def put(self, mutant):
        path = self.tree / mutant.file
        code = path.read_text(encoding="utf-8")
        path.write_text(code[:mutant.begin] + mutant.text + code[mutant.end:], encoding="utf-8")
        return lambda: path.write_text(code, encoding="utf-8")


class Trial:
    def __init__(self, trees, tests, limit):
        self.trees, self.tests, self.limit = queue.Queue(), tests, limit
        self.seconds, self.kills = {}, collections.Counter()
        for tree in trees:
            self.trees.put(tree)

    def measure(self, test):
        """Every test has to pass without a mutant."""
        tree = self.trees.get()
        begin = time.monotonic()
        said = tree.run(test.name, self.limit)
        self.seconds[test.name] = time.monotonic() - begin
        self.trees.put(tree)
        return said and f"{test.name} fails without a mutant"

    def order(self, file):
        asked = [test for test in self.tests if file in test.headers]
        stem = pathlib.PurePath(file).stem
        # Programs come first: tests of compile errors would take any other for the one that they expect.
        return sorted(asked, key=lambda test: (not test.targets, -self.kills[file, test.name], stem not in test.name,
                                               len(test.headers)))

    def judge(self, mutant):
        """(`killed`, `not compiled` or `survived`, by which test)"""
        tree = self.trees.get()
        undo = tree.put(mutant)
        until = time.monotonic() + self.limit
        try:
            for test in self.order(mutant.file):
                if time.monotonic() > until:
                    return "survived", "out of time"
                if said := tree.run(test.name, min(self.limit, 10 + 10 * self.seconds[test.name])):
                    self.kills[mutant.file, test.name] += said == "killed"
                    return said, test.name
            return "survived", ""
        finally:
            undo()
            self.trees.put(tree)


def names(mutant):
    """By which the list of equivalent mutants may name it."""
    return (mutant.file, mutant.old, mutant.new), (mutant.file, mutant.old, "*")


def sample(mutants, count, dice):
    """First one of each line, then a second of each: the many of a table do not crowd out others."""
    ranks, lines = [], collections.Counter()
    for mutant in dice.sample(mutants, len(mutants)):
        ranks.append((lines[mutant.file, mutant.line], mutant))
        lines[mutant.file, mutant.line] += 1
    return [mutant for _, mutant in sorted(ranks, key=lambda ranked: ranked[0])[:count]]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    parser.add_argument("--path", action="append", help="of headers, as include/vlens/http/; all without it")
    parser.add_argument("--count", type=int, default=100, help="of mutants that are tried")
    parser.add_argument("--seed", type=int, default=1, help="the same makes the same choice of them")
    parser.add_argument("--least", type=float, default=95, help="percent that have to be killed")
    parser.add_argument("--limit", type=float, default=600, help="seconds for one mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("options", nargs="*", default=OF_MESON, help="of Meson")
    return parser.parse_args()


def main():
    options = arguments()
    root = options.root.resolve()
    known = set(equivalents(root / "tools/equivalent_mutants.txt"))
    every = list(all_mutants(root, os.environ.get("CXX", "g++")))
    stale = known - {name for mutant in every for name in names(mutant)}
    for file, old, new in sorted(stale):
        print(f"STALE {file} has no such mutant:\n- {old}\n+ {new}")
    candidates = [mutant for mutant in every
                  if mutant.file.startswith(tuple(options.path or [""])) and known.isdisjoint(names(mutant))]
    chosen = sample(candidates, options.count, random.Random(options.seed))

    trees = [Tree(root, root / "build/mutation" / str(job), options.options) for job in range(options.jobs)]
    files = {mutant.file for mutant in chosen}
    trial = Trial(trees, [test for test in trees[0].tests.values() if files & test.headers], options.limit)
    counts = collections.Counter()
    with ThreadPoolExecutor(options.jobs) as pool:
        broken = [fault for fault in pool.map(trial.measure, trial.tests) if fault]
        if broken:
            sys.exit("\n".join(broken))
        for mutant, (said, by) in zip(chosen, pool.map(trial.judge, chosen)):
            counts[said] += 1
            print(f"{said} {by}".rstrip() + f": {mutant.file}:{mutant.line}", flush=True)
            print(f"- {mutant.old}\n+ {mutant.new}\n", flush=True)
    asked = counts["killed"] + counts["survived"]
    percent = 100 * counts["killed"] / asked if asked else 0
    print(f"{percent:.1f} % of {asked} killed, {counts['not compiled']} did not compile, {len(every)} possible, "
          f"{len(known)} known to be equivalent")
    return 1 if stale or percent < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
