import pytest

from crm.duplicates.bodies.names import how_alike
from languages.names import NameReason


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Radio Kroi", "RADIO KROI", NameReason.EXACT),
        ("Радио Косово", "Radio Kosovo", NameReason.SCRIPT),
        ("Radio Goraždevac", "Radio Gorazdevac", NameReason.DIACRITICS),
        ("Koha.net", "Koha Net", NameReason.EXACT),
        ("RadioKroi", "Radio Kroi", NameReason.SPELLING),
        ("Radio Kushtrimi", "Радио Куштрими", NameReason.SPELLING),
        ("Kosova Press", "Press Kosova", NameReason.ORDER),
        ("Komuna e Prishtinës", "Komuna Prishtinë", NameReason.INFLECTION),
        ("Portal Ura", "Portali Ura", NameReason.INFLECTION),
        ("OJQ Avlija", "Avlija", NameReason.PART),
        ("Gazeta Jehona", "Gazeta Jehonaa e re", None),
        ("Qendra Integra", "Qendra Intigra", NameReason.SLIP),
    ],
)
def test_two_names_meet_by_the_first_spelling_that_is_enough(one: str, other: str, how: NameReason | None) -> None:
    met = how_alike(one, other)
    assert met == how_alike(other, one)
    assert met == (how and (how, False))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Komuna e Prishtinës", "Opština Priština"),
        ("Komuna e Pejës", "Општина Пећ"),
        ("Ministria e Arsimit", "Министарство образовања"),
        ("Ministria e Kulturës", "Ministry of Culture"),
    ],
)
def test_what_is_said_in_two_languages_meets_as_a_translation(one: str, other: str) -> None:
    assert how_alike(one, other) == (NameReason.INFLECTION, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Radio 1", "Radio 2"), ("Radio", "Portal"), ("Ministria e Arsimit", "Ministria e Drejtësisë"),
        ("Shkolla 7 Marsi", "Shkolla 8 Marsi"), ("Komuna e Pejës", "Komuna e Prizrenit"), ("", ""), ("TV", "TV Kroi"),
        ("Qendra rinore 12 Qershori", "Qendra rinore 13 Qershori"),
    ],
)  # fmt: skip
def test_what_tells_two_apart_is_not_smoothed_over(one: str, other: str) -> None:
    assert how_alike(one, other) is None
