"""Who keeps an embargo: what each journalist answered when she was asked, and which outlet broke it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Model
from crm.contacts.models import Person
from crm.outlets.models import Outlet


class Answer(StrEnum):
    """Whether she keeps it."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class EmbargoAnswer(Model, Audited):
    """The last answer of one person about the embargo of one release."""

    __tablename__ = "embargo_answer"
    __table_args__ = (UniqueConstraint("release_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[Answer]
    answered_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """The colleague who wrote it down."""
    ends_at: Mapped[datetime]
    """The hour she was told: an embargo that is moved to a later one is not what she accepted."""
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()
    by: Mapped[User | None] = relationship()


class EmbargoBreach(Model, Audited):
    """An outlet that published before the hour, with what shows it."""

    __tablename__ = "embargo_breach"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)
    published_at: Mapped[datetime]
    link: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]

    release: Mapped[Release] = relationship()
    outlet: Mapped[Outlet] = relationship()
    by: Mapped[User | None] = relationship()
