"""Taking pages in hand, and recording what came of them; both in a transaction of the caller."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from core.clock import now
from core.db import db
from core.queue import worker_name
from core.settings import Settings
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.articles.queries import get_article
from scrapers.articles.services import set_words
from scrapers.reading.asking import Errand, Result
from scrapers.reading.extracting import PageWords
from scrapers.reading.keeping import Evidence
from scrapers.reading.models import ArticlePage, ArticleReading, ReadingSite, ReadState
from scrapers.reading.queries import comes_elsewhere, next_reading, take_sites
from scrapers.reading.rules import (
    GIVEN_UP_AFTER,
    Robots,
    are_fresh,
    back_off,
    digest_of,
    robots_back_off,
    wall,
)
from scrapers.reading.wanting import site_of

LEASE = timedelta(minutes=15)
"""Longer than the queue lets any job run (core.queue.JOB_SECONDS)."""
KEPT_FOR = timedelta(days=60)
"""Pages in which nothing was found; a complaint to the Press Council comes within one month."""


def take(at_most: int) -> list[Errand]:
    """Take sites in hand that may be asked now, each for one thing."""
    at = now()
    return [errand for site in take_sites(at, at_most) if (errand := _errand(site, at))]


def _errand(site: ReadingSite, at: datetime) -> Errand | None:
    site.lease_until = at + LEASE
    if not are_fresh(site.robots_at, at):
        return Errand(site.id, site.origin)
    reading = next_reading(site.id, at)
    if reading is None:
        return None
    # A page that ends its worker is not taken up again at once: the try counts before it is made.
    reading.attempts += 1
    reading.due_at = at + (back_off(reading.attempts) or LEASE)
    reading.claimed_by = f"{worker_name()}:{secrets.token_hex(8)}"
    return Errand(site.id, site.origin, reading.article_id, reading.url, site.robots, reading.claimed_by)


def record(results: Iterable[Result]) -> None:
    """Write down what came of errands, and when each site may be asked again."""
    for result in results:
        site = db.session.get_one(ReadingSite, result.errand.site_id)
        site.lease_until = None
        if result.errand.article_id is None:
            _record_robots(site, result)
        else:
            site.free_at = now() + _pause(site, result)
            _record_page(site, result)
        db.session.flush()


def _pause(site: ReadingSite, result: Result) -> timedelta:
    if not result.was_asked:
        return timedelta()
    settings: Settings = current_app.extensions["barabar_settings"]
    usual = timedelta(seconds=max(settings.page_pause_seconds, site.pause_seconds or 0))
    return max(usual, result.retry_after or usual)


def _record_robots(site: ReadingSite, result: Result) -> None:
    if result.robots is None:
        site.failures += 1
        site.problem = result.problem
        site.free_at = now() + robots_back_off(site.failures)
        return
    site.robots, site.robots_at, site.failures, site.problem = result.robots, now(), 0, ""
    site.pause_seconds = Robots(result.robots).pause_seconds
    site.free_at = now()


def _record_page(site: ReadingSite, result: Result) -> None:
    query = select(ArticleReading).where(
        ArticleReading.article_id == result.errand.article_id, ArticleReading.claimed_by == result.errand.token
    )
    reading = db.session.scalar(query.with_for_update())
    if reading is None:  # Taken by another worker after the lease, or asked anew meanwhile.
        return
    reading.claimed_by = ""
    if result.moved_to:
        reading.url, reading.site_id, reading.due_at = result.moved_to, site_of(result.moved_to).id, now()
        _given_up_or_again(reading, "redirect_loop", "", again=timedelta())
    elif result.words is None or result.evidence is None:
        _record_problem(reading, result)
    else:
        _record_words(reading, result.words, result.evidence)


def _record_problem(reading: ArticleReading, result: Result) -> None:
    if result.problem == "robots":
        reading.state, reading.problem, reading.problem_detail = ReadState.FORBIDDEN, "robots", ""
    elif result.may_pass:
        _given_up_or_again(reading, result.problem, result.detail, again=result.retry_after)
    else:
        _give_up(reading, result.problem, result.detail)


def _given_up_or_again(reading: ArticleReading, problem: str, detail: str, again: timedelta | None) -> None:
    pause = back_off(reading.attempts)
    if pause is None:
        _give_up(reading, problem, detail)
        return
    reading.problem, reading.problem_detail = ("", "") if again == timedelta() else (problem, detail)
    reading.due_at = now() + (pause if again is None else again if again == timedelta() else max(pause, again))


def _give_up(reading: ArticleReading, problem: str, detail: str) -> None:
    reading.state, reading.problem, reading.problem_detail = ReadState.FAILED, problem, detail


def _record_words(reading: ArticleReading, words: PageWords, evidence: Evidence) -> None:
    article = get_article(reading.article_id)
    keep_evidence(article.id, evidence, for_keeps=reading.is_for_keeps)
    reading.read_at, reading.attempts = now(), 0
    reading.feed_words = digest_of(article.title, article.summary)
    reading.words_key = digest_of(words.text) if words.text else ""
    problem = words.problem or wall(article.title, article.summary, words.text, is_paid=words.is_paid)
    if not problem and comes_elsewhere(reading, reading.words_key):
        problem = "same_everywhere"
    reading.problem, reading.problem_detail = problem, ""
    reading.state = ReadState.WALLED if problem else ReadState.READ
    if not problem:
        _take_over(article, words)


def _take_over(article: Article, words: PageWords) -> None:
    """Give an article the words of its page; what the feed said of the whole text or the author stays."""
    is_whole = article.text_source is TextSource.FEED
    set_words(
        article, text=None if is_whole else words.text, text_source=None if is_whole else TextSource.PAGE,
        author=None if article.author else words.byline, section=words.section, picture_url=words.picture_url,
    )  # fmt: skip


def keep_evidence(article_id: int, evidence: Evidence, *, for_keeps: bool) -> ArticlePage:
    """Write down that a page of an article was kept now."""
    page = ArticlePage(
        article_id=article_id, kept_at=now(), url=evidence.url, status=evidence.status,
        content_type=evidence.content_type, sha256=evidence.sha256, size=evidence.size,
        file_digest=evidence.file_digest, is_for_keeps=for_keeps,
    )  # fmt: skip
    db.session.add(page)
    db.session.flush()
    return page


def give_up_old() -> None:
    """End the waiting for pages that could not be had for two weeks."""
    old = update(ArticleReading).where(
        ArticleReading.state == ReadState.WAITING, ArticleReading.asked_at < now() - GIVEN_UP_AFTER
    )
    values = {"state": ReadState.FAILED, "problem": "too_late", "claimed_by": ""}
    db.session.execute(old.values(values).execution_options(synchronize_session=False))


def let_go_of_pages() -> None:
    """Let go of the pages of articles in which nothing was found, after a while; the files follow."""
    nothing = select(Article.id).where(Article.id == ArticlePage.article_id, Article.judgement == Judgement.NONE)
    old = delete(ArticlePage).where(
        ArticlePage.kept_at < now() - KEPT_FOR, ArticlePage.is_for_keeps.is_(False), nothing.exists()
    )
    db.session.execute(old.execution_options(synchronize_session=False))
