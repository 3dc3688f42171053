"""Who gets a release, in which language, and who is left out and why."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience.candidates import About
from campaigns.audience.conditions import Condition, Group, How
from campaigns.audience.rules import (
    Candidate,
    Filters,
    Refusal,
    Workplace,
    by_community,
    choose,
    difference,
    is_meant,
    people_named,
    version_for,
)

EVERYBODY = Filters(roles=frozenset({"journalist"}))
RADIO = Workplace("Radio Ura", "radio", frozenset({"serb"}), "mitrovice-veriut")
PORTAL = Workplace("Lajmi", "portal", frozenset({"albanian"}), "prishtine")


def candidate(person_id: int = 1, **values: Any) -> Candidate:
    given_values: dict[str, Any] = {
        "roles": frozenset({"journalist"}), "languages": ("sq",), "address": f"p{person_id}@outlet.example",
        "has_basis": True, "do_not_contact": False,
    }  # fmt: skip
    return Candidate(person_id, **(given_values | values))


def refusals(
    candidates: Sequence[Candidate], filters: Filters = EVERYBODY, available: Sequence[str] = ("sq",)
) -> list[Any]:
    return [chosen.refusal for chosen in choose(candidates, filters, available).left_out]


def test_filters_that_say_nothing_mean_nobody() -> None:
    assert not is_meant(candidate(), Filters())


@pytest.mark.parametrize("line", [
    {"roles": frozenset({"journalist", "decision_maker"})},
    {"communities": frozenset({"serb"})},
    {"languages": frozenset({"sq", "tr"})},
    {"outlet_kinds": frozenset({"radio"})},
    {"municipalities": frozenset({"mitrovice-veriut"})},
    {"municipalities": frozenset({"peje"})},
])  # fmt: skip
def test_a_line_means_whoever_meets_one_of_its_words(line: dict[str, Any]) -> None:
    assert is_meant(candidate(workplaces=(RADIO,), municipality="peje"), Filters(**line))


@pytest.mark.parametrize("line", [
    {"roles": frozenset({"decision_maker"})},
    {"communities": frozenset({"turkish"})},
    {"languages": frozenset({"tr"})},
    {"outlet_kinds": frozenset({"tv"})},
    {"municipalities": frozenset({"gjakove"})},
])  # fmt: skip
def test_every_line_narrows(line: dict[str, Any]) -> None:
    everything = {"roles": frozenset({"journalist"}), "communities": frozenset({"serb"})}
    assert not is_meant(candidate(workplaces=(RADIO,), municipality="peje"), Filters(**(everything | line)))


def test_what_is_asked_of_an_outlet_must_be_true_of_one_outlet() -> None:
    both = candidate(workplaces=(RADIO, PORTAL))
    assert is_meant(both, Filters(outlet_kinds=frozenset({"radio"}), communities=frozenset({"serb"})))
    assert not is_meant(both, Filters(outlet_kinds=frozenset({"radio"}), communities=frozenset({"albanian"})))


def test_who_works_nowhere_is_meant_by_where_she_lives() -> None:
    assert is_meant(candidate(municipality="peje"), Filters(municipalities=frozenset({"peje"})))


def test_people_put_in_by_hand_are_meant_whatever_the_filters_say() -> None:
    filters = Filters(communities=frozenset({"turkish"})).with_person(1)
    assert is_meant(candidate(), filters) and not is_meant(candidate(2), filters)


def test_a_choice_from_before_there_were_groups_is_read_as_it_was() -> None:
    old = {"roles": ["journalist"], "communities": ["serb"], "removed": [4]}
    assert Filters.from_json(old) == Filters(
        roles=frozenset({"journalist"}), communities=frozenset({"serb"}), removed=frozenset({4})
    )


def test_all_of_a_choice_survives_being_kept_as_plain_json() -> None:
    tree = Group(How.ANY, (Condition(About.REPLY, days=30, is_not=True),))
    filters = Filters(tree=tree, fallback=("en", "sq"), quiet_days=3, saved=(2, 5))
    assert Filters.from_json(json.loads(json.dumps(filters.to_json()))) == filters
    assert filters.asks_about == {About.REPLY, About.RELEASE} and Filters().asks_about == set()


def test_whoever_reads_no_version_gets_the_first_that_was_chosen_for_such() -> None:
    filters = replace(EVERYBODY, fallback=("tr", "en", "sq"))
    people = [candidate(1, languages=("rom",)), candidate(2, languages=("sq",)), candidate(3, languages=())]
    found = choose(people, filters, ["sq", "en"]).recipients
    assert [(c.tag, c.wanted, c.is_fallback) for c in found] == [
        ("en", "rom", True),
        ("sq", "", False),
        ("en", "", True),
    ]
    assert refusals([candidate(1, languages=("rom",))], replace(EVERYBODY, fallback=("tr",))) == [Refusal.NO_VERSION]


@pytest.mark.parametrize(("days", "refused"), [(0, True), (2, True), (3, False)])
def test_whoever_got_another_release_fewer_days_ago_is_left_out_where_that_is_asked(days: int, refused: bool) -> None:
    lately = candidate(ago={About.RELEASE: days})
    assert refusals([lately], replace(EVERYBODY, quiet_days=3)) == [Refusal.TOO_SOON] * refused
    assert refusals([lately]) == []
    assert refusals([candidate()], replace(EVERYBODY, quiet_days=3)) == []


def test_a_saved_filter_brings_its_rule_and_leaves_people_by_hand() -> None:
    own = Filters(languages=frozenset({"tr"}), added=frozenset({7}), quiet_days=3)
    found = own.with_rule(EVERYBODY, (4, 2))
    assert found == Filters(roles=EVERYBODY.roles, added=frozenset({7}), quiet_days=3, saved=(4, 2))
    assert found.rule == EVERYBODY


@given(st.frozensets(st.integers(1, 20)), st.frozensets(st.integers(1, 20)))
def test_the_difference_leads_from_one_choice_to_the_other(before: frozenset[int], now: frozenset[int]) -> None:
    found = difference(before, now)
    assert (before | set(found.joined)) - set(found.left) == now
    assert bool(found) is (before != now)


def test_taking_out_and_putting_back_undo_each_other() -> None:
    out = EVERYBODY.without_person(1)
    assert refusals([candidate()], out) == [Refusal.TAKEN_OUT]
    assert out.back_in(1) == EVERYBODY
    assert out.with_person(1) == Filters(roles=EVERYBODY.roles, added=frozenset({1}))


def test_filters_survive_being_kept_as_plain_json() -> None:
    filters = Filters(frozenset({"journalist"}), communities=frozenset({"serb", "turkish"}), added=frozenset({3, 2}))
    plain = filters.to_json()
    assert plain == {"roles": ["journalist"], "communities": ["serb", "turkish"], "added": [2, 3]}
    assert Filters.from_json(plain | {"forgotten": ["x"]}) == filters


@pytest.mark.parametrize(("languages", "available", "tag"), [
    (("sq", "en"), ("en", "sq"), "sq"),
    (("tr", "sq"), ("sq", "sr-Cyrl"), "sq"),
    (("sr-Latn",), ("sr-Cyrl", "sr-Latn"), "sr-Latn"),
    (("sr-Latn",), ("sr-Cyrl",), "sr-Cyrl"),
    (("bs", "en"), ("sr-Latn", "en"), "sr-Latn"),
    (("tr",), ("sq", "en"), ""),
    ((), ("sq",), ""),
])  # fmt: skip
def test_she_gets_the_first_version_she_can_read(
    languages: tuple[str, ...], available: tuple[str, ...], tag: str
) -> None:
    assert version_for(languages, available) == tag


@pytest.mark.parametrize(("values", "refusal"), [
    ({"do_not_contact": True}, Refusal.DO_NOT_CONTACT),
    ({"has_basis": False}, Refusal.NO_BASIS),
    ({"address": ""}, Refusal.NO_ADDRESS),
    ({"languages": ("tr",)}, Refusal.NO_VERSION),
    ({"languages": ()}, Refusal.NO_VERSION),
    ({"stopped": Refusal.UNSUBSCRIBED, "has_basis": False}, Refusal.UNSUBSCRIBED),
    ({"stopped": Refusal.COMPLAINED}, Refusal.COMPLAINED),
    ({"address": "", "has_bounced": True}, Refusal.BOUNCED),
    ({"do_not_contact": True, "has_basis": False, "address": ""}, Refusal.DO_NOT_CONTACT),
])  # fmt: skip
def test_whoever_gets_nothing_is_left_out_with_the_reason(values: dict[str, Any], refusal: Refusal) -> None:
    assert refusals([candidate(**values)]) == [refusal]


def test_an_address_gets_a_release_once_whatever_its_capitals() -> None:
    two = [candidate(1, address="Desk@outlet.example"), candidate(2, address="desk@outlet.example")]
    audience = choose(two, EVERYBODY, ["sq"])
    assert [r.person_id for r in audience.recipients] == [1]
    assert [(c.person_id, c.refusal) for c in audience.left_out] == [(2, Refusal.SAME_ADDRESS)]


def test_an_address_is_not_taken_by_somebody_who_gets_nothing() -> None:
    two = [candidate(1, address="desk@outlet.example", has_basis=False), candidate(2, address="desk@outlet.example")]
    assert [r.person_id for r in choose(two, EVERYBODY, ["sq"]).recipients] == [2]


def test_it_says_which_language_she_would_have_wanted() -> None:
    chosen = choose([candidate(1, languages=("tr", "sq")), candidate(2)], EVERYBODY, ["sq"]).recipients
    assert [(c.tag, c.wanted) for c in chosen] == [("sq", "tr"), ("sq", "")]


def test_the_fingerprint_tells_people_versions_and_addresses_apart() -> None:
    def fingerprint(*candidates: Candidate, available: Sequence[str] = ("sq", "en")) -> str:
        return choose(candidates, EVERYBODY, available).fingerprint

    one = candidate(languages=("sq", "en"))
    assert fingerprint(one, candidate(2)) == fingerprint(candidate(2), one)
    others = {
        fingerprint(one, available=("en",)),
        fingerprint(candidate(2)),
        fingerprint(candidate(address="a@b.example")),
    }
    assert len(others | {fingerprint(one)}) == 4


def test_communities_are_counted_by_what_outlets_serve() -> None:
    both = Workplace("Radio Sharri", "radio", frozenset({"albanian", "turkish"}))
    people = [candidate(1, workplaces=(both,)), candidate(2, workplaces=(PORTAL, PORTAL)), candidate(3)]
    found = by_community(choose(people, EVERYBODY, ["sq"]), {p.person_id: p for p in people})
    assert found == {"albanian": 2, "turkish": 1}


NAMED = (
    candidate(1, name="Đorđe Čučković", workplaces=(RADIO,)),
    candidate(2, name="Arta Krasniqi", workplaces=(PORTAL,)),
    candidate(3, name="Arta Krasniqi", workplaces=(RADIO,)),
    candidate(4, name="Arta Krasniqi Hoti"),
)


@pytest.mark.parametrize(("typed", "ids"), [
    ("Ђорђе Чучковић", [1]),
    ("djordje cuckovic", [1]),
    ("čučković", [1]),
    ("Arta Krasniqi", [2, 3]),
    ("Arta Krasniqi · Lajmi", [2]),
    ("Arta Krasniqi · Radio Ura [3]", [3]),
    ("Đorđe Čučković · Elsewhere", [1]),
    ("Arta Krasniqi [9]", []),
    ("krasniqi, radio ura", [3]),
    ("hoti", [4]),
    ("Arta", [2, 3, 4]),
    ("Nobody", []),
    ("  ", []),
])  # fmt: skip
def test_a_typed_name_means_people_of_that_name_else_all_who_have_its_words(typed: str, ids: list[int]) -> None:
    assert [c.person_id for c in people_named(typed, NAMED)] == ids


TAGS = ("sq", "sr-Cyrl", "sr-Latn", "tr", "bs", "en")
PEOPLE = st.lists(
    st.builds(
        candidate,
        person_id=st.integers(1, 30),
        languages=st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple),
        address=st.sampled_from(["", "a@x.example", "A@x.example", "b@x.example", "c@x.example"]),
        has_basis=st.booleans(), do_not_contact=st.booleans(),
        workplaces=st.lists(st.sampled_from([RADIO, PORTAL]), max_size=2).map(tuple),
    ),
    max_size=12, unique_by=lambda c: c.person_id,
)  # fmt: skip
CHOICES = st.builds(
    Filters,
    roles=st.sampled_from([frozenset(), frozenset({"journalist"})]),
    communities=st.sampled_from([frozenset(), frozenset({"serb"})]),
    added=st.frozensets(st.integers(1, 30), max_size=4),
    removed=st.frozensets(st.integers(1, 30), max_size=4),
)


@given(PEOPLE, CHOICES, st.frozensets(st.sampled_from(TAGS)))
def test_everyone_meant_gets_it_once_or_is_left_out_with_a_reason(
    people: list[Candidate], filters: Filters, available: frozenset[str]
) -> None:
    audience = choose(people, filters, available)
    gets, out = [r.person_id for r in audience.recipients], [c.person_id for c in audience.left_out]
    assert sorted(gets + out) == sorted(p.person_id for p in people if is_meant(p, filters))
    assert len({r.address.casefold() for r in audience.recipients}) == len(gets)
    assert all(r.tag in available and r.address and not r.refusal for r in audience.recipients)
    assert all(c.refusal for c in audience.left_out)
    assert sum(audience.by_language.values()) == len(gets)
    assert sum(map(len, audience.by_refusal.values())) == len(out)
    assert not set(gets) & filters.removed
