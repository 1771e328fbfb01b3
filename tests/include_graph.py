#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds include/vlens to its layers: who may include whom, and who may see which third party."""

import pathlib
import re
import sys

LICENCE = "// SPDX-License-Identifier: BSL-1.0\n"
INCLUDE = pathlib.Path(__file__).resolve().parents[1] / "include"
DIRECTIVE = re.compile(r"^\s*#\s*(if|ifdef|ifndef|endif|include)\b\s*(.*?)\s*(?://.*)?$")

# The first prefix that fits names the layer of a header; one that fits nowhere is a fault.
LAYERS = [
    ("vlens/vlens.hpp", "umbrella"),
    ("vlens/api.hpp", "umbrella"),
    ("vlens/client.hpp", "client"),
    ("vlens/async.hpp", "client"),
    ("vlens/src.hpp", "client"),
    ("vlens/token_source.hpp", "net"),
    ("vlens/testing/", "testing"),
    ("vlens/net/", "net"),
    ("vlens/call/", "call"),
    ("vlens/http/", "http"),
    ("vlens/api/step.hpp", "flow"),
    ("vlens/api/in_doubt.hpp", "flow"),
    ("vlens/api/contract_link.hpp", "flow"),
    ("vlens/api/signing_calls.hpp", "flow"),
    ("vlens/api/signing.hpp", "flow"),
    ("vlens/api/identity_scan.hpp", "flow"),
    ("vlens/api/registration_calls.hpp", "flow"),
    ("vlens/api/customer_registration.hpp", "flow"),
    ("vlens/api/customer_login.hpp", "flow"),
    ("vlens/api/sessions.hpp", "flow"),
    ("vlens/flows.hpp", "flow"),
    ("vlens/api/", "api"),
    ("vlens/headers.hpp", "http"),
    ("vlens/call_details.hpp", "http"),
    ("vlens/observer.hpp", "http"),
    ("vlens/line_observer.hpp", "http"),
    ("vlens/options.hpp", "http"),
    ("vlens/proxy_options.hpp", "http"),
    ("vlens/tls_options.hpp", "http"),
    ("vlens/credentials.hpp", "http"),
    ("vlens/content.hpp", "http"),
    ("vlens/raw_call.hpp", "http"),
    ("vlens/multipart.hpp", "codec"),
    ("vlens/endpoint.hpp", "endpoint"),
    ("vlens/endpoint/kinds.hpp", "endpoint"),
    ("vlens/endpoint/parameter.hpp", "endpoint"),
    ("vlens/macros.hpp", "macros"),
    ("vlens/endpoint/declare_parameter.hpp", "macros"),
    ("vlens/schema/declare", "macros"),
    ("vlens/schema/setters.hpp", "macros"),
    ("vlens/schema/mistake.hpp", "macros"),
    ("vlens/schema/for_each.hpp", "macros"),
    ("vlens/endpoint/check_path.hpp", "endpoint"),
    ("vlens/endpoint/", "codec"),
    ("vlens/json/number.hpp", "number"),
    ("vlens/json/number/", "number"),
    ("vlens/json/scan.hpp", "scan"),
    ("vlens/json/scan/", "scan"),
    ("vlens/json.hpp", "json"),
    ("vlens/from_json.hpp", "json"),
    ("vlens/to_json.hpp", "json"),
    ("vlens/json/", "json"),
    ("vlens/json_schema.hpp", "json"),
    ("vlens/visit.hpp", "json"),
    ("vlens/own.hpp", "json"),
    ("vlens/parse.hpp", "json"),
    ("vlens/builder.hpp", "builder"),
    ("vlens/schema.hpp", "schema"),
    ("vlens/enumeration.hpp", "schema"),
    ("vlens/open_enum.hpp", "schema"),
    ("vlens/union.hpp", "schema"),
    ("vlens/schema/boost_describe.hpp", "config"),
    ("vlens/schema/convertible.hpp", "value"),
    ("vlens/schema/number_check.hpp", "value"),
    ("vlens/schema/optional_value.hpp", "value"),
    ("vlens/schema/reconstruct.hpp", "value"),
    ("vlens/schema/unset.hpp", "value"),
    ("vlens/schema/", "schema"),
    ("vlens/required.hpp", "value"),
    ("vlens/bounded.hpp", "value"),
    ("vlens/nullable.hpp", "value"),
    ("vlens/defaulted.hpp", "value"),
    ("vlens/text.hpp", "value"),
    ("vlens/image.hpp", "value"),
    ("vlens/file.hpp", "value"),
    ("vlens/raw_json.hpp", "value"),
    ("vlens/extra_members.hpp", "value"),
    ("vlens/uuid.hpp", "value"),
    ("vlens/uuid/", "value"),
    ("vlens/timestamp.hpp", "value"),
    ("vlens/timestamp/", "value"),
    ("vlens/base64.hpp", "base64"),
    ("vlens/base64/", "base64"),
    ("vlens/credentials.hpp", "base"),
    ("vlens/digits/", "digits"),
    ("vlens/config.hpp", "config"),
    ("vlens/limits.hpp", "base"),
    ("vlens/stage_limits.hpp", "base"),
    ("vlens/repeat_options.hpp", "base"),
    ("vlens/issued_token.hpp", "http"),
    ("vlens/repeatability.hpp", "base"),
    ("vlens/concepts.hpp", "base"),
    ("vlens/presence.hpp", "base"),
    ("vlens/diagnostics.hpp", "base"),
    ("vlens/error.hpp", "base"),
    ("vlens/read_options.hpp", "base"),
    ("vlens/result.hpp", "base"),
]

# A header may include its own layer and these.
BASE = ["config", "base"]
MEANING = [*BASE, "digits", "base64", "value", "schema"]
CORE = [*MEANING, "builder", "json", "endpoint", "api", "http"]
MAY_INCLUDE = {
    "config": [],
    # Beside a module, which brings the rest.
    "macros": ["config"],
    "base": ["config"],
    "digits": ["config"],
    "base64": ["config"],
    "number": ["config", "digits"],
    "scan": ["config", "digits"],
    "value": [*BASE, "digits", "base64"],
    "schema": [*BASE, "digits", "base64", "value", "macros"],
    "builder": MEANING,
    "json": [*MEANING, "number", "scan"],
    "endpoint": [*MEANING, "http", "macros"],
    "api": [*MEANING, "json", "endpoint", "http"],
    "http": [*BASE, "digits", "base64"],
    "call": [*BASE, "digits", "http"],
    "codec": [*MEANING, "endpoint", "json", "http"],
    "net": [*MEANING, "endpoint", "codec", "http", "call"],
    "umbrella": CORE,
    "client": [*MEANING, "endpoint", "codec", "http", "net", "call"],
    "flow": [*CORE, "codec", "net", "client"],
    "testing": [*CORE, "codec", "net", "call", "client", "umbrella"],
}

# What is in a room is included from there, and from outside by its door alone.
DOORS = {
    "vlens/base64/": ["vlens/base64.hpp"],
    "vlens/json/number/": ["vlens/json/number.hpp"],
    "vlens/json/scan/": ["vlens/json/scan.hpp"],
    "vlens/json/": ["vlens/json.hpp", "vlens/from_json.hpp", "vlens/to_json.hpp", "vlens/json_schema.hpp",
                    "vlens/parse.hpp", "vlens/visit.hpp", "vlens/own.hpp"],
    "vlens/timestamp/": ["vlens/timestamp.hpp"],
    "vlens/uuid/": ["vlens/uuid.hpp"],
}

MOST_LINES = 300

# Protocol is bytes and decisions: time is told to it, and it waits for nothing.
PROTOCOL = ["http", "call"]
NOT_IN_PROTOCOL = re.compile(r"#include <(thread|condition_variable|future)>|clock::now\(|sleep_")
# Execution decides nothing: what a failure is called is said in call/. Only the trust in options is read here.
NOT_IN_EXECUTION = re.compile(r"error_kind::")
MAY_NAME_ERRORS = ["vlens/net/tls_context.hpp"]

# The one include that depends on a macro, and comes last: definitions, which a program may compile elsewhere.
DEFINITIONS = ("vlens/client.hpp", "<vlens/src.hpp>")

# Public is what is in a header directly below these; elsewhere every namespace is detail, or is in it.
PUBLIC = re.compile(r"vlens/(api/|testing/)?[a-z0-9_]+\.hpp")

NAMESPACE = re.compile(r"^namespace (vlens\b[\w:\s]*?)\s*\{", re.MULTILINE)

# Everything else is the standard library, whose headers have no folder.
THIRD_PARTIES = {
    "boost/describe/": ["schema", "macros"],
    "boost/mp11/": ["schema"],
    "asio": ["net", "client", "testing"],
    "openssl/": ["net", "client", "testing"],
    "Security/": ["net"],
}

# What is included before a piece of them: it says what is missing, before the compiler does.
FIRST = {
    "boost/": "vlens/schema/boost_describe.hpp",
    "asio/": "vlens/net/asio.hpp",
    "asio/ssl/": "vlens/net/openssl.hpp",
    "openssl/": "vlens/net/openssl.hpp",
}


def layer(header):
    return next((name for prefix, name in LAYERS if header.startswith(prefix)), None)


def passes_a_door(header, included):
    """The door that a header should have gone through, if it did not."""
    for room, doors in DOORS.items():
        if included.startswith(room) and not header.startswith(room) and header not in doors:
            return doors[0]
    return None


def includes(path):
    """(line, header, depth of #if around it) for each include."""
    depth = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        directive = DIRECTIVE.match(line)
        if not directive:
            continue
        word, rest = directive.groups()
        if word == "include":
            yield number, rest, depth
        depth += {"endif": -1, "include": 0}.get(word, 1)


def fault(header, included, depth):
    if not (included.startswith("<") and included.endswith(">")):
        return "is not written with angle brackets"
    name = included[1:-1]
    here = layer(header)
    if name.startswith("vlens/"):
        if not (INCLUDE / name).is_file():
            return "does not exist"
        if depth > 1:
            return "is inside an #if, which an amalgamated header would lose"
        if layer(name) != here and layer(name) not in MAY_INCLUDE[here]:
            return f"is of the layer {layer(name)}, which {here} does not know"
        door = passes_a_door(header, name)
        return f"is in a room of its own: include {door}" if door else None
    for prefix, allowed in THIRD_PARTIES.items():
        if name.startswith(prefix):
            return None if here in allowed else f"belongs to {' and '.join(allowed)} alone"
    return "is neither ours, nor standard, nor a third party that we use" if "/" in name else None


def trespass(header, text):
    """What a header of that layer says and may not."""
    found = NOT_IN_PROTOCOL.search(text) if layer(header) in PROTOCOL else None
    if layer(header) == "net" and header not in MAY_NAME_ERRORS:
        found = NOT_IN_EXECUTION.search(text)
    return found and found.group()


def unannounced(header, included_so_far):
    *before, name = [header, *included_so_far]
    needed = [first for prefix, first in FIRST.items() if name.startswith(prefix)]
    absent = [first for first in needed if first not in before]
    return f"does not come after {absent[0]}" if absent else None


def macros_alone(text):
    """Whether nothing but preprocessor lines and comments is there."""
    joined = re.sub(r"\\\n", " ", text)
    return all(not line.strip() or line.lstrip().startswith(("#", "//")) for line in joined.splitlines())


def style_faults(header, text):
    if layer(header) is None:
        yield "is of no layer that this test knows"
    if len(text.splitlines()) > MOST_LINES:
        yield f"has more than {MOST_LINES} lines"
    if "GCC system_header" in text and not macros_alone(text):
        yield "hides more than macros from the warnings of the compiler, as a system header"
    if not PUBLIC.fullmatch(header):
        for name in NAMESPACE.findall(text):
            if "detail" not in name.split("::"):
                yield f"opens {name}, which is public, in a header that is not"


def cycle(graph):
    done, path = set(), []

    def visit(header):
        if header in path:
            return path[path.index(header):] + [header]
        if header in done:
            return None
        path.append(header)
        found = next(filter(None, map(visit, graph.get(header, []))), None)
        path.pop()
        done.add(header)
        return found

    return next(filter(None, map(visit, sorted(graph))), None)


def main():
    graph, faults = {}, []
    for path in sorted(INCLUDE.rglob("*.hpp")):
        header = path.relative_to(INCLUDE).as_posix()
        text = path.read_text(encoding="utf-8")
        guard = re.sub(r"[^A-Z0-9]", "_", header.removeprefix("vlens/").upper())
        if not text.removeprefix(LICENCE).startswith(f"#ifndef VLENS_{guard}\n#define VLENS_{guard}\n"):
            faults.append(f"{header}:1: does not begin with the guard VLENS_{guard}")
        if re.search(r"^namespace vlens\b(?!::inline v0\b)", text, re.MULTILINE):
            faults.append(f"{header}:1: opens vlens without its version, which two of one program would share")
        if trespass(header, text):
            faults.append(f"{header}:1: has {trespass(header, text)}, which its layer may not")
        faults.extend(f"{header}:1: {why}" for why in style_faults(header, text))
        graph[header] = []
        for line, included, depth in includes(path):
            if (header, included) == DEFINITIONS:
                continue
            graph[header].append(included.strip("<>"))
            why = fault(header, included, depth) or unannounced(header, graph[header])
            if why:
                faults.append(f"{header}:{line}: {included} {why}")
    around = cycle(graph)
    if around:
        faults.append("a cycle: " + " -> ".join(around))
    print(*faults, sep="\n")
    print(f"{len(graph)} headers, {len(faults)} faults")
    return 1 if faults or not graph else 0


if __name__ == "__main__":
    sys.exit(main())
