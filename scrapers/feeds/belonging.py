"""Whose feed an address is: by the host it lies on, else by the name it bears. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from languages.skeleton import skeleton
from scrapers.feeds.addresses import DOORS, host_of
from scrapers.feeds.opml import OpmlFeed

SHARED_HOSTS = frozenset({
    "feeds.feedburner.com", "feedproxy.google.com", "medium.com", "youtube.com", "news.google.com", "rss.app",
    "wordpress.com", "blogspot.com", "substack.com", "t.me", "facebook.com",
})  # fmt: skip
"""Where many live side by side: the host says nothing of the owner."""
_DOORS_OF_FEEDS = ("feeds.", "feed.", "rss.", "old.", "archive.")


@dataclass(frozen=True)
class Owner:
    """One who may own feeds: an outlet of ours by its id, or an entry of the directory by its slug."""

    key: str
    name: str
    addresses: tuple[str, ...] = ()
    """Its site and the feeds of it that are known."""


@dataclass(frozen=True)
class Owners:
    """All who may own feeds, found by host and by name; what fits two fits nobody."""

    by_host: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    def owner_of(self, feed: OpmlFeed) -> str:
        """Return the key of the owner of a feed, or nothing."""
        for address in (feed.site, feed.url):
            if key := self.by_host.get(own_host_of(address), ""):
                return key
        names = (feed.title, *_parts(feed.title), *reversed(feed.groups))
        return next((key for name in names if (key := self.by_name.get(_plain(name), ""))), "")

    def named(self, name: str) -> str:
        """Return the key of the owner of exactly this name, in any script and spelling; or nothing."""
        return self.by_name.get(_plain(name), "")


def list_owners(owners: Iterable[Owner]) -> Owners:
    """Return them in order of hosts and names."""
    hosts: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for owner in owners:
        names.setdefault(_plain(owner.name), set()).add(owner.key)
        for address in owner.addresses:
            hosts.setdefault(own_host_of(address), set()).add(owner.key)
    return Owners(_unique(hosts), _unique(names))


def _unique(found: dict[str, set[str]]) -> dict[str, str]:
    return {word: next(iter(keys)) for word, keys in found.items() if word and len(keys) == 1}


def own_host_of(address: str) -> str:
    """Return the host of an address, doors of feeds left out too; nothing for a shared one."""
    whole, host = host_of(address, ()), host_of(address, (*DOORS, *_DOORS_OF_FEEDS))
    return "" if SHARED_HOSTS & {whole, host} else host


def suggested_name(feed: OpmlFeed) -> str:
    """Return what a new outlet might be called: the feed's title without "RSS" and the like, else its host."""
    words = [word for word in feed.title.split() if word.strip("-–|:()").lower() not in {"rss", "feed", "atom", ""}]
    return " ".join(words).strip(" -–|:") or own_host_of(feed.site) or own_host_of(feed.url) or feed.url


def _parts(title: str) -> list[str]:
    """Return the pieces of a title such as "Koha - Lajme"."""
    for mark in (" | ", " – ", " - ", " » ", ": "):
        if mark in title:
            return title.split(mark)
    return []


def _plain(name: str) -> str:
    return " ".join(skeleton(name).split())
