#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A chain of setters costs copies on the stack at most: zero_cost.py COMPILER FLAGS...

Compiles zero_cost.cpp with -O2, counts the instructions of each NAME_by_setters and NAME_by_hand, and holds their ratio
to a limit. No setter is left as a call: both call the same functions, as a rule none.
"""

import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().with_suffix(".cpp")
# The most, as a ratio. g++ copies a nested struct twice, as a block.
MOST = {"otp": 1.1, "liveness": 1.1}
MOST_BY_GCC = {"otp": 1.1, "liveness": 2.0}
FUNCTION = re.compile(r"^_Z\d+(\w+?_by_(?:setters|hand))\w*:")
CALL = re.compile(r"^(?:call\w*|bl)\s+(\S+)")


def assembly(compiler, flags):
    command = [*compiler.split(), *flags, "-O2", "-g0", "-S", "-o", "-", str(SOURCE)]
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def instructions(text):
    """{function: its instructions}, without labels, directives and comments."""
    found, body = {}, None
    for line in text.splitlines():
        if label := FUNCTION.match(line):
            body = found.setdefault(label[1], [])
        elif re.match(r"\s+\.size\b", line):
            body = None
        elif body is not None and re.match(r"\s+[a-z]", line):
            body.append(line.strip())
    return found


def called(body):
    return sorted(call[1] for line in body if (call := CALL.match(line)))


def faults(setters, hand, most):
    if not setters or not hand:
        yield "has no code"
    elif called(setters) != called(hand):
        yield f"the setters call {called(setters)}, the other {called(hand)}"
    elif len(setters) > most * len(hand):
        yield f"more than {most} times the instructions"


def main(compiler, *flags):
    code = instructions(assembly(compiler, flags))
    is_clang = "clang" in subprocess.run([*compiler.split(), "--version"], check=True, text=True, stdout=subprocess.PIPE).stdout
    failed = False
    for name, most in (MOST if is_clang else MOST_BY_GCC).items():
        setters, hand = code.get(f"{name}_by_setters"), code.get(f"{name}_by_hand")
        found = list(faults(setters, hand, most))
        print(f"{'FAIL' if found else 'ok  '} {name}: {len(setters or [])} instructions by setters, {len(hand or [])} by hand")
        for fault in found:
            print(f"     {fault}")
        failed |= bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
