"""Follow-ups: what somebody promised to do, and by when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person
from crm.meetings.models import Meeting


class FollowUp(Model, Versioned, Archived, Audited):
    """One promise: ours, with a colleague as its owner, or theirs, with the person who made it."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("(owner_id IS NULL) <> (promised_by_id IS NULL)", name="one_owner"),
        Index("ix_follow_up_due", "done_at", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    due_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    promised_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Whom our promise was made to, where it was not made in a meeting."""
    done_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    owner: Mapped[User | None] = relationship()
    promised_by: Mapped[Person | None] = relationship(foreign_keys=[promised_by_id])
    meeting: Mapped[Meeting | None] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])

    @property
    def is_ours(self) -> bool:
        """Say whether we promised it."""
        return self.owner_id is not None
