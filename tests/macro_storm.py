#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Macros of other headers change nothing of ours: macro_storm.py COMPILER FLAGS...

What the standard and third parties need is read first, since it does not weather this storm; then each macro becomes
something that no compiler takes, then come all our headers and a schema.
"""

import pathlib
import re
import subprocess
import sys

INCLUDE = pathlib.Path(__file__).resolve().parents[1] / "include"
FUNCTIONS = {
    "windows.h": "min max",
    "sys/sysmacros.h": "major minor makedev",
}
NAMES = {
    "windows.h": "small near far interface ERROR DELETE IN OUT OPTIONAL VOID BOOL TRUE FALSE CONST CALLBACK STRICT "
    "NO_ERROR GetObject GetMessage SendMessage CreateFile GetUserName Yield cdecl pascal hyper ABSOLUTE RELATIVE",
    "complex.h": "I complex imaginary",
    "math.h": "DOMAIN SING OVERFLOW UNDERFLOW PLOSS TLOSS",
    "X11/X.h": "None Bool Status Success Always Above Below",
    "Qt": "slots signals emit foreach forever",
    "gcc": "linux unix",
}
FOREIGN = re.compile(r"^#include <((?!vlens/)[^>]+)>", re.MULTILINE)
SCHEMA = """
struct weather { vlens::required<vlens::text> wind; vlens::nullable<double> gust{}; };
VLENS_SCHEMA(weather, wind, gust)
auto const storm = vlens::build<weather>().wind("NNW").gust(31.5).build();
auto const json = vlens::to_json(storm);
"""


def source():
    headers = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
    text = "".join((INCLUDE / header).read_text(encoding="utf-8") for header in headers)
    yield "#define ASIO_STANDALONE\n"
    # Some are of another system.
    yield from (f"#if __has_include(<{header}>)\n#include <{header}>\n#endif\n" for header in sorted(set(FOREIGN.findall(text))))
    for names in FUNCTIONS.values():
        yield from (f"#define {name}(...) @ {name}\n" for name in names.split())
    for names in NAMES.values():
        yield from (f"#undef {name}\n#define {name} @ {name}\n" for name in names.split())
    yield from (f"#include <{header}>\n" for header in headers)
    yield SCHEMA


def main(compiler, *flags):
    command = [*compiler.split(), *flags, f"-I{INCLUDE}", "-fsyntax-only", "-x", "c++", "-"]
    done = subprocess.run(command, input="".join(source()), text=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
