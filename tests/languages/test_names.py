"""Names of one person in every spelling, and of people who only sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.names import PERHAPS, SAME, NameReason, compare


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kushtrim Koliqi", "Kushtrim Koliqi", NameReason.EXACT),
        ("Kuštrim Koljići", "Куштрим Кољићи", NameReason.SCRIPT),
        ("Donika Gërvalla", "Donika Gervalla", NameReason.DIACRITICS),
        ("Kushtrim Koliqi", "Куштрим Кољићи", NameReason.SPELLING),
        ("Behgjet Pacolli", "Bedžet Pacoli", NameReason.SPELLING),
        ("Đorđe Ilić", "Dorde Ilic", NameReason.SPELLING),
        ("Cemil Yağcı", "Džemil Jagci", NameReason.SPELLING),
        ("Ymer Gashi", "Имер Гаши", NameReason.SPELLING),
        ("Kurti Albin", "Albin Kurti", NameReason.ORDER),
        ("Vjosa Osmani", "Vjosa Osmani-Sadriu", NameReason.PART),
        ("Dr. Albin Kurti", "Albin Kurti", NameReason.EXACT),
        ("Albin Kurti", "Albina Kurtija", NameReason.INFLECTION),
        ("Albin Kurti", "Albin Kurtit", NameReason.INFLECTION),
        ("Vjosa Osmani", "Vjose Osmani", NameReason.INFLECTION),
        ("Kurti", "Kurtijem", NameReason.INFLECTION),
        ("Miodrag Marinković", "Miodrag Marenković", NameReason.SLIP),
        ("Savić, Milena", "Милена Савић", NameReason.ORDER),
        ("Prof. dr Milena Savić", "gđa Milena Savić", NameReason.EXACT),
        ("Sayın Işıl Kırat", "Isil Kirat", NameReason.DIACRITICS),
        ("Ayşe Yıldıran", "Ajše Jildiran", NameReason.SPELLING),
        ("Gjergj Lamaj", "Đerđ Ljamaj", NameReason.SPELLING),
        ("Xhemal Tahaj", "Džemalj Tahaj", NameReason.SPELLING),
        ("Osmani", "Osmanijeve", NameReason.INFLECTION),
        ("Arta Lleshi", "Artës Lleshi", NameReason.INFLECTION),
        ("Milena Savić", "Milenom Savić", NameReason.INFLECTION),
        ("Petar Lukač", "Petra Lukača", NameReason.INFLECTION),
        ("Marić-Savić Ana", "Ana Marić-Savić", NameReason.ORDER),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str, reason: NameReason) -> None:
    match = compare(one, other)
    assert match.score >= SAME and match.reason is reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Albin Kurti", "Albana Kurti"),
        ("Oliver Ivanović", "Olivera Ivanović"),
        ("Goran Rakić", "Goran Rašić"),
        ("Žarko Đorđević", "Zoran Đorđević"),
        ("Ymer Gashi", "Ymer Berisha"),
        ("Kurti", "Osmani"),
        ("", "Kurti"),
        ("Besim", "Besim Beqaj"),
        ("Dr.", "Mr."),
        ("Petar Lukač", "Petra Lukač"),
        ("Olivera Ivanović", "Oliver Ivanovića"),
        ("Aleksandar Savić", "Aleksandra Savić"),
        ("Arta Lleshi", "Artan Lleshi"),
        ("Arben Lleshi", "Arbër Lleshi"),
        ("Mario Lukač", "Marija Lukač"),
        ("Ana Marić", "Anja Marić"),
        ("Miodrag Stevanović", "Miodrag Stefanović"),
        ("Marinković", "Marenković"),
        ("Slobodan Milić", "Slobodanka Milić"),
        ("Marić Lukač", "Ana Marić"),
        ("Ana Marić", "Marić Petra Ana"),
        ("A. Marić", "Ana Petra Marić"),
        ("A. B. C. D. E. F. Marić", "Ana Marić"),
    ],
)
def test_different_people_stay_apart(one: str, other: str) -> None:
    assert compare(one, other).score < SAME


def test_of_several_ways_to_lay_names_side_by_side_the_best_counts() -> None:
    assert compare("Ana Marić", "Ana Marić Marića").score == compare("Ana Marić", "Ana Marić Lukač").score


def test_an_initial_is_for_a_person_to_judge() -> None:
    match = compare("A. Kurti", "Albin Kurti")
    assert PERHAPS <= match.score < SAME and match.reason is NameReason.INITIAL
    assert compare("A. K.", "Albin Kurti").score < PERHAPS


@given(st.text(max_size=25), st.text(max_size=25))
def test_it_is_the_same_from_both_sides_and_breaks_on_nothing(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other).score <= 1
