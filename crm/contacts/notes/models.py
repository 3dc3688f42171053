"""What colleagues note about a person, for everybody in the office or for a few."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Base, Model, Versioned
from crm.contacts.models import Person

person_note_reader = Table(
    "person_note_reader",
    Base.metadata,
    Column("person_note_id", ForeignKey("person_note.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True),
)
"""Who besides its author may read a confidential note."""


class PersonNote(Model, Versioned, Audited):
    """One note about a person; a confidential one is read by its author and the colleagues named in it alone."""

    __tablename__ = "person_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(info={"secret": True})
    """Its words stay out of the audit trail, which more colleagues read."""
    is_confidential: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    author: Mapped[User | None] = relationship()
    readers: Mapped[list[User]] = relationship(secondary=person_note_reader, lazy="selectin")
