#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every source is as clang-format 16 writes it; other versions differ. Skipped (77) without it."""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("include", "tests", "examples", "benchmarks")


def main():
    program = shutil.which("clang-format-16")
    if program is None:
        print("skipped: clang-format-16 is not installed")
        return 77
    sources = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.[ch]pp"))
    wrong = 0
    for source in sources:
        text = subprocess.run([program, source], check=True, stdout=subprocess.PIPE).stdout
        if text != source.read_bytes():
            wrong += 1
            print(f"{source.relative_to(ROOT)}: not as clang-format-16 writes it")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
