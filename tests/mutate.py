#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""tools/mutate.py tells the mutants that a test kills from those that survive, in a tree of two headers and one test."""

import pathlib
import re
import subprocess
import sys
import tempfile

MUTATE = pathlib.Path(__file__).resolve().parents[1] / "tools/mutate.py"
TREE = {
    "meson.build": """project('fake', 'cpp', default_options: 'cpp_std=c++20')
test('limit', executable('limit', 'tests/limit.cpp', include_directories: 'include'))
""",
    "include/fake/limit.hpp": """#ifndef FAKE_LIMIT_HPP
#define FAKE_LIMIT_HPP
inline bool tested(int x) { return x < limit && x != 4; }
inline bool untested(int x) { return x > 20; }
inline constexpr int asserted = 7;
inline int* one(int& x) {
    while (x > 1) {
        --x;
    }
    return &x;
}
#ifdef ELSEWHERE
inline bool elsewhere(int x) { return x != 1; }
#endif
// As a comment: x == 1 && x != 2
inline char const* text() { return "x == 1 && x != 2"; }
inline reference given_back(int& x) { return x; }
#endif
""",
    "include/fake/unused.hpp": "inline bool unused(int x) { return x == limit; }\n",
    "tests/limit.cpp": """constexpr int limit = 10;
using reference = int&;
#include <fake/limit.hpp>
static_assert(asserted == 7);
int main() {
    int x = 3;
    bool const fine = tested(9) && tested(5) && !tested(4) && !tested(10) && untested(100) && !untested(0);
    return fine && *one(x) == 1 && given_back(x) == 1 && text() ? 0 : 1;
}
""",
}
# The old line, and what becomes of which new ones; there are no others.
EXPECTED = {
    "inline bool tested(int x) { return x < limit && x != 4; }": {
        "inline bool tested(int x) { return x <= limit && x != 4; }": "killed",
        "inline bool tested(int x) { return x >= limit && x != 4; }": "killed",
        "inline bool tested(int x) { return x < limit || x != 4; }": "killed",
        "inline bool tested(int x) { return x < limit && x == 4; }": "killed",
        "inline bool tested(int x) { return x < limit && x != 5; }": "killed",
        "inline bool tested(int x) { return x < limit && x != 3; }": "killed",
        "inline bool tested(int x) { return !(x < limit && x != 4); }": "killed",
    },
    "inline bool untested(int x) { return x > 20; }": {
        "inline bool untested(int x) { return x >= 20; }": "survived",
        "inline bool untested(int x) { return x <= 20; }": "killed",
        "inline bool untested(int x) { return x > 21; }": "survived",
        "inline bool untested(int x) { return x > 19; }": "survived",
        "inline bool untested(int x) { return !(x > 20); }": "killed",
    },
    # By a static_assert.
    "inline constexpr int asserted = 7;": {
        "inline constexpr int asserted = 8;": "killed",
        "inline constexpr int asserted = 6;": "killed",
    },
    "while (x > 1) {": {
        "while (x >= 1) {": "killed",
        "while (x <= 1) {": "killed",
        "while (x > 2) {": "killed",
        "while (x > 0) {": "killed",
        "while (!(x > 1)) {": "killed",
    },
    # By the limit of time.
    "--x;": {";": "killed"},
    "return &x;": {"return {};": "killed"},
    'inline char const* text() { return "x == 1 && x != 2"; }': {"inline char const* text() { return {}; }": "killed"},
    "inline reference given_back(int& x) { return x; }": {
        "inline reference given_back(int& x) { return {}; }": "not compiled",
    },
    # No test includes it.
    "inline bool unused(int x) { return x == limit; }": {
        "inline bool unused(int x) { return x != limit; }": "survived",
        "inline bool unused(int x) { return !(x == limit); }": "survived",
    },
}
EQUIVALENT = """# Those of `untested` but the first, and one that takes long.

include/fake/limit.hpp
- inline bool untested(int x) { return x > 20; }
+ inline bool untested(int x) { return x > 21; }
Nobody asks.

include/fake/limit.hpp
- inline bool untested(int x) { return x > 20; }
+ inline bool untested(int x) { return x > 19; }
Nobody asks.

include/fake/unused.hpp
- inline bool unused(int x) { return x == limit; }
+ *
Nobody includes it.

include/fake/limit.hpp
- --x;
+ ;
It never ends.
"""
STALE = "\ninclude/fake/limit.hpp\n- --x;\n+ ++x;\nThat was another line.\n"
BLOCK = re.compile(r"^(killed|survived|not compiled).*: \S+:\d+\n- (.*)\n\+ (.*)$", re.MULTILINE)


def mutate(root, *options):
    """(whether it is content, {old line: {new line: verdict}})"""
    command = [sys.executable, MUTATE, "--root", root, "--jobs", "2", "--limit", "4", *options, "--", "-Dcpp_std=c++20"]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE)
    found = {}
    for verdict, old, new in BLOCK.findall(done.stdout):
        found.setdefault(old, {})[new] = verdict
    return done.returncode == 0, found


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in TREE.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        content, found = mutate(root, "--count", "1000", "--least", "80")
        assert found == EXPECTED, found
        assert not content, "17 of 22 are less than 80 %"

        equivalents = root / "tools/equivalent_mutants.txt"
        equivalents.parent.mkdir()
        equivalents.write_text(EQUIVALENT, encoding="utf-8")
        content, found = mutate(root, "--path", "include/fake/limit", "--count", "7", "--least", "80")
        again = mutate(root, "--path", "include/fake/limit", "--count", "7", "--least", "80")[1]
        assert content and found == again and sum(map(len, found.values())) == 7, (found, again)
        assert "inline bool unused(int x) { return x == limit; }" not in found

        equivalents.write_text(EQUIVALENT + STALE, encoding="utf-8")
        assert not mutate(root, "--path", "include/fake/limit", "--count", "1", "--least", "0")[0]
        # Fails without a mutant.
        (root / "tests/limit.cpp").write_text("#include <fake/unused.hpp>\nint main() { return 1; }\n")
        equivalents.write_text("")
        (root / "include/fake/unused.hpp").write_text("inline bool unused(int x) { return x == 10; }\n")
        assert not mutate(root, "--path", "include/fake/unused", "--count", "1", "--least", "0")[0]
    return 0


if __name__ == "__main__":
    sys.exit(main())
