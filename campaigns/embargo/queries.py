"""Reads: who keeps the embargo of a release, who broke it, and which embargoes are to lift."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from campaigns.embargo.models import Answer, EmbargoAnswer, EmbargoBreach
from campaigns.releases.models import Release
from core.clock import now
from core.db import db


def bound_by_embargo(release: Release) -> set[int] | None:
    """Return who keeps the embargo that is on a release now; None where none is, so that nobody need keep it."""
    if release.embargo_ends_at is None or not release.is_embargoed(now()):
        return None
    query = select(EmbargoAnswer.person_id).where(
        EmbargoAnswer.release_id == release.id, EmbargoAnswer.answer == Answer.ACCEPTED,
        EmbargoAnswer.ends_at >= release.embargo_ends_at,
    )  # fmt: skip
    return set(db.session.scalars(query))


def find_answer(release_id: int, person_id: int) -> EmbargoAnswer | None:
    """Return what a person answered, if she did."""
    query = select(EmbargoAnswer).where(EmbargoAnswer.release_id == release_id, EmbargoAnswer.person_id == person_id)
    return db.session.scalar(query)


def answers_of(release_id: int) -> dict[int, EmbargoAnswer]:
    """Return every answer about the embargo of a release, by person."""
    query = select(EmbargoAnswer).where(EmbargoAnswer.release_id == release_id)
    named = (joinedload(EmbargoAnswer.by).lazyload("*"), lazyload(EmbargoAnswer.person))
    return {answer.person_id: answer for answer in db.session.scalars(query.options(*named))}


def list_to_lift(now: datetime) -> list[int]:
    """Return the releases whose embargo has come to its end and is not lifted yet."""
    query = select(Release.id).where(Release.embargo_ends_at <= now, Release.embargo_lifted_at.is_(None))
    return list(db.session.scalars(query.order_by(Release.embargo_ends_at, Release.id)))


def list_embargoed(now: datetime) -> list[Release]:
    """Return the releases that may not be published yet, the next to be free first."""
    query = select(Release).where(
        Release.embargo_ends_at > now, Release.embargo_lifted_at.is_(None), Release.archived_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Release.embargo_ends_at, Release.id)))


def list_embargoes_between(start: datetime, end: datetime) -> list[Release]:
    """Return the releases whose embargo ends from one moment until before another."""
    query = select(Release).where(
        Release.embargo_ends_at >= start, Release.embargo_ends_at < end, Release.archived_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Release.embargo_ends_at, Release.id)))


def list_breaches(release_id: int) -> list[EmbargoBreach]:
    """Return what was published of a release before its hour, the earliest first."""
    query = select(EmbargoBreach).where(EmbargoBreach.release_id == release_id)
    return list(db.session.scalars(query.order_by(EmbargoBreach.published_at, EmbargoBreach.id)))


def list_breaches_of_outlet(outlet_id: int) -> list[EmbargoBreach]:
    """Return the embargoes an outlet broke, the latest first."""
    query = select(EmbargoBreach).where(EmbargoBreach.outlet_id == outlet_id)
    return list(db.session.scalars(query.order_by(EmbargoBreach.published_at.desc(), EmbargoBreach.id.desc())))
