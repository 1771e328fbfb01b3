# SPDX-License-Identifier: BSL-1.0
"""Puts into the navigation what is generated, the pages of the reference and of the API's groups; and orders the search."""

import pathlib
import re

# What these name is explained elsewhere: they are found after the pages that do.
FOUND_LATER = {"docs/errors.md": 0.5, "docs/openapi.md": 0.2, "docs/own_api.md": 0.2} | dict.fromkeys(
    ["README.md", "docs/api/README.md", "docs/architecture.md", "docs/builder.md", "reference/README.md", "reference/api.md",
     "reference/vlens.md"], 0.02)


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


def on_page_markdown(markdown, page, **_):
    if page.file.src_uri in FOUND_LATER:
        page.meta["search"] = {"boost": FOUND_LATER[page.file.src_uri]}
    return markdown
