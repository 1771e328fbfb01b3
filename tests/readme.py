#!/usr/bin/env python3
"""The README's first program compiles, and its compile error is what the compiler prints: readme.py COMPILER FLAGS..."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"


def block(text, language):
    return re.search(rf"^```{language}\n(.*?)^```$", text, re.M | re.S).group(1)


def messages(command, folder, program):
    (pathlib.Path(folder) / "otp.cpp").write_text(program, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*command, "-fsyntax-only", "otp.cpp"], cwd=folder, env=environment, text=True, stderr=subprocess.PIPE
    ).stderr


def main(compiler, *flags):
    text = README.read_text(encoding="utf-8")
    program, shown = block(text, "cpp"), block(text, "text")
    command = [*compiler.split(), *flags]
    with tempfile.TemporaryDirectory() as folder:
        if printed := messages(command, folder, program):
            print(f"the program does not compile:\n{printed}")
            return 1
        incomplete = "".join(line for line in program.splitlines(True) if "geoLocation" not in line)
        printed = messages(command, folder, incomplete)
    if not printed.startswith(shown):
        print(f"the README shows\n{shown}\nand the compiler prints\n{printed}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
