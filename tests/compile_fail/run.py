#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds a compile error to its text, its line and its size.

    run.py --compiler g++ [--case FILE]... -- FLAGS...      without --case: every file of cases/

A case compiles silently as it is, and fails with -DMISTAKE:

    // error: missing_required_fields       the first error contains this; several such lines: all of them
    // error(clang): incomplete return      the same for one family, gcc or clang; `clang<22` for its versions below
    // says: is not a UUID                  one of the first eight lines of output contains this
    // flags(gcc): -O1 -c -o /dev/null      instead of -fsyntax-only
    // only: clang                          another family compiles the mistake too; it is asked for the rest alone
    // budget: 1 error, 8 lines, 240 columns
    auto request = vlens::build<GeoLocation>()
    #ifndef MISTAKE
                       .longitude(31.2)
    #endif
                       .build();  // <- error

The first error has to be on the line marked `// <- error`. Where a compiler can put a failed constant expression only
into the library, `// <- named` asks that the first eight lines of output name the marked line. Paths in the output
count from the root of the project. `// title:` and `// fix:` are read by tools/errors.py alone.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIRST = 8
MARK = re.compile(r"// <- (error|named)$")
FACT = re.compile(r"^// (error|says|flags)(?:\((gcc|clang)(?:<(\d+))?\))?: (.+?)\s*$", re.MULTILINE)
ONLY = re.compile(r"^// only: (gcc|clang)$", re.MULTILINE)
BUDGET = re.compile(r"^// budget: (\d+) errors?, (\d+) lines, (\d+) columns\s*$", re.MULTILINE)
ERROR = re.compile(r"^(.+?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$", re.MULTILINE)
PLACE = re.compile(r"(?:^|^    inlined from .* at )([^\s:]+):(\d+):", re.MULTILINE)


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        source = self.path.read_text(encoding="utf-8")
        self.facts = FACT.findall(source)
        self.only = m[1] if (m := ONLY.search(source)) else None
        marked = [(n, m[1]) for n, line in enumerate(source.splitlines(), 1) if (m := MARK.search(line))]
        budget = BUDGET.search(source)
        if not self.facts or len(marked) != 1 or not budget:
            sys.exit(f"{path}: needs `// error: TEXT` or `// says: TEXT`, one line marked `// <- error` and a `// budget:`")
        self.line, self.mark = marked[0]
        self.budget = dict(zip(("errors", "lines", "columns"), map(int, budget.groups())))

    def wanted(self, kind, family, version):
        return [text for k, f, below, text in self.facts
                if k == kind and f in ("", family) and version < int(below or sys.maxsize)]


class Compiler:
    def __init__(self, command, flags):
        self.command, self.flags = command.split(), flags
        text = subprocess.run([*self.command, "--version"], text=True, check=True, stdout=subprocess.PIPE).stdout
        self.family = "clang" if "clang" in text else "gcc"
        self.version = int(re.search(r"(\d+)\.\d+\.\d+", text)[1])

    def wants(self, kind, case):
        return case.wanted(kind, self.family, self.version)

    def sees(self, case):
        return case.only in (None, self.family)


def compile_case(compiler, case, *extra):
    environment = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | {"LC_ALL": "C"}
    mode = " ".join(compiler.wants("flags", case)) or "-fsyntax-only"
    command = [*compiler.command, *compiler.flags, "-fdiagnostics-color=never", *extra, *mode.split(), case.path.name]
    done = subprocess.run(command, cwd=case.path.parent, env=environment, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.replace(f"{ROOT}{os.sep}", "")


def faults(case, compiler, output, size):
    errors = list(ERROR.finditer(output))
    if not errors:
        yield "prints no error with a file and a line"
        return
    file, line, text = errors[0].groups()
    for wanted in compiler.wants("error", case):
        if wanted not in text:
            yield f"the first error does not contain: {wanted}"
    first = output.splitlines()[:FIRST]
    here = (case.path.name, case.line)
    if case.mark == "error" and (pathlib.Path(file).name, int(line)) != here:
        yield f"the first error is at {file}:{line}, not on the marked line {case.line}"
    if case.mark == "named" and not any((m := PLACE.match(line)) and (m[1], int(m[2])) == here for line in first):
        yield f"the first {FIRST} lines do not name the marked line {case.line}"
    for wanted in compiler.wants("says", case):
        if not any(wanted in line for line in first):
            yield f"the first {FIRST} lines do not say: {wanted}"
    for what, most in case.budget.items():
        if size[what] > most:
            yield f"{size[what]} {what}, the budget is {most}"


def size_of(output):
    lines = output.splitlines()
    return {"errors": len(ERROR.findall(output)), "lines": len(lines), "columns": max(map(len, lines), default=0)}


def check(case, compiler):
    """The faults of one case, the size of its message, and the message."""
    compiled, output = compile_case(compiler, case)
    if not compiled or output:
        return ["does not compile cleanly without the mistake"], {}, output
    if not compiler.sees(case):
        return [], {}, output
    compiled, output = compile_case(compiler, case, "-DMISTAKE")
    if compiled:
        return ["compiles with the mistake"], {}, output
    size = size_of(output)
    return list(faults(case, compiler, output, size)), size, output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", required=True, help="the command, such as g++ or 'ccache clang++-14'")
    parser.add_argument("--case", action="append", default=[])
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()

    compiler = Compiler(options.compiler, options.flags)

    failed = False
    for case in map(Case, options.case or sorted(HERE.glob("cases/*.cpp"))):
        found, size, output = check(case, compiler)
        failed |= bool(found)
        print(f"{'FAIL' if found else 'ok  '} {case.path.stem}:", ", ".join(f"{n} {what}" for what, n in size.items()))
        for fault in found:
            print(f"     {fault}")
        if found:
            print(output)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
