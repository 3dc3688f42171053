"""Reads: releases for lists, for Today and for the search."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from campaigns.releases.models import Release, ReleaseState, ReleaseVersion
from core.auth.models import RoleRecord, User
from core.db import db, get_record
from core.feature import Permission
from crm.finding import is_called
from crm.principles.models import Principle
from crm.timeline.looking import ALL, Look, within

ON_A_PAGE = 50


@dataclass(frozen=True)
class ReleaseFilters:
    """What a list of releases is narrowed to; nothing means all."""

    q: str = ""
    state: ReleaseState | None = None
    principle_id: int | None = None


@dataclass(frozen=True)
class ReleasePage:
    """One page of the list, counted from 1."""

    releases: list[Release]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // ON_A_PAGE))


def get_release(release_id: int) -> Release:
    """Return one release, put away or not, or raise NotFound."""
    return get_record(Release, release_id)


def list_releases(filters: ReleaseFilters, page: int = 1) -> ReleasePage:
    """Return the releases that are not put away, the latest first by when they left, are to leave or were written."""
    where = _conditions(filters)
    total = db.session.scalar(select(func.count(Release.id)).where(*where)) or 0
    query = _newest_first(select(Release).where(*where)).limit(ON_A_PAGE).offset((max(page, 1) - 1) * ON_A_PAGE)
    return ReleasePage(list(db.session.scalars(query)), total, max(page, 1))


def _conditions(filters: ReleaseFilters) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [Release.archived_at.is_(None)]
    if filters.q:
        where.append(Release.versions.any(is_called(ReleaseVersion.folded, filters.q)))
    if filters.state:
        where.append(Release.state == filters.state)
    if filters.principle_id:
        where.append(Release.principles.any(Principle.id == filters.principle_id))
    return where


def _when() -> ColumnElement[datetime]:
    written = select(func.max(ReleaseVersion.updated_at)).where(ReleaseVersion.release_id == Release.id)
    return func.coalesce(
        Release.sent_at, Release.started_at, Release.send_at, written.scalar_subquery(), Release.created_at
    )


def _newest_first(query: Select[Release]) -> Select[Release]:
    return query.order_by(_when().desc(), Release.id.desc())


def find_releases(text: str, limit: int = 8) -> list[Release]:
    """Return releases by any part of a title in any of their languages, in whatever script it is typed."""
    query = select(Release).where(*_conditions(ReleaseFilters(q=text))) if text.strip() else None
    return list(db.session.scalars(_newest_first(query).limit(limit))) if query is not None else []


def count_releases() -> int:
    """Return how many releases were ever begun and not put away."""
    return db.session.scalar(select(func.count(Release.id)).where(Release.archived_at.is_(None))) or 0


def list_releases_of_principle(principle_id: int, look: Look = ALL) -> list[Release]:
    """Return the releases that carry a principle, newest first."""
    query = select(Release).where(*_conditions(ReleaseFilters(principle_id=principle_id)))
    return list(db.session.scalars(within(query, look, _when(), Release.author_id).order_by(Release.id.desc())))


def _waiting_for(user_id: int) -> Select[Release]:
    master = aliased(ReleaseVersion)
    return (
        select(Release)
        .outerjoin(master, (master.release_id == Release.id) & (master.tag == Release.master))
        .where(Release.archived_at.is_(None), Release.state == ReleaseState.WAITING)
        .where(Release.author_id.is_distinct_from(user_id), master.changed_by_id.is_distinct_from(user_id))
        .order_by(Release.id)
    )


def list_waiting_for(user_id: int) -> list[Release]:
    """Return what waits for approval and is not this approver's own, the oldest first."""
    return list(db.session.scalars(_waiting_for(user_id)))


def count_waiting_for(user_id: int) -> int:
    """Return how many releases wait for this approver."""
    return db.session.scalar(select(func.count()).select_from(_waiting_for(user_id).subquery())) or 0


def list_drafts_of(user_id: int) -> list[Release]:
    """Return the drafts a colleague began, the latest first; those an approver returned are among them."""
    mine = (Release.archived_at.is_(None), Release.state == ReleaseState.DRAFT, Release.author_id == user_id)
    return list(db.session.scalars(select(Release).where(*mine).order_by(Release.id.desc())))


def list_scheduled(until: datetime) -> list[Release]:
    """Return what is to leave before this moment, the next first."""
    query = select(Release).where(Release.state == ReleaseState.SCHEDULED, Release.send_at <= until)
    return list(db.session.scalars(query.order_by(Release.send_at, Release.id)))


def list_colleagues_who_may(permission: Permission) -> list[User]:
    """Return the colleagues with a permission whose accounts are open, by name."""
    roles = [role.value for role in permission.roles]
    query = select(User).where(User.active.is_(True), User.roles.any(RoleRecord.name.in_(roles)))
    return list(db.session.scalars(query.order_by(User.name, User.id)))
