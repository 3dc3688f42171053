"""Decisions about rounds, with values alone."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.consultations.models import Consultation, ConsultationQuestion, ConsultationText, Invitation, RoundState
from crm.consultations.rules import (
    InputValues,
    columns_of,
    is_over,
    is_reply_whole,
    missing_communities,
    own_words,
    paragraphs_of,
    places_of,
    question_in,
    served_counts,
    shown_round,
    slug_of,
    tag_for,
    typed_inputs,
)

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def written(*texts: ConsultationText, **more: object) -> Consultation:
    questions = [ConsultationQuestion(id=7, place=0, texts={"sq": "Kur?", "sr-Cyrl": "Када?"})]
    return Consultation(texts=list(texts), questions=questions, principles=[], state=RoundState.OPEN, **more)


SQ = ConsultationText(tag="sq", title="Oborri", background="", draft="Një.\n\nDy\nrreshta.", outcome="")
SR = ConsultationText(tag="sr-Cyrl", title="Двориште", background="", draft="Један.\n\nДва.", outcome="")


@pytest.mark.parametrize(
    ("tag", "shown_in", "title"),
    [
        ("sq", "sq", "Oborri"), ("sr-Cyrl", "sr-Cyrl", "Двориште"), ("sr-Latn", "sr-Latn", "Dvorište"),
        ("tr", "sq", "Oborri"),
    ],
)  # fmt: skip
def test_a_reader_gets_her_language_or_one_she_can_read(tag: str, shown_in: str, title: str) -> None:
    shown = shown_round(written(SQ, SR), tag)
    assert (shown.tag, shown.title) == (shown_in, title)


def test_serbian_latin_is_made_of_cyrillic_questions() -> None:
    assert question_in({"sq": "Kur?", "sr-Cyrl": "Када?"}, "sr-Latn") == ("Kada?", "sr-Latn")
    assert question_in({"sq": "Kur?"}, "tr") == ("Kur?", "sq")


def test_everything_that_is_asked_has_a_place_and_the_rest_has_one_too() -> None:
    places = places_of(written(SQ, SR), "sr-Latn")
    assert [place.key for place in places] == ["question-7", "paragraph-1", "paragraph-2", "other"]
    assert places[1].text == "Jedan."


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs_of("Një.\r\n\r\n\r\nDy\r\nrreshta.\n\n  \n") == ["Një.", "Dy\nrreshta."]


def test_only_what_was_asked_is_read_from_a_form() -> None:
    places = places_of(written(SQ), "sq")
    form = {"question-7": " Në mëngjes\r\n", "question-8": "foreign", "other": "  ", "paragraph-1": "Po"}
    assert typed_inputs(form, places) == [InputValues("question-7", "Në mëngjes"), InputValues("paragraph-1", "Po")]


def test_a_key_names_one_column() -> None:
    assert columns_of("principle-3") == {"question_id": None, "principle_id": 3, "paragraph": None}
    assert set(columns_of("other").values()) == {None} == set(columns_of("question-x").values())


@pytest.mark.parametrize(
    ("languages", "offered", "tag"),
    [
        (["tr", "sr-Latn"], ["sq", "sr-Cyrl"], "sr-Latn"), (["bs"], ["sq", "sr-Latn"], "sr-Latn"),
        (["rom"], ["sq", "sr-Cyrl"], "sq"), ([], ["sr-Cyrl"], "sr-Cyrl"), (["en"], [], "en"),
    ],
)  # fmt: skip
def test_a_guest_is_asked_in_her_first_language_there_is(languages: list[str], offered: list[str], tag: str) -> None:
    assert tag_for(languages, offered) == tag


@pytest.mark.parametrize(
    ("replies", "language", "is_whole"),
    [
        ({"sq": "Po"}, "sq", True), ({"sq": "Po"}, "sr-Cyrl", False), ({"sr-Latn": "Da"}, "sr-Cyrl", True),
        ({"sq": "Po", "sr-Cyrl": "Да"}, "tr", True), ({"sq": "Po", "sr-Cyrl": " "}, "tr", False), ({}, "sq", False),
    ],
)  # fmt: skip
def test_a_reply_reads_for_who_wrote_or_in_both_official_languages(
    replies: dict[str, str], language: str, is_whole: bool
) -> None:
    assert is_reply_whole(replies, language) is is_whole


def test_a_round_is_over_at_its_deadline_or_when_it_was_closed() -> None:
    later = NOW + timedelta(hours=1)
    assert not is_over(written(SQ, closes_at=later), NOW) and is_over(written(SQ, closes_at=later), later)
    closed = written(SQ, closes_at=later)
    closed.state = RoundState.CLOSED
    assert is_over(closed, NOW)


def test_who_serves_two_communities_counts_at_each_and_nobody_is_hidden() -> None:
    guests = [Invitation(communities=["serb", "roma"]), Invitation(communities=["serb"]), Invitation(communities=[])]
    counts = served_counts(guests)
    assert counts == {"serb": 2, "roma": 1, "": 1}
    assert missing_communities(counts, ["serb", "gorani", "other"]) == ["gorani"]


@pytest.mark.parametrize(
    ("title", "slug"), [("Oborri i përbashkët!", "oborri-i-perbashket-3"), ("Љубав", "ljubav-3"), ("2026", "2026-3"),
                        ("…", "round-3")],
)  # fmt: skip
def test_an_address_is_plain_and_never_a_number_alone(title: str, slug: str) -> None:
    assert slug_of(title, 3) == slug


@pytest.mark.parametrize(
    ("mail", "own"),
    [
        ("Po.\r\n\r\nMë 3 mars 2026 Barabar shkroi:\n> Kur?", "Po."), ("Yes\n> no\nmore", "Yes"),
        ("A\n----- Original Message -----\nB", "A"), ("> only theirs", ""), ("- one\n- two", "- one\n- two"),
    ],
)  # fmt: skip
def test_only_her_own_words_count_in_a_mail(mail: str, own: str) -> None:
    assert own_words(mail) == own
