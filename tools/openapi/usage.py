# SPDX-License-Identifier: BSL-1.0
"""Who sends and who reads each declaration, and in which order they can be declared."""

from openapi.model import Enumeration, Struct, Type
from openapi.names import Names

MOST_MEMBERS = 52


def reach(operations):
    """Marks what operations send and read; all of that in the order in which it was found."""
    seen, found = set(), {}

    def walk(declared, direction, tag):
        if (declared, direction, tag) in seen:
            return
        seen.add((declared, direction, tag))
        found.setdefault(declared)
        declared.tags.add(tag)
        setattr(declared, direction, True)
        for kind in types_of(declared, direction):
            for inner, _ in kind.declared_within():
                walk(inner, direction, tag)

    def types_of(declared, direction):
        if not isinstance(declared, Struct):
            return declared.types()
        return [member.type for member in declared.members
                if not (member.read_only if direction == "sends" else member.write_only)]

    for operation in operations:
        if operation.parameters:
            walk(operation.parameters, "sends", operation.tag)
        for body, direction in ((operation.request, "sends"), (operation.response, "reads")):
            if body.type is not None:
                for declared, _ in body.type.declared_within():
                    walk(declared, direction, operation.tag)
    return list(found)


def one_way(struct):
    """What only the server says is not sent, and what is only sent is not read."""
    for member in list(struct.members):
        if member.read_only and member.write_only:
            continue
        if (member.read_only and not struct.reads) or (member.write_only and not struct.sends):
            struct.members.remove(member)
        elif struct.sends and struct.reads and (member.read_only or member.write_only):
            member.required = False
            struct.members.sort(key=lambda one: not one.required)


def limit(struct, report):
    """VLENS_SCHEMA takes so many members; the others are kept as those that it does not declare."""
    if len(struct.members) + struct.extra > MOST_MEMBERS:
        struct.members.sort(key=lambda member: not member.required)
        for member in struct.members[MOST_MEMBERS - 1:]:
            report.weaken(f"{struct.name}.{member.key}", "extra_members", f"beyond the {MOST_MEMBERS} members of a schema")
        del struct.members[MOST_MEMBERS - 1:]
        struct.extra = True
    if not struct.members:
        struct.extra = True


def edges(declared):
    """What a declaration names, but for itself where that need not be complete."""
    if isinstance(declared, Struct):
        return [inner for member in declared.members for inner in edges_of(declared, member)]
    return [inner for kind in declared.types() for inner, _ in kind.declared_within()]


def edges_of(struct, member):
    """An optional list or map of the struct itself is fine, and a required list."""
    needs_complete = member.required and member.type.kind == "map"
    return [inner for inner, needed in member.type.declared_within() if needed or needs_complete or inner is not struct]


def components(all_declared):
    """Sets of declarations that contain each other, or lists of each other (Tarjan, without recursion)."""
    index, low, on_stack, stack, result = {}, {}, set(), [], []
    for root in all_declared:
        if root in index:
            continue
        work = [(root, iter(edges(root)))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for inner in rest:
                if inner not in index:
                    index[inner] = low[inner] = len(index)
                    stack.append(inner)
                    on_stack.add(inner)
                    work.append((inner, iter(edges(inner))))
                    break
                if inner in on_stack:
                    low[node] = min(low[node], index[inner])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    part = set()
                    while node not in part:
                        part.add(stack.pop())
                    on_stack -= part
                    if len(part) > 1 or node in edges(node):
                        result.append(part)
    return result


def cut_cycles(all_declared, report):
    """Makes raw_json of what leads back to the struct through which a cycle is entered.

    Two structs with lists of each other would do for g++; clang asks too early how to destroy them.
    """
    while parts := components(all_declared):
        for part in parts:
            members = [(declared, member) for declared in all_declared if declared in part and isinstance(declared, Struct)
                       for member in declared.members if any(inner in part for inner in edges_of(declared, member))]
            entry = next(declared for declared in all_declared if declared in part)
            struct, member = min(members, key=lambda one: (one[1].required, entry not in edges_of(*one)))
            is_list = member.type.kind == "vector" and member.type.element.declared is not None
            instead = "a list of raw_json" if is_list else "raw_json"
            report.weaken(f"{struct.name}.{member.key}", instead, "part of a struct that would contain itself")
            member.type = Type("vector", Type("raw")) if is_list else Type("raw")


def ordered(all_declared):
    """Each after what it names."""
    done = {}

    def visit(declared):
        if declared not in done:
            for inner in edges(declared):
                visit(inner)
            done[declared] = True

    for declared in all_declared:
        visit(declared)
    return list(done)


def rename_enumerators(all_declared, operations):
    """Of those that are called as a constant: g++ warns that they shadow it."""
    constants = {"base_url", *(operation.name for operation in operations)}
    for one in all_declared:
        if isinstance(one, Enumeration) and constants & {name for _, name in one.values}:
            scope = Names(constants | {name for _, name in one.values})
            one.values = [(value, scope.claim(name + "_") if name in constants else name) for value, name in one.values]


def prepare(operations, report):
    """What has to be declared, in order."""
    for declared in reach(operations):
        if isinstance(declared, Struct):
            one_way(declared)
            limit(declared, report)
    all_declared = reach(operations)
    for declared in all_declared:
        declared.tags.clear()
    cut_cycles(all_declared, report)
    rename_enumerators(all_declared, operations)
    return ordered(reach(operations))
