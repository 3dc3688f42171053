"""Moments and languages as a text in one language writes them: pure."""

from collections.abc import Iterable
from datetime import datetime

from babel import Locale
from babel.dates import format_date

from core.clock import to_local
from languages.tags import BY_TAG, CONTENT_LANGUAGES


def span_in(starts_at: datetime, ends_at: datetime | None, tag: str) -> str:
    """Return day, hours and the zone of Kosovo: one day is told once, a second one with its own day."""
    start, end = to_local(starts_at), to_local(ends_at) if ends_at else None
    first, zone = _day(start, tag), start.tzname()
    if end is None:
        return f"{first}, {start:%H:%M} ({zone})"
    if end.date() == start.date():
        return f"{first}, {start:%H:%M}–{end:%H:%M} ({zone})"
    return f"{first}, {start:%H:%M} – {_day(end, tag)}, {end:%H:%M} ({end.tzname()})"


def _day(moment: datetime, tag: str) -> str:
    return format_date(moment.date(), "full", locale=BY_TAG[tag].locale)


def languages_in(codes: Iterable[str], tag: str) -> str:
    """Return languages by the names a text under this tag has for them; by their own where it has none."""
    names = Locale.parse(BY_TAG[tag].locale).languages
    own = {known.language: known.endonym for known in CONTENT_LANGUAGES}
    return ", ".join(str(names.get(code) or own.get(code, code)) for code in codes)
