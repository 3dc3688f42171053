"""Writes: setting an embargo, noting who keeps it and who broke it, and lifting it once."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, update

from campaigns.embargo.models import Answer, EmbargoAnswer, EmbargoBreach
from campaigns.embargo.queries import find_answer
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.queries import get_person
from crm.outlets.queries import get_outlet


def set_embargo(release_id: int, until: datetime, then: bool) -> Release:
    """Put a release under embargo until a moment, or move it; `then` lets the others get it once it is lifted.

    Who accepted an earlier hour has to be asked again. Raises Refused for a moment that has passed, and once the
    release has left: its hour stands in the mails.
    """
    release = _before_it_leaves(release_id)
    if until <= now():
        raise Refused(gettext("This moment has passed. Choose a later one."))
    release.embargo_ends_at, release.embargo_lifted_at, release.embargo_then = until, None, then
    db.session.flush()
    return release


def drop_embargo(release_id: int) -> Release:
    """Take the embargo off a release that has not left; the answers are kept. Raises Refused once it has left."""
    release = _before_it_leaves(release_id)
    release.embargo_ends_at = release.embargo_lifted_at = None
    db.session.flush()
    return release


def _before_it_leaves(release_id: int) -> Release:
    release = get_release(release_id)
    if release.state not in BEFORE_IT_LEAVES or release.archived_at is not None:
        raise Refused(gettext("It has left with this embargo, or was put away. You can only lift it."))
    return release


def record_answer(release_id: int, person_id: int, answer: Answer, note: str, user_id: int | None) -> EmbargoAnswer:
    """Write down what a person said about the hour as it stands now. Raises Refused where there is no embargo."""
    release, person = get_release(release_id), get_person(person_id)
    if release.embargo_ends_at is None or not release.is_embargoed(now()):
        raise Refused(gettext("There is no embargo on this release any more: nobody need accept it."))
    found = find_answer(release_id, person.id) or EmbargoAnswer(release_id=release_id, person_id=person.id)
    found.answer, found.note, found.by_id = answer, note.strip(), user_id
    found.answered_at, found.ends_at = now(), release.embargo_ends_at
    db.session.add(found)
    db.session.flush()
    return found


def record_breach(
    release_id: int, outlet_id: int, published_at: datetime, link: str, note: str, user_id: int | None
) -> EmbargoBreach:
    """Write down that an outlet published before the hour.

    Raises Refused where there was no embargo at that moment, or it is still to come.
    """
    release, outlet = get_release(release_id), get_outlet(outlet_id)
    ended_at = release.embargo_lifted_at or release.embargo_ends_at
    if ended_at is None or published_at >= ended_at:
        raise Refused(gettext("At that moment there was no embargo on it."))
    if published_at > now():
        raise Refused(gettext("This moment is still to come."))
    breach = EmbargoBreach(
        release_id=release_id, outlet_id=outlet.id, published_at=published_at, link=link.strip(), note=note.strip(),
        by_id=user_id, recorded_at=now(),
    )  # fmt: skip
    db.session.add(breach)
    db.session.flush()
    return breach


def win_lift(release_id: int, *, early: bool = False) -> bool:
    """Say whether this transaction lifts the embargo; of several that try at once one wins, and none twice.

    `early` lifts it before its hour.
    """
    row = update(Release).where(Release.id == release_id, Release.embargo_lifted_at.is_(None))
    row = row.where(Release.embargo_ends_at.is_not(None) if early else Release.embargo_ends_at <= now())
    values = row.values(embargo_lifted_at=now(), version=Release.version + 1)
    result = db.session.execute(values.execution_options(synchronize_session=False))
    db.session.expire_all()
    return cast("CursorResult[Any]", result).rowcount == 1
