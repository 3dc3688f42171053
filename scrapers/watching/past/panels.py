"""What searches of the past show on Today."""

from flask import url_for

from core.i18n import gettext
from core.shell.slots import TodayItem
from scrapers.watching.models import PastSearch
from scrapers.watching.past.queries import list_past_under_way


def share_of(past: PastSearch) -> float:
    """Return how much of a search is done, between 0 and 1."""
    return min(past.read / past.total, 1.0) if past.total else 1.0


def under_way(_: None) -> list[TodayItem]:
    """Return the searches of the past that are under way, with how far they are."""
    return [
        TodayItem(
            gettext("“%(text)s” is looked for in the past", text=past.term.text),
            url_for("coverage.term", term_id=past.term_id), share=share_of(past),
        )
        for past in list_past_under_way()
    ]  # fmt: skip
