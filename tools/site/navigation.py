# SPDX-License-Identifier: BSL-1.0
"""Puts the pages of the reference into the navigation, where mkdocs.yml names its index."""

import pathlib


def headers_in(folder, below=""):
    pages = sorted(one for one in pathlib.Path(folder, below).glob("*.md") if one.name != "README.md")
    return [{f"{below}{page.stem}": f"reference/{below}{page.name}"} for page in pages]


def on_config(config):
    folder = pathlib.Path(config.docs_dir, "reference")
    for part in config.nav:
        if part.get("Reference") == "reference/README.md":
            part["Reference"] = [{"All names": "reference/README.md"}, {"vlens/": headers_in(folder)},
                                 {"vlens/api/": headers_in(folder, "api/")},
                                 {"vlens/testing/": headers_in(folder, "testing/")}]
    return config
