from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.duplicates.bodies.keys import keys_of
from crm.duplicates.bodies.scoring import BodyFacts, likeness
from crm.duplicates.scoring import SURE, ReasonKind


def facts(*names: str, **more: Any) -> BodyFacts:
    return BodyFacts(frozenset(names), **more)


def kinds(a: BodyFacts, b: BodyFacts) -> list[ReasonKind]:
    return [reason.kind for reason in likeness(a, b).reasons]


KROI = facts("Radio Kroi", municipality="peja", kind="radio", ident=1)


def test_the_same_name_in_the_same_town_is_almost_sure() -> None:
    other = facts("Радио Крои", municipality="peja", kind="radio", ident=2)
    assert likeness(KROI, other).score >= SURE
    assert kinds(KROI, other) == [ReasonKind.NAME, ReasonKind.MUNICIPALITY, ReasonKind.KIND]


def test_the_same_name_in_another_town_is_another_one() -> None:
    assert not likeness(KROI, facts("Radio Kroi", municipality="prizren", kind="radio", ident=2)).is_likely


def test_a_site_alone_is_not_enough_and_with_half_a_name_it_is() -> None:
    site = frozenset({"kroi.example"})
    assert not likeness(facts("Kroi", sites=site), facts("Jehona", sites=site)).is_likely
    assert likeness(facts("Radio Kroi", sites=site), facts("Kroi", sites=site)).is_likely


def test_a_name_that_many_have_says_less() -> None:
    one, other = facts("Naim Frashëri"), facts("Naim Frasheri")
    assert likeness(one, other).is_likely and not likeness(one, other, 40).is_likely


def test_any_of_its_names_may_be_the_one_that_meets() -> None:
    assert likeness(facts("Qendra Ura", "Centar Most"), facts("Центар Мост", municipality="peja")).is_likely


def test_what_belongs_to_the_other_is_never_the_other() -> None:
    part = facts("Radio Kroi", sites=frozenset({"kroi.example"}), house=1, ident=2)
    assert not likeness(facts("Radio Kroi", sites=frozenset({"kroi.example"}), ident=1), part).is_likely


def test_each_town_hall_has_a_mayor() -> None:
    one, other = facts("Kryetari", house=1), facts("Kryetari", house=2)
    assert not likeness(one, other).is_likely
    assert likeness(one, facts("Gradonačelnik", house=1)).is_likely


@given(st.lists(st.text(max_size=20), min_size=1, max_size=3), st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_it_does_not_matter_which_comes_first(one: list[str], other: list[str]) -> None:
    a, b = facts(*one, ident=1), facts(*other, ident=2)
    assert likeness(a, b).score == likeness(b, a).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Komuna e Prishtinës", "Општина Приштина"), ("RadioKroi", "Radio Kroi"), ("OJQ Avlija", "Avlija"),
        ("Qendra Integra", "Qendra Intigra"), ("Press Kosova", "Kosova Press"),
    ],
)  # fmt: skip
def test_names_that_meet_share_a_key(one: str, other: str) -> None:
    assert keys_of(facts(one)) & keys_of(facts(other))
