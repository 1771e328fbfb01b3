#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""compare.py finds every fault: self_test.py PROGRAM

Changes one thing after the other, in what PROGRAM prints and in the document, and each time a fault has to be found.
"""

import copy
import json
import subprocess
import sys

import compare


def changes(schema):
    """Pairs of what to call a change of one schema object, and a function that makes it."""
    def set_to(keyword, value):
        return f"{keyword} = {json.dumps(value)}", lambda s: s.update({keyword: value})

    def without(keyword):
        return f"no {keyword}", lambda s: s.pop(keyword)

    if "$ref" in schema:
        yield set_to("$ref", compare.COMPONENT + "Another")
        yield set_to("$ref", compare.COMPONENT + "ValidationError")
        yield set_to("type", ["object", "null"])
        return
    for keyword in schema.keys() - compare.ANNOTATIONS:
        if not (keyword == "format" and schema[keyword] in ("int32", "int64")):
            yield without(keyword)
    types = schema.get("type", [])
    if isinstance(types, list):
        yield set_to("type", "string" if "string" not in types else "boolean")
    else:
        yield set_to("type", [types, "null"])
    yield set_to("type", "number" if "number" not in types else "integer")
    for keyword, value in (("format", "email"), ("default", 0), ("default", True), ("enum", [1, 2]), ("minimum", 0),
                           ("contentEncoding", "base32"), ("additionalProperties", True)):
        yield set_to(keyword, value)
    required = schema.get("required", [])
    for member in schema.get("properties", {}):
        others = [m for m in required if m != member]
        yield set_to("required", others if member in required else [*required, member])
        yield f"no {member}", lambda s, member=member: s["properties"].pop(member)
        yield f"{member}_", lambda s, member=member: s["properties"].update({f"{member}_": s["properties"].pop(member)})
    if "properties" in schema:
        yield "another member", lambda s: s["properties"].update({"another": {"type": "string"}})


def places(schema, at=()):
    """Where the schema objects in one are, each by its keys from there."""
    yield at
    for member, value in schema.get("properties", {}).items():
        yield from places(value, (*at, "properties", member))
    if "items" in schema:
        yield from places(schema["items"], (*at, "items"))


def roots(document, printed):
    """Where schemas begin, each with its keys from the pair of both."""
    for name in document["components"]["schemas"]:
        yield 0, "components", "schemas", name
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield 0, "paths", path, method, "requestBody", "content", "application/json", "schema"
            yield 0, "paths", path, method, "responses", "200", "content", "application/json", "schema"
    for call, bodies in printed.items():
        for which in bodies:
            yield 1, call, which, "schema"


def go(value, keys):
    for key in keys:
        value = value[key]
    return value


def main(program):
    printed = json.loads(subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout)
    both = (json.loads(compare.DOCUMENT.read_text(encoding="utf-8")), printed)
    declared, plain_text = compare.declared_schemas(), compare.PLAIN_TEXT
    tried, unseen = 0, []

    def attempt(what, changed, declared=declared, plain_text=plain_text):
        nonlocal tried
        tried += 1
        if not compare.compare(*changed, declared, plain_text):
            unseen.append(what)

    for root in roots(*both):
        for place in list(places(go(both, root))):
            schema = go(both, (*root, *place))
            before = copy.deepcopy(schema)
            for what, change in changes(before):
                change(schema)
                if schema != before:
                    attempt(" ".join(map(str, (*root, *place))) + ": " + what, both)
                schema.clear()
                schema.update(copy.deepcopy(before))
    for call, bodies in printed.items():
        for which, body in bodies.items():
            for pointer in compare.names_of(body):
                changed = copy.deepcopy(both)
                changed[1][call][which]["types"][pointer]["name"] = "Another"
                attempt(f"{call} {which}{pointer} has another name", changed)
        changed = copy.deepcopy(both)
        changed[1][call + "s"] = changed[1].pop(call)
        attempt(f"{call} has another path", changed)
    attempt("a schema that nothing reaches", both, declared=declared | {"Another"})
    attempt("an exception that is not needed", both, plain_text=plain_text | {"AmlRecord/score": ("uuid", "")})
    for place in plain_text:
        attempt(f"no exception for {place}", both, plain_text={k: v for k, v in plain_text.items() if k != place})

    for what in unseen:
        print("FAIL not seen:", what)
    print(f"{tried} changes, {len(unseen)} not seen")
    return 1 if unseen or not tried or compare.compare(*both, declared, plain_text) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
