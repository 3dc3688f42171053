"""What changes in a sealed segment: articles that are set aside, for they say something else now, and their facets."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select, update

from core.bulk import insert_or_replace
from core.db import db
from scrapers.segments.live import hold_off_picking
from scrapers.segments.models import Posting, Segment
from scrapers.segments.packing import BITMAP_BYTES, bitmap, numbers_of, packed_bitmap, unpacked_bitmap
from scrapers.segments.queries import list_places


def set_aside(places: Collection[int]) -> None:
    """Find these articles no longer by what was sealed of them; whoever calls writes them into the live index anew.

    Nobody begins to seal them between this and the end of the transaction.
    """
    hold_off_picking()
    for held in _segments_of(places):
        held.set_aside()


def move_facet(before: str, now: str, places: Collection[int]) -> None:
    """Give these articles another facet in place of one, in the segments they are in.

    Before the live index is changed: whoever seals holds a segment first and then what is live, too.
    """
    hold_off_picking()
    for held in _segments_of(places):
        if held.is_written:
            _move(held, before, now)
        else:
            # What it will be written from may have been read already, with the facet they had then.
            held.set_aside()


@dataclass(frozen=True)
class _Held:
    """A segment nobody else changes until the transaction ends, and some of its articles."""

    id: int
    is_written: bool
    aside: int
    bits: int
    """Of the articles that are meant."""

    def set_aside(self) -> None:
        bits = (self.aside | self.bits).to_bytes(BITMAP_BYTES, "little")
        db.session.execute(update(Segment).where(Segment.id == self.id).values(aside=bits), execution_options=_UNSEEN)


_UNSEEN = {"synchronize_session": False}


def _move(held: _Held, before: str, now: str) -> None:
    query = select(Posting.key, Posting.documents).where(Posting.segment_id == held.id)
    kept = dict(db.session.execute(query.where(Posting.key.in_((before, now)))).all())
    moved = held.bits & unpacked_bitmap(kept.get(before, b""))
    if not moved:
        return
    facets = {before: unpacked_bitmap(kept[before]) & ~moved, now: unpacked_bitmap(kept.get(now, b"")) | moved}
    rows = [
        {"key": facet, "segment_id": held.id, "documents": packed_bitmap(bits), "positions": b""}
        for facet, bits in facets.items()
    ]
    insert_or_replace(Posting, rows, "key", "segment_id")


def _segments_of(places: Collection[int]) -> Iterator[_Held]:
    """Yield each segment that has some of these articles."""
    wanted = sorted(places)
    if not wanted:
        return
    spanned = (Segment.first_place <= wanted[-1], Segment.last_place >= wanted[0])
    query = select(Segment.id, Segment.first_place, Segment.last_place).where(*spanned).order_by(Segment.id)
    for segment_id, first, last in db.session.execute(query).all():
        some = wanted[bisect_left(wanted, first) : bisect_left(wanted, last + 1)]
        if some and (bits := bitmap(numbers_of(list_places(segment_id), some))):
            state = select(Segment.is_written, Segment.aside).where(Segment.id == segment_id).with_for_update()
            is_written, aside = db.session.execute(state).one()
            yield _Held(segment_id, is_written, int.from_bytes(aside, "little"), bits)
