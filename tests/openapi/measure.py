#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures the generator on documents: measure.py [--compiler C]... [--whole] [--examples C] [--folder F] DOCUMENT...

For each document: operations, how many are written, seconds to generate, and with each --compiler whether and in how
many seconds its headers compile. --examples builds the request of each operation from its example, or from those of its
members, and asks jsonschema (another library) whether the body that is written is valid by the document's own schema.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import generate  # noqa: E402
from openapi.calls import is_json  # noqa: E402
from openapi.decisions import Decisions  # noqa: E402
from openapi.document import Document, read  # noqa: E402
from openapi.names import identifier, snake_case  # noqa: E402
from openapi.schema import types_of  # noqa: E402

FLAGS = ["-std=c++20", "-fsyntax-only", f"-I{ROOT / 'include'}", "-DASIO_STANDALONE", "-Wall", "-Wextra", "-Wpedantic",
         "-Wconversion", "-Wshadow", "-Wsign-conversion", "-Werror"]
PROGRAM = """#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <type_traits>
#include <vlens/endpoint/request_body.hpp>
#include <vlens/json.hpp>
#include <{header}>

template <auto const& Endpoint> void build(std::string text) {{
    auto request = vlens::from_json_in_situ<vlens::request_of<Endpoint>>(std::span<char>{{text}});
    if (!request) {{
        std::cout << "not read: " << request.error().message << " at " << request.error().pointer << '\\n';
        return;
    }}
    using kind = typename std::remove_cvref_t<decltype(Endpoint)>::request_kind;
    auto body = vlens::detail::make_request_body<kind>(*request);
    std::string out(body ? static_cast<std::size_t>(body->source->size()) : 0, ' ');
    if (body) body->source->read(out);
    std::cout << (body ? out : "not written: " + body.error().message) << '\\n';
}}

int main() {{
    std::string text;
{calls}
}}
"""


def has_json_or_no_body(document, method, operation):
    """Whether request and success are JSON, or have no body."""
    request = document.resolved(operation.get("requestBody") or {})
    bodies = [request] if method not in ("get", "head") or request.get("required") else []
    bodies += [document.resolved(body) for code, body in (operation.get("responses") or {}).items()
               if str(code).startswith("2")]
    return all(not body.get("content") or any(is_json(media) for media in body["content"]) for body in bodies)


class Measurement:
    def __init__(self, path, folder):
        self.path, self.document = path, Document(read(path))
        self.name = identifier(snake_case(path.stem))
        self.folder = folder / self.name
        sys.setrecursionlimit(generate.LEVELS)
        start = time.perf_counter()
        self.operations = []
        texts, self.report = generate.generate(self.document, Decisions(), self.name, self.name, self.operations)
        self.seconds = time.perf_counter() - start
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.hpp"):
            old.unlink()
        generate.write(texts, self.folder)

    def counted(self):
        """(operations with JSON or no body, how many of them are written)."""
        plain = {f"{method.upper()} {path}" for method, path, operation, _ in self.document.operations()
                 if has_json_or_no_body(self.document, method, operation)}
        return len(plain), len(plain & set(self.report.written))

    def compile(self, compiler, is_whole):
        """(seconds of the processor, headers that do not compile)."""
        failed, start = [], resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        for header in sorted(self.folder.glob("operations.hpp" if is_whole else "*.hpp")):
            text = f"#include <{self.name}/{header.name}>\n"
            done = subprocess.run([*compiler.split(), *FLAGS, f"-I{self.folder.parent}", "-x", "c++", "-"], input=text,
                                  text=True, capture_output=True, check=False)
            if done.returncode:
                failed.append(f"{header.name}: " + next((line for line in done.stderr.splitlines() if "error" in line), "?"))
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start, failed


def normalized(node):
    """A document of OpenAPI 3.0 as one of JSON Schema 2020-12."""
    if isinstance(node, list):
        return [normalized(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: normalized(value) for key, value in node.items()}
    if node.pop("nullable", None) is True:
        if isinstance(node.get("type"), str):
            node["type"] = [node["type"], "null"]
        if isinstance(node.get("enum"), list) and None not in node["enum"]:
            node["enum"] = [*node["enum"], None]
        if "$ref" in node or "allOf" in node and "type" not in node:
            node = {"anyOf": [node, {"type": "null"}]}
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(node.get(exclusive), bool):
            if node.pop(exclusive) and bound in node:
                node[exclusive] = node.pop(bound)
    return node


class Examples:
    """Of the requests of a document."""

    def __init__(self, measurement):
        import referencing
        import referencing.jsonschema
        self.measurement, self.document = measurement, measurement.document
        resource = referencing.Resource(normalized(self.document.root), referencing.jsonschema.DRAFT202012)
        self.registry = referencing.Registry().with_resource("urn:document", resource)

    def fault(self, operation, value):
        """What jsonschema says against a body."""
        import jsonschema
        body = self.document.root["paths"][operation.path][operation.method.lower()]["requestBody"]
        start = f"/paths/{operation.path.replace('~', '~0').replace('/', '~1')}/{operation.method.lower()}/requestBody"
        start = body["$ref"][1:] if "$ref" in body else start
        pointer = f"{start}/content/{operation.media.replace('~', '~0').replace('/', '~1')}/schema"
        validator = jsonschema.Draft202012Validator({"$ref": f"urn:document#{pointer}"}, registry=self.registry)
        error = next(iter(validator.iter_errors(value)), None)
        return error and f"{error.json_path}: {error.message[:200]}"

    def of(self, operation):
        """The example of the request's body."""
        body = self.document.resolved(self.document.root["paths"][operation.path][operation.method.lower()]["requestBody"])
        media = body["content"][operation.media]
        for one in (media.get("examples") or {}).values() if isinstance(media.get("examples"), dict) else ():
            one = self.document.resolved(one)
            if "value" in one:
                return one["value"]
        if "example" in media:
            return media["example"]
        return self.of_schema(media.get("schema"), 0, True)

    def of_schema(self, schema, depth, must):
        """An example of a schema, put together of those of its parts; `must`: also where there is none."""
        schema = self.document.resolved(schema)
        for word in ("example", "const", "default"):
            if schema.get(word) is not None:
                return schema[word]
        for word in ("examples", "enum"):
            if schema.get(word) and (must or word == "examples"):
                return schema[word][0]
        if depth > 12 or (depth > 4 and not must):
            return None
        found = [self.of_schema(one, depth + 1, must) for one in schema.get("allOf", ())]
        found += [self.of_schema(one, depth + 1, must) for word in ("oneOf", "anyOf") for one in schema.get(word, ())[:1]]
        own = {key: self.of_schema(one, depth + 1, must and key in schema.get("required", ()))
               for key, one in (schema.get("properties") or {}).items() if not self.document.resolved(one).get("readOnly")}
        found.append({key: value for key, value in own.items() if value is not None} or None)
        objects = [one for one in found if isinstance(one, dict)]
        if objects:
            return {key: value for one in objects for key, value in one.items()}
        return next((one for one in found if one is not None), self.plain(schema, depth) if must else None)

    def plain(self, schema, depth):
        kinds = types_of(schema)
        kind = kinds[0] if kinds else "string"
        if kind == "array":
            return [self.of_schema(schema.get("items", {}), depth + 1, True)] if schema.get("minItems") else []
        text = {"uuid": "81f404b3-d7dc-4f08-b4fe-934853c86282", "date-time": "2025-01-15T10:30:00Z"}.get(
            schema.get("format"), "text".ljust(schema.get("minLength", 0), "."))
        number = schema.get("minimum", 1)
        return {"object": {}, "string": text, "integer": number, "number": number, "boolean": True}.get(kind)

    def check(self, compiler, most):
        """{what came of it: operations}."""
        outcome, by_header = collections.defaultdict(list), collections.defaultdict(list)
        for operation, header in self.measurement.operations:
            if not is_json(operation.media or "-"):
                continue
            example = self.of(operation)
            if example is None:
                outcome["no example"].append(operation.call)
            elif operation.request.kind == "bytes":
                outcome["sent as bytes"].append(operation.call)
            elif self.fault(operation, example) is not None:
                outcome["example not valid"].append(operation.call)
            else:
                by_header[header].append((operation, example))
        for header, found in sorted(by_header.items())[:most]:
            self.run(compiler, header, found, outcome)
        return outcome

    def run(self, compiler, header, found, outcome):
        calls = "\n".join(f"    std::getline(std::cin, text);\n    build<{self.measurement.name}::{operation.name}>(text);"
                          for operation, _ in found)
        program = self.measurement.folder.parent / f"{self.measurement.name}_{header}"
        flags = [flag for flag in FLAGS if flag != "-fsyntax-only"]
        made = subprocess.run([*compiler.split(), *flags, f"-I{self.measurement.folder.parent}", "-x", "c++", "-", "-o", program],
                              input=PROGRAM.format(header=f"{self.measurement.name}/{header}.hpp", calls=calls), text=True,
                              capture_output=True, check=False)
        if made.returncode:
            error = next((line for line in made.stderr.splitlines() if "error" in line), "?")
            outcome["does not compile"] += [f"{operation.call}: {error}" for operation, _ in found]
            return
        given = "".join(json.dumps(example) + "\n" for _, example in found)
        lines = subprocess.run([program], input=given, text=True, capture_output=True, check=True).stdout.split("\n")
        os.unlink(program)
        for (operation, example), line in zip(found, lines):
            if not line.startswith(("{", "[")):
                outcome["not built"].append(f"{operation.call}: {line}")
                continue
            fault = self.fault(operation, json.loads(line))
            outcome["valid" if fault is None else "not valid"].append(operation.call + (f": {fault}" if fault else ""))


def measure(path, options, folder):
    done = Measurement(path, folder)
    plain, plain_written = done.counted()
    total = len(done.report.written) + len(done.report.left_out)
    row = [path.stem, f"{total}", f"{len(done.report.written)}", f"{plain_written} of {plain}", f"{done.seconds:.1f}"]
    for call, reason in done.report.left_out:
        print(f"  {path.stem}: left out: {call}: {reason}")
    for compiler in options.compiler:
        seconds, failed = done.compile(compiler, options.whole)
        row.append(f"{seconds:.0f}" + (f" ({len(failed)} fail)" if failed else ""))
        print(*(f"  {path.stem}: {compiler}: {one}" for one in failed), sep="\n", flush=True)
    if options.examples:
        outcome = Examples(done).check(options.examples, options.most)
        row.append(", ".join(f"{len(calls)} {what}" for what, calls in sorted(outcome.items())))
        for what in ("does not compile", "not built", "not valid"):
            print(*(f"  {path.stem}: {what}: {call}" for call in outcome[what]), sep="\n")
    return row


def main(*given):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("document", nargs="+", type=pathlib.Path)
    parser.add_argument("--compiler", action="append", default=[])
    parser.add_argument("--whole", action="store_true", help="compiles the header of all operations alone, not each")
    parser.add_argument("--examples", metavar="COMPILER")
    parser.add_argument("--most", type=int, help="programs of examples at most")
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args(given)
    folder = options.folder or pathlib.Path(tempfile.mkdtemp())
    names = ["document", "operations", "written", "JSON or no body", "s to generate", *(f"s by {one}" for one in options.compiler)]
    names += ["requests from examples"] if options.examples else []
    rows = [measure(path, options, folder) for path in options.document]
    if not options.folder:
        shutil.rmtree(folder)
    print("\n| " + " | ".join(names) + " |\n|" + " --- |" * len(names))
    for row in rows:
        print("| " + " | ".join(re.sub(r"\|", "/", cell) for cell in row) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
