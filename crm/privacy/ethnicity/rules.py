"""What may be shown of many without showing one: pure decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

OPEN_FOR = timedelta(minutes=5)
"""How long a colleague who gave a reason need not give it again."""
SHORTEST_REASON = 8


@dataclass(frozen=True)
class Cells:
    """Counts that may be shown; what is hidden stands together in one number, or in none."""

    shown: Mapping[str, int]
    hidden: int | None
    """How many the hidden ones are together; none where that too would tell too much."""


def cells(counts: Mapping[str, int], smallest: int) -> Cells:
    """Return what may be shown: no number below `smallest`, and none that a sum gives away.

    A single hidden number could be reckoned from a known total, so the next smallest is hidden with it (complementary
    suppression), until those hidden are at least two and together no fewer than `smallest`.
    """
    there = sorted(((count, code) for code, count in counts.items() if count), key=lambda pair: pair)
    hidden = [pair for pair in there if pair[0] < smallest]
    shown = [pair for pair in there if pair[0] >= smallest]
    while hidden and shown and (len(hidden) < 2 or sum(count for count, _ in hidden) < smallest):
        hidden.append(shown.pop(0))
    total = sum(count for count, _ in hidden)
    is_told = len(hidden) >= 2 and total >= smallest
    return Cells({code: count for count, code in reversed(shown)}, total if is_told else (None if hidden else 0))
