"""Organisations and bodies: municipalities' offices, ministries, missions, schools, associations."""

from sqlalchemy.orm import Mapped, mapped_column

from core.audit import Audited
from core.db import Archived, Model, Versioned


class Organisation(Model, Versioned, Archived, Audited):
    """One body, with its name in each language it has one in; none of them is the translation of another."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_sq: Mapped[str] = mapped_column(default="")
    name_sr: Mapped[str] = mapped_column(default="")
    """Serbian in the script it was written in; the other script is derived where it can be."""
    name_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    """Code of crm.reference office kinds, or empty."""
    municipality: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
