# SPDX-License-Identifier: BSL-1.0
"""An OpenAPI document: read from JSON or YAML, with what its references point to."""

import json
import pathlib
import re

import yaml

from openapi.model import Inexpressible
from openapi.shape import OPERATION_KEYS, Shape


class Fault(Exception):
    """The document cannot be read."""


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2, as OpenAPI asks: neither `no` is a bool, nor is `2024-01-31` a date."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("merge", r"<<", ["<"]),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^{pattern}$"), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def read(path):
    """The content of a JSON or YAML file."""
    try:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        return json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader)
    except (ValueError, yaml.YAMLError) as error:
        raise Fault(f"{path}: {error}") from error


class Document:
    def __init__(self, root):
        version = str(root.get("openapi", "")) if isinstance(root, dict) else ""
        if not version.startswith(("3.0", "3.1")):
            other = str(root.get("swagger", "")) if isinstance(root, dict) else ""
            found = f"it is Swagger {other}" if other else "`openapi` is " + (version or "missing")
            raise Fault(f"this is no OpenAPI 3.0 or 3.1 document: {found}")
        self.root = root
        self.ignored = Shape(root).ignored
        for place in ("paths", "components"):
            if f"#/{place}" in self.ignored:
                raise Fault(f"`{place}` is no mapping")
        self.missing = {}  # references that lead to nothing

    @property
    def schemas(self):
        return (self.root.get("components") or {}).get("schemas") or {}

    def target(self, reference):
        """What a reference within the document points to; None when there is nothing."""
        node = self.at(reference)
        if node is None:
            self.missing.setdefault(reference)
        return node

    def at(self, reference):
        if not reference.startswith("#/"):
            return None
        node = self.root
        for part in reference[2:].split("/"):
            part = re.sub("%([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), part)
            part = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and part.isdigit() and int(part) < len(node):
                node = node[int(part)]
            elif isinstance(node, dict) and part in node:
                node = node[part]
            else:
                return None
        return node

    def resolved(self, node):
        """A node, or what it refers to. {} when that is missing."""
        first = node
        for _ in range(32):
            if not isinstance(node, dict):
                return {}
            if "$ref" not in node:
                return node
            node = self.target(node["$ref"])
        self.missing.setdefault(first["$ref"])
        return {}

    def found(self, node, what):
        """A node, or what it refers to, which has to be there."""
        resolved = self.resolved(node)
        if not resolved and "$ref" in node:
            raise Inexpressible(f"{what} is not in the document: {node['$ref']}")
        return resolved

    def operations(self):
        """(method, path, operation, parameters of the path) in the order of the document."""
        for path, item in (self.root.get("paths") or {}).items():
            item = self.resolved(item)
            for method in item:
                if method in OPERATION_KEYS:
                    yield method, path, item[method], item.get("parameters") or []
