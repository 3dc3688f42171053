import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import Script, script_of, to_latin

AZBUKA = "абвгдђежзијклљмнњопрстћуфхцчџш"
CYRILLIC = st.text(st.sampled_from(AZBUKA + AZBUKA.upper() + " .,-"))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Prishtinë", Script.LATIN), ("Priština", Script.LATIN), ("Приштина", Script.CYRILLIC), ("Ђ", Script.CYRILLIC),
        ("RTK 2 на телевизији", Script.MIXED), ("", Script.NONE), ("2026. — !?", Script.NONE), ("😀", Script.NONE),
    ],
)  # fmt: skip
def test_the_script_of_a_text(text: str, script: Script) -> None:
    assert script_of(text) is script


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Љубав, Њива, Џеп", "Ljubav, Njiva, Džep"),
        ("ЊЕГОШ ЉУБАВ", "NJEGOŠ LJUBAV"),
        ("Његош", "Njegoš"),
        ("КОЊ", "KONJ"),
        ("Коњ Њ.", "Konj Nj."),
        ("Ђорђе Шћепановић", "Đorđe Šćepanović"),
        ("инјекција, надживети", "injekcija, nadživeti"),
        ("РТК 2 и RTK 2", "RTK 2 i RTK 2"),
        ("ǈubav Ǆep", "Ljubav DŽep"),
        ("Ðorđe ðak", "Đorđe đak"),
    ],
)
def test_serbian_cyrillic_in_latin(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@given(CYRILLIC)
def test_nothing_cyrillic_is_left_and_nothing_is_lost(text: str) -> None:
    latin = to_latin(text)
    assert script_of(latin) in {Script.LATIN, Script.NONE}
    assert len(latin) == len(text) + sum(c in "ЉЊЏљњџ" for c in text)


@given(st.text())
def test_changing_the_script_twice_changes_nothing_more(text: str) -> None:
    assert to_latin(to_latin(text)) == to_latin(text)


@given(st.text(st.characters(max_codepoint=0x17F, exclude_characters="Ðð")))
def test_latin_stays_as_it_was_written(text: str) -> None:
    assert to_latin(text) == text


@given(CYRILLIC)
def test_one_letter_of_another_alphabet_changes_nothing_in_the_rest(text: str) -> None:
    assert to_latin(f"{text} š") == f"{to_latin(text)} š"


@given(CYRILLIC)
def test_capitals_stay_capitals(text: str) -> None:
    assert to_latin(text).lower() == to_latin(text.lower())
