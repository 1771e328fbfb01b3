#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The calls of docs/own_api.md, sent to a server of this script, are what GitHub documents: own_api.py COMPILER FLAGS...

It is told of each request line, header field and body.
"""

import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

PAGE = pathlib.Path(__file__).resolve().parents[1] / "docs" / "own_api.md"
LIBRARIES = ["-lssl", "-lcrypto", "-pthread"]
HERE = "/repos/octocat/Hello-World/issues"
FIELDS = {"Authorization": "Bearer token", "X-GitHub-Api-Version": "2022-11-28", "Accept": "application/json"}
ISSUES = [{"number": 1, "title": "One", "node_id": "I_1", "labels": []}, {"number": 2, "title": "Two", "user": None}]
MAIN = """int main() {
    report(vlens::client{{.base_url = "http://127.0.0.1:%d", .allow_plain_http = true}, vlens::bearer_token{"token"}});
}
"""


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


def faults(seen, printed):
    if printed != "2 issues, and now #1347\n":
        yield f"it prints {printed!r}"
    expected = [(f"GET {HERE}?page=2 HTTP/1.1", None, None),
                (f"POST {HERE} HTTP/1.1", "application/json", '{"title":"Found a bug"}')]
    if [(line, fields.get("Content-Type"), body) for line, fields, body in seen] != expected:
        yield f"it sends {seen}"
    for line, fields, body in seen:
        if not FIELDS.items() <= fields.items() or ("Content-Length" in fields) != (body is not None):
            yield f"{line} has the header fields {fields}"


def main(compiler, *flags):
    declarations = re.search(r"^```cpp\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Github)
    server.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        program = declarations + MAIN % server.server_port
        command = [*compiler.split(), *flags, "-x", "c++", "-", "-o", f"{folder}/calls", *LIBRARIES]
        subprocess.run(command, input=program, text=True, check=True)
        printed = subprocess.run([f"{folder}/calls"], text=True, stdout=subprocess.PIPE, timeout=60).stdout
    found = list(faults(server.seen, printed))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
