from dataclasses import dataclass, field

import pytest

from crm.organisations.rules import organisation_name, other_names


@dataclass
class Names:
    name_sq: str = ""
    name_sr: str = ""
    name_en: str = ""
    names: dict[str, str] = field(default_factory=dict)


OFFICE = Names("Zyra", "Канцеларија", "Office")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("sq", "Zyra"),
        ("sr-Cyrl", "Канцеларија"),
        ("sr-Latn", "Kancelarija"),
        ("bs", "Kancelarija"),
        ("en", "Office"),
        ("tr", "Office"),
    ],
)
def test_a_reader_gets_the_name_in_her_language(tag: str, name: str) -> None:
    assert organisation_name(OFFICE, tag) == name


@pytest.mark.parametrize(
    ("names", "tag", "name"),
    [
        (Names(name_sq="Zyra"), "sr-Cyrl", "Zyra"),
        (Names(name_sr="Канцеларија"), "sq", "Kancelarija"),
        (Names(name_sq="Zyra", name_en="Office"), "sr-Latn", "Office"),
        (Names(name_sr="Kancelarija"), "sr-Cyrl", "Kancelarija"),
    ],
)
def test_another_name_stands_in_where_hers_is_missing(names: Names, tag: str, name: str) -> None:
    assert organisation_name(names, tag) == name


def test_the_other_names_leave_out_the_one_she_sees_in_whatever_script() -> None:
    assert other_names(OFFICE, "sr-Latn") == ["Zyra", "Office"]
    assert other_names(Names("UNMIK", "УНМИК", "UNMIK"), "sq") == []
