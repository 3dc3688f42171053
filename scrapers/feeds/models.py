"""Feeds of outlets: when each is polled, how it answers, and what happened to it lately."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.db import Archived, Model
from crm.outlets.models import Outlet


class FeedState(StrEnum):
    """Whether a feed is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    """The server said that it is gone for good (410)."""


class ReadPages(StrEnum):
    """Whether the pages of articles are read where the feed gives a summary alone."""

    ALWAYS = "always"
    FOUND = "found"
    """Only where a watch term was found in what the feed gave."""
    NEVER = "never"


class EventKind(StrEnum):
    """What can happen at a poll, in stable words; the page says them in the reader's."""

    NEW_ARTICLES = "new_articles"
    NOTHING_NEW = "nothing_new"
    """Polls in a row that brought none; written down when that ends, until then the feed itself counts them."""
    MOVED = "moved"
    MISLED = "misled"
    """It had said that nothing changed, and something had."""
    FAILED = "failed"
    """Polls in a row that failed for one reason; as above."""
    ENDED = "ended"
    RECOVERED = "recovered"


class Feed(Model, Archived, Audited):
    """One feed; polled when `next_poll_at` has come."""

    __tablename__ = "feed"
    __table_args__ = (Index("ix_feed_due", "state", "next_poll_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)
    url: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    state: Mapped[FeedState] = mapped_column(default=FeedState.ACTIVE)
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    body_hash: Mapped[str] = mapped_column(default="")
    next_poll_at: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    polled_at: Mapped[datetime | None]
    """When it was last asked."""
    answered_at: Mapped[datetime | None]
    """When it last answered with a feed, or with "nothing changed"."""
    new_story_at: Mapped[datetime | None]
    """When it last brought an article we did not have; after its first answer, when the newest was published."""
    pace_seconds: Mapped[int | None]
    """Usual time between two stories; none until a few are known."""
    silent_from: Mapped[datetime]
    """Without a new story by then it counts as silent: much longer than its usual pace."""
    failures: Mapped[int] = mapped_column(default=0)
    """Polls that failed since the last that did not."""
    failure_weight: Mapped[int] = mapped_column(default=0, server_default="0")
    """What they weigh together (polling.WEIGHTS): by it the pauses grow, and a person is told."""
    streak: Mapped[int] = mapped_column(default=0, server_default="0")
    """Polls in a row, up to the last, that brought nothing new, or failed for the same reason."""
    streak_since: Mapped[datetime | None]
    trusts_validators: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    """False once "nothing changed" was untrue: then it is asked in full, and its body known again by its hash."""
    unchanged_at: Mapped[datetime | None]
    """When it last said that nothing changed (304)."""
    asked_pause: Mapped[int | None]
    """Seconds it wants to be left alone for between two polls (ttl, max-age)."""
    window: Mapped[int | None]
    """Stories its last answer held: of a short one, more are pushed out while nobody looks."""
    problem: Mapped[str] = mapped_column(default="")
    """Stable word for why the last poll failed; empty while all is well."""
    problem_detail: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    reads: Mapped[ReadPages] = mapped_column(default=ReadPages.ALWAYS, server_default="always")
    """Which articles of it are read whole, at the outlet's page."""

    outlet: Mapped[Outlet] = relationship(lazy="joined")

    UNAUDITED: ClassVar[frozenset[str]] = frozenset({
        "etag", "last_modified", "body_hash", "next_poll_at", "claimed_by", "lease_until", "polled_at", "answered_at",
        "new_story_at", "pace_seconds", "silent_from", "failures", "failure_weight", "problem", "problem_detail",
        "title", "streak", "streak_since", "trusts_validators", "unchanged_at", "asked_pause", "window",
    })  # fmt: skip
    """What polling itself writes; the feed's own events tell of it."""


class FeedEvent(Model):
    """One poll as its page tells it; the last 30 of a feed are kept."""

    __tablename__ = "feed_event"
    __table_args__ = (Index("ix_feed_event_feed", "feed_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[EventKind]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the sentence needs: a count, a status, a reason, an address."""


DEFAULT_INTERVAL = timedelta(minutes=20)
"""Feeds of the place hold 5 to 10 items: an outlet that writes a lot pushes a story out within the hour."""
