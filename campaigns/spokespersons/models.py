"""Who speaks for the initiative, and what each says in a release."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from crm.contacts.models import Person


class Spokesperson(Model, Versioned, Archived, Audited):
    """Somebody who may be quoted: a recorded person, a colleague, or neither."""

    __tablename__ = "spokesperson"
    UNAUDITED = frozenset({"created_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    name_cyrillic: Mapped[str] = mapped_column(default="")
    titles: Mapped[dict[str, str]] = mapped_column(default=dict)
    """By tag."""
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags of those she gives interviews in."""
    phone: Mapped[str] = mapped_column(default="")
    """For the press."""
    created_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
    user: Mapped[User | None] = relationship()


class ReleaseQuote(Model, Versioned, Audited):
    """What somebody says in a release, in each language."""

    __tablename__ = "release_quote"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokesperson.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    """Among the quotations of its release, from 1."""
    texts: Mapped[dict[str, str]] = mapped_column(default=dict)
    """By tag."""

    spokesperson: Mapped[Spokesperson] = relationship(lazy="joined")
