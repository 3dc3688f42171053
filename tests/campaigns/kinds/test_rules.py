import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.kinds.mail_words import ENGLISH, FactWords, fact_words_for
from campaigns.kinds.rules import FIELDS, Facts, Kind, Missing, from_json, missing, wrong_order
from campaigns.kinds.telling import languages_in, span_in
from languages.scripts import Script, script_of
from languages.tags import CONTENT_LANGUAGES

TAGS = [language.tag for language in CONTENT_LANGUAGES]
START = datetime(2026, 5, 14, 9, tzinfo=UTC)


def test_what_is_stored_is_what_was_known() -> None:
    facts = Facts(
        starts_at=START, rsvp_to="press@x.example", interpretation=("sr", "en"), speaker_id=3, where={"sq": "Te ura"}
    )
    assert from_json(facts.to_json()) == facts
    assert from_json(Facts().to_json()) == Facts() == from_json({})


def test_json_of_a_later_program_is_read_as_far_as_it_is_known() -> None:
    assert from_json({"format": 9, "weather": "rain", "author": "A"}) == Facts(author="A")


def test_every_fact_of_every_kind_is_one_there_is() -> None:
    known = {field.name for field in dataclasses.fields(Facts)}
    assert set(FIELDS) == set(Kind)
    assert {name for names in FIELDS.values() for name in names} == known


@pytest.mark.parametrize("kind", [Kind.ADVISORY, Kind.INVITATION])
def test_an_event_needs_a_time_and_in_each_version_a_place(kind: Kind) -> None:
    where = {"sr-Cyrl": "Код моста"}
    nothing_yet = missing(kind, Facts(where=where), ["sq", "sr-Cyrl", "sr-Latn"])
    assert nothing_yet == [Missing("starts_at"), Missing("where", "sq")]
    assert missing(kind, Facts(starts_at=START, where=where), ["sr-Latn"]) == []


def test_a_statement_needs_a_speaker_and_an_opinion_an_author() -> None:
    assert missing(Kind.STATEMENT, Facts(), ["sq"]) == [Missing("speaker_id")]
    assert missing(Kind.STATEMENT, Facts(speaker_id=1), ["sq"]) == []
    assert missing(Kind.OP_ED, Facts(), ["sq"]) == [Missing("author")]
    facts = Facts(author="A", about_author={"sq": "x"})
    assert missing(Kind.OP_ED, facts, ["sq", "en"]) == [Missing("about_author", "en")]
    assert missing(Kind.RELEASE, Facts(), ["sq"]) == []


def test_nothing_ends_before_it_begins_and_nobody_answers_after() -> None:
    hour = timedelta(hours=1)
    assert wrong_order(Facts(starts_at=START, ends_at=START, rsvp_by=START + hour)) == ["ends_at", "rsvp_by"]
    assert wrong_order(Facts(starts_at=START, ends_at=START + hour, rsvp_by=START - hour)) == []
    assert wrong_order(Facts(ends_at=START)) == []


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("sq", "e enjte, 14 maj 2026, 11:00–12:30 (CEST)"),
        ("sr-Cyrl", "четвртак, 14. мај 2026., 11:00–12:30 (CEST)"),
        ("sr-Latn", "četvrtak, 14. maj 2026., 11:00–12:30 (CEST)"),
        ("bs", "četvrtak, 14. maj 2026., 11:00–12:30 (CEST)"),
        ("tr", "14 Mayıs 2026 Perşembe, 11:00–12:30 (CEST)"),
        ("rom", "Thursday, 14 May 2026, 11:00–12:30 (CEST)"),
        ("en", "Thursday, 14 May 2026, 11:00–12:30 (CEST)"),
    ],
)
def test_a_time_is_told_in_the_way_of_each_language_by_the_clocks_of_kosovo(tag: str, line: str) -> None:
    assert span_in(START, START + timedelta(minutes=90), tag) == line


def test_a_second_day_is_named_too() -> None:
    assert span_in(START, START + timedelta(days=1), "en") == (
        "Thursday, 14 May 2026, 11:00 – Friday, 15 May 2026, 11:00 (CEST)"
    )
    assert span_in(datetime(2026, 12, 1, 9, tzinfo=UTC), None, "en") == "Tuesday, 1 December 2026, 10:00 (CET)"


def test_languages_have_the_names_of_the_text_and_their_own_where_it_has_none() -> None:
    assert languages_in(("sr", "rom"), "sq") == "serbisht, Romani čhib"
    assert languages_in(("sq", "en"), "sr-Cyrl") == "албански, енглески"


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_every_word(tag: str) -> None:
    words = fact_words_for(tag)
    assert words.tag == ("en" if tag == "rom" else tag)
    for field in dataclasses.fields(FactWords):
        said, english = getattr(words, field.name), getattr(ENGLISH, field.name)
        assert said.strip() and ("{name}" in said, "{moment}" in said) == ("{name}" in english, "{moment}" in english)
    if tag == "sr-Latn":
        assert all(script_of(words.kind(kind)) is Script.LATIN for kind in Kind if kind is not Kind.RELEASE)


def test_a_press_release_has_no_name_but_the_usual_one() -> None:
    assert fact_words_for("sq").kind(Kind.RELEASE) == ""
    assert fact_words_for("sr-Latn").kind(Kind.OP_ED) == "Autorski tekst"
