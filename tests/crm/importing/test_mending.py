"""Damaged letters are mended, healthy ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.importing.mending import damage_in, mended

SERBIAN = "abvgdđežzijklmnoprstćufhcčšžABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ"
ALBANIAN = "abcçdeëfghijklmnopqrstuvxyzABCÇDEËFGHIJKLMNOPQRSTUVXYZ"
CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
NAMES = st.one_of(*(st.text(letters, min_size=3, max_size=12) for letters in (SERBIAN, ALBANIAN, CYRILLIC)))


def seen_as(text: str, written: str, read: str) -> str:
    """Return a text as a program shows it that reads another encoding than it was written in."""
    return "".join(byte.to_bytes().decode(read, "ignore") or chr(byte) for byte in text.encode(written))


@given(NAMES)
def test_what_is_healthy_is_left_as_it_is(name: str) -> None:
    assert mended(name) == name


@given(NAMES, st.sampled_from(["cp1252", "latin-1", "cp1250"]))
def test_unicode_read_as_something_else_is_mended(name: str, read: str) -> None:
    assert mended(seen_as(name, "utf-8", read)) == name


@given(NAMES)
def test_damage_done_twice_is_mended_in_one_go(name: str) -> None:
    assert mended(seen_as(seen_as(name, "utf-8", "cp1252"), "utf-8", "cp1252")) == name


@given(st.text(SERBIAN[:30], min_size=3, max_size=12).filter(lambda name: any(c.isascii() for c in name)))
def test_windows_1250_read_as_1252_is_mended(name: str) -> None:
    assert mended(seen_as(name, "cp1250", "cp1252")) == name


@given(st.text(SERBIAN[:30], min_size=3, max_size=12).filter(lambda name: any(c.isascii() for c in name)))
def test_latin_2_read_as_latin_1_is_mended(name: str) -> None:
    assert mended(seen_as(name, "iso-8859-2", "latin-1")) == name


@pytest.mark.parametrize(
    ("damaged", "healthy"),
    [
        ("Petar Miletiæ", "Petar Miletić"), ("Ä‡", "ć"), ("Åukić", "Šukić"), ("Ïåòàð Ìèëåòèž", "Петар Милетић"),
        ("Gülþen Iþýk Çaðlar", "Gülşen Işık Çağlar"), ("РџРµС‚Р°СЂ", "Петар"),
    ],
)  # fmt: skip
def test_damage_that_was_met_is_mended(damaged: str, healthy: str) -> None:
    assert mended(damaged) == healthy


@pytest.mark.parametrize("name", ["François Müller", "Hélène Crème", "Søren Åse", "Сљемен", "10 ¾ © 2026", "Ärger"])
def test_names_from_elsewhere_are_left_as_they_are(name: str) -> None:
    assert mended(name) == name


def test_damage_is_counted_and_shown_before_and_after() -> None:
    damage = damage_in([["Miletiæ", "Petar"], ["Miletiæ", "Ðukiæ"]])
    assert damage.cells == 3
    assert damage.examples == [("Miletiæ", "Miletić"), ("Ðukiæ", "Đukić")]
