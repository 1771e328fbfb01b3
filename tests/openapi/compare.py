#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the endpoints of the library against the OpenAPI document: compare.py PROGRAM

PROGRAM is catalogue.cpp, which says what it prints. Walks both from each operation's bodies and parameters. Every keyword
has to be the same in both, in any order, but for what says nothing about the value (ANNOTATIONS), for the width of a
whole number where the document leaves it open, for the format of a text that is read, which is kept as it comes, and for
WEAKER. A body that is sent is closed to other fields where the document says so, one that is read is open.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))

from openapi.document import read  # noqa: E402

DOCUMENT = HERE.parents[1] / "tools" / "api" / "vlens.openapi.yaml"
API = HERE.parents[1] / "include" / "vlens" / "api"
COMPONENT = "#/components/schemas/"
ANNOTATIONS = {"description", "examples"}
UNORDERED = {"type", "required", "enum"}
# Of what is read as a text.
KEPT_FORMATS = {'"uuid"', '"date-time"'}
REPEATABILITY = ["safe", "repeatable", "once", "never_twice"]
CREDENTIALS = {"ApiKey": "vlens::v0::api::api_key", "BearerAuth": "vlens::v0::bearer_token",
               "AdminAuth": "vlens::v0::api::admin_token"}

# Where the library says less than the document, on purpose: {place: why}. One that is not needed is a fault.
WEAKER = {
    "RequestFieldOption/relatedQuestions/*": "a list of what contains it",
    "BusinessRequest/relatedBusinessRequest/*": "what contains itself",
    "ClassificationOutput/data": "an object of which no member is known",
    "VerifyOAuthTokenInput/provider": "an open list: how Microsoft is spelled was not seen",
}


def shown(schema, keyword):
    """A keyword's value as text, so that false is not 0; `nothing` where it is missing."""
    if keyword not in schema:
        return "nothing"
    value = schema[keyword]
    if keyword in UNORDERED:
        value = sorted(value if isinstance(value, list) else [value], key=str)
    return json.dumps(value)


class Comparison:
    """Of one body after the other: `names` are those of the library's schemas in it."""

    def __init__(self, components, weaker):
        self.components, self.weaker, self.is_read = components, weaker, False
        self.faults, self.reached, self.needed = [], set(), set()

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def value(self, place, pointer, described, schema, names):
        """What the document says of a place against what the library says of it."""
        if place in self.weaker:
            self.needed.add(place)
            return
        if "$ref" in schema:
            return  # contains itself, and was compared there
        name = names.get(pointer)
        reference = described.get("$ref")
        if reference is not None:
            component = reference.removeprefix(COMPONENT)
            described = self.components.get(component, {}) | {k: v for k, v in described.items() if k != "$ref"}
            self.reached.add(component)
            if name != component:
                self.fault(place, f"the document refers to {component}, the library has {name or schema}")
        elif name in self.components:
            self.fault(place, f"the library has {name}, to which the document does not refer")
        if name is not None:
            self.reached.add(name)
            place = name
        self.keywords(place, described, schema)
        self.properties(place, pointer, described.get("properties", {}), schema.get("properties", {}), names)
        for inner in ("items", "additionalProperties"):
            if isinstance(described.get(inner), dict) and isinstance(schema.get(inner), dict):
                self.value(place + "/*", pointer + "/*", described[inner], schema[inner], names)

    def keywords(self, place, described, schema):
        known = {keyword for keyword in described.keys() | schema.keys() if not keyword.startswith("x-")}
        for keyword in sorted(known - ANNOTATIONS - {"properties"}):
            expected, found = shown(described, keyword), shown(schema, keyword)
            if expected == found or (keyword in ("items", "additionalProperties") and expected[0] == found[0] == "{"):
                continue
            if keyword == "format" and expected == "nothing" and schema["format"] in ("int32", "int64"):
                continue
            if self.is_read and keyword == "format" and found == "nothing" and expected in KEPT_FORMATS:
                continue
            self.fault(place, f"{keyword}: {expected} in the document, {found} in the library")

    def properties(self, place, pointer, described, schema, names):
        for member in sorted(described.keys() - schema.keys()):
            self.fault(f"{place}/{member}", "only in the document")
        for member in sorted(schema.keys() - described.keys()):
            self.fault(f"{place}/{member}", "only in the library")
        for member in sorted(described.keys() & schema.keys()):
            self.value(f"{place}/{member}", f"{pointer}/{member}", described[member], schema[member], names)


    def body(self, call, which, described, printed):
        if described is None or printed is None:
            if described is not printed:
                self.fault(f"{call} {which}", "only in the " + ("library" if described is None else "document"))
            return
        self.is_read = which == "response"
        self.value(f"{call} {which}", "", described, printed["schema"], names_of(printed))

    def parameters(self, call, described, printed):
        """As an object: each name once, with where it goes."""
        fields = {name.lower(): key for key, name in printed["headers"].items()}
        expected = {"type": "object", "properties": {}, "additionalProperties": False}
        required = []
        for one in described:
            key = fields.get(one["name"].lower(), one["name"]) if one["in"] == "header" else one["name"]
            if (one["in"] == "header") != (key in printed["headers"]) or (one["in"] == "path") != (f"{{{key}}}" in call):
                self.fault(f"{call} {one['name']}", f"does not go into the {one['in']}")
            expected["properties"][key] = one["schema"]
            if one.get("required"):
                required.append(key)
        if required:
            expected["required"] = required
        self.body(call, "parameters", expected if described else None, printed["parameters"])

    def call(self, call, operation, printed, security):
        content = {"request": operation.get("requestBody"), "response": operation["responses"]["200"]}
        for which, body in content.items():
            self.body(call, which, body and body["content"]["application/json"]["schema"], printed[which])
        self.parameters(call, operation.get("parameters", []), printed)
        sets = ["vlens::v0::needs<" + ", ".join(CREDENTIALS[name] for name in one) + ">"
                for one in operation.get("security", security)]
        needs = sets[0] if len(sets) == 1 else "vlens::v0::any_of<" + ", ".join(sets) + ">"
        repeats = REPEATABILITY[printed["repeatability"]]
        for what, expected, found in (("needs", needs, printed["needs"].replace("> >", ">>")),
                                      ("x-repeatability", operation["x-repeatability"], repeats)):
            if expected != found:
                self.fault(call, f"{what}: {expected} in the document, {found} in the library")


def names_of(body):
    """{pointer: name without its namespaces} of the library's schemas and enumerations in a body."""
    return {pointer: found["name"].rpartition("::")[2] for pointer, found in body["types"].items() if found["kind"] in ("schema", "enumeration")}


def bodies_of(call):
    return [call[which] for which in ("request", "response") if call[which] is not None]


def compare(document, printed, declared, weaker):
    """Every fault, as a line."""
    components = document["components"]["schemas"]
    comparison = Comparison(components, weaker)
    operations = {f"{method.upper()} {path}": operation
                  for path, methods in document["paths"].items() for method, operation in methods.items()}
    for call in sorted(operations.keys() ^ printed.keys()):
        comparison.fault(call, "only in the " + ("document" if call in operations else "library"))
    for call in sorted(operations.keys() & printed.keys()):
        comparison.call(call, operations[call], printed[call], document["security"])

    # Everything was compared, and every exception was needed.
    named = {name for call in printed.values() for body in bodies_of(call) for name in names_of(body).values()}
    for name in sorted((declared | named | components.keys()) - comparison.reached):
        if not name.endswith(("Parameters", "_parameters")):
            comparison.fault(name, "reached by no operation of both")
    for place in sorted(weaker.keys() - comparison.needed):
        comparison.fault(place, "listed in WEAKER, and needs not be")
    return sorted(set(comparison.faults))


def declared_schemas():
    """Those of the API; what a flow is stored as has a name in lower case."""
    return {name for header in API.glob("*.hpp")
            for name in re.findall(r"^VLENS_(?:SCHEMA|RESPONSE)\(([A-Z]\w+)", header.read_text(encoding="utf-8"), re.MULTILINE)}


def main(program):
    document = read(DOCUMENT)
    printed = json.loads(subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout)
    declared = declared_schemas()
    faults = compare(document, printed, declared, WEAKER)
    for fault in faults:
        print("FAIL", fault)
    print(f"{len(printed)} operations, {len(declared)} schemas, {len(faults)} faults")
    return 1 if faults or not declared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
