"""An article as it is read: marked, with what was found and the release it may come from."""

import pytest

from core.db import db, transaction
from scrapers.articles.models import Article
from scrapers.clips.inbox.reading import read, safe_url
from scrapers.clips.judging import confirm
from tests.support.bell import TestBell
from tests.support.coverage import article, outlet, principle, sent_release
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


def stored(article_id: int) -> Article:
    """Return an article as it is stored now."""
    return db.session.get_one(Article, article_id)


def test_a_reason_is_shown_where_it_first_applies_and_kept_for_whoever_asks(bell: TestBell) -> None:
    principle(words={"sr-Cyrl": ["двојезичност"]})
    made = article("Dvojezičnost", outlet("sr-Latn"), "O dvojezičnosti, dvojezičnosti.", summary="dvojezičnost")
    bell.drain()
    words = read(stored(made)).marked
    script, ending = "Principle 3: двојезичност · other script", "Principle 3: двојезичност · another ending"
    assert 'data-why="Principle 3: двојезичност · other capitals or accents">Dvojezičnost</mark>' in words.title
    assert f'data-why="{script}">dvojezičnost</mark>' in words.summary
    assert words.paragraphs[0].count("<mark") == 2
    assert words.paragraphs[0].count(f'data-why="{ending}"') == 1
    assert words.paragraphs[0].count(f'title="{ending}"') == 2


def test_the_very_words_need_no_repeating(bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    made = article("Për dygjuhësi", outlet())
    bell.drain()
    assert read(stored(made)).marked.title == 'Për <mark title="Principle 3" data-why="Principle 3">dygjuhësi</mark>'


def test_a_summary_that_the_text_begins_with_is_not_read_twice(bell: TestBell) -> None:
    made = article("A", outlet(), "Dera është e hapur. Ejani.", summary="Dera është e hapur…")
    other = article("B", outlet(name="Tjetri"), "Dera është e hapur.", summary="Ejani.")
    assert read(stored(made)).marked.summary == ""
    assert read(stored(other)).marked.summary == "Ejani."


def test_what_was_found_is_listed_with_its_forms_releases_first(bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    sent_release({"sq": "Hapet Avllia"})
    made = article("Dygjuhësia dhe dygjuhësia në Avlli", outlet(), "Flet Barabar.")
    bell.drain()
    found = [(term.label, term.forms) for term in read(stored(made)).found]
    assert found == [
        ("Release “Hapet Avllia”: Avllia", ["Avlli"]),
        ("Principle 3: dygjuhësi", ["Dygjuhësia", "dygjuhësia"]),
        ("Barabar", ["Barabar"]),
    ]


def test_a_release_is_suggested_by_its_names_or_by_its_principles_where_it_was_sent(bell: TestBell) -> None:
    here, there = outlet("sq"), outlet("tr")
    release = sent_release({"sq": "Hapet Avllia"}, outlet_id=here.id)
    principle(words={"sq": ["dygjuhësi"]})
    bell.drain()
    named, ours, elsewhere, other = (
        article("Në Avlli", there), article("Flet Barabar", here), article("Flet Barabar", there),
        article("Dygjuhësia", here),
    )  # fmt: skip
    bell.drain()
    suggested = {ident: read(stored(ident)).suggestion for ident in (named, ours, elsewhere, other)}
    assert {ident: r.id if r else None for ident, r in suggested.items()} == {
        named: release, ours: release, elsewhere: None, other: None,
    }  # fmt: skip


def test_who_judged_it_is_said_and_the_clip_is_at_hand(officer: Persona) -> None:
    made = article("Avllia", outlet())
    assert (read(stored(made)).judged, read(stored(made)).clip) == ("", None)
    with transaction():
        clip = confirm(made, None, officer.user.id)
    reading = read(stored(made))
    assert reading.judged.startswith("Odeta Officer confirmed “Avllia”")
    assert reading.clip == clip


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//glasi.example", "http://", "", "x\ny"])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert safe_url(url) == ""
    assert safe_url("https://glasi.example/1?a=b") == "https://glasi.example/1?a=b"
