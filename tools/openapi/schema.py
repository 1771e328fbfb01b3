# SPDX-License-Identifier: BSL-1.0
"""What a schema says once references, null and allOf are resolved, in both dialects: OpenAPI 3.0 and 3.1."""

from dataclasses import dataclass, field

COMPONENTS = "#/components/schemas/"
ANNOTATIONS = {"description", "title", "example", "examples", "default", "deprecated", "readOnly", "writeOnly",
               "externalDocs", "xml", "$comment", "$schema", "$id", "discriminator"}
STRUCTURE = ("properties", "items", "prefixItems", "enum", "const", "allOf", "oneOf", "anyOf", "additionalProperties",
             "required", "not", "patternProperties")


@dataclass
class View:
    """A schema without what is around it: its reference, null, annotations, unions and allOf of one."""

    schema: dict
    name: str = None  # of the component that it is
    key: object = None  # the same for the same schema
    nullable: bool = False
    annotations: dict = field(default_factory=dict)
    is_circular: bool = False


@dataclass
class Merged:
    """An object with all that allOf adds to it."""

    properties: dict = field(default_factory=dict)
    required: list = field(default_factory=list)
    additional: object = None
    open: bool = False  # more may be there than `properties` says


def is_null(schema):
    return isinstance(schema, dict) and (
        schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None] or schema.get("const", 0) is None)


def is_bare(schema, *but):
    """Whether nothing but annotations, and `but`, is there."""
    return all(key in ANNOTATIONS or key in but or key.startswith("x-") for key in schema)


def types_of(schema):
    """The types that a schema names, without null; by its other keywords where it names none."""
    named = schema.get("type")
    types = [one for one in (named if isinstance(named, list) else [named]) if one and one != "null"]
    if types:
        return types
    if "properties" in schema or "additionalProperties" in schema:
        return ["object"]
    if "items" in schema or "prefixItems" in schema:
        return ["array"]
    values = [value for value in schema.get("enum", []) if value is not None] or [schema.get("const")]
    if all(isinstance(value, str) for value in values):
        return ["string"]
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return ["integer"]
    return []


class Schemas:
    def __init__(self, document):
        self.document = document
        self.made = {}  # what is put together here lives on, so that an id stays the id of one schema

    def leads_nowhere(self, view):
        """Whether a schema is a reference to what is not there, or to itself."""
        if view.is_circular and isinstance(view.key, str):
            self.document.missing.setdefault(view.key)
        return view.is_circular or (isinstance(view.key, str) and not isinstance(self.document.at(view.key), (bool, dict)))

    def view(self, schema):
        name, key, nullable, annotations = None, None, False, {}
        for _ in range(64):
            if not isinstance(schema, dict):
                return View({}, name, key or id(schema), nullable, annotations)
            for word in ANNOTATIONS & schema.keys():
                annotations.setdefault(word, schema[word])
            if "$ref" in schema:
                reference = schema["$ref"]
                nullable = nullable or bool(schema.get("nullable"))
                target = self.document.target(reference)
                if target is None:
                    return View({}, None, reference, nullable, annotations)
                key = reference
                name = reference.removeprefix(COMPONENTS) if str(reference).startswith(COMPONENTS) else None
                if name is not None and "/" in name:
                    name = None
                # What a component says of itself is of the type, not of the member that has it.
                outer, schema = annotations, target
                annotations = {word: outer[word] for word in outer}
                continue
            key = key or id(schema)
            types = schema.get("type")
            nullable = (nullable or bool(schema.get("nullable")) or (isinstance(types, list) and "null" in types)
                        or (None in schema.get("enum", ()) and not is_null(schema)))
            inner = self.only_alternative(schema)
            if inner is None:
                return View(schema, name, key, nullable, annotations)
            nullable = nullable or any(is_null(one) for word in ("oneOf", "anyOf") for one in schema.get(word, ()))
            if isinstance(inner, dict) and "$ref" in inner or name is None:
                name, key = None, None
            schema = inner
        return View({}, name, key, nullable, annotations, is_circular=True)

    def only_alternative(self, schema):
        """The one schema that this one wraps, if it does no more."""
        for word in ("allOf", "oneOf", "anyOf"):
            alternatives = [one for one in schema.get(word, ()) if not is_null(one)]
            if word == "allOf":
                alternatives = [one for one in alternatives if not (isinstance(one, dict) and is_bare(one, "nullable"))]
            if len(alternatives) == 1 and is_bare(schema, word, "nullable", "type"):
                return alternatives[0]
        return None

    def combined(self, *schemas):
        """allOf of schemas; the same object for the same schemas."""
        key = tuple(id(one) for one in schemas)
        if key not in self.made:
            self.made[key] = (schemas, {"allOf": list(schemas)})
        return self.made[key][1]

    def alternatives_of(self, views):
        """anyOf of schemas; the same object for the same schemas."""
        key = ("anyOf", *(id(one) for one in views))
        if key not in self.made:
            self.made[key] = (views, {"anyOf": list(views)})
        return self.made[key][1]

    def merged(self, schema, seen=()):
        """An object schema with allOf, and members that alternatives add; None when it is no object."""
        view = self.view(schema)
        if view.key in seen:
            return Merged(open=True)
        seen, schema = (*seen, view.key), view.schema
        if any(kind != "object" for kind in types_of(schema)):
            return None
        properties = schema.get("properties") or {}
        all_of = [self.merged(one, seen) for one in schema.get("allOf", ())]
        if any(one is None for one in all_of):
            return None
        result = Merged()
        for one in all_of:
            self.add(result, one)
        self.add(result, Merged({key: value for key, value in properties.items() if isinstance(value, (dict, bool))},
                                list(schema.get("required") or []), schema.get("additionalProperties")))
        for word in ("oneOf", "anyOf"):
            alternatives = [one for one in schema.get(word, ()) if not is_null(one)]
            if alternatives and not self.add_alternatives(result, alternatives, seen):
                if not result.properties:
                    return None
                result.open = True
        return result

    def add(self, to, more):
        for key, value in more.properties.items():
            mine = to.properties.get(key)
            to.properties[key] = value if mine is None or mine == value or mine is True else self.combined(mine, value)
        to.required += [key for key in more.required if key not in to.required]
        if more.additional is not None:
            to.additional = more.additional
        to.open = to.open or more.open

    def add_alternatives(self, to, alternatives, seen):
        """Adds the members of any of some objects; required are those that each of them requires."""
        objects = [self.merged(one, seen) for one in alternatives]
        if any(one is None for one in objects):
            return False
        keys = dict.fromkeys(key for one in objects for key in one.properties)
        for key in keys:
            if key in to.properties:
                continue
            found = []
            for one in objects:
                value = one.properties.get(key)
                if value is not None and all(value != other for other in found):
                    found.append(value)
            to.properties[key] = found[0] if len(found) == 1 else self.alternatives_of(found)
        common = [key for key in objects[0].required if all(key in one.required for one in objects)]
        to.required += [key for key in common if key not in to.required]
        to.open = to.open or any(one.open or one.additional not in (None, False) for one in objects)
        return True
