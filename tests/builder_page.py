#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds docs/builder.md to what the macro makes: builder_page.py COMPILER FLAGS...

The second block of the page is the expansion of VLENS_SCHEMA, but for white space, comments, pragmas and the prefixes
::vlens:: and ::std::. A comment that begins with an ellipsis replaces what the page leaves out.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/builder.md"
BLOCK = re.compile(r"^```cpp\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\w+|[^\w\s]')


def tokens(code):
    return TOKEN.findall(re.sub(r"(?<![\w:])::(?:vlens|std)::", "", code))


def expansion(declaration, compiler, flags):
    source = "#include <vlens/schema.hpp>\n#undef BOOST_DESCRIBE_STRUCT\n#pragma start\n" + declaration
    command = [*compiler.split(), *flags, f"-I{ROOT / 'include'}", "-E", "-P", "-x", "c++", "-"]
    text = subprocess.run(command, input=source, text=True, check=True, stdout=subprocess.PIPE).stdout
    text = re.sub(r"^\s*#.*$", "", text.partition("#pragma start\n")[2], flags=re.MULTILINE)
    # The page has the struct in its first block.
    return tokens(text.partition("BOOST_DESCRIBE_STRUCT")[2])


def found_at(part, whole, start):
    places = range(start, len(whole) - len(part) + 1)
    return next((at for at in places if whole[at:at + len(part)] == part), None)


def main(compiler, *flags):
    declaration, shown = BLOCK.findall(PAGE.read_text(encoding="utf-8"))[:2]
    declaration = declaration.replace("struct Point", "#include <optional>\nstruct Point")
    whole = expansion(declaration, compiler, flags)
    parts = [tokens(re.sub(r"//.*", "", part)) for part in re.split(r"// …[^\n]*", shown.partition("BOOST_DESCRIBE_STRUCT")[2])]
    end = 0
    for number, part in enumerate(parts):
        at = found_at(part, whole, end)
        if at is None or (number == 0 and at != 0):
            print(f"docs/builder.md shows what VLENS_SCHEMA does not make, after the ellipsis {number}:")
            print(" ".join(part))
            print("The compiler has from there on:")
            print(" ".join(whole[end:]))
            return 1
        end = at + len(part)
    if end != len(whole):
        print("docs/builder.md ends before this:", " ".join(whole[end:]))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
