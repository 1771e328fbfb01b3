# SPDX-License-Identifier: BSL-1.0
"""Puts into the navigation what is generated: the pages of the reference and of the API's groups."""

import pathlib


def headers_in(folder, below=""):
    pages = sorted(one for one in pathlib.Path(folder, below).glob("*.md") if one.name != "README.md")
    return [{page.stem: f"reference/{below}{page.name}"} for page in pages]


def on_config(config):
    folder = pathlib.Path(config.docs_dir, "reference")
    groups = sorted(page.name for page in pathlib.Path(config.docs_dir, "docs/api").glob("*.md") if page.name != "README.md")
    for part in config.nav:
        if "The Vlens API" in part:
            part["The Vlens API"] += [{"Groups": [f"docs/api/{name}" for name in groups]}]
        if part.get("Reference") == "reference/README.md":
            part["Reference"] = [{"All names": "reference/README.md"}, {"vlens/": headers_in(folder)},
                                 {"vlens/api/": headers_in(folder, "api/")},
                                 {"vlens/testing/": headers_in(folder, "testing/")}]
    return config
