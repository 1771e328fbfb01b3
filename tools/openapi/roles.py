# SPDX-License-Identifier: BSL-1.0
"""What a declaration is for, where the document does not describe it: a comment for each."""

from openapi.model import Struct

MOST_NAMED = 3


def roles(operations, all_declared):
    """{declaration: comment}: of which operations it is a body, or else of what it is a member."""
    bodies, members = {}, {}
    for operation in operations:
        for body, what in ((operation.request, "Body"), (operation.response, "Response")):
            for declared, _ in body.type.declared_within() if body.type is not None else ():
                bodies.setdefault(declared, {}).setdefault(what, []).append(operation.name)
    for struct in all_declared:
        for member in struct.members if isinstance(struct, Struct) else ():
            for declared, _ in member.type.declared_within():
                members.setdefault(declared, []).append(f"`{member.key}` of {struct.name}")
    return {one: sentence(bodies.get(one), members.get(one, [])) for one in all_declared}


def sentence(bodies, members):
    if bodies:
        return " ".join(f"{what} of {listed(names)}." for what, names in bodies.items())
    return f"Member {listed(members)}." if members else ""


def listed(names):
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
