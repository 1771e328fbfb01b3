#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The blocks of docs/members.md are one program, which prints what the page says: members_page.py COMPILER FLAGS..."""

import pathlib
import re
import subprocess
import sys
import tempfile

PAGE = pathlib.Path(__file__).resolve().parents[1] / "docs/members.md"


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def main(compiler, *flags):
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "members.cpp").write_text("\n".join(blocks(text, "cpp")), encoding="utf-8")
        if subprocess.run([*compiler.split(), *flags, "members.cpp"], cwd=folder).returncode != 0:
            return 1
        printed = subprocess.run(["./a.out"], cwd=folder, text=True, stdout=subprocess.PIPE, check=True).stdout
    shown = "".join(blocks(text, "text"))
    if printed != shown:
        print(f"docs/members.md shows\n{shown}\nand the program prints\n{printed}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
