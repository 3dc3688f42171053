"""Enquiries: what journalists ask, who speaks, by when, and what came of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.enquiries.rules import Channel, Outcome
from campaigns.incoming.models import Reply
from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person
from crm.outlets.models import Outlet


class Enquiry(Model, Versioned, Archived, Audited):
    """One question, from the moment it was asked to what was answered."""

    __tablename__ = "enquiry"
    __table_args__ = (Index("ix_enquiry_open", "outcome", "deadline"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str]
    channel: Mapped[Channel]
    asked_at: Mapped[datetime] = mapped_column(index=True)
    deadline: Mapped[datetime | None]
    """Until when an answer is of use; some name none."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlet.id"), index=True)
    asked_by: Mapped[str] = mapped_column(default="")
    """Who asked, where she is not recorded."""
    spokesperson_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    """The colleague who sees to it."""
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"), unique=True)
    """The mail it was asked in."""
    answer: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.OPEN)
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    outlet: Mapped[Outlet | None] = relationship()
    spokesperson: Mapped[Person | None] = relationship(foreign_keys=[spokesperson_id])
    owner: Mapped[User | None] = relationship()
    release: Mapped[Release | None] = relationship()
    reply: Mapped[Reply | None] = relationship()
