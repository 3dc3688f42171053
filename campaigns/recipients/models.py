"""What became of our mails at their recipients: what they asked for by their links, and what came back softly."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.sending.models import Delivery
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person


class SoftBounce(Model):
    """A message that came back for a reason that may pass; three in a row give the address up."""

    __tablename__ = "soft_bounce"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), unique=True)
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")


class LanguageWish(Model):
    """A language and script that a recipient asked for by the link in a mail."""

    __tablename__ = "language_wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), index=True)
    at: Mapped[datetime]
    tag: Mapped[str]
    is_once: Mapped[bool] = mapped_column(default=False)
    """This release only; what she reads otherwise stays as it is."""
    needs_version: Mapped[bool] = mapped_column(default=False)
    """A colleague has to do something: send it by hand, or have a version written."""
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    person: Mapped[Person] = relationship()
    delivery: Mapped[Delivery] = relationship()
    settled_by: Mapped[User | None] = relationship()
