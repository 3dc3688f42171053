"""Who may read a confidential meeting: its author and the colleagues named in it; no role opens it, not an admin's."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from core.audit import actor_id
from core.db import db
from crm.meetings.models import Meeting, meeting_reader
from crm.posting.models import OutgoingLetter

Column = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnElement[int]


def readable_meetings(reader_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition every query over meetings carries: open ones, and those the reader is named in.

    The reader is who acts unless another is given; a job acts for nobody and reads open ones alone.
    """
    return or_(Meeting.is_confidential.is_(False), _is_named_in(reader_id))


def of_readable_meeting(meeting_id: Column, reader_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition for whatever hangs on a meeting by this column; what hangs on none passes."""
    return or_(meeting_id.is_(None), meeting_id.not_in(hidden_meetings(reader_id)))


def hidden_meetings(reader_id: int | None = None) -> Select[int]:
    """Return the numbers of the meetings that who acts may not read: few, whatever the number of meetings."""
    # They are what the index is of.
    return select(Meeting.id).where(and_(Meeting.is_confidential, ~_is_named_in(reader_id)))


def _is_named_in(reader_id: int | None) -> ColumnElement[bool]:
    reader = actor_id() if reader_id is None else reader_id
    if reader is None:
        return false()
    named = select(meeting_reader.c.meeting_id).where(meeting_reader.c.user_id == reader)
    # Never NULL, so that it can be denied: the account of an author may be gone.
    return or_(func.coalesce(Meeting.author_id, 0) == reader, Meeting.id.in_(named))


def count_hidden() -> int:
    """Return how many meetings the reader may not read: all that anybody else learns of them."""
    query = select(func.count(Meeting.id)).where(Meeting.archived_at.is_(None), Meeting.id.in_(hidden_meetings()))
    return db.session.scalar(query) or 0


LETTERS = "meeting_"
"""How the kinds of all letters about meetings begin; what such a letter is about is a meeting's number."""


def hidden_letters(_: None) -> ColumnElement[bool]:
    """Return the condition that a letter is about a meeting the reader may not read, whenever that became so."""
    return and_(OutgoingLetter.kind.startswith(LETTERS, autoescape=True), OutgoingLetter.ref_id.in_(hidden_meetings()))


def readable_among(meeting_ids: Iterable[int | None]) -> frozenset[int]:
    """Return those of these meetings that the reader may read, for what only mentions them."""
    known = {ident for ident in meeting_ids if ident}
    if not known:
        return frozenset()
    return frozenset(db.session.scalars(select(Meeting.id).where(Meeting.id.in_(known), readable_meetings())))
