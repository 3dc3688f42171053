"""From which day on a term is looked for."""

from datetime import UTC, datetime, time

from wtforms import DateField

from core.clock import from_local
from core.forms import Form, Optional
from core.i18n import lazy_gettext

_OLDEST, _NEWEST = 1900, 2200


class PastForm(Form):
    """A day, or none for everything stored."""

    since = DateField(
        lazy_gettext("Published from this day on"), [Optional()],
        description=lazy_gettext("Left empty, everything stored is looked through."),
    )  # fmt: skip

    def to_since(self) -> datetime | None:
        """Return the beginning of that day here; None for everything."""
        day = self.since.data
        if not day or not _OLDEST < day.year < _NEWEST:
            return None
        return from_local(datetime.combine(day, time())).astimezone(UTC)
