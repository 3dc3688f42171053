"""What judging teaches a term, what leaves the inbox by it, and how it is taken back."""

import pytest

from core.db import transaction
from core.errors import Refused
from scrapers.articles.models import Judgement
from scrapers.clips.judging import dismiss
from scrapers.watching.queries import get_term, list_lessons
from scrapers.watching.teaching import exclude_near, never_this_form, undo_lesson
from tests.support.bell import TestBell
from tests.support.coverage import article, judgement_of, outlet, principle, term
from tests.support.personas import Persona


def test_a_form_that_never_counts_takes_its_articles_out_until_it_is_taken_back(
    officer: Persona, bell: TestBell
) -> None:
    word, at = term("besim", tag="sq"), outlet()
    name, noun = article("Besim Krasniqi", at), article("Ndërtimi i besimit", at)
    bell.drain()
    with transaction():
        lesson = never_this_form(word, "Besim", officer.user.id)
    bell.drain()
    assert (judgement_of(name), judgement_of(noun)) == (Judgement.NONE, Judgement.WAITING)
    with transaction():
        undo_lesson(lesson.id)
        undo_lesson(lesson.id)
    bell.drain()
    assert (judgement_of(name), list_lessons(word), get_term(word).never) == (Judgement.WAITING, [], [])


def test_near_some_words_it_does_not_count(officer: Persona, bell: TestBell) -> None:
    word, at = term("besim", tag="sq"), outlet()
    made = article("Besimi fetar", at)
    bell.drain()
    with transaction():
        exclude_near(word, "fetar", officer.user.id)
    bell.drain()
    assert (judgement_of(made), get_term(word).exclusions) == (Judgement.NONE, ["fetar"])


def test_the_same_lesson_twice_is_refused(officer: Persona) -> None:
    (word,) = [term("besim", tag="sq")]
    with transaction():
        never_this_form(word, "Besim", officer.user.id)
    with pytest.raises(Refused, match="already"), transaction():
        never_this_form(word, "besim", officer.user.id)


def test_a_word_that_follows_a_principle_is_taught_as_well(officer: Persona, bell: TestBell) -> None:
    principle(words={"sq": ["besim"]})
    with transaction():
        exclude_near(1, "fetar", officer.user.id)
    assert get_term(1).text == "besim" and get_term(1).exclusions == ["fetar"]


def test_the_page_says_which_form_is_almost_always_dismissed_and_leaves_it_out(
    officer: Persona, bell: TestBell
) -> None:
    word, at = term("besim", tag="sq"), outlet()
    made = [article(f"Besim {number}", at) for number in range(5)]
    bell.drain()
    for ident in made:
        with transaction():
            dismiss(ident, officer.user.id)
    page = officer.get(f"/coverage/terms/{word}")
    assert "Of 5 judged articles 5 were dismissed." in page
    assert page.rows("main table:first-of-type")[0][1:] == ["5", "5 of 5"]
    page = officer.submit(page, f"/coverage/terms/{word}/never").follow()
    assert page.flashes == ["“besim” does not count any more."]
    page = officer.submit(page, f"/coverage/terms/{word}/not-near", words="fetar").follow()
    assert [lesson.words for lesson in list_lessons(word)] == ["fetar", "besim"]
    page = officer.submit(page, "/coverage/lessons/1/undo").follow()
    assert [lesson.words for lesson in list_lessons(word)] == ["fetar"]


def test_a_viewer_sees_how_a_word_fares_and_teaches_nothing(viewer: Persona) -> None:
    word = term("besim", tag="sq")
    assert "Nothing it found was judged yet." in viewer.get(f"/coverage/terms/{word}")
    for path in (f"terms/{word}/never", f"terms/{word}/not-near", "lessons/1/undo"):
        assert viewer.post(f"/coverage/{path}").status == 403
