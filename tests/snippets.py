#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""All C++ on a page is compiled by a test, and the README is short: snippets.py PAGE...

The pages given are those of tests/page.py.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
# What else compiles them: builder_page.py, compile_fail/run.py by the programs that tools/errors.py quotes, pages.py,
# consumers/run.py.
ELSEWHERE = {"docs/builder.md", "docs/errors.md", "docs/modules.md", *(f"docs/api/{path.name}" for path in (ROOT / "docs/api").glob("*.md"))}
LONGEST_README = 150


def main(*given):
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    texts = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in pages}
    compiled = {*given, *ELSEWHERE}
    faults = [f"{name} has C++ that no test compiles" for name, text in texts.items()
              if re.search(r"^\s*```(cpp|c\+\+|cc)\b", text, re.M | re.I) and name not in compiled]
    faults += [f"{name} has no C++, or is not there" for name in given if "```cpp\n" not in texts.get(name, "")]
    if (lines := texts["README.md"].count("\n")) > LONGEST_README:
        faults.append(f"README.md has {lines} lines, {LONGEST_README} at most")
    print(*sorted(faults), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
