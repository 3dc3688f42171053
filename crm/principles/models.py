"""Principles of trust-building, each with its text in every language that has adopted one, and every wording it had."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class Principle(Model, Versioned, Archived, Audited):
    """One numbered principle."""

    __tablename__ = "principle"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)

    texts: Mapped[list["PrincipleText"]] = relationship(
        back_populates="principle", cascade="all, delete-orphan", order_by="PrincipleText.id", lazy="selectin"
    )


class PrincipleText(Model, Audited):
    """A principle in one language: title and text, and the words by which the press would speak of it."""

    __tablename__ = "principle_text"
    __table_args__ = (UniqueConstraint("principle_id", "tag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str]
    """Language and script (languages.tags)."""
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    keywords: Mapped[list[str]] = mapped_column(default=list)
    """Words and phrases in dictionary form that coverage is watched for; there may be some before there is a text."""

    public_number: Mapped[int] = mapped_column(default=0, server_default="0")
    """The wording that anybody may read on its public page; 0 where there is none."""

    principle: Mapped[Principle] = relationship(back_populates="texts")


class Worded(StrEnum):
    """How a wording came to be."""

    WRITTEN = "written"
    BROUGHT_BACK = "brought_back"
    REMOVED = "removed"


class PrincipleWording(Model):
    """What a principle said in one language from one saving to the next; kept also when the text is removed."""

    __tablename__ = "principle_wording"
    __table_args__ = (UniqueConstraint("principle_id", "tag", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id", ondelete="CASCADE"))
    tag: Mapped[str]
    number: Mapped[int]
    """Within its language, from 1."""
    title: Mapped[str]
    text: Mapped[str]
    worded: Mapped[Worded]
    why: Mapped[str] = mapped_column(default="")
    """What whoever saved it wrote of her reason."""
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id", ondelete="SET NULL"), index=True)
    """The round that led to it (crm.consultations)."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship()
