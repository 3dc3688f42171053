"""The media kit: photos and files that go with a release."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.kit.rules import FileType
from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned


class KitItem(Model, Versioned, Archived, Audited):
    """One photo or file of a release; its bytes lie in the file store, never in the database."""

    __tablename__ = "kit_item"
    __table_args__ = (UniqueConstraint("release_id", "source"),)
    UNAUDITED = frozenset({"position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    """Its place in the kit; lower comes first."""
    type: Mapped[FileType]
    file_name: Mapped[str]
    """As it is downloaded; safe on every system, its ending follows from what the file is."""
    source: Mapped[str]
    """SHA-256 of the file as it was brought, so that the same one is not taken twice; that file is not kept."""
    digest: Mapped[str]
    """Of the file that is published: a photo without its hidden particulars, anything else as it came."""
    size: Mapped[int]
    web: Mapped[str] = mapped_column(default="")
    """Digest of a photo in the size of a page; empty for other files."""
    thumb: Mapped[str] = mapped_column(default="")
    width: Mapped[int] = mapped_column(default=0)
    """Of a photo, in pixels; 0 for other files."""
    height: Mapped[int] = mapped_column(default=0)
    credit: Mapped[str] = mapped_column(default="")
    captions: Mapped[dict[str, str]] = mapped_column(default=dict)
    """By tag of the language."""
    alternatives: Mapped[dict[str, str]] = mapped_column(default=dict)
    """What a photo shows, for who does not see it; by tag."""
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]

    release: Mapped[Release] = relationship()
    added_by: Mapped[User | None] = relationship()

    @property
    def is_photo(self) -> bool:
        """Say whether it is shown as a picture."""
        return self.type.is_photo
