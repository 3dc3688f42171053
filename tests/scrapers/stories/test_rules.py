"""Which texts are one story; the small labelled set stands in samples.py."""

from itertools import permutations

import pytest

from scrapers.stories.rules import are_one_story, groups, heirs
from scrapers.stories.sketching import SAMPLE, Sketch, sketch_of, unpack
from tests.scrapers.stories.samples import AGENCY, MONDAY, OTHER, OWN_STORY, REPORT, SAME, TUESDAY
from tests.support.patience import patience


def whole(text: str) -> Sketch:
    sketch = sketch_of("", text)
    assert sketch is not None
    return sketch


def summary(text: str) -> Sketch:
    sketch = sketch_of(text, "")
    assert sketch is not None
    return sketch


@pytest.mark.parametrize("name", SAME)
def test_the_same_text_is_one_story_and_looked_up_as_one(name: str) -> None:
    one, other = map(whole, SAME[name])
    assert are_one_story(one, other) and are_one_story(other, one)
    assert one.marks & other.marks


@pytest.mark.parametrize("name", OTHER)
def test_what_only_looks_like_it_is_another_story(name: str) -> None:
    one, other = map(whole, OTHER[name])
    assert not are_one_story(one, other) and not are_one_story(other, one)


def test_the_beginning_by_the_feed_is_known_again_in_the_whole_text() -> None:
    assert are_one_story(summary(AGENCY[0]), whole(REPORT))
    assert summary(AGENCY[0]).marks & whole(REPORT).marks
    assert are_one_story(summary(AGENCY[0]), summary(AGENCY[0]))


def test_beginnings_alone_are_no_story_where_both_texts_are_known() -> None:
    mine = "\n\n".join((AGENCY[0], *OWN_STORY))
    assert not are_one_story(whole(REPORT), whole(mine))


@pytest.mark.parametrize("text", ["", "Live", "Sot në orën 20: lajmet kryesore", "..."])
def test_what_says_too_little_is_never_known_again(text: str) -> None:
    assert sketch_of(text, "") is None


def test_a_summary_of_the_weather_is_another_each_day() -> None:
    assert not are_one_story(summary(MONDAY), summary(TUESDAY))


def test_a_sketch_comes_out_of_the_database_as_it_went_in() -> None:
    sketch = whole(REPORT)
    assert unpack(sketch.pack()) == sketch
    assert len(whole(" ".join(str(n) for n in range(5000))).runs) == SAMPLE


def test_a_text_without_end_makes_no_sketch_without_end() -> None:
    with patience():
        sketch = whole("fjalë " * 400_000)
    assert len(sketch.runs) == 1


def test_what_hangs_together_is_one_group_whatever_the_order() -> None:
    pairs = [(1, 2), (3, 4), (2, 3), (7, 8)]
    found = {frozenset(map(frozenset, groups(order))) for order in permutations(pairs)}
    assert found == {frozenset({frozenset({1, 2, 3, 4}), frozenset({7, 8})})}


def test_the_oldest_story_goes_on_and_the_others_end_in_it() -> None:
    assert heirs([{1, 2, 3}], {1: 20, 3: 10}) == [({1, 2, 3}, 10, {20})]
    assert heirs([{5, 6}, {1, 2}], {1: 10, 2: 10, 5: 10}) == [({1, 2}, 10, set()), ({5, 6}, None, {10})]
