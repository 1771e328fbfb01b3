# SPDX-License-Identifier: BSL-1.0
"""The schemas that endpoints take, as catalogue.cpp prints them, and C++ values of them."""

import json
import subprocess

VALUES = {
    "boolean": "true",
    "integer": "1",
    "number": "1.0",
    "uuid": '"81f404b3-d7dc-4f08-b4fe-934853c86282"',
    "date-time": '"2025-01-15T10:30:00Z"',
    "text": '"text"',
    "image": '"SGVsbG8="',
}


def printed_by(program):
    return json.loads(subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout)


def kind_of(schema):
    """Of a value that has no type of its own in the catalogue: a key of VALUES."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    plain = next(word for word in types if word != "null")
    if plain == "string":
        return "image" if "contentEncoding" in schema else schema.get("format", "text")
    return plain


class Schema:
    def __init__(self, name, members):
        self.name, self.plain_name, self.members = name, name.rpartition("::")[2], members
        self.required = [member for member in members if member["presence"] == "required"]


class Catalogue:
    """Of what calls send; `parts` says of which of a call's parts."""

    def __init__(self, printed, parts=("parameters", "request")):
        self.schemas = {}
        for one in (call[part] for call in printed.values() for part in parts if call[part]):
            self.add("", one["schema"], one["types"])

    def add(self, pointer, schema, types):
        """The schema of that place, and those that are nested in it."""
        members = []
        for name, value in schema["properties"].items():
            member = self.member(f"{pointer}/{name}", value, types)
            presence = "required" if name in schema.get("required", []) else "optional"
            members.append({"name": name, "presence": presence, **member})
        name = types[pointer]["name"]
        self.schemas[name] = Schema(name, members)

    def member(self, place, schema, types):
        """What is at a place; of a list or a map also `each`: what it has."""
        found = types[place] if place in types else {"kind": kind_of(schema), "name": None}
        member = {"kind": found["kind"], "type": found["name"]}
        if found["kind"] == "schema":
            self.add(place, schema, types)
        elif found["kind"] in ("list", "map"):
            inner = schema["items" if found["kind"] == "list" else "additionalProperties"]
            member["each"] = self.member(f"{place}/*", inner, types)
        return member

    def nested(self, member):
        return self.schemas[member["type"]] if member["kind"] == "schema" else None

    def value(self, member):
        kind, of = member["kind"], member["type"]
        if kind == "schema" and self.nested(member).required:
            return self.designated(self.nested(member).required)
        if kind in ("schema", "list", "map"):
            return f"{of}{{}}"
        if kind in ("enumeration", "open enumeration"):
            return f"static_cast<{of}>(1)"
        return VALUES[kind]

    def designated(self, members):
        return "{" + ", ".join(f".{member['name']} = {self.value(member)}" for member in members) + "}"

    def positional(self, members):
        """Braces that end with the last required one of these; what may be left out before that is {}."""
        while members and members[-1]["presence"] != "required":
            members = members[:-1]
        return "{" + ", ".join(self.value(m) if m["presence"] == "required" else "{}" for m in members) + "}"

    def calls(self, members):
        return "".join(f".{member['name']}({self.value(member)})" for member in members)

    def built(self, schema, members, only_required):
        """What a builder makes of these members."""
        set_ = "".join(f".{one['name']}({self.whole(one, only_required)})" for one in members)
        return f"vlens::build<{schema.name}>(){set_}.build()"

    def whole(self, member, only_required):
        """A value with as few members as its type allows, or with all of them."""
        if member["kind"] == "schema":
            nested = self.nested(member)
            return self.built(nested, nested.required if only_required else nested.members, only_required)
        if member["kind"] == "list":
            return f"{member['type']}{{{self.whole(member['each'], only_required)}}}"
        if member["kind"] == "map":
            return f"{member['type']}{{{{\"key\", {self.whole(member['each'], only_required)}}}}}"
        return self.value(member)
