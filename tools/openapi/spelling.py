# SPDX-License-Identifier: BSL-1.0
"""How types and members are spelled, and what has to be included for that."""

from openapi.model import Enumeration, Struct

VALUES = {
    "bool": ("bool", None), "int32": ("std::int32_t", "<cstdint>"), "int64": ("std::int64_t", "<cstdint>"),
    "uint64": ("std::uint64_t", "<cstdint>"), "double": ("double", None), "float": ("float", None),
}
# What is sent borrows; what is read, or both, owns, and keeps a text that is not what the document says it is.
SENT = {"string": "text", "uuid": "uuid", "timestamp": "timestamp", "image": "image", "binary": "text", "raw": "raw_json",
        "file": "file"}
HEADERS = {
    "text": "text", "uuid": "uuid", "timestamp": "timestamp", "image": "image", "raw_json": "raw_json",
    "file": "file", "required": "required", "nullable": "nullable", "defaulted": "defaulted", "open_enum": "open_enum",
    "extra_members": "extra_members", "endpoint": "endpoint", "none": "content", "bytes": "content", "form": "content",
    "multipart": "multipart", "needs": "credentials", "any_of": "credentials", "bearer_token": "credentials",
    "basic_credentials": "credentials", "header_key": "credentials", "query_key": "credentials",
    "repeatability": "repeatability", "status_alone": "endpoint",
}


class Spelling:
    """Of one header: what it spells decides what it includes."""

    def __init__(self, namespace):
        self.namespace = namespace.replace("inline ", "")
        parts = self.namespace.split("::")
        self.is_own = parts[0] == "vlens"
        # Without the version, which is inline.
        self.namespace = "::".join(part for part in parts if not (self.is_own and part.startswith("v") and part[1:].isdigit()))
        self.includes, self.uses, self.hidden = set(), set(), set()

    def of_library(self, name):
        """A name of the library, with its namespace where that is needed."""
        if name in HEADERS:
            self.includes.add(f"<vlens/{HEADERS[name]}.hpp>")
        return name if self.is_own and name not in self.hidden else f"vlens::{name}"

    def standard(self, name, header):
        self.includes.add(header)
        return name

    def declared(self, one):
        self.uses.add(one)
        return f"{self.namespace}::{one.name}" if one.name in self.hidden else one.name

    def value(self, kind, is_only_sent):
        """A type, for what is only sent or also read."""
        if kind.kind in VALUES:
            spelled, header = VALUES[kind.kind]
            return self.standard(spelled, header) if header else spelled
        if kind.kind == "cpp":
            if kind.include:
                self.includes.add(f"<{kind.include}>")
            return kind.spelling
        if kind.kind == "raw" or (kind.kind in SENT and is_only_sent) or kind.kind == "file":
            return self.of_library(SENT[kind.kind])
        if kind.kind in SENT:
            return self.standard("std::string", "<string>")
        if kind.kind == "declared":
            return self.of_declared(kind.declared, is_only_sent)
        element = self.value(kind.element, is_only_sent)
        if kind.element.nullable:
            element = self.standard(f"std::optional<{element}>", "<optional>")
        if kind.kind == "map":
            self.includes.add("<string>")
            return self.standard(f"std::map<std::string, {element}>", "<map>")
        if kind.kind == "array" and is_only_sent:
            return self.standard(f"std::array<{element}, {kind.size}>", "<array>")
        return self.standard(f"std::vector<{element}>", "<vector>")

    def of_declared(self, one, is_only_sent):
        name = self.declared(one)
        if isinstance(one, Enumeration) and one.is_text and (one.is_open or not is_only_sent):
            return f"{self.of_library('open_enum')}<{name}>"
        return name

    def default(self, member, is_only_sent):
        """What a declared default is in C++, if the library can say it."""
        value, kind = member.default, member.type.kind
        if kind == "bool" and isinstance(value, bool):
            return "true" if value else "false"
        if kind in ("int32", "int64", "uint64") and isinstance(value, int) and not isinstance(value, bool):
            bits = 31 if kind == "int32" else 63
            if kind == "uint64" and value < 0 or not -(1 << bits) < value < 1 << bits:
                return None
            return f"{self.standard(VALUES[kind][0], '<cstdint>')}{{{value}}}"
        one = member.type.declared
        if isinstance(one, Enumeration) and is_only_sent and not one.is_open and not isinstance(value, bool):
            for text, name in one.values:
                if text == value:
                    return f"{self.declared(one)}::{name}"
        return None

    def member(self, struct, member):
        """(type, initializer) of a member of a struct."""
        is_only_sent = not struct.reads
        self.hidden = {one.name for one in struct.members}
        try:
            value = self.value(member.type, is_only_sent)
            if member.required and not (member.nullable and member.type.kind != "raw"):
                return f"{self.of_library('required')}<{value}>", ""
            if member.required and is_only_sent and not isinstance(member.type.declared, Struct):
                self.includes.add("<optional>")
                return f"{self.of_library('required')}<std::optional<{value}>>", ""
            default = None if member.nullable or not struct.sends else self.default(member, is_only_sent)
            if default is not None:
                return f"{self.of_library('defaulted')}<{default}>", "{}"
            if member.nullable and member.type.kind != "raw":
                return f"{self.of_library('nullable')}<{value}>", "{}"
            return self.standard(f"std::optional<{value}>", "<optional>"), "{}"
        finally:
            self.hidden = set()

    def body(self, body, is_request):
        """Request or Response of an endpoint."""
        if body.kind == "none":
            return self.of_library("none")
        if body.kind == "bytes":
            if is_request:
                return self.of_library("bytes")
            self.includes.add("<cstddef>")
            return self.standard("std::vector<std::byte>", "<vector>")
        if body.kind == "text":
            return self.standard("std::string", "<string>")
        value = self.value(body.type, is_request)
        return f"{self.of_library(body.kind)}<{value}>" if body.kind in ("form", "multipart") else value
