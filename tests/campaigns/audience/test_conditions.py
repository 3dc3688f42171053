"""Groups of conditions: logic holds, whatever the sentences say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience.candidates import About, Candidate, Workplace
from campaigns.audience.conditions import Condition, Group, How, conditions_of, group_from, tidy
from campaigns.audience.rules import Filters, is_meant

RADIO = Workplace("Radio Ura", "radio", frozenset({"serb"}), "mitrovice-veriut", 1)
PORTAL = Workplace("Lajmi", "portal", frozenset({"albanian"}), "prishtine", 2)
KINDS, SERVED = st.sampled_from(["radio", "portal", "tv"]), st.sampled_from(["serb", "albanian"])
CONDITIONS = st.one_of(
    st.builds(Condition, st.just(About.ROLE), st.frozensets(st.sampled_from(["journalist", "decision_maker"]))),
    st.builds(
        Condition, st.just(About.READS), st.frozensets(st.sampled_from(["sq", "tr"])), is_not=st.booleans()
    ),
    st.builds(
        Condition, st.just(About.WORKPLACE), kinds=st.frozensets(KINDS), communities=st.frozensets(SERVED),
        is_not=st.booleans(),
    ),
    st.builds(
        Condition, st.sampled_from([About.CONTACT, About.REPLY]), days=st.integers(0, 40), is_not=st.booleans()
    ),
)  # fmt: skip
PARTS = st.recursive(
    CONDITIONS,
    lambda parts: st.builds(Group, st.sampled_from(How), st.lists(parts, max_size=3).map(tuple)),
    max_leaves=8,
)
GROUPS = st.builds(Group, st.sampled_from(How), st.lists(PARTS, max_size=4).map(tuple))
PEOPLE = st.builds(
    Candidate, st.integers(1, 9), st.frozensets(st.sampled_from(["journalist", "decision_maker"])),
    st.lists(st.sampled_from(["sq", "tr", "en"]), max_size=2, unique=True).map(tuple),
    st.just("a@x.example"), st.just(True), st.just(False),
    workplaces=st.lists(st.sampled_from([RADIO, PORTAL]), max_size=2).map(tuple),
    ago=st.dictionaries(st.sampled_from([About.CONTACT, About.REPLY]), st.integers(0, 40)),
)  # fmt: skip


def turned(part: Any) -> Any:
    """Return the opposite of a part."""
    if isinstance(part, Condition):
        return Condition(**(vars(part) | {"is_not": not part.is_not}))
    return Group(How.NONE, (part,))


@given(st.lists(PARTS, max_size=4), PEOPLE)
def test_none_of_them_is_that_all_of_the_opposites_are_true(parts: list[Any], person: Candidate) -> None:
    none, opposites = Group(How.NONE, tuple(parts)), Group(How.ALL, tuple(map(turned, parts)))
    assert none.holds(person) is opposites.holds(person)


@given(st.lists(PARTS, max_size=4), PEOPLE)
def test_not_all_of_them_is_that_any_of_the_opposites_is_true(parts: list[Any], person: Candidate) -> None:
    not_all, opposites = Group(How.NONE, (Group(How.ALL, tuple(parts)),)), Group(How.ANY, tuple(map(turned, parts)))
    assert not_all.holds(person) is opposites.holds(person)


@given(GROUPS, PEOPLE, st.randoms())
def test_the_order_of_parts_means_nothing(group: Group, person: Candidate, chance: Any) -> None:
    shuffled = list(group.parts)
    chance.shuffle(shuffled)
    assert Group(group.how, tuple(shuffled)).holds(person) is group.holds(person)


@given(GROUPS, PEOPLE)
def test_a_group_in_a_group_of_all_or_of_any_means_itself(group: Group, person: Candidate) -> None:
    assert Group(How.ALL, (group,)).holds(person) is group.holds(person) is Group(How.ANY, (group,)).holds(person)


@given(GROUPS)
def test_a_tree_survives_being_kept_as_json(group: Group) -> None:
    assert group_from(group.to_json()) == group


@given(GROUPS)
def test_nothing_that_says_nothing_is_left_of_a_tidy_tree(group: Group) -> None:
    neat = tidy(group)
    assert not any(condition.says_nothing for condition in conditions_of(neat))
    assert tidy(neat) == neat
    assert all(part.parts for part in neat.parts if isinstance(part, Group))


def test_a_word_nobody_knows_is_refused_not_dropped() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        group_from({"how": "all", "parts": [{"about": "shoe_size", "values": ["44"]}]})


def test_what_is_asked_of_a_workplace_is_true_of_one_and_the_same() -> None:
    both = Candidate(1, frozenset(), ("sq",), "a@x.example", True, False, workplaces=(RADIO, PORTAL))
    serb, albanian = (frozenset({code}) for code in ("serb", "albanian"))
    assert Condition(About.WORKPLACE, kinds=frozenset({"radio"}), communities=serb).holds(both)
    assert not Condition(About.WORKPLACE, kinds=frozenset({"radio"}), communities=albanian).holds(both)
    assert not Condition(About.WORKPLACE, kinds=frozenset({"radio"}), is_not=True).holds(both)


@pytest.mark.parametrize(("ago", "is_so"), [({}, False), ({About.CONTACT: 29}, True), ({About.CONTACT: 30}, False)])
def test_within_days_and_not_for_days_are_opposites(ago: dict[About, int], is_so: bool) -> None:
    person = Candidate(1, frozenset(), ("sq",), "a@x.example", True, False, ago=ago)
    assert Condition(About.CONTACT, days=30).holds(person) is is_so
    assert Condition(About.CONTACT, days=30, is_not=True).holds(person) is not is_so


def test_the_tree_narrows_the_lines() -> None:
    tree = Group(How.ALL, (Group(How.NONE, (Condition(About.READS, frozenset({"tr"})),)),))
    filters = Filters(roles=frozenset({"journalist"}), tree=tree)
    people = [Candidate(n, frozenset({"journalist"}), (tag,), "", True, False) for n, tag in ((1, "sq"), (2, "tr"))]
    assert [person.person_id for person in people if is_meant(person, filters)] == [1]
    assert is_meant(people[1], filters.with_person(2))
    assert not Filters(tree=tree).says_nothing
