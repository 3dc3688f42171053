"""What people are told of the data kept of them, in which words, and who was told when (GDPR art. 14)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Model


class NoticeWay(StrEnum):
    """How somebody was told."""

    MAIL = "mail"
    LETTER = "letter"
    IN_PERSON = "in_person"
    PHONE = "phone"


class NoticeText(Model):
    """The office's own sentences for a notice in one language; append-only, so a notice names what it said."""

    __tablename__ = "notice_text"
    __table_args__ = (Index("ix_notice_text_tag", "tag", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str]
    own: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    by: Mapped[User | None] = relationship()


class Notice(Model, Audited):
    """That one person was told, when, how, in which language and in which words."""

    __tablename__ = "privacy_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    given_on: Mapped[date]
    way: Mapped[NoticeWay]
    tag: Mapped[str]
    text_id: Mapped[int | None] = mapped_column(ForeignKey("notice_text.id"))
    """The office's own sentences as they were; none where there were none."""
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    text: Mapped[NoticeText | None] = relationship()
    by: Mapped[User | None] = relationship()
