"""What the house says at the end of its releases: about itself, and whom to ask; each with all it ever said."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class HouseRevision(Model):
    """What mails say of something of the house from one saving to the next; a release keeps what was approved."""

    __tablename__ = "house_revision"
    __table_args__ = (Index("ix_house_revision_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    """`about`, `contact` or `spokesperson`."""
    subject_id: Mapped[int]
    """0 for what there is only one of."""
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    by: Mapped[User | None] = relationship()


class PressContact(Model, Versioned, Archived, Audited):
    """Somebody journalists may ask about a release."""

    __tablename__ = "press_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_cyrillic: Mapped[str] = mapped_column(default="")
    roles: Mapped[dict[str, str]] = mapped_column(default=dict)
    """By tag."""
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class ReleaseEnding(Model, Versioned, Audited):
    """How one release ends; one without a row ends as usual: with the house's words and its sender."""

    __tablename__ = "release_ending"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), unique=True)
    has_about: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("press_contact.id", ondelete="SET NULL"), index=True)

    contact: Mapped[PressContact | None] = relationship()
