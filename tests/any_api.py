#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The engine knows nothing of the Vlens API: its words occur in vlens/api/ and vlens/testing/ alone."""

import pathlib
import re
import sys

INCLUDE = pathlib.Path(__file__).resolve().parents[1] / "include/vlens"
MAY_KNOW = ("api/", "testing/")
WORDS = re.compile(r"apikey|vlenseg|\bapi::", re.IGNORECASE)


def self_test():
    for word in ('"ApiKey"', "https://api.vlenseg.com", "vlens::api::envelope", "/// `api::StepRequestOtp`"):
        assert WORDS.search(word), word
    for word in ("api_key", "namespace vlens", "vlens/api/envelope.hpp", "myapi::call"):
        assert not WORDS.search(word), word


def main():
    self_test()
    known, faults = 0, 0
    for path in sorted(INCLUDE.rglob("*.hpp")):
        header = path.relative_to(INCLUDE).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not (word := WORDS.search(line)):
                continue
            known += 1
            if not header.startswith(MAY_KNOW):
                faults += 1
                print(f"vlens/{header}:{number}: {word.group()} is a word of the Vlens API")
    print(f"{known} words of the API, {faults} out of place")
    return 1 if faults or not known else 0


if __name__ == "__main__":
    sys.exit(main())
