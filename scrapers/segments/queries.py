"""Reading segments: which articles each root stands in, over all segments at once, as the bits of one number.

The n-th segment has the bits from n times DOCUMENTS on. Numbers of a million bits are compared in some microseconds.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from core.db import db
from core.unfolding import among, worded
from scrapers.segments.models import Posting, Segment
from scrapers.segments.packing import (
    BITMAP_BYTES,
    BUNDLED_BY,
    Positions,
    bitmap,
    bundle_key,
    bundle_keys,
    documents_of,
    is_common,
    unpacked_bitmap,
    unpacked_bundle,
    unpacked_places,
    unpacked_positions,
)

_AFTER_ROOTS = "{"
"""Comes after every letter and digit."""
SEGMENTS_KEPT = 256
"""Whose places a process remembers, 64 kB each."""


@dataclass(frozen=True)
class Sealed:
    """What is asked of a segment at every question."""

    id: int
    first_place: int
    last_place: int
    released: int
    aside: bytes
    touched_at: datetime

    @property
    def counts(self) -> int:
        """Return the bits of the articles that are found here and not in the live index."""
        return ((1 << self.released) - 1) & ~int.from_bytes(self.aside, "little")

    @property
    def places(self) -> Sequence[int]:
        """Return the places of its articles, ascending."""
        return places_of([self])[0]

    @property
    def known_by(self) -> tuple[object, ...]:
        """Return what its places are remembered by, which never change.

        Only a database that was brought back from a copy has other ones under the same id.
        """
        return self.id, self.touched_at, self.first_place, self.last_place


def list_sealed() -> list[Sealed]:
    """Return the segments of which articles are released, by their newest article, the newest last."""
    columns = (Segment.id, Segment.first_place, Segment.last_place, Segment.released, Segment.aside, Segment.touched_at)
    query = select(*columns).where(Segment.released > 0).order_by(Segment.last_place, Segment.id)
    return [Sealed(*row) for row in db.session.execute(query)]


def list_places(segment_id: int) -> Sequence[int]:
    """Return the places of a segment's articles, ascending."""
    return unpacked_places(db.session.scalars(select(Segment.places).where(Segment.id == segment_id)).one())


_places: dict[tuple[object, ...], Sequence[int]] = {}
_filling = Lock()


def places_of(segments: Sequence[Sealed]) -> list[Sequence[int]]:
    """Return the places of the articles of each segment; what the process does not remember is read at once."""
    known = ((segment.id, _places.get(segment.known_by)) for segment in segments)
    found = {segment_id: places for segment_id, places in known if places is not None}
    missing = {segment.id: segment.known_by for segment in segments if segment.id not in found}
    if missing:
        rows = db.session.execute(select(Segment.id, Segment.places).where(among(Segment.id, missing)))
        read = {segment_id: unpacked_places(kept) for segment_id, kept in rows}
        _remember({missing[segment_id]: places for segment_id, places in read.items()})
        found |= read
    return [found[segment.id] for segment in segments]


def _remember(places: Mapping[tuple[object, ...], Sequence[int]]) -> None:
    with _filling:
        _places.update(places)
        for key in list(_places)[: max(len(_places) - SEGMENTS_KEPT, 0)]:
            del _places[key]


class Postings:
    """Where roots stand in these segments, read as far as it is asked for."""

    def __init__(self, segments: Sequence[Sealed]) -> None:
        """Read nothing yet."""
        self.segments = segments
        self.everything = self.joined(segment.counts for segment in segments)
        self._numbers = {segment.id: number for number, segment in enumerate(segments)}
        self._bits: dict[str, bytearray] = {}
        self._positions: dict[tuple[str, int], Positions] = {}
        self._common: dict[str, set[int]] = {}

    def joined(self, parts: Iterator[int]) -> int:
        """Return the bits of each segment as one number."""
        return int.from_bytes(b"".join(part.to_bytes(BITMAP_BYTES, "little") for part in parts), "little")

    def each(self, told: Callable[[Sealed], int]) -> int:
        """Return what is told of each segment as one number."""
        return self.joined(map(told, self.segments))

    def bits_of(self, bits: int) -> list[int]:
        """Return one number as the bits of each segment."""
        data = bits.to_bytes(len(self.segments) * BITMAP_BYTES, "little")
        return [int.from_bytes(data[at : at + BITMAP_BYTES], "little") for at in range(0, len(data), BITMAP_BYTES)]

    def load(self, roots: Collection[str], facets: Collection[str] = ()) -> None:
        """Read in which articles these roots and facets stand."""
        keys = [*roots, *facets]
        if not keys:
            return
        for key in keys:
            self._bits.setdefault(key, bytearray(len(self.segments) * BITMAP_BYTES))
        found: dict[str, set[int]] = {}
        # No other column: these are in the index itself on PostgreSQL (migration 0009), side by side.
        rows = select(Posting.key, Posting.segment_id, Posting.documents).where(worded(Posting.key, keys))
        for key, segment_id, documents in db.session.execute(rows):
            found.setdefault(key, set()).add(segment_id)
            bits = unpacked_bitmap(documents)
            self._put(key, segment_id, bits)
            if is_common(bits) and segment_id in self._numbers:
                self._common.setdefault(key, set()).add(self._numbers[segment_id])
        self._load_rare({root for root in roots if len(found.get(root, ())) < len(self.segments)})

    def _load_rare(self, roots: Collection[str]) -> None:
        """Read the rest of these roots from the bundles they are in where they are rare."""
        keys = sorted({key for root in roots for key in bundle_keys(root)})
        if not keys:
            return
        rows = select(Posting.segment_id, Posting.positions).where(worded(Posting.key, keys))
        for segment_id, kept in db.session.execute(rows):
            for root, positions in unpacked_bundle(kept, roots.__contains__):
                self._keep(root, segment_id, positions)

    def _keep(self, root: str, segment_id: int, positions: Positions) -> None:
        if segment_id in self._numbers:
            self._positions[root, self._numbers[segment_id]] = positions
            self._put(root, segment_id, bitmap(documents_of(positions)))

    def _put(self, key: str, segment_id: int, bits: int) -> None:
        number = self._numbers.get(segment_id)
        if number is not None:
            here = slice(number * BITMAP_BYTES, (number + 1) * BITMAP_BYTES)
            self._bits[key][here] = bits.to_bytes(BITMAP_BYTES, "little")

    def load_beginning(self, start: str) -> None:
        """Read in which articles any root stands that begins so; it is asked for under this beginning and a star."""
        self._bits[f"{start}*"] = bytearray(len(self.segments) * BITMAP_BYTES)
        here = among(Posting.segment_id, list(self._numbers))
        is_bundle = func.length(Posting.documents) == 0
        bundle = case((is_bundle, Posting.positions), else_=b"")
        rows = select(Posting.segment_id, Posting.documents, bundle).where(here, _begins(start))
        found = dict.fromkeys(self._numbers, 0)
        for segment_id, documents, kept in db.session.execute(rows):
            if documents:
                found[segment_id] |= unpacked_bitmap(documents)
                continue
            for _, positions in unpacked_bundle(kept, lambda root: root.startswith(start)):
                found[segment_id] |= bitmap(documents_of(positions))
        for segment_id, bits in found.items():
            self._put(f"{start}*", segment_id, bits)

    def documents(self, key: str) -> int:
        """Return the bits of the articles in which a root or facet stands that was read."""
        return int.from_bytes(self._bits[key], "little")

    def documents_in(self, key: str, number: int) -> int:
        """Return the bits of the articles of one segment in which a root stands that was read."""
        return int.from_bytes(self._bits[key][number * BITMAP_BYTES : (number + 1) * BITMAP_BYTES], "little")

    def common_in(self, root: str) -> Collection[int]:
        """Return the numbers of the segments in which a root that was read is common: it has no positions there."""
        return self._common.get(root, ())

    def load_positions(self, roots: Collection[str], numbers: Collection[int]) -> None:
        """Read where these roots stand in the segments of these numbers."""
        missing = [self.segments[n].id for n in numbers if any((root, n) not in self._positions for root in roots)]
        if not missing:
            return
        rows = select(Posting.key, Posting.segment_id, Posting.positions)
        rows = rows.where(worded(Posting.key, list(roots)), among(Posting.segment_id, missing))
        for key, segment_id, kept in db.session.execute(rows):
            if kept:
                self._positions[key, self._numbers[segment_id]] = unpacked_positions(kept)

    def positions(self, root: str, number: int) -> Positions:
        """Return where a root stands in the segment of this number."""
        return self._positions.get((root, number), _NOWHERE)


_NOWHERE: Positions = array("I")


def _begins(start: str) -> ColumnElement[bool]:
    within = and_(Posting.key >= start, Posting.key < start + _AFTER_ROOTS, ~Posting.key.contains(" "))
    return or_(within, Posting.key == bundle_key(start)) if len(start) > BUNDLED_BY else within
