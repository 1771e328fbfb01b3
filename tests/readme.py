#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The README's programs compile, and the compile error of the first is what the compiler prints: readme.py COMPILER FLAGS..."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def messages(command, folder, program):
    (pathlib.Path(folder) / "otp.cpp").write_text(program, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*command, "-fsyntax-only", "otp.cpp"], cwd=folder, env=environment, text=True, stderr=subprocess.PIPE
    ).stderr


def main(compiler, *flags):
    text = README.read_text(encoding="utf-8")
    programs = [block for block in blocks(text, "cpp") if "int main()" in block]
    shown = blocks(text, "text")[0]
    command = [*compiler.split(), *flags]
    with tempfile.TemporaryDirectory() as folder:
        for program in programs:
            if printed := messages(command, folder, program):
                print(f"a program does not compile:\n{program}\n{printed}")
                return 1
        incomplete = "".join(line for line in programs[0].splitlines(True) if "geoLocation" not in line)
        printed = messages(command, folder, incomplete)
    if len(programs) < 2 or not printed.startswith(shown):
        print(f"the README shows\n{shown}\nand the compiler prints\n{printed}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
