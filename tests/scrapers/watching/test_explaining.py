"""Why a word met a pasted text, and why it did not."""

import pytest
from flask import Flask

from scrapers.watching.explaining import explain
from scrapers.watching.services import TermValues, draft_of
from tests.support.bell import TestBell
from tests.support.coverage import article, outlet, term
from tests.support.personas import Persona

TRY = "/coverage/terms/try"


def tried(passage: str, language: str = "", **values: object) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the forms found with their reasons, and the hints."""
    told = explain(draft_of(TermValues(**values)), passage, language)  # type: ignore[arg-type]
    return [(line.form, line.why) for line in told.lines], told.hints


def test_every_place_says_why_it_counts(app: Flask) -> None:
    text = "Besim i ri. Pa besimin nuk ka besim, as поверење."
    found, hints = tried(text, "sq", text="besim", tag="sq", aliases=("poverenje",))
    assert found == [
        ("Besim", "other capitals or accents"), ("besimin", "another ending"), ("besim", "the very words"),
        ("поверење", "another word for the same"),
    ]  # fmt: skip
    assert hints == []


@pytest.mark.parametrize(
    ("values", "passage", "hint"),
    [
        ({"tag": "sr-Latn"}, "Ka besim mes qytetarëve dhe kjo është mirë për të gjithë.", "another language"),
        ({"company": ("ndërtim",)}, "Ka besim.", "none of the words it must be near is there"),
        ({"exclusions": ("mocion",)}, "Mocion besimi.", "a word that rules it out is near"),
        ({"never": ("besimi",)}, "Mocion besimi.", "a form you do not want"),
        ({"capitals": True}, "BESIM!", "its capitals are others"),
    ],
)
def test_what_stands_there_and_does_not_count_says_why(
    app: Flask, values: dict[str, object], passage: str, hint: str
) -> None:
    found, (told,) = tried(passage, "sq", **{"text": "besim", "tag": "sq", **values})
    assert found == []
    assert hint in told


def test_places_that_do_not_count_are_told_beside_those_that_do(app: Flask) -> None:
    passage = "Ka besim. Besimi fetar është tjetër. Besimi është."
    found, hints = tried(passage, "sq", text="besim", tag="sq", exclusions=("fetar",))
    assert [form for form, _why in found] == ["besim", "Besimi"]
    assert hints == ["1 place does not count: a word that rules it out is near."]


def test_a_name_without_its_capital_says_so(app: Flask) -> None:
    found, (told,) = tried("në avlija", text="Avlija")
    assert (found, "it has no capital" in told) == ([], True)


def test_the_language_of_the_text_is_found_out(app: Flask) -> None:
    told = explain(
        draft_of(TermValues(text="поверење", tag="sr-Cyrl")), "Говорили су о поверењу међу људима који су ту."
    )
    assert (told.language, [line.form for line in told.lines]) == ("Српски", ["поверењу"])


def test_the_page_marks_the_places_and_stores_nothing(viewer: Persona) -> None:
    page = viewer.submit(viewer.get(TRY), text="besim", tag="sq", passage="<b>Pa</b> besimin?\n\nJo.")
    assert "It stands in 1 place." in page
    assert page.texts(".story mark") == ["besimin"]
    assert "&lt;b&gt;Pa&lt;/b&gt;" in page.body
    assert page.value("text") == "besim"
    assert "Watch for this word" not in page


def test_the_page_says_when_nothing_was_found_and_shows_the_forms(officer: Persona) -> None:
    page = officer.submit(officer.get(TRY), text="besim", tag="sq", passage="Asgjë.")
    assert "None of its forms stands in the text." in page
    assert any("besimit" in forms for forms in page.texts("dl.facts dd"))


def test_a_stored_word_is_tried_with_its_conditions(officer: Persona) -> None:
    ident = term("besim", tag="sq", company=("ndërtim",))
    page = officer.get(f"{TRY}?term={ident}")
    assert (page.value("text"), page.value("company")) == ("besim", "ndërtim")
    assert "Not saved yet" not in page


def test_the_way_from_a_form_to_a_text_and_back_loses_nothing(officer: Persona, bell: TestBell) -> None:
    page = officer.submit(officer.get("/coverage/terms/new"), press="Try it on a text", text="besim", never="besime")
    assert (page.value("text"), page.value("never"), page.value("passage")) == ("besim", "besime", "")
    assert "Not saved yet" not in page
    page = officer.submit(page, press="Watch for this word")
    assert (page.value("text"), page.value("never")) == ("besim", "besime")
    assert "Nothing is saved yet." in page


def test_too_long_a_text_is_refused_and_kept(officer: Persona) -> None:
    page = officer.submit(officer.get(TRY), text="besim", passage="a" * 50_001)
    assert page.value("passage") == "a" * 50_001
    assert page.texts("#passage-error")


def test_conditions_decide_what_comes_to_the_inbox(officer: Persona, bell: TestBell) -> None:
    page = officer.get("/coverage/terms/new")
    officer.submit(page, text="besim", tag="sq", exclusions="mocion i mosbesimit\nfetar", other_tags=["tr"]).follow()
    at = outlet()
    article("Besimi fetar", at)
    article("Ka besim", at)
    bell.drain()
    inbox = officer.get("/coverage").body
    assert ("Ka besim" in inbox, "Besimi fetar" in inbox) == (True, False)
