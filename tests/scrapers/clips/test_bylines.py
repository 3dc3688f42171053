"""Whose name stands under an article."""

import pytest

from scrapers.clips.bylines import author_of

PEOPLE = [(1, "Genta Paçarizi"), (2, "Snežana Trajić"), (3, "Kushtrim Hoxha"), (4, "Besim")]


@pytest.mark.parametrize(
    ("byline", "person"),
    [
        ("Genta Paçarizi", 1),
        ("GENTA PACARIZI, Prizren", 1),
        ("Paçarizi Genta", 1),
        ("Снежана Трајић", 2),
        ("Piše: Snezana Trajic", 2),
        ("Kuštrim Hodža", 3),
        ("Genta", None),
        ("Genta Berisha", None),
        ("Genta Paçarizi dhe Kushtrim Hoxha", None),
        ("Besim", None),
        ("Redaksia", None),
        ("", None),
    ],
)
def test_a_byline_is_one_whole_name_or_nobodys(byline: str, person: int | None) -> None:
    assert author_of(byline, PEOPLE) == person


def test_two_people_of_one_name_are_told_apart_by_nobody() -> None:
    assert author_of("Ana Berisha", [(1, "Ana Berisha"), (2, "Ana Berisha")]) is None
