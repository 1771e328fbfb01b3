#!/usr/bin/env python3
"""Every test source is in a list of meson.build, so that none is forgotten: listed.py AREA/NAME..."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
AREAS = ("unit", "http", "net", "compile_fail/cases")


def main(*listed):
    there = {path.relative_to(HERE).with_suffix("").as_posix() for area in AREAS for path in (HERE / area).glob("*.cpp")}
    forgotten = sorted(there - set(listed))
    for name in forgotten:
        print(f"FAIL tests/{name}.cpp is in no list of meson.build")
    return 1 if forgotten else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
