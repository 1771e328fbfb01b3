# SPDX-License-Identifier: BSL-1.0
"""Comments from the descriptions of a document."""

import re
import textwrap

WIDTH = 120
LONGEST = 340


def cleaned(text):
    """One line of plain text: without Markdown's links and headings, HTML, and what would end a comment."""
    text = re.sub(r"<!--.*?-->|</?[A-Za-z][^<>]*>", " ", str(text), flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)", r"\1", text)
    text = re.sub(r"^\s*#+\s+|^\s*>\s?|^\s*\[![A-Z]+\]", "", text, flags=re.MULTILINE)
    text = re.sub(r"\*\*|__", "", text)
    text = "".join(" " if ord(one) < 32 or 0x7F <= ord(one) < 0xA0 or 0x200B <= ord(one) <= 0x200F
                   or 0x2028 <= ord(one) <= 0x202E or 0x2066 <= ord(one) <= 0x2069 or ord(one) == 0xFEFF else one
                   for one in text)
    text = re.sub(r"\\+(?=\s|$)", "", text)  # at the end of a line it would continue the comment
    return " ".join(text.replace("??", "? ?").split())


def shortened(text):
    """Whole sentences, as many as fit."""
    if len(text) <= LONGEST:
        return text
    taken = ""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z`])", text):
        if len(taken) + len(sentence) > LONGEST:
            break
        taken = f"{taken} {sentence}".strip()
    return taken or text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def sentence(text):
    text = cleaned(text)
    return text if not text or text[-1] in ".!?:…" else text + "."


def comment(description, summary=None, deprecated=False):
    """The first paragraph of a description, after the summary if that is there."""
    parts = [sentence(summary)] if summary else []
    paragraphs = [sentence(one) for one in re.split(r"\n\s*\n", str(description or "").strip())]
    first = next((one for one in paragraphs if one), "")
    if first and first.rstrip(".").lower() != (parts[0].rstrip(".").lower() if parts else None):
        parts.append(first)
    if deprecated and not any("deprecated" in one.lower() for one in parts):
        parts.append("Deprecated.")
    return shortened(" ".join(part for part in parts if part))


def lines(text, indent=""):
    """`///` lines."""
    if not text:
        return []
    prefix = indent + "/// "
    return textwrap.wrap(text, WIDTH, initial_indent=prefix, subsequent_indent=prefix, break_long_words=False,
                         break_on_hyphens=False)
