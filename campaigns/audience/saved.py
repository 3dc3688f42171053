"""Saved filters: reading them, and writing them for colleagues to use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from campaigns.audience.models import SavedFilter
from campaigns.audience.rules import Filters
from campaigns.releases.models import Release
from core.audit import AuditEntry
from core.auth.models import User
from core.clock import now
from core.db import db, get_record
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext


def get_filter(filter_id: int) -> SavedFilter:
    """Return one saved filter, put away or not, or raise NotFound."""
    return get_record(SavedFilter, filter_id)


def list_filters(*, archived: bool = False) -> list[SavedFilter]:
    """Return the saved filters by name, or those that were put away."""
    is_away = SavedFilter.archived_at.is_not(None) if archived else SavedFilter.archived_at.is_(None)
    return list(db.session.scalars(select(SavedFilter).where(is_away).order_by(SavedFilter.name, SavedFilter.id)))


def find_origin(filters: Filters) -> SavedFilter | None:
    """Return the saved filter a choice was copied from, or None."""
    return db.session.get(SavedFilter, filters.saved[0]) if filters.saved else None


@dataclass(frozen=True)
class Meaning:
    """What a saved filter meant from a moment on, and who said so."""

    at: datetime
    name: str
    filters: Mapping[str, Any]


def list_meanings(kept: SavedFilter) -> list[Meaning]:
    """Return everything a saved filter has meant, the latest first."""
    entries = db.session.execute(
        select(AuditEntry.at, AuditEntry.changes, User.name)
        .outerjoin(User, AuditEntry.user_id == User.id)
        .where(AuditEntry.subject == SavedFilter.__tablename__, AuditEntry.subject_id == kept.id)
        .order_by(AuditEntry.id.desc())
    )
    found = ((at, changes.get("filters"), name or "") for at, changes, name in entries)
    return [Meaning(at, name, change[1]) for at, change, name in found if change]


def users_of() -> Mapping[int, Sequence[int]]:
    """Return which releases were copied from each saved filter, the latest first."""
    query = select(Release.id, Release.audience).where(Release.archived_at.is_(None)).order_by(Release.id.desc())
    found: dict[int, list[int]] = {}
    for release_id, audience in db.session.execute(query):
        if audience and audience.get("saved"):
            found.setdefault(audience["saved"][0], []).append(release_id)
    return found


def list_releases_with(filter_id: int) -> list[Release]:
    """Return the releases that were copied from a saved filter, the latest first."""
    query = select(Release).where(Release.id.in_(users_of().get(filter_id, ())))
    return list(db.session.scalars(query.order_by(Release.id.desc())))


def create_filter(name: str, filters: Filters, user_id: int | None) -> SavedFilter:
    """Keep a choice under a name. Raises Refused for a name that is taken, and for a choice that means nobody."""
    _check(name, filters)
    kept = SavedFilter(name=name.strip(), filters=filters.rule.to_json(), by_id=user_id, created_at=now())
    db.session.add(kept)
    db.session.flush()
    return kept


def rename_filter(filter_id: int, opened_version: int, name: str) -> SavedFilter:
    """Give it another name. Raises EditConflict where a colleague changed it meanwhile, Refused for a name taken."""
    kept = get_filter(filter_id)
    if kept.name == name.strip():
        return kept
    check_version(kept, opened_version, ["name"])
    _check(name, Filters.from_json(kept.filters), kept.id)
    kept.name, kept.updated_at = name.strip(), now()
    db.session.flush()
    return kept


def change_filter(filter_id: int, filters: Filters) -> SavedFilter:
    """Let it mean another choice from now on; releases that took a copy stay as they are."""
    kept = get_filter(filter_id)
    _check("", filters)
    if kept.filters != filters.rule.to_json():
        kept.filters, kept.updated_at = filters.rule.to_json(), now()
    db.session.flush()
    return kept


def _check(name: str, filters: Filters, own_id: int = 0) -> None:
    if filters.says_nothing:
        raise Refused(gettext("This choice asks for nothing yet, so there is nothing to save under a name."))
    taken = select(SavedFilter.id).where(
        func.lower(SavedFilter.name) == name.strip().lower(),
        SavedFilter.archived_at.is_(None),
        SavedFilter.id != own_id,
    )
    if name and db.session.scalar(taken):
        raise Refused(gettext("There is a saved filter called “%(name)s” already. Choose another name.", name=name))


def archive_filter(filter_id: int) -> SavedFilter:
    """Put it away; what releases copied stays."""
    kept = get_filter(filter_id)
    kept.archived_at = kept.archived_at or now()
    db.session.flush()
    return kept


def restore_filter(filter_id: int) -> SavedFilter:
    """Bring it back. Raises Refused where its name was taken meanwhile."""
    kept = get_filter(filter_id)
    if kept.archived_at:
        _check(kept.name, Filters.from_json(kept.filters))
    kept.archived_at = None
    db.session.flush()
    return kept
