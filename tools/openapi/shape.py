# SPDX-License-Identifier: BSL-1.0
"""Takes out of a document what has another shape than OpenAPI gives it, so that the rest can be read without asking."""

import json

# What is known of each node: {keyword: kind}. "[x]" is a list of x, "{x}" a mapping of any names to x.
OPERATION_KEYS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
ITEM_KEYS = OPERATION_KEYS | {"$ref", "summary", "description", "servers", "parameters", "additionalOperations"}
SHAPES = {
    "document": {"paths": "{item}", "components": "components", "security": "[requirement]", "servers": "[server]",
                 "tags": "[tag]"},
    "components": {"schemas": "{schema}", "parameters": "{parameter}", "responses": "{response}",
                   "requestBodies": "{body}", "securitySchemes": "{scheme}"},
    "item": {"parameters": "[parameter]", "$ref": "reference"} | dict.fromkeys(OPERATION_KEYS, "operation"),
    "operation": {"parameters": "[parameter]", "requestBody": "body", "responses": "{response}", "tags": "[text]",
                  "security": "[requirement]", "operationId": "text", "summary": "text", "description": "text"},
    "parameter": {"$ref": "reference", "name": "text", "in": "text", "style": "text", "schema": "schema", "content": "{media}",
                  "description": "text"},
    "body": {"$ref": "reference", "content": "{media}"},
    "response": {"$ref": "reference", "content": "{media}"},
    "media": {"schema": "schema", "encoding": "{encoding}"},
    "encoding": {"style": "text"},
    "scheme": {"$ref": "reference", "type": "text", "scheme": "text", "in": "text", "name": "text"},
    "server": {"url": "text", "variables": "{variable}"},
    "tag": {"name": "text", "description": "text"},
    "schema": {"$ref": "reference", "properties": "{schema}", "required": "[text]", "enum": "[any]", "items": "schema",
               "additionalProperties": "schema", "discriminator": "discriminator", "format": "text", "type": "types",
               "contentEncoding": "text", "description": "text"} | dict.fromkeys(("allOf", "oneOf", "anyOf"), "[schema]"),
    "discriminator": {"propertyName": "text", "mapping": "{text}"},
    "requirement": {}, "variable": {},
}


class Shape:
    """`ignored` has a line for each place of a document whose value was taken out of it."""

    def __init__(self, root):
        self.ignored, self.seen = [], set()
        self.node(root, "document", "#")

    def fits(self, value, kind, place):
        """Whether a value has that shape, once what is within it has been looked through."""
        if kind == "any":
            return True
        if kind == "reference":
            return isinstance(value, str)
        if kind == "text":
            return isinstance(value, (str, int, float))
        if kind == "types":
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        if kind == "schema" and isinstance(value, bool):
            return True
        if not isinstance(value, list if kind[0] == "[" else dict):
            return False
        if (id(value), kind) not in self.seen:
            self.seen.add((id(value), kind))
            {"[": self.items, "{": self.entries}.get(kind[0], self.node)(value, kind.strip("[]{}"), place)
        return True

    def node(self, node, kind, place):
        for key, inner in SHAPES[kind].items():
            if key in node and not self.fits(node[key], inner, f"{place}/{escaped(key)}"):
                self.take_out(node, key, place)
        for key in [key for key in node if kind == "item" and key not in ITEM_KEYS and not str(key).startswith("x-")]:
            self.take_out(node, key, place)

    def take_out(self, node, key, place):
        if node.pop(key) is not None:  # YAML has null where nothing is written
            self.ignored.append(f"{place}/{escaped(key)}")

    def items(self, items, kind, place):
        for at, one in enumerate(list(items)):
            if not self.fits(one, kind, f"{place}/{at}"):
                self.ignored.append(f"{place}/{at}")
        items[:] = [one for one in items if self.fits(one, kind, place)]

    def entries(self, entries, kind, place):
        for key in list(entries):
            if not self.fits(entries[key], kind, f"{place}/{escaped(key)}"):
                self.take_out(entries, key, place)
                if kind == "schema":
                    entries[key] = {}
        if not all(isinstance(key, str) for key in entries):  # YAML has other keys as well: 200, true
            renamed = {key if isinstance(key, str) else json.dumps(key, default=str): entries[key] for key in entries}
            entries.clear()
            entries.update(renamed)


def escaped(key):
    return str(key).replace("~", "~0").replace("/", "~1")
