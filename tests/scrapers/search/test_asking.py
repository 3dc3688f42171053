"""What somebody asks for, as the index understands it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.search.asking import Question, for_postgresql, for_sqlite, read_question


def test_every_word_is_asked_for_by_its_root_in_each_language() -> None:
    (part,) = read_question("komuniteteve").wanted
    assert {("komuni",), ("komunitet",)} <= set(part.sequences)
    assert read_question("komuniteteve", "sq").wanted[0].sequences == (("komuni",),)


def test_quotation_marks_of_every_country_make_a_phrase() -> None:
    for asked in ('"besim në qytet"', "„besim në qytet“", "«besim në qytet»", '"besim në qytet'):
        (part,) = read_question(asked, "sq").wanted
        assert part.sequences == (("besim", "ne", "qyte"),)


def test_a_minus_asks_for_what_must_not_stand_there() -> None:
    question = read_question('besim -mosbesim -"fjalë boshe" Prishtinë-Mitrovicë', "sq")
    assert [part.sequences[0] for part in question.unwanted] == [("mosbesim",), ("fjal", "bosh")]
    assert [part.sequences[0] for part in question.wanted] == [("besim",), ("prisht", "mitrovic")]
    assert question.roots == {"besim", "prisht", "mitrovic"}


@pytest.mark.parametrize("nothing", ["", " ", "-", '""', "?! …"])
def test_signs_alone_ask_nothing(nothing: str) -> None:
    assert not read_question(nothing)


def test_the_word_being_typed_may_go_on_and_no_other() -> None:
    question = read_question("besim mitr", "sq", is_typing=True)
    assert [part.begins for part in question.wanted] == [False, True]
    assert for_sqlite(question) == 'terms : (("besim") AND ("mitr"*))'
    assert for_postgresql(question) == "(besim) & (mitr:*)"


def test_both_databases_are_asked_the_same() -> None:
    question, facets = read_question('"besim në qytet" -lajm', "sq"), (("0o1", "0o2"), ("0lsq",))
    assert for_sqlite(question, facets) == (
        'terms : ((("besim ne qyte")) NOT ("lajm")) AND facets : ("0o1" OR "0o2") AND facets : ("0lsq")'
    )
    assert for_postgresql(question, facets) == "(besim <-> ne <-> qyte) & (0o1 | 0o2) & (0lsq) & !(lajm)"
    assert for_sqlite(Question(), facets[1:]) == 'facets : ("0lsq")'


@given(st.text(max_size=300))
def test_whatever_is_typed_asks_for_letters_and_digits_only(text: str) -> None:
    question = read_question(text)
    assert all(root.isascii() and root.isalnum() for root in question.roots)
    assert len(question.wanted) + len(question.unwanted) <= 12
