# SPDX-License-Identifier: BSL-1.0
"""What is written: types, members, declarations and operations."""

from dataclasses import dataclass, field


class Inexpressible(Exception):
    """An operation that cannot be written, and why."""


@dataclass
class Type:
    """A type of a value. What carries text is spelled later, when it is known who reads and who sends it."""

    kind: str  # bool int32 int64 uint64 double float string uuid timestamp image raw binary cpp; vector map array; declared
    element: "Type" = None
    size: int = 0
    declared: object = None
    nullable: bool = False  # of an element: it may be null
    spelling: str = ""  # of kind cpp: as the decisions spell it
    include: str = ""

    def declared_within(self):
        """(declaration, whether it has to be complete) for each that this type names."""
        if self.declared is not None:
            yield self.declared, True
        if self.element is not None:
            incomplete = self.kind in ("vector", "map") and not self.element.nullable
            direct = self.element.declared
            for declared, needed in self.element.declared_within():
                yield declared, needed and not (incomplete and declared is direct and isinstance(direct, Struct))


@dataclass
class Member:
    key: str
    type: Type
    name: str = ""
    required: bool = False
    nullable: bool = False
    default: object = None
    comment: str = ""
    read_only: bool = False
    write_only: bool = False
    header: str = None  # of a parameter: the field that carries it


@dataclass
class Declaration:
    name: str
    comment: str = ""
    sends: bool = False
    reads: bool = False
    tags: set = field(default_factory=set)
    header: str = None  # of its own, by decision

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other


@dataclass(eq=False)
class Struct(Declaration):
    place: str = ""  # in the document
    members: list = field(default_factory=list)
    extra: bool = False  # keeps members that it does not declare
    dropped: list = field(default_factory=list)  # (key, why)
    copyable: bool = False  # asserted to be trivially copyable
    marks: str = ""  # what the document's own marks say, to whoever sends it

    def types(self):
        return [member.type for member in self.members]


@dataclass(eq=False)
class Enumeration(Declaration):
    values: list = field(default_factory=list)  # (value in JSON, enumerator)
    is_text: bool = True
    is_open: bool = False
    underlying: str = "std::int64_t"

    def types(self):
        return []


@dataclass(eq=False)
class Union(Declaration):
    property: str = ""
    alternatives: list = field(default_factory=list)  # (value of the property, Struct)

    def types(self):
        return [Type("declared", declared=struct) for _, struct in self.alternatives]


@dataclass
class Body:
    kind: str = "none"  # none schema list form multipart bytes text
    type: Type = None


@dataclass
class Operation:
    call: str  # "GET /pets"
    id: str
    name: str
    method: str
    path: str
    tag: str
    comment: str = ""
    marks: str = ""  # what the document's own marks say
    parameters: Struct = None
    request: Body = field(default_factory=Body)
    response: Body = field(default_factory=Body)
    header: str = None  # of its own, by decision
    needs: str = "needs<>"
    credentials: set = field(default_factory=set)
    outcome: object = None
    repeatability: str = "once"
    media: str = ""  # of the request, in the document
    notes: list = field(default_factory=list)
