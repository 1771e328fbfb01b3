#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every source names its licence in its first line, or after `#!`: spdx.py [--fix]

--fix adds the line where it is missing. What is neither code nor a build file has no comments, or is prose.
"""

import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
NAMES_LICENCE = "SPDX-License-Identifier: BSL-1.0"
COMMENTS = {".hpp": "//", ".cpp": "//", ".py": "#", ".sh": "#", ".cmake": "#", ".ini": "#", ".wrap": "#"}
BUILD_FILES = {"meson.build": "#", "meson_options.txt": "#", "CMakeLists.txt": "#", "run": "#"}
NO_SOURCES = {"build", ".git", "__pycache__"}


def sources():
    """(path, how its comments begin)"""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NO_SOURCES]
        for path in (pathlib.Path(folder, name) for name in sorted(files)):
            comment = BUILD_FILES.get(path.name) or COMMENTS.get(path.suffix)
            if comment:
                yield path, comment


def split(text):
    """The line that a script begins with, and the rest."""
    end = text.index("\n") + 1 if text.startswith("#!") else 0
    return text[:end], text[end:]


def is_named(text, comment):
    return split(text)[1].startswith(f"{comment} {NAMES_LICENCE}\n")


def fixed(text, comment):
    first, rest = split(text)
    # A header's guard and a script's docstring follow at once.
    gap = "" if rest.startswith(("#ifndef", '"""', "\n")) else "\n"
    return f"{first}{comment} {NAMES_LICENCE}\n{gap}{rest}"


def main(*arguments):
    if arguments not in ((), ("--fix",)):
        sys.exit("usage: spdx.py [--fix]")
    seen, missing = 0, 0
    for path, comment in sources():
        text = path.read_text(encoding="utf-8")
        seen += 1
        if is_named(text, comment):
            continue
        if arguments:
            path.write_text(fixed(text, comment), encoding="utf-8")
        else:
            missing += 1
            print(f"{path.relative_to(ROOT)}: names no licence")
    print(f"{seen} sources, {missing} without the line; --fix adds it")
    return 1 if missing or not seen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
