from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.duplicates.scoring import LIKELY, SURE, PersonFacts, ReasonKind, is_of_a_desk, likeness
from languages.names import NameReason

KUSHTRIM = PersonFacts(
    "Kushtrim Koliqi", frozenset({"kk@ura.example"}), frozenset({"+38344111222"}), frozenset({"outlet:1"}), "prishtina"
)
ALONE = PersonFacts("Kushtrim Koliqi")


def kinds(a: PersonFacts, b: PersonFacts) -> list[ReasonKind]:
    return [reason.kind for reason in likeness(a, b).reasons]


def test_a_name_in_serbian_spelling_is_enough_to_look() -> None:
    found = likeness(ALONE, PersonFacts("Kuštrim Koljići"))
    assert found.is_likely
    assert [(r.kind, r.how) for r in found.reasons] == [(ReasonKind.NAME, NameReason.SPELLING)]


@pytest.mark.parametrize("name", ["Куштрим Кољићи", "Koliqi Kushtrim", "K. Koliqi", "Kushtrim B. Koliqi"])
def test_with_the_same_mail_address_every_form_of_the_name_is_sure(name: str) -> None:
    assert likeness(KUSHTRIM, PersonFacts(name, KUSHTRIM.emails)).score >= SURE


def test_another_name_at_the_same_desk_is_another_person() -> None:
    arta = replace(KUSHTRIM, name="Arta Gashi", emails=frozenset({"redaksia@ura.example"}))
    agim = replace(KUSHTRIM, name="Agim Krasniqi", emails=frozenset({"redaksia@ura.example"}))
    assert not likeness(arta, agim).is_likely
    assert ReasonKind.OTHER_NAME in kinds(arta, agim)


def test_a_desks_address_says_less_than_ones_own() -> None:
    own, desk = frozenset({"kk@ura.example"}), frozenset({"redaksia@ura.example"})
    initial = PersonFacts("K. Koliqi")
    assert (
        likeness(replace(ALONE, emails=own), replace(initial, emails=own)).score
        > likeness(replace(ALONE, emails=desk), replace(initial, emails=desk)).score
    )


def test_who_married_is_found_by_her_own_address() -> None:
    before = PersonFacts("Teuta Gashi", frozenset({"teuta@mail.example"}))
    after = PersonFacts("Teuta Berisha", frozenset({"teuta@mail.example"}))
    assert likeness(before, after).is_likely
    assert ReasonKind.GIVEN_NAME in kinds(before, after)
    assert not likeness(replace(before, emails=frozenset()), after).is_likely


def test_a_name_many_people_have_says_less() -> None:
    arben = PersonFacts("Arben Krasniqi")
    assert likeness(arben, arben).is_likely
    assert not likeness(arben, arben, namesakes=40).is_likely
    assert likeness(replace(arben, phones=KUSHTRIM.phones), replace(arben, phones=KUSHTRIM.phones), 40).is_likely


def test_another_municipality_speaks_against_and_the_same_for_it() -> None:
    here, there = replace(ALONE, municipality="prishtina"), replace(ALONE, municipality="prizren")
    assert likeness(here, here).score > likeness(here, ALONE).score > likeness(here, there).score
    assert [r.is_against for r in likeness(here, there).reasons] == [False, True]


def test_a_name_of_one_word_is_half_a_name() -> None:
    assert not likeness(PersonFacts("Kushtrim"), PersonFacts("Kushtrim")).is_likely


def test_nothing_in_common_is_nothing() -> None:
    assert likeness(PersonFacts(""), PersonFacts("")).score < LIKELY
    assert likeness(PersonFacts("Arta Gashi"), PersonFacts("Blerim Hoti")).score < 0.01


@pytest.mark.parametrize("mail", ["redakcija@a.example", "Redaksia.Lajme@a.example", "info@a.example"])
def test_desks_are_known_by_their_addresses(mail: str) -> None:
    assert is_of_a_desk(mail)
    assert not is_of_a_desk("arta.gashi@a.example")


NAMES = st.sampled_from(["Kuštrim Koljići", "Kushtrim Koliqi", "Arta Gashi", "A. Gashi", "Gashi", ""])
FACTS = st.builds(
    PersonFacts, NAMES, st.frozensets(st.sampled_from(["a@x.example", "info@x.example"])),
    st.frozensets(st.just("+38344111222")), st.frozensets(st.just("outlet:1")), st.sampled_from(["", "peja", "gjilan"]),
)  # fmt: skip


@given(FACTS, FACTS)
def test_which_record_comes_first_changes_nothing(a: PersonFacts, b: PersonFacts) -> None:
    one, other = likeness(a, b), likeness(b, a)
    assert one.score == other.score
    assert 0 <= one.score <= 1
    assert {r.kind for r in one.reasons} == {r.kind for r in other.reasons}
