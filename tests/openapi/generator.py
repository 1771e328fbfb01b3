#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Asks tools/generate.py for what it makes of documents, and whether the committed headers are up to date."""

import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))

import generate  # noqa: E402
from openapi import prose  # noqa: E402
from openapi.decisions import Decisions  # noqa: E402
from openapi.document import Document, Fault, read  # noqa: E402


def made(schema, schemas=None, version="3.1.0", **more):
    """(all headers as one text, report) for an operation that sends `schema`, and reads nothing."""
    operation = {"operationId": "send", "requestBody": {"content": {"application/json": {"schema": schema}}},
                 "responses": {"200": {"description": ""}}, **more}
    root = {"openapi": version, "paths": {"/send": {"post": operation}}, "components": {"schemas": schemas or {}}}
    texts, report = generate.generate(Document(root), Decisions(), "here", "here")
    return "\n".join(texts.values()), report


def member_of(schema, version="3.1.0", **schemas):
    """The declaration of an optional member of that schema."""
    text, _ = made({"type": "object", "properties": {"it": schema}}, schemas, version)
    return re.search(r"^    (.*) it(?:\{\})?;$", text, re.MULTILINE)[1].replace("vlens::", "")


class Clinic(unittest.TestCase):
    def generate(self):
        decisions = Decisions.load(HERE / "clinic.decisions.yaml")
        return generate.generate(Document(read(HERE / "clinic.yaml")), decisions, "clinic", "clinic")

    def test_committed_headers_are_up_to_date(self):
        texts, _ = self.generate()
        self.assertEqual(generate.differences(texts, HERE / "clinic"), [])
        self.assertEqual(sorted(texts), sorted(path.name for path in (HERE / "clinic").glob("*.hpp")))

    def test_is_deterministic(self):
        self.assertEqual(self.generate()[0], self.generate()[0])

    def test_lists_what_it_leaves_out(self):
        _, report = self.generate()
        self.assertEqual(dict(report.left_out), {
            "TRACE /patients/{patient-id}": "the method TRACE",
            "PUT /patients/{patient-id}/raw": "the document says nothing of what the bytes are",
            "GET /patients/{patient-id}/archive": "it answers with a redirect, which is not followed",
            "POST /session": "the credential Session is sent in a cookie",
        })
        self.assertIn(("GET /patients", "the parameter session is left out: it goes into a cookie"), report.notes)
        self.assertEqual(report.weaker["Ward.above"], ("raw_json", "part of a struct that would contain itself"))
        self.assertEqual(report.weaker["Wide.m59"], ("extra_members", "beyond the 52 members of a schema"))


class Places(unittest.TestCase):
    def test_an_operation_may_have_a_header_of_its_own(self):
        responses = {"200": {"description": ""}}
        get = {"operationId": "look", "tags": ["Ward"], "responses": responses}
        post = {"operationId": "admit", "tags": ["Ward"], "responses": responses,
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Guest"}}}}}
        root = {"openapi": "3.1.0", "paths": {"/guests": {"get": get, "post": post}},
                "components": {"schemas": {"Guest": {"type": "object", "properties": {"name": {"type": "string"}}}}}}
        decisions = Decisions({"operations": {"admit": {"header": "admission"}}, "schemas": {"Guest": {"header": "admission"}}})
        texts, _ = generate.generate(Document(root), decisions, "here", "here")
        self.assertIn("struct Guest {", texts["admission.hpp"])
        self.assertIn(" admit{", texts["admission.hpp"])
        self.assertIn(" look{", texts["ward.hpp"])
        self.assertNotIn(" admit{", texts["ward.hpp"])
        self.assertIn("#include <here/admission.hpp>\n", texts["ward.hpp"])


class Schemas(unittest.TestCase):
    def test_null_in_each_dialect(self):
        for version, schema in (("3.0.3", {"type": "string", "nullable": True}), ("3.1.0", {"type": ["string", "null"]}),
                                ("3.1.0", {"oneOf": [{"type": "string"}, {"type": "null"}]}),
                                ("3.1.0", {"anyOf": [{"type": "null"}, {"type": "string"}]}),
                                ("3.0.3", {"allOf": [{"$ref": "#/components/schemas/Name"}], "nullable": True})):
            with self.subTest(schema=schema):
                self.assertEqual(member_of(schema, version, Name={"type": "string"}), "nullable<text>")
        self.assertEqual(member_of({"enum": ["a", None]}), "nullable<send_request_it>")
        self.assertEqual(member_of({"$ref": "#/components/schemas/Name"}, Name={"type": ["string", "null"]}), "nullable<text>")

    def test_formats(self):
        for schema, expected in (({"type": "integer"}, "std::int64_t"), ({"type": "integer", "format": "int32"}, "std::int32_t"),
                                 ({"type": "number"}, "double"), ({"type": "number", "format": "float"}, "float"),
                                 ({"type": "boolean"}, "bool"), ({"type": "string", "format": "uuid"}, "uuid"),
                                 ({"type": "string", "format": "date-time"}, "timestamp"),
                                 ({"type": "string", "format": "date"}, "text"), ({"type": "string", "format": "ever new"}, "text"),
                                 ({}, "raw_json"), (True, "raw_json"), ({"$ref": "#/nowhere"}, "raw_json"),
                                 ({"$ref": "other.yaml#/Name"}, "raw_json")):
            with self.subTest(schema=schema):
                self.assertEqual(member_of(schema), f"std::optional<{expected}>")

    def test_defaults(self):
        self.assertEqual(member_of({"type": "integer", "default": -3}), "defaulted<std::int64_t{-3}>")
        self.assertEqual(member_of({"type": "integer", "default": "3"}), "std::optional<std::int64_t>")
        self.assertEqual(member_of({"type": "integer", "format": "int32", "default": 1 << 40}), "std::optional<std::int32_t>")
        self.assertEqual(member_of({"enum": ["a", "b"], "default": "b"}), "defaulted<send_request_it::b>")
        self.assertEqual(member_of({"type": ["boolean", "null"], "default": True}), "nullable<bool>")

    def test_lists_and_maps(self):
        number = {"type": "number"}
        self.assertEqual(member_of({"type": "array", "items": {"type": "array", "items": number}}),
                         "std::optional<std::vector<std::vector<double>>>")
        self.assertEqual(member_of({"type": "array", "items": number, "minItems": 3, "maxItems": 3}),
                         "std::optional<std::array<double, 3>>")
        self.assertEqual(member_of({"type": "object", "additionalProperties": {"type": "array", "items": number}}),
                         "std::optional<std::map<std::string, std::vector<double>>>")
        self.assertEqual(member_of({"type": "array"}), "std::optional<std::vector<raw_json>>")

    def test_names_of_types_are_not_hidden_by_members(self):
        text, _ = made({"type": "object", "properties": {"A": {"$ref": "#/components/schemas/A"}}}, {"A": {
            "type": "object", "properties": {"x": {"type": "string"}}}})
        self.assertIn("std::optional<here::A> A{};", text)

    def test_enumerations_that_are_too_long(self):
        self.assertEqual(member_of({"enum": [f"v{i}" for i in range(53)]}), "std::optional<text>")
        self.assertEqual(member_of({"enum": list(range(53))}), "std::optional<std::int64_t>")


class Names(unittest.TestCase):
    def enumeration(self, *values, form=None, operation="send"):
        text, _ = made({"type": "object", "properties": {"it": {"type": "integer", "format": form, "enum": list(values)}}})
        return re.search(r"^enum class send_request_it : (.*) \{ (.*) \};$", text, re.MULTILINE).groups()

    def test_integers_fit_in_their_enumeration(self):
        self.assertEqual(self.enumeration(1, 2, form="int32"), ("std::int32_t", "value_1 = 1, value_2 = 2"))
        self.assertEqual(self.enumeration(1, 1 << 31, form="int32")[0], "std::int64_t")
        self.assertEqual(self.enumeration(-1 << 63), ("std::int64_t", "value_minus_9223372036854775808 = -9223372036854775807 - 1"))
        self.assertEqual(self.enumeration(0, 1 << 63)[0], "std::uint64_t")
        self.assertIn("= 9223372036854775808u", self.enumeration(0, 1 << 63)[1])
        self.assertEqual(member_of({"type": "integer", "enum": [-1, 1 << 63]}), "std::optional<raw_json>")

    def test_enumerators_shadow_no_operation(self):
        text, _ = made({"type": "object", "properties": {"it": {"enum": ["send", "send_", "base_url"]}}})
        self.assertIn("enum class send_request_it { send_, send_2, base_url_ };", text)
        self.assertIn('VLENS_TEXT_VALUE(send_request_it, send_, "send")', text)

    def test_numbers_make_no_macro_of_a_name(self):
        text, _ = made({"type": "object"}, operationId="M_PI", responses={"200": {"content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/M_PI"}}}}}, schemas={"M_PI": {"type": "object", "properties": {"a": {}}}})
        self.assertIn(" M_PI_2_{", text)

    def test_parameters_differ_in_case_and_place(self):
        places = [("id", "query"), ("ID", "query"), ("id", "header"), ("ID", "header"), ("Id", "header")]
        text, report = made({"type": "object"}, parameters=[{"name": name, "in": place} for name, place in places])
        self.assertEqual(re.findall(r"VLENS_\w+\(send_parameters, .*\)", text), [
            "VLENS_SCHEMA(send_parameters, id, ID, id_header)", 'VLENS_HEADER(send_parameters, id_header, "id")'])
        self.assertEqual(report.notes, [("POST /send", f"the parameter {name} is left out: another has its name") for name in ("ID", "Id")])

    def test_paths_are_encoded_but_for_their_names(self):
        def path(written):
            root = {"openapi": "3.1.0", "paths": {written: {"get": {"operationId": "get", "responses": {}}}}}
            texts, report = generate.generate(Document(root), Decisions(), "here", "here")
            found = re.search(r'"GET", "(.*?)"', "\n".join(texts.values()))
            return found[1] if found else report.left_out[0][1]

        self.assertEqual(path('/a b/"\\/\u00e9/{c-d}:e%20'), "/a%20b/%22%5C/%C3%A9/{c-d}:e%20")
        for bad in ("/{}", "/{a", "/a}", "/a?b=c", "a", "/{\u00fc}"):
            self.assertIn("its path", path(bad))

    def test_files_have_short_names(self):
        text, _ = made({"type": "object"}, tags=["word " * 100])
        self.assertIn("#include <here/" + "_".join(["word"] * 16) + ".hpp>", text)

    def test_repeatability_is_one_of_four(self):
        text, report = made({"type": "object"}, **{"x-repeatability": "sometimes"})
        self.assertIn("vlens::repeatability::once", text)
        self.assertIn("x-repeatability is none of", report.notes[0][1])


class Marks(unittest.TestCase):
    SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}},
              "x-unsure": ["a", "c", "elsewhere"]}
    MARKS = {"x-known": {"partial": "Known in part."}, "x-unsure": "Unsure: {}."}

    def comments(self, marks, **operation):
        """Those of the operation, of what it sends and of what it reads."""
        def body(name):
            return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}

        post = {"operationId": "send", "summary": "Sends", "requestBody": body("Sent"), "responses": {"200": body("Read")}}
        root = {"openapi": "3.1.0", "paths": {"/send": {"post": post | operation}},
                "components": {"schemas": {"Sent": self.SCHEMA, "Read": self.SCHEMA}}}
        texts, _ = generate.generate(Document(root), Decisions({"marks": marks}), "here", "here")
        text = "\n".join(texts.values())
        found = (re.search(rf"((?:^///.*\n)*)^{what}", text, re.MULTILINE)
                 for what in ("inline constexpr vlens::endpoint<", "struct Sent ", "struct Read "))
        return [one[1].replace("/// ", "").replace("\n", " ").strip() for one in found]

    def test_say_what_the_decisions_say_of_them(self):
        self.assertEqual(self.comments(self.MARKS, **{"x-known": "partial"}), ["Sends. Known in part.", "Body of send. Unsure: a, c.", "Response of send."])

    def test_say_nothing_where_nothing_is_decided(self):
        self.assertEqual(self.comments({}, **{"x-known": "partial"}), ["Sends.", "Body of send.", "Response of send."])
        self.assertEqual(self.comments(self.MARKS, **{"x-known": "full"}),
                         ["Sends.", "Body of send. Unsure: a, c.", "Response of send."])

    def test_name_the_parameters_of_an_operation(self):
        query = {"name": "page", "in": "query", "schema": {"type": "integer"}}
        found = self.comments(self.MARKS, parameters=[query], **{"x-unsure": ["security", "page"]})
        self.assertEqual(found[0], "Sends. Unsure: page.")


class Roles(unittest.TestCase):
    def comment(self, schema, name, **schemas):
        text, _ = made(schema, schemas)
        return re.search(rf"((?:^///.*\n)*)^struct {name} ", text, re.MULTILINE)[1]

    def test_say_of_what_a_struct_is_a_member(self):
        inner = {"type": "object", "properties": {"x": {"type": "string"}}}
        outer = {"type": "object", "properties": {name: {"$ref": "#/components/schemas/Inner"} for name in "abcd"}}
        self.assertEqual(self.comment(outer, "Inner", Inner=inner),
                         "/// Member `a` of send_request, `b` of send_request, `c` of send_request and others.\n")

    def test_leave_what_the_document_says(self):
        note = {"type": "object", "description": "A note", "properties": {"x": {"type": "string"}}}
        self.assertEqual(self.comment({"$ref": "#/components/schemas/Note"}, "Note", Note=note), "/// A note.\n")


class Faults(unittest.TestCase):
    def test_other_documents(self):
        for root in ({"swagger": "2.0"}, {"openapi": "4.0"}, [], None):
            with self.assertRaisesRegex(Fault, "no OpenAPI 3.0 or 3.1"):
                Document(root)

    def test_decisions(self):
        with self.assertRaisesRegex(Fault, "no decision is called 'repeat'"):
            Decisions({"operations": {"send": {"repeat": "once"}}})
        self.assertEqual(Decisions({"operations": {"send": {}}}).unused, {("operations", "send")})
        for wrong in ([], {"operations": "x"}, {"operations": {"send": "x"}}, {"operations": {"send": {"name": "a b"}}},
                      {"operations": {"send": {"repeatability": "sometimes"}}}, {"operations": {"send": {"header": "a/b"}}},
                      {"schemas": {"A": {"members": ["x"]}}}, {"namespace": "a b"}, {"namespace": "class"}, {"marks": "x"},
                      {"credentials": {"Key": {}}}, {"outcome": "x"}, {"tags": {"a": "b/c"}}, {"base_url": "x"}, {"license": []}):
            with self.subTest(wrong=wrong), self.assertRaisesRegex(Fault, "^decisions"):
                Decisions(wrong)

    def test_decisions_on_what_is_not_there(self):
        decisions = Decisions({"credentials": {"Key": {"type": "key"}}, "tags": {"Ward": "ward"},
                               "schemas": {"A": {"members": {"no": {"required": True}}, "order": ["never"]}}})
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
        root = {"openapi": "3.1.0", "paths": {"/x": {"post": {"requestBody": body, "responses": {}}}},
                "components": {"schemas": {"A": {"type": "object", "properties": {"yes": {}}}}}}
        generate.generate(Document(root), decisions, "here", "here")
        self.assertEqual(decisions.unused, {("credentials", "Key"), ("tags", "Ward"), ("schemas", "A: no"), ("schemas", "A: never")})

    def test_bodies_that_no_struct_is(self):
        for schema in ({"type": "string"}, {"type": "array", "items": {"type": "integer"}}, {}):
            with self.subTest(schema=schema):
                text, report = made(schema)
                self.assertIn("vlens::endpoint<vlens::bytes, vlens::none>", text)
                self.assertIn("POST /send: request", report.weaker)


    def left_out(self, **operation):
        _, report = made({"type": "object"}, **operation)
        return report.left_out[0][1] if report.left_out else "written"

    def test_references_to_nothing(self):
        self.assertEqual(self.left_out(parameters=[{"$ref": "p.yaml#/x"}]), "a parameter is not in the document: p.yaml#/x")
        self.assertEqual(self.left_out(requestBody={"$ref": "#/no"}), "its body is not in the document: #/no")
        self.assertEqual(self.left_out(responses={"200": {"$ref": "#/no"}}), "its response is not in the document: #/no")
        self.assertEqual(self.left_out(responses={"200": {"description": ""}, "404": {"$ref": "#/no"}}), "written")
        document = Document({"openapi": "3.0.0", "paths": {"/x": {"$ref": "x.yaml"}, "/y": {"get": {"responses": {"200": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
            "components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}}})
        generate.generate(document, Decisions(), "here", "here")
        self.assertEqual(list(document.missing), ["x.yaml", "#/components/schemas/B"])

    def test_reasons_name_the_parameter_and_the_credential(self):
        objects = {"name": "it", "in": "query", "required": True, "schema": {"type": "array", "items": {"type": "object"}}}
        self.assertEqual(self.left_out(parameters=[objects]), "the parameter it: it has no text: a list of objects or of lists")
        self.assertEqual(self.left_out(security=[{"Key": []}]), "the credential Key is not described")

    def test_what_has_another_shape_is_ignored(self):
        for place, value in (("requestBody", []), ("requestBody", {"content": "x"}), ("parameters", [None, 3]), ("tags", "x"),
                             ("security", "x"), ("responses", []), ("operationId", ["x"]),
                             ("requestBody", {"content": {"application/json": {"schema": {"$ref": 5}}}})):
            with self.subTest(place=place, value=value):
                operation = {"operationId": "get", "responses": {"200": {"description": ""}}, place: value}
                document = Document({"openapi": "3.1.0", "paths": {"/x": {"post": operation, "GET": {}}}})
                generate.generate(document, Decisions(), "here", "here")
                self.assertTrue(document.ignored[0].startswith(f"#/paths/~1x/post/{place}"))
                self.assertIn("#/paths/~1x/GET", document.ignored)

    def test_schemas_of_another_shape_are_any_value(self):
        for schema in ("string", ["string"], {"enum": "abc"}, {"type": {}}, {"oneOf": []}, {"items": []}):
            with self.subTest(schema=schema):
                self.assertEqual(member_of(schema), "std::optional<raw_json>")
        self.assertEqual(member_of({"type": "string", "format": []}), "std::optional<text>")
        self.assertEqual(member_of({"type": "string", "required": True}), "std::optional<text>")

    def test_keys_of_yaml_that_are_no_texts(self):
        text, _ = made({"type": "object", "properties": {2: {"type": "string"}, True: {"type": "string"}, None: {"type": "string"}}})
        self.assertEqual(re.findall(r'VLENS_KEY\(send_request, \w+, "(.*)"\)', text), ["2", "true"])
        self.assertIn(" null{};", text)


class Comments(unittest.TestCase):
    def test_are_one_paragraph_without_markup(self):
        self.assertEqual(prose.comment("# Title\n\nOther"), "Title.")
        self.assertEqual(prose.comment("See [this](http://x) <b>now</b>"), "See this now.")
        self.assertEqual(prose.comment("ends in a backslash \\"), "ends in a backslash.")
        self.assertEqual(prose.comment("a trigraph ??/ and \u202e turned\r\ntext"), "a trigraph ? ?/ and turned text.")
        self.assertEqual(prose.comment(None), "")

    def test_end_no_line_with_a_backslash(self):
        for words in range(100):
            for line in prose.lines(prose.comment("a " * words + "\\ b \\\\ c")):
                self.assertNotRegex(line, r"\\\s*$")

    def test_are_short(self):
        text = prose.comment("A sentence of some length, which is said again. " * 40)
        self.assertLessEqual(len(text), prose.LONGEST)
        self.assertTrue(text.endswith("again."))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
