#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Gives a program random input, beginning with its seeds: run.py PROGRAM SEEDS

For 20 seconds, or as many as VLENS_FUZZ_SECONDS says. What it finds is left in the folder that the program runs in.
"""

import os
import pathlib
import subprocess
import sys
import tempfile


def main(program, seeds):
    if not any(pathlib.Path(seeds).iterdir()):
        sys.exit(f"{seeds} is empty")
    seconds = os.environ.get("VLENS_FUZZ_SECONDS", "20")
    with tempfile.TemporaryDirectory() as found:
        # New inputs go into the first folder.
        command = [program, f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1",
                   "-verbosity=0", found, seeds]
        return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
