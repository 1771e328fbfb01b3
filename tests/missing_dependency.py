#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What is missing or too old is named by the first error, by the packages that have it: missing_dependency.py g++ FLAGS...

The compiler gets the folders that it searches anyway, through links, without the links to what is to be missing.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
THIRD_PARTIES = {"boost", "asio", "asio.hpp", "openssl"}
OLD_ASIO = {"asio/version.hpp": "#define ASIO_VERSION 102200\n"}
OLD_OPENSSL = {"openssl/opensslv.h": "#define OPENSSL_VERSION_NUMBER 0x1010117fL\n"}
OLD_BOOST = {"boost/version.hpp": "#define BOOST_VERSION 107600\n"}

# What is missing, what is there instead, the header, and the packages that the error names; none: it compiles.
CASES = [
    ([], {}, "vlens/client.hpp", []),
    (["asio", "asio.hpp", "openssl"], {}, "vlens/vlens.hpp", []),
    (["boost"], {}, "vlens/vlens.hpp", ["Boost 1.77", "libboost1.81-dev", "Conan: boost", "vcpkg: boost-describe"]),
    (["boost"], OLD_BOOST, "vlens/vlens.hpp", ["Boost 1.77"]),
    (["asio", "asio.hpp"], {}, "vlens/client.hpp", ["Asio 1.22.1", "libasio-dev", "Conan: asio", "vcpkg: asio"]),
    (["asio", "asio.hpp"], OLD_ASIO, "vlens/client.hpp", ["Asio 1.22.1", "this is older"]),
    (["openssl"], {}, "vlens/client.hpp", ["OpenSSL 3.0", "libssl-dev", "Conan: openssl", "vcpkg: openssl"]),
    (["openssl"], OLD_OPENSSL, "vlens/client.hpp", ["OpenSSL 3.0", "this is older"]),
]


def searched(compiler):
    """The folders that the compiler searches for headers."""
    done = subprocess.run([*compiler, "-E", "-v", "-x", "c++", os.devnull], text=True, capture_output=True, check=True)
    listed = re.search(r"#include <\.\.\.> search starts here:\n(.*?)End of search list", done.stderr, re.DOTALL)[1]
    return [pathlib.Path(line.strip()) for line in listed.splitlines()]


def without(missing, folders, place):
    """The same folders by links, without what is missing."""
    for number, folder in enumerate(folders):
        copy = place / str(number)
        copy.mkdir()
        for entry in folder.iterdir():
            if entry.name not in missing:
                (copy / entry.name).symlink_to(entry)
        yield copy


def first_error(compiler, flags, missing, instead, header):
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        folders = list(without(missing, searched(compiler), place))
        for name, text in instead.items():
            (place / name).parent.mkdir()
            (place / name).write_text(text)
        system = [argument for path in (*folders, place) for argument in ("-isystem", path)]
        command = [*compiler, *flags, "-nostdinc", "-nostdinc++", *system, "-fsyntax-only", "-Wfatal-errors", "-x", "c++", "-"]
        done = subprocess.run(command, input=f"#include <{header}>\n", text=True, stderr=subprocess.PIPE)
    errors = [line for line in done.stderr.splitlines() if "error:" in line]
    return errors[0] if errors else ""


def main(compiler, *flags):
    failed = 0
    for include in ("include", "single_include"):
        for missing, instead, header, wanted in CASES:
            error = first_error(compiler.split(), [*flags, f"-I{ROOT / include}"], missing, instead, header)
            good = all(text in error for text in wanted) and bool(error) == bool(wanted)
            failed += not good
            print("ok  " if good else "FAIL", include, header, "without", missing, *instead, error)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
