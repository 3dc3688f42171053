"""Which term is looked for where, and what it means that one was found."""

import pytest

from languages.matching import Hit, Matcher, Reason, Term
from scrapers.articles.models import Judgement
from scrapers.watching.rules import fits, is_name, judgement_after, letters_in, places


@pytest.mark.parametrize(
    ("term", "article", "fitting"),
    [
        ("", "tr", True),
        ("sq", "", True),
        ("sq", "sq", True),
        ("sq", "tr", False),
        ("sr-Cyrl", "sr-Latn", True),
        ("sr-Latn", "bs", True),
        ("bs", "hr-HR", True),
        ("bs", "sq", False),
        ("sq tr", "tr", True),
        ("sq tr", "en", False),
    ],
)
def test_a_term_is_looked_for_in_its_language_and_its_sisters(term: str, article: str, fitting: bool) -> None:
    assert fits(tuple(term.split()), article) is fitting


def test_what_a_person_judged_stays() -> None:
    for judged in (Judgement.CONFIRMED, Judgement.DISMISSED):
        assert {judgement_after(judged, True), judgement_after(judged, False)} == {judged}


def test_what_nobody_judged_waits_while_something_is_found_in_it() -> None:
    for open_ in (Judgement.NONE, Judgement.WAITING):
        assert judgement_after(open_, True) is Judgement.WAITING
        assert judgement_after(open_, False) is Judgement.NONE


def test_every_field_is_looked_through_in_the_order_of_reading() -> None:
    found = places(Matcher([Term(7, "besim")]), {"text": "Pa besim.", "title": "Besim", "summary": "besim, besim"})
    assert [(f.field, f.hit.start) for f in found] == [("title", 0), ("summary", 0), ("summary", 7), ("text", 3)]


def test_of_two_places_with_one_beginning_the_longer_counts() -> None:
    class Twice(Matcher):
        def find(self, text: str, tag: str = "") -> list[Hit]:
            return [Hit(1, 0, end, text[:end], Reason.EXACT) for end in (4, 9, 6)] if text else []

    found = places(Twice([]), {"title": "Ura e Gurit", "summary": "", "text": ""})
    assert [(f.hit.start, f.hit.end) for f in found] == [(0, 9)]


def test_a_name_is_found_only_with_its_capital() -> None:
    name = Term(1, "Avlija")
    matcher = Matcher([name, Term(2, "dvorište")])
    texts = {"title": "Avlija i avlija", "summary": "dvorište", "text": "У АВЛИЈИ"}
    assert [f.hit.form for f in places(matcher, texts, {1: name})] == ["Avlija", "dvorište", "АВЛИЈИ"]


def test_a_name_is_found_without_its_capital_where_a_colleague_wants_that_form() -> None:
    name = Term(1, "Avlija", also=("avlija",))
    found = places(Matcher([name]), {"title": "Avlija i avlija, avliji", "summary": "", "text": ""}, {1: name})
    assert [f.hit.form for f in found] == ["Avlija", "avlija"]


@pytest.mark.parametrize(
    ("text", "tag", "name"),
    [("Avlija", "", True), ("Avlija", "sr-Latn", False), ("një derë", "", False), ("", "", False)],
)
def test_a_term_is_a_name_if_it_has_a_capital_and_no_language(text: str, tag: str, name: bool) -> None:
    assert is_name(Term(1, text, (tag,) if tag else ())) is name


def test_letters_are_counted_and_nothing_else() -> None:
    assert letters_in("Ë š-1 љ") == 3
