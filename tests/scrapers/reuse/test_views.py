"""The page that lays an article beside a release, and what the page of an article says of it."""

import pytest

from tests.scrapers.reuse.test_jobs import release
from tests.scrapers.reuse.words import OWN_WORDS, SQ
from tests.support.bell import TestBell
from tests.support.coverage import article, outlet, term
from tests.support.personas import Persona


def test_the_same_words_stand_marked_on_both_sides(viewer: Persona) -> None:
    sent = release(sq=SQ)
    made = article("Lajm", outlet(), f"<b>{SQ}</b>")
    page = viewer.get(f"/articles/{made}/beside/{sent}")
    ours, theirs = page.texts(".beside blockquote:has(mark)")
    assert SQ[:40] in ours and SQ[:40] in theirs
    assert len(page.all(".beside mark")) == 2
    assert "It carries our text." in page
    assert page.all("main b") == []


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [("sq", OWN_WORDS, "It is written in words of its own."), ("tr", SQ, "Cannot be told")],
)
def test_what_shares_nothing_or_cannot_be_compared_is_said(viewer: Persona, tag: str, text: str, said: str) -> None:
    sent = release(sq=SQ)
    made = article("Lajm", outlet(tag), text)
    page = viewer.get(f"/articles/{made}/beside/{sent}")
    assert said in page
    assert page.all(".beside") == []


def test_the_page_of_an_article_says_how_much_of_which_release_stands_in_it(viewer: Persona, bell: TestBell) -> None:
    term("punishte")
    sent = release(sq=SQ)
    made = article("Punishtja u hap", outlet(), SQ)
    bell.drain()
    page = viewer.get(f"/articles/{made}")
    assert "of “Punishtja” stands in it" in page
    assert page.link("See both side by side") == f"/articles/{made}/beside/{sent}"


def test_what_is_not_there_is_not_found(viewer: Persona, outsider: Persona) -> None:
    assert viewer.get("/articles/9/beside/9").status == 404
    assert outsider.get("/articles/9/beside/9").location.startswith("/sign-in")
