#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""compare.py finds every fault: self_test.py PROGRAM

Changes one thing after the other, in what PROGRAM prints and in the document, and each time a fault has to be found.
"""

import copy
import json
import re
import subprocess
import sys

import compare

WHOLE = ("/StepRequestOtp", "/StepReValidateLiveness", "/verify/liveness/multi")


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
    for call in printed:
        for which in ("request", "response"):
            yield 1, call, which, "schema"


def part_of(document, printed):
    """What the three operations have whose every member is known."""
    document = copy.deepcopy(document)
    document["paths"] = {path: methods for path, methods in document["paths"].items() if path.endswith(WHOLE)}
    calls = [f"POST {path}" for path in document["paths"]]
    components, reached, names = document["components"]["schemas"], {}, []
    todo = [document["paths"]]
    while todo:
        names = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(todo.pop()))
        for name in names:
            if name not in reached:
                reached[name] = components[name]
                todo.append(components[name])
    document["components"]["schemas"] = reached
    return document, {call: printed[call] for call in calls}


def go(value, keys):
    for key in keys:
        value = value[key]
    return value


def main(program):
    printed = json.loads(subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout)
    both = part_of(compare.read(compare.DOCUMENT), printed)
    declared = set(both[0]["components"]["schemas"])
    printed = both[1]
    tried, unseen = 0, []
    read = {name for call in printed.values() for name in compare.names_of(call["response"]).values()}

    def attempt(what, changed, declared=declared, weaker=None):
        nonlocal tried
        tried += 1
        if not compare.compare(*changed, declared, weaker or {}):
            unseen.append(what)

    for root in roots(*both):
        for place in list(places(go(both, root))):
            schema = go(both, (*root, *place))
            before = copy.deepcopy(schema)
            for what, change in changes(before):
                change(schema)
                # A text that is read is kept as it comes, whatever its format.
                if schema != before and not (what == "no format" and root[-1] in read):
                    attempt(" ".join(map(str, (*root, *place))) + ": " + what, both)
                schema.clear()
                schema.update(copy.deepcopy(before))
    for call, bodies in printed.items():
        for which in ("request", "response"):
            for pointer in (at for at, name in compare.names_of(bodies[which]).items() if name in declared):
                changed = copy.deepcopy(both)
                changed[1][call][which]["types"][pointer]["name"] = "Another"
                attempt(f"{call} {which}{pointer} has another name", changed)
        changed = copy.deepcopy(both)
        changed[1][call + "s"] = changed[1].pop(call)
        attempt(f"{call} has another path", changed)
        parameters = {"schema": {"type": "object", "properties": {}, "additionalProperties": False}, "types": {}}
        for what, value in (("needs", "vlens::v0::needs<>"), ("repeatability", 0), ("request", None), ("response", None),
                            ("parameters", parameters)):
            changed = copy.deepcopy(both)
            changed[1][call][what] = value
            attempt(f"{call} has another {what}", changed)
    attempt("a schema that nothing reaches", both, declared=declared | {"Another"})
    attempt("an exception that is not needed", both, weaker={"AmlRecord/none": ""})

    for what in unseen:
        print("FAIL not seen:", what)
    print(f"{tried} changes, {len(unseen)} not seen")
    return 1 if unseen or not tried or compare.compare(*both, declared, {}) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
