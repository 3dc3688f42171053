"""Principles of trust-building, each with its text in every language that has adopted one."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
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

    principle: Mapped[Principle] = relationship(back_populates="texts")
