"""What counts add up to, and which are too small to be told outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.attendance.rules import HIDDEN, SMALLEST_TOLD, Key, Slice, in_order, replaced, shared, totals

WOMEN, MEN = Key("serb", "women"), Key("serb", "men")


def test_one_part_is_replaced_and_the_others_stay() -> None:
    young = Key("albanian", "women", "15-24")
    cells = {WOMEN: 3, MEN: 4, young: 9}
    assert replaced(cells, Slice(), {WOMEN: 5, MEN: 0}) == {WOMEN: 5, young: 9}


def test_whoever_is_in_no_group_is_not_known() -> None:
    cells = [(WOMEN, 6), (Key("", "men"), 10)]
    assert totals(cells, "community", 20) == {"serb": 6, "": 14}
    assert totals(cells, "gender", 20) == {"women": 6, "men": 10, "": 4}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 20, "b": 7}, {"a": 20, "b": 7}),
        ({"a": 20, "b": 3, "c": 9}, {"a": 20, "b": HIDDEN, "c": HIDDEN}),
        ({"a": 20, "b": 3, "c": 4}, {"a": 20, "b": HIDDEN, "c": HIDDEN}),
        ({"a": 20, "b": 1, "c": 1}, {"a": HIDDEN, "b": HIDDEN, "c": HIDDEN}),
        ({"a": 4}, {"a": HIDDEN}),
        ({"a": 20, "b": 0}, {"a": 20, "b": 0}),
    ],
)
def test_small_groups_are_not_told_nor_one_that_could_be_reckoned(counts: dict[str, int], told: dict[str, int]) -> None:
    assert shared(counts) == told


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8))
def test_no_small_group_can_be_reckoned_from_the_total(counts: dict[str, int]) -> None:
    told = shared(counts)
    hidden = [counts[group] for group, count in told.items() if count == HIDDEN]
    assert all(count in {HIDDEN, 0} or count >= SMALLEST_TOLD for count in told.values())
    assert len(hidden) != 1 or len([n for n in counts.values() if n]) == 1
    assert not hidden or sum(hidden) >= SMALLEST_TOLD or len(hidden) == len([n for n in counts.values() if n])


def test_groups_stand_in_the_readers_order_and_the_unknown_last() -> None:
    assert in_order({"": 3, "b": 1, "a": 2, "gone": 4}, ["a", "b", ""]) == [("a", 2), ("b", 1), ("gone", 4), ("", 3)]
