"""What a person said of names that stand below articles."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class BylineDismissed(Model):
    """A name that nobody wants suggested again: it is no person, or nobody to record."""

    __tablename__ = "byline_dismissed"

    key: Mapped[str] = mapped_column(primary_key=True)
    """Of the name (bylines.rules.key_of)."""
    name: Mapped[str]
    """As it was printed."""
    dismissed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    dismissed_at: Mapped[datetime]
