"""Outlets: portals, radio and television stations, papers and agencies."""

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.db import Archived, Model, Versioned
from crm.reference.kinds import OutletKind, Reach
from crm.verifying.models import Verified


class Outlet(Model, Versioned, Archived, Audited, Verified):
    """One outlet; the community it serves is a fact about its programme, not about any person."""

    __tablename__ = "outlet"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    names: Mapped[dict[str, str]] = mapped_column(default=dict, server_default=text("'{}'"))
    """By its tag, how it is spelled in a language that spells it another way."""
    also: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Names it had before or goes by as well."""
    sites: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Web addresses it had before or has as well."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("outlet.id"), index=True)
    """The house it belongs to."""
    kind: Mapped[OutletKind]
    communities: Mapped[list[str]] = mapped_column(default=list)
    """Codes of crm.reference communities."""
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags of languages.tags, the main one first."""
    municipality: Mapped[str] = mapped_column(default="")
    """Slug of crm.reference municipalities, or empty."""
    reach: Mapped[Reach] = mapped_column(default=Reach.UNKNOWN, server_default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    directory_slug: Mapped[str | None] = mapped_column(unique=True)
    """Its entry in the directory of real outlets, where it was picked from there."""
    folded: Mapped[str] = mapped_column(default="")
    """Its names as languages.folding makes them, for the search box."""
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("outlet.id", name="fk_outlet_merged_into_id", ondelete="SET NULL"), index=True
    )
    """The record it was put into; the address of this one leads there."""

    parent: Mapped["Outlet | None"] = relationship(remote_side="Outlet.id", foreign_keys="Outlet.parent_id")

    def __str__(self) -> str:
        """Return its name as the outlet spells it."""
        return self.name
