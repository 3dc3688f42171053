"""Bringing many feeds from a file and handing ours on: what a file holds beside what we have, and the writing of it."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.errors import NotFound, Refused
from core.files.sweeping import file_store
from core.http import FetchRefused
from core.i18n import gettext
from core.queue import enqueue
from core.slots import announce
from core.unfolding import worded
from crm.events import OUTLET_CHANGED
from crm.outlets.models import Outlet
from crm.outlets.queries import list_all_outlets
from crm.outlets.services import OutletValues, add_from_directory, create_outlet
from crm.reference.catalogue import directory
from crm.words import community_names
from scrapers.feeds.addresses import written_address
from scrapers.feeds.belonging import Owner, Owners, list_owners, suggested_name
from scrapers.feeds.jobs import poll_due
from scrapers.feeds.models import Feed, FeedState
from scrapers.feeds.opml import LARGEST_OPML, Group, NotOpml, OpmlFeed, OpmlList, read_opml, write_opml
from scrapers.feeds.polling import silent_from

ON_A_PAGE = 300
"""New feeds; each is a line with a field of its own."""


@dataclass(frozen=True)
class Offered:
    """A feed of the file that is not watched yet, and the outlet it will belong to."""

    place: int
    """Its number in the file."""
    feed: OpmlFeed
    outlet: str
    """A name: of an outlet we have, of the directory's, or of a new one."""
    kind: str
    """`ours`, `directory` or `new`."""


@dataclass(frozen=True)
class Contents:
    """What a file holds, beside what we have."""

    known: Sequence[tuple[OpmlFeed, Feed]]
    offered: Sequence[Offered]
    unusable: int
    page: int = 1

    @property
    def pages(self) -> int:
        """Return how many pages the new ones take, at least one."""
        return max(1, -(-len(self.offered) // ON_A_PAGE))

    @property
    def shown(self) -> Sequence[Offered]:
        """Return the new ones of this page."""
        return self.offered[(self.page - 1) * ON_A_PAGE : self.page * ON_A_PAGE]


@dataclass(frozen=True)
class Chosen:
    """A feed that is to be watched, and the name of its outlet."""

    url: str
    outlet: str


def keep_list(source: IO[bytes]) -> str:
    """Keep a file that somebody brought for as long as she looks at it; return its digest. Raises NotOpml."""
    body = source.read(LARGEST_OPML + 1)
    read_opml(body)
    return file_store().keep(io.BytesIO(body)).digest


def open_list(digest: str) -> OpmlList:
    """Return what stands in a file that was kept; raise NotFound where it was swept since, or is no list."""
    try:
        return read_opml(file_store().path_of(digest).read_bytes())
    except (NotOpml, OSError, ValueError):
        raise NotFound(f"list {digest}") from None


def contents_of(found: OpmlList, page: int = 1) -> Contents:
    """Return the feeds of a file: those we know, and for each new one the outlet it seems to belong to."""
    known = _feeds_at([feed.url for feed in found.feeds])
    owners, names = _owners()
    lines = [(place, feed) for place, feed in enumerate(found.feeds) if not _is_watched(known, feed)]
    offered = [_offer(place, feed, owners, names) for place, feed in lines]
    pairs = [(feed, known[feed.url]) for feed in found.feeds if _is_watched(known, feed)]
    contents = Contents(pairs, offered, found.unusable)
    return Contents(pairs, offered, found.unusable, min(max(page, 1), contents.pages))


def _is_watched(known: dict[str, Feed], feed: OpmlFeed) -> bool:
    return feed.url in known and known[feed.url].archived_at is None


def _feeds_at(urls: Sequence[str]) -> dict[str, Feed]:
    return {feed.url: feed for feed in db.session.scalars(select(Feed).where(worded(Feed.url, urls)))}


def _owners() -> tuple[Owners, dict[str, str]]:
    """Return whose a feed may be: our outlets, then the directory's that are not among them; and their names."""
    ours = list_all_outlets()
    sites: dict[int, list[str]] = {}
    for outlet_id, url in db.session.execute(select(Feed.outlet_id, Feed.url)):
        sites.setdefault(outlet_id, []).append(url)
    owners = [Owner(str(o.id), o.name, (o.website, *sites.get(o.id, ()))) for o in ours]
    picked = {outlet.directory_slug for outlet in ours}
    taken = list_owners(owners)
    listed = [
        Owner(f"directory:{entry.slug}", entry.name, (entry.website, entry.feed_url))
        for entry in directory()
        if entry.slug not in picked and not taken.named(entry.name)
    ]
    all_of_them = [*owners, *listed]
    return list_owners(all_of_them), {owner.key: owner.name for owner in all_of_them}


def _offer(place: int, feed: OpmlFeed, owners: Owners, names: dict[str, str]) -> Offered:
    key = owners.owner_of(feed)
    if not key:
        return Offered(place, feed, suggested_name(feed), "new")
    return Offered(place, feed, names[key], "directory" if key.startswith("directory:") else "ours")


def add_chosen(chosen: Iterable[Chosen]) -> datetime:
    """Watch these feeds, each for the outlet of that name; what is none of ours yet is taken up.

    Returns the moment all of them bear, by which they are removed together. Raises Refused for a name left out.
    """
    at = now()
    wanted = list(chosen)
    known = _feeds_at([one.url for one in wanted])
    owners, _ = _owners()
    outlets: dict[str, Outlet] = {}
    for one in wanted:
        if not one.outlet.strip():
            raise Refused(gettext("Each feed needs the name of its outlet."))
        outlet = outlets.get(one.outlet) or _outlet_called(one.outlet, owners)
        outlets[one.outlet] = outlet
        _watch(known.get(one.url), one.url, outlet, at)
    for outlet in outlets.values():
        announce(OUTLET_CHANGED, outlet)
    enqueue(poll_due)
    return at


def _outlet_called(name: str, owners: Owners) -> Outlet:
    key = owners.named(name)
    if key.startswith("directory:"):
        return add_from_directory(key.removeprefix("directory:"))
    if key:
        found = db.session.get(Outlet, int(key))
        if found is not None:
            return found
    return create_outlet(OutletValues(name=name))


def _watch(known: Feed | None, url: str, outlet: Outlet, at: datetime) -> None:
    try:
        url = written_address(url)
    except FetchRefused:
        return
    # An outlet that was just taken from the directory may have brought this very feed with it.
    known = known or db.session.scalar(select(Feed).where(Feed.url == url))
    if known is None:
        db.session.add(Feed(outlet=outlet, url=url, created_at=at, next_poll_at=at, silent_from=silent_from(at, None)))
    elif known.archived_at is not None:
        known.outlet, known.archived_at, known.state, known.created_at = outlet, None, FeedState.ACTIVE, at
        known.next_poll_at, known.silent_from = at, max(known.silent_from, silent_from(at, None))
    db.session.flush()


def remove_added(found: OpmlList, at: datetime) -> int:
    """Remove the feeds of a file that were added at this moment; return how many. Their outlets and articles stay."""
    feeds = [feed for feed in _feeds_at([feed.url for feed in found.feeds]).values() if feed.created_at == at]
    for feed in feeds:
        feed.archived_at, feed.state = feed.archived_at or now(), FeedState.PAUSED
    db.session.flush()
    return len(feeds)


def our_list(by: str) -> bytes:
    """Return our feeds as OPML, by outlet or by the community it serves; of several communities it stands in each."""
    query = select(Feed).join(Feed.outlet).where(Feed.archived_at.is_(None), Outlet.archived_at.is_(None))
    feeds = list(db.session.scalars(query.order_by(Outlet.folded, Feed.id)))
    groups: dict[str, list[Feed]] = {}
    for feed in feeds:
        served = feed.outlet.communities if by == "community" else ()
        for name in [community_names([code]) for code in served] or [_alone(feed, by)]:
            groups.setdefault(name, []).append(feed)
    told = [Group(name, [_told(feed, by) for feed in one], _language(one)) for name, one in groups.items()]
    return write_opml(gettext("Feeds of Barabar"), told, now())


def _alone(feed: Feed, by: str) -> str:
    return feed.outlet.name if by != "community" else gettext("Community not recorded")


def _told(feed: Feed, by: str) -> OpmlFeed:
    title = feed.outlet.name if by == "community" else feed.title or feed.outlet.name
    return OpmlFeed(feed.url, title, feed.outlet.website)


def _language(feeds: Sequence[Feed]) -> str:
    tags = {tag for feed in feeds for tag in feed.outlet.languages[:1]}
    return tags.pop() if len(tags) == 1 else ""
