"""What people and other rooms ask: a page again, a page to keep, how a feed is read, what stands at an address."""

from dataclasses import dataclass
from datetime import datetime

from core.clock import now
from core.db import db
from core.errors import Refused
from core.files.storing import NoRoom
from core.http import FetchError
from core.i18n import gettext
from core.queue import enqueue
from scrapers.articles.models import Article
from scrapers.articles.queries import get_article
from scrapers.articles.rules import tag_of
from scrapers.feeds.addresses import written_address
from scrapers.feeds.fetching import client
from scrapers.feeds.models import Feed, ReadPages
from scrapers.feeds.queries import get_feed
from scrapers.reading.asking import ACCEPT
from scrapers.reading.extracting import PageWords, extractor
from scrapers.reading.jobs import read_due
from scrapers.reading.keeping import Evidence, keep
from scrapers.reading.models import ArticlePage
from scrapers.reading.recording import keep_evidence
from scrapers.reading.rules import status_problem
from scrapers.reading.wanting import BEFORE_OTHERS, want
from scrapers.reading.words import problem_words

PATIENCE = 5.0
"""Seconds for the site, where a person waits for a page."""
EXTRACTING = 3
"""Seconds for its words."""


def ask_again(article_id: int) -> Article:
    """Read the page of an article again, before others, and keep it. Raises Refused where it has no address."""
    article = get_article(article_id)
    if want(article, now() - BEFORE_OTHERS, for_keeps=True) is None:
        raise Refused(gettext("The feed gave no address for this article: there is no page to read."))
    enqueue(read_due)
    return article


def keep_page(article_id: int) -> None:
    """Read the page of an article that became a clip, and keep it for good; nothing where it has no address."""
    want(get_article(article_id), now() - BEFORE_OTHERS, for_keeps=True)


def set_reads(feed_id: int, reads: ReadPages) -> Feed:
    """Say which articles of a feed are read whole, from the next on."""
    feed = get_feed(feed_id)
    feed.reads = reads
    db.session.flush()
    return feed


@dataclass(frozen=True)
class PageRead:
    """What stands at an address a person gave, or why nothing could be had."""

    url: str
    """Where it was in the end."""
    title: str = ""
    text: str = ""
    byline: str = ""
    published_at: datetime | None = None
    tag: str = ""
    """Language and script; empty where unknown."""
    section: str = ""
    picture_url: str = ""
    site_name: str = ""
    evidence: Evidence | None = None
    """The page as it came, in the store of files; whoever wants to keep it refers to it within a week."""
    problem: str = ""
    """What went wrong, in the reader's words."""


def read_address(typed: str) -> PageRead:
    """Return what stands at an address, within about eight seconds; no transaction may be open.

    robots.txt is for programs that go by themselves (RFC 9309 section 1); here a person asks for one page.
    """
    try:
        url = written_address(typed)
        answer = client(PATIENCE).get(url, {"Accept": ACCEPT})
    except FetchError as error:
        return PageRead(typed, problem=problem_words(error.reason))
    if problem := status_problem(answer.status):
        return PageRead(answer.url, problem=problem_words(problem))
    try:
        evidence = keep(answer)
    except NoRoom:
        return PageRead(answer.url, problem=problem_words("no_room"))
    with extractor() as ours:
        kind = answer.headers.get("content-type", "")
        words = ours.read(answer.body, answer.url, kind, seconds=EXTRACTING, patience=EXTRACTING)
    return _page_read(answer.url, words, evidence)


def _page_read(url: str, words: PageWords, evidence: Evidence) -> PageRead:
    is_empty = not (words.title or words.text)
    return PageRead(
        url, words.title, words.text, words.byline, words.published_at,
        tag_of(f"{words.title}\n{words.text}", words.language, ()), words.section, words.picture_url, words.site_name,
        evidence, problem_words(words.problem or "no_text") if is_empty else "",
    )  # fmt: skip


def attach_evidence(article_id: int, evidence: Evidence) -> ArticlePage:
    """Keep a page that was read by its address as evidence of an article, for good."""
    return keep_evidence(article_id, evidence, for_keeps=True)
