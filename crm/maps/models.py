"""Where people, offices and organisations stand: what they can do about our work, and how much they care."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person
from crm.offices.models import Office
from crm.organisations.models import Organisation


class Placing(Model):
    """One colleague's judgement at one moment; a later one of the same subject replaces it, and nothing is deleted."""

    __tablename__ = "placing"
    __table_args__ = (
        CheckConstraint(
            "(person_id IS NOT NULL AND office_id IS NULL AND organisation_id IS NULL)"
            " OR (person_id IS NULL AND office_id IS NOT NULL AND organisation_id IS NULL)"
            " OR (person_id IS NULL AND office_id IS NULL AND organisation_id IS NOT NULL)",
            name="one_subject",
        ),
        CheckConstraint("influence BETWEEN 0 AND 5 AND interest BETWEEN 0 AND 5", name="within_the_map"),
        Index("ix_placing_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    influence: Mapped[int]
    """From 1, hardly any, to 5, decides; 0 takes the subject off the map."""
    interest: Mapped[int]
    """From 1, hardly any, to 5, follows all we do; 0 as with influence."""
    reason: Mapped[str] = mapped_column(default="")
    """Why, in words the subject may read."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    by: Mapped[User | None] = relationship()
