#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Sends what the library writes to a mock that validates by the OpenAPI document: validate.py PROGRAM

PROGRAM prints lines as print_request.hpp says, of each operation with as little as its types allow and with all. The mock
must take each (200), refuse it without a credential that is needed (401), and refuse it without any one of its required
members and parameters (422; one in the path, which cannot be left out, gets a value of another type), and with a member
that no schema has where the document is sure of all members. Skipped (77) where Prism is missing.
"""

import copy
import dataclasses
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from openapi.document import Document, read  # noqa: E402

DOCUMENT = ROOT / "tools" / "api" / "vlens.openapi.yaml"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
PRISM = CACHE / "vlens" / "prism-5.14.2" / "node_modules" / ".bin" / "prism"
CREDENTIALS = {"ApiKey": ("ApiKey", "key"), "BearerAuth": ("Authorization", "Bearer token"),
               "AdminAuth": ("Authorization", "Bearer token")}


class Mock:
    """Prism on a free port of the loopback, for as long as the `with` lasts."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = tempfile.TemporaryFile("w+")
        command = [PRISM, "mock", "-h", "127.0.0.1", "-p", str(self.port), "--errors", DOCUMENT]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.__exit__()
        sys.exit("Prism did not start")

    def __exit__(self, *failure):
        self.process.kill()
        self.process.wait()
        if failure != (None, None, None):
            self.log.seek(0)
            print(self.log.read())
        self.log.close()

    def status(self, request):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            fields = request.fields | ({"Content-Type": "application/json"} if request.body else {})
            connection.request(request.method, request.target, request.body.encode(), fields)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()


@dataclasses.dataclass(frozen=True)
class Request:
    method: str
    target: str
    fields: dict
    body: str

    def but(self, **changes):
        return dataclasses.replace(self, **changes)

    def without_field(self, name):
        return self.but(fields={key: value for key, value in self.fields.items() if key.lower() != name.lower()})

    def without_query(self, name):
        path, _, query = self.target.partition("?")
        rest = urllib.parse.urlencode([one for one in urllib.parse.parse_qsl(query) if one[0] != name])
        return self.but(target=path + ("?" + rest if rest else ""))


def required(document, schema, value, at=()):
    """The place of each required member of the value, as a tuple of keys."""
    schema = document.resolved(schema)
    for name, member in schema.get("properties", {}).items():
        if name in schema.get("required", []):
            yield (*at, name)
        if isinstance(value.get(name), dict):
            yield from required(document, member, value[name], (*at, name))


def without(value, place):
    value = copy.deepcopy(value)
    owner = value
    for key in place[:-1]:
        owner = owner[key]
    del owner[place[-1]]
    return value


def closed(document, schema, value, at=()):
    """The place of each object of the value to which the document allows no other member."""
    schema = document.resolved(schema)
    if schema.get("additionalProperties") is False:
        yield at
    for name, member in schema.get("properties", {}).items():
        if isinstance(value.get(name), dict):
            yield from closed(document, member, value[name], (*at, name))


def with_another_field(value, place):
    value = copy.deepcopy(value)
    owner = value
    for key in place:
        owner = owner[key]
    owner["misspelt"] = None
    return value


def needed(document, operation):
    """The header fields of its credentials, and those without which no alternative is left."""
    sets = [{CREDENTIALS[name] for name in one} for one in operation.get("security", document.root["security"])]
    return dict(set.union(*sets)), {name for name, _ in set.intersection(*sets)}


def without_parameter(path, request, one):
    if one["in"] == "header":
        return request.without_field(one["name"])
    if one["in"] == "query":
        return request.without_query(one["name"])
    # It cannot be left out; all are numbers or UUIDs.
    before, _, after = path.partition("{" + one["name"] + "}")
    return request.but(target=before + "another-type" + after)


def attempts(document, path, operation, request):
    """(what is tried, request, status that it must get)"""
    credentials, asked = needed(document, operation)
    request = request.but(fields=request.fields | credentials)
    yield "as the library writes it", request, 200
    for name in asked:
        yield f"without {name}", request.without_field(name), 401
    for one in operation.get("parameters", []):
        if one.get("required"):
            yield f"without {one['name']} in the {one['in']}", without_parameter(path, request, one), 422
    if "requestBody" not in operation:
        return
    value, schema = json.loads(request.body), operation["requestBody"]["content"]["application/json"]["schema"]
    for place in required(document, schema, value):
        yield "without /" + "/".join(place), request.but(body=json.dumps(without(value, place))), 422
    for place in closed(document, schema, value):
        changed = json.dumps(with_another_field(value, place))
        yield "with /" + "/".join((*place, "misspelt")), request.but(body=changed), 422


def requests_of(program):
    """(call, request) of each line."""
    for line in subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout.splitlines():
        call, target, field, body = line.split("\t")
        yield call, Request(call.split()[0], target, dict([field.split(": ", 1)] if field else []), body)


def main(program):
    if not PRISM.exists() or not shutil.which("node"):
        print(f"skipped: {PRISM} or node is missing, `sh tools/setup.sh rest` installs it where it can")
        return 77
    document = Document(read(DOCUMENT))
    operations = {f"{method.upper()} {path}": (path, operation) for method, path, operation, _ in document.operations()}
    failed, tried, called = 0, 0, set()
    with Mock() as mock:
        for call, request in requests_of(program):
            called.add(call)
            for what, sent, expected in attempts(document, *operations[call], request):
                status, response = mock.status(sent)
                tried += 1
                if status != expected:
                    failed += 1
                    print(f"FAIL {status} {call} {what}\n     expected {expected}\n     sent     {sent}"[:800])
                    print(f"     response {response[:500]}")
    for call in sorted(operations.keys() - called):
        failed += 1
        print(f"FAIL {call} was not called")
    print(f"{tried} requests of {len(called)} operations, {failed} faults")
    return 1 if failed or not tried else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
