#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The headers pass the checks of .clang-tidy: tidy.py FLAGS... Skipped (77) without clang-tidy-16."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SOURCE = "".join(f"#include <vlens/{name}.hpp>\n" for name in ("client", "testing/sandbox", "vlens"))


def main(*flags):
    program = shutil.which("clang-tidy-16")
    if program is None:
        print("skipped: clang-tidy-16 is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "headers.cpp"
        source.write_text(SOURCE, encoding="utf-8")
        command = [program, "--quiet", f"--config-file={ROOT / '.clang-tidy'}", source, "--", *flags]
        return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
