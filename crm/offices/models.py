"""Offices: a mayor's, a spokesperson's, a school head's. They outlive the people who hold them."""

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.db import Archived, Model, Versioned
from crm.organisations.models import Organisation
from crm.verifying.models import Verified


class Office(Model, Versioned, Archived, Audited, Verified):
    """One office; who holds it are the positions of people at it (crm.contacts), letters go to the office itself."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    name_sq: Mapped[str] = mapped_column(default="")
    name_sr: Mapped[str] = mapped_column(default="")
    """Serbian in the script it was written in, as of organisations."""
    name_en: Mapped[str] = mapped_column(default="")
    names: Mapped[dict[str, str]] = mapped_column(default=dict, server_default=text("'{}'"))
    """By its tag, how it is called in the other languages: bs, tr, rom."""
    kind: Mapped[str] = mapped_column(default="")
    """Code of crm.reference office kinds, or empty."""
    communities: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the communities the office serves; where there are none, its organisation's count."""
    municipality: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("office.id", name="fk_office_merged_into_id", ondelete="SET NULL"), index=True
    )
    """The record it was put into; the address of this one leads there."""

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
