"""The words to begin with: every form the file names is found, nothing it warns of is, and each is taken over once."""

import pytest

from core.db import transaction
from languages.matching import Matcher
from languages.tags import is_known
from scrapers.watching.models import TermClass
from scrapers.watching.queries import list_starter_terms
from scrapers.watching.starter.catalogue import StarterWord, starter_words
from scrapers.watching.starter.services import load_starter
from scrapers.watching.starter.words import TOPICS
from tests.support.bell import TestBell
from tests.support.coverage import article, list_watched_terms, outlet
from tests.support.personas import Persona

WORDS = starter_words()


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.key)
def test_every_form_is_found_and_nothing_it_warns_of(word: StarterWord) -> None:
    matcher, beside = Matcher([word.term]), f" {word.company[0]}" if word.company else ""
    # Quotes around a name are no part of it.
    unfound = [f for f in word.forms if (0, len(f.rstrip('"'))) not in _places(matcher, f + beside, word.tag)]
    assert unfound == []
    assert [text for text in word.misses if matcher.find(text, word.tag)] == []


def _places(matcher: Matcher, text: str, tag: str) -> set[tuple[int, int]]:
    return {(hit.start, hit.end) for hit in matcher.find(text, tag)}


def test_no_key_stands_twice_and_every_topic_and_language_is_known() -> None:
    assert len({word.key for word in WORDS}) == len(WORDS)
    assert all(word.topic in TOPICS and is_known(word.tag) for word in WORDS)
    assert {word.importance for word in WORDS} == set(TermClass)


@pytest.mark.usefixtures("app")
def test_loading_twice_does_nothing_twice_and_keeps_what_was_changed() -> None:
    keys = [word.key for word in WORDS if word.topic == "trust"]
    with transaction():
        assert load_starter(keys) == len(keys)
    with transaction():
        for term in list_starter_terms():
            term.topic, term.text = "Besimi", term.text + " tjetër"
    with transaction():
        assert load_starter([*keys, "en/barabar", "nonsense"]) == 1
    assert {term.topic for term in list_starter_terms()} == {"Besimi", "Barabar"}


def test_the_page_counts_what_each_would_have_found_and_loads_the_chosen(officer: Persona, bell: TestBell) -> None:
    at = outlet()
    article("Pajtimi dhe bashkëjetesa", at)
    article("Pajtim", at)
    page = officer.get("/coverage/terms/starter?tag=sq&topic=reconciliation&topic=living-together")
    assert [row[-1] for row in page.rows("main table")] == ["2", "1"]
    page = officer.submit(page, press="Watch for the chosen words", word="sq/reconciliation").follow()
    assert page.flashes == ["1 word is watched for now, also in what is stored."]
    assert [(t.text, t.topic) for t in list_watched_terms()] == [("pajtim", "Reconciliation")]
    page = officer.get("/coverage/terms/starter?topic=reconciliation&tag=sq")
    assert "All of these are taken over already." in page


def test_a_viewer_loads_nothing(viewer: Persona) -> None:
    assert viewer.get("/coverage/terms/starter").status == 403
    assert viewer.post("/coverage/terms/starter", {"word": "sq/trust"}).status == 403
