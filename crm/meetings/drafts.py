"""What a colleague typed into the form of a meeting and has not saved: kept on the server while she types."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select
from werkzeug.datastructures import MultiDict

from core.auth.models import User
from core.clock import now
from core.db import db
from crm.meetings.models import MeetingDraft

KEPT = timedelta(days=30)
MOST_FIELDS, MOST_LETTERS = 2_000, 400_000
"""More than the longest form the page can make; what is larger came from elsewhere."""
NOT_TYPED = frozenset({"csrf_token", "draft"})


def draft_key(meeting_id: int | None, person_id: int = 0) -> str:
    """Return which form it is: of a stored meeting, or of a new one with the person it was opened for."""
    return f"meeting-{meeting_id}" if meeting_id else f"meeting-new-{person_id or ''}"


def find_draft(user_id: int, key: str) -> MeetingDraft | None:
    """Return what she left unsaved in a form, or None."""
    query = select(MeetingDraft).where(MeetingDraft.user_id == user_id, MeetingDraft.key == key)
    return db.session.scalar(query)


def typed_in(draft: MeetingDraft) -> "MultiDict[str, str]":
    """Return the fields of the form as the browser would send them."""
    return MultiDict(zip(draft.fields[::2], draft.fields[1::2], strict=True))


def keep_draft(user_id: int, key: str, fields: Iterable[tuple[str, str]]) -> MeetingDraft | None:
    """Keep what stands in her form in place of what was kept before; None for more than a form can hold."""
    typed = [(name, value) for name, value in fields if name not in NOT_TYPED]
    if len(typed) > MOST_FIELDS or sum(len(name) + len(value) for name, value in typed) > MOST_LETTERS:
        return None
    _hold(user_id)
    draft = find_draft(user_id, key)
    if draft is None:
        draft = MeetingDraft(user_id=user_id, key=key, kept_at=now())
        db.session.add(draft)
        db.session.execute(
            delete(MeetingDraft).where(MeetingDraft.user_id == user_id, MeetingDraft.kept_at < now() - KEPT)
        )
    draft.fields = [part for pair in typed for part in pair]
    draft.kept_at = now()
    db.session.flush()
    return draft


def forget_draft(user_id: int, key: str) -> None:
    """Throw away what she left unsaved in a form; nothing where there is nothing."""
    _hold(user_id)
    db.session.execute(delete(MeetingDraft).where(MeetingDraft.user_id == user_id, MeetingDraft.key == key))


def _hold(user_id: int) -> None:
    # A window keeps and saves in the same moment; one of the two must see what the other did.
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update())
