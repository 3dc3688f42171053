"""Forms of Albanian words."""

import pytest

from languages.lemmas.albanian import forms


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("besim", "besimi besimit besimin besime besimet besimeve"),
        ("komunitet", "komuniteti komunitetit komunitete komuniteteve"),
        ("dialog", "dialogu dialogut dialogun"),
        ("ndërtimi", "ndërtim ndërtimin ndërtimit"),
        ("shoqëri", "shoqëria shoqërisë shoqërinë"),
        ("lidhje", "lidhja lidhjen lidhjes lidhjeve"),
        ("Prishtinë", "prishtina prishtinës prishtinën"),
        ("Prishtina", "prishtinë prishtinës"),
        ("Kurti", "kurtit kurtin kurtiu"),
        ("Ernest", "ernesti ernestit ernestin"),
        ("rëndësishëm", "rëndësishme rëndësishmit rëndësishmet"),
        ("njeri", "njeriu njerëzit njerëzve"),
        ("libër", "libri librit libra librat"),
        ("popull", "popuj popujve"),
        ("kryesor", "kryesorë kryesore kryesoret"),
        ("nxënës", "nxënësi nxënësit nxënësve"),
    ],
)
def test_a_word_takes_the_forms_of_its_declension(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


def test_words_that_only_begin_alike_are_none_of_its_forms() -> None:
    assert not {"besimtar", "besnik", "besoj"} & forms("besim")
