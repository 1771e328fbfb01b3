#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every header compiles alone, and twice in one file: headers.py core|client COMPILER FLAGS...

The core does so without exceptions and without RTTI, which Asio cannot.
"""

import pathlib
import subprocess
import sys

INCLUDE = pathlib.Path(__file__).resolve().parents[1] / "include"
FLOWS = ("step.hpp", "in_doubt", "contract_link", "signing", "identity_scan", "customer_", "registration_calls", "sessions")
CLIENT = ("vlens/client.hpp", "vlens/async.hpp", "vlens/src.hpp", "vlens/token_source.hpp", "vlens/flows.hpp",
          "vlens/net/", "vlens/testing/", *(f"vlens/api/{flow}" for flow in FLOWS))


def main(part, compiler, *flags):
    headers = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
    headers = [h for h in headers if h.startswith(CLIENT) == (part == "client")]
    special = ["-DASIO_STANDALONE"] if part == "client" else ["-fno-exceptions", "-fno-rtti"]
    command = [*compiler.split(), *flags, *special, f"-I{INCLUDE}", "-fsyntax-only", "-x", "c++", "-"]
    failed = 0
    for header in headers:
        separate = ["-DVLENS_SEPARATE_COMPILATION"] if header == "vlens/src.hpp" else []
        done = subprocess.run([*command[:-1], *separate, "-"], input=f"#include <{header}>\n" * 2, text=True)
        if done.returncode != 0:
            failed += 1
            print(f"FAIL {header} does not compile alone")
    print(f"{len(headers)} headers, {failed} failed")
    return 1 if failed or not headers else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
