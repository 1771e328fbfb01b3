#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What a program with one call costs the compiler, beside its peers: build_cost.py [--compiler C] [--runs N] [--peers FOLDER]

Prints the least user time of N runs, the peak memory, and how many functions the compiler was made to write: those that
several files of a program may have, counted without optimization. Peers are taken from the folder that peers.sh filled,
or else from the system; those that are missing are left out. With --check it holds g++ to LIMITS instead, by the memory
that it hands out while it parses: that figure is the same in every run.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

from compile_cost import ROOT, flags_of_peers, handed_out, measure

FOLDER = "benchmarks/build_cost"
SEPARATE = ["-DVLENS_SEPARATE_COMPILATION"]
# cpp-httplib as packages have it: a header of declarations, and a source that is compiled once.
SPLIT = ["-I{peers}/cpp-httplib/out"]
# What a table calls it, its file and its flags.
PROGRAMS = [
    ("vlens, to_json and from_json alone", "json", []),
    ("vlens, one send", "send", []),
    ("vlens, one async_send with a callback", "callback", []),
    ("vlens, one async_send in a coroutine", "coroutine", []),
    ("vlens, one send, separate compilation", "send", SEPARATE),
    ("vlens, one async_send with a callback, separate", "callback", SEPARATE),
    ("vlens, one async_send in a coroutine, separate", "coroutine", SEPARATE),
    ("vlens/src.hpp, once for a program", "../../src/vlens", SEPARATE),
    ("Boost.Beast and Boost.JSON", "beast", []),
    ("cpp-httplib and nlohmann/json", "httplib", []),
    ("split cpp-httplib and nlohmann/json", "httplib", SPLIT),
    ("libcurl and nlohmann/json", "curl", []),
]
# The most that g++ may hand out for a program, as a ratio to json.cpp.
LIMITS = {"one send": ("send", [], 3.8), "one send, separate compilation": ("send", SEPARATE, 1.8)}


def source(name):
    return ROOT / FOLDER / f"{name}.cpp"


def functions(compiler, flags, name):
    """How many functions there are that other files may have as well."""
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/a.o"
        subprocess.run([*compiler.split(), "-std=c++20", f"-I{ROOT / 'include'}", *flags, "-O0", str(source(name)), "-c",
                        "-o", made], check=True, stderr=subprocess.DEVNULL)
        listed = subprocess.run(["nm", "--defined-only", made], check=True, stdout=subprocess.PIPE, text=True).stdout
    return sum(" W " in line for line in listed.splitlines())


def measured(compiler, runs, peers=""):
    """{program: ((time, memory) at -O0, the same at -O2, functions)} of what compiles."""
    found = {}
    for title, name, flags in PROGRAMS:
        if flags is SPLIT and not peers:
            continue
        if not title.startswith("vlens"):
            flags = [flag.format(peers=peers) for flag in flags] + flags_of_peers(peers)
        costs = [measure(compiler, [*flags, level], source(name), runs) for level in ("-O0", "-O2")]
        if None not in costs:
            found[title] = (*costs, functions(compiler, flags, name))
    return found


def table(found, compiler):
    """The lines of a page about it."""
    yield "### a program with one call"
    yield ""
    yield (f"By {compiler}, user time and peak memory of compiling one file; linking is not counted. `functions`: how many the "
           "compiler is made to write at -O0, without those that only that file can have.")
    yield ""
    yield "| program | -O0 | -O2 | memory, -O0 | memory, -O2 | functions |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for title, (plain, optimized, count) in found.items():
        name = f"**{title}**" if title.startswith("vlens") else title
        yield (f"| {name} | {plain[0]:.1f} s | {optimized[0]:.1f} s | {plain[1]:.0f} MB | {optimized[1]:.0f} MB | "
               f"{count} |")
    yield ""


def works(found):
    """{level: {program: (time,)}} for bars, where `vlens` is the header-only send."""
    short = {"vlens, one send": "vlens", "vlens, one send, separate compilation": "vlens, separate",
             "Boost.Beast and Boost.JSON": "Boost.Beast", "cpp-httplib and nlohmann/json": "cpp-httplib",
             "split cpp-httplib and nlohmann/json": "split cpp-httplib", "libcurl and nlohmann/json": "libcurl"}
    return {f"one blocking call, {level}": {short[title]: (cost[which][0],) for title, cost in found.items()
                                            if title in short} for which, level in enumerate(("-O0", "-O2"))}


def check(compiler):
    failed = False
    base = handed_out(compiler, source("json"))
    for title, (name, flags, limit) in LIMITS.items():
        ratio = handed_out(compiler, source(name), flags) / base
        failed |= ratio > limit
        print(f"{'FAIL' if ratio > limit else 'ok  '} {title}: {ratio:.2f} times to_json and from_json, at most {limit}")
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default="")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(check(arguments.compiler))
    print("\n".join(table(measured(arguments.compiler, arguments.runs, arguments.peers), arguments.compiler)))
