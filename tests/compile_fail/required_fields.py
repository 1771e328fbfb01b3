#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Leaves out each required field of the requests of a signature, and holds the compile error to its text, its line and its size.

    required_fields.py --compiler g++ [--print] PROGRAM -- FLAGS...

PROGRAM is tests/openapi/catalogue.cpp, which says what it prints; each endpoint of the headers has to be in it. The cases are
made from that, in the format of run.py, so that a new field is covered as soon as it is there:

    build()    with all required fields but one, which is named; with none of them, when all are named in order
    braces     of a nested object, designated and positional, without a required field, which is named
    {}         for a required field, which is named, or for a nested object, whose first required field is named

The error names no other field. All cases have to compile without their mistake, in one run of the compiler. --print
prints the cases instead.
"""

import argparse
import pathlib
import re
import sys
import tempfile
from types import SimpleNamespace

from run import ERROR, HERE, ROOT, Case, Compiler, compile_case, faults

sys.path.insert(0, str(HERE.parent / "openapi"))

from catalogue import Catalogue, printed_by  # noqa: E402

API = ROOT / "include" / "vlens" / "api"
# Of the signature, and of the last step of a verification; the messages of the others are made in the same way.
SHOWN = ["business_request.hpp", "digital_identity.hpp", "step_request_otp.hpp"]
CONSTANT = re.compile(r"^inline constexpr endpoint<[^;{]*>\s+(\w+)\s*\{\s*\"(\w+)\",\s*\"([^\"]+)\"", re.MULTILINE)
MEMBER_POINTER = re.compile(r"&(?:\w+::)+(\w+)")
ONE_FIELD = "1 error, 8 lines, 240 columns"
IN_BRACES = "2 errors, 10 lines, 330 columns"

class Generated:
    """One case. `mistake` and `right` follow on an expression that is set up on lines of its own."""

    def __init__(self, what, start, mistake, right, names, says, budget):
        self.what, self.names = what, names
        self.start, self.mistake, self.right, self.says, self.budget = start, mistake, right, says, budget

    def source(self, number):
        return "\n".join([
            f"// {self.what}",
            *(f"// error: {text}" for text in self.says),
            f"// budget: {self.budget}",
            "#include <vlens/vlens.hpp>",
            "",
            "#include <vlens/api/digital_identity.hpp>",
            "",
            f"auto const begun_{number} = {self.start};",
            "#ifdef MISTAKE",
            f"auto case_{number} = begun_{number}{self.mistake};  // <- error",
            "#else",
            f"auto case_{number} = begun_{number}{self.right};",
            "#endif",
            "",
        ])


def build_cases(catalogue, schema):
    for left_out in schema.required:
        others = [member for member in schema.required if member is not left_out]
        yield Generated(f"build() of {schema.plain_name} without {left_out['name']}",
                        f"vlens::build<{schema.name}>(){catalogue.calls(others)}", ".build()",
                        f"{catalogue.calls([left_out])}.build()", [left_out["name"]],
                        ["missing_required_fields<", f"{schema.plain_name}::{left_out['name']}>"], ONE_FIELD)
    if len(schema.required) > 1:
        names = [member["name"] for member in schema.required]
        # A list is as long as its names are.
        columns = max(240, 120 + sum(len(f", &vlens::v0::api::{schema.plain_name}::{name}") for name in names))
        yield Generated(f"build() of {schema.plain_name} with nothing set", f"vlens::build<{schema.name}>()", ".build()",
                        f"{catalogue.calls(schema.required)}.build()", names,
                        ["missing_required_fields<", *(f"{schema.plain_name}::{name}" for name in names)],
                        f"1 error, 8 lines, {columns} columns")


def braces_cases(catalogue, schema, outer):
    """Of a nested object; the braces after `lacks` lack this field."""
    nested, name = catalogue.nested(outer), outer["name"]

    def case(how, lacks, braces, right):
        return Generated(f"{how} of {schema.plain_name}::{name} without {lacks['name']}",
                         f"vlens::build<{schema.name}>()", f".{name}({braces})", f".{name}({right})",
                         [lacks["name"]], [lacks["name"]], IN_BRACES)

    for lacks in nested.required:
        others = [member for member in nested.required if member is not lacks]
        if others:
            yield case("designated braces", lacks, catalogue.designated(others), catalogue.designated(nested.required))
        before = nested.members[:nested.members.index(lacks)]
        if any(member in nested.required for member in before):
            yield case("braces", lacks, catalogue.positional(before), catalogue.positional(nested.members))
    if nested.required:
        yield case("empty braces", nested.required[0], "{}", catalogue.positional(nested.members))


def empty_case(catalogue, schema, member):
    name = member["name"]
    return Generated(f"empty braces for {schema.plain_name}::{name}", f"vlens::build<{schema.name}>()",
                     f".{name}({{}})", f".{name}({catalogue.value(member)})", [name], [name], IN_BRACES)


def generate(catalogue):
    for schema in catalogue.schemas.values():
        yield from build_cases(catalogue, schema)
        for member in schema.members:
            if member["kind"] == "schema":
                yield from braces_cases(catalogue, schema, member)
            elif member["presence"] == "required":
                yield empty_case(catalogue, schema, member)


def unlisted(printed):
    """What the headers and the program do not have in common."""
    declared, constants = set(), 0
    for header in API.glob("*.hpp"):
        text = header.read_text(encoding="utf-8")
        declared |= {f"{method} {path}" for _, method, path in CONSTANT.findall(text)}
        constants += len(re.findall(r"^inline constexpr endpoint<", text, re.MULTILINE))
    for call in sorted(declared ^ printed.keys()):
        yield f"{call}: only in the " + ("headers" if call in declared else "program")
    if not declared or constants != len(declared):
        yield f"{constants} endpoints in the headers, the method and path of {len(declared)}"


def faults_of(generated, case, compiler):
    """The faults of one case and its message."""
    compiled, output = compile_case(compiler, case, "-DMISTAKE")
    if compiled:
        return ["compiles with the mistake"], output
    lines = output.splitlines()
    size = {"errors": len(ERROR.findall(output)), "lines": len(lines), "columns": max(map(len, lines), default=0)}
    found = list(faults(case, compiler, output, size))
    first = ERROR.search(output)
    text = first[3] if first else ""
    found += [f"the first error does not name {name}" for name in generated.names if not re.search(rf"\b{name}\b", text)]
    named = list(dict.fromkeys(MEMBER_POINTER.findall(text)))
    if named and named != generated.names:
        found.append(f"the first error names {', '.join(named)} instead of {', '.join(generated.names)}")
    return found, output


def write_cases(cases, folder):
    paths = [folder / f"case_{number}.cpp" for number in range(len(cases))]
    for number, path in enumerate(paths):
        path.write_text(cases[number].source(number), encoding="utf-8")
    right = folder / "right.cpp"
    right.write_text("".join(f'#include "{path.name}"\n' for path in paths), encoding="utf-8")
    return paths, right


def run(cases, compiler, folder):
    paths, right = write_cases(cases, folder)
    compiled, output = compile_case(compiler, SimpleNamespace(path=right, wanted=lambda *_: []))
    if not compiled or output:
        print("FAIL not every case compiles cleanly without its mistake")
        print(output)
        return 1
    failed = 0
    for generated, path in zip(cases, paths):
        found, output = faults_of(generated, Case(path), compiler)
        print("FAIL" if found else "ok  ", generated.what)
        for fault in found:
            print(f"     {fault}")
        if found:
            failed += 1
            print(path.read_text(encoding="utf-8"))
            print(output)
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", required=True, help="the command, such as g++ or 'ccache clang++-14'")
    parser.add_argument("--print", action="store_true")
    parser.add_argument("program")
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()

    printed = printed_by(options.program)
    shown = {f"{method} {path}" for header in SHOWN
             for _, method, path in CONSTANT.findall((API / header).read_text(encoding="utf-8"))}
    cases = list(generate(Catalogue({call: printed[call] for call in sorted(shown & printed.keys())}, ["request"])))
    if options.print:
        print("\n".join(case.source(number) for number, case in enumerate(cases)))
        return 0
    found = list(unlisted(printed))
    for fault in found:
        print("FAIL", fault)
    if found or not cases:
        return 1
    with tempfile.TemporaryDirectory() as folder:
        return run(cases, Compiler(options.compiler, options.flags), pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
