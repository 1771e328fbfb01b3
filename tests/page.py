#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The C++ of a page is one program, which prints what the page says: page.py PAGE COMPILER FLAGS... LIBRARY

With VLENS_SEPARATE_COMPILATION among the flags, the library carries out its calls.

Blocks of cpp are its code, in their order, and blocks of text what it prints. What the page need not show is in a comment
that begins with `<!-- cpp`. A block of text after `<!-- without WORD -->` is what the compiler says of the program once the
lines that have the word are taken out. In what is printed, `…` is any text. A program of which nothing is shown as printed
is compiled and not run.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

CODE = re.compile(r"^(?:```cpp\n(.*?)^```|<!-- cpp\n(.*?)^-->)$", re.M | re.S)
MISTAKE = re.compile(r"^<!-- without (\w+) -->\n\n?```text\n(.*?)^```$", re.M | re.S)
PRINTED = re.compile(r"^```text\n(.*?)^```$", re.M | re.S)


def compiled(command, folder, program, name="page.cpp"):
    """What the compiler says."""
    pathlib.Path(folder, name).write_text(program, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run([*command, name], cwd=folder, env=environment, text=True, stderr=subprocess.PIPE).stderr


def faults(page, command, library):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    program = "\n".join(shown or hidden for shown, hidden in CODE.findall(text))
    printed = "".join(PRINTED.findall(MISTAKE.sub("", text)))
    with tempfile.TemporaryDirectory() as folder:
        for word, shown in MISTAKE.findall(text):
            incomplete = "".join(line for line in program.splitlines(True) if word not in line)
            said = compiled([*command, "-fsyntax-only"], folder, incomplete, shown.partition(":")[0])
            if not said.startswith(shown):
                yield f"shows\n{shown}\nand the compiler says\n{said}"
        if said := compiled([*command, "-c" if printed else "-fsyntax-only"], folder, program):
            yield f"does not compile:\n{said}"
        elif printed:
            # The core needs no library.
            libraries = [library, "-lssl", "-lcrypto", "-pthread"] if "vlens/client.hpp" in program else []
            subprocess.run([*command, "page.o", *libraries], cwd=folder, check=True)
            ran = subprocess.run(["./a.out"], cwd=folder, text=True, stdout=subprocess.PIPE, timeout=60)
            if ran.returncode or not re.fullmatch(".+".join(map(re.escape, printed.split("…"))), ran.stdout):
                yield f"shows\n{printed}\nand its program prints, ending with {ran.returncode},\n{ran.stdout}"


def main(page, compiler, *flags):
    *flags, library = flags
    found = list(faults(page, [*compiler.split(), *flags], pathlib.Path(library).resolve()))
    for fault in found:
        print(page, fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
