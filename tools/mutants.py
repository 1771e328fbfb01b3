# SPDX-License-Identifier: BSL-1.0
"""The faults that tools/mutate.py puts into a header, one at a time: where, and what replaces it.

A mutant differs from a header in one place: a comparison, a logical or arithmetic operator, a constant, a condition, a
statement or a returned value. Lines that the preprocessor leaves out here have none.
"""

import collections
import pathlib
import re
import subprocess
import sys

LITERAL = re.compile(r'//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\w)(?:u8)?\'(?:\\.|[^\'\\\n])\'', re.DOTALL)
# clang-format writes blanks around an operator, and none inside the brackets of templates.
SWAPS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "+=": ["-="], "-=": ["+="], "*": ["/"], "/": ["*"],
    "&": ["|"], "|": ["&"], "<<": [">>"], ">>": ["<<"],
}
OPERATOR = re.compile(rf"(?<= )({'|'.join(map(re.escape, sorted(SWAPS, key=len, reverse=True)))})(?=\s)")
CONSTANT = re.compile(r"(?<![\w.'])(0x[0-9a-fA-F']+|[0-9][0-9']*)([uUlLzZ]*)(?![\w.'])")
CONDITION = re.compile(r"\b(?:if|while) \(")
NAMED = re.compile(r"auto (?:const)?[&*]* ?(\w+) = .*", re.DOTALL)
STATEMENT = re.compile(r"^ +(?:if \(.*\) .+|(?:\+\+|--)?[\w:*][\w.:*\[\]()]*(?:->[\w.:*\[\]()]+)*(?: [-+*/|&^%]?= .+|\(.*\))?);$",
                       re.MULTILINE)
NO_STATEMENT = re.compile(r" +(?:return|break|continue|using|default|friend|throw|case)\b")
RETURN = re.compile(r"\breturn (?!\{\})([^;]+);")
BOOLEAN = re.compile(r"^(?:true|false)$|^!|[<>=!]=| [<>] |&&|\|\||\b(?:is|has)_\w+\(")
NEVER = re.compile(r"^\s*(?:#|static_assert|template|using|namespace|friend|requires|concept|case)", re.MULTILINE)

Mutant = collections.namedtuple("Mutant", "file line begin end text old new")


def negations(code, masked):
    """Of the condition of each if and while, after its first statement if it has one."""
    for found in CONDITION.finditer(masked):
        end, depth = found.end(), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(masked[end], 0)
            end += 1
        begin, last = found.end(), end - 1
        begin = max(begin, masked.rfind("; ", begin, last) + 2)
        condition = code[begin:last]
        if named := NAMED.fullmatch(condition):
            yield begin, last, f"{condition}; !{named[1]}"
        else:
            yield begin, last, f"!({condition})"


def changes(code, masked):
    """(begin, end, replacement) of each fault that can be put into the text of a header."""
    for found in OPERATOR.finditer(masked):
        yield from ((*found.span(), other) for other in SWAPS[found[1]])
    for found in CONSTANT.finditer(masked):
        value = int(found[1].replace("'", ""), 16 if found[1].startswith("0x") else 10)
        yield from ((*found.span(), f"{other}{found[2]}") for other in (value + 1, value - 1) if other >= 0)
    yield from negations(code, masked)
    for found in STATEMENT.finditer(masked):
        whole = all(found[0].count(left) == found[0].count(right) for left, right in ("()", "{}", "[]"))
        if whole and not NO_STATEMENT.match(found[0]) and masked[:found.start()].rstrip()[-1:] in tuple(";{}:)"):
            yield *found.span(), ";"
    for found in RETURN.finditer(masked):
        value = found[1]
        negated = {"true": "false", "false": "true"}.get(value, f"!({code[slice(*found.span(1))]})")
        yield *found.span(1), negated if BOOLEAN.search(value) else "{}"


def mutants_of(root, file, active):
    code = (root / file).read_text(encoding="utf-8")
    masked = LITERAL.sub(lambda found: re.sub(r"[^\n]", "~" if found[0][0] != "/" else " ", found[0]), code)
    for begin, end, text in sorted(changes(code, masked)):
        first, last = code.rfind("\n", 0, begin) + 1, code.find("\n", end)
        line = code.count("\n", 0, begin) + 1
        if line in active and not NEVER.match(masked, first):
            old, new = code[first:last], code[first:begin] + text + code[end:last]
            yield Mutant(file, line, begin, end, text, " ".join(old.split()), " ".join(new.split()))


def active_lines(root, compiler):
    """{header: numbers of the lines that the preprocessor keeps here}"""
    headers = sorted(path.relative_to(root / "include").as_posix() for path in (root / "include").rglob("*.hpp"))
    command = [*compiler.split(), "-std=c++20", "-DASIO_STANDALONE", f"-I{root / 'include'}", "-E", "-x", "c++", "-"]
    kept = subprocess.run(command, input="".join(f"#include <{header}>\n" for header in headers), text=True, check=True,
                          stdout=subprocess.PIPE).stdout
    lines, file, number = {f"include/{header}": set() for header in headers}, None, 0
    for line in kept.splitlines():
        if marker := re.match(r'# (\d+) "([^"]+)"', line):
            path = pathlib.Path(marker[2])
            file = path.relative_to(root).as_posix() if path.is_relative_to(root) else None
            number = int(marker[1])
        else:
            if file in lines and line.strip():
                lines[file].add(number)
            number += 1
    return lines


def all_mutants(root, compiler):
    for file, active in active_lines(root, compiler).items():
        yield from mutants_of(root, file, active)


def equivalents(path):
    """(file, old line, new line) of each block of the list; as a new line, `*` means whatever is made of the old one."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    blocks = [block.strip().splitlines() for block in re.sub(r"^#.*\n", "", text, flags=re.M).split("\n\n")]
    for block in filter(None, blocks):
        if len(block) < 4 or not (block[1].startswith("- ") and block[2].startswith("+ ")):
            sys.exit(f"{path}: a block needs a file, `- old line`, `+ new line` and a reason:\n" + "\n".join(block))
        yield block[0], block[1][2:], block[2][2:]
