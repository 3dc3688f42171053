"""Breaches of personal data: what happened, and the 72 hours in which the Agency is told (GDPR art. 33)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model, Versioned


class Breach(Model, Versioned, Audited):
    """One breach; recorded also where nobody has to be told (art. 33(5))."""

    __tablename__ = "breach"

    id: Mapped[int] = mapped_column(primary_key=True)
    discovered_at: Mapped[datetime] = mapped_column(index=True)
    what: Mapped[str]
    whose: Mapped[str] = mapped_column(default="")
    how_many: Mapped[int | None]
    effects: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    no_risk: Mapped[str] = mapped_column(default="")
    """Why the Agency need not be told; empty where it has to be."""
    agency_told_at: Mapped[datetime | None]
    people_told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    by: Mapped[User | None] = relationship()
