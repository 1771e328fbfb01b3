# SPDX-License-Identifier: BSL-1.0
"""What a document leaves open, decided by who generates: see docs/openapi.md."""

from openapi.document import Fault, read

KEYS = {
    "": {"namespace", "include", "guard", "base_url", "outcome", "credentials", "operations", "schemas", "tags",
         "parameters", "license", "headers", "marks"},
    "operations": {"name", "comment", "repeatability", "leave_out", "outcome", "body_limit", "tag", "parameters",
                   "header"},
    "schemas": {"name", "comment", "header", "members", "extra_members", "open", "leave_out", "copyable", "order"},
    "members": {"name", "type", "include", "comment", "required", "leave_out", "open"},
}


class Decisions:
    def __init__(self, content=None):
        self.content = content or {}
        self.unused = set()
        self.check(self.content, "")
        for section in ("operations", "schemas"):
            for name, entry in self.section(section).items():
                self.check(entry or {}, section, f"{section}: {name}")
                self.unused.add((section, name))
                for member, one in ((entry or {}).get("members") or {}).items():
                    self.check(one or {}, "members", f"{section}: {name}: {member}")

    @staticmethod
    def load(path):
        return Decisions(read(path)) if path else Decisions()

    def check(self, entry, section, place=""):
        if not isinstance(entry, dict):
            raise Fault(f"decisions: {place or section or 'the file'}: expected a mapping")
        for key in entry.keys() - KEYS[section]:
            raise Fault(f"decisions: {place}: no decision is called {key!r}; known are {', '.join(sorted(KEYS[section]))}")

    def section(self, name):
        return self.content.get(name) or {}

    def of(self, section, name):
        """What is decided of an operation or a schema of the document."""
        self.unused.discard((section, name))
        return self.section(section).get(name) or {}

    def get(self, key, otherwise=None):
        return self.content.get(key, otherwise)
