#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Works out what json/shortest_decimal.hpp relies on, for every significand of every exponent, and fails otherwise.

A double is turned into units of a power of ten by a product that is too large by less than 2^-69 units. What is decided
there is right if no double comes nearer to a border than that without standing on it. How near they come is found by
continued fractions: of all m up to N, the m whose product with a/b is nearest to a whole number is the denominator of a
convergent of a/b.
"""

import sys
from fractions import Fraction
from math import log2

ERROR = Fraction(1, 2**69)


def least_distance(number, most):
    """The least distance, other than 0, from a whole number to m * number for m from 1 to `most`."""
    a, b = number.numerator, number.denominator
    if b == 1:
        return None
    if b <= most:
        return Fraction(1, b)
    least, x, y, before, denominator = None, a, b, 1, 0
    while y:
        quotient = x // y
        before, denominator = denominator, quotient * denominator + before
        x, y = y, x - quotient * y
        if denominator > most:
            break
        rest = denominator * a % b
        least = Fraction(min(rest, b - rest), b)
    return least


def main():
    borders = {"an end of the interval": [], "the middle between two units": []}
    for exponent in range(-1074, 972):
        unit = exponent * 315653 >> 20
        assert Fraction(10) ** unit <= Fraction(2) ** exponent < Fraction(10) ** (unit + 1)
        tens = Fraction(2) ** (exponent - 1) / Fraction(10) ** (unit + 1)
        halves = Fraction(2) ** (exponent + 1) / Fraction(10) ** unit
        borders["an end of the interval"].append((least_distance(tens, 2**54 + 1), 10))
        borders["the middle between two units"].append((least_distance(halves, 2**53), Fraction(1, 2)))
    faults = 0
    for name, distances in borders.items():
        least = min(distance * scale for distance, scale in distances if distance is not None)
        print(f"{name}: 2^{log2(least):.2f} units at least")
        faults += least <= 4 * ERROR
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
