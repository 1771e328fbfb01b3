# SPDX-License-Identifier: BSL-1.0
"""What marks that a document has of its own, such as `x-known: partial`, add to comments, as the decisions say."""


class Marks:
    def __init__(self, decisions):
        self.decided = decisions.get("marks") or {}

    def words(self, described, names):
        """Of an operation that has these parameters, or of a schema that has these members."""
        return " ".join(filter(None, (self.sentence(says, described.get(mark), names) for mark, says in self.decided.items())))

    @staticmethod
    def sentence(says, value, names):
        """`says` is {value: sentence}, or a sentence whose {} are those of the names that the mark lists."""
        if isinstance(says, dict):
            return says.get(value) if isinstance(value, str) else None
        listed = [str(one) for one in value if one in names] if isinstance(value, list) else []
        return says.format(", ".join(listed)) if listed else None
