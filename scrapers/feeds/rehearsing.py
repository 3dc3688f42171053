"""A poll of a feed that does not exist, undone at once: what a shift needs to have ready in memory is ready then."""

from contextlib import closing

from sqlalchemy import insert, update

from core.clock import now
from core.db import db, undone
from core.http_many import Many
from crm.outlets.models import Outlet
from crm.reference.kinds import OutletKind
from scrapers.articles.entry import Entry
from scrapers.feeds.claiming import Claim, claim, claim_due
from scrapers.feeds.fetching import Outcome, client
from scrapers.feeds.models import Feed
from scrapers.feeds.parsing import ParsedFeed
from scrapers.feeds.queries import find_left
from scrapers.feeds.recording import record

ADDRESS = "https://rehearsal.invalid/"
"""Nobody's (RFC 6761 section 6.4), and never asked."""
TIMES = 12
"""So often, for what ran often the interpreter runs faster (PEP 659), and passes on as well."""


def rehearse_poll() -> None:
    """Take a feed in hand and record answers of it, new and unchanged by turns; nothing of that stays."""
    with closing(Many[Claim](client())):
        pass  # The first of a process makes libcurl itself ready.
    with undone():
        claim_due(0)
        find_left(now())
        feed_id = _invented_feed()
        for number in range(TIMES):
            story = Entry(f"{number}", f"{ADDRESS}{number}", f"Dera e hapur {number}", "Otvorena vrata")
            _poll(feed_id, Outcome(feed=ParsedFeed(entries=(story,))))
            _poll(feed_id, Outcome(is_unchanged=True))


def _poll(feed_id: int, answer: Outcome) -> None:
    db.session.execute(update(Feed).where(Feed.id == feed_id).values(next_poll_at=now()))
    taken = claim(feed_id)
    if isinstance(taken, Claim):
        record([(taken, answer)])


def _invented_feed() -> int:
    outlet = insert(Outlet).values(name="", kind=OutletKind.PORTAL).returning(Outlet.id)
    feed = insert(Feed).values(
        outlet_id=db.session.scalar(outlet), url=ADDRESS, next_poll_at=now(), silent_from=now(), created_at=now()
    )
    return db.session.scalars(feed.returning(Feed.id)).one()
