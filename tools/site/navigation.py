# SPDX-License-Identifier: BSL-1.0
"""Puts into the navigation what is generated: the pages of the reference and of the API's groups."""

import pathlib
import re


def headers_in(folder, below=""):
    pages = sorted(one for one in pathlib.Path(folder, below).glob("*.md") if one.name != "README.md")
    return [{page.stem: f"reference/{below}{page.name}"} for page in pages]


def groups_in(folder):
    pages = [one for one in pathlib.Path(folder).glob("*.md") if one.name != "README.md"]
    titles = {page: re.search(r"^# (.*)", page.read_text(encoding="utf-8"), re.M)[1] for page in pages}
    return [{titles[page]: f"docs/api/{page.name}"} for page in sorted(pages, key=titles.get)]


def on_config(config):
    folder = pathlib.Path(config.docs_dir, "reference")
    for part in config.nav:
        if "The Vlens API" in part:
            part["The Vlens API"] += [{"Groups": groups_in(pathlib.Path(config.docs_dir, "docs/api"))}]
        if part.get("Reference") == "reference/README.md":
            part["Reference"] = [{"All names": "reference/README.md"}, {"vlens/": headers_in(folder)},
                                 {"vlens/api/": headers_in(folder, "api/")},
                                 {"vlens/testing/": headers_in(folder, "testing/")}]
    return config
