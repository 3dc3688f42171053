"""What colleagues have typed into a version and not saved: kept for each of them apart, and told to the others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaigns.releases.models import ReleaseDraft
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText, written_text
from core.auth.models import User
from core.clock import now
from core.db import db

STILL_HERE = timedelta(seconds=75)
"""A window that has not been heard of for longer is closed, or asleep; it speaks up three times as often."""


@dataclass(frozen=True)
class Other:
    """A colleague who has the same version open, or left there what she did not save."""

    name: str
    is_here: bool
    since: datetime
    """When she opened it; for one who has gone, when her text was kept."""


def find_draft(release_id: int, tag: str, user_id: int) -> ReleaseDraft | None:
    """Return what is known of a colleague's own window on a version."""
    query = select(ReleaseDraft).where(ReleaseDraft.release_id == release_id, ReleaseDraft.tag == tag)
    return db.session.scalar(query.where(ReleaseDraft.user_id == user_id))


def find_unsaved(release_id: int, tag: str, user_id: int) -> ReleaseDraft | None:
    """Return what a colleague typed into a version and did not save, if that is not what is stored by now."""
    draft = find_draft(release_id, tag, user_id)
    if draft is None or draft.kept_at is None or text_kept(draft) == written_text(get_release(release_id), tag):
        return None
    return draft


def text_kept(draft: ReleaseDraft) -> VersionText:
    """Return what she typed."""
    return VersionText(draft.title, draft.lead, draft.body)


def list_others(release_id: int, tag: str, user_id: int) -> list[Other]:
    """Return who else has a version open or left unsaved text in it, whoever is here first."""
    query = select(ReleaseDraft).where(ReleaseDraft.release_id == release_id, ReleaseDraft.tag == tag)
    query = query.where(ReleaseDraft.user_id != user_id).options(joinedload(ReleaseDraft.user))
    others = [_other(draft) for draft in db.session.scalars(query.order_by(ReleaseDraft.since, ReleaseDraft.id))]
    return sorted((other for other in others if other), key=lambda other: not other.is_here)


def _other(draft: ReleaseDraft) -> Other | None:
    if draft.seen_at is not None and now() - draft.seen_at < STILL_HERE:
        return Other(draft.user.name, is_here=True, since=draft.since)
    return Other(draft.user.name, is_here=False, since=draft.kept_at) if draft.kept_at else None


def keep_draft(
    release_id: int, tag: str, user_id: int, opened_version: int, text: VersionText, *, is_leaving: bool = False
) -> ReleaseDraft:
    """Keep what a colleague has in her window on a version, and that she is there; it replaces what she had kept."""
    _hold(user_id)
    release, draft, text = get_release(release_id), find_draft(release_id, tag, user_id), text.tidied()
    stored = written_text(release, tag)
    if draft is None:
        draft = ReleaseDraft(release_id=release.id, tag=tag, user_id=user_id, since=now())
    elif draft.seen_at is None or now() - draft.seen_at >= STILL_HERE:
        draft.since = now()
    if text != text_kept(draft) or draft.kept_at is None:
        draft.kept_at = now() if text != stored else None
    draft.title, draft.lead, draft.body, draft.opened_version = text.title, text.lead, text.body, opened_version
    draft.seen_at = None if is_leaving else now()
    if is_leaving and draft.kept_at is None:
        forget_draft(release_id, tag, user_id)
    else:
        db.session.add(draft)
    db.session.flush()
    return draft


def forget_draft(release_id: int, tag: str, user_id: int | None) -> None:
    """Throw away what a colleague typed and did not save; nothing where there is nothing."""
    if user_id is None:
        return
    _hold(user_id)
    draft = find_draft(release_id, tag, user_id)
    if draft is not None:
        db.session.delete(draft)
        db.session.flush()


def _hold(user_id: int) -> None:
    """Let no other request touch her drafts until the end of the transaction.

    A window says that it is there and that it goes in the same moment, and she saves in another.
    """
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update())
