"""Outlets: portals, radio and television stations, papers and agencies."""

from sqlalchemy.orm import Mapped, mapped_column

from core.audit import Audited
from core.db import Archived, Model, Versioned
from crm.reference.kinds import OutletKind, Reach


class Outlet(Model, Versioned, Archived, Audited):
    """One outlet; the community it serves is a fact about its programme, not about any person."""

    __tablename__ = "outlet"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
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

    def __str__(self) -> str:
        """Return its name as the outlet spells it."""
        return self.name
