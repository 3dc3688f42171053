"""Organisations and bodies: municipalities' offices, ministries, missions, schools, associations."""

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.db import Archived, Model, Versioned
from crm.verifying.models import Verified


class Organisation(Model, Versioned, Archived, Audited, Verified):
    """One body, with its name in each language it has one in; none of them is the translation of another."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_sq: Mapped[str] = mapped_column(default="")
    name_sr: Mapped[str] = mapped_column(default="")
    """Serbian in the script it was written in; the other script is derived where it can be."""
    name_en: Mapped[str] = mapped_column(default="")
    names: Mapped[dict[str, str]] = mapped_column(default=dict, server_default=text("'{}'"))
    """By its tag, how it is spelled in the other languages: bs, tr, rom."""
    also: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Names it had before or goes by as well."""
    sites: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Web addresses it had before or has as well."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    communities: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Codes of the communities it serves."""
    kind: Mapped[str] = mapped_column(default="")
    """Code of crm.reference office kinds, or empty."""
    municipality: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", name="fk_organisation_merged_into_id", ondelete="SET NULL"), index=True
    )
    """The record it was put into; the address of this one leads there."""

    parent: Mapped["Organisation | None"] = relationship(
        remote_side="Organisation.id", foreign_keys="Organisation.parent_id"
    )
