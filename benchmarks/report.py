#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the benchmarks and writes RESULTS.md and its plots: report.py NAME=BUILD-DIRECTORY...

NAME is the compiler, as the page calls it. The plots show the first. NATIVE=BUILD-DIRECTORY is the first compiler again,
with -march=native.
"""

import collections
import datetime
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

from bars import bars
import build_cost
from compile_cost import flags_of_peers
from instructions import LIMITS, instructions
import load

HERE = pathlib.Path(__file__).resolve().parent
REPETITIONS = 15
# Copying what the work puts out, where memory is what it costs.
REFERENCE = "memcpy"
NATIVE = "NATIVE"
# Within so much two times are the same.
SAME = 0.02

# Times in ns; `spread` is the distance between the quartiles, as a part of the median.
Measured = collections.namedtuple("Measured", "time spread allocations")


def measured(build):
    """{work: {library: Measured}}, all repetitions of all works shuffled."""
    run = subprocess.run([build / "benchmarks/throughput", f"--benchmark_repetitions={REPETITIONS}",
                          "--benchmark_min_time=0.05", "--benchmark_enable_random_interleaving=true",
                          "--benchmark_format=json"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    times, allocations = {}, {}
    for entry in json.loads(run.stdout)["benchmarks"]:
        if entry["run_type"] == "iteration":
            times.setdefault(entry["run_name"], []).append(entry["cpu_time"])
            allocations[entry["run_name"]] = int(entry["allocations"])
    works = {}
    # In the order of the program, which is not that of the run.
    listed = subprocess.run([build / "benchmarks/throughput", "--benchmark_list_tests"], check=True,
                            stdout=subprocess.PIPE, text=True)
    for name in listed.stdout.splitlines():
        work, library = name.split("/")
        lower, median, upper = statistics.quantiles(times[name], n=4)
        works.setdefault(work, {})[library] = Measured(median, (upper - lower) / median, allocations[name])
    return works


def duration(ns):
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if ns >= size:
            return f"{ns / size:.3g} {unit}"
    return f"{ns:.3g} ns"


def table(work, libraries, counts, native):
    """The lines of one work, the fastest library first."""
    reference = libraries.get(REFERENCE)
    columns = ["library", "median time", "spread", "times vlens", *(["of memcpy"] if reference else []),
               *(["-march=native"] if native else []), *(["instructions"] if counts else []), "allocations"]
    yield f"### {work}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield "| --- |" + " ---: |" * (len(columns) - 1)
    own = libraries["vlens"].time
    for library, (time, spread, allocations) in sorted(libraries.items(), key=lambda item: item[1]):
        cells = [f"**{library}**" if library == "vlens" else library, duration(time), f"{100 * spread:.0f} %",
                 f"{time / own:.2f}"]
        if reference:
            cells.append(f"{reference.time / time:.2f}")
        if native:
            cells.append(duration(native[library].time) if library in native else "")
        if counts:
            cells.append(f"{counts[library]:.0f}" if library in counts else "")
        yield "| " + " | ".join([*cells, str(allocations)]) + " |"
    yield ""


def faster_peers(works):
    """The lines about works, {work: {library: (time, …)}}, in which another takes less time."""
    found = []
    for work, libraries in works.items():
        own = libraries["vlens"][0]
        faster = sorted((time / own, library) for library, (time, *_) in libraries.items()
                        if library != REFERENCE and not library.startswith("vlens") and time < own * (1 - SAME))
        if faster:
            found.append(f"- {work}: " + ", ".join(f"{library} {ratio:.2f}" for ratio, library in faster))
    yield (f"Where another is faster by more than {100 * SAME:.0f} %, and what it takes of the time of vlens:" if found else
           "No other is faster in any of these.")
    yield ""
    yield from found
    if found:
        yield ""


def streamed(build, peers):
    """The lines about a body of 2.1 MB that goes over TLS."""
    path = f"{peers}/bin:{os.environ['PATH']}" if peers else os.environ["PATH"]
    run = subprocess.run([build / "benchmarks/streaming"], check=True, stdout=subprocess.PIPE, text=True,
                         env=os.environ | {"PATH": path})
    found = {line.split()[0]: line.split()[1:] for line in run.stdout.splitlines()}
    ready = float(found["ready"][0])
    yield "### send liveness over TLS, raw images"
    yield ""
    yield f"vlens allocates {found['vlens'][1]} KB at most while it sends."
    yield ""
    yield "| sender | median time | times ready-made bytes |"
    yield "| --- | ---: | ---: |"
    for sender, name in (("vlens", "**vlens**"), ("ready", "ready-made bytes, asio::write"), ("curl", "ready-made bytes, curl")):
        time = float(found[sender][0])
        if time:
            yield f"| {name} | {time:.2f} ms | {time / ready:.2f} |"
    yield ""


def counted(build, works):
    """{work: {library: instructions}} of the works that instructions decide."""
    return {work: {library: instructions(build / "benchmarks/throughput", f"{work}/{library}") for library in works[work]}
            for work in LIMITS}


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text()
    # A virtual machine often says no more of the model than its maker and series: then the numbers tell.
    told = {key: re.search(rf"^{key}\s*: (.*)", info, re.M) for key in ("model name", "cpu family", "model", "stepping")}
    model = ", ".join(f"{key.removeprefix('cpu ')} {found[1]}".removeprefix("model name ") for key, found in told.items() if found)
    units = [unit for unit in ("avx2", "avx512_vbmi", "avx512vbmi", "asimd") if re.search(rf"\b{unit}\b", info)]
    return f"{model or os.uname().machine}, {os.cpu_count()} cores, {', '.join(units)}; Linux {os.uname().release}"


# What Debian packages, of what measures and is measured with.
PACKAGES = {"rapidjson-dev": "RapidJSON", "libsimdjson-dev": "simdjson", "libboost1.*-dev": "Boost.Describe",
            "libssl-dev": "OpenSSL", "libasio-dev": "Asio", "wrk": "wrk", "libbenchmark-dev": "Google Benchmark"}
# Peers that benchmarks/peers.sh puts into one folder, as their headers call their versions.
HEADERS = {"nlohmann/json": ("nlohmann/json.hpp", "NLOHMANN_JSON_VERSION_MAJOR.NLOHMANN_JSON_VERSION_MINOR."
                                                  "NLOHMANN_JSON_VERSION_PATCH"),
           "Boost.JSON and Boost.Beast": ("boost/version.hpp", "BOOST_LIB_VERSION"),
           "cpp-httplib": ("httplib.h", "CPPHTTPLIB_VERSION"), "libcurl": ("curl/curlver.h", "LIBCURL_VERSION")}
# Checkouts of peers whose headers are not in that folder.
CHECKOUTS = ["glaze", "simdjson", "simdutf", "yyjson"]


def folder_of_peers(build):
    options = json.loads((build / "meson-info/intro-buildoptions.json").read_text())
    return next(option["value"] for option in options if option["name"] == "peers")


def said(*command, given=None):
    """What a command prints, or nothing if it fails."""
    run = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return run.stdout if run.returncode == 0 else ""


def versions(peers):
    """The versions of the libraries that were measured, and of what measured them."""
    found = {}
    for package, library in PACKAGES.items():
        # A name can be known and not be installed.
        for version in filter(None, said("dpkg-query", "-W", "-f", "${Version}\n", package).splitlines()):
            found[library] = re.sub(r"^\d+:|[-+~].*$", "", version)
    for library, (header, version) in HEADERS.items():
        read = said("g++", "-std=c++20", *flags_of_peers(peers), "-E", "-P", "-xc++", "-",
                    given=f"#include <{header}>\n{version}\n").splitlines()
        if read:
            found[library] = re.sub(r"[ \"]|-DEV", "", read[-1]).replace("_", ".")
    for name in CHECKOUTS if peers else []:
        if described := said("git", "-C", f"{peers}/{name}", "describe", "--tags"):
            found[name] = described.strip().lstrip("v")
    return ", ".join(f"{library} {version}" for library, version in found.items())


def main(builds):
    native = [measured(build) for name, build in builds if name == NATIVE]
    builds = [(name, build) for name, build in builds if name != NATIVE]
    peers = folder_of_peers(builds[0][1])
    page = ["# Results", "",
            "Made by `benchmarks/report.py`, the last step of `sh tools/benchmark.sh`. Times are of the "
            "machine below and of that day; the ratios of one table come from one run, each the median of "
            f"{REPETITIONS} repetitions, `spread` the distance of their quartiles. `json_performance` is the object by "
            "which the author of glaze compares libraries. `-march=native` is another run, so compiled. `of memcpy` is the time that copying the output takes, divided by the time of "
            "the library. Instructions are counted by callgrind, which has no AVX-512. Allocations are those of one "
            "message when its memory is used again. Of calls over TLS, what counts is CPU: of several rounds in turn, the "
            "one that took least; each connection shook hands once.", "",
            f"- date: {datetime.date.today().isoformat()}", f"- machine: {machine()}", "- flags: -O3, no -march",
            f"- libraries: {versions(peers)}", ""]
    for position, (name, build) in enumerate(builds):
        works = measured(build)
        counts = counted(build, works)
        costs = build_cost.measured("g++", 3, peers) if position == 0 else {}
        compiled = build_cost.works(costs) if costs else {}
        over_tls = streamed(build, peers)
        under_load = load.measured(build / "benchmarks/load") if load.find_nginx() else {}
        cpu = {work: {client: (run.cpu,) for client, run in runs.items()} for work, runs in under_load.items() if len(runs) > 1}
        page += [f"## {name}", "", *faster_peers(works | {f"compile {work}": found for work, found in compiled.items()} |
                                                 {f"CPU of calls over TLS, {work}": found for work, found in cpu.items()})]
        for work, libraries in works.items():
            page += table(work, libraries, counts.get(work), native[0].get(work) if native and position == 0 else None)
        page += build_cost.table(costs, name) if costs else []
        page += over_tls
        page += load.table(under_load) if under_load else []
        if position == 0:
            (HERE / "build_cost.svg").write_text(bars(compiled, name, "Time to compile"))
            if cpu:
                (HERE / "load.svg").write_text(bars(cpu, name, "CPU of a call"))
            for plot, verb in (("writing", "write"), ("reading", "read"), ("base64", "")):
                chosen = {work: libraries for work, libraries in works.items()
                          if (work.startswith(verb) if verb else "base64" in work and "write" not in work)}
                (HERE / f"{plot}.svg").write_text(bars(chosen, name))
    (HERE / "RESULTS.md").write_text("\n".join(page).rstrip() + "\n")


if __name__ == "__main__":
    main([(name, pathlib.Path(build)) for name, build in (argument.split("=", 1) for argument in sys.argv[1:])])
