#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""None of the mistakes in an example compiles: mistakes.py SOURCE COMPILER FLAGS...

`MISTAKE == 7  // paymentGateway dangling_temporary`, or `!=`: with -DMISTAKE=7 the first lines of output that
begin with a place name the source and say each of these words.
"""

import os
import pathlib
import re
import subprocess
import sys

MISTAKE = re.compile(r"MISTAKE [!=]= (\d+)  // (.+)$", re.MULTILINE)
PLACED = re.compile(r"^\S+:\d+:.*$", re.MULTILINE)  # not the lines of the source, which would say anything
FIRST = 4


def main(source, compiler, *flags):
    mistakes = MISTAKE.findall(pathlib.Path(source).read_text(encoding="utf-8"))
    fine = [int(number) for number, _ in mistakes] == [*range(1, len(mistakes) + 1)] != []
    if not fine:
        print(f"{source}: the mistakes are not numbered from 1, in order")
    for number, words in [("0", ""), *mistakes]:
        command = [*compiler.split(), *flags, "-fsyntax-only", f"-DMISTAKE={number}", source]
        ran = subprocess.run(command, text=True, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"})
        first = "\n".join(PLACED.findall(ran.stderr)[:FIRST])
        wanted = [pathlib.Path(source).name, "error:", *words.split()] if words else []
        if (ran.returncode != 0) != bool(words) or not all(word in first for word in wanted):
            fine = False
            print(f"MISTAKE={number}: expected {words.split() or 'success'}, the compiler says\n{first}\n")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
