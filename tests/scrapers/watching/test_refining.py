"""What a colleague adds to a watch word, where it could find too much, too little, or lose what was typed."""

import pytest
from flask import Flask

from core.errors import Refused
from scrapers.watching.explaining import explain
from scrapers.watching.services import TermValues, draft_of
from tests.support.coverage import list_watched_terms, term
from tests.support.personas import Persona


def test_another_word_for_a_name_needs_no_capital_where_it_is_typed_without(app: Flask) -> None:
    word = draft_of(TermValues(text="Avllia", aliases=("oborri i përbashkët",)))
    told = explain(word, "Në oborri i përbashkët, pranë një avllia.", "sq")
    assert [line.form for line in told.lines] == ["oborri i përbashkët"]


def test_another_name_keeps_its_capital(app: Flask) -> None:
    word = draft_of(TermValues(text="Avllia", aliases=("Avlija",)))
    assert [line.form for line in explain(word, "Avlija i avlija.", "").lines] == ["Avlija"]


@pytest.mark.parametrize("name", ["aliases", "also"])
def test_what_would_stand_in_every_article_is_refused(app: Flask, name: str) -> None:
    with pytest.raises(Refused, match="Three letters at least"):
        term("tryezë", tag="sq", **{name: ("e",)})
    assert list_watched_terms() == []


def test_the_browser_cuts_nothing_off_what_is_pasted(viewer: Persona) -> None:
    page = viewer.get("/coverage/terms/try")
    assert [area.attributes["name"] for area in page.all("textarea")] == [
        "aliases", "company", "exclusions", "never", "also", "passage",
    ]  # fmt: skip
    assert page.all("textarea[maxlength]") == []


def test_a_tried_text_is_not_kept_in_the_browser_either(viewer: Persona) -> None:
    assert viewer.get("/coverage/terms/try").all("main form[data-keep]") == []


def test_a_name_has_no_further_languages(officer: Persona) -> None:
    page = officer.submit(officer.get("/coverage/terms/new"), text="Avllia", other_tags=["sq"])
    assert "Choose its own language first" in page
    assert list_watched_terms() == []
