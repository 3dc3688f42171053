"""What records share that grow old by themselves: when somebody last saw that they are right."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column


class Verified:
    """A record that is looked at again from time to time."""

    verified_on: Mapped[date | None] = mapped_column(default=None)
    """The last day on which a colleague saw that it is right."""
    verify_due_on: Mapped[date | None] = mapped_column(default=None, index=True)
    """When it is to be looked at next; none where nobody has verified it yet."""
