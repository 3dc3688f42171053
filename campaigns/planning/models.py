"""Calendar feeds: the secret address under which a colleague's own calendar program reads ours."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class CalendarFeed(Model):
    """The one feed of a colleague."""

    __tablename__ = "calendar_feed"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token: whoever reads the database cannot open the feed."""
    made_at: Mapped[datetime]
