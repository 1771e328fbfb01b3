#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The README's programs do what it says: readme.py COMPILER FLAGS...

They compile, and the compile error of the first is what the compiler prints. The one with an API of its own is run
against a server of this script, which is told of each request line, header field and body.
"""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"

GITHUB = '.base_url = "https://api.github.com"'
LIBRARIES = ["-lssl", "-lcrypto", "-pthread"]
HERE = "/repos/octocat/Hello-World/issues"
FIELDS = {"Authorization": "Bearer token", "X-GitHub-Api-Version": "2022-11-28", "Accept": "application/json"}
ISSUES = [{"number": 1, "title": "One", "node_id": "I_1", "labels": []}, {"number": 2, "title": "Two", "user": None}]


class Github(http.server.BaseHTTPRequestHandler):
    """Tells of two issues, and makes number 1347. Keeps what it was asked."""

    protocol_version = "HTTP/1.1"

    def respond(self, status, value):
        length = self.headers.get("Content-Length")
        body = self.rfile.read(int(length)).decode() if length else None
        self.server.seen.append((self.requestline, dict(self.headers.items()), body))
        text = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        self.respond(200, ISSUES)

    def do_POST(self):
        self.respond(201, {"number": 1347, "title": "Found a bug", "node_id": "I_3"})

    def log_message(self, *_):
        pass


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def messages(command, folder, program, *libraries):
    (pathlib.Path(folder) / "otp.cpp").write_text(program, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*command, "otp.cpp", *libraries], cwd=folder, env=environment, text=True, stderr=subprocess.PIPE
    ).stderr


def faults_of_run(command, folder, program):
    """What the program with an API of its own does otherwise than the README says."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Github)
    server.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    local = f'.base_url = "http://127.0.0.1:{server.server_port}", .allow_plain_http = true'
    yield from filter(None, [messages(command, folder, program.replace(GITHUB, local), *LIBRARIES)])
    ran = subprocess.run(["./a.out"], cwd=folder, text=True, stdout=subprocess.PIPE, timeout=60)
    server.shutdown()
    if (ran.returncode, ran.stdout) != (0, "2 issues, and now #1347\n"):
        yield f"it prints {ran.stdout!r} and returns {ran.returncode}"
    expected = [
        (f"GET {HERE}?page=2 HTTP/1.1", None, None),
        (f"POST {HERE} HTTP/1.1", "application/json", '{"title":"Found a bug"}'),
    ]
    if [(line, fields.get("Content-Type"), body) for line, fields, body in server.seen] != expected:
        yield f"it sends {server.seen}"
    for line, fields, body in server.seen:
        if not FIELDS.items() <= fields.items() or ("Content-Length" in fields) != (body is not None):
            yield f"{line} has the header fields {fields}"


def main(compiler, *flags):
    text = README.read_text(encoding="utf-8")
    all_blocks = blocks(text, "cpp")
    programs = [block for block in all_blocks if "int main()" in block]
    forms = [block for block in all_blocks if "vlens/multipart.hpp" in block]
    # With the declarations of the API of one's own, before its program.
    declarations = next(program for program in programs if GITHUB in program).partition("int main()")[0]
    unit_tests = [f"#include <vlens/testing/transport.hpp>\n{declarations}int main() {{\n{block}}}\n"
                  for block in all_blocks if "transport.on(" in block]
    shown = blocks(text, "text")[0]
    command = [*compiler.split(), *flags]
    with tempfile.TemporaryDirectory() as folder:
        for program in [*programs, *forms, *unit_tests]:
            if printed := messages([*command, "-fsyntax-only"], folder, program):
                print(f"a program does not compile:\n{program}\n{printed}")
                return 1
        incomplete = "".join(line for line in programs[0].splitlines(True) if "geoLocation" not in line)
        printed = messages([*command, "-fsyntax-only"], folder, incomplete)
        own = [program for program in programs if GITHUB in program]
        faults = [fault for one in own for fault in faults_of_run(command, folder, one)]
    for fault in faults:
        print(fault)
    if len(programs) < 2 or not forms or not unit_tests or not printed.startswith(shown):
        print(f"the README shows\n{shown}\nand the compiler prints\n{printed}")
        return 1
    return 1 if faults or not own else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
