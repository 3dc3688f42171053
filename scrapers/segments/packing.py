"""How postings are written: bitmaps of articles, positions of roots, and bundles of rare roots; pure, both ways.

An article of a segment is a number, and a root's position in it one word after the other; both in one number, so that
the word that follows has the next. Of common roots, which stand nearly everywhere, only the articles are kept: phrases
with them are found by pairs of words, each pair a key with positions of its own (known as common grams).
"""

import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zlib import compress, decompress

DOCUMENTS = 8192
"""Articles of a segment at most; the live index holds as many and those of the last days, and answers for them soon."""
BITMAP_BYTES = DOCUMENTS // 8
POSITION_BITS = 16
LAST_POSITION = (1 << POSITION_BITS) - 1
RARE = 16
"""A root that stands in fewer articles of a segment shares a row with others."""
COMMON = DOCUMENTS // 4
"""A root that stands in more articles of a segment is common."""
BUNDLED_BY, BUNDLE = 4, "*"
"""Letters the roots of a bundle have in common, and the end of its key: no root has it, and it sorts before them."""
LONGEST_KEY = 100
"""Letters of a root that may have a row of its own; indexes of PostgreSQL take 2,700 bytes."""
_LEVEL = 3
"""Of compression: higher ones save little."""

Positions: TypeAlias = "array[int]"
"""Of one root in a segment, ascending: the article's number above POSITION_BITS, the position below."""


@dataclass(frozen=True)
class Row:
    """One row of the table of postings."""

    key: str
    documents: bytes
    positions: bytes


def bundle_key(root: str) -> str:
    """Return the key of the bundle a rare root is in."""
    return root[:BUNDLED_BY] + BUNDLE


def bundle_keys(key: str) -> list[str]:
    """Return the keys of the bundles a rare root or pair may be in; of a pair first the one where its first is common.

    What follows a common root are thousands: in the bundle of its first letters they would make every rare root slow.
    """
    first, is_pair, following = key.partition(" ")
    by_first = [bundle_key(first)]
    return [f"{first[:BUNDLED_BY]} {following[:1]}{BUNDLE}", *by_first] if is_pair else by_first


def pair_key(root: str, following: str) -> str:
    """Return the key of two roots of which one is common and one follows the other."""
    return f"{root} {following}"


def common_roots(texts: Iterable[Iterable[tuple[str, int]]]) -> frozenset[str]:
    """Return the roots that are common in a segment of these articles."""
    counts = Counter(root for roots in texts for root in {root for root, _ in roots})
    return frozenset(root for root, count in counts.items() if count > COMMON)


def is_common(documents: int) -> bool:
    """Say whether a root is common in a segment where it stands in the articles of these bits."""
    return documents.bit_count() > COMMON


class Builder:
    """Gathers the words of articles, and gives the rows of their segment."""

    def __init__(self, common: Collection[str] = ()) -> None:
        """Hold nothing yet; `common` are the roots that are common in the segment."""
        self._common = frozenset(common)
        self._roots: defaultdict[str, Positions] = defaultdict(lambda: array("I"))
        self._facets: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, document: int, roots: Iterable[tuple[str, int]], facets: Iterable[str]) -> None:
        """Take the next article: its roots, each with its position from 1, by position, and its facets."""
        base, common, held = document << POSITION_BITS, self._common, self._roots
        before, place_before = "", 0
        for root, position in roots:
            place = base + min(position, LAST_POSITION)
            held[root].append(place)
            if place == place_before + 1 and (root in common or before in common):
                held[pair_key(before, root)].append(place_before)
            before, place_before = root, place
        for facet in facets:
            self._facets[facet].append(document)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the segment."""
        for facet, documents in self._facets.items():
            yield Row(facet, packed_bitmap(bitmap(documents)), b"")
        bundles: defaultdict[str, dict[str, Positions]] = defaultdict(dict)
        for root, positions in self._roots.items():
            documents = documents_of(positions)
            if (len(documents) < RARE or len(root) > LONGEST_KEY) and root not in self._common:
                bundles[self._bundle_of(root)][root] = positions
            else:
                kept = b"" if root in self._common else packed_positions(positions)
                yield Row(root, packed_bitmap(bitmap(documents)), kept)
        for key, bundle in bundles.items():
            yield Row(key, b"", _packed_bundle(bundle))

    def _bundle_of(self, key: str) -> str:
        keys = bundle_keys(key)
        return keys[0] if key.partition(" ")[0] in self._common else keys[-1]


def documents_of(positions: Iterable[int]) -> list[int]:
    """Return the articles in which these positions are, each once, in their order."""
    return list(dict.fromkeys(position >> POSITION_BITS for position in positions))


def bitmap(documents: Iterable[int]) -> int:
    """Return the articles as the bits of a number."""
    bits = bytearray(BITMAP_BYTES)
    for document in documents:
        bits[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(bits, "little")


def packed_bitmap(bits: int) -> bytes:
    """Return a bitmap as it is kept."""
    return compress(bits.to_bytes(BITMAP_BYTES, "little"), _LEVEL)


def unpacked_bitmap(kept: bytes) -> int:
    """Return a bitmap that was kept; of nothing, that of no article."""
    return int.from_bytes(decompress(kept), "little") if kept else 0


def packed_positions(positions: Positions) -> bytes:
    """Return positions as they are kept."""
    return compress(_in_order(positions).tobytes(), _LEVEL)


def unpacked_positions(kept: bytes) -> Positions:
    """Return positions that were kept."""
    return _read(decompress(kept))


def _packed_bundle(bundle: Mapping[str, Positions]) -> bytes:
    head = ",".join(f"{root}:{len(positions)}" for root, positions in bundle.items())
    bodies = (_in_order(positions).tobytes() for positions in bundle.values())
    return compress(b"".join((head.encode(), b"\n", *bodies)), _LEVEL)


def unpacked_bundle(kept: bytes, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Positions]]:
    """Yield the roots of a bundle that are wanted, and their positions."""
    head, _, body = decompress(kept).partition(b"\n")
    at = 0
    for line in head.decode().split(","):
        root, _, count = line.partition(":")
        end = at + int(count) * 4
        if wanted(root):
            yield root, _read(body[at:end])
        at = end


def packed_places(places: Iterable[int]) -> bytes:
    """Return the places of a segment's articles as they are kept."""
    return _in_order(array("q", places)).tobytes()


def unpacked_places(kept: bytes) -> "array[int]":
    """Return places that were kept."""
    return _in_order(array("q", kept))


def numbers_of(places: Sequence[int], wanted: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of the articles that have these places; `places` are those of a segment, ascending."""
    for place in wanted:
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place:
            yield at


def _read(data: bytes) -> Positions:
    return _in_order(array("I", data))


def _in_order(numbers: "array[int]") -> "array[int]":
    """Turn between this machine's order of bytes and that of the kept ones, which is little-endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
