#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Asks the project's document and headers what they say of how well the API is known."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
API = ROOT / "tools" / "api"
sys.path.insert(0, str(ROOT / "tools"))

from openapi.decisions import Decisions  # noqa: E402
from openapi.document import Document, read  # noqa: E402

# Its own operation is known in part, and another sends it whose every member is known.
SHARED = {"ScanTransactionLivenessInput"}


class Marks(unittest.TestCase):
    def setUp(self):
        self.document = Document(read(API / "vlens.openapi.yaml"))
        self.decisions = Decisions.load(API / "decisions.yaml")
        self.schemas = self.document.root["components"]["schemas"]
        self.operations = {f"{method.upper()} {path}": one for method, path, one, _ in self.document.operations()}

    def sent(self, operation):
        """The name of the schema of its request."""
        body = operation.get("requestBody")
        return body and body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]

    def test_each_operation_has_them(self):
        for call, operation in self.operations.items():
            with self.subTest(call):
                self.assertIn(operation["x-known"], ("full", "partial"))
                self.assertIn(operation["x-readiness"], ("a", "b"))
                self.assertIn(operation["x-token"], ("none", "user", "admin", "user or admin", "not visible"))

    def test_what_is_unsure_is_not_required(self):
        for name, schema in self.schemas.items():
            with self.subTest(name):
                self.assertFalse(set(schema.get("x-unsure", ())) & set(schema.get("required", ())))
                self.assertLessEqual(set(schema.get("x-unsure", ())), schema.get("properties", {}).keys())
        for call, operation in self.operations.items():
            unsure = {one for one in operation.get("x-unsure", ()) if " " not in one}
            required = {one["name"]: bool(one.get("required")) for one in operation.get("parameters", ())}
            with self.subTest(call):
                self.assertLessEqual(unsure, required.keys() | {"security"})
                self.assertFalse([name for name in unsure if required.get(name)])
        for name, decided in self.decisions.section("schemas").items():
            for member, one in (decided.get("members") or {}).items():
                self.assertNotIn("required", one, f"{name}.{member}")

    def test_what_is_incomplete_keeps_other_members(self):
        for name, schema in self.schemas.items():
            with self.subTest(name):
                self.assertEqual(bool(schema.get("x-incomplete")), schema.get("additionalProperties") is True)
        for name, decided in self.decisions.section("schemas").items():
            self.assertNotIn("extra_members", decided, name)

    def test_a_request_known_in_part_takes_other_members(self):
        for call, operation in self.operations.items():
            name = self.sent(operation)
            if operation["x-known"] == "partial" and name and name not in SHARED:
                with self.subTest(call):
                    self.assertTrue(self.schemas[name].get("x-incomplete"))

    def test_the_headers_say_so(self):
        headers = [path.read_text(encoding="utf-8") for path in (ROOT / "include" / "vlens" / "api").glob("*.hpp")]
        for call, operation in self.operations.items():
            method, path = call.split()
            constant = rf'((?:^///.*\n)*)^inline constexpr endpoint<[^;{{]*>\s+\w+\s*\{{\s*"{method}",\s*"{re.escape(path)}"'
            found = [one[1] for text in headers if (one := re.search(constant, text, re.MULTILINE))]
            comment = " ".join(found[0].replace("///", "").split()) if found else ""
            parameters = [one["name"] for one in operation.get("parameters", ()) if one["name"] in operation.get("x-unsure", ())]
            with self.subTest(call):
                self.assertEqual(len(found), 1)
                self.assertEqual("Known in part." in comment, operation["x-known"] == "partial")
                self.assertEqual("Whose token it needs was not seen." in comment, operation["x-token"] == "not visible")
                for name in parameters:
                    self.assertRegex(comment, rf"Not seen whether required: [^.]*\b{name}\b")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
