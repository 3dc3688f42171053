"""The engagement plan: with whom we want to be in touch, what for, how closely, how often, and who of us."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person
from crm.meetings.models import Level
from crm.offices.models import Office
from crm.organisations.models import Organisation


class Plan(Model, Versioned, Archived, Audited):
    """One line of the plan: a person, an office or an organisation; one that ended is put away."""

    __tablename__ = "engagement_plan"
    __table_args__ = (
        CheckConstraint(
            "(person_id IS NOT NULL AND office_id IS NULL AND organisation_id IS NULL)"
            " OR (person_id IS NULL AND office_id IS NOT NULL AND organisation_id IS NULL)"
            " OR (person_id IS NULL AND office_id IS NULL AND organisation_id IS NOT NULL)",
            name="one_subject",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    aim: Mapped[str] = mapped_column(default="")
    level_now: Mapped[Level] = mapped_column(default=Level.NONE)
    level_wanted: Mapped[Level] = mapped_column(default=Level.NONE)
    every_weeks: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    since: Mapped[date]
    """The day the rhythm was promised; before it nothing was late."""
    created_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    owner: Mapped[User | None] = relationship()
