"""What kind of text a release is, with the facts of that kind."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from campaigns.kinds.rules import Kind
from core.audit import Audited
from core.db import Model, Versioned


class ReleaseFacts(Model, Versioned, Audited):
    """The kind of one release; one without a row is a press release."""

    __tablename__ = "release_facts"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[Kind] = mapped_column(default=Kind.RELEASE)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`campaigns.kinds.rules.Facts` as JSON: never asked for by a query, and each kind has its own."""
