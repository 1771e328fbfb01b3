# SPDX-License-Identifier: BSL-1.0
"""Writes the headers: one a tag, what several tags use, credentials, and the tuple of all operations."""

import re
import urllib.parse

from openapi import layout, prose, usage
from openapi.model import Enumeration, Struct, Union
from openapi.names import file_name
from openapi.roles import roles
from openapi.spelling import Spelling

COMMON, CREDENTIALS, OPERATIONS = "common", "credentials", "operations"
MOST_IN_A_TUPLE = 400


class Header:
    def __init__(self, name, namespace, comment=""):
        self.name, self.comment = name, comment
        self.spelling = Spelling(namespace)
        if self.spelling.is_own:
            self.spelling.includes.add("<vlens/config.hpp>")
        self.blocks = []

    def add(self, lines):
        self.blocks.append("\n".join(lines))


class Headers:
    def __init__(self, operations, declared, credentials, decisions, document, namespace, include):
        self.operations, self.declared = operations, declared
        self.credentials, self.decisions, self.document = credentials, decisions, document
        self.namespace, self.include = namespace, include
        self.headers, self.places = {}, {}
        self.files = self.files_of_tags()

    def files_of_tags(self):
        taken, files = {COMMON, CREDENTIALS, OPERATIONS}, {}
        for tag in dict.fromkeys(operation.tag for operation in self.operations):
            name = wanted = self.decisions.of("tags", tag) or file_name(tag)
            number = 1
            while name in taken:
                number += 1
                name = f"{wanted}_{number}"
            taken.add(name)
            files[tag] = name
        return files

    def header(self, name):
        if name not in self.headers:
            self.headers[name] = Header(name, self.namespace)
        return self.headers[name]

    def place(self, one):
        if one.header:
            return one.header
        files = {self.files[tag] for tag in one.tags}
        return files.pop() if len(files) == 1 else COMMON

    def all(self):
        """{file name: text}."""
        self.write_credentials()
        for one in reversed(self.declared):
            self.places[one] = self.place(one)
            # What has a header of its own takes what it alone uses with it.
            for inner in usage.edges(one) if isinstance(one, Struct) and one.header else ():
                if not inner.header and self.place(inner) != COMMON:
                    inner.header = one.header
        for one, role in roles(self.operations, self.declared).items():
            self.write(self.header(self.places[one]), one, role)
        for operation in self.operations:
            group = self.header(self.files[operation.tag])
            self.write_operation(self.header(operation.header) if operation.header else group, operation)
            if operation.header:
                group.spelling.includes.add(f"<{self.include}/{operation.header}.hpp>")
        self.write_comments_of_tags()
        texts = {f"{header.name}.hpp": self.text(header) for header in self.headers.values() if header.blocks}
        texts[f"{OPERATIONS}.hpp"] = self.text_of_operations()
        return texts

    def write_comments_of_tags(self):
        described = {tag.get("name"): tag for tag in self.document.root.get("tags") or [] if isinstance(tag, dict)}
        for tag, name in self.files.items():
            comment = prose.comment((described.get(tag) or {}).get("description"))
            self.header(name).comment = f"Group \"{prose.cleaned(tag)}\"" + (f": {comment[:1].lower()}{comment[1:]}" if comment else ".") if tag else comment
        if COMMON in self.headers:
            self.headers[COMMON].comment = "What several groups use."

    # Declarations.

    def write(self, header, one, role):
        write = {Struct: self.struct, Enumeration: self.enumeration, Union: self.union}[type(one)]
        marks = one.marks if isinstance(one, Struct) and one.sends else ""
        header.add([*prose.lines(f"{one.comment or role} {marks}".strip()), *write(header.spelling, one)])

    def struct(self, spelling, struct):
        spelling.includes.add("<vlens/schema.hpp>")
        lines = [f"struct {struct.name} {{"]
        for member in struct.members:
            lines += prose.lines(member.comment, "    ")
            kind, initializer = spelling.member(struct, member)
            lines += layout.member(kind, member.name, initializer)
        names = [member.name for member in struct.members]
        if struct.extra:
            if struct.members:
                lines.append("    /// What else is there." if struct.reads else "    /// What else is sent.")
            lines.append(f"    {spelling.of_library('extra_members')} extra{{}};")
            names.append("extra")
        macro = "VLENS_SCHEMA" if struct.sends else "VLENS_RESPONSE"
        lines += ["};", *layout.call(macro, [struct.name, *names])]
        for member in struct.members:
            if member.header is not None:
                spelling.includes.add("<vlens/endpoint.hpp>")
                lines += layout.call("VLENS_HEADER", [struct.name, member.name, f'"{member.header}"'])
            elif member.name != member.key:
                lines += layout.call("VLENS_KEY", [struct.name, member.name, f'"{member.key}"'])
        if struct.copyable:
            spelling.includes.add("<type_traits>")
            lines.append(f"static_assert(std::is_trivially_copyable_v<{struct.name}>);")
        return lines

    def enumeration(self, spelling, one):
        spelling.includes.add("<vlens/enumeration.hpp>")
        names = [name for _, name in one.values]
        if not one.is_text:
            spelling.includes.add("<cstdint>")
            values = [f"{name} = {integer(value)}" for value, name in one.values]
            return [*layout.enumeration(one.name, one.underlying, values), *layout.call("VLENS_ENUM", [one.name, *names])]
        lines = [*layout.enumeration(one.name, "", names), *layout.call("VLENS_TEXT_ENUM", [one.name, *names])]
        for value, name in one.values:
            if value != name:
                lines += layout.call("VLENS_TEXT_VALUE", [one.name, name, f'"{value}"'])
        return lines

    def union(self, spelling, one):
        spelling.includes.update(["<variant>", "<vlens/union.hpp>"])
        structs = [spelling.declared(struct) for _, struct in one.alternatives]
        if one.reads:
            structs.append(spelling.of_library("raw_json"))  # what a newer server may send
        lines = layout.assignment(f"using {one.name}", "std::variant", structs, "<", ">;")
        values = [f'"{value}"' for value, _ in one.alternatives]
        return lines + layout.call("VLENS_UNION", [one.name, f'"{one.property}"', *values])

    # Operations.

    def write_operation(self, header, operation):
        spelling = header.spelling
        endpoint, status = spelling.of_library("endpoint"), spelling.of_library("status_alone")
        outcome = operation.outcome or {}
        arguments = [spelling.body(operation.request, True), spelling.body(operation.response, False), operation.needs,
                     outcome.get("type", status)]
        if outcome.get("include"):
            spelling.includes.add(f"<{outcome['include']}>")
        if operation.parameters:
            arguments.append(spelling.declared(operation.parameters))
        else:
            for unsaid in (status, f"{spelling.of_library('needs')}<>"):
                if arguments[-1] == unsaid:
                    arguments.pop()
        self.include_credentials(spelling, operation)
        items = [f'"{operation.method}"', f'"{encoded(operation.path)}"',
                 f"{spelling.of_library('repeatability')}::{operation.repeatability}"]
        header.add([*prose.lines(f"{operation.comment} {operation.marks}".strip()),
                    *layout.declaration(f"inline constexpr {endpoint}", arguments, operation.name, items)])

    def include_credentials(self, spelling, operation):
        for one in operation.credentials:
            if one.include:
                spelling.includes.add(f"<{one.include}>")
            elif one.base:
                spelling.includes.add(f"<{self.include}/{CREDENTIALS}.hpp>")

    def write_credentials(self):
        base_url = self.decisions.get("base_url", base_url_of(self.document.root))
        used = {one.name for operation in self.operations for one in operation.credentials}
        own = [one for one in self.credentials.own() if one.name in used]
        if not base_url and not own:
            return
        header = self.header(CREDENTIALS)
        spelling = header.spelling
        if base_url:
            spelling.includes.add("<string_view>")
            header.add(["/// Where the service lives.", f'inline constexpr std::string_view base_url = "{base_url}";'])
        for one in own:
            lines = [*prose.lines(one.comment), f"class {one.name} : public {spelling.of_library(one.base.split('<')[0])}{one.base[one.base.index('<'):]} {{",
                     "  public:", f"    using {one.base.split('<')[0]}::{one.base.split('<')[0]};"]
            if base_url:
                lines += ["    /// Where a client that has such a key calls, unless its options say otherwise.",
                          f"    static constexpr std::string_view base_url = {spelling.namespace}::base_url;"]
            header.add([*lines, "};"])

    # Texts.

    def guard(self, name):
        prefix = self.decisions.get("guard") or re.sub(r"[^A-Z0-9]+", "_", self.include.upper())
        return f"{prefix}_{name.upper()}_HPP"

    def text(self, header):
        spelling = header.spelling
        for one in spelling.uses:
            if self.places[one] != header.name:
                spelling.includes.add(f"<{self.include}/{self.places[one]}.hpp>")
        opening = f"namespace {self.namespace} {{"
        lines = [*prose.lines(header.comment), opening]
        return self.framed(header.name, spelling.includes, lines, header.blocks)

    def framed(self, name, includes, opening, blocks):
        standard = sorted(one for one in includes if "/" not in one)
        others = sorted(one for one in includes if "/" in one)
        groups = ["\n".join(f"#include {one}" for one in group) for group in (standard, others) if group]
        guard = self.guard(name)
        licence = self.decisions.get("license")
        first = f"// SPDX-License-Identifier: {licence}\n" if licence else ""
        return (f"{first}#ifndef {guard}\n#define {guard}\n\n" + "\n\n".join(groups) + "\n\n"
                + "\n".join(opening) + "\n\n" + "\n\n".join(blocks) + f"\n\n}}  // {opening[-1][:-2]}\n\n#endif\n")

    def text_of_operations(self):
        includes = {"<tuple>"} | {f"<{self.include}/{name}.hpp>" for name in self.files.values()}
        names = [operation.name for operation in self.operations]
        blocks = []
        if len(names) <= MOST_IN_A_TUPLE:
            blocks.append("\n".join(["/// All operations, in the order of the document.", *self.tuple("operations", "std::tie", names)]))
        else:
            groups = {}
            for operation in self.operations:
                groups.setdefault(self.files[operation.tag], []).append(operation.name)
            parts = [self.tuple(f"operations_of_{name}", "std::tie", group) for name, group in groups.items()]
            blocks += ["\n".join(part) for part in parts]
            whole = self.tuple("operations", "std::make_tuple", [f"operations_of_{name}()" for name in groups])
            blocks.append("\n".join(["/// All operations: a tuple of the tuples of their groups, of which there are many.", *whole]))
        return self.framed(OPERATIONS, includes, [f"namespace {self.namespace} {{"], blocks)

    # A template: the compiler makes a type of so many parts only where a caller asks for it.
    @staticmethod
    def tuple(name, function, items):
        return layout.function(f"template <class = void> constexpr auto {name}()", function, items)


def integer(value):
    """The least of 64 bits has no literal, and those above the most of int64_t need a suffix."""
    return f"{value + 1} - 1" if value == -(1 << 63) else f"{value}u" if value >= 1 << 63 else str(value)


def encoded(path):
    """A path as it is in a request, but for the names in braces."""
    return "".join(part if part.startswith("{") else urllib.parse.quote(part, safe="/:@!$&'()*+,;=%")
                   for part in re.split(r"(\{[^{}]*\})", path))


def base_url_of(root):
    """The address of the first server, without a trailing slash; empty where it is not absolute."""
    servers = root.get("servers") or [{}]
    url = str(servers[0].get("url", ""))
    for name, variable in (servers[0].get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return url.rstrip("/") if re.match(r"https?://[^{}\"\\\s]+$", url) else ""

