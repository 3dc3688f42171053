"""Finding the feeds of an outlet from the address of its site, while a person waits."""

import html
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from core.http import FetchError, FetchRefused, Response
from scrapers.articles.entry import Entry
from scrapers.articles.rules import headline
from scrapers.feeds.addresses import written_address
from scrapers.feeds.fetching import BadAnswer, client, read_answer
from scrapers.feeds.parsing import NotAFeed
from scrapers.feeds.plain import clean

LOOK_SECONDS = 8
"""For everything together: a person waits, and a worker of the web server with her."""
SECONDS_EACH = 5
MOST_TRIED = 8
HEADLINES_SHOWN = 3
USUAL_PATHS = ("/feed/", "/rss", *(f"/{name}.xml" for name in ("rss", "feed", "atom")), "/?feed=rss2", "/feed.json")
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
"""Where a site that has no feed keeps the list of its newest stories for search engines."""
MOST_SITEMAPS = 6
FEED_TYPES = frozenset(
    {f"application/{kind}" for kind in ("rss+xml", "atom+xml", "rdf+xml", "xml", "feed+json", "json")} | {"text/xml"}
)


@dataclass(frozen=True)
class FoundFeed:
    """A feed that answered: where, what it calls itself, what stands in it."""

    url: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def headlines(self) -> list[str]:
        """Return the newest few headlines, by which a person recognises it."""
        newest = sorted(self.entries, key=lambda entry: str(entry.published or entry.updated or ""), reverse=True)
        return [headline(entry) for entry in newest[:HEADLINES_SHOWN]]


@dataclass(frozen=True)
class Search:
    """What a look at an address brought: feeds, or why there are none."""

    url: str
    found: tuple[FoundFeed, ...] = ()
    problem: str = ""
    """Stable word, as for a poll; `no_feed` where the site answered and none of its pages is a feed."""
    detail: str = ""

    @property
    def urls(self) -> list[str]:
        """Return the addresses of what was found."""
        return [feed.url for feed in self.found]

    @property
    def may_pass(self) -> bool:
        """True where the address may still be right: the server refused or failed, which happens to good ones."""
        return self.problem in {
            "forbidden", "too_many", "server_error", "no_such_host", "unreachable", "too_slow", "bad_certificate",
            "broken_answer", "empty",
        }  # fmt: skip


def search(typed: str) -> Search:
    """Look at an address: it is a feed itself, or a site whose feeds are looked for. Never raises."""
    try:
        url = written_address(typed)
    except FetchRefused as refusal:
        return Search(typed, problem=refusal.reason, detail=str(refusal))
    look = _Look(time.monotonic() + LOOK_SECONDS)
    try:
        response = look.get(url)
    except FetchError as fault:
        return Search(url, problem=fault.reason, detail=str(fault))
    try:
        return Search(url, found=(look.read(response, url),))
    except BadAnswer as fault:
        return Search(url, problem=fault.reason, detail=fault.detail)
    except NotAFeed as fault:
        if fault.reason != "html_page":
            return Search(url, problem=fault.reason)
    found = tuple(look.try_each(candidates(response.body, response.url))) or tuple(look.try_sitemaps(response.url))
    problem = "too_slow" if look.is_late else "no_feed"
    return Search(url, found=found) if found else Search(url, problem=problem)


def find_feeds(url: str) -> list[FoundFeed]:
    """Return the feeds at or behind an address; none where there is none or it cannot be had."""
    return list(search(url).found)


def candidates(page: bytes, base_url: str) -> list[str]:
    """Return addresses that may be feeds: those the page names, then the usual ones of its site; at most a few."""
    named = list(_named(page, base_url))
    usual = [urljoin(base_url, path) for path in USUAL_PATHS]
    # Feeds of comments are feeds, but nobody publishes in them.
    wanted = [url for url in dict.fromkeys([*named, *usual]) if "/comments/" not in urlsplit(url).path]
    return wanted[:MOST_TRIED]


def _named(page: bytes, base_url: str) -> Iterator[str]:
    tree = LexborHTMLParser(clean(page[:300_000].decode(errors="replace")))
    base = tree.css_first("base[href]")
    root = urljoin(base_url, (base.attributes.get("href") or "").strip()) if base else base_url
    for link in tree.css("link[rel~=alternate i][href], link[rel~=feed i][href]"):
        kind = (link.attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind in FEED_TYPES:
            try:
                yield urljoin(root, (link.attributes.get("href") or "").strip())
            except ValueError:  # A broken IPv6 address, say.
                continue


def named_sitemaps(robots: bytes) -> list[str]:
    """Return the sitemaps that a robots.txt names (sitemaps.org), those for news first."""
    found = re.findall(r"(?im)^\s*sitemap\s*:\s*(https?://\S+)", robots[:100_000].decode(errors="replace"))
    return sorted(dict.fromkeys(found), key=lambda url: "news" not in url.lower())


def news_parts(index: bytes) -> list[str]:
    """Return the sitemaps for news that an index of sitemaps leads to."""
    found = re.findall(r"<loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)", index[:1_000_000].decode(errors="replace"))
    return [html.unescape(url) for url in found if "news" in url.lower()] if b"<sitemapindex" in index[:2000] else []


class _Look:
    """One search, with what is left of its time."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.is_late = False

    def get(self, url: str) -> Response:
        left = self.deadline - time.monotonic()
        if left <= 0:
            self.is_late = True
            raise BadAnswer("too_slow")
        return client(min(left, SECONDS_EACH)).get(url)

    def read(self, response: Response, url: str) -> FoundFeed:
        feed = read_answer(response)
        return FoundFeed(response.moved_to or url, feed.title, feed.entries)

    def try_sitemaps(self, base_url: str) -> Iterator[FoundFeed]:
        """Yield the first news sitemap with stories: of those that robots.txt names, else a usual one."""
        waiting = [*named_sitemaps(self.body_of(urljoin(base_url, "/robots.txt")))]
        waiting += [urljoin(base_url, path) for path in SITEMAPS]
        for url in dict.fromkeys(waiting[:MOST_SITEMAPS]):
            if self.is_late:
                return
            body = self.body_of(url)
            for address in [url, *news_parts(body)[:2]]:
                if found := next(self.try_each([address]), None):
                    yield found
                    return

    def body_of(self, url: str) -> bytes:
        """Return what an address answers; nothing where it cannot be had."""
        try:
            response = self.get(url)
        except (FetchError, BadAnswer):
            return b""
        return response.body if response.status == 200 else b""

    def try_each(self, urls: Iterable[str]) -> Iterator[FoundFeed]:
        """Yield the candidates that are feeds, the same one once under whatever address."""
        seen: set[tuple[str, ...]] = set()
        for url in urls:
            try:
                found = self.read(self.get(url), url)
            except (FetchError, BadAnswer, NotAFeed):
                continue
            key = (found.title, *(entry.id or entry.link for entry in found.entries))
            if key not in seen:
                seen.add(key)
                yield found
