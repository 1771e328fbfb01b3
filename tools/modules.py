#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the modules include/vlens/vlens.cppm and client.cppm: every public name, and what the macros expand to.

--check compares them and writes nothing. Skipped (77) without the parser that tools/site.sh installs; run by the Python
there.
"""

import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "include"
PYTHON = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "vlens/site/bin/python")
# Macros, which no module exports; the definitions of separate compilation; what plays the server.
NOT_IN_A_MODULE = re.compile(r"vlens/(macros|src)\.hpp|vlens/testing/")
# What includes this needs sockets.
SOCKETS = "vlens/net/asio.hpp"
MODULES = {
    "vlens": ("vlens/vlens.cppm", "Schemas, builders, JSON and the whole Vlens API; macros are those of vlens/macros.hpp. Needs no socket."),
    "vlens.client": ("vlens/client.cppm", "The client, and the flows; all of the module vlens with it."),
}


def includes_of(header, found):
    """The project's headers that come with one."""
    if header not in found:
        found.add(header)
        for one in re.findall(r"#include <(vlens/[^>]*)>", (INCLUDE / header).read_text(encoding="utf-8")):
            includes_of(one, found)
    return found


def public_names():
    """(header, namespace, name) of every public name that is no macro."""
    sys.path.insert(0, str(ROOT / "tools/site"))
    from clang.cindex import CursorKind
    from headers import Reader

    class Names(Reader):
        def __init__(self):
            super().__init__()
            self.found = []

        def add(self, cursor, to):
            before = len(to)
            super().add(cursor, to)
            scopes, parent = [], cursor.semantic_parent
            while parent is not None and parent.kind == CursorKind.NAMESPACE:
                scopes.append(parent.spelling)
                parent = parent.semantic_parent
            if scopes and (len(to) > before or cursor.kind == CursorKind.USING_DECLARATION):
                header = pathlib.Path(cursor.location.file.name).relative_to(INCLUDE).as_posix()
                namespace = "::".join(one for one in reversed(scopes) if one != "v0")
                self.found.append((header, namespace, re.sub(r"<.*", "", cursor.spelling)))

    names = Names()
    return list(names.read()), names.found


def names_in_macros():
    """(namespace, name) of what is not public in the expansions of the macros."""
    for header in includes_of("vlens/macros.hpp", set()):
        text = (INCLUDE / header).read_text(encoding="utf-8")
        for definition in re.findall(r"^#define(?:.*\\\n)*.*", text, re.M):
            for namespace, name in re.findall(r"::(vlens::(?:\w+::)*detail)::(\w+)", definition):
                yield namespace, name


def text_of(module, headers, names):
    _, about = MODULES[module]
    lines = ["// SPDX-License-Identifier: BSL-1.0", "", "// Written by tools/modules.py.", "// clang-format off", "module;", "",
             *(f"#include <{one}>" for one in headers), "", f"/// {about}", f"export module {module};"]
    if module != "vlens":
        lines += ["", "export import vlens;"]
    for namespace in sorted({one for one, _ in names}):
        scope = namespace.replace("vlens", "vlens::inline v0", 1)
        lines += ["", f"export namespace {scope} {{", ""]
        lines += [f"using {namespace}::{name};" for name in sorted({name for one, name in names if one == namespace})]
        lines += ["", f"}}  // namespace {scope}"]
    return "\n".join(lines) + "\n"


def texts():
    headers, found = public_names()
    headers = [one for one in headers if not NOT_IN_A_MODULE.match(one)]
    homes = {one: "vlens.client" if SOCKETS in includes_of(one, set()) else "vlens" for one in headers}
    for module, (path, _) in MODULES.items():
        names = {(namespace, name) for header, namespace, name in found if homes.get(header) == module}
        if module == "vlens":
            names |= set(names_in_macros())
        yield INCLUDE / path, text_of(module, [one for one in headers if homes[one] == module], names)


def main(*options):
    if not PYTHON.exists():
        print("skipped: tools/setup.sh site installs the parser")
        return 77
    if pathlib.Path(sys.prefix) != PYTHON.parents[1]:
        os.execv(PYTHON, [PYTHON, __file__, *options])
    stale = []
    for path, text in texts():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in options:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in options:
        print(f"stale: {' and '.join(stale)}; run tools/modules.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
