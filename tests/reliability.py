#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Each test that docs/reliability.md and SECURITY.md name exists, and each fault of a table names one.

A test is named as `area/file: name of the test case`.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGES = ["docs/reliability.md", "SECURITY.md"]
NAMED = re.compile(r"`((?:net|call|http|unit)/\w+): ([^`]+)`")
CASE = re.compile(r'TEST_CASE(?:_FIXTURE|_TEMPLATE)?\((?:\w+,\s*)?((?:"(?:[^"\\]|\\.)*"\s*)+)')
COLUMNS = "| fault | kind | delivery | do | tests |"


def cases_of(text):
    """The names of the test cases, of which a long one is several literals."""
    return {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace("\\\\", "\\") for literals in CASE.findall(text)}


def faults_of(page):
    in_table = False
    for number, line in enumerate(page.splitlines(), 1):
        in_table = line == COLUMNS or (in_table and line.startswith("|"))
        if in_table and line != COLUMNS and not line.startswith("| ---") and not NAMED.search(line):
            yield f"{number}: names no test"
        for file, name in NAMED.findall(line):
            source = ROOT / "tests" / f"{file}.cpp"
            if not source.is_file():
                yield f"{number}: there is no tests/{file}.cpp"
            elif name not in cases_of(source.read_text(encoding="utf-8")):
                yield f"{number}: tests/{file}.cpp has no test '{name}'"


def self_test():
    assert cases_of('TEST_CASE("a") {\nTEST_CASE_FIXTURE(x, "b, "\n "c") {') == {"a", "b, c"}
    assert list(faults_of(f"{COLUMNS}\n| --- |\n| x |")) == ["3: names no test"]
    assert len(list(faults_of("`net/nowhere: x` `net/tls: nothing of that name`"))) == 2


def main():
    self_test()
    named, faults = 0, 0
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        named += len(NAMED.findall(text))
        for fault in faults_of(text):
            faults += 1
            print(f"{page}:{fault}")
    print(f"{named} tests named, {faults} faults")
    return 1 if faults or not named else 0


if __name__ == "__main__":
    sys.exit(main())
