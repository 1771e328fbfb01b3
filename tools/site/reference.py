#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the reference, a page of Markdown for each public header: reference.py FOLDER

It fails, and names it, where a public name has no comment, or a page shows a name that is not public.
"""

import html
import pathlib
import re
import sys

from headers import CONSTRUCTOR, Reader

# What is named as in the standard library, or in Asio, means what it means there.
STANDARD = {"get_executor", "begin", "end", "size", "empty", "clear", "value", "has_value", "value_or", "error", "emplace", "what", "data",
            "value_type", "const_iterator"}
INTRODUCTION = """# Reference

Every public name, by the header that declares it, made from the comments in the headers. What is shown as `/* … */`, and
constraints that are explained by their name alone, are not public.

"""
FOLDERS = {"vlens": "Schemas, JSON, client", "vlens/api": "The Vlens API", "vlens/testing": "Tests without a network"}


def folder_of(header):
    return header.rpartition("/")[0]


def page_of(header):
    return header.removeprefix("vlens/").removesuffix(".hpp") + ".md"


def means_what_it_means_anywhere(member):
    return member.name in STANDARD or member.name.startswith(("operator", "~"))


def has_comment(member):
    """Of constructors, which do different things, each that can be called; one holds for those right below it."""
    if member.name != CONSTRUCTOR:
        return member.comment
    # What is deleted is not called, and a copy that is defaulted needs no word.
    needs_none = re.compile(r"= delete$|[^(]\)(?: noexcept)? = default$")
    return all(part.comment or all(needs_none.search(text) for text in part.texts) for part in member.parts)


def is_schema_of_the_api(header, declared):
    """Its members are those of the API's document, and said there."""
    return header.name.startswith("vlens/api/") and declared.members and all(one.kind == "variable" for one in declared.members)


def undocumented(header):
    for declared in header.declared:
        if not declared.comment:
            yield f"{header.name}:{declared.line}: {declared.name}"
        if is_schema_of_the_api(header, declared):
            continue
        for member in declared.members:
            if not has_comment(member) and not means_what_it_means_anywhere(member):
                yield f"{header.name}:{member.line}: {declared.name}::{member.name}"


class Pages:
    def __init__(self, headers):
        self.headers = headers
        self.places = {}
        self.types = {one.name for header in headers.values() for one in header.declared
                      if one.kind in ("class", "enumeration", "type")}
        self.enumerators = {name for header in headers.values() for one in header.declared if one.kind == "enumeration"
                            for name in re.findall(r"^\s+(\w+)\b(?=[ ,=])", one.whole, re.M)}
        for header in headers.values():
            self.places.setdefault(header.name, page_of(header.name))
            for declared in header.declared:
                place = f"{page_of(header.name)}#{self.anchor(declared)}"
                self.places.setdefault(declared.name, place)
                for member in declared.members:
                    self.places.setdefault(f"{declared.name}::{member.name}", place if is_schema_of_the_api(header, declared)
                                           else f"{place}.{self.anchor(member)}")

    @staticmethod
    def anchor(declared):
        return re.sub(r"[^\w.]+", "-", declared.name).strip("-") or "operator"

    def linked(self, text, page, scope=""):
        """The text of a comment, in which the names that are code lead to their places."""
        up = "../" * page.count("/")

        def link(match):
            code = match[1]
            name = re.sub(r"\(.*\)$|<.*>$", "", code).removeprefix("vlens::").removeprefix("api::").removeprefix("testing::")
            place = self.places.get(name) or (self.places.get(f"{scope}::{name}") if scope else None)
            return f"[`{code}`]({up}{place})" if place and name not in self.enumerators else f"`{code}`"

        parts = re.split(r"(`[^`]+`)", text)
        return "".join(re.sub(r"^`([^`]+)`$", link, part) if part.startswith("`") else html.escape(part, quote=False)
                       for part in parts)

    def types_in(self, declared, page):
        """Links to the types that a variable or the members of a schema are of."""
        code = re.sub(r"//.*", "", declared.whole)
        names = [name for name in dict.fromkeys(re.findall(r"\w+", code)) if name in self.types and name != declared.name]
        return f"Types: {self.linked(', '.join(f'`{name}`' for name in names), page)}.\n" if names else ""

    def page(self, header):
        page = page_of(header.name)
        yield f"# {header.name}\n\n```cpp\n#include <{header.name}>\n```\n"
        if header.namespaces:
            yield f"In the namespace {' and '.join(f'`{name}`' for name in sorted(header.namespaces))}.\n"
        if header.about:
            yield self.linked(header.about, page) + "\n"
        if not header.declared:
            included = [one for one in header.includes if one in self.places]
            yield "It includes " + self.linked(", ".join(f"`{one}`" for one in included), page) + ".\n"
        for declared in header.declared:
            yield from self.section(header, declared, page)

    def section(self, header, declared, page):
        yield f"## {html.escape(declared.name)} {{#{self.anchor(declared)}}}\n"
        if declared.kind == "enumeration" or is_schema_of_the_api(header, declared):
            yield f"```cpp\n{re.sub('///<?', '//', declared.whole)};\n```\n"
            yield self.linked(declared.comment, page, declared.name) + "\n"
            yield self.types_in(declared, page)
            return
        yield from self.parts(declared, page, declared.name)
        for member in declared.members:
            yield f"### {html.escape(member.name)} {{#{self.anchor(declared)}.{self.anchor(member)}}}\n"
            yield from self.parts(member, page, declared.name)

    def parts(self, declared, page, scope):
        end = "" if declared.kind == "macro" else ";"
        for part in declared.parts:
            code = "\n".join(re.sub(r"^ {4}", "", text, flags=re.M) + end for text in part.texts)
            yield f"```cpp\n{code}\n```\n\n{self.linked(part.comment, page, scope)}\n"
        if declared.kind == "variable":
            yield self.types_in(declared, page)

    def index(self):
        yield INTRODUCTION
        for folder, title in FOLDERS.items():
            yield f"## {title}\n\n| header | declares |\n| --- | --- |"
            for header in self.headers.values():
                if folder_of(header.name) == folder:
                    names = ", ".join(f"[`{one.name}`]({self.places[one.name]})" for one in header.declared)
                    title = re.sub("([/_])", r"\1<wbr>", header.name)  # where a phone may break it
                    yield f"| [{title}]({page_of(header.name)}) | {names or self.linked(header.about.replace(chr(10), ' '), '')} |"
            yield ""


def main(folder):
    headers = Reader().read()
    pages = Pages(headers)
    texts = {page_of(name): "\n".join(pages.page(header)) for name, header in headers.items()}
    texts["README.md"] = "\n".join(pages.index())
    for name, text in texts.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    faults = [f"include/{name} has no comment" for header in headers.values() for name in undocumented(header)]
    faults += [f"reference/{name} shows {shown[0]}" for name, text in texts.items()
               if (shown := re.search(r".*(\bdetail:|\bVLENS_DETAIL_).*", text))]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
