# SPDX-License-Identifier: BSL-1.0
"""What the public headers declare, as clang sees it: declarations as they are written, with their comments."""

import dataclasses
import pathlib
import re
import subprocess

from clang.cindex import AccessSpecifier, CursorKind, Index, TranslationUnit

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
FOLDERS = ["vlens", "vlens/api", "vlens/testing"]
CLASSES = {CursorKind.CLASS_DECL, CursorKind.STRUCT_DECL, CursorKind.CLASS_TEMPLATE,
           CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION}
FUNCTIONS = {CursorKind.FUNCTION_DECL, CursorKind.FUNCTION_TEMPLATE, CursorKind.CXX_METHOD, CursorKind.CONSTRUCTOR,
             CursorKind.DESTRUCTOR, CursorKind.CONVERSION_FUNCTION}
VARIABLES = {CursorKind.VAR_DECL, CursorKind.FIELD_DECL}
KINDS = {CursorKind.ENUM_DECL: "enumeration", CursorKind.CONCEPT_DECL: "concept", CursorKind.TYPE_ALIAS_DECL: "type",
         CursorKind.TYPE_ALIAS_TEMPLATE_DECL: "type", CursorKind.TYPEDEF_DECL: "type"}
# The name of every constructor.
CONSTRUCTOR = "(constructor)"
# Made by the macros of the library and of Boost.Describe.
MADE = re.compile(r"vlens_|boost_|VLENS_DETAIL_|\w+_HPP$")


@dataclasses.dataclass
class Declared:
    """A public name: its declarations, more than one where it is overloaded, in parts that have a comment each."""

    name: str
    kind: str
    line: int
    parts: list
    whole: str = ""
    members: list = dataclasses.field(default_factory=list)

    @property
    def comment(self):
        return next((one.comment for one in self.parts if one.comment), "")


@dataclasses.dataclass
class Part:
    texts: list
    comment: str


@dataclasses.dataclass
class Header:
    name: str
    about: str
    includes: list
    declared: list
    namespaces: set = dataclasses.field(default_factory=set)


def comment_of(raw):
    lines = [re.sub(r"^\s*///<? ?", "", line) for line in (raw or "").splitlines() if line.strip().startswith("///")]
    return "\n".join(lines)


def before_body(text):
    """A declaration without what is in its braces or its list of initialisers."""
    text = re.sub(r"\s*//.*", "", text)
    depth = 0
    for at, char in enumerate(text):
        depth += char in "([" or -(char in ")]")
        if depth == 0 and (char == "{" or (char == ":" and ":" not in (text[at - 1], text[at + 1:at + 2]))):
            return text[:at]
    return text


def tidy(text):
    text = re.sub(r"\s*// NOLINT.*|^\s*#.*\n", "", text, flags=re.M)
    # What macros add to a declaration: a check with its text, at the end, and attributes.
    text = re.sub(r"\s*\bVLENS_DETAIL_\w+\(.*\)", "", text, flags=re.S)
    text = re.sub(r"\bVLENS_DETAIL_\w+ | VLENS_DETAIL_\w+\b", "", text)
    # An alias or a concept that is made of what is not public.
    text = re.sub(r"^((?:template <.*> )?(?:using|concept) [\w ]+ = ).*\bdetail::.*", r"\1/* … */", text, flags=re.S)
    text = re.sub(r"\b(?:\w+::)*detail::", "", text)
    return text.strip()


def is_constructor(cursor):
    """Of a template it is a function template with the name of its class."""
    return cursor.kind == CursorKind.CONSTRUCTOR or re.sub(r"<.*", "", cursor.spelling) == cursor.semantic_parent.spelling


def namespace_of(cursor):
    names = []
    while (cursor := cursor.semantic_parent).kind == CursorKind.NAMESPACE:
        names.insert(0, cursor.spelling)
    return "::".join(name for name in names if not re.fullmatch(r"v\d+", name))


class Reader:
    def __init__(self):
        self.paths = [path for folder in FOLDERS for path in sorted((INCLUDE / folder).glob("*.hpp"))]
        self.sources = {}

    def read(self):
        """Every public header, by its name."""
        names = [path.relative_to(INCLUDE).as_posix() for path in self.paths]
        builtin = subprocess.run(["g++", "-print-file-name=include"], text=True, check=True, stdout=subprocess.PIPE)
        arguments = ["-std=c++20", "-DASIO_STANDALONE", f"-I{INCLUDE}", "-isystem", builtin.stdout.strip()]
        whole = "".join(f"#include <{name}>\n" for name in names)
        unit = Index.create().parse("all.cpp", arguments, [("all.cpp", whole)],
                                    TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD |
                                    TranslationUnit.PARSE_SKIP_FUNCTION_BODIES)
        if errors := [str(one) for one in unit.diagnostics if one.severity >= 3]:
            raise SystemExit("\n".join(errors))
        headers = {name: self.header(name, path) for name, path in zip(names, self.paths)}
        macros = {}
        self.walk(unit.cursor, headers, macros)
        for header in headers.values():
            self.share_comments(header.declared)
        for name, declared in macros.items():
            if home := self.home_of(name, headers, macros):
                home.declared[:0] = declared
        # Some have nothing but a namespace detail.
        return {name: one for name, one in headers.items() if one.declared or one.about}

    def header(self, name, path):
        text = path.read_text(encoding="utf-8")
        about = re.search(r"^((?:///.*\n)+)(?=\n|namespace (?!.*::detail))", text, re.M)
        # A comment of the file, or of its namespace.
        return Header(name, comment_of(about[1]) if about else "", re.findall(r"#include <(vlens/.*)>", text), [])

    @staticmethod
    def home_of(name, headers, macros):
        """The public header of macros that another one defines, not that of all; without one they are not public."""
        if name in headers:
            return headers[name]
        including = (one for one in headers.values() if name in one.includes)
        return min(including, key=lambda one: (len(macros.keys() & set(one.includes)), len(one.name)), default=None)

    def walk(self, scope, headers, macros):
        for cursor in scope.get_children():
            if cursor.location.file is None or not cursor.location.file.name.startswith(str(INCLUDE)):
                continue
            name = pathlib.Path(cursor.location.file.name).relative_to(INCLUDE).as_posix()
            if cursor.kind == CursorKind.MACRO_DEFINITION:
                if declared := self.macro(cursor):
                    macros.setdefault(name, []).append(declared)
            elif cursor.kind == CursorKind.NAMESPACE:
                if cursor.spelling not in ("detail", "vlens_schemas", "std"):
                    self.walk(cursor, headers, macros)
            elif name in headers and scope.kind == CursorKind.NAMESPACE:
                before = len(headers[name].declared)
                self.add(cursor, headers[name].declared)
                if len(headers[name].declared) > before:
                    headers[name].namespaces.add(namespace_of(cursor))

    @staticmethod
    def share_comments(declared):
        """What classes of one header have by one name is said at the first; what does not compile, at the first of its lines.
        A constructor says it for itself: it makes something else in each class."""
        said = {}
        for one in declared:
            before = None
            for member in one.members if one.kind == "class" else ():
                if member.kind in ("function", "type") and member.name != CONSTRUCTOR:
                    own = member.comment
                    shared = said.setdefault(member.name, own) or (before if before and "not compile" in before else "")
                    member.parts[0].comment = member.parts[0].comment or ("" if own else shared)
                before = member.comment

    def source(self, cursor):
        name = cursor.location.file.name
        if name not in self.sources:
            self.sources[name] = pathlib.Path(name).read_bytes()
        text = self.sources[name]
        # What is deleted ends before it says so.
        rest = re.match(rb"\s*= delete", text[cursor.extent.end.offset:])
        end = cursor.extent.end.offset + (rest.end() if rest else 0)
        return text[cursor.extent.start.offset:end].decode(), text

    def macro(self, cursor):
        text, whole = self.source(cursor)
        above = whole[:cursor.extent.start.offset].decode().rpartition("\n")[0]
        # A comment holds for the macros right below it.
        comment = re.search(r"((?:^///.*\n?)+)(?:^#define .*\n?)*\Z", above, re.M)
        # Beyond the public headers those are public that say what they are.
        is_public = comment or pathlib.Path(cursor.location.file.name) in self.paths
        if MADE.match(cursor.spelling) or not is_public:
            return None
        return Declared(cursor.spelling, "macro", cursor.location.line,
                        [Part([re.match(r"\w+(\([^)]*\))?", text)[0]], comment_of(comment and comment[1]))])

    def add(self, cursor, to):
        kind, name = cursor.kind, cursor.spelling or "(unnamed)"
        if MADE.match(name) or kind not in CLASSES | FUNCTIONS | VARIABLES | KINDS.keys():
            return
        if name.startswith("<"):  # a deduction guide has no name
            return
        if kind in CLASSES and not cursor.is_definition() and cursor.get_definition() is not None:
            return
        text, _ = self.source(cursor)
        comment = comment_of(cursor.raw_comment)
        what = KINDS.get(kind) or ("class" if kind in CLASSES else "function" if kind in FUNCTIONS else "variable")
        if what == "function":
            if "detail::unset_t" in text:  # how the library itself makes one without a value
                return
            name = CONSTRUCTOR if is_constructor(cursor) else name
            self.overload(name, tidy(before_body(text)), comment, cursor.location.line, to)
            return
        declared = Declared(name, what, cursor.location.line, [Part([tidy(text)], comment)], text)
        if what == "class":
            if kind != CursorKind.CLASS_TEMPLATE:
                declared.name = cursor.displayname
            # Without members, and without a base that is not public.
            declared.parts[0].texts = [tidy(re.sub(r"\s*(?<!:):(?!:).*\bdetail::.*", "", text.partition("{")[0], flags=re.S))]
            for member in cursor.get_children():
                if member.access_specifier == AccessSpecifier.PUBLIC:
                    self.add(member, declared.members)
        to.append(declared)

    @staticmethod
    def overload(name, text, comment, line, to):
        declared = next((one for one in to if (one.name, one.kind) == (name, "function")), None)
        if declared is None:
            to.append(Declared(name, "function", line, [Part([text], comment)]))
        elif comment:
            declared.parts.append(Part([text], comment))
        else:
            declared.parts[-1].texts.append(text)
