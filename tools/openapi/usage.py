# SPDX-License-Identifier: BSL-1.0
"""Who sends and who reads each declaration, and in which order they can be declared."""

from openapi.model import Struct, Type

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


def edges(declared, complete):
    return [inner for kind in declared.types() for inner, needed in kind.declared_within() if needed or not complete]


def components(all_declared):
    """Sets of declarations that contain each other, or lists of each other (Tarjan, without recursion)."""
    index, low, on_stack, stack, result = {}, {}, set(), [], []
    for root in all_declared:
        if root in index:
            continue
        work = [(root, iter(edges(root, False)))]
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
                    work.append((inner, iter(edges(inner, False))))
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
                    if any(inner in part for one in part for inner in edges(one, True)):
                        result.append(part)
    return result


def cut_cycles(all_declared, report):
    """Makes raw_json of members through which a struct would contain itself.

    A list of what is not complete yet is fine, but not within an optional struct: clang asks at once how to destroy it.
    """
    while True:
        parts = components(all_declared)
        if not parts:
            return
        for part in parts:
            candidates = [(member.required, declared, member) for declared in all_declared
                          if declared in part and isinstance(declared, Struct) for member in declared.members
                          if any(needed and inner in part for inner, needed in member.type.declared_within())]
            _, struct, member = min(candidates, key=lambda one: one[0])
            report.weaken(f"{struct.name}.{member.key}", "raw_json", "part of a struct that would contain itself")
            member.type = Type("raw")


def ordered(all_declared):
    """Each after what it contains, and after what it has lists of where that can be."""
    numbers = {declared: 1 << at for at, declared in enumerate(all_declared)}
    closures, done, result = {}, set(), []

    def closure(declared):
        if declared not in closures:
            closures[declared] = numbers[declared]
            for inner in edges(declared, True):
                closures[declared] |= closure(inner)
        return closures[declared]

    def visit(declared, under_way):
        if declared in done:
            return
        under_way |= numbers[declared]
        for inner in edges(declared, True):
            visit(inner, under_way)
        for inner in edges(declared, False):
            if inner not in done and not closure(inner) & under_way:
                visit(inner, under_way)
        if declared not in done:
            done.add(declared)
            result.append(declared)

    for declared in all_declared:
        visit(declared, 0)
    return result


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
    return ordered(reach(operations))

