# SPDX-License-Identifier: BSL-1.0
"""Makes types of schemas: of objects structs, of lists of texts enumerations, of alternatives unions."""

from openapi import prose
from openapi.marks import Marks
from openapi.model import Enumeration, Member, Struct, Type, Union
from openapi.names import STRUCT_COMPANIONS, Names, enumerator, identifier, joined, member_names
from openapi.schema import Merged, Schemas, is_null, types_of

MOST_VALUES = 52
MOST_ALTERNATIVES = 24
MOST_MERGED = 6
LONGEST_ARRAY = 16
INTEGERS = {"int32": "int32", "int64": "int64", "uint64": "uint64", "int16": "int32", "int8": "int32",
            "uint32": "int64", "uint8": "int32", "uint16": "int32"}
STRINGS = {"uuid": "uuid", "date-time": "timestamp", "binary": "binary"}
SPELLED = {"text": "string", "string": "string", "uuid": "uuid", "timestamp": "timestamp", "image": "image",
           "raw_json": "raw", "bool": "bool", "double": "double", "std::int32_t": "int32", "std::int64_t": "int64"}


def plain(text):
    """Whether a text needs no escape in JSON and in C++."""
    return all(" " <= one <= "~" and one not in '"\\' for one in text)


class Types:
    def __init__(self, document, names, decisions, report):
        self.schemas = Schemas(document)
        self.names, self.decisions, self.report = names, decisions, report
        self.declared, self.under_way, self.places = {}, set(), {}
        for name in document.schemas:
            chosen = decisions.of("schemas", name).get("name") or identifier(name)
            self.places[name] = names.claim(chosen, STRUCT_COMPANIONS)

    def raw(self, place, why):
        self.report.weaken(place, "raw_json", why)
        return Type("raw")

    def of(self, schema, place):
        """(type, view) of a schema; `place` names what is declared for it."""
        view = self.schemas.view(schema)
        if view.key not in self.declared:
            if view.key in self.under_way:
                return self.raw(place, "a list or a map that contains itself"), view
            self.under_way.add(view.key)
            try:
                made = self.made(view, self.places.get(view.name) or place)
            finally:
                self.under_way.discard(view.key)
            self.declared.setdefault(view.key, made)
        return self.declared[view.key], view

    def name(self, view, place):
        return place if view.name in self.places else self.names.claim(identifier(place), STRUCT_COMPANIONS)

    def made(self, view, place):
        schema = view.schema
        values = [value for value in schema.get("enum", [schema["const"]] if "const" in schema else [])
                  if value is not None]
        types = types_of(schema)
        if not schema and self.schemas.leads_nowhere(view):
            return self.raw(place, "a reference that leads to nothing in the document")
        if values and "allOf" not in schema:
            return self.enumeration(view, values, place)
        if "object" in types or (not types and ("allOf" in schema or schema.get("required"))):
            return self.object(view, place) if len(types) < 2 else self.raw(place, "values of several types")
        if "oneOf" in schema or "anyOf" in schema:
            return self.union(view, schema.get("oneOf") or schema.get("anyOf") or [], place)
        if len(types) != 1:
            if set(types) == {"integer", "number"}:
                return Type("double")
            return self.raw(place, "values of several types" if types else "no type")
        return self.plain(types[0], schema, place)

    def plain(self, kind, schema, place):
        form = schema.get("format")
        if kind == "string":
            return Type("image" if "base64" in (form, schema.get("contentEncoding")) or form == "byte" else STRINGS.get(form, "string"))
        if kind == "integer":
            return Type(INTEGERS.get(form, "int64"))
        if kind == "number":
            return Type("float" if form == "float" else INTEGERS.get(form) or "double")
        if kind == "boolean":
            return Type("bool")
        if kind != "array" or "prefixItems" in schema:
            return self.raw(place, "a tuple" if kind == "array" else f"the type {kind}")
        if not isinstance(schema.get("items"), dict):
            return Type("vector", Type("raw"))
        element, view = self.of(schema["items"], joined(place, "item"))
        if view.nullable and element.kind != "raw":
            element = Type(**{**vars(element), "nullable": True})
        least, most = schema.get("minItems"), schema.get("maxItems")
        if least == most and isinstance(most, int) and 1 <= most <= LONGEST_ARRAY:
            return Type("array", element, most)
        return Type("vector", element)

    def enumeration(self, view, values, place):
        if all(isinstance(value, bool) for value in values):
            return Type("bool")
        is_text = all(isinstance(value, str) for value in values)
        if not is_text and not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
                return Type("double")
            return self.raw(place, "an enumeration of several types")
        values = list(dict.fromkeys(values))
        underlying = None if is_text else self.underlying(values, view.schema.get("format"))
        if not is_text and underlying is None:
            return self.raw(place, "an enumeration of integers beyond 64 bits")
        if len(values) > MOST_VALUES:
            self.report.weaken(place, "text" if is_text else "a number", f"an enumeration of more than {MOST_VALUES} values")
            return Type("string") if is_text else Type("int64")
        if is_text and not all(plain(value) for value in values):
            self.report.weaken(place, "text", "an enumeration with values that need escapes")
            return Type("string")
        chosen = view.schema.get("x-enum-varnames") or view.schema.get("x-enumNames") or []
        scope = Names()
        result = Enumeration(self.name(view, place), prose.comment(view.schema.get("description")), is_text=is_text)
        for at, value in enumerate(values):
            name = chosen[at] if at < len(chosen) else value if is_text else f"value_{value}".replace("-", "minus_")
            result.values.append((value, scope.claim(enumerator(name))))
        result.is_open = bool(self.decisions.of("schemas", view.name).get("open")) if view.name else False
        result.underlying = underlying or result.underlying
        return Type("declared", declared=result)

    @staticmethod
    def underlying(values, form):
        """The type of integers that all of these fit in; None where there is none."""
        if form == "int32" and all(-(1 << 31) <= value < 1 << 31 for value in values):
            return "std::int32_t"
        if all(-(1 << 63) <= value < 1 << 63 for value in values):
            return "std::int64_t"
        return "std::uint64_t" if all(0 <= value < 1 << 64 for value in values) else None

    def object(self, view, place, merged=None):
        merged = merged or self.schemas.merged(view.schema)
        if merged is None:
            return self.raw(place, "an object combined with what is none")
        additional = merged.additional
        if not merged.properties and not view.schema.get("required"):
            if isinstance(additional, dict) and additional:
                element, inner = self.of(additional, joined(place, "value"))
                if inner.nullable and element.kind != "raw":
                    element = Type(**{**vars(element), "nullable": True})
                return Type("map", element)
            return Type("raw")
        decided = self.decisions.of("schemas", view.name) if view.name else {}
        struct = Struct(self.name(view, place), decided.get("comment") or prose.comment(view.schema.get("description")),
                        place=view.name or place, header=decided.get("header"), copyable=decided.get("copyable", False))
        # Before its members, which may refer to it.
        self.declared[view.key] = result = Type("declared", declared=struct)
        struct.extra = decided.get("extra_members", merged.open or additional not in (None, False)
                                   or bool(view.schema.get("x-incomplete")))
        struct.marks = Marks(self.decisions).words(view.schema, merged.properties)
        self.add_members(struct, merged, decided)
        return result

    def add_members(self, struct, merged, decided):
        chosen = decided.get("members") or {}
        for key in {*chosen, *(decided.get("order") or ())} - merged.properties.keys():
            self.decisions.unused.add(("schemas", f"{struct.name}: {key}"))
        keys = sorted(merged.properties, key=lambda key: key not in merged.required)
        for key in decided.get("order") or keys:
            if key in merged.properties:
                one = chosen.get(key) or {}
                if one.get("leave_out"):
                    struct.dropped.append((key, one["leave_out"]))
                elif not key or not plain(key):
                    self.drop(struct, key, "its name needs escapes in JSON")
                else:
                    struct.members.append(self.member(struct.name, key, merged, one))
        for key in merged.required:
            if key not in merged.properties and plain(key) and key:
                struct.members.append(Member(key, Type("raw"), required=True))
        self.name_members(struct, chosen)

    def name_members(self, struct, chosen=None):
        names = member_names(struct.name, [member.key for member in struct.members])
        for member in struct.members:
            member.name = ((chosen or {}).get(member.key) or {}).get("name") or names[member.key]

    def drop(self, struct, key, why):
        struct.dropped.append((key, why))
        struct.extra = True
        self.report.weaken(f"{struct.name}.{key}", "extra_members", why)

    def member(self, owner, key, merged, decided):
        schema = merged.properties[key]
        kind, view = self.of(schema, joined(owner, identifier(key, "member")))
        if "type" in decided:
            kind = self.decided_type(decided)
        elif decided.get("open") and isinstance(kind.declared, Enumeration):
            kind.declared.is_open = True
        notes = view.annotations
        # What a component says of itself is said where it is declared.
        described = notes.get("description") if kind.declared is None else isinstance(schema, dict) and schema.get("description")
        comment = decided.get("comment") or prose.comment(described, deprecated=notes.get("deprecated"))
        return Member(key, kind, required=decided.get("required", key in merged.required), nullable=view.nullable,
                      default=notes.get("default"), comment=comment, read_only=bool(notes.get("readOnly")),
                      write_only=bool(notes.get("writeOnly")))

    @staticmethod
    def decided_type(decided):
        spelled = decided["type"]
        if spelled in SPELLED:
            return Type(SPELLED[spelled])
        return Type("cpp", spelling=spelled, include=decided.get("include", ""))

    def union(self, view, alternatives, place):
        alternatives = [one for one in alternatives if not is_null(one)]
        views = [self.schemas.view(one) for one in alternatives]
        kinds = {tuple(types_of(one.schema)) if "allOf" not in one.schema else ("object",) for one in views}
        if not kinds:
            return self.raw(place, "alternatives of which there are none")
        if kinds == {("string",)}:
            return self.texts(view, views, place)
        if kinds <= {("integer",), ("number",)}:
            return Type("double") if ("number",) in kinds else Type("int64")
        made = self.tagged(view, alternatives, views, place)
        if made is not None:
            return made
        if len(alternatives) <= MOST_MERGED and kinds == {("object",)}:
            merged = self.schemas.merged(view.schema)
            if merged is not None and 0 < len(merged.properties) < MOST_VALUES:
                return self.object(view, place, merged)
        return self.raw(place, "alternatives that nothing tells apart")

    def texts(self, view, views, place):
        """Of several kinds of text: an open enumeration where some are listed."""
        values = [value for one in views for value in one.schema.get("enum", ()) if isinstance(value, str)]
        values += [one.schema["const"] for one in views if isinstance(one.schema.get("const"), str)]
        if not values:
            return Type("string")
        result = self.enumeration(view, list(dict.fromkeys(values)), place)
        if result.declared is not None and any("enum" not in one.schema and "const" not in one.schema for one in views):
            result.declared.is_open = True
        return result

    def tagged(self, view, alternatives, views, place):
        """A union whose alternatives one text member tells apart."""
        if not 2 <= len(alternatives) <= MOST_ALTERNATIVES:
            return None
        told = view.schema.get("discriminator") or {}
        objects = [self.schemas.merged(one) for one in alternatives]
        if any(one is None or not one.properties for one in objects):
            return None
        key = told.get("propertyName") or self.telling_property(objects)
        if key is None or not plain(key) or any(key not in one.properties for one in objects):
            return None
        names = self.values_of_property(key, told.get("mapping") or {}, alternatives, views, objects)
        if names is None or not all(plain(name) for name in names) or len(set(names)) != len(names):
            return None
        # Unions of the same alternatives would be one type.
        same = ("union", key, *(one.key for one in views))
        if same in self.declared:
            known = self.declared[same].declared
            return self.declared[same] if [value for value, _ in known.alternatives] == names else None
        result = Union(self.name(view, place), prose.comment(view.schema.get("description")), property=key)
        self.declared[view.key] = self.declared[same] = kind = Type("declared", declared=result)
        for alternative, name, merged in zip(alternatives, names, objects):
            result.alternatives.append((name, self.alternative(alternative, key, name, merged, result.name)))
        return kind

    def telling_property(self, objects):
        for key in objects[0].required:
            if all(key in one.required and self.only_value(one.properties.get(key)) is not None for one in objects):
                return key
        return None

    def only_value(self, schema):
        values = self.schemas.view(schema).schema
        values = values.get("enum", [values["const"]] if "const" in values else [])
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None

    def values_of_property(self, key, mapping, alternatives, views, objects):
        references = {}
        for value, reference in mapping.items():
            references.setdefault(str(reference).rpartition("/")[2], []).append(value)
        result = []
        for alternative, view, merged in zip(alternatives, views, objects):
            only = self.only_value(merged.properties[key])
            named = references.get(view.name) or references.get(str(alternative.get("$ref", "")).rpartition("/")[2])
            if only is None and named is not None and len(named) != 1:
                return None
            value = only or (named[0] if named else view.name)
            if value is None:
                return None
            result.append(value)
        return result

    def alternative(self, schema, key, value, merged, union):
        """The struct of one alternative, without the member that tells it: the union writes that one."""
        view = self.schemas.view(schema)
        known = ("alternative", view.key, key)
        if known not in self.declared:
            name = self.names.claim(joined(union, identifier(value)), STRUCT_COMPANIONS)
            struct = Struct(name, prose.comment(view.schema.get("description")), place=view.name or name)
            self.declared[known] = Type("declared", declared=struct)
            struct.extra = merged.open or merged.additional not in (None, False)
            rest = Merged({one: schema for one, schema in merged.properties.items() if one != key},
                          [one for one in merged.required if one != key], merged.additional, merged.open)
            self.add_members(struct, rest, self.decisions.of("schemas", view.name) if view.name else {})
        return self.declared[known].declared
