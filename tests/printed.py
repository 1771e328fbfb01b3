#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""An example prints what its source says in `// prints:` lines, `...` being any text: printed.py PROGRAM SOURCE

And it stays a page, of 60 lines; what it prints does where --prints-a-page comes last.
"""

import pathlib
import re
import subprocess
import sys


# It is not a part of the page.
LICENCE = re.compile(r"\A// SPDX-License-Identifier: .*\n\n?")


def main(program, source, page="source"):
    text = pathlib.Path(source).read_text(encoding="utf-8")
    wanted = re.findall(r"^// prints: ?(.*)$", text, re.MULTILINE)
    lines = LICENCE.sub("", text).count("\n") if page == "source" else len(wanted)
    if lines > 60 or page not in ("source", "--prints-a-page"):
        print(f"{source} has more than 60 lines, or prints them")
        return 1
    pattern = "".join(".+".join(map(re.escape, line.split("..."))) + "\n" for line in wanted)
    ran = subprocess.run([program], text=True, stdout=subprocess.PIPE, timeout=60)
    if wanted and ran.returncode == 0 and re.fullmatch(pattern, ran.stdout):
        return 0
    print(f"{source} says\n" + "\n".join(wanted) + f"\nand the program prints, ending with {ran.returncode},\n{ran.stdout}")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
