#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""An example prints what its source says in `// prints:` lines, `...` being any text: printed.py PROGRAM SOURCE

And it stays a page, of 60 lines.
"""

import pathlib
import re
import subprocess
import sys


# It is not a part of the page.
LICENCE = re.compile(r"\A// SPDX-License-Identifier: .*\n\n?")


def main(program, source):
    text = pathlib.Path(source).read_text(encoding="utf-8")
    if LICENCE.sub("", text).count("\n") > 60:
        print(f"{source} has more than 60 lines")
        return 1
    wanted = re.findall(r"^// prints: (.*)$", text, re.MULTILINE)
    pattern = "".join(".+".join(map(re.escape, line.split("..."))) + "\n" for line in wanted)
    ran = subprocess.run([program], text=True, stdout=subprocess.PIPE, timeout=60)
    if wanted and ran.returncode == 0 and re.fullmatch(pattern, ran.stdout):
        return 0
    print(f"{source} says\n" + "\n".join(wanted) + f"\nand the program prints, ending with {ran.returncode},\n{ran.stdout}")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
