"""Who was in a list that left the program: by number, packed, for a list may hold a hundred thousand people."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from crm.contacts.lists.models import ListExport


class ExportedPeople(Model):
    """Which people of one range of numbers were in one export; see crm.privacy.exports.packing."""

    __tablename__ = "exported_people"

    export_id: Mapped[int] = mapped_column(
        ForeignKey("list_export.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    range_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    people: Mapped[bytes]

    export: Mapped[ListExport] = relationship()
