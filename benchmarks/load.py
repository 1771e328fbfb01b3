#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Clients under load, against nginx with TLS on loopback: load.py [--check] PROGRAM

PROGRAM is benchmarks/load of a build. The rows of a table take turns, several rounds; of each, the round that took least
CPU counts. --check makes few calls and asks only that all succeed, and for so many connections.
"""

import argparse
import contextlib
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROUNDS = 9
MOST_CONNECTIONS = 32
PEERS = ["Boost.Beast", "cpp-httplib", "glaze", "libcurl", "wrk"]

CONFIGURATION = """
daemon off; worker_processes 1; pid nginx.pid; error_log error.log crit; worker_rlimit_nofile 65536;
events {{ worker_connections 16384; }}
http {{
    access_log off; keepalive_timeout 60s; keepalive_requests 1000000000; default_type application/json; tcp_nodelay on;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{port} ssl backlog=4096;
        ssl_certificate certificate.pem; ssl_certificate_key key.pem;
        ssl_session_cache shared:s:1m;
        location = /ping {{ return 200 '{{"word":"pong"}}'; }}
    }}
    server {{ listen 127.0.0.1:{status}; location = /status {{ stub_status; }} }}
}}
"""

SCRIPT = """
wrk.method = "POST"
wrk.body = '{"word":"hello"}'
wrk.headers["Content-Type"] = "application/json"
"""


def find_nginx():
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    # Debian keeps it out of PATH, and tools/setup.sh unpacks it where it is not installed.
    places = [os.environ["PATH"], "/usr/sbin", "/sbin", str(cache / "vlens/nginx/usr/sbin")]
    return shutil.which("nginx", path=":".join(places))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    def __init__(self, folder, port, status):
        self.folder, self.port, self.status = folder, port, status
        self.ca_file = folder / "certificate.pem"

    def connections(self):
        """How many it has accepted so far; each shook hands."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.status}/status") as page:
            return int(page.read().split(b"\n")[2].split()[0])


@contextlib.contextmanager
def running_nginx():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", "key.pem", "-out", "certificate.pem", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        server = Server(folder, free_port(), free_port())
        (folder / "nginx.conf").write_text(CONFIGURATION.format(port=server.port, status=server.status))
        (folder / "post.lua").write_text(SCRIPT)
        program = subprocess.Popen([find_nginx(), "-p", folder, "-c", "nginx.conf", "-e", "error.log"])
        try:
            for _ in range(1000):
                with contextlib.suppress(OSError):
                    server.connections()
                    break
                time.sleep(0.01)
            yield server
        finally:
            program.terminate()
            program.wait()


class Run:
    """What one run of a client gave. CPU is that of the client, microseconds a call."""

    def __init__(self, rate, cpu, p50, p99, memory, failed, connections):
        self.rate, self.cpu, self.p50, self.p99 = float(rate), float(cpu), float(p50), float(p99)
        self.memory, self.failed, self.connections = int(memory), int(failed), connections


def client(program, server, library, in_flight, calls, bursts=0):
    """The runs of that library, of several bursts as many; none when it cannot do that."""
    before = server.connections()
    ran = subprocess.run([program, library, str(server.port), server.ca_file, str(in_flight), str(calls), str(bursts)],
                         stdout=subprocess.PIPE, text=True)
    if ran.returncode == 77:
        return []
    ran.check_returncode()
    # Asking is a connection as well, to another port of the same server.
    connections = server.connections() - before - 1
    return [Run(*line.split(), connections) for line in ran.stdout.splitlines()]


def wrk(server, in_flight, calls):
    """Requests that are made once, responses that nobody reads."""
    before, used = server.connections(), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = max(1, calls // 20000)
    ran = subprocess.run(["wrk", "-t1", f"-c{in_flight}", f"-d{seconds}s", "--latency", "-s", server.folder / "post.lua",
                          f"https://127.0.0.1:{server.port}/ping"], check=True, stdout=subprocess.PIPE, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    done = int(re.search(r"(\d+) requests in", ran)[1])
    units = {"us": 1, "ms": 1e3, "s": 1e6}
    percentile = {rank: float(value) * units[unit]
                  for rank, value, unit in re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)", ran)}
    failed = sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", ran)))
    return [Run(re.search(r"Requests/sec:\s+([\d.]+)", ran)[1], cpu / done * 1e6, percentile["50"], percentile["99"], 0,
                failed, server.connections() - before - 1)]


def libraries_of(program):
    return subprocess.run([program], check=True, stdout=subprocess.PIPE, text=True).stdout.split("\n")[:-1]


def rounds(program, server, in_flight, calls, count=ROUNDS):
    """{library: the run that took least CPU}"""
    names = libraries_of(program) + (["wrk"] if in_flight and shutil.which("wrk") else [])
    runs = {}
    for _ in range(count):
        for name in names:
            made = wrk(server, in_flight, calls) if name == "wrk" else client(program, server, name, in_flight, calls)
            runs.setdefault(name, []).extend(made)
    return {name: min(made, key=lambda run: run.cpu) for name, made in runs.items() if made}


def measured(program, calls=20000, count=ROUNDS):
    """{what: {library: run}}"""
    with running_nginx() as server:
        works = {"one after another, blocking": rounds(program, server, 0, calls, count)}
        for in_flight in (1, 10, 100):
            works[f"{in_flight} in flight"] = rounds(program, server, in_flight, calls, count)
        bursts = [client(program, server, "vlens", 10000, 10000, 2) for _ in range(count)]
        for at, work in enumerate(("10,000 at once", "10,000 at once, again")):
            works[work] = {"vlens": min((runs[at] for runs in bursts), key=lambda run: run.cpu)}
        works["100,000 calls"] = {"vlens": client(program, server, "vlens", 100, 5 * calls)[0]}
        works["1,000 calls"] = {"vlens": client(program, server, "vlens", 100, calls // 20)[0]}
    return works


def table(works):
    yield "### calls over TLS"
    yield ""
    yield ("| calls | client | calls a second | CPU a call | p50 | p99 | connections | memory |")
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for work, runs in works.items():
        for name, run in sorted(runs.items(), key=lambda item: item[1].cpu):
            memory = f"{run.memory / 1024:.0f} MB" if run.memory else ""
            yield (f"| {work} | {f'**{name}**' if name == 'vlens' else name} | {run.rate:,.0f} | {run.cpu:.1f} µs | "
                   f"{run.p50:,.0f} µs | {run.p99:,.0f} µs | {run.connections} | {memory} |")
    yield ""
    left_out = [name for name in PEERS if not any(name in runs for runs in works.values())]
    if left_out:
        yield f"Left out, since it is not there or this compiler does not take it: {', '.join(left_out)}."
        yield ""


def check(program):
    with running_nginx() as server:
        for name in libraries_of(program):
            for in_flight in (0, 1, 100):
                for run in client(program, server, name, in_flight, 300):
                    print(f"{name}, {in_flight} in flight: {run.failed} failed, {run.connections} connections")
                    # The program makes two clients: one warms up.
                    if run.failed or run.connections > 2 * MOST_CONNECTIONS:
                        return 1
    return 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("program")
    given = arguments.parse_args()
    if find_nginx() is None:
        print("skipped: nginx is not installed")
        return 77
    if given.check:
        return check(given.program)
    print(*table(measured(given.program)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
