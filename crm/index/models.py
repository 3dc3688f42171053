"""Where each record stands in the one index of names; the index itself is made by hand, other in each database."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class FindEntry(Model):
    """One record that can be found, and its place: kind, day of the last contact and number in one."""

    __tablename__ = "find_entry"

    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """A number of crm.index.rules.Kind."""
    ref_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(BigInteger, unique=True)
