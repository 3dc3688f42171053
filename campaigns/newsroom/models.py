"""Publications: whether a release can be read on the web, and by whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Model


class Visibility(StrEnum):
    """What the office wants of the public page; a private link stands beside it."""

    HIDDEN = "hidden"
    PUBLIC = "public"
    """As soon as it has left and no embargo stands on it, by itself."""


class Publication(Model, Audited):
    """The one entry of a release in the newsroom; a release without one is hidden."""

    __tablename__ = "publication"
    UNAUDITED = frozenset({"link_key", "password_hash"})

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), unique=True)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.HIDDEN)
    published_at: Mapped[datetime | None]
    """When somebody decided that it is shown; when the page appears depends on the release, too."""
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    taken_down_at: Mapped[datetime | None]
    """Set only for a page that had been there: it answers that it is gone, and does not pretend never to have been."""
    link_key: Mapped[str | None] = mapped_column(unique=True)
    """The part of a private address nobody can guess; None while there is no private page."""
    password_hash: Mapped[str] = mapped_column(default="")
    """Of the private page; empty where its address is enough."""

    release: Mapped[Release] = relationship()
    published_by: Mapped[User | None] = relationship()
