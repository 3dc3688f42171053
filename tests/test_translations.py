"""Every message in every language, and the tools that keep it so."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from translations.catalogues import PLURALS, forms_of, gather, messages_of, parse, read_catalogue, render
from translations.check import PLACEHOLDER, find_faults, missing_of
from translations.compile import binary, compile_all
from translations.fill import fill
from translations.latin import derive, latin
from translations.update import merge

GUESTS = ("%(num)d guest", "%(num)d guests")
GOSTI = ("%(num)d гост", "%(num)d госта", "%(num)d гостију")


def catalogue(language: str | None = None, **messages: str | tuple[str, ...] | None) -> Catalog:
    """Return a catalogue with these messages; a key ending in _ is one with plural forms."""
    made = Catalog(locale=language)
    for text, translation in messages.items():
        made.add(GUESTS if text == "guests_" else text, translation, [("core/web.py", 1)])
    return made


@pytest.fixture(scope="module")
def template() -> Catalog:
    """What the code and the templates say; reading all of them takes seconds."""
    return gather()


@pytest.mark.parametrize("language", PLURALS)
def test_every_message_is_translated_without_a_fault(template: Catalog, language: str) -> None:
    assert find_faults(template, read_catalogue(language), language) == []


@pytest.mark.parametrize("language", PLURALS)
def test_the_committed_catalogue_is_what_the_update_would_write(template: Catalog, language: str) -> None:
    committed = read_catalogue(language)
    assert render(merge(template, committed, language), language) == render(committed, language)


@pytest.mark.parametrize(
    ("language", "english", "translation", "fault"),
    [
        ("sq", "Save", None, "missing"),
        ("sq", "Send to %(who)s", "Dërgo", "to fill in"),
        ("sq", "Send to %(who)s", "Dërgo te %(kush)s", "to fill in"),
        ("sq", "Read <b>all</b>", "Lexo të gjitha", "to fill in"),
        ("sq", "Saved.", "U ruajt", "ends in"),
        ("sq", "Sure?", "I sigurt.", "ends in"),
        ("sq", "Save", " Ruaj", "white space"),
        ("sq", "Save", "Save", "the English itself"),
        ("sq", "Save", "Руај", "Cyrillic"),
        ("sr_Cyrl", "Save", "Sačuvaj", "in Latin: Sačuvaj"),
        ("sr_Cyrl", "Save it", "Сачувај tо", "in Latin: tо"),
        ("sq", "guests_", ("%(num)d mysafir",), "has 1 forms, not 2"),
        ("sr_Cyrl", "guests_", ("%(num)d гост", "%(num)d госта"), "has 2 forms, not 3"),
        ("sr_Cyrl", "guests_", ("један гост", "%(num)d госта", "%(num)d гостију"), "to fill in"),
    ],
)
def test_the_check_finds(language: str, english: str, translation: str | tuple[str, ...], fault: str) -> None:
    found = find_faults(catalogue(**{english: None}), catalogue(language, **{english: translation}), language)
    assert len(found) == 1 and fault in found[0], found


def test_the_check_finds_a_guess_and_what_the_code_no_longer_says() -> None:
    guessed = catalogue("sq", Save="Ruaj", Gone="Ikur")
    messages_of(guessed)["Save", None].flags.add("fuzzy")
    leftover, fuzzy = find_faults(catalogue(Save=None), guessed, "sq")
    assert "Gone" in leftover and "fuzzy" in fuzzy


@pytest.mark.parametrize(
    ("language", "english", "translation"),
    [
        ("sq", "%(who)s, %(when)s", "%(who)s, %(when)s"),
        ("sq", "Barabar", "Barabar"),
        ("sq", "Wait…", "Prit..."),
        ("sq", "guests_", ("një mysafir", "%(num)d mysafirë")),
        ("sr_Cyrl", "The RSS of <i>%(name)s</i>", "RSS листа <i>%(name)s</i>"),
        ("sr_Cyrl", "Write to press@barabar.example", "Пишите на press@barabar.example"),
    ],
)
def test_the_check_lets_pass(language: str, english: str, translation: str | tuple[str, ...]) -> None:
    assert find_faults(catalogue(**{english: None}), catalogue(language, **{english: translation}), language) == []


def test_an_update_keeps_translations_drops_leftovers_and_guesses_nothing() -> None:
    old = catalogue("sq", **{"Save": "Ruaj", "Gone": "Ikur", "Send to all": "Dërgo të gjithëve"})
    merged = messages_of(merge(catalogue(**{"Save": None, "Send to them all": None}), old, "sq"))
    assert {key[0]: message.string for key, message in merged.items()} == {"Save": "Ruaj", "Send to them all": None}


def test_a_message_that_got_plural_forms_is_a_new_one() -> None:
    old = Catalog(locale="sq")
    old.add(GUESTS[0], "%(num)d mysafir")
    merged = merge(catalogue(guests_=None), old, "sq")
    assert forms_of(messages_of(merged)[GUESTS[0], None]) == ["", ""]


def test_a_catalogue_is_written_the_same_every_time_without_dates_and_line_numbers() -> None:
    text = render(catalogue("sr_Cyrl", Save="Сачувај", guests_=GOSTI), "sr_Cyrl")
    assert render(parse(text, "sr_Cyrl"), "sr_Cyrl") == text
    assert "#: core/web.py\n" in text and "Date" not in text


def test_a_translator_fills_what_is_missing_and_a_fault_is_not_taken_over() -> None:
    template = catalogue(**{"Save": None, "Send to %(who)s": None})
    present = merge(template, Catalog(locale="sq"), "sq")
    asked = missing_of(template, present, "sq")
    answer = asked.replace('"Save"\nmsgstr ""', '"Save"\nmsgstr "Ruaj"')
    answer = answer.replace('%(who)s"\nmsgstr ""', '%(who)s"\nmsgstr "Dërgo"')
    taken, refused = fill(present, parse(answer, "sq"), "sq")
    assert taken == 1 and len(refused) == 1 and "to fill in" in refused[0]
    assert "Save" not in missing_of(template, present, "sq")


def test_the_program_reads_plural_forms_and_falls_back_to_english() -> None:
    made = catalogue("sr_Cyrl", guests_=GOSTI, Save="")
    read = gettext.GNUTranslations(io.BytesIO(binary(made)))
    said = [read.ngettext(*GUESTS, n) % {"num": n} for n in (1, 3, 11, 21)]
    assert said == ["1 гост", "3 госта", "11 гостију", "21 гост"]
    assert read.gettext("Save") == "Save"


def test_a_half_translated_plural_is_not_read_as_nothing() -> None:
    made = catalogue("sq", guests_=("%(num)d mysafir", ""))
    assert gettext.GNUTranslations(io.BytesIO(binary(made))).ngettext(*GUESTS, 5) == "%(num)d guests"


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("Пошаљи за %(num)d људи", "Pošalji za %(num)d ljudi"),
        ("<b>Његош</b> и ЊЕГОШ", "<b>Njegoš</b> i NJEGOŠ"),
        ("SQ, SR, СР", "SQ, SR, СР"),
        ("Пишите на press@barabar.example.", "Pišite na press@barabar.example."),
        ("Срећно&nbsp;{name}", "Srećno&nbsp;{name}"),
    ],
)
def test_serbian_in_latin_follows_from_the_cyrillic(cyrillic: str, expected: str) -> None:
    assert latin(cyrillic) == expected


@given(st.lists(st.sampled_from(["Љубав", " ", "%(num)d", "{x}", "<a href='/љ'>", "&amp;", "ЏЕП", "RSS", "њ"])))
def test_what_is_filled_in_survives_the_change_of_script(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert PLACEHOLDER.findall(latin(text)) == PLACEHOLDER.findall(text)


def test_the_latin_catalogue_has_every_message_of_the_cyrillic_one() -> None:
    made = derive(catalogue("sr_Cyrl", Save="Сачувај", guests_=GOSTI))
    assert [message.string for message in messages_of(made).values()] == [
        "Sačuvaj", ("%(num)d gost", "%(num)d gosta", "%(num)d gostiju"),
    ]  # fmt: skip


def test_nothing_is_compiled_twice() -> None:
    compile_all()
    assert compile_all() == []
