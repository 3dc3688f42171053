"""Finding records of one person among any records: fields unknown beforehand, no labelled pairs needed. Pure.

Fellegi and Sunter (1969): a field that agrees is worth log2(m / u) bits, where m is how often it agrees among records
of one person, u among those of two. u is counted on pairs drawn at random; m and the share of true pairs are found by
expectation and maximisation (Dempster, Laird and Rubin, 1977) on the pairs that share a rare value. An exact agreement
is worth more where the value is rare (Winkler, 2000): u is then the share of that very value. What is missing says
nothing. Identifiers of records are never looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log2
from random import Random

from languages.folding import fold

DIFFERENT, SIMILAR, EXACT, MISSING = 0, 1, 2, 3
"""How two values of a field meet."""
SIMILAR_FROM = 0.82
"""Of Jaro and Winkler's measure."""
LARGEST_BLOCK = 60
"""Records that share a value, beyond which the value is too common to bring pairs together."""
DRAWN, ROUNDS = 20_000, 60
"""Pairs drawn at random to count u; rounds of maximisation, which settle long before."""
LEAST = 1e-4
"""No share is taken for nought: what was not seen may still happen."""

Row = Mapping[str, str]
Levels = tuple[int, ...]


@dataclass(frozen=True)
class Linked:
    """Two records by their places in the list, and how likely they are of one person, from 0 to 1."""

    one: int
    other: int
    score: float


def link(rows: Sequence[Row]) -> list[Linked]:
    """Return the pairs that share a value at all with how likely each is one person, the likeliest first."""
    names = sorted({name for row in rows for name in row})
    values = [tuple(" ".join(fold(row.get(name, "")).split()) for name in names) for row in rows]
    pairs = sorted(_candidates(values))
    if not pairs:
        return []
    levels = [_levels(values[a], values[b]) for a, b in pairs]
    unlike = _shares_at_random(values, len(names))
    alike, share = _maximised(levels, unlike, len(names))
    often = [Counter(row[place] for row in values if row[place]) for place in range(len(names))]
    found = []
    for (a, b), seen in zip(pairs, levels, strict=True):
        bits = log2(share / (1 - share)) + _bits(seen, alike, unlike)
        bits += sum(_rareness(often[n], values[a][n], unlike[n][EXACT]) for n, s in enumerate(seen) if s == EXACT)
        found.append(Linked(a, b, 1 / (1 + 2 ** -max(min(bits, 60.0), -60.0))))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


Values = tuple[str, ...]


def _candidates(values: Sequence[Values]) -> set[tuple[int, int]]:
    """Return the pairs that share a value, or the first letters of two values, which not many share."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(values):
        said = [(n, value) for n, value in enumerate(row) if value]
        for key in said:
            blocks[key].append(place)
        for (n, one), (m, other) in combinations(said, 2):
            blocks[n, one[:3], m, other[:3]].append(place)
    small = (members for members in blocks.values() if len(members) <= LARGEST_BLOCK)
    return {pair for members in small for pair in combinations(members, 2)}


def _levels(one: Values, other: Values) -> Levels:
    return tuple(_level(n, a, b, one, other) for n, (a, b) in enumerate(zip(one, other, strict=True)))


def _level(place: int, a: str, b: str, one: Values, other: Values) -> int:
    if not a or not b:
        return MISSING
    if a == b:
        return EXACT
    is_crossed = any(a == x or b == y for n, (x, y) in enumerate(zip(other, one, strict=True)) if n != place)
    return SIMILAR if is_crossed or likeness_of_words(a, b) >= SIMILAR_FROM else DIFFERENT


Shares = list[tuple[float, float, float]]
"""For each field, how often it differs, is similar, is the same."""


def _shares_at_random(values: Sequence[Values], fields: int) -> Shares:
    drawn, seen = Random(0), [Counter[int]() for _ in range(fields)]  # noqa: S311  # Drawn, not kept secret.
    for _ in range(DRAWN if len(values) > 1 else 0):
        a, b = drawn.sample(range(len(values)), 2)
        for counted, level in zip(seen, _levels(values[a], values[b]), strict=True):
            counted[level] += 1
    return [_share(counted) for counted in seen]


def _share(counted: Mapping[int, float]) -> tuple[float, float, float]:
    total = sum(counted.get(level, 0) for level in (DIFFERENT, SIMILAR, EXACT)) or 1
    different, similar, exact = (max(counted.get(level, 0) / total, LEAST) for level in (DIFFERENT, SIMILAR, EXACT))
    return different, similar, exact


def _maximised(levels: Sequence[Levels], unlike: Shares, fields: int) -> tuple[Shares, float]:
    """Return how often each field agrees among records of one person, and the share of such pairs."""
    patterns = Counter(levels)
    alike: Shares = [(0.1, 0.2, 0.7)] * fields
    share = 0.05
    for _ in range(ROUNDS):
        counted: list[dict[int, float]] = [defaultdict(float) for _ in range(fields)]
        matches = 0.0
        for pattern, times in patterns.items():
            bits = log2(share / (1 - share)) + _bits(pattern, alike, unlike)
            weight = times / (1 + 2 ** -max(min(bits, 60.0), -60.0))
            matches += weight
            for n, level in enumerate(pattern):
                counted[n][level] += weight
        share = min(max(matches / len(levels), LEAST), 1 - LEAST)
        alike = [_share(seen) for seen in counted]
    return alike, share


def _bits(pattern: Levels, alike: Shares, unlike: Shares) -> float:
    seen = [(n, level) for n, level in enumerate(pattern) if level != MISSING]
    return sum(log2(alike[n][level] / unlike[n][level]) for n, level in seen)


def _rareness(often: Counter[str], value: str, usual: float) -> float:
    """Return how many bits more it is worth that just this value is shared."""
    # Of two records that share it one may be a copy: it counts as seen once less.
    share = max(often[value] - 1, 1) / max(often.total(), 1)
    return log2(usual / share) if share < usual else max(log2(usual / share), -2.0)


@lru_cache(maxsize=1 << 17)
def likeness_of_words(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1 (Jaro, 1989, with Winkler's weight for a common beginning)."""
    if one == other:
        return 1.0
    reach = max(max(len(one), len(other)) // 2 - 1, 0)
    mine, theirs = _common(one, other, reach)
    if not mine:
        return 0.0
    moved = sum(a != b for a, b in zip(mine, theirs, strict=True)) / 2
    jaro = (len(mine) / len(one) + len(mine) / len(other) + (len(mine) - moved) / len(mine)) / 3
    return jaro + 0.1 * sum(1 for _ in _beginning(one, other)) * (1 - jaro)


def _common(one: str, other: str, reach: int) -> tuple[list[str], list[str]]:
    taken = [False] * len(other)
    mine = []
    for place, letter in enumerate(one):
        for near in range(max(place - reach, 0), min(place + reach + 1, len(other))):
            if not taken[near] and other[near] == letter:
                taken[near] = True
                mine.append(letter)
                break
    return mine, [letter for letter, is_taken in zip(other, taken, strict=True) if is_taken]


def _beginning(one: str, other: str) -> Iterator[str]:
    for a, b in zip(one[:4], other[:4], strict=False):
        if a != b:
            return
        yield a
