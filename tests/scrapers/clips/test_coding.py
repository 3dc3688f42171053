"""What is said of a clip with one press, and what is suggested."""

import pytest
from flask import Flask

from campaigns.spokespersons.services import SpokespersonValues, create_spokesperson
from core.db import transaction
from core.errors import NotFound, Refused
from core.feature import Role
from scrapers.clips.coding import Hints, hints_for, questions_of, suggested_answers
from scrapers.clips.judging import confirm
from scrapers.clips.models import ClipKind, Depth, Origin, Tone
from scrapers.clips.queries import Uncoded, count_uncoded, get_clip, list_uncoded
from scrapers.clips.rules import Question
from scrapers.clips.services import code_all, code_clip
from tests.scrapers.reuse.test_jobs import release
from tests.scrapers.reuse.words import SQ
from tests.support.bell import TestBell
from tests.support.coverage import article, clip, outlet, principle, sent_release, term
from tests.support.press_list import make_colleague

NOTHING = Hints(Depth.UNKNOWN, Origin.UNKNOWN, None, frozenset())


def said(clip_id: int, question: Question, answer: str, was: str | None = None) -> None:
    """Answer a question about a clip."""
    with transaction():
        code_clip(clip_id, question, answer, was)


def spokesperson(name: str, cyrillic: str = "") -> int:
    """Record somebody who speaks for us."""
    with transaction():
        return create_spokesperson(SpokespersonValues(name, cyrillic)).id


@pytest.mark.parametrize(
    ("question", "answer", "stored"),
    [
        (Question.TONE, "critical", ("tone", Tone.CRITICAL)), (Question.DEPTH, "quote", ("depth", Depth.QUOTE)),
        (Question.ORIGIN, "organic", ("origin", Origin.ORGANIC)),
        (Question.KIND, "opinion", ("kind", ClipKind.OPINION)),
    ],
)  # fmt: skip
def test_one_press_says_one_thing(app: Flask, question: Question, answer: str, stored: tuple[str, object]) -> None:
    made = clip("A", outlet(), kind=ClipKind.NEWS)
    before = get_clip(made).version
    said(made, question, answer)
    found = get_clip(made)
    assert getattr(found, stored[0]) == stored[1]
    assert found.version > before


def test_an_empty_answer_takes_it_back(app: Flask) -> None:
    made = clip("A", outlet(), tone=Tone.POSITIVE)
    said(made, Question.TONE, "", was="positive")
    assert get_clip(made).tone is Tone.UNKNOWN


def test_principles_are_added_and_taken_away_one_by_one(app: Flask) -> None:
    third, fifth = principle(3), principle(5)
    made = clip("A", outlet(), principle_ids=(third,))
    said(made, Question.PRINCIPLE, str(fifth))
    said(made, Question.PRINCIPLE, f"-{third}")
    assert [p.id for p in get_clip(made).principles] == [fifth]


def test_who_is_quoted_and_the_release_are_said_too(app: Flask) -> None:
    milena, sent = spokesperson("Milena Stolić"), sent_release()
    made = clip("A", outlet())
    said(made, Question.QUOTED, str(milena))
    said(made, Question.RELEASE, str(sent))
    found = get_clip(made)
    assert (found.quoted_id, found.release_id) == (milena, sent)


@pytest.mark.parametrize(
    ("question", "answer"), [(Question.TONE, "lovely"), (Question.KIND, ""), (Question.QUOTED, "x")]
)
def test_there_are_no_other_answers(app: Flask, question: Question, answer: str) -> None:
    made = clip("A", outlet())
    with pytest.raises(Refused, match="no such answer"):
        said(made, question, answer)


def test_somebody_unknown_is_not_quoted(app: Flask) -> None:
    made = clip("A", outlet())
    with pytest.raises(NotFound):
        said(made, Question.QUOTED, "99")


def test_the_second_of_two_who_say_different_things_is_asked_to_look(app: Flask) -> None:
    made = clip("A", outlet())
    said(made, Question.TONE, "critical", was="")
    with pytest.raises(Refused, match="said something else meanwhile"):
        said(made, Question.TONE, "positive", was="")
    said(made, Question.TONE, "critical", was="")
    said(made, Question.DEPTH, "quote", was="")
    assert (get_clip(made).tone, get_clip(made).depth) == (Tone.CRITICAL, Depth.QUOTE)


def test_pressing_what_stands_there_says_that_it_does_not(app: Flask) -> None:
    third = principle(3)
    made = clip("A", outlet(), tone=Tone.POSITIVE, principle_ids=(third,), kind=ClipKind.NEWS)
    pressed = {
        asked.question: [choice.pressed for choice in asked.choices if choice.is_chosen]
        for asked in questions_of(get_clip(made), NOTHING)
    }
    assert pressed[Question.TONE] == [""] and pressed[Question.PRINCIPLE] == [f"-{third}"]
    assert pressed[Question.KIND] == ["news"]


def test_what_the_words_and_our_records_tell_is_suggested(app: Flask, bell: TestBell) -> None:
    user, milena = make_colleague("Odeta", Role.OFFICER), spokesperson("Milena Stolić", "Милена Столић")
    third = principle(3, {"sq": ["dygjuhësi"]})
    term("punishte")
    sent = release(sq=SQ)
    made = article("Punishtja", outlet(), f"{SQ} Dygjuhësia, tha Milena Stoliç.")
    bell.drain()
    with transaction():
        clip_id = confirm(made, None, user).id
        said_before = code_clip(clip_id, Question.PRINCIPLE, f"-{third}")
    hints = hints_for(said_before)
    assert (hints.quoted_id, hints.principle_ids, hints.origin) == (milena, frozenset({third}), Origin.ORGANIC)
    said(clip_id, Question.RELEASE, str(sent))
    answers = suggested_answers(questions_of(get_clip(clip_id), hints_for(get_clip(clip_id))))
    assert (Question.DEPTH, "dedicated") in answers and (Question.QUOTED, str(milena)) in answers
    with transaction():
        code_all(clip_id, answers)
    found = get_clip(clip_id)
    assert (found.depth, found.quoted_id, [p.id for p in found.principles]) == (Depth.DEDICATED, milena, [third])
    assert suggested_answers(questions_of(found, hints_for(found))) == []


def test_what_an_outlet_brought_after_it_had_the_release_was_asked_for(app: Flask, bell: TestBell) -> None:
    at, other = outlet(), outlet("tr")
    sent = sent_release(outlet_id=at.id)
    bell.drain()
    there, elsewhere = clip("A", at, release_id=sent), clip("B", other, release_id=sent)
    assert hints_for(get_clip(there)).origin is Origin.PITCHED
    assert hints_for(get_clip(elsewhere)).origin is Origin.UNKNOWN


def test_what_is_still_to_be_said_is_counted_and_listed(app: Flask) -> None:
    clip("A", outlet(), tone=Tone.POSITIVE)
    clip("B", outlet(), depth=Depth.QUOTE, origin=Origin.ORGANIC)
    assert count_uncoded() == Uncoded(tone=1, depth=1, origin=1)
    assert [one.title for one in list_uncoded(Question.TONE).clips] == ["B"]
    assert [one.title for one in list_uncoded(Question.DEPTH).clips] == ["A"]
