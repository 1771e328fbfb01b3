#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts the figures that benchmarks/RESULTS.md has by g++ into the tables of docs/why.md, and into docs/performance.md where
others are faster.

    figures.py             writes them
    figures.py --check     fails if they are not up to date, and writes nothing

The head of a table of docs/why.md is a column of the results and then libraries, and each row is of the section of that
name, or of the calls of that name.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
WHY = ROOT / "docs/why.md"
PERFORMANCE = ROOT / "docs/performance.md"
FASTER = re.compile(r"^Where another is faster.*\n\n(?:- .*\n)+", re.M)
TABLE = re.compile(r"^\|.*\n\|[ :|-]+\n(?:\|.*\n?)+", re.M)


def cells(line):
    return [cell.strip(" *") for cell in line.strip().strip("|").split("|")]


def results_by_gcc():
    text = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    return re.search(r"^## g\+\+.*?(?=^## |\Z)", text, re.M | re.S)[0]


def figures(by_gcc):
    """{(section or calls, library, column): figure}."""
    found = {}
    for section in re.split(r"^### ", by_gcc, flags=re.M)[1:]:
        for table in TABLE.findall(section):
            head, _, *rows = map(cells, table.splitlines())
            for row in rows:
                # A section has one row for each library, or one for each kind of calls and client.
                name, library = (row[0], row[1]) if head[0] == "calls" else (section.partition("\n")[0], row[0])
                found |= {(name, library, column): figure for column, figure in zip(head, row)}
    return found


def with_figures(table, measured):
    head, line, *rows = table.splitlines()
    column, *libraries = cells(head)
    for at, row in enumerate(rows):
        name = cells(row)[0]
        for library in libraries:
            if (name, library, column) not in measured:
                sys.exit(f"docs/why.md shows {column} of {library}, {name}, which benchmarks/RESULTS.md has not")
        rows[at] = f"| {' | '.join([name, *(measured[name, library, column] for library in libraries)])} |"
    return "\n".join([head, line, *rows]) + "\n"


def made():
    """{page: its text with the figures}."""
    text = results_by_gcc()
    measured = figures(text)
    why = TABLE.sub(lambda table: with_figures(table[0], measured), WHY.read_text(encoding="utf-8"))
    performance = FASTER.sub(lambda _: FASTER.search(text)[0], PERFORMANCE.read_text(encoding="utf-8"))
    return {WHY: why, PERFORMANCE: performance}


def main(*given):
    if given not in ((), ("--check",)):
        sys.exit("usage: figures.py [--check]")
    stale = {page: text for page, text in made().items() if text != page.read_text(encoding="utf-8")}
    for page, text in stale.items():
        if given:
            print(f"{page.relative_to(ROOT)} has other figures than benchmarks/RESULTS.md: tools/figures.py puts them in")
        else:
            page.write_text(text, encoding="utf-8")
    return 1 if given and stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
