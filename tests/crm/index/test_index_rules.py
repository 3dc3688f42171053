from datetime import date

import pytest

from crm.index.rules import Asked, Kind, asked_for, asked_roots, asked_whole, kind_of, place_of, ref_of, terms_of


def test_a_place_says_kind_and_number_and_stands_by_its_day() -> None:
    early, late = place_of(Kind.PERSON, 7, date(2020, 1, 1)), place_of(Kind.PERSON, 3, date(2026, 1, 1))
    assert (kind_of(late), ref_of(late), ref_of(early)) == (Kind.PERSON, 3, 7)
    assert place_of(Kind.MEETING, 2**31, date(9999, 1, 1)) < place_of(Kind.PERSON, 1, None) < early < late


def test_a_name_is_kept_folded_as_a_skeleton_and_as_a_whole() -> None:
    assert terms_of(["Kushtrim Koliqi"]) == "kushtrim kustrim koliqi kolici 0wkolicikustrim"


def test_a_whole_name_is_one_whatever_its_order_and_spelling() -> None:
    assert asked_whole("Koliqi Kushtrim") == asked_whole("Куштрим Колићи") == asked_whole("kuštrim kolići")


@pytest.mark.parametrize(
    ("typed", "token"), [("K.k@Koha.ex", "0mkkkohaex"), ("@koha.e", "0skohae"), ("044 123 45", "0t4412345")]
)
def test_an_address_or_number_is_asked_by_its_beginning(typed: str, token: str) -> None:
    assert asked_for(typed) == Asked(((token,),))


@pytest.mark.parametrize("typed", ["", " ", "%", "@", "—", "12"])
def test_what_says_nothing_asks_nothing_and_a_short_number_is_a_word(typed: str) -> None:
    assert asked_for(typed) == (Asked((("12",),)) if typed == "12" else None)


def test_letters_beyond_ours_are_asked_as_they_are_kept() -> None:
    asked = asked_for("李明")
    assert asked is not None and asked.groups[0][0] in terms_of(["李明"]).split()


def test_both_databases_are_asked_the_same() -> None:
    asked = Asked((("ana",), ("kus", "kos")))
    assert asked.for_sqlite() == '("ana" *) AND ("kus" * OR "kos" *)'
    assert asked.for_postgresql() == "('ana':*) & ('kus':* | 'kos':*)"


def test_a_bent_name_is_asked_by_its_roots() -> None:
    asked = asked_roots("Koliqijem")
    assert asked is not None and "koliq" in asked.groups[0]
    assert asked_roots("a") is None
