#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Each call on the pages of docs/api compiles, and there is one for each operation; so do the clients of their index:
pages.py COMPILER FLAGS...
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "api"
HEAD = """#include <cstddef>
#include <vector>
#include <vlens/api.hpp>
#include <vlens/client.hpp>
"""
CLIENTS = """extern vlens::client<vlens::api_key> const client;
extern vlens::client<vlens::api_key, vlens::user_token> const customer;
extern vlens::client<vlens::api_key, vlens::admin_token> const administrator;
"""


def main(compiler, *flags):
    texts = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md")) if path.name != "README.md"]
    operations = sum(len(re.findall(r"^\| call \|", text, re.M)) for text in texts)
    calls = [block for text in texts for block in re.findall(r"^```cpp\n(.*?)^```$", text, re.M | re.S)]
    images = {name for text in texts for line in re.findall(r"^Images are .*: (.*)\.$", text, re.M) for name in re.findall(r"`(\w+)`", line)}
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    clients = re.search(r"^```cpp\n(.*?)^```$", index, re.M | re.S)[1]
    program = HEAD + f"void clients() {{\n{clients}}}\n" + CLIENTS + "".join(f"extern std::vector<std::byte> const {name};\n" for name in sorted(images))
    for number, call in enumerate(calls):
        program += f"void call_{number}() {{\n{call}static_cast<void>(outcome);\n}}\n"
    done = subprocess.run([*compiler.split(), *flags, "-DASIO_STANDALONE", "-DVLENS_SEPARATE_COMPILATION", "-fsyntax-only", "-x", "c++", "-"], input=program, text=True)
    print(f"{operations} operations, {len(calls)} calls")
    return 1 if done.returncode or not calls or len(calls) != operations else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
