"""The community a person says she belongs to: sealed, with her consent, and with a log of every look at it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model


class Ethnicity(Model):
    """What a person said of herself; not audited, for no value of it may stand anywhere else."""

    __tablename__ = "ethnicity"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), unique=True, info={"stays_at_merge": True}
    )
    """The value is bound to this record, so a merge leaves it there."""
    sealed: Mapped[str] = mapped_column(info={"secret": True})
    """Encrypted with a key outside the database, bound to this person."""
    consent_on: Mapped[date]
    consent_for: Mapped[str]
    """The purpose she agreed to (GDPR art. 9(2)(a))."""
    consent_how: Mapped[str]
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class EthnicityLook(Model):
    """One look at it: who, when, why, and until when she need not say why again; kept when the value is gone."""

    __tablename__ = "ethnicity_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True, info={"stays_at_merge": True}
    )
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]
    until: Mapped[datetime]
    reason: Mapped[str]

    user: Mapped[User | None] = relationship()
