"""A term spelled out for whoever asks what it is found as."""

from languages.spelled import spelled_out
from languages.terms import Term


def test_every_word_of_a_phrase_is_told_with_its_forms() -> None:
    building, trust = spelled_out(Term(1, "izgradnja poverenja", ("sr-Latn",)))
    assert (building.word, trust.word) == ("izgradnja", "poverenja")
    assert {"izgradnje", "izgradnju"} <= set(building.forms)


def test_other_words_and_other_languages_are_told_as_well() -> None:
    told = {one.word: one.forms for one in spelled_out(Term(1, "besim", ("sq", "tr"), aliases=("güven",)))}
    assert set(told) == {"besim", "güven"}
    assert {"besimi", "besimit"} <= set(told["besim"])


def test_company_and_exclusions_are_no_forms_of_the_word() -> None:
    term = Term(1, "besim", ("sq",), company=("ndërtim",), exclusions=("mocion",))
    assert [one.word for one in spelled_out(term)] == ["besim"]


def test_beginnings_are_told_apart_from_forms() -> None:
    (word,) = spelled_out(Term(1, "besimtar*", ("sq",)))
    assert (word.forms, word.beginnings) == ((), ("besimtar",))
    (turkish,) = spelled_out(Term(1, "kitap", ("tr",)))
    assert "kitab" in turkish.beginnings


def test_a_term_without_letters_has_no_words() -> None:
    assert spelled_out(Term(1, "…")) == []
