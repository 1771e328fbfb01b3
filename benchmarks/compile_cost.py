#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the library costs the compiler, beside its peers: compile_cost.py [--compiler C] [--runs N] [--peers FOLDER]

Prints the least user time of N runs, the peak memory and both as ratios to the baseline of each group. Peers are taken
from the folder that peers.sh filled, or else from the system; those that are missing are left out with a note. With
--check it holds g++ to LIMITS instead, by the memory that it hands out while it parses: that figure is the same in every
run.
"""

import argparse
import pathlib
import re
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SOURCES = ROOT / "benchmarks/compile_cost"
PEERS = ["otp_rapidjson", "otp_boost_json", "otp_nlohmann"]
# Each group: its flags, its baseline and what is compared with it.
GROUPS = [
    ("ten schemas, each request built once", ["-O0"], "catalogue_plain", ["catalogue_schemas"]),
    ("one OTP request built and serialized", ["-O2"], "otp_includes", ["otp_vlens_needed", "otp_vlens", *PEERS]),
    ("the whole API", ["-O0"], "otp_includes", ["api_vlens"]),
    ("flows.hpp and the headers that a client needs", ["-O0"], "client_includes", ["flows_vlens"]),
]
# The most that g++ may hand out, as a ratio to the baseline. What a client costs is in build_cost.py.
LIMITS = {"catalogue_schemas": 1.35, "otp_vlens_needed": 1.56, "otp_vlens": 1.81, "api_vlens": 4.15, "flows_vlens": 3.14}


def path(name):
    return SOURCES / f"{name}.cpp"


def command(compiler, flags, source):
    return [*compiler.split(), "-std=c++20", f"-I{ROOT / 'include'}", *flags, str(source)]


def flags_of_peers(folder):
    """For a peer alone: vlens is compiled with what is installed."""
    return [f"-I{folder}/include"] if folder else []


def measure(compiler, flags, source, runs):
    """(least user time in s, peak memory in MB), or None where it does not compile."""
    least, peak = None, 0
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        # A process between, whose children are only this compiler.
        script = ("import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode;"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)")
        run = subprocess.run([sys.executable, "-c", script, *command(compiler, flags, source), "-c", "-o", "/dev/null"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if run.returncode != 0:
            return None
        time = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        least = time if least is None else min(least, time)
        peak = max(peak, int(run.stdout) / 1024)
    return least, peak


def report(compiler, runs, peers):
    for title, flags, baseline, others in GROUPS:
        print(f"{title} ({compiler} {' '.join(flags)})")
        base = measure(compiler, flags, path(baseline), runs)
        if base is None:
            sys.exit(f"{baseline}.cpp does not compile")
        print(f"  {baseline:20} {base[0]:6.2f} s {base[1]:6.0f} MB")
        for name in others:
            found = measure(compiler, [*flags, *(flags_of_peers(peers) if name in PEERS else [])], path(name), runs)
            if found is None and name not in PEERS:
                sys.exit(f"{name}.cpp does not compile")
            if found is None:
                print(f"  {name:20} does not compile: is it installed?")
                continue
            print(f"  {name:20} {found[0]:6.2f} s {found[1]:6.0f} MB   {found[0] / base[0]:.2f} times the time, "
                  f"{found[1] / base[1]:.2f} times the memory")


def handed_out(compiler, source, flags=()):
    """What g++ hands out to parse a program, in MB."""
    run = subprocess.run([*command(compiler, ["-fsyntax-only", "-ftime-report", *flags], source)], check=True, text=True,
                         stderr=subprocess.PIPE)
    amount, unit = re.search(r"^ TOTAL .*?(\d+)([kM])\s*$", run.stderr, re.MULTILINE).groups()
    return int(amount) / (1024 if unit == "k" else 1)


def check(compiler):
    failed = False
    for _, _, baseline, others in GROUPS:
        base = handed_out(compiler, path(baseline))
        for name in others:
            if name in LIMITS:
                ratio = handed_out(compiler, path(name)) / base
                verdict = "ok  " if ratio <= LIMITS[name] else "FAIL"
                failed |= ratio > LIMITS[name]
                print(f"{verdict} {name}: {ratio:.2f} times {baseline}, at most {LIMITS[name]}")
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--peers", default="")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    sys.exit(check(arguments.compiler) if arguments.check else
             report(arguments.compiler, arguments.runs, arguments.peers))
