"""Putting articles into stories: the same whatever the order, and whoever does it."""

from collections.abc import Callable, Iterable
from itertools import permutations
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import delete, select

from core.db import db, transaction
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article
from scrapers.articles.services import Batch, set_words, store_batch
from scrapers.feeds.services import add_feed
from scrapers.stories.grouping import group
from scrapers.stories.jobs import group_due, tidy_stories
from scrapers.stories.models import Story, StoryMark, StoryMember, StorySketch
from scrapers.stories.queries import list_pickups, stories_of
from tests.scrapers.stories.samples import AGENCY, CYRILLIC, OWN_STORY, REPORT, SERBIAN
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import make_outlet

Print = Callable[..., int]


@pytest.fixture
def printed(app: Flask, bell: TestBell) -> Print:
    """Let an outlet print a text: `printed("Koha", REPORT)` returns the id of the article."""
    feeds: dict[str, tuple[int, int]] = {}

    def prints(outlet: str, text: str = "", title: str = "", summary: str = "") -> int:
        if outlet not in feeds:
            made = make_outlet(outlet, languages=("sq", "sr-Latn", "sr-Cyrl"))
            with transaction():
                feeds[outlet] = (add_feed(made.id, f"https://{outlet.lower()}.example/feed").id, made.id)
        entry = Entry(id=f"{outlet} {title}", title=title or f"Titulli i {outlet}", summary=summary, text=text)
        feed_id, outlet_id = feeds[outlet]
        with transaction():
            (stored,) = store_batch([Batch(feed_id, outlet_id, ("sq",), [entry])])
        bell.calls.clear()
        return stored.article_ids[0]

    return prints


def stories() -> set[frozenset[int]]:
    """Return the stories as groups of articles."""
    found: dict[int, set[int]] = {}
    for article_id, story_id in db.session.execute(select(StoryMember.article_id, StoryMember.story_id)):
        found.setdefault(story_id, set()).add(article_id)
    assert set(found) == set(db.session.scalars(select(Story.id)))
    return {frozenset(group) for group in found.values()}


def test_one_report_in_three_outlets_is_one_story_and_an_own_one_is_none(printed: Print, clock: Clock) -> None:
    first = printed("Ura", REPORT)
    clock.move(minutes=20)
    second = printed("Koha", "\n\n".join(AGENCY[:3]))
    clock.move(minutes=20)
    own, third = printed("Zeri", "\n\n".join(OWN_STORY)), printed("Lumi", summary=AGENCY[0])
    group_due()
    assert stories() == {frozenset({first, second, third})}
    found = stories_of([first, third, own])
    assert (found[third].outlets, found[third].first_outlet, found[third].is_first) == (3, "Ura", False)
    assert found[first].is_first and own not in found


def test_both_scripts_of_a_language_are_one_story(printed: Print) -> None:
    one, other = printed("Jasika", SERBIAN), printed("Reka", CYRILLIC)
    group_due()
    assert stories() == {frozenset({one, other})}


def test_what_an_outlet_publishes_twice_is_one_story_of_one_outlet(printed: Print) -> None:
    one, again = printed("Ura", REPORT, "Hapet shtëpia"), printed("Ura", REPORT, "Shtëpia e hapur, përsëri")
    group_due()
    assert (stories_of([again])[again].outlets, stories_of([again])[again].articles) == (1, 2)
    assert list_pickups([stories_of([one])[one].story_id])


def test_the_stories_are_the_same_whatever_the_order(printed: Print) -> None:
    texts = [REPORT, "\n\n".join(AGENCY[:2]), "\n\n".join(AGENCY[1:]), "\n\n".join(OWN_STORY), AGENCY[0], CYRILLIC]
    ids = [printed(f"Outlet{n}", text) for n, text in enumerate([*texts, SERBIAN])]
    found = set()
    for order in list(permutations(ids))[::700]:
        _forget()
        for article_id in order:
            with transaction():
                group([article_id])
        found.add(frozenset(stories()))
    _forget()
    group_due()
    assert found == {frozenset(stories())}


def _forget() -> None:
    with transaction():
        for model in (StoryMember, Story, StoryMark, StorySketch):
            db.session.execute(delete(model))


def test_an_article_that_joins_two_stories_makes_them_one(printed: Print) -> None:
    beginning, end = printed("Ura", "\n\n".join(AGENCY[:2])), printed("Koha", "\n\n".join(AGENCY[1:]))
    others = printed("Zeri", "\n\n".join(AGENCY[:2])), printed("Lumi", "\n\n".join(AGENCY[1:]))
    group_due()
    assert stories() == {frozenset({beginning, others[0]}), frozenset({end, others[1]})}
    bridge = printed("Fjala", REPORT)
    group_due()
    assert stories() == {frozenset({beginning, end, *others, bridge})}


def test_an_article_that_is_rewritten_leaves_its_story_and_the_rest_stays(printed: Print) -> None:
    ids = [printed(outlet, REPORT) for outlet in ("Ura", "Koha", "Zeri")]
    group_due()
    story = stories_of(ids)[ids[0]].story_id
    _rewrite(ids[1], "\n\n".join(OWN_STORY))
    group_due()
    assert stories() == {frozenset({ids[0], ids[2]})}
    assert stories_of(ids)[ids[0]].story_id == story
    _rewrite(ids[2], "\n\n".join(OWN_STORY))
    group_due()
    assert stories() == {frozenset(ids[1:])}


def _rewrite(article_id: int, text: str) -> None:
    with transaction():
        set_words(db.session.get_one(Article, article_id), text=text)


def test_the_same_text_a_week_later_is_another_story(printed: Print, clock: Clock) -> None:
    printed("Ura", REPORT)
    group_due()
    clock.move(days=5)
    printed("Koha", REPORT)
    group_due()
    assert stories() == set()


def test_old_articles_are_forgotten_and_their_stories_stay(printed: Print, clock: Clock) -> None:
    ids = [printed("Ura", REPORT), printed("Koha", REPORT)]
    group_due()
    clock.move(days=9)
    tidy_stories()
    assert db.session.scalars(select(StoryMark.mark)).all() == []
    assert stories() == {frozenset(ids)}


def test_two_workers_at_once_make_one_story_of_one(app: Flask, printed: Print) -> None:
    ids = [printed(f"Outlet{n}", REPORT) for n in range(8)]

    def work(mine: Iterable[int]) -> None:
        with app.app_context():
            for _ in mine:
                group_due()
            db.session.remove()

    workers = [Thread(target=work, args=(ids[n::2],)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert stories() == {frozenset(ids)}
