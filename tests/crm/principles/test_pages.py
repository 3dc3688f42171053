"""Pages of principles, as each persona meets them."""

from typing import Any

import pytest
from flask import Flask

from core.db import transaction
from core.feature import Role
from crm.meetings.models import MeetingKind
from crm.principles.queries import get_principle, list_principles
from crm.principles.services import archive_principle
from tests.support.meetings import meeting, principle
from tests.support.personas import Persona, make_persona

Typed = dict[str, Any]
"""Fields with hyphens in their names and what is typed into them."""
HOSTILE = '</textarea><script>alert(1)</script> & "quotes" {{ 7 * 7 }} Њ 🤝'


@pytest.fixture
def latin_reader(app: Flask) -> Persona:
    """Vesna, who reads Serbian in Latin."""
    return make_persona(app, "Vesna Viewer", Role.VIEWER, language="sr-Latn")


def titles() -> dict[str, str]:
    [only] = list_principles()
    return {t.tag: t.title for t in only.texts}


# Reading


def test_the_list_is_in_order_with_the_languages_of_each_and_where_it_was_discussed(viewer: Persona) -> None:
    third = principle(3, en="Both languages", sq="Të dyja gjuhët")
    principle(1, sq="Së pari njihemi")
    meeting("On principle 3", kind=MeetingKind.CONSULTATION, principle_id=third.id)
    page = viewer.get("/principles")
    assert page.rows() == [
        ["1. Së pari njihemi SQ", "SQ", "not yet"],
        ["3. Both languages", "EN SQ", "1 meeting"],
    ]
    assert viewer.get(page.link("1 meeting")).rows()[0][0] == "On principle 3 Consultation"
    assert page.one("th [lang=sq]").text() == "Së pari njihemi"


def test_a_page_shows_the_readers_language_with_the_others_a_click_away(viewer: Persona) -> None:
    third = principle(3, en="Both languages", sq="Të dyja gjuhët", sr_Cyrl="Оба језика")
    page = viewer.get(f"/principles/{third.id}")
    assert (page.heading, page.one(".story").attributes["lang"]) == ("3. Both languages", "en")
    assert page.texts("nav[aria-label=Languages] a") == ["English", "Shqip", "Српски", "Srpski"]
    assert page.texts("nav[aria-label=Languages] [aria-current]") == ["English"]
    albanian = viewer.get(page.link("Shqip"))
    assert (albanian.heading, albanian.one(".story").attributes["lang"]) == ("3. Të dyja gjuhët", "sq")


def test_serbian_latin_is_read_from_the_cyrillic_and_says_so(latin_reader: Persona, viewer: Persona) -> None:
    third = principle(3, en="Both languages", sr_Cyrl="Оба језика")
    assert latin_reader.get(f"/principles/{third.id}").heading == "3. Oba jezika"
    page = viewer.get(f"/principles/{third.id}?tag=sr-Latn")
    assert page.one(".story").attributes["lang"] == "sr-Latn" and "From the Cyrillic text." in page
    assert "From the Cyrillic text." not in viewer.get(f"/principles/{third.id}?tag=sr-Cyrl")


@pytest.mark.parametrize("tag", ["tr", "xx", "", "<script>"])
def test_a_language_that_is_not_there_shows_one_that_is(viewer: Persona, tag: str) -> None:
    third = principle(3, en="Both languages")
    assert viewer.get(f"/principles/{third.id}?tag={tag}").heading == "3. Both languages"


def test_the_list_is_empty_with_a_first_step_for_those_who_may_write(officer: Persona, viewer: Persona) -> None:
    assert officer.get("/principles").link("Write down the first one") == "/principles/new"
    assert viewer.get("/principles").all("a[href='/principles/new']") == []
    assert officer.get("/").link("Write down your principles") == "/principles/new"


def test_a_principle_is_found_by_the_search(viewer: Persona) -> None:
    principle(3, en="Both languages", sq="Të dyja gjuhët")
    hit = ["3. Both languages", "Principle", "Both languages · Të dyja gjuhët"]
    assert viewer.get("/search?q=gjuhet").rows() == viewer.get("/search?q=3").rows() == [hit]


# Writing


def test_a_principle_is_written_down_in_every_language_at_once(officer: Persona) -> None:
    principle(4, en="The one before")
    page = officer.get("/principles/new")
    assert page.value("number") == "5"
    saved = officer.submit(
        page, number="2", **Typed({
            "en-title": "Keep promises", "en-text": "In public.\nAlways.", "sq-title": "Mbaji premtimet",
            "tr-keywords": "sözünde durmak\n\n verilen  söz ",
        }),
    ).follow()  # fmt: skip
    assert saved.heading == "2. Keep promises" and "In public.<br>Always." in saved.body
    written = {t.tag: t for t in list_principles()[0].texts}
    assert sorted(written) == ["en", "sq", "tr"]
    assert written["tr"].keywords == ["sözünde durmak", "verilen söz"]
    assert "Türkçe sözünde durmak, verilen söz" in saved.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": ""}, "Please give it a number."),
        ({"number": "0"}, "A number between 1 and 999, please."),
        ({"number": "two"}, "Not a valid integer value. A number between 1 and 999, please."),
        ({"number": "4"}, "Another principle has this number."),
        ({"en-text": "In public."}, "Please give this text a title too."),
        ({"en-keywords": "word " * 30}, "One of these is too long: put each word or phrase on a line of its own."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(officer: Persona, typed: dict[str, Any], said: str) -> None:
    principle(4, en="The one before")
    page = officer.submit(officer.get("/principles/new"), **({"sq-title": "Mbaji premtimet"} | typed))
    assert page.errors == [said]
    assert page.value("sq-title") == "Mbaji premtimet"
    assert len(list_principles()) == 1


def test_a_language_is_added_and_another_taken_out(officer: Persona) -> None:
    third = principle(3, en="Both languages", tr="İki dil")
    page = officer.get(f"/principles/{third.id}/edit")
    assert [node.attributes["lang"] for node in page.all("summary[lang]")][:2] == ["en", "tr"]
    officer.submit(page, **Typed({"tr-title": "", "tr-text": "", "sr_cyrl-title": "Оба језика"})).follow()
    assert titles() == {"en": "Both languages", "sr-Cyrl": "Оба језика"}


def test_two_editors_see_both_versions_and_the_second_decides(officer: Persona) -> None:
    third = principle(3, en="Both languages")
    mine, hers = officer.get(f"/principles/{third.id}/edit"), officer.get(f"/principles/{third.id}/edit")
    officer.submit(hers, **Typed({"sq-title": "Të dyja gjuhët"})).follow()
    told = officer.submit(mine, **Typed({"en-title": "Mine"}))
    assert told.rows(".conflict table") == [
        ["Shqip", "", "Të dyja gjuhët"], ["English", "Mine, Both languages.", "Both languages, Both languages."],
    ]  # fmt: skip
    officer.submit(told).follow()
    assert titles() == {"en": "Mine"}


def test_a_principle_is_put_away_and_brought_back(officer: Persona, viewer: Persona) -> None:
    third = principle(3, en="Both languages")
    gone = officer.submit(officer.get(f"/principles/{third.id}"), "/archive").follow()
    assert "This principle was put away" in gone
    assert officer.get("/principles").texts("details li") == ["3. Both languages Wed 13 May"]
    assert "Both languages" not in officer.get("/meetings/new")
    assert viewer.get(f"/principles/{third.id}").all("main form") == []
    assert officer.submit(gone, "/restore").follow().flashes == ["It is back."]
    assert get_principle(third.id).archived_at is None


def test_hostile_words_are_words(officer: Persona) -> None:
    fields: Typed = {"en-title": HOSTILE, "en-text": HOSTILE, "en-keywords": HOSTILE}
    page = officer.submit(officer.get("/principles/new"), **fields).follow()
    assert page.heading == f"1. {HOSTILE}" and "<script>alert" not in page.body
    edit = officer.get(f"/principles/{list_principles()[0].id}/edit")
    assert [edit.value(name) for name in fields] == [HOSTILE] * 3
    assert HOSTILE in officer.get("/principles")


# Who may


def test_everybody_with_an_account_reads_and_nobody_else(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    third = principle(3, en="Both languages")
    for path in ("/principles", f"/principles/{third.id}"):
        assert (viewer.get(path).status, approver.get(path).status) == (200, 200)
        assert outsider.get(path).location.startswith("/sign-in")


@pytest.mark.parametrize("path", ["new", "{id}/edit", "{id}/archive", "{id}/restore"])
def test_only_who_writes_writes(viewer: Persona, approver: Persona, outsider: Persona, path: str) -> None:
    third = principle(3, en="Both languages")
    if path.endswith("restore"):
        with transaction():
            archive_principle(third.id)
    before = third.archived_at
    path = f"/principles/{path.format(id=third.id)}"
    assert [who.post(path).status for who in (viewer, approver, outsider)] == [403, 403, 401]
    assert get_principle(third.id).archived_at == before


def test_what_is_not_there_is_not_found(officer: Persona) -> None:
    assert [officer.get(path).status for path in ("/principles/99", "/principles/99/edit")] == [404, 404]
    assert officer.post("/principles/99/archive").status == 404
