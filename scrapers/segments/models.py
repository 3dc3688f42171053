"""The sealed part of the full-text index: segments of articles that have settled, and where roots stand in them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Segment(Model):
    """Some thousand articles, in the order of their places, whose words are found by bitmaps from now on.

    An article of it counts here once it is released, that is, taken out of the live index, and no longer once it is set
    aside: it says something else now, and is in the live index again.
    """

    __tablename__ = "index_segment"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_place: Mapped[int] = mapped_column(BigInteger)
    last_place: Mapped[int] = mapped_column(BigInteger, index=True)
    documents: Mapped[int]
    """How many articles it has."""
    is_written: Mapped[bool] = mapped_column(default=False, server_default=false())
    """All its postings are there."""
    released: Mapped[int] = mapped_column(default=0)
    """So many of its articles, the first ones, are out of the live index."""
    aside: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    """Bitmap of those that are in the live index again; empty for none."""
    touched_at: Mapped[datetime]
    """When somebody went on sealing it last; whoever finds it unfinished later than that goes on."""
    places: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """Of its articles, ascending: eight bytes each, little-endian."""


class Posting(Model):
    """Where one root stands in the articles of a segment, or a bundle of rare roots that begin alike."""

    __tablename__ = "index_posting"
    # By root: what a question reads lies side by side.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(Text(collation="C").with_variant(Text(), "sqlite"), primary_key=True)
    """The root, or the letters a bundle has in common and a star; facets (articles.indexing) as they are."""
    segment_id: Mapped[int] = mapped_column(
        ForeignKey("index_segment.id", ondelete="CASCADE"), primary_key=True, index=True, autoincrement=False
    )
    documents: Mapped[bytes] = mapped_column(LargeBinary)
    """Bitmap of the articles it stands in, compressed; empty for a bundle."""
    positions: Mapped[bytes] = mapped_column(LargeBinary)
    """Where in them, compressed (segments.packing)."""
