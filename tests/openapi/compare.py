#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the schemas of the library against the OpenAPI document: compare.py PROGRAM

PROGRAM is catalogue.cpp, which says what it prints. Walks both from each operation's bodies, so that an inline object of
the document is compared with the schema that the same member has in the library. Every keyword has to be the same in
both, in any order, but for what says nothing about the value (ANNOTATIONS), for the width of a whole number where the
document leaves it open, and for PLAIN_TEXT. A body that is sent is closed to other fields, one that is read is open.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENT = HERE / "vlens-signing.json"
API = HERE.parents[1] / "include" / "vlens" / "api"
COMPONENT = "#/components/schemas/"
ANNOTATIONS = {"description", "examples"}
UNORDERED = {"type", "required", "enum"}

# Where the document has a format and the library the plain text, on purpose: {place: (format, why)}. One that is not
# needed is a fault.
OTP_DATA = "ApiBusinessRequestCustomerSignStepRequestOtpPostResponsesContentApplicationJsonSchemaData"
PLAIN_TEXT = {
    f"{OTP_DATA}/otpRequestId": ("uuid", "the API's own example has \"string\" there, which is not one"),
    "AmlRecord/recordDate": ("date-time", "kept as the service sends it: no page says that it is in UTC"),
    "AmlRecord/dateOfBirth": ("date-time", "kept as the service sends it: no page says that it is in UTC"),
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

    def __init__(self, components, plain_text):
        self.components, self.plain_text = components, plain_text
        self.faults, self.reached, self.needed = [], set(), set()

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def value(self, place, pointer, described, schema, names):
        """What the document says of a place against what the library says of it."""
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
        if "items" in described and "items" in schema:
            self.value(place + "/*", pointer + "/*", described["items"], schema["items"], names)

    def keywords(self, place, described, schema):
        for keyword in sorted((described.keys() | schema.keys()) - ANNOTATIONS - {"properties"}):
            expected, found = shown(described, keyword), shown(schema, keyword)
            if expected == found or (keyword == "items" and "nothing" not in (expected, found)):
                continue
            if keyword == "format" and expected == "nothing" and schema["format"] in ("int32", "int64"):
                continue
            plain = self.plain_text.get(place)
            if plain and (keyword, found, expected) == ("format", "nothing", json.dumps(plain[0])):
                self.needed.add(place)
                continue
            self.fault(place, f"{keyword}: {expected} in the document, {found} in the library")

    def properties(self, place, pointer, described, schema, names):
        for member in sorted(described.keys() - schema.keys()):
            self.fault(f"{place}/{member}", "only in the document")
        for member in sorted(schema.keys() - described.keys()):
            self.fault(f"{place}/{member}", "only in the library")
        for member in sorted(described.keys() & schema.keys()):
            self.value(f"{place}/{member}", f"{pointer}/{member}", described[member], schema[member], names)


def names_of(body):
    """{pointer: name without its namespaces} of the library's schemas in a body."""
    return {pointer: found["name"].rpartition("::")[2] for pointer, found in body["types"].items() if found["kind"] == "schema"}


def compare(document, printed, declared, plain_text):
    """Every fault, as a line."""
    components = document["components"]["schemas"]
    comparison = Comparison(components, plain_text)
    operations = {f"{method.upper()} {path}": operation
                  for path, methods in document["paths"].items() for method, operation in methods.items()}
    for call in sorted(operations.keys() ^ printed.keys()):
        comparison.fault(call, "only in the " + ("document" if call in operations else "library"))
    for call in sorted(operations.keys() & printed.keys()):
        bodies = {"request": operations[call]["requestBody"], "response": operations[call]["responses"]["200"]}
        for which, body in bodies.items():
            described, body = body["content"]["application/json"]["schema"], printed[call][which]
            comparison.value(f"{call} {which}", "", described, body["schema"], names_of(body))

    # Everything was compared, and every exception was needed.
    named = {name for bodies in printed.values() for body in bodies.values() for name in names_of(body).values()}
    for name in sorted((declared | named | components.keys()) - comparison.reached):
        comparison.fault(name, "reached by no operation of both")
    for place in sorted(plain_text.keys() - comparison.needed):
        comparison.fault(place, "listed in PLAIN_TEXT, and needs not be")
    return sorted(set(comparison.faults))


def declared_schemas():
    return {name for header in API.glob("*.hpp")
            for name in re.findall(r"^VLENS_(?:SCHEMA|RESPONSE)\((\w+)", header.read_text(encoding="utf-8"), re.MULTILINE)}


def main(program):
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    printed = json.loads(subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout)
    declared = declared_schemas()
    faults = compare(document, printed, declared, PLAIN_TEXT)
    for fault in faults:
        print("FAIL", fault)
    print(f"{len(printed)} operations, {len(declared)} schemas, {len(faults)} faults")
    return 1 if faults or not declared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
