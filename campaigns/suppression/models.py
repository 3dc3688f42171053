"""What stands between a person or an address and our mails."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.suppression.rules import Source, SuppressionKind
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person

__all__ = ["Source", "Suppression", "SuppressionKind"]


class Suppression(Model):
    """One reason why nothing is sent. Rows are never deleted: lifting writes who, when and why beside it.

    What names a person concerns her at every address; what names an address concerns everybody who is written to
    there. A bounce names the person it was noticed with, but concerns the address alone.
    """

    __tablename__ = "suppression"
    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR address <> ''", name="of_somebody"),
        Index("ix_suppression_standing", "lifted_at", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SuppressionKind]
    source: Mapped[Source]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(default="", index=True)
    """In small letters; empty where every address is meant."""
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)
    """The message that caused it."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")
    """How she said so, or what the mail server said."""
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    lifted_note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person | None] = relationship()
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])
    lifted_by: Mapped[User | None] = relationship(foreign_keys=[lifted_by_id])
