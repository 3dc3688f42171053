"""Laying articles beside the releases that left."""

from flask import Flask
from sqlalchemy import select

from campaigns.releases.rules import VersionText
from campaigns.sending.services import start_now
from core.db import db, transaction
from scrapers.articles.models import Article
from scrapers.articles.services import set_words
from scrapers.reuse.jobs import LIVE, RINGS_WITHIN, compare_articles, compare_due
from scrapers.reuse.models import ArticleReuse, ComparedArticle
from scrapers.reuse.queries import best_reuse_of
from scrapers.watching.models import TermClass
from tests.scrapers.reuse.words import OWN_WORDS, SQ, SR, SR_LATIN
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet, term
from tests.support.press_list import make_person, make_release


def release(title: str = "Punishtja", **texts: str) -> int:
    """Return a release that left with these texts by tag (`sr_Cyrl`)."""
    tags = [tag.replace("_", "-") for tag in texts]
    make_person(f"Vesa {title}", *tags, email=f"{title.casefold()}@press.example")
    versions = {tag.replace("_", "-"): VersionText(title, "", text) for tag, text in texts.items()}
    ident = make_release(versions)
    with transaction():
        start_now(ident)
    return ident


def test_an_article_with_a_mention_is_compared_once_it_was_looked_through(app: Flask, bell: TestBell) -> None:
    term("punishte")
    sent = release(sq=SQ)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    best = best_reuse_of([made])[made]
    assert (best.release_id, best.tag, best.verdict.value) == (sent, "sq", "carried")
    assert best.share > 0.9 and best.longest > 40
    assert list(db.session.scalars(select(ArticleReuse.article_id).where(ArticleReuse.release_id == sent))) == [made]


def test_serbian_in_the_other_script_is_found_too(app: Flask, bell: TestBell) -> None:
    term("radionica")
    sent = release(sr_Cyrl=SR)
    made = article("Vest", outlet("sr-Latn"), SR_LATIN)
    bell.drain()
    assert best_reuse_of([made])[made].release_id == sent


def test_what_nobody_has_to_look_at_is_not_compared(app: Flask, bell: TestBell) -> None:
    term("punishte", importance=TermClass.WIDE)
    release(sq=SQ)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    assert best_reuse_of([made]) == {}


def test_of_several_releases_the_one_it_took_most_from_is_the_best(app: Flask, bell: TestBell) -> None:
    term("punishte")
    part = SQ.split(".", maxsplit=1)[0]
    release("Pjesa", sq=f"{part}. {OWN_WORDS}")
    whole = release("Tërësia", sq=SQ)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    assert best_reuse_of([made])[made].release_id == whole


def test_a_release_of_long_ago_is_not_looked_for(app: Flask, bell: TestBell, clock: Clock) -> None:
    term("punishte")
    release(sq=SQ)
    clock.move(days=LIVE.days + 1)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    assert best_reuse_of([made]) == {}


def test_an_article_whose_whole_text_came_later_is_compared_again(app: Flask, bell: TestBell) -> None:
    term("punishte")
    release(sq=SQ)
    made = article("Punishtja u hap", outlet())
    bell.drain()
    assert best_reuse_of([made]) == {}
    stored = db.session.get_one(Article, made)
    with transaction():
        set_words(stored, text=SQ)
    bell.drain()
    assert best_reuse_of([made])[made].share > 0.9


def test_running_twice_changes_nothing(app: Flask, bell: TestBell) -> None:
    term("punishte")
    release(sq=SQ)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    compare_articles(made)
    compare_articles(made)
    assert db.session.scalars(db.select(ArticleReuse.article_id)).all() == [made]
    assert db.session.scalars(db.select(ComparedArticle.article_id)).all() == [made]


def test_the_schedule_finds_what_the_bell_did_not_reach(app: Flask, bell: TestBell, clock: Clock) -> None:
    term("punishte")
    release(sq=SQ)
    made = article("Lajm", outlet(), f"Punishtja u hap. {SQ}")
    bell.drain()
    with transaction():
        db.session.execute(db.delete(ArticleReuse))
        db.session.execute(db.delete(ComparedArticle))
    compare_due()
    assert best_reuse_of([made]) == {}
    clock.move(seconds=RINGS_WITHIN.total_seconds() + 1)
    compare_due()
    assert made in best_reuse_of([made])
