# SPDX-License-Identifier: BSL-1.0
"""Makes endpoints of operations."""

import re

from openapi import prose
from openapi.decisions import REPEATABILITIES
from openapi.marks import Marks
from openapi.model import Body, Inexpressible, Member, Operation, Struct, Type
from openapi.names import STRUCT_COMPANIONS, identifier, joined

METHODS = ("get", "post", "put", "patch", "delete", "head")
REPEATABILITY = {"get": "safe", "head": "safe", "put": "repeatable", "delete": "repeatable"}


def is_json(media):
    media = media.split(";")[0].strip().lower()
    return media.endswith(("/json", "+json")) or media == "*/*"


def group_of(path):
    """In the place of a tag: the first part of a path that is no version."""
    parts = [part for part in path.split("/") if re.fullmatch(r"[A-Za-z][\w-]*", part)]
    return next((part for part in parts if not re.fullmatch(r"v\d+|api", part)), "")


class Calls:
    def __init__(self, document, types, parameters, credentials, decisions, report, qualified):
        self.document, self.types, self.parameters = document, types, parameters
        self.credentials, self.decisions, self.report = credentials, decisions, report
        self.qualified = qualified

    def all(self):
        found = [(*one, self.names_of(*one)) for one in self.document.operations()]
        # Names of operations come before those of what is inline in them.
        for method, path, described, shared, (call, key) in found:
            decided = self.decisions.of("operations", key) or self.decisions.of("operations", call)
            if decided.get("leave_out"):
                self.report.leave_out(call, decided["leave_out"])
                continue
            try:
                operation = self.operation(method, path, described, shared, call, key, decided)
            except Inexpressible as why:
                self.report.leave_out(call, str(why))
                continue
            self.report.written.append(call)
            yield operation

    @staticmethod
    def names_of(method, path, described, _):
        call = f"{method.upper()} {path}"
        return call, str(described.get("operationId") or call)

    def operation(self, method, path, described, shared, call, key, decided):
        if method not in METHODS:
            raise Inexpressible(f"the method {method.upper()}")
        needs, credentials = self.credentials.needs(described, self.qualified)
        words = described.get("operationId") or f"{method} {re.sub('[{}]', '', path)}"
        wanted = decided.get("name") or identifier(words)
        tag = decided.get("tag") or str((described.get("tags") or [group_of(path)])[0])
        result = Operation(call, key, "", method.upper(), path, tag, needs=needs, credentials=set())
        result.credentials = credentials
        result.header = decided.get("header")
        result.name = self.types.names.claim(wanted)
        result.comment = decided.get("comment") or prose.comment(
            described.get("description"), described.get("summary"), described.get("deprecated"))
        own = described.get("x-repeatability")
        result.repeatability = (decided.get("repeatability") or (own if own in REPEATABILITIES else None)
                                or REPEATABILITY.get(method, "once"))
        if own is not None and own not in REPEATABILITIES:
            self.report.note(call, f"x-repeatability is none of {', '.join(REPEATABILITIES)}")
        result.outcome = decided.get("outcome", self.decisions.get("outcome"))
        result.parameters = self.parameters.of(result, [*shared, *(described.get("parameters") or [])])
        names = [member.key for member in result.parameters.members] if result.parameters else []
        result.marks = Marks(self.decisions).words(described, names)
        result.request = self.request(result, self.document.found(described.get("requestBody") or {}, "its body"), method)
        result.response = self.response(result, described.get("responses") or {})
        return result

    def request(self, operation, body, method):
        content = body.get("content") or {}
        if not content:
            return Body()
        if method in ("get", "head"):
            if body.get("required"):
                raise Inexpressible(f"{method.upper()} with a body")
            self.report.note(operation.call, f"its body is left out: {method.upper()} has none")
            return Body()
        media = next((one for one in content if is_json(one)), None)
        place = joined(operation.name, "request")
        if media is not None:
            operation.media = media
            return self.json_request(operation, (content[media] or {}).get("schema") or {}, place)
        for media in content:
            if media.startswith("application/x-www-form-urlencoded"):
                operation.media = media
                return self.form(operation, (content[media] or {}), place)
        for media in content:
            if media.startswith("multipart/form-data"):
                operation.media = media
                return self.multipart(operation, (content[media] or {}), place)
        return Body("bytes")

    def json_request(self, operation, schema, place):
        body = self.body(schema, place)
        if body is None:
            self.report.weaken(f"{operation.call}: request", "bytes", "JSON of no object and no list of objects")
            return Body("bytes")
        return body

    def body(self, schema, place):
        """A schema, a list of schemas, or None."""
        kind, _ = self.types.of(schema, place)
        if kind.kind == "declared" and isinstance(kind.declared, Struct):
            return Body("schema", kind)
        if kind.kind == "vector" and kind.element.declared is not None and isinstance(kind.element.declared, Struct):
            return None if kind.element.nullable else Body("list", kind)
        view = self.types.schemas.view(schema)
        alternatives = view.schema.get("oneOf") or view.schema.get("anyOf") or [view.schema]
        objects = [self.types.schemas.merged(one) for one in alternatives]
        if (kind.kind in ("map", "raw") or kind.declared is not None) and all(one is not None for one in objects) and any(
                self.types.schemas.view(one).schema for one in alternatives):
            return Body("schema", self.free(view, place))
        return None

    def free(self, view, place):
        """A struct for an object of which nothing is known that a struct could say."""
        key = ("free", view.key)
        if key not in self.types.declared:
            name = self.types.names.claim(place, STRUCT_COMPANIONS)
            struct = Struct(name, prose.comment(view.annotations.get("description")) or "Any members.", place=name, extra=True)
            self.types.declared[key] = Type("declared", declared=struct)
        return self.types.declared[key]

    def form(self, operation, media, place):
        schema = media.get("schema") or {}
        merged = self.types.schemas.merged(schema)
        if merged is None:
            raise Inexpressible("a form that is no object")
        struct = Struct("", f"Form of {operation.name}.", place=operation.call)
        encoding = media.get("encoding") or {}
        for key, one in merged.properties.items():
            style = (encoding.get(key) or {}).get("style")
            try:
                for member in self.parameters.flat(key, one, place, key in merged.required, None, style, True):
                    struct.members.append(member)
            except Inexpressible as why:
                if key in merged.required:
                    raise Inexpressible(f"the field {key} of its form: {why}") from why
                self.report.note(operation.call, f"the field {key} is left out: {why}")
        struct = self.parameters.finished(struct, place, operation)
        return Body("form", Type("declared", declared=struct)) if struct else Body()

    def multipart(self, operation, media, place):
        merged = self.types.schemas.merged(media.get("schema") or {})
        if merged is None or not merged.properties:
            raise Inexpressible("multipart/form-data whose parts are not described")
        struct = Struct("", f"Parts of {operation.name}.", place=operation.call)
        for key, one in merged.properties.items():
            kind, view = self.types.of(one, joined(place, identifier(key)))
            notes = view.annotations
            if kind.kind == "binary":
                kind = Type("file")
            elif kind.kind == "vector" and kind.element.kind == "binary":
                kind = Type("vector", Type("file"))
            struct.members.append(Member(key, kind, required=key in merged.required,
                                         comment=prose.comment(notes.get("description"))))
        struct = self.parameters.finished(struct, place, operation)
        return Body("multipart", Type("declared", declared=struct)) if struct else Body()

    def response(self, operation, responses):
        successes = sorted(code for code in responses if re.fullmatch(r"2\d\d|2XX", code, re.IGNORECASE))
        if not successes:
            if any(re.fullmatch(r"3\d\d|3XX", code, re.IGNORECASE) for code in responses):
                raise Inexpressible("it answers with a redirect, which is not followed")
            successes = ["default"] if "default" in responses else []
        bodies = []
        for code in successes:
            body = self.document.found(responses[code], "its response")
            if body.get("content"):
                bodies.append(body["content"])
        for content in bodies:
            media = next((one for one in content if is_json(one)), None)
            schema = (content[media] or {}).get("schema") if media else None
            if schema:
                body = self.body(schema, joined(operation.name, "response"))
                if body is None:
                    self.report.weaken(f"{operation.call}: response", "text", "JSON of no object and no list of objects")
                return body or Body("text")
        if not bodies:
            return Body()
        texts = [one for content in bodies for one in content]
        is_text = all(one.startswith("text/") or is_json(one) or one.split(";")[0].endswith("xml") for one in texts)
        return Body("text" if is_text else "bytes")
