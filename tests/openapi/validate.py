#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Posts what the library writes to a mock that validates by the OpenAPI document: validate.py PROGRAM

PROGRAM prints a line `METHOD PATH<tab>BODY` for each operation. The mock must take the body (200), refuse it without
credentials (401), and refuse it without any one of its required fields and with a field that no schema has (422).
Skipped (77) where Prism is missing.
"""

import copy
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

DOCUMENT = pathlib.Path(__file__).resolve().with_name("vlens-signing.json")
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
PRISM = CACHE / "vlens" / "prism-5.14.2" / "node_modules" / ".bin" / "prism"
CREDENTIALS = {"ApiKey": "key", "Authorization": "Bearer token"}


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

    def status(self, method, path, body, credentials):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body.encode(), {"Content-Type": "application/json", **credentials})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()


def required(document, schema, value, at=()):
    """The place of each required field of the value, as a tuple of keys."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
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


def objects(value, at=()):
    """The place of each object of the value, as a tuple of keys."""
    yield at
    for name, member in value.items():
        if isinstance(member, dict):
            yield from objects(member, (*at, name))


def with_another_field(value, place):
    value = copy.deepcopy(value)
    owner = value
    for key in place:
        owner = owner[key]
    owner["misspelt"] = None
    return value


def attempts(document, method, path, body):
    """(what is tried, body, credentials, status that it must get)"""
    value = json.loads(body)
    content = document["paths"][path][method.lower()]["requestBody"]["content"]
    yield "as the library writes it", body, CREDENTIALS, 200
    for name in CREDENTIALS:
        yield f"without {name}", body, {k: v for k, v in CREDENTIALS.items() if k != name}, 401
    for place in required(document, content["application/json"]["schema"], value):
        yield "without /" + "/".join(place), json.dumps(without(value, place)), CREDENTIALS, 422
    for place in objects(value):
        changed = json.dumps(with_another_field(value, place))
        yield "with /" + "/".join((*place, "misspelt")), changed, CREDENTIALS, 422


def main(program):
    if not PRISM.exists() or not shutil.which("node"):
        print(f"skipped: {PRISM} or node is missing, `sh tools/setup.sh rest` installs it where it can")
        return 77
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    requests = subprocess.run([program], check=True, text=True, stdout=subprocess.PIPE).stdout.splitlines()
    failed, called = 0, set()
    with Mock() as mock:
        for line in requests:
            call, _, body = line.partition("\t")
            method, path = call.split(" ")
            called.add(path)
            for what, sent, credentials, expected in attempts(document, method, path, body):
                status, response = mock.status(method, path, sent, credentials)
                print(f"{'ok  ' if status == expected else 'FAIL'} {status} {path} {what}")
                if status != expected:
                    failed += 1
                    print(f"     expected {expected}\n     sent     {sent[:500]}\n     response {response[:500]}")
    for path in document["paths"].keys() - called:
        failed += 1
        print(f"FAIL {path} was not called")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
