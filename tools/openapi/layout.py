# SPDX-License-Identifier: BSL-1.0
"""Lays code out as the project's .clang-format does, so that no clang-format is needed to generate."""

WIDTH = 120


def fill(items, first, indent):
    """Items, as many to a line as fit: `first` is the text before them, `indent` that of the lines after."""
    lines, line = [], first
    for at, item in enumerate(items):
        piece = item + ("," if at + 1 < len(items) else "")
        gap = " " if line not in (first, indent) else ""
        if line not in (first, indent) and len(line) + len(gap) + len(piece) > WIDTH:
            lines.append(line)
            line, gap = indent, ""
        line += gap + piece
    return lines + [line]


def call(head, items, tail=""):
    """`HEAD(a, b, c)TAIL`, aligned after the parenthesis where it takes several lines."""
    first = head + "("
    whole = f"{first}{', '.join(items)}){tail}"
    if len(whole) <= WIDTH:
        return [whole]
    ended = [*items[:-1], items[-1] + ")" + tail]
    lines = fill(ended, first, " " * len(first))
    if any(len(line) > WIDTH for line in lines):
        lines = [first, *fill(ended, "    ", "    ")]
    return lines


def fits(lines):
    return all(len(line) <= WIDTH for line in lines)


def braces(opened, items, indent):
    """`OPENED{items};` from where `opened` ends: aligned, or on lines of their own."""
    ended = [*items[:-1], items[-1] + "};"]
    aligned = fill(ended, opened, " " * len(opened))
    broken = [opened, *fill(ended, indent + "    ", indent + "    ")]
    return aligned if fits(aligned) and len(aligned) <= len(broken) else broken


def declaration(head, arguments, name, items):
    """`HEAD<arguments> NAME{items};`, whose name begins a line where it takes several."""
    kind, whole = f"{head}<{', '.join(arguments)}>", f"{name}{{{', '.join(items)}}};"
    if len(kind) + 1 + len(whole) <= WIDTH:
        return [f"{kind} {whole}"]
    if len(kind) + len(name) + 2 <= WIDTH:
        return braces(f"{kind} {name}{{", items, "")
    lines = [kind]
    if len(kind) > WIDTH:
        ended = [*arguments[:-1], arguments[-1] + ">"]
        lines = fill(ended, head + "<", " " * (len(head) + 1))
        broken = [head + "<", *fill(ended, "    ", "    ")]
        if not fits(lines) or len(broken) < len(lines):
            lines = broken
    if len(whole) + 4 <= WIDTH:
        return [*lines, "    " + whole]
    return [*lines, *braces(f"    {name}{{", items, "    ")]


def function(head, called, items):
    """`HEAD { return CALLED(items); }`"""
    whole = f"{head} {{ return {called}({', '.join(items)}); }}"
    if len(whole) <= WIDTH:
        return [whole]
    first = f"    return {called}("
    aligned = call(first[:-1], items, ";")
    broken = [first, *fill([*items[:-1], items[-1] + ");"], " " * 8, " " * 8)]
    return [head + " {", *(broken if len(broken) < len(aligned) else aligned), "}"]


def assignment(head, function, items, opening, closing):
    """`HEAD = FUNCTION(items);`"""
    whole = f"{head} = {function}{opening}{', '.join(items)}{closing}"
    if len(whole) <= WIDTH:
        return [whole]
    first = f"    {function}{opening}"
    ended = [*items[:-1], items[-1] + closing]
    lines = [f"{head} =", *fill(ended, first, " " * len(first))]
    first = f"{head} = {function}{opening}"
    aligned = fill(ended, first, " " * len(first))
    return aligned if fits(aligned) and len(aligned) < len(lines) else lines


def member(kind, name, initializer):
    whole = f"    {kind} {name}{initializer};"
    return [whole] if len(whole) <= WIDTH else [f"    {kind}", f"        {name}{initializer};"]


def enumeration(name, underlying, values):
    head = f"enum class {name} : {underlying} {{" if underlying else f"enum class {name} {{"
    whole = f"{head} {', '.join(values)} }};"
    if len(whole) <= WIDTH:
        return [whole]
    return [head, *(f"    {value}," for value in values[:-1]), f"    {values[-1]}", "};"]
