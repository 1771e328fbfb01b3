#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Each sample of the document is read by its endpoint's types and written again, to the same value: samples.py PROGRAM

PROGRAM is samples.cpp, which says what it takes and prints. A null that is read may be left out: where a member is optional,
that is the same.
"""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))

from openapi.document import Document, read  # noqa: E402

DOCUMENT = HERE.parents[1] / "tools" / "api" / "vlens.openapi.yaml"


def of_body(body):
    """{name: value} of the samples of a body."""
    media = ((body or {}).get("content") or {}).get("application/json") or {}
    found = {name: sample["value"] for name, sample in (media.get("examples") or {}).items()}
    if "example" in media:
        found["example"] = media["example"]
    return found | (media.get("x-samples") or {})


def samples(document):
    """(call, request or response, name, value) of each in a document."""
    for method, path, operation, _ in document.operations():
        for which, body in (("request", operation.get("requestBody")), ("response", operation["responses"]["200"])):
            for name, value in of_body(body).items():
                yield f"{method.upper()} {path}", which, name, value


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


def written(program, asked):
    """What the program says of each (call, request or response, value)."""
    lines = "".join(f"{call}\t{which}\t{json.dumps(value, ensure_ascii=False)}\n" for call, which, value in asked)
    return subprocess.run([program], input=lines, text=True, check=True, stdout=subprocess.PIPE).stdout.splitlines()


def fault(which, value, line):
    """What is wrong with what came of a sample."""
    if not line.startswith("{"):
        return line
    again = json.loads(line)
    if which == "response":
        value, again = without_nulls(value), without_nulls(again)
    # As text: to Python true is 1.
    same = json.dumps(value, sort_keys=True) == json.dumps(again, sort_keys=True)
    return None if same else f"written as {line}"


def main(program):
    found = list(samples(Document(read(DOCUMENT))))
    lines = written(program, [(call, which, value) for call, which, _, value in found])
    faults = 0
    for (call, which, name, value), line in zip(found, lines, strict=True):
        what = fault(which, value, line)
        if what:
            faults += 1
            print(f"FAIL {call} {which} {name}: {what}\n     sample {json.dumps(value, ensure_ascii=False)}")
    print(f"{len(found)} samples of {len({call for call, *_ in found})} operations, {faults} faults")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
