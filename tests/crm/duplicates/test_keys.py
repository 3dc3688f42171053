import pytest

from crm.duplicates.keys import held_keys, sought_keys
from crm.duplicates.scoring import PersonFacts

SPELLINGS = [
    ("Kushtrim Koliqi", "Kuštrim Koljići"),
    ("Xhevdet Hoxha", "Џевдет Хоџа"),
    ("Gjergj Thaçi", "Đerđ Tači"),
    ("Ymer Çeku", "Imer Ceku"),
    ("Kushtrim Koliqi", "Koliqi Kushtrim"),
    ("Kushtrim Koliqi", "Kushtrim Besnik Koliqi"),
    ("Milica Jovanović", "Milicom Jovanović"),
    ("Kushtrim Koliqi", "K. Koliqi"),
    ("Marko Marinković", "Marko Marenković"),
    ("Ea Aa", "Ea Aa"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_two_spellings_of_a_name_meet_whoever_looks(one: str, other: str) -> None:
    a, b = PersonFacts(one), PersonFacts(other)
    assert sought_keys(a) & held_keys(b)
    assert sought_keys(b) & held_keys(a)


def test_initials_do_not_bring_all_full_names_together() -> None:
    kushtrim, kaltrina = PersonFacts("Kushtrim Koliqi"), PersonFacts("Kaltrina Koliqi")
    assert not sought_keys(kushtrim) & held_keys(kaltrina)
    assert sought_keys(PersonFacts("K. Koliqi")) & held_keys(kaltrina)


def test_an_address_or_a_number_brings_any_names_together() -> None:
    mail, phone = frozenset({"A@x.example"}), frozenset({"+38344111222"})
    assert sought_keys(PersonFacts("Teuta Gashi", mail)) & held_keys(PersonFacts("Drita", frozenset({"a@x.example"})))
    assert sought_keys(PersonFacts("", phones=phone)) & held_keys(PersonFacts("Drita", phones=phone))


def test_nobody_is_looked_for_by_nothing() -> None:
    assert sought_keys(PersonFacts("")) == held_keys(PersonFacts("")) == frozenset()
