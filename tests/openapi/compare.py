#!/usr/bin/env python3
"""Holds the schemas of the library against the OpenAPI document: compare.py PROGRAM

PROGRAM is schemas.cpp, which says what it prints. Walks both from each operation's bodies, so that an inline object of
the document is compared with the schema that the same member has in the library. Of each object: the same members in
any order, each required, nullable or neither as in the document, and of the same JSON type. A body that is sent is
closed to other fields and has the formats of the document; of a body that is read, strings may stay plain.
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


def parsed(text):
    """({(METHOD, PATH): (request, response)}, {schema: {member: (presence, kind)}}) of what PROGRAM prints."""
    operations, schemas, members = {}, {}, {}
    for line in text.splitlines():
        words = line.split()
        if line.startswith("  "):
            members[words[0]] = (words[1], " ".join(words[2:]))
        elif len(words) == 4:
            operations[words[0], words[1]] = (words[2], words[3])
        else:
            members = schemas[words[0]] = {}
    return operations, schemas


class Comparison:
    def __init__(self, document, schemas):
        self.components, self.schemas = document["components"]["schemas"], schemas
        self.faults, self.done = [], []
        self.reached = set()

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def value(self, place, kind, described, sent):
        """A value, for which the library has `kind`."""
        reference = described.get("$ref")
        if reference is not None:
            name = reference.removeprefix(COMPONENT)
            if kind != name:
                self.fault(place, f"the document refers to {name}, the library has {kind}")
            else:
                self.object(kind, self.components[name], sent)
            return
        types = described.get("type", "any")
        type_ = "/".join(t for t in types if t != "null") if isinstance(types, list) else types
        if type_ == "array" and kind.startswith("array "):
            self.value(place + "/*", kind.removeprefix("array "), described["items"], sent)
        elif type_ == "object" and kind in self.schemas and kind not in self.components:
            self.object(kind, described, sent)
        else:
            expected = described.get("format", type_) if type_ == "string" else type_
            if kind != expected and (sent or kind != type_):
                self.fault(place, f"{expected} in the document, {kind} in the library")

    def object(self, name, described, sent):
        if (name, described, sent) in self.done:
            return
        self.done.append((name, described, sent))
        self.reached.add(name)
        members, properties = self.schemas[name], described["properties"]
        for member in sorted(properties.keys() - members.keys()):
            self.fault(f"{name}/{member}", "only in the document")
        for member in sorted(members.keys() - properties.keys()):
            self.fault(f"{name}/{member}", "only in the library")
        for member in sorted(set(described.get("required", [])) - properties.keys()):
            self.fault(f"{name}/{member}", "required in the document, which does not describe it")
        if sent and described.get("additionalProperties") is not False:
            self.fault(name, "a body that is sent, and the document lets it have other fields")
        for member in sorted(members.keys() & properties.keys()):
            presence, kind = members[member]
            expected = []
            if member in described.get("required", []):
                expected.append("required")
            if "null" in properties[member].get("type", []):
                expected.append("nullable")
            if [presence] != (expected or ["optional"]):
                wanted = " and ".join(expected) or "optional"
                self.fault(f"{name}/{member}", f"{wanted} in the document, {presence} in the library")
            self.value(f"{name}/{member}", kind, properties[member], sent)


def main(program):
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    text = subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout
    operations, schemas = parsed(text)
    comparison = Comparison(document, schemas)

    described = {(method.upper(), path): operation
                 for path, methods in document["paths"].items() for method, operation in methods.items()}
    for call in sorted(described.keys() ^ operations.keys()):
        comparison.fault(" ".join(call), "only in the " + ("document" if call in described else "library"))
    for call in sorted(described.keys() & operations.keys()):
        request, response = operations[call]
        for kind, body, sent in ((request, described[call]["requestBody"], True),
                                 (response, described[call]["responses"]["200"], False)):
            schema = body["content"]["application/json"]["schema"]
            comparison.value(" ".join(call), kind, schema, sent)

    # Nothing is left that was compared with nothing.
    declared = {name for header in sorted(API.glob("*.hpp"))
                for name in re.findall(r"^VLENS_SCHEMA\((\w+)", header.read_text(encoding="utf-8"), re.MULTILINE)}
    for name in sorted((declared | schemas.keys() | document["components"]["schemas"].keys()) - comparison.reached):
        comparison.fault(name, "reached by no operation of both")

    for fault in comparison.faults:
        print("FAIL", fault)
    print(f"{len(comparison.reached)} schemas of {len(operations)} operations compared")
    return 1 if comparison.faults or not comparison.reached else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
