"""Remembering of which names nobody wants to hear again."""

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from scrapers.bylines.models import BylineDismissed
from scrapers.bylines.queries import find_dismissed
from scrapers.bylines.rules import LONGEST_BYLINE, key_of


def dismiss_name(name: str, user_id: int) -> None:
    """Suggest a name no more, in whatever spelling and script; twice is as once. Raises Refused for no name."""
    shown = " ".join(name[:LONGEST_BYLINE].replace("\0", "").split())
    key = key_of(shown)
    if not key:
        raise Refused(gettext("There is no name to remember."))
    if find_dismissed(key) is None:
        db.session.add(BylineDismissed(key=key, name=shown, dismissed_by_id=user_id, dismissed_at=now()))
        db.session.flush()


def suggest_again(key: str) -> None:
    """Take back that a name is not to be suggested."""
    found = find_dismissed(key)
    if found is not None:
        db.session.delete(found)
        db.session.flush()
