#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The compiler names each required member and parameter of the whole API that is left out, in one run.

    every_field.py --compiler g++ PROGRAM -- FLAGS...

PROGRAM is tests/openapi/catalogue.cpp. The cases are those of required_fields.py, which holds some of them to their size;
here each is one line of one source, on which the first error names the field and no other. Without their mistakes all
compile.
"""

import argparse
import pathlib
import re
import sys
import tempfile
from types import SimpleNamespace

from required_fields import ERROR, MEMBER_POINTER, Catalogue, generate, printed_by
from run import Compiler, compile_case

ALL_ERRORS = {"gcc": "-fmax-errors=0", "clang": "-ferror-limit=0"}


def source_of(cases):
    """The source, and {number of a line: the case whose mistake is there}."""
    lines, places = ["#include <vlens/api.hpp>", ""], {}
    for number, case in enumerate(cases):
        lines += [f"auto const begun_{number} = {case.start};", "#ifdef MISTAKE",
                  f"auto case_{number} = begun_{number}{case.mistake};", "#else",
                  f"auto case_{number} = begun_{number}{case.right};", "#endif"]
        places[len(lines) - 3] = case
    return "\n".join([*lines, ""]), places


def first_errors(output, file):
    """{number of a line of the file: the first error there}"""
    found = {}
    for path, line, text in ERROR.findall(output):
        if pathlib.Path(path).name == file:
            found.setdefault(int(line), text)
    return found


def faults(case, text):
    if text is None:
        yield "no error"
        return
    yield from (f"it does not say {one}" for one in case.says if one not in text)
    for name in case.names:
        if not re.search(rf"\b{name}\b", text):
            yield f"it does not name {name}"
    named = list(dict.fromkeys(MEMBER_POINTER.findall(text)))
    if named and named != case.names:
        yield f"it names {', '.join(named)}"


def forgotten(cases, printed):
    """Each required member and parameter that no case leaves out."""
    left_out = {case.what for case in cases}
    for call, one in printed.items():
        for part in ("request", "parameters"):
            if one[part]:
                schema = one[part]["types"][""]["name"].rpartition("::")[2]
                for name in one[part]["schema"].get("required", []):
                    if f"build() of {schema} without {name}" not in left_out:
                        yield f"{call}: {name} is left out by no case"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", required=True, help="the command, such as g++ or 'ccache clang++-14'")
    parser.add_argument("program")
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()

    compiler = Compiler(options.compiler, options.flags)
    printed = printed_by(options.program)
    cases = list(generate(Catalogue(printed)))
    source, places = source_of(cases)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "fields.cpp"
        path.write_text(source, encoding="utf-8")
        one = SimpleNamespace(path=path, wanted=lambda *_: [])
        compiled, output = compile_case(compiler, one)
        if not compiled or output:
            print("FAIL not every case compiles cleanly without its mistake")
            print(output)
            return 1
        _, output = compile_case(compiler, one, "-DMISTAKE", ALL_ERRORS[compiler.family])
    found = first_errors(output, path.name)
    failed = list(forgotten(cases, printed))
    failed += [f"{case.what}: {fault}: {found.get(line)}" for line, case in places.items()
               for fault in faults(case, found.get(line))]
    failed += [f"an error on a line without a mistake: {found[line]}" for line in sorted(found.keys() - places.keys())]
    for fault in failed:
        print("FAIL", fault)
    print(f"{len(cases)} cases, {len(failed)} faults")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
