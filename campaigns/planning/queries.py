"""Reads: releases by when they leave or left, and whose feed a token opens."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import lazyload, selectinload

from campaigns.planning.models import CalendarFeed
from campaigns.releases.models import Release, ReleaseState
from core.auth.models import User
from core.db import db


def list_releases_between(start: datetime, end: datetime) -> list[Release]:
    """Return the releases that are to leave, or began to, from one moment until before another."""
    planned = and_(Release.state == ReleaseState.SCHEDULED, Release.send_at >= start, Release.send_at < end)
    began = and_(Release.started_at >= start, Release.started_at < end)
    query = select(Release).where(Release.archived_at.is_(None), or_(planned, began))
    titles = (lazyload(Release.principles), selectinload(Release.versions).lazyload("*"))
    return list(db.session.scalars(query.options(*titles).order_by(Release.id)))


def find_feed(user_id: int) -> CalendarFeed | None:
    """Return the feed of a colleague, if she has one."""
    return db.session.get(CalendarFeed, user_id)


def find_subscriber(digest: str) -> User | None:
    """Return the colleague whose feed this is, while her account is open."""
    query = select(User).join(CalendarFeed, CalendarFeed.user_id == User.id)
    return db.session.scalar(query.where(CalendarFeed.digest == digest, User.active.is_(True)))
