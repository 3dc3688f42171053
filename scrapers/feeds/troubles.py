"""Troubles with what we hear: when each began, when it was over. Kept so that "it works again" is told too."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from crm.outlets.models import Outlet
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.models import Feed


class FeedTrouble(Model):
    """One trouble of a feed, an outlet, or of all outlets of a language or community served; open while it lasts."""

    __tablename__ = "feed_trouble"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    """What it is about: `feed:12`, `outlet:3`, `language:sr`, `community:serb`; one open trouble each."""
    kind: Mapped[TroubleKind]
    feed_id: Mapped[int | None] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlet.id", ondelete="CASCADE"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the sentence needs: counts, the reason, when the last story came; `covers`: ids of feeds it speaks for."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    was_dropped: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It ended because nobody listens there any more, not because it works."""

    feed: Mapped[Feed | None] = relationship()
    outlet: Mapped[Outlet | None] = relationship()

    @property
    def code(self) -> str:
        """Return the language or community it is about; empty for a feed or an outlet."""
        about, _, code = self.subject.partition(":")
        return code if about in {"language", "community"} else ""
