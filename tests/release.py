#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A release is the same bytes twice, has what the repository has but for its own files, and names its hash: release.py

Of the commit, not of what is not committed. Skipped (77) outside of a clone.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
LEFT_OUT = re.compile(r"\.gitattributes|\.gitignore|\.github/.*")


def said(*command, **others):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **others).stdout


def made(folder, **environment):
    command = ["sh", ROOT / "tools/release.sh", "--unchecked", folder, "https://vlens.example/releases"]
    said(*command, env={**os.environ, **environment})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def faults_of_archive(path, name):
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    names = [member.name for member in members if not member.isdir()]
    tracked = said("git", "-C", ROOT, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
    wanted = {f"{name}/{file}" for file in tracked if not LEFT_OUT.fullmatch(file)}
    if wanted != set(names) or len(names) != len(wanted):
        yield f"lacks {sorted(wanted - set(names))} and has {sorted(set(names) - wanted)} too many"
    when = int(said("git", "-C", ROOT, "log", "-1", "--format=%ct"))
    for member in members:
        if (member.uid, member.gid, member.mtime) != (0, 0, when) or member.mode & 0o777 not in (0o644, 0o755):
            yield f"{member.name} is of {member.uid}:{member.gid} at {member.mtime} with mode {member.mode:o}"
        if not (member.isfile() or member.isdir()):
            yield f"{member.name} is neither a file nor a folder"


def faults_of_names(files, name):
    """Whether what names the archive names its hashes."""
    archive = files[f"{name}.tar.gz"]
    sha256 = hashlib.sha256(archive).hexdigest()
    for place, wanted in {
        "vlens.wrap": f"source_url = https://vlens.example/releases/{name}.tar.gz\nsource_hash = {sha256}\n",
        "conan/all/conandata.yml": f'url: "https://vlens.example/releases/{name}.tar.gz"\n    sha256: "{sha256}"\n',
        "vcpkg/ports/vlens/archive.cmake": hashlib.sha512(archive).hexdigest(),
        "SHA256SUMS": f"{sha256}  {name}.tar.gz\n",
    }.items():
        if wanted not in files.get(place, b"").decode():
            yield f"{place} does not say\n{wanted}"
    if b"checkout" in files["conan/all/conanfile.py"]:
        yield "the recipe of the index has lines for a checkout"
    for needed in ("conanfile.py", "CMakeLists.txt", "core.cpp", "client.cpp"):
        if f"conan/all/test_package/{needed}" not in files:
            yield f"the test package lacks {needed}"


def faults_of_registry(folder, version):
    """Whether vcpkg finds the port by the tree that its versions name, as git counts it."""
    versions = json.loads((folder / "versions/v-/vlens.json").read_text())["versions"]
    baseline = json.loads((folder / "versions/baseline.json").read_text())["default"]["vlens"]
    if baseline != {"baseline": version, "port-version": 0}:
        yield f"the baseline is {baseline}"
    registry = folder / "registry"
    shutil.copytree(folder / "ports", registry / "ports")
    said("git", "init", "-q", registry)
    said("git", "-C", registry, "add", "ports")
    tree = said("git", "-C", registry, "write-tree", "--prefix=ports/vlens/").strip()
    if versions != [{"git-tree": tree, "version-semver": version, "port-version": 0}]:
        yield f"the port is the tree {tree}, and the versions are {versions}"


def faults(place):
    first = made(place / "first")
    second = made(place / "second", GZIP="-1", TZ="Africa/Cairo")
    changed = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    if changed:
        yield f"{changed} are other bytes the second time"
    name = next(name for name in first if name.endswith(".tar.gz")).removesuffix(".tar.gz")
    yield from faults_of_archive(place / "first" / f"{name}.tar.gz", name)
    yield from faults_of_names(first, name)
    yield from faults_of_registry(place / "first/vcpkg", name.removeprefix("vlens-"))


def main():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        print("skipped: no clone, or no git")
        return 77
    with tempfile.TemporaryDirectory() as place:
        found = list(faults(pathlib.Path(place)))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
