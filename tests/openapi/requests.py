#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes a program that prints requests of every operation, as print_request.hpp says: requests.py PROGRAM OUTPUT

PROGRAM is catalogue.cpp. Each operation is called with as few members and parameters as its types allow, and with all.
"""

import pathlib
import sys

from catalogue import Catalogue, printed_by

SOURCE = """// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <vlens/api.hpp>

#include "print_request.hpp"

int main() {{
{calls}
}}
"""


def argument(catalogue, printed, part, only_required):
    if printed[part] is None:
        return "{}"
    schema = catalogue.schemas[printed[part]["types"][""]["name"]]
    return catalogue.built(schema, schema.required if only_required else schema.members, only_required)


def source(printed):
    catalogue, lines = Catalogue(printed), []
    for number, (call, one) in enumerate(printed.items()):
        lines.append(f"    // {call}")
        for only_required in (True, False):
            parameters, request = (argument(catalogue, one, part, only_required) for part in ("parameters", "request"))
            lines.append(f"    print(std::get<{number}>(vlens::api::operations()), {parameters}, {request});")
    return SOURCE.format(calls="\n".join(lines))


def main(program, output):
    pathlib.Path(output).write_text(source(printed_by(program)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
