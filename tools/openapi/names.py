# SPDX-License-Identifier: BSL-1.0
"""Makes identifiers of C++ of what a document calls things, as near to its spelling as the language allows."""

import re

from openapi.reserved import KEYWORDS, MACROS, MEMBERS, VOCABULARY

LONGEST_FILE = 80
SYMBOLS = {"+": "plus", "-": "minus", "<": "less", ">": "greater", "=": "equal", "!": "not", "*": "any", "@": "at",
           "&": "and", "%": "percent", "#": "number", "$": "dollar", ".": "dot", "/": "slash"}


def looks_like_a_macro(name):
    return name in MACROS or re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+", name) is not None


def identifier(name, fallback="unnamed"):
    """`name` where it is one, otherwise the nearest that is: `pet-id` becomes `pet_id`, `+1` `plus_1`."""
    text = str(name)
    if re.match(r"[-+<>=!*]+\w", text) and not re.match(r"[-+]\d*$", text[1:]):
        text = re.sub(r"^[-+<>=!*]+", lambda signs: "_".join(SYMBOLS[sign] for sign in signs[0]) + "_", text)
    words = re.sub(r"[^A-Za-z0-9_]+", "_", text)
    words = re.sub(r"_+", "_", words).rstrip("_") or "_"
    if re.match(r"_[A-Z_]?$|_[A-Z]", words) or (words.startswith("_") and not text.startswith("_")):
        words = words.lstrip("_")
    if not words:
        words = "_".join(SYMBOLS[sign] for sign in text if sign in SYMBOLS) or fallback
    if words[0].isdigit():
        words = "_" + words
    if words in KEYWORDS or looks_like_a_macro(words):
        words += "_"
    return words


def enumerator(value):
    """Of the text of a value. Capitals become small: `DELETE` would be a macro on some systems."""
    text = str(value)
    if text == "":
        return "empty"
    if re.fullmatch(r"[^a-z]*", text):
        text = text.lower()
    if re.fullmatch(r"[-+]\d+", text):
        return {"-": "minus_", "+": "plus_"}[text[0]] + text[1:]
    return identifier(text, "other")


def snake_case(name):
    """For files: `Business Request` and `businessRequest` become `business_request`."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", str(name))
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "untagged"


def joined(first, second):
    """A name for what is at the place `second` of `first`, in the style of `first`: listPetsRequest, list_pets_request."""
    if re.search(r"[a-z0-9][A-Z]", first) and "_" not in first:
        return first + second[:1].upper() + re.sub(r"_(.)", lambda match: match[1].upper(), second[1:])
    return f"{first}_{second}"


def file_name(tag):
    """Short enough for any file system."""
    return snake_case(tag)[:LONGEST_FILE].strip("_")


class Names:
    """The names of one scope; none is given twice."""

    def __init__(self, taken=()):
        self.taken = set(taken)

    def claim(self, name, also=()):
        """`name`, or with a number where it or one of its companions, such as the builder's, is taken."""
        number, chosen = 1, name
        while any(each in self.taken for each in (chosen, *(chosen + suffix for suffix in also))):
            number += 1
            chosen = f"{name.rstrip('_') if name.endswith('_') else name}_{number}"
            if looks_like_a_macro(chosen):
                chosen += "_"
        self.taken.update((chosen, *(chosen + suffix for suffix in also)))
        return chosen


def member_names(struct, keys):
    """{key: identifier} for the members of a struct."""
    names, result = Names(MEMBERS | {struct, struct + "_", struct + "_builder", "extra"}), {}
    plain = [key for key in keys if identifier(key) == key and key not in names.taken]
    for key in plain:
        result[key] = names.claim(key)
    for key in keys:
        if key not in result:
            name = identifier(key, "member")
            if name in names.taken and name + "_" not in names.taken:
                name += "_"
            result[key] = names.claim(name)
    return result


def schema_scope(is_own):
    """The scope of all that is declared; `is_own`: within the library's namespace."""
    return Names(KEYWORDS | {"std", "vlens", "boost", "base_url", "operations", "build"} | (VOCABULARY if is_own else set()))


STRUCT_COMPANIONS = ("_", "_builder")
