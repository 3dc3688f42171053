"""The geometry of pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import columns, lines, ticks_of


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (9, [0, 5, 10]), (84, [0, 50, 100])],
)
def test_ticks_are_round_and_reach_the_highest(highest: int, ticks: list[int]) -> None:
    assert ticks_of(highest) == ticks


@given(st.integers(0, 10**9))
def test_ticks_begin_at_zero_and_are_few(highest: int) -> None:
    found = ticks_of(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert 2 <= len(found) <= 6


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=60))
def test_pieces_stand_on_one_another_within_the_picture(values: list[tuple[int, int]]) -> None:
    chart = columns([str(n) for n in range(len(values))], {"SQ": [a for a, _ in values], "SR": [b for _, b in values]})
    ground = chart.ticks[0].y
    for column, (first, second) in zip(chart.columns, values, strict=True):
        assert column.total == first + second
        assert [piece.value for piece in column.pieces] == [value for value in (first, second) if value]
        standing = ground
        for piece in column.pieces:
            assert piece.y + piece.height == pytest.approx(standing, abs=0.1)
            assert 0 <= piece.x <= piece.x + piece.width <= chart.width + 0.01
            standing = piece.y
        assert standing >= -0.01


def test_equal_values_are_equally_high() -> None:
    first, second = columns(["a", "b"], {"SQ": [3, 0], "SR": [0, 3]}).columns
    assert first.pieces[0].height == second.pieces[0].height
    assert (first.pieces[0].series, second.pieces[0].series) == (0, 1)


def test_where_bars_are_many_some_carry_words() -> None:
    chart = columns([str(n) for n in range(27)], {"SQ": [1] * 27})
    assert [c.label for c in chart.columns if c.is_labelled] == [str(n) for n in range(0, 27, 3)]


def test_a_low_piece_carries_no_words() -> None:
    (column,) = columns(["a"], {"SQ": [1], "SR": [99]}).columns
    assert [piece.has_room for piece in column.pieces] == [False, True]


def test_a_picture_of_nothing_has_a_ground() -> None:
    chart = columns([], {})
    assert (chart.columns, [t.value for t in chart.ticks]) == ([], [0, 1])


def test_lying_bars_are_measured_by_the_longest() -> None:
    assert [(one.value, one.length) for one in lines([("a", 4), ("b", 1), ("c", 0)])] == [(4, 1), (1, 0.25), (0, 0)]
    assert [one.length for one in lines([("a", 0)])] == [0]
    assert lines([]) == []
