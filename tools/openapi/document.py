# SPDX-License-Identifier: BSL-1.0
"""An OpenAPI document: read from JSON or YAML, with what its references point to."""

import json
import pathlib
import re

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


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
    text = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        return json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader)
    except (ValueError, yaml.YAMLError) as error:
        raise Fault(f"{path}: {error}") from error


class Document:
    def __init__(self, root):
        version = str(root.get("openapi", "")) if isinstance(root, dict) else ""
        if not version.startswith(("3.0", "3.1")):
            raise Fault("this is no OpenAPI 3.0 or 3.1 document: `openapi` is " + (version or "missing"))
        self.root = root

    @property
    def schemas(self):
        return (self.root.get("components") or {}).get("schemas") or {}

    def target(self, reference):
        """What a reference within the document points to; None when there is nothing."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
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
        for _ in range(32):
            if not isinstance(node, dict):
                return {}
            if "$ref" not in node:
                return node
            node = self.target(node["$ref"])
        return {}

    def operations(self):
        """(method, path, operation, parameters of the path) in the order of the document."""
        for path, item in (self.root.get("paths") or {}).items():
            item = self.resolved(item)
            for method in item:
                if method in METHODS and isinstance(item[method], dict):
                    yield method, path, item[method], item.get("parameters") or []
