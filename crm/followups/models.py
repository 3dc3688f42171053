"""Commitments: what somebody promised to do, by when, how far it is, and what shows that it was kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited, actor_id
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person
from crm.followups.states import CommitmentState, EvidenceKind
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.principles.models import Principle


def _due_at_first(context: Any) -> date:
    found: date = context.get_current_parameters()["due_on"]
    return found


class FollowUp(Model, Versioned, Archived, Audited):
    """One commitment: ours, with a colleague as its owner, or theirs, with the person who made it."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("(owner_id IS NULL) <> (promised_by_id IS NULL)", name="one_owner"),
        Index("ix_follow_up_due", "done_at", "act_on"),
        Index("ix_follow_up_mine", "owner_id", "done_at", "act_on"),
    )

    UNAUDITED = frozenset({"act_on"})

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    due_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    """The colleague whose promise it is."""
    promised_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    """The colleague who asks about a promise of theirs, where that is not who keeps the relationship."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Whom our promise was made to, where it was not made in a meeting."""
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id"), index=True)
    state: Mapped[CommitmentState] = mapped_column(default=CommitmentState.OPEN, server_default="open")
    evidence: Mapped[str] = mapped_column(default="", server_default="")
    """What shows that it was kept, in words; the step that closed it has the rest."""
    referred_to: Mapped[str] = mapped_column(default="", server_default="")
    """Who is to do it now, as a name; the step that referred it knows whose."""
    ask_again_on: Mapped[date | None]
    """When a referred one is asked for again."""
    act_on: Mapped[date] = mapped_column(default=_due_at_first, server_default="1970-01-01")
    """The day it waits for somebody: when it is due or, once referred, when it is asked for again. Derived."""
    done_at: Mapped[datetime | None]
    """When it was closed."""
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), default=actor_id)
    created_at: Mapped[datetime]

    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    keeper: Mapped[User | None] = relationship(foreign_keys=[keeper_id])
    recorded_by: Mapped[User | None] = relationship(foreign_keys=[recorded_by_id])
    promised_by: Mapped[Person | None] = relationship(foreign_keys=[promised_by_id])
    meeting: Mapped[Meeting | None] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    principle: Mapped[Principle | None] = relationship()

    @property
    def is_ours(self) -> bool:
        """Say whether we promised it."""
        return self.owner_id is not None


class CommitmentStep(Model):
    """One change of the state of a commitment: when, by whom, why, and what speaks for it. Never changed."""

    __tablename__ = "commitment_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"), index=True)
    state: Mapped[CommitmentState]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")
    """Why."""
    evidence_kind: Mapped[EvidenceKind] = mapped_column(default=EvidenceKind.NONE)
    url: Mapped[str] = mapped_column(default="")
    """A page, or the path of an article or a clip in here."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    file_digest: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """To whom it was referred; or nobody."""
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    referred_to: Mapped[str] = mapped_column(default="")
    """All of them as names."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """The colleague it was handed to."""
    ask_again_on: Mapped[date | None]

    follow_up: Mapped[FollowUp] = relationship()
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])
    meeting: Mapped[Meeting | None] = relationship()
    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
