"""Links of a release as rows with a due time: gathered from its texts, taken in hand one by one, and recorded."""

import time
from datetime import datetime
from functools import partial

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from campaigns.checking.fetching import look
from campaigns.checking.links import digest_of
from campaigns.checking.models import LinkRound, ReleaseLink
from campaigns.checking.queries import find_due_link, find_round, list_links
from campaigns.checking.reading import Mails, links_by_tag
from campaigns.checking.rules import AT_LEAST_APART, FRESH_FOR, LEASE, MOST_LINKS, LinkState, Seen, verdict
from campaigns.releases.models import Release
from campaigns.releases.rules import seal
from campaigns.sending.claims import update_rows
from core.clock import now
from core.db import db, in_transaction

SHIFT_SECONDS = 60.0
"""A job ends after so long and rings for the next, so that nothing else has to wait behind a slow site."""


def gather_links(release: Release, *, again: bool = False) -> int:
    """Write down what a release links to, and what of it is due; return how many are. `again` asks every site anew."""
    wanted = dict.fromkeys(url for links in links_by_tag(Mails(release)).values() for url in links.web)
    urls = list(wanted)[:MOST_LINKS]
    held, at = {link.digest: link for link in list_links(release.id)}, now()
    for url in urls:
        link = held.pop(digest_of(url), None)
        if link is None:
            db.session.add(ReleaseLink(release_id=release.id, digest=digest_of(url), url=url, due_at=at))
        elif link.due_at is None and _is_stale(link, at, again=again):
            link.due_at = at
    for link in held.values():
        db.session.delete(link)
    _note_round(release, len(wanted) - len(urls))
    db.session.flush()
    return sum(link.due_at is not None and link.due_at <= at for link in list_links(release.id))


def _is_stale(link: ReleaseLink, at: datetime, *, again: bool) -> bool:
    return link.checked_at is None or at - link.checked_at > (AT_LEAST_APART if again else FRESH_FOR)


def _note_round(release: Release, left_out: int) -> None:
    found = find_round(release.id)
    if found is None:
        found = LinkRound(release_id=release.id)
        db.session.add(found)
    found.seal, found.gathered_at, found.left_out = seal(release), now(), left_out


def gather_changed(release: Release) -> None:
    """Gather the links of a release whose texts changed; somebody who does so at the same moment is fast enough."""
    try:
        with db.session.begin_nested():
            gather_links(release)
    except IntegrityError:
        db.session.expire_all()


def check_links(release_id: int) -> bool:
    """Look at the links that are due for the length of a shift; return whether some are left.

    No transaction is open while a site is asked.
    """
    end = time.monotonic() + SHIFT_SECONDS
    while time.monotonic() < end:
        taken = in_transaction(partial(_take, release_id, now()))
        if taken is None:
            return False
        link_id, url = taken
        in_transaction(partial(_record, link_id, look(url)))
    return True


def _take(release_id: int, at: datetime) -> tuple[int, str] | None:
    """Take one link in hand by putting it off; of several workers who try, one has it."""
    while link := find_due_link(release_id, at):
        own = ReleaseLink.id == link.id, ReleaseLink.due_at == link.due_at
        if update_rows(update(ReleaseLink).where(*own).values(due_at=at + LEASE)):
            return link.id, link.url
        db.session.expire_all()
    return None


def _record(link_id: int, seen: Seen) -> None:
    values = {
        "due_at": None, "checked_at": now(), "state": verdict(seen), "status": seen.status, "reason": seen.reason,
        "moved_to": seen.moved_to if verdict(seen) is LinkState.MOVED else "",
    }  # fmt: skip
    # Not by the record: whoever changed the text meanwhile may have taken the link out.
    update_rows(update(ReleaseLink).where(ReleaseLink.id == link_id).values(values))
