#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What we show to those who use vlens names its public headers alone, and nothing of a namespace `detail`.

Public is a header directly below vlens/, vlens/api/ and vlens/testing/.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHOWN = ["README.md", "CHANGELOG.md", "docs/*.md", "examples/*.[ch]pp", "tests/consumers/**/*.[ch]pp",
         "tests/single_header/*.[ch]pp"]
HEADER = re.compile(r"^\s*#\s*include\s*[<\"](?:\S*/)?(vlens/[^>\"]+)[>\"]", re.MULTILINE)
PUBLIC = re.compile(r"vlens/(?:api/|testing/)?[^/]+\.hpp")
DETAIL = re.compile(r"\bdetail::")


def faults(text, is_code):
    for include in HEADER.finditer(text):
        if not PUBLIC.fullmatch(include[1]):
            yield text.count("\n", 0, include.start(1)) + 1, f"{include[1]} is not public"
    for name in DETAIL.finditer(text) if is_code else ():
        yield text.count("\n", 0, name.start()) + 1, "names something of a namespace detail"


def self_test():
    good = '#include <vlens/client.hpp>\n#include "vlens/api/x.hpp"\n#include <vlens/testing/x.hpp>\n#include <asio/detail/x.hpp>\n'
    assert not list(faults(good, True))
    for bad in ("<vlens/json/x.hpp>", '"vlens/net/x.hpp"', "<vlens/testing/detail/x.hpp>", '"../../include/vlens/http/x.hpp"'):
        assert [line for line, _ in faults(good + "  # include " + bad, False)] == [5], bad
    assert [line for line, _ in faults("\nvlens::detail::x y;", True)] == [2]
    assert not list(faults("vlens::detail::x", False))


def main():
    self_test()
    seen, failed = 0, 0
    for path in sorted(path for pattern in SHOWN for path in ROOT.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        seen += len(HEADER.findall(text))
        for line, why in faults(text, path.suffix in (".hpp", ".cpp")):
            failed += 1
            print(f"{path.relative_to(ROOT)}:{line}: {why}")
    print(f"{seen} includes, {failed} faults")
    return 1 if failed or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
