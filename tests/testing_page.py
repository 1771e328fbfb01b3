#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The program of docs/testing.md compiles, and finds what the page says: testing_page.py COMPILER FLAGS..."""

import pathlib
import re
import subprocess
import sys
import tempfile

PAGE = pathlib.Path(__file__).resolve().parents[1] / "docs/testing.md"


def main(compiler, *flags):
    programs = [block for block in re.findall(r"^```cpp\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
                if "int main()" in block]
    with tempfile.TemporaryDirectory() as folder:
        for program in programs:
            source = pathlib.Path(folder, "main.cpp")
            source.write_text(program, encoding="utf-8")
            made = pathlib.Path(folder, "program")
            command = [*compiler.split(), *flags, str(source), "-o", str(made), "-lssl", "-lcrypto", "-pthread"]
            if subprocess.run(command).returncode:
                return 1
            if returned := subprocess.run([made], timeout=60).returncode:
                print(f"the program returns {returned}:\n{program}")
                return 1
    return 0 if programs else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
