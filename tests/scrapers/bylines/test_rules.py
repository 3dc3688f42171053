"""Names in bylines: who is a person, and whether she is one of ours."""

import pytest

from scrapers.bylines.rules import Known, KnownPeople, key_of, writers
from tests.support.patience import patience


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Arta Berisha", ["Arta Berisha"]),
        ("Nga: Arta Berisha", ["Arta Berisha"]),
        ("Shkruan: Arta Berisha-Krasniqi", ["Arta Berisha-Krasniqi"]),
        ("Piše: Jelena Ilić", ["Jelena Ilić"]),
        ("Пише: Јелена Илић", ["Јелена Илић"]),
        ("Arta Berisha dhe Besnik Gashi", ["Arta Berisha", "Besnik Gashi"]),
        ("Jelena Ilić i Marko Perić", ["Jelena Ilić", "Marko Perić"]),
        ("Јелена Илић и Марко Перић", ["Јелена Илић", "Марко Перић"]),
        ("Arta Berisha, Besnik Gashi / Vesa Lumi", ["Arta Berisha", "Besnik Gashi", "Vesa Lumi"]),
        ("Arta Berisha (Prishtinë)", ["Arta Berisha"]),
        ("arta@koha.example (Arta Berisha)", []),
        ("Arta Berisha arta@koha.example", ["Arta Berisha"]),
        ("ARTA BERISHA", ["Arta Berisha"]),
        ("A. B. Gashi", []),
        ("Besnik A. Gashi", ["Besnik A. Gashi"]),
        ("Dženan Đukić", ["Dženan Đukić"]),
        ("Çetin Yıldız", ["Çetin Yıldız"]),
    ],
)
def test_people_are_read_out_of_a_byline(byline: str, names: list[str]) -> None:
    assert writers(byline) == names


@pytest.mark.parametrize(
    "byline",
    [
        "", "Redaksia", "Redakcija", "Редакција", "Redaksia Online", "Tanjug Beta", "Danas/Beta", "KosovaPress",
        "admin", "arta", "Arta", "arta berisha", "Ekipi Hulumtues", "Radio Jasika", "https://koha.example",
        "press@koha.example", "Komuna e Prizrenit", "Lajme Nga Vendi", "Ky artikull u shkrua nga ekipi ynë",
        "Reuters, AFP", "Online Redakcija", "Ministria e Arsimit", "12345 67890",
    ],
)  # fmt: skip
def test_desks_agencies_and_addresses_are_nobody(byline: str) -> None:
    assert writers(byline) == []


def test_an_outlet_that_signs_with_its_own_name_is_nobody() -> None:
    assert writers("Ura Gurit", outlet="Ura Gurit") == []


def test_a_byline_without_end_comes_to_an_end() -> None:
    with patience():
        assert writers("Arta Berisha, " * 100_000)[:1] == ["Arta Berisha"]
        writers("((((" * 100_000)


@pytest.mark.parametrize(
    "name", ["Куштрим Кољићи", "Kuštrim Koljići", "Kustrim Koljici", "Koljići Kuštrim", "Kuštrim A. Koljići"]
)
def test_all_spellings_of_a_name_have_one_key(name: str) -> None:
    assert key_of(name) == key_of("Kuštrim Koljići")


def test_a_name_in_another_script_is_one_of_ours() -> None:
    people = KnownPeople([Known(1, "Kushtrim Koliqi"), Known(2, "Jelena Ilić")])
    assert people.like("Јелена Илић").known == 2
    assert people.like("Kuštrim Koljići").known == 1
    assert people.like("Jelena Perić").known is None


def test_an_initial_is_worth_a_question() -> None:
    people = KnownPeople([Known(1, "Arta Berisha")])
    likeness = people.like("A. Berisha")
    assert (likeness.known, likeness.perhaps) == (None, 1)


def test_nobody_is_like_anybody_where_nobody_is_known() -> None:
    likeness = KnownPeople([]).like("Arta Berisha")
    assert (likeness.known, likeness.perhaps) == (None, None)
