#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The manifest of the vcpkg port keeps vcpkg's published rules, and is as `vcpkg format-manifest` writes it: manifest.py FILE"""

import json
import pathlib
import re
import sys

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+")
ORDER = ["name", "version-semver", "port-version", "description", "homepage", "documentation", "license", "supports",
         "dependencies", "default-features", "features"]
DEPENDENCY = ["name", "host", "default-features", "features", "platform", "version>="]
NEEDED = {"name", "version-semver", "description", "license"}


def faults_of_dependencies(where, dependencies):
    names = [d if isinstance(d, str) else d["name"] for d in dependencies]
    if names != sorted(set(names)):
        yield f"{where}: the dependencies are not in order: {names}"
    for name in names:
        if not IDENTIFIER.fullmatch(name):
            yield f"{where}: {name} is no identifier"
    for dependency in dependencies:
        if isinstance(dependency, dict) and list(dependency) != [k for k in DEPENDENCY if k in dependency]:
            yield f"{where}: {dependency} has other keys, or in another order"


def faults(text):
    manifest = json.loads(text)
    if text != json.dumps(manifest, indent=2, ensure_ascii=False) + "\n":
        yield "is not indented as vcpkg does"
    if list(manifest) != [key for key in ORDER if key in manifest]:
        yield f"has other keys than {ORDER}, or in another order"
    if not NEEDED <= set(manifest):
        yield f"lacks {sorted(NEEDED - set(manifest))}"
    if not IDENTIFIER.fullmatch(manifest["name"]) or not VERSION.fullmatch(manifest["version-semver"]):
        yield "has no good name and version"
    yield from faults_of_dependencies("vlens", manifest["dependencies"])
    for name, feature in manifest["features"].items():
        if not IDENTIFIER.fullmatch(name) or list(feature) != ["description", "dependencies"]:
            yield f"{name}: needs a description, then dependencies"
        yield from faults_of_dependencies(name, feature["dependencies"])
    hosts = {d["name"] for d in manifest["dependencies"] if isinstance(d, dict) and d.get("host") is True}
    if hosts != {"vcpkg-cmake", "vcpkg-cmake-config"}:
        yield f"the portfile calls vcpkg-cmake and vcpkg-cmake-config, and the host has {sorted(hosts)}"


def main(path):
    found = list(faults(pathlib.Path(path).read_text(encoding="utf-8")))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
