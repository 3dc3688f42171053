"""What people ask about their own data, by when it is due, and what was done; and the marks erased people leave."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model, Versioned
from crm.contacts.models import Person


class RequestKind(StrEnum):
    """The rights of a person (GDPR art. 15 to 21)."""

    ACCESS = "access"
    RECTIFY = "rectify"
    RESTRICT = "restrict"
    OBJECT = "object"
    ERASE = "erase"


class DataRequest(Model, Versioned, Audited):
    """One request of one person, with its deadline; what she wrote is not kept, only how it came."""

    __tablename__ = "data_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[RequestKind]
    received_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    """One month later (art. 12(3))."""
    how: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    person: Mapped[Person] = relationship()
    by: Mapped[User | None] = relationship()


class Erasure(Model):
    """That a person was erased; nothing in it names her."""

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    """The empty record that stands where hers did, so that counts stay."""
    erased_on: Mapped[date]
    at_own_wish: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    again_on: Mapped[date | None]
    """When she was recorded anew; her marks went then."""
    again_note: Mapped[str] = mapped_column(default="")
    cleared_at: Mapped[datetime | None]
    """When the files of the database were written anew without her."""

    by: Mapped[User | None] = relationship()
    marks: Mapped[list["ErasedMark"]] = relationship(cascade="all, delete-orphan")


class ErasedMark(Model):
    """A keyed hash of an address, a number, or a name with its place; the key is not in the database."""

    __tablename__ = "erased_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    erasure_id: Mapped[int] = mapped_column(ForeignKey("erasure.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(index=True)


class RiskNote(Model):
    """Why a person is at risk; for the colleague who wrote it and for administrators."""

    __tablename__ = "risk_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    reason: Mapped[str] = mapped_column(info={"secret": True})
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]
