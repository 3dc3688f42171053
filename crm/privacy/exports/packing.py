"""Many numbers of people in few bytes: a bit for each number of a range, compressed. Pure.

A hundred thousand people take some kilobytes, and whether one is among them is seen in the one range she belongs to.
"""

import zlib
from collections.abc import Iterable, Mapping

RANGE = 8192
"""Numbers of one range."""


def range_of(person_id: int) -> int:
    """Return the range a number belongs to."""
    return person_id // RANGE


def packed(person_ids: Iterable[int]) -> Mapping[int, bytes]:
    """Return the numbers by their ranges."""
    found: dict[int, bytearray] = {}
    for ident in person_ids:
        bits = found.setdefault(range_of(ident), bytearray(RANGE // 8))
        bits[ident % RANGE // 8] |= 1 << ident % 8
    return {number: zlib.compress(bits) for number, bits in found.items()}


def holds(people: bytes, person_id: int) -> bool:
    """Say whether a number is among those of its range."""
    return bool(zlib.decompress(people)[person_id % RANGE // 8] & 1 << person_id % 8)


def without(people: bytes, person_id: int) -> bytes:
    """Return the same numbers of a range but this one."""
    bits = bytearray(zlib.decompress(people))
    bits[person_id % RANGE // 8] &= ~(1 << person_id % 8)
    return zlib.compress(bits)
