import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.maps.grid import CELL, LINE, MOST_IN_CELL, Field, Standing, field_of, grid, letters_of

STANDINGS = st.lists(
    st.builds(
        Standing, st.integers(1, 99).map("person:{}".format), st.text("abcdefgh ", min_size=1, max_size=60),
        st.integers(1, 5), st.integers(1, 5),
    ),
    max_size=60, unique_by=lambda one: one.key,
)  # fmt: skip


@pytest.mark.parametrize(
    ("influence", "interest", "field"),
    [(5, 5, Field.MANAGE), (3, 3, Field.MANAGE), (4, 2, Field.SATISFY), (2, 4, Field.INFORM), (1, 1, Field.MONITOR)],
)
def test_each_corner_is_a_field_of_its_own(influence: int, interest: int, field: Field) -> None:
    assert field_of(influence, interest) is field


@given(STANDINGS)
def test_no_two_labels_share_a_line_of_a_cell_and_all_stay_in_theirs(standing: list[Standing]) -> None:
    drawn = grid(standing)
    places = [(dot.x, dot.y) for dot in drawn.dots]
    assert len(set(places)) == len(places)
    lefts, rows = dict(drawn.columns), {value: (top, high) for value, top, high in drawn.rows}
    for dot in drawn.dots:
        left, (top, high) = lefts[dot.standing.interest], rows[dot.standing.influence]
        assert left < dot.x < left + CELL and top < dot.y - LINE / 3 and dot.y + LINE / 3 < top + high
    assert len(drawn.dots) + sum(more.number for more in drawn.more) == len(standing) == len(drawn.lettered)


@given(STANDINGS, st.randoms())
def test_the_order_they_come_in_changes_nothing(standing: list[Standing], drawn: object) -> None:
    shuffled = sorted(standing, key=lambda one: hash((one.key, str(drawn))))
    assert grid(shuffled) == grid(standing)


def test_who_does_not_fit_is_counted_and_still_has_letters() -> None:
    drawn = grid([Standing(f"person:{n}", f"Name {n:02}", 5, 5) for n in range(MOST_IN_CELL + 3)])
    assert [more.number for more in drawn.more] == [3]
    assert drawn.lettered[-1][0] == letters_of(MOST_IN_CELL + 2)


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letters_of(n) for n in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_a_long_name_is_cut_where_it_would_leave_its_cell() -> None:
    assert (
        grid([Standing("office:1", "Municipal Office for Communities", 5, 1)]).dots[0].label == "Municipal Office fo…"
    )
