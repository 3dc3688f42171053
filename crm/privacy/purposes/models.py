"""For what a person's data are kept: each purpose with its lawful basis, its source, and when it ended."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.db import Model, Versioned
from crm.contacts.models import Basis, Person

_OPEN = text("ended_on IS NULL")


class PurposeKind(StrEnum):
    """For what somebody is on record (GDPR art. 5(1)(b): purposes are specified, each by itself)."""

    PRESS = "press"
    """Releases and pitches; `Person.basis` is this purpose's basis, kept in step for the audience of a release."""
    STAKEHOLDER = "stakeholder"
    EVENTS = "events"
    CONSULTATION = "consultation"


class Purpose(Model, Audited):
    """One purpose for which one person is on record; it ends, and may begin again as another row."""

    __tablename__ = "person_purpose"
    __table_args__ = (
        Index(
            "uq_person_purpose_open", "person_id", "kind", unique=True,
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index("ix_person_purpose_kind", "kind", "ended_on"),
        Index("ix_person_purpose_review", "review_on", "id"),
    )  # fmt: skip

    UNAUDITED = frozenset({"review_on"})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PurposeKind]
    basis: Mapped[Basis]
    since: Mapped[date]
    source: Mapped[str] = mapped_column(default="")
    source_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_note: Mapped[str] = mapped_column(default="")
    kept_on: Mapped[date | None]
    """When a colleague looked at it last and decided to keep it; the clock runs from there."""
    keep_note: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    """When it is to be looked at, as reckoned by the last look through all; none before its time may have run."""

    person: Mapped[Person] = relationship()


class RetentionClock(Model, Audited):
    """After how many months without a contact a purpose is looked at again; where there is no row, the house's own."""

    __tablename__ = "retention_clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PurposeKind] = mapped_column(unique=True)
    months: Mapped[int]


class LookThrough(Model):
    """The look through all purposes, whose time has run; one row, the first: how far it is, when it ended."""

    __tablename__ = "retention_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    last_id: Mapped[int] = mapped_column(default=0)
    """The last purpose that was looked at; the next step goes on behind it."""
    looked: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    """How many were to be looked at when it began."""
    ended_at: Mapped[datetime | None]


class PrivacySettings(Model, Versioned, Audited):
    """What the installation says of itself and has switched on; one row, the first."""

    __tablename__ = "privacy_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    controller: Mapped[str] = mapped_column(default="")
    """Who is responsible: name and postal address (GDPR art. 13(1)(a))."""
    contact: Mapped[str] = mapped_column(default="")
    """Where people ask about their data."""
    hosting: Mapped[str] = mapped_column(default="")
    """Who runs the server, and where."""
    security: Mapped[str] = mapped_column(default="")
    """Measures besides those the program takes itself."""
    ethnicity_on: Mapped[bool] = mapped_column(default=False)
    ethnicity_reason: Mapped[str] = mapped_column(default="")
    smallest_cell: Mapped[int] = mapped_column(default=5)
    """Of a table of people by community, the smallest number that is shown."""
