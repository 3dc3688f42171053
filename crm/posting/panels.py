"""Letters of which nobody knows, and those that were not delivered, stand on Today until a colleague decides."""

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext
from core.shell.slots import TodayItem
from crm.posting.models import LetterState
from crm.posting.queries import list_unknown
from crm.posting.words import STATES


def needs_you(_: None) -> list[TodayItem]:
    """Show the letters that wait for a decision."""
    if not may(WRITE):
        return []
    return [
        TodayItem(
            letter.subject, url_for("crm.outgoing_letter", letter_id=letter.id),
            action=gettext("See what to do"), at=letter.created_at,
            detail=f"{letter.person.name if letter.person else letter.address}: {STATES[letter.state]}",
            signal="needs" if letter.state is LetterState.UNKNOWN else "failed",
        )
        for letter in list_unknown()
    ]  # fmt: skip
