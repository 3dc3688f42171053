"""Letters: what was written to people and by them, outside of releases; and the address by which mail is logged."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person
from crm.letters.states import Channel, Direction, LetterState
from crm.offices.models import Office


class Letter(Model, Versioned, Archived, Audited):
    """One letter, with what was written in it and without what it quotes."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_state", "state", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[LetterState] = mapped_column(default=LetterState.FILED)
    direction: Mapped[Direction]
    channel: Mapped[Channel] = mapped_column(default=Channel.MAIL)
    at: Mapped[datetime] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    key: Mapped[str | None] = mapped_column(unique=True)
    """What is the same whenever the same mail is logged again; a letter written down by hand has none."""
    sender: Mapped[str] = mapped_column(default="")
    """Address of whoever wrote it, in small letters."""
    others: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Names and addresses in it that belong to nobody we know: `{"name": …, "address": …}`."""
    warning: Mapped[str] = mapped_column(default="")
    """Code of why it waits though somebody is known; see crm.letters.words."""
    not_kept: Mapped[list[str]] = mapped_column(default=list)
    """Names of files that were too large or cut off."""
    logged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    """The office it is from or to, whoever holds it."""
    language: Mapped[str] = mapped_column(default="", server_default="")
    """Of a letter that is written here; empty of one that was logged."""
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="SET NULL"), index=True)
    """The letter of ours that it answers."""

    logged_by: Mapped[User | None] = relationship()
    office: Mapped[Office | None] = relationship(lazy="joined")
    answers: Mapped["Letter | None"] = relationship(remote_side="Letter.id")
    people: Mapped[list["LetterPerson"]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="LetterPerson.id", lazy="selectin"
    )
    files: Mapped[list["LetterFile"]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="LetterFile.id", lazy="selectin"
    )

    @property
    def is_draft(self) -> bool:
        """Say whether it is written here and not sent yet."""
        return self.state is LetterState.DRAFT


class LetterPerson(Model, Audited):
    """Somebody a letter is from or to."""

    __tablename__ = "letter_person"
    __table_args__ = (UniqueConstraint("letter_id", "person_id"), Index("ix_letter_person_at", "person_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    """The moment of the letter, by which a person's are looked up."""

    letter: Mapped[Letter] = relationship(back_populates="people")
    person: Mapped[Person] = relationship(lazy="joined")


class LetterFile(Model, Audited):
    """A file that came with a letter; its bytes lie in core.files."""

    __tablename__ = "letter_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(index=True)
    file_name: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]

    letter: Mapped[Letter] = relationship(back_populates="files")


class LogAddress(Model, Audited):
    """A colleague's private address for logging: which round of it holds, and from where she writes besides."""

    __tablename__ = "log_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    round: Mapped[int] = mapped_column(default=0)
    """How often it was renewed; earlier ones are worth nothing."""
    senders: Mapped[list[str]] = mapped_column(default=list)
    """Addresses she writes from besides that of her account, in small letters."""
    renewed_at: Mapped[datetime]

    user: Mapped[User] = relationship()
