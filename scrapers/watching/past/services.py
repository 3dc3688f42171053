"""Starting and stopping a search of the past."""

from datetime import datetime

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from core.queue import enqueue
from scrapers.watching.models import PastSearch
from scrapers.watching.past.jobs import search_past
from scrapers.watching.past.queries import count_to_read, find_past_of, get_past
from scrapers.watching.queries import get_term


def start_past(term_id: int, since: datetime | None, user_id: int) -> PastSearch:
    """Look for a term in all that is stored, or in what was published since then; a worker does it.

    Raises Refused where that is under way already, or nobody watches for the term.
    """
    term = get_term(term_id)
    if not term.is_active or term.dropped_at is not None:
        raise Refused(gettext("Switch the word on first: nothing is looked for while it is off."))
    last = find_past_of(term_id)
    if last is not None and last.ended_at is None:
        raise Refused(gettext("It is being looked for in the past already."))
    total, above = count_to_read(since)
    made = PastSearch(
        term_id=term_id, since=since, started_by_id=user_id, started_at=now(), moved_at=now(), total=total,
        before_id=above,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    enqueue(search_past, made.id)
    return made


def stop_past(past_id: int) -> PastSearch:
    """End a search before its end; what it found stays."""
    past = get_past(past_id)
    if past.ended_at is None:
        past.ended_at, past.is_stopped = now(), True
        db.session.flush()
    return past
