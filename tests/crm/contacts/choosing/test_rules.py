"""Which person a typed line means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.contacts.choosing.rules import PersonChoice, labels_of, name_typed, people_meant

BESIM = PersonChoice(1, "Besim Loshaj", "Lagja Radio")
KUSHTRIM = PersonChoice(2, "Kushtrim Gashi")
ELDER, YOUNGER = PersonChoice(3, "Ana Marić", "Radio Jasika"), PersonChoice(4, "Ana Marić")
EVERYBODY = (BESIM, KUSHTRIM, ELDER, YOUNGER)


@pytest.mark.parametrize(
    "typed",
    ["Besim Loshaj", "besim  LOSHAJ ", "Loshaj Besim", "Бесим Лошај", "Besim Loshaj · Lagja Radio", "Besim Lošaj"],
)
def test_a_whole_name_means_its_person_in_any_spelling(typed: str) -> None:
    assert people_meant(typed, EVERYBODY) == [BESIM]


def test_albanian_and_serbian_spellings_meet() -> None:
    assert people_meant("Kuštrim Gaši", EVERYBODY) == [KUSHTRIM] == people_meant("Куштрим Гаши", EVERYBODY)


@pytest.mark.parametrize("typed", ["Besim", "Besim L", "", "  ", "· Lagja Radio", "[1", "Nobody Known"])
def test_half_a_name_is_nobodys(typed: str) -> None:
    assert people_meant(typed, EVERYBODY) == []


def test_two_of_one_name_are_told_apart_by_their_number_only() -> None:
    labels = labels_of(EVERYBODY)
    assert labels == {
        1: "Besim Loshaj · Lagja Radio",
        2: "Kushtrim Gashi",
        3: "Ana Marić · Radio Jasika [3]",
        4: "Ana Marić [4]",
    }
    assert people_meant("Ana Maric", EVERYBODY) == [ELDER, YOUNGER]
    assert people_meant(labels[4], EVERYBODY) == [YOUNGER]


def test_a_number_nobody_has_means_nobody() -> None:
    assert people_meant("Besim Loshaj [99]", EVERYBODY) == []


@given(
    st.lists(
        st.tuples(st.text(st.characters(whitelist_categories=["L"]), min_size=1), st.text(max_size=20)), max_size=6
    )
)
def test_what_the_list_offers_is_understood(people: list[tuple[str, str]]) -> None:
    choices = [
        PersonChoice(ident, name, at.replace("[", "").replace("]", "")) for ident, (name, at) in enumerate(people, 1)
    ]
    for ident, label in labels_of(choices).items():
        assert ident in {person.id for person in people_meant(label, choices)}


def test_the_name_alone_is_taken_from_a_choice() -> None:
    assert name_typed("Ana Marić · Radio Jasika [3]") == "Ana Marić"
