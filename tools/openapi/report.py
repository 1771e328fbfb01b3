# SPDX-License-Identifier: BSL-1.0
"""What came out, what was left out, and what is weaker than the document."""

import collections


class Report:
    def __init__(self):
        self.written, self.left_out, self.weaker, self.notes = [], [], {}, []

    def leave_out(self, call, reason):
        self.left_out.append((call, reason))

    def weaken(self, place, instead, why):
        """A place where the types say less than the document."""
        self.weaker.setdefault(place, (instead, why))

    def note(self, call, text):
        self.notes.append((call, text))

    def text(self, is_long):
        total = len(self.written) + len(self.left_out)
        result = [f"{total} operations: {len(self.written)} written, {len(self.left_out)} left out"]
        result += [f"  left out: {call}: {reason}" for call, reason in self.left_out]
        if is_long:
            result += [f"  {call}: {text}" for call, text in self.notes]
            result += [f"  {place}: {instead}, since it is {why}" for place, (instead, why) in sorted(self.weaker.items())]
        else:
            counts = collections.Counter(instead for instead, _ in self.weaker.values())
            result += [f"  {count} places are {instead}" for instead, count in sorted(counts.items())]
        return "\n".join(result)

    def content(self):
        return {"written": self.written, "left_out": self.left_out, "notes": self.notes,
                "weaker": {place: list(what) for place, what in self.weaker.items()}}
