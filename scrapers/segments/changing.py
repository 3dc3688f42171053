"""What changes in a sealed segment: articles that are set aside, for they say something else now, and their facets."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import select, update

from core.bulk import insert_or_replace
from core.db import db
from scrapers.segments.live import hold_off_picking
from scrapers.segments.models import Posting, Segment
from scrapers.segments.packing import BITMAP_BYTES, bitmap, packed_bitmap, unpacked_bitmap, unpacked_places


def set_aside(places: Collection[int]) -> None:
    """Find these articles no longer by what was sealed of them; whoever calls writes them into the live index anew.

    Nobody begins to seal them between this and the end of the transaction.
    """
    hold_off_picking()
    for segment_id, aside, numbers in _segments_of(places):
        bits = int.from_bytes(aside, "little") | bitmap(numbers)
        change = update(Segment).where(Segment.id == segment_id)
        db.session.execute(change.values(aside=bits.to_bytes(BITMAP_BYTES, "little")), execution_options=_UNSEEN)


def move_facet(before: str, now: str, places: Collection[int]) -> None:
    """Give these articles another facet in place of one, in the segments they are in."""
    for segment_id, _, numbers in _segments_of(places):
        query = select(Posting.key, Posting.documents).where(Posting.segment_id == segment_id)
        kept = dict(db.session.execute(query.where(Posting.key.in_((before, now)))).all())
        moved = bitmap(numbers) & _bits(kept.get(before, b""))
        if moved:
            bits = {before: _bits(kept[before]) & ~moved, now: _bits(kept.get(now, b"")) | moved}
            _write_facets(segment_id, bits)


def _write_facets(segment_id: int, facets: Mapping[str, int]) -> None:
    rows = [
        {"key": facet, "segment_id": segment_id, "documents": packed_bitmap(bits), "positions": b""}
        for facet, bits in facets.items()
    ]
    insert_or_replace(Posting, rows, "key", "segment_id")


def _bits(kept: bytes) -> int:
    return int.from_bytes(unpacked_bitmap(kept), "little")


_UNSEEN = {"synchronize_session": False}


def _segments_of(places: Collection[int]) -> Iterator[tuple[int, bytes, Sequence[int]]]:
    """Yield each segment that has some of these articles, what is aside in it, and their numbers, and hold it."""
    wanted = sorted(places)
    if not wanted:
        return
    spanned = (Segment.first_place <= wanted[-1], Segment.last_place >= wanted[0])
    query = select(Segment.id, Segment.first_place, Segment.last_place).where(*spanned).order_by(Segment.id)
    for segment_id, first, last in db.session.execute(query).all():
        some = wanted[bisect_left(wanted, first) : bisect_left(wanted, last + 1)]
        numbers = _numbers(segment_id, some) if some else []
        if numbers:
            held = select(Segment.aside).where(Segment.id == segment_id).with_for_update()
            yield segment_id, db.session.scalars(held).one(), numbers


def _numbers(segment_id: int, wanted: Sequence[int]) -> list[int]:
    places = unpacked_places(db.session.scalars(select(Segment.places).where(Segment.id == segment_id)).one())
    found = ((at, place) for place in wanted if (at := bisect_left(places, place)) < len(places))
    return [at for at, place in found if places[at] == place]
