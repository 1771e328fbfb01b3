#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The C++ of a page is one program, which prints what the page says: page.py PAGE COMPILER FLAGS...

Blocks of cpp are its code, in their order, and blocks of text what it prints.
"""

import pathlib
import re
import subprocess
import sys
import tempfile


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def main(page, compiler, *flags):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    program = "\n".join(blocks(text, "cpp"))
    # The core needs no library.
    libraries = ["-lssl", "-lcrypto", "-pthread"] if "vlens/client.hpp" in program else []
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "page.cpp").write_text(program, encoding="utf-8")
        if subprocess.run([*compiler.split(), *flags, "page.cpp", *libraries], cwd=folder).returncode != 0:
            return 1
        printed = subprocess.run(["./a.out"], cwd=folder, text=True, stdout=subprocess.PIPE, check=True).stdout
    shown = "".join(blocks(text, "text"))
    if printed != shown:
        print(f"{page} shows\n{shown}\nand its program prints\n{printed}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
