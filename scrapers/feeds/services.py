"""Writing feeds: adding, pausing, asking now, removing."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db
from core.errors import Refused
from core.http import FetchRefused
from core.i18n import gettext
from core.queue import enqueue
from core.slots import announce
from crm.events import OUTLET_CHANGED, Merge
from crm.outlets.models import Outlet
from crm.outlets.queries import get_outlet
from crm.reference.catalogue import find_directory_outlet
from crm.reference.kinds import FeedQuirk, FeedStatus
from scrapers.feeds.addresses import written_address
from scrapers.feeds.jobs import poll_feed
from scrapers.feeds.models import Feed, FeedState
from scrapers.feeds.polling import silent_from
from scrapers.feeds.queries import find_feed, get_feed
from scrapers.feeds.recording import start_afresh


def add_feed(outlet_id: int, url: str) -> Feed:
    """Watch a feed of an outlet from now on; one that was removed from it is brought back.

    Raises Refused where it is no address, or is watched already for this or another outlet.
    """
    outlet = get_outlet(outlet_id)
    address = _address(url)
    known = find_feed(address)
    if known is not None:
        return _taken_up_again(known, outlet)
    feed = Feed(outlet=outlet, url=address, next_poll_at=now(), silent_from=silent_from(now(), None), created_at=now())
    try:
        with db.session.begin_nested():
            db.session.add(feed)
    except IntegrityError:
        raise Refused(gettext("A colleague added this feed at the same moment.")) from None
    announce(OUTLET_CHANGED, outlet)
    enqueue(poll_feed, feed.id)
    return feed


def _address(url: str) -> str:
    try:
        return written_address(url)
    except FetchRefused:
        raise Refused(gettext("This is no address of the web. It begins with https:// and names a site.")) from None


def _taken_up_again(feed: Feed, outlet: Outlet) -> Feed:
    if feed.archived_at is None:
        raise Refused(gettext("This feed is watched already, for %(outlet)s.", outlet=feed.outlet.name))
    feed.outlet = outlet
    return restore_feed(feed.id)


def add_known_feed(outlet: Outlet) -> None:
    """Watch the feed the directory knows of an outlet that was just added, where it knows one; never fails for it."""
    entry = find_directory_outlet(outlet.directory_slug or "")
    if entry is None or not entry.feed_url or entry.feed_status is FeedStatus.NONE:
        return
    if FeedQuirk.ROBOTS_FORBID in entry.quirks:  # Then a person decides; she can add it by hand.
        return
    if find_feed(_address(entry.feed_url)) is None:
        add_feed(outlet.id, entry.feed_url)


def pause_feed(feed_id: int) -> Feed:
    """Ask a feed no more until somebody resumes it."""
    feed = get_feed(feed_id)
    feed.state = FeedState.PAUSED
    db.session.flush()
    return feed


def resume_feed(feed_id: int) -> Feed:
    """Ask a paused or ended feed again, at once; the time of the pause is not held against it as silence."""
    feed = get_feed(feed_id)
    feed.state = FeedState.ACTIVE
    start_afresh(feed)
    feed.silent_from = max(feed.silent_from, silent_from(now(), None))
    return _ask_soon(feed)


def poll_now(feed_id: int) -> Feed:
    """Ask a feed at the next opportunity instead of when it is due. Raises Refused where it is not asked at all."""
    feed = get_feed(feed_id)
    if feed.state is not FeedState.ACTIVE or feed.archived_at:
        raise Refused(gettext("This feed is not asked at present. Resume it first."))
    return _ask_soon(feed)


def change_address(feed_id: int, url: str) -> Feed:
    """Ask a feed at another address from now on. Raises Refused where another feed has it."""
    feed = get_feed(feed_id)
    address = _address(url)
    other = find_feed(address)
    if other is not None and other.id != feed_id:
        raise Refused(gettext("This feed is watched already, for %(outlet)s.", outlet=other.outlet.name))
    feed.url = address
    # A poll of the old address that is under way finds that it lost its claim, and records nothing.
    feed.claimed_by, feed.lease_until = "", None
    feed.etag = feed.last_modified = feed.body_hash = ""
    feed.trusts_validators, feed.unchanged_at, feed.asked_pause, feed.window = True, None, None, None
    announce(OUTLET_CHANGED, feed.outlet)
    return resume_feed(feed_id)


def remove_feed(feed_id: int) -> Feed:
    """Put a feed away: it is not asked, its articles stay."""
    feed = get_feed(feed_id)
    feed.archived_at, feed.state = feed.archived_at or now(), FeedState.PAUSED
    db.session.flush()
    announce(OUTLET_CHANGED, feed.outlet)
    return feed


def restore_feed(feed_id: int) -> Feed:
    """Bring a removed feed back and ask it."""
    feed = get_feed(feed_id)
    feed.archived_at = None
    announce(OUTLET_CHANGED, feed.outlet)
    return resume_feed(feed_id)


def ask_anew(merge: Merge) -> None:
    """Let polls that are under way lose their claims: what they bring was meant for the outlet a feed had before."""
    of_both = Feed.outlet_id.in_([merge.kept_id, merge.gone_id])
    db.session.execute(update(Feed).where(of_both).values(claimed_by="", lease_until=None))


def _ask_soon(feed: Feed) -> Feed:
    feed.next_poll_at = now()
    db.session.flush()
    enqueue(poll_feed, feed.id)
    return feed
