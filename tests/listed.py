#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every source beside those named is named as well, so that meson.build forgets none: listed.py FOLDER/NAME..."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]


def main(*listed):
    folders = {ROOT / pathlib.PurePath(name).parent for name in listed}
    there = {path.relative_to(ROOT).with_suffix("").as_posix() for folder in folders for path in folder.glob("*.cpp")}
    forgotten = sorted(there - set(listed))
    for name in forgotten:
        print(f"FAIL {name}.cpp is in no list of meson.build")
    return 1 if forgotten else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
