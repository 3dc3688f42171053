"""Reads: the house's words now and as they were, its contacts, and how a release ends."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from campaigns.boilerplate.models import HouseRevision, PressContact, ReleaseEnding
from campaigns.boilerplate.rules import read_at
from campaigns.releases.models import Release, ReleaseState
from core.db import db, get_record

ABOUT, CONTACT, SPOKESPERSON = "about", "contact", "spokesperson"


def list_revisions(subject: str, subject_id: int = 0) -> list[HouseRevision]:
    """Return everything that was ever said, the latest first."""
    query = select(HouseRevision).where(HouseRevision.subject == subject, HouseRevision.subject_id == subject_id)
    return list(db.session.scalars(query.order_by(HouseRevision.id.desc())))


def last_revision(subject: str, subject_id: int = 0, until: datetime | None = None) -> HouseRevision | None:
    """Return what is said now, or was at a moment."""
    query = select(HouseRevision).where(HouseRevision.subject == subject, HouseRevision.subject_id == subject_id)
    if until is not None:
        query = query.where(HouseRevision.at <= until)
    return db.session.scalar(query.order_by(HouseRevision.id.desc()).limit(1))


def said_for(release: Release, subject: str, subject_id: int = 0) -> dict[str, Any]:
    """Return what a release says of it: what was approved, until then what is said now."""
    found = last_revision(subject, subject_id, read_at(release))
    return dict(found.data) if found else {}


def get_contact(contact_id: int) -> PressContact:
    """Return one contact, put away or not, or raise NotFound."""
    return get_record(PressContact, contact_id)


def list_contacts(also: Collection[int | None] = ()) -> list[PressContact]:
    """Return the contacts that are not put away, and some that may be, by name."""
    there = or_(PressContact.archived_at.is_(None), PressContact.id.in_([i for i in also if i]))
    return list(db.session.scalars(select(PressContact).where(there).order_by(PressContact.name, PressContact.id)))


def find_ending(release_id: int) -> ReleaseEnding | None:
    """Return how a release ends, where that was ever said."""
    return db.session.scalar(select(ReleaseEnding).where(ReleaseEnding.release_id == release_id))


def list_waiting() -> list[Release]:
    """Return what waits for approval: whoever has it open has read what the house said a moment ago."""
    waiting = (Release.archived_at.is_(None), Release.state == ReleaseState.WAITING)
    return list(db.session.scalars(select(Release).where(*waiting)))
