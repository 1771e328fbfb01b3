# SPDX-License-Identifier: BSL-1.0
"""What a document leaves open, decided by who generates: see docs/openapi.md."""

import re

from openapi.document import Fault, read
from openapi.reserved import KEYWORDS

def is_namespace(value):
    parts = value.replace("inline ", "").split("::") if isinstance(value, str) else [""]
    return all(re.fullmatch(r"[A-Za-z]\w*", part, re.ASCII) and part not in KEYWORDS for part in parts)


REPEATABILITIES = ("safe", "repeatable", "once", "never_twice")
# What may be decided, and what is expected of each value: a function that says so, or the kind of the entries.
EXPECTED = {
    "text": lambda value: isinstance(value, str),
    "flag": lambda value: isinstance(value, bool),
    "list of names": lambda value: isinstance(value, list),
    "name": lambda value: isinstance(value, str) and re.fullmatch(r"[A-Za-z]\w*", value, re.ASCII) and value not in KEYWORDS,
    "file name": lambda value: isinstance(value, str) and re.fullmatch(r"[\w.-]+", value),
    "namespace": lambda value: is_namespace(value),
    "URL": lambda value: value == "" or isinstance(value, str) and re.fullmatch(r"https?://[^{}\"\\\s]+", value),
    "one of " + ", ".join(REPEATABILITIES): lambda value: value in REPEATABILITIES,
    "text, or a mapping of texts": lambda value: isinstance(value, str) or isinstance(value, dict) and all(
        isinstance(one, str) for one in value.values()),
}
REPEATABILITY = "one of " + ", ".join(REPEATABILITIES)
KEYS = {
    "": {"namespace": "namespace", "include": "text", "guard": "name", "base_url": "URL", "outcome": "class",
         "credentials": "{class}", "operations": "{operation}", "schemas": "{schema}", "tags": "{file name}",
         "license": "text", "marks": "{text, or a mapping of texts}"},
    "class": {"type": "text", "include": "text"},
    "operation": {"name": "name", "comment": "text", "repeatability": REPEATABILITY, "leave_out": "text",
                  "outcome": "class", "tag": "text", "header": "file name"},
    "schema": {"name": "name", "comment": "text", "header": "file name", "members": "{member}", "extra_members": "flag",
               "open": "flag", "copyable": "flag", "order": "list of names"},
    "member": {"name": "name", "type": "text", "include": "text", "comment": "text", "required": "flag",
               "leave_out": "text", "open": "flag"},
}
NEEDED = {"class": "type"}


class Decisions:
    def __init__(self, content=None):
        self.content = {} if content is None else content
        self.check(self.content, "", "decisions")
        self.unused = {(section, name) for section in ("operations", "schemas", "credentials", "tags")
                       for name in self.section(section)}

    @staticmethod
    def load(path):
        return Decisions(read(path)) if path else Decisions()

    def check(self, value, kind, place):
        if kind in EXPECTED:
            if not EXPECTED[kind](value):
                raise Fault(f"{place}: {value!r}: expected a {kind}")
        elif not isinstance(value, dict):
            raise Fault(f"{place}: expected a mapping")
        else:
            known = KEYS.get(kind)
            for key, one in value.items():
                if known is not None and key not in known:
                    raise Fault(f"{place}: no decision is called {key!r}; known are {', '.join(sorted(known))}")
                if one is not None:
                    self.check(one, kind[1:-1] if known is None else known[key], f"{place}: {key}")
            if NEEDED.get(kind) not in (None, *value):
                raise Fault(f"{place}: no {NEEDED[kind]} is given")

    def section(self, name):
        return self.content.get(name) or {}

    def of(self, section, name):
        """What is decided of an operation, a schema, a credential or a tag of the document."""
        self.unused.discard((section, name))
        return self.section(section).get(name) or {}

    def get(self, key, otherwise=None):
        return self.content.get(key, otherwise)
