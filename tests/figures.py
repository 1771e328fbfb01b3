#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The figures of docs/why.md are those of benchmarks/RESULTS.md by g++.

The head of a table there is a column of the results and then libraries, and each row is of the section of that name, or of
the calls of that name.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
TABLE = re.compile(r"^\|.*\n\|[ :|-]+\n(?:\|.*\n?)+", re.M)


def tables(text):
    """Each as a list of rows, the head first."""
    for found in TABLE.findall(text):
        rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in found.splitlines()]
        yield [rows[0], *rows[2:]]


def results():
    """{(section or calls, library, column): figure}."""
    text = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    by_gcc = re.search(r"^## g\+\+.*?(?=^## |\Z)", text, re.M | re.S)[0]
    found = {}
    for section in re.split(r"^### ", by_gcc, flags=re.M)[1:]:
        for head, *rows in tables(section):
            for row in rows:
                # A section has one row for each library, or one for each kind of calls and client.
                name, library = (row[0], row[1]) if head[0] == "calls" else (section.partition("\n")[0], row[0])
                found |= {(name, library, column): figure for column, figure in zip(head, row)}
    return found


def main():
    measured, faults, seen = results(), [], 0
    for (column, *libraries), *rows in tables((ROOT / "docs/why.md").read_text(encoding="utf-8")):
        for name, *figures in rows:
            for library, figure in zip(libraries, figures):
                seen += 1
                if (true := measured.get((name, library, column))) != figure:
                    faults.append(f"docs/why.md says {figure} of {library}, {name}; measured was {true}")
    print(*faults, sep="\n")
    return 1 if faults or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
