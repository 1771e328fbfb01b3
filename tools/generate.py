#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes C++ headers of an OpenAPI document: see docs/openapi.md."""

import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from openapi import usage
from openapi.calls import Calls
from openapi.credentials import Credentials
from openapi.decisions import Decisions, is_namespace
from openapi.document import Document, Fault, read
from openapi.headers import Headers
from openapi.names import identifier, schema_scope, snake_case
from openapi.parameters import Parameters
from openapi.report import Report
from openapi.spelling import Spelling
from openapi.types import Types

LEVELS = 20_000  # of recursion: documents nest deeply


def generate(document, decisions, namespace, include, found=None):
    """({file name: text}, report). `found` gets (operation, file name without its ending) for each that is written."""
    report, scope = Report(), schema_scope(Spelling(namespace).is_own)
    types = Types(document, scope, decisions, report)
    credentials = Credentials(document, scope, decisions)
    calls = Calls(document, types, Parameters(document, types, report), credentials, decisions, report,
                  Spelling(namespace).of_library)
    operations = list(calls.all())
    declared = usage.prepare(operations, report)
    headers = Headers(operations, declared, credentials, decisions, document, namespace, include)
    if found is not None:
        found += [(operation, headers.files[operation.tag]) for operation in operations]
    return headers.all(), report


def differences(texts, folder):
    """What a folder has otherwise than it is generated."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.hpp")}
    return sorted(name for name in texts if there.get(name) != texts[name])


def write(texts, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def arguments(given):
    parser = argparse.ArgumentParser(description="Makes C++ headers of an OpenAPI 3.0 or 3.1 document.")
    parser.add_argument("document", type=pathlib.Path, help="JSON or YAML, without references to other files")
    parser.add_argument("folder", type=pathlib.Path, help="where the headers go; programs include FOLDER's name/…")
    parser.add_argument("--decisions", type=pathlib.Path, help="what the document leaves open (YAML)")
    parser.add_argument("--namespace", help="of all that is declared; the folder's name if not given")
    parser.add_argument("--include", help="how the headers include each other; the folder's name if not given")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the headers are not up to date")
    parser.add_argument("--report", type=pathlib.Path, help="writes what was left out and what is weaker, as JSON")
    parser.add_argument("--verbose", action="store_true", help="names every place where the types say less")
    return parser.parse_args(given)


def main(*given):
    options = arguments(given)
    sys.setrecursionlimit(LEVELS)
    try:
        decisions = Decisions.load(options.decisions)
        document = Document(read(options.document))
    except (Fault, OSError) as fault:
        sys.exit(f"generate.py: {fault}")
    folder = options.folder.resolve().name
    namespace = options.namespace or decisions.get("namespace") or identifier(snake_case(folder))
    if not is_namespace(namespace):
        sys.exit(f"generate.py: {namespace!r} is no namespace")
    texts, report = generate(document, decisions, namespace, options.include or decisions.get("include") or folder)
    if options.report:
        options.report.write_text(json.dumps(report.content(), indent=1) + "\n", encoding="utf-8")
    print(report.text(options.verbose))
    print(*(f"  leads to nothing in the document: {one}" for one in document.missing), sep="\n", end="\n" * bool(document.missing))
    print(*(f"  ignored, since it has another shape in OpenAPI: {one}" for one in document.ignored), sep="\n",
          end="\n" * bool(document.ignored))
    for section, name in sorted(decisions.unused):
        print(f"  decided, but not in the document: {section}: {name}")
    if options.check:
        stale = differences(texts, options.folder)
        print(*(f"{name}: not as it is generated" for name in stale), sep="\n")
        return 1 if stale else 0
    write(texts, options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
