# SPDX-License-Identifier: BSL-1.0
"""A call of an operation as C++, with values of the right types."""

import re

from openapi.model import Struct

# By the key of a text; anything else is a word.
TEXTS = {
    "phoneNumber": "+201234567890", "email": "amal@mail.example", "password": "a secret", "imei": "490154203237518",
    "tenancyName": "tenant", "TenancyName": "tenant", "userNameOrEmailAddress": "admin@tenant.example", "country": "EG",
    "emailOrPhoneNumber": "+201234567890",
}
CODES = ("Otp", "otpCode", "phoneNumberOtp", "emailOtp")
PLAIN = {"uuid": '"81f404b3-d7dc-4f08-b4fe-934853c86282"', "timestamp": '"2025-01-15T10:30:00Z"', "bool": "true",
         "int32": "1", "int64": "1", "uint64": "1", "double": "0.5", "float": "0.5f"}
OPTIONAL = {"uuid", "string", "image", "bool", "int32", "int64"}
MOST = 3  # members, where none is required


def value(member):
    """A value of a member; None where nothing short says one."""
    kind = member.type
    if kind.kind == "image" or kind.spelling == "vlens::image":
        return member.name  # a variable
    if kind.kind == "string":
        return '"123456"' if member.key in CODES else f'"{TEXTS.get(member.key, "text")}"'
    if kind.kind == "cpp":
        return {"latitude": "30.0444", "longitude": "31.2357"}.get(member.key)
    if kind.kind == "declared" and isinstance(kind.declared, Struct):
        return braces(kind.declared, "")
    text = PLAIN.get(kind.kind)
    # No std::optional takes a literal that is checked while compiling.
    is_checked = kind.kind in ("uuid", "timestamp") and not member.required and not member.nullable
    return f"vlens::{kind.kind}{{{text}}}" if is_checked else text


def braces(struct, before):
    """The members that are required or that `before` names; the first ones where there are none."""
    named = set(re.findall(r"\w+", before))
    chosen = [member for member in struct.members if member.required or member.key in named]
    if not chosen:
        chosen = [member for member in struct.members if member.type.kind in OPTIONAL][:MOST]
    texts = [(member.name, value(member)) for member in chosen]
    return "{" + ", ".join(f".{name} = {text}" for name, text in texts if text is not None) + "}"


def images(operation):
    """The variables that a call takes its images from."""
    struct = operation.request.type and operation.request.type.declared
    names = []

    def visit(one):
        for member in one.members:
            if member.type.kind == "image" or member.type.spelling == "vlens::image":
                names.append(member.name)
            elif member.required and member.type.kind == "declared" and isinstance(member.type.declared, Struct):
                visit(member.type.declared)

    if isinstance(struct, Struct):
        visit(struct)
    return names


def call(operation, client, namespace, before):
    """The call, on lines of at most 110 columns."""
    arguments = [f"{namespace}::{operation.name}"]
    if operation.parameters is not None:
        arguments.append(braces(operation.parameters, before))
    if operation.request.kind != "none":
        arguments.append(braces(operation.request.type.declared, before))
    line = f"auto outcome = {client}.send({', '.join(arguments)});"
    if len(line) <= 110:
        return line
    lines = [f"auto outcome = {client}.send(", *(f"    {one}," for one in arguments)]
    text = "\n".join(lines)[:-1] + ");"
    return "\n".join(part for one in text.split("\n") for part in wrapped(one))


def wrapped(line):
    """Broken after a comma, below the brace that is open there."""
    while len(line) > 110:
        cut = line.rfind(", ", 0, 110)
        yield line[:cut + 1]
        line = " " * 5 + line[cut + 2:]
    yield line
