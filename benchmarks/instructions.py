#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Instructions that one message takes, by callgrind: the same in every run. instructions.py --check THROUGHPUT

With --check it holds vlens to LIMITS.
"""

import re
import shutil
import subprocess
import sys

# At most a tenth above what g++ 12 takes, allocations included.
LIMITS = {
    "write OTP": 540,
    "write OTP, 17 digits": 739,
    "read OTP response": 508,
    "read OTP response, any order": 1279,
    "read liveness response": 655,
    "read liveness response, any order": 1537,
}
FEW, MANY = 1024, 3072


def collected(program, name, count):
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "--repeat", name,
                          str(count)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1])


def instructions(program, name):
    """What one more message takes."""
    return (collected(program, name, MANY) - collected(program, name, FEW)) / (MANY - FEW)


def check(program):
    failed = False
    for work, most in LIMITS.items():
        found = instructions(program, f"{work}/vlens")
        failed |= found > most
        print(f"{'ok  ' if found <= most else 'FAIL'} {work}: {found:.0f} instructions, at most {most}")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "--check":
        sys.exit(__doc__)
    if shutil.which("valgrind") is None:
        print("valgrind is not installed")
        sys.exit(77)
    sys.exit(check(sys.argv[2]))
