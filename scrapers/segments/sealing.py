"""Sealing: taking settled articles out of the live index into a segment, in steps of which each may be the last.

1. Articles are picked, and the segment stands with their places: whoever changes one of them sets it aside from now on.
2. Their words are read from the live index, outside of any transaction, and the postings written.
3. Some at a time are released: taken out of the live index, and found in the segment, at the same moment.

A segment that nobody touched for a while is gone on with by whoever comes next; one that was not written is begun anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import CursorResult, delete, select, update

from core.bulk import insert_rows
from core.clock import now
from core.db import db, let_go, transaction
from scrapers.segments.live import hold_off_writers, merge_some, oldest_places, take_out, words_at
from scrapers.segments.models import Posting, Segment
from scrapers.segments.packing import DOCUMENTS, Builder, common_roots, packed_places
from scrapers.segments.queries import list_places

RELEASED_AT_ONCE = 500
"""On SQLite everybody else waits that long to write."""
LEFT_AFTER = timedelta(minutes=10)
"""A segment nobody touched for so long was left unfinished: jobs are ended sooner."""


class _Lost(Exception):
    """Somebody else goes on with the segment."""


@dataclass(frozen=True)
class _Work:
    """A segment as whoever seals it left it."""

    id: int
    is_written: bool
    released: int
    touched_at: datetime

    def touched(self, *, is_written: bool, released: int) -> "_Work":
        """Write down how far it is, and hold it until the transaction ends; raise _Lost where somebody else has it."""
        work = _Work(self.id, is_written, released, now())
        change = update(Segment).where(Segment.id == self.id, Segment.touched_at == self.touched_at)
        values = {"is_written": is_written, "released": released, "touched_at": work.touched_at}
        done = db.session.execute(change.values(values), execution_options={"synchronize_session": False})
        if not isinstance(done, CursorResult) or done.rowcount != 1:
            raise _Lost
        return work


def seal_all(before: int, seconds: float, documents: int = DOCUMENTS) -> int:
    """Seal segment after segment while there are enough articles for one and time is left; return how many."""
    end, sealed = monotonic() + seconds, 0
    while monotonic() < end and seal(before, documents):
        sealed += 1
    if sealed:
        _merge()
    return sealed


def _merge() -> None:
    is_first = is_more = True
    while is_more:
        with transaction():
            is_more = merge_some(is_first=is_first)
        is_first = False


def seal(before: int, documents: int = DOCUMENTS) -> bool:
    """Seal a segment of so many articles whose places come before this one; say whether there were enough.

    Opens transactions of its own. Safe to run twice and at the same time: one seals, the other finds nothing to do.
    """
    with transaction():
        work = _left_unfinished() or _picked(before, documents)
    if work is None:
        return False
    try:
        places = list_places(work.id)
        let_go()
        if not work.is_written:
            work = _written(work, places)
        while work.released < len(places):
            with transaction():
                work = _release(work, places)
    except _Lost:
        return False
    return True


def _left_unfinished() -> _Work | None:
    query = select(Segment.id, Segment.is_written, Segment.released, Segment.touched_at)
    query = query.where(Segment.released < Segment.documents, Segment.touched_at < now() - LEFT_AFTER)
    row = db.session.execute(query.order_by(Segment.id).limit(1)).first()
    return _Work(*row).touched(is_written=row.is_written, released=row.released) if row else None


def _picked(before: int, documents: int) -> _Work | None:
    hold_off_writers()
    if db.session.scalar(select(Segment.id).where(Segment.released < Segment.documents).limit(1)):
        return None
    places = oldest_places(before, documents)
    if len(places) < documents:
        return None
    made = Segment(
        first_place=places[0], last_place=places[-1], documents=len(places), places=packed_places(places),
        touched_at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return _Work(made.id, is_written=False, released=0, touched_at=made.touched_at)


def _written(work: _Work, places: Sequence[int]) -> _Work:
    numbers = {place: number for number, place in enumerate(places)}
    # Read twice: what is common decides how the rest is kept, and all of it at once would take much memory.
    builder = Builder(common_roots(roots for _, (roots, _) in words_at(places)))
    for place, (roots, facets) in words_at(places):
        builder.add(numbers[place], roots, facets)
    rows = [
        {"key": row.key, "segment_id": work.id, "documents": row.documents, "positions": row.positions}
        for row in sorted(builder.rows(), key=lambda row: row.key)
    ]
    with transaction():
        written = work.touched(is_written=True, released=0)
        db.session.execute(delete(Posting).where(Posting.segment_id == work.id))
        insert_rows(Posting, rows)
    return written


def _release(work: _Work, places: Sequence[int]) -> _Work:
    end = min(work.released + RELEASED_AT_ONCE, len(places))
    done = work.touched(is_written=True, released=end)
    kept = db.session.scalars(select(Segment.aside).where(Segment.id == work.id)).one()
    aside = int.from_bytes(kept, "little")
    # What was set aside meanwhile is in the live index with its new words, and stays there.
    take_out([places[number] for number in range(work.released, end) if not aside >> number & 1])
    return done
