# SPDX-License-Identifier: BSL-1.0
"""The parameters of an operation, and the fields of a form, as a struct of members that have a text."""

import re

from openapi import prose
from openapi.model import Inexpressible, Member, Struct, Type
from openapi.names import identifier, joined
from openapi.types import plain

TEXTS = {"bool", "int32", "int64", "uint64", "double", "float", "string", "uuid", "timestamp"}
SENT_BY_THE_LIBRARY = {"accept", "content-type", "authorization", "host", "content-length", "connection"}
HEADER_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
MOST = 52


def has_text(kind):
    """Whether a parameter can be of this type."""
    if kind.kind == "vector":
        return kind.element.kind != "vector" and has_text(kind.element)
    return kind.kind in TEXTS or (kind.kind == "declared" and not isinstance(kind.declared, Struct)
                                  and hasattr(kind.declared, "is_text"))


def as_text(kind):
    """Bytes are sent as whoever calls has encoded them."""
    if kind.kind in ("image", "binary"):
        return Type("string")
    return Type(kind.kind, as_text(kind.element), kind.size) if kind.kind in ("vector", "array") else kind


class Parameters:
    def __init__(self, document, types, report):
        self.document, self.types, self.report = document, types, report

    def of(self, operation, described):
        """The struct of the parameters of an operation; None when there are none."""
        struct = Struct("", f"Parameters of {operation.name}.", place=operation.call)
        place = joined(operation.name, "parameters")
        in_path = re.findall(r"\{([^{}]+)\}", operation.path)
        if operation.path.count("{") != len(in_path) or operation.path.count("}") != len(in_path) or re.search(r"[?#]", operation.path):
            raise Inexpressible("its path is no template that RFC 6570 calls simple")
        if not operation.path.startswith("/") or not all(plain(name) for name in in_path):
            raise Inexpressible("its path does not begin with a slash, or has names that need escapes")
        for one in self.each(described):
            try:
                for member in self.members(one, place, in_path):
                    self.add(struct, member, operation)
            except Inexpressible as why:
                if one.get("required") or one.get("in") == "path":
                    raise Inexpressible(f"the parameter {one.get('name')}: {why}") from why
                self.report.note(operation.call, f"the parameter {one.get('name')} is left out: {why}")
        for name in in_path:
            if not any(member.key == name for member in struct.members):
                struct.members.insert(0, Member(name, Type("string"), required=True))
        return self.finished(struct, place, operation)

    def finished(self, struct, place, operation):
        if not struct.members:
            return None
        struct.members.sort(key=lambda member: not member.required)
        if sum(member.required for member in struct.members) > MOST:
            raise Inexpressible(f"more than {MOST} required members")
        for member in struct.members[MOST:]:
            self.report.note(operation.call, f"{member.key} is left out: more than {MOST} members")
        del struct.members[MOST:]
        struct.name = self.types.names.claim(place, ("_", "_builder"))
        struct.sends = True
        self.types.name_members(struct)
        return struct

    def each(self, described):
        """The parameters, each once: those of the operation replace those of its path."""
        found = {}
        for one in described:
            one = self.document.found(one, "a parameter")
            if one.get("name") is not None:
                found[(one.get("in"), str(one["name"]))] = {**one, "name": str(one["name"])}
        return found.values()

    def add(self, struct, member, operation):
        keys = {one.key for one in struct.members}
        headers = {one.header.lower() for one in struct.members if one.header is not None}
        if member.key in keys if member.header is None else member.header.lower() in headers:
            if member.required:
                raise Inexpressible(f"two parameters are called {member.header or member.key}")
            self.report.note(operation.call, f"the parameter {member.header or member.key} is left out: another has its name")
            return
        while member.key in keys:  # that of a header goes nowhere
            member.key = joined(member.key, "header")
        struct.members.append(member)

    def members(self, one, place, in_path):
        name, where = one["name"], one.get("in")
        if where == "header" and name.lower() in SENT_BY_THE_LIBRARY:
            return
        if where == "cookie":
            raise Inexpressible("it goes into a cookie")
        if where == "path" and name not in in_path:
            return
        if not name or not plain(name):
            raise Inexpressible("its name needs escapes")
        if where == "header" and not re.fullmatch(HEADER_NAME, name):
            raise Inexpressible("its name is that of no header")
        required = bool(one.get("required")) or where == "path"
        comment = prose.comment(one.get("description"), deprecated=one.get("deprecated"))
        schema = one.get("schema")
        if not isinstance(schema, dict):
            schema = {"type": "string"}  # any media type is sent as its text
        exploded = one.get("explode", one.get("style", "form") in ("form", "deepObject"))
        for member in self.flat(name, schema, place, required, where, one.get("style"), exploded):
            member.comment = member.comment or comment
            if where == "header":
                member.header, member.key = name, identifier(name) if member.key == name else member.key
            yield member

    def flat(self, name, schema, place, required, where, style, exploded):
        """One member; of an object in the query one for each of its members."""
        kind, view = self.types.of(schema, joined(place, identifier(name, "parameter")))
        kind = as_text(kind)
        alternatives = view.schema.get("oneOf") or view.schema.get("anyOf") or ()
        if kind.kind == "raw" and alternatives:
            kinds = [self.types.of(one, joined(place, identifier(name, "parameter")))[0] for one in alternatives]
            kind = next((one for one in kinds if one.kind == "declared" and isinstance(one.declared, Struct)), kind)
            simple = [one for one in kinds if has_text(one)]
            if simple:
                found = simple[0] if len(simple) == 1 else self.widest(simple)
                yield Member(name, found, required=required)
                required = False
                if kind.kind == "raw":
                    return
        if has_text(kind):
            if kind.kind == "vector" and where == "query" and not exploded:
                kind = Type("string")  # joined by the caller, as the style says
            elif kind.kind == "vector" and style == "deepObject":
                name += "[]"
            default = view.annotations.get("default") if kind.kind != "vector" else None
            yield Member(name, kind, required=required, default=default, comment="" if where else
                         prose.comment(view.annotations.get("description")))
        elif kind.kind == "declared" and isinstance(kind.declared, Struct) and where in ("query", None):
            deep = style == "deepObject" or where is None
            for inner in kind.declared.members:
                if not has_text(inner.type):
                    if inner.required and required:
                        raise Inexpressible("it is an object of objects")
                    continue
                key = f"{name}[{inner.key}]" if deep else inner.key
                yield Member(key, inner.type, required=required and inner.required, comment=inner.comment)
        else:
            raise Inexpressible("it has no text: " + ("a list of objects or of lists" if kind.kind in ("vector", "array") else "an object"))

    @staticmethod
    def widest(kinds):
        numbers = {"int32", "int64", "uint64", "double", "float"}
        if all(one.kind in numbers for one in kinds):
            return Type("double" if any(one.kind in ("double", "float") for one in kinds) else "int64")
        return Type("string")
