"""What of a text is enough to know it again: runs of four words, folded across scripts, as numbers; pure.

The least of many numbers are a fair sample of all (bottom-k sketches; Broder 1997, Cohen and Kaplan 2007), the same
sample in every copy of the text, and what a copy lacks of them says how much of the text it lacks.
"""

import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from languages.units import units

RUN = 4
"""Words; shorter ones are the language's, longer ones break at every word an editor changes."""
SAMPLE = 200
"""Runs of a whole text that are kept."""
LEAD = 60
"""Words a text begins with, compared apart: of many stories no more comes by the feed."""
FEWEST_WORDS = 15
MARKS = 8
MARKS_OF_LEAD = 4
MOST_NUMBERS = 40
_MIX = 0x9E3779B1
_HEAD = struct.Struct("<BHHHH")


@dataclass(frozen=True)
class Sketch:
    """A text, as far as it is compared: all numbers are of 32 bits."""

    is_whole: bool
    """The whole story, not the summary alone."""
    runs: frozenset[int]
    """The least of the runs of all of it, `SAMPLE` at most."""
    lead: frozenset[int]
    """All runs of its beginning."""
    numbers: frozenset[int]
    """What stands in it in figures: copied by who copies, different where a daily report is written anew."""
    lead_numbers: frozenset[int]

    @property
    def marks(self) -> frozenset[int]:
        """Return the few runs under which it is looked up: nearly every copy has one of them, too."""
        return frozenset([*sorted(self.runs)[:MARKS], *sorted(self.lead)[:MARKS_OF_LEAD]])

    def pack(self) -> bytes:
        """Return it as bytes for the database."""
        parts = [sorted(part) for part in (self.runs, self.lead, self.numbers, self.lead_numbers)]
        head = _HEAD.pack(self.is_whole, *map(len, parts))
        return head + struct.pack(f"<{sum(map(len, parts))}I", *(number for part in parts for number in part))


def unpack(data: bytes) -> Sketch:
    """Return the sketch that was packed."""
    is_whole, *lengths = _HEAD.unpack_from(data)
    numbers = array("I", struct.unpack_from(f"<{sum(lengths)}I", data, _HEAD.size))
    parts: list[frozenset[int]] = []
    for length in lengths:
        parts.append(frozenset(numbers[:length]))
        numbers = numbers[length:]
    return Sketch(bool(is_whole), *parts)


def sketch_of(summary: str, text: str) -> Sketch | None:
    """Return the sketch of a story, by its text or else its summary; None where that is too short to be known again.

    The headline counts for nothing: each outlet writes its own.
    """
    words = units(text or summary).data.split()
    if len(words) < FEWEST_WORDS:
        return None
    runs = _runs(words)
    lead = words[:LEAD]
    return Sketch(
        is_whole=bool(text),
        runs=frozenset(sorted(set(runs))[:SAMPLE]),
        lead=frozenset(runs[: max(len(lead) - RUN + 1, 1)]),
        numbers=frozenset(_numbers(words)),
        lead_numbers=frozenset(_numbers(lead)),
    )


def _runs(words: Sequence[bytes]) -> list[int]:
    spans = zip(*(words[at:] for at in range(RUN)), strict=False)
    # CRC alone is too even: the least of its numbers would not be spread over the text.
    return [crc32(b" ".join(span)) * _MIX & 0xFFFFFFFF for span in spans]


def _numbers(words: Iterable[bytes]) -> list[int]:
    found = (crc32(word) for word in words if len(word) > 1 and any(48 <= byte <= 57 for byte in word))
    return list(dict.fromkeys(found))[:MOST_NUMBERS]
