#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every file that names the version of vlens names the same."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PLACES = {
    "include/vlens/config.hpp": r"VERSION_MAJOR (\d+)\n.*VERSION_MINOR (\d+)\n.*VERSION_PATCH (\d+)\n",
    "meson.build": r"^  version: '(\d+)\.(\d+)\.(\d+)',$",
    "CMakeLists.txt": r"^project\(vlens VERSION (\d+)\.(\d+)\.(\d+)\b",
    "conanfile.py": r"^    version = \"(\d+)\.(\d+)\.(\d+)\"  # for",
    "tools/vcpkg/ports/vlens/vcpkg.json": r"^  \"version-semver\": \"(\d+)\.(\d+)\.(\d+)\",$",
    "tools/vlens.wrap": r"^directory = vlens-(\d+)\.(\d+)\.(\d+)$",
    "CHANGELOG.md": r"^## \[(\d+)\.(\d+)\.(\d+)\]",
}
# What a reader may copy.
SHOWN = re.compile(r"\bvlens[-/](\d+\.\d+\.\d+)\b")


def main():
    found = {}
    for place, pattern in PLACES.items():
        match = re.search(pattern, (ROOT / place).read_text(encoding="utf-8"), re.MULTILINE)
        found[place] = ".".join(match.groups()) if match else "none"
    for page in [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]:
        for line, text in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            found |= {f"{page.relative_to(ROOT)}:{line}": version for version in SHOWN.findall(text)}
    for place, version in found.items():
        print(f"{version} in {place}")
    namespace = (ROOT / "include/vlens/config.hpp").read_text(encoding="utf-8")
    major = found["meson.build"].split(".")[0]
    if f"namespace vlens::inline v{major} {{" not in namespace:
        print(f"the inline namespace is not v{major}")
        return 1
    return 1 if len(set(found.values())) != 1 or "none" in found.values() else 0


if __name__ == "__main__":
    sys.exit(main())
