#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Installs or packages vlens, builds a consumer, runs it, and compares what it prints: run.py CONSUMER COMPILER [RELEASE]

CONSUMER is a folder beside this file. It is copied away first, so that it sees nothing of our tree but what it is given:
an installation, or an archive. RELEASE is a folder that tools/release.sh has filled, to be used instead of our tree by those
consumers that take an archive or a registry. Skipped (77) where a tool is missing.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RELEASED = ["CMakeLists.txt", "CMakePresets.json", "LICENSE", "conanfile.py", "include", "meson.build", "meson_options.txt",
            "single_include", "src", "tests", "tools"]
# Where tools/setup.sh puts them.
INSTALLED = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "vlens")
CONAN = INSTALLED / "conan-2/bin/conan"
NEWEST_CMAKE = INSTALLED / "cmake-4/bin/cmake"
NO_WARNINGS = ["-Wdev", "-Werror=dev", "-Wdeprecated", "-Werror=deprecated"]
WRAP = ROOT / "tools/vlens.wrap"
RELEASE = re.search(r"^directory = (\S+)$", WRAP.read_text(encoding="utf-8"), re.MULTILINE)[1]
WANTED = {
    "core": '{"geoLocation":{"latitude":30.0444,"longitude":31.2357},"userDeviceUtcTime":"2025-01-15T10:30:00Z"}\n',
    "client": "connect (not_sent): no connection to 127.0.0.1:1: Connection refused\n",
}


class Consumer:
    def __init__(self, name, compiler, place, release):
        self.place = place
        self.release = release
        self.project = place / "consumer"
        self.prefix = place / "prefix"
        self.source = place / RELEASE
        self.built = place / "built"
        # Without a prefix such as ccache: Conan asks the compiler alone for its name.
        self.environment = {**os.environ, "CXX": compiler.split()[-1]}
        self.environment["CMAKE_GENERATOR"] = "Ninja"
        self.environment["PKG_CONFIG_PATH"] = str(self.prefix / "share/pkgconfig")
        self.environment["CONAN_HOME"] = str(place / "conan")
        self.source.mkdir()
        for item in RELEASED:
            copy = shutil.copytree if (ROOT / item).is_dir() else shutil.copy
            copy(ROOT / item, self.source / item)
        shutil.copytree(HERE / name, self.project)
        for program in WANTED:
            shutil.copy(HERE / f"{program}.cpp", self.project)

    def run(self, *command, refused=False):
        print("$", *command, flush=True)
        done = subprocess.run(command, cwd=self.project, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if (done.returncode != 0) != refused:
            sys.exit(done.stdout)
        return done.stdout

    def archive(self):
        if self.release:
            return self.release / f"{RELEASE}.tar.gz"
        path = self.place / f"{RELEASE}.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            archive.add(self.source, RELEASE)
        return path

    def meson(self, *options):
        self.run("meson", "setup", self.built, self.project, *options)
        self.run("meson", "compile", "-C", self.built, *WANTED)

    def cmake(self, *options):
        self.configure("cmake", self.built, *options)
        self.run("cmake", "--build", self.built)
        if NEWEST_CMAKE.exists():
            self.configure(NEWEST_CMAKE, self.place / "newest", *options)

    def configure(self, cmake, build, *options):
        said = self.run(cmake, *NO_WARNINGS, "-S", self.project, "-B", build, *options)
        if "Warning" in said:
            sys.exit(said)

    def check_programs(self):
        for program, wanted in WANTED.items():
            said = self.run(self.built / program)
            if said != wanted:
                sys.exit(f"{program} prints\n{said}\nand not\n{wanted}")

    def install_by_meson(self):
        build = self.place / "vlens-build"
        self.run("meson", "setup", build, self.source, f"--prefix={self.prefix}", "-Dtests=disabled", "-Dexamples=disabled")
        self.run("meson", "install", "-C", build)

    def install_by_cmake(self):
        build = self.place / "vlens-build"
        self.run("cmake", *NO_WARNINGS, "--preset=default", "-S", self.source, "-B", build, f"--install-prefix={self.prefix}")
        self.run("cmake", "--install", build)


def meson_installed(consumer):
    consumer.install_by_meson()
    consumer.meson()


def meson_subproject(consumer):
    subprojects = consumer.project / "subprojects"
    subprojects.mkdir()
    if consumer.release:
        shutil.copy(consumer.release / "vlens.wrap", subprojects)
    else:
        shutil.copy(WRAP, subprojects)
        (subprojects / "packagefiles").mkdir()
        shutil.copy(consumer.archive(), subprojects / "packagefiles")
    consumer.meson("--force-fallback-for=vlens")
    if (consumer.built / "subprojects" / RELEASE / "tests").exists():
        sys.exit("the tests of the subproject were not off")


def cmake_find_package(consumer):
    consumer.install_by_cmake()
    where = f"-DCMAKE_PREFIX_PATH={consumer.prefix}"
    said = consumer.run("cmake", "-S", consumer.project, "-B", consumer.place / "without", where,
                        "-DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=TRUE", refused=True)
    if "vlens::client needs OpenSSL 3.0" not in " ".join(said.split()):
        sys.exit(f"{said}\ndoes not say what is missing")
    consumer.cmake(where)


def cmake_add_subdirectory(consumer):
    shutil.move(consumer.source, consumer.project / "vlens")
    consumer.cmake()


def cmake_fetch_content(consumer):
    archive = consumer.archive()
    sha256 = hashlib.sha256(archive.read_bytes()).hexdigest()
    consumer.cmake(f"-DVLENS_ARCHIVE={archive.as_uri()}", f"-DVLENS_SHA256={sha256}")


def pkg_config(consumer):
    consumer.install_by_meson()
    consumer.built = consumer.project
    consumer.run("sh", "-e", "build.sh")


def single_header(consumer):
    shutil.move(consumer.source / "single_include/vlens", consumer.project / "vlens")
    consumer.built = consumer.project
    consumer.run("sh", "-e", "build.sh")


def conan(consumer):
    consumer.run(CONAN, "profile", "detect")
    profile = consumer.project / "profile"
    index = consumer.release and consumer.release / "conan"
    recipe = [index / "all", f"--version={RELEASE.partition('-')[2]}"] if index else [consumer.source]
    said = consumer.run(CONAN, "create", *recipe, f"--profile:all={profile}", "--no-remote")
    separate = consumer.run(CONAN, "create", *recipe, f"--profile:all={profile}", "--no-remote",
                            "--options=vlens/*:separate_compilation=True")
    for program, wanted in WANTED.items():
        for printed in (said, separate):
            if wanted not in printed:
                sys.exit(f"{printed}\n{program} does not print {wanted}")
    consumer.built = None


def vcpkg(consumer):
    ports = consumer.release / "vcpkg/ports" if consumer.release else consumer.source / "tools/vcpkg/ports"
    port = ports / "vlens"
    consumer.run(sys.executable, consumer.project / "manifest.py", port / "vcpkg.json")
    shutil.copy(HERE / "cmake_find_package/CMakeLists.txt", consumer.project)
    for feature in "separate-compilation", "":
        place = consumer.place / f"with {feature or 'no feature'}"
        consumer.built = place / "built"
        facts = [f"-DPORT_DIR={port}", f"-DPACKAGES_DIR={place / 'prefix'}", f"-DWORK_DIR={place / 'work'}"]
        consumer.run("cmake", *facts, f"-DFEATURE_WANTED={feature}", "-P", consumer.project / "port.cmake")
        consumer.cmake(f"-DCMAKE_PREFIX_PATH={place / 'prefix'}")
        consumer.check_programs()


def cmake_modules(consumer):
    """By clang 22 alone, whatever the compiler of the other tests: it has what CMake needs to import a module."""
    consumer.environment["CXX"] = "clang++-22"
    build = consumer.place / "vlens-build"
    consumer.run(NEWEST_CMAKE, *NO_WARNINGS, "-S", consumer.source, "-B", build, "-DVLENS_MODULES=ON", f"--install-prefix={consumer.prefix}")
    consumer.run(NEWEST_CMAKE, "--build", build)
    consumer.run(NEWEST_CMAKE, "--install", build)
    consumer.configure(NEWEST_CMAKE, consumer.built, f"-DCMAKE_PREFIX_PATH={consumer.prefix}")
    consumer.run(NEWEST_CMAKE, "--build", consumer.built)
    for program, wanted in {"note": '{"title":"a title","weight":2.5}\n7\n', "sent": "sent\n"}.items():
        if (said := consumer.run(consumer.built / program)) != wanted:
            sys.exit(f"{program} prints\n{said}\nand not\n{wanted}")
    said = consumer.run(NEWEST_CMAKE, "--build", consumer.built, "--target", "mistake", refused=True)
    errors = re.findall(r"^\S*?(\w+\.cpp):\d+:\d+: error: (.*)$", said, re.M)
    if len(errors) != 1 or errors[0][0] != "note.cpp" or "missing_required_fields<&note::title>" not in errors[0][1]:
        sys.exit(f"{said}\nis not one error that names the field, on the line of the caller")
    program = (consumer.project / "note.cpp").read_text(encoding="utf-8")
    program = re.sub(r"^(// SPDX.*\n\n|#ifndef MISTAKE\n|#endif\n)", "", program, flags=re.M)
    if f"```cpp\n{program}```" not in (ROOT / "docs/modules.md").read_text(encoding="utf-8"):
        sys.exit("docs/modules.md does not show note.cpp")
    consumer.built = None


CONSUMERS = {
    meson_installed: ["pkg-config"],
    meson_subproject: [],
    cmake_find_package: ["cmake", "ninja"],
    cmake_add_subdirectory: ["cmake", "ninja"],
    cmake_fetch_content: ["cmake", "ninja"],
    cmake_modules: [NEWEST_CMAKE, "ninja", "clang++-22", "clang-scan-deps-22"],
    pkg_config: ["pkg-config"],
    single_header: [],
    conan: ["cmake", "ninja", CONAN],
    vcpkg: ["cmake", "ninja"],
}


def main(name, compiler, release=None):
    build, tools = next((b, t) for b, t in CONSUMERS.items() if b.__name__ == name)
    missing = [str(tool) for tool in tools if shutil.which(tool) is None]
    if missing:
        print(f"skipped: {' and '.join(missing)} not there")
        return 77
    with tempfile.TemporaryDirectory() as place:
        consumer = Consumer(name, compiler, pathlib.Path(place), release and pathlib.Path(release).resolve())
        build(consumer)
        if consumer.built:
            consumer.check_programs()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
