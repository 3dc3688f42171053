"""An article is judged by one person; what she said can be taken back."""

import threading

import pytest
from flask import Flask

from core.db import db, transaction
from core.errors import NotFound, Refused
from crm.contacts.values import PositionValues
from scrapers.articles.models import Article, Judgement
from scrapers.clips.judging import AlreadyJudged, confirm, dismiss, reopen
from scrapers.clips.models import ClipKind
from scrapers.clips.queries import count_clips, find_clip_of, get_clip
from scrapers.clips.services import archive_clip, change_clip, restore_clip, values_of
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import record
from tests.support.coverage import article, judgement_of, outlet, principle, sent_release, term
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def waiting(bell: TestBell) -> int:
    """An article that waits to be judged."""
    term("Avllia")
    made = article("Avllia e re", outlet())
    bell.drain()
    return made


def test_a_confirmed_article_becomes_a_clip_with_all_it_says_of_itself(officer: Persona, bell: TestBell) -> None:
    third, at = principle(), outlet("sr-Cyrl")
    author = record("Снежана", "Трајић", positions=(PositionValues(outlet_id=at.id),))
    release = sent_release()
    made = article("О двојезичности", at, author="Snežana Trajić", url="https://glasi.example/1")
    bell.drain()
    with transaction():
        clip = confirm(made, release, officer.user.id)
    assert (clip.title, clip.url, clip.tag, clip.kind) == (
        "О двојезичности",
        "https://glasi.example/1",
        "sr-Cyrl",
        ClipKind.NEWS,
    )
    assert (clip.author, clip.person_id, clip.release_id) == ("Snežana Trajić", author.id, release)
    assert [p.id for p in clip.principles] == [third]
    assert (clip.published_at, clip.recorded_by_id) == (db.session.get_one(Article, made).published_at, officer.user.id)


def test_a_byline_that_fits_nobody_or_two_leaves_the_printed_line(officer: Persona, bell: TestBell) -> None:
    at = outlet()
    for _ in range(2):
        record("Ana", "Berisha", positions=(PositionValues(outlet_id=at.id),))
    made = article("Avllia", at, author="Ana Berisha")
    with transaction():
        clip = confirm(made, None, officer.user.id)
    assert (clip.author, clip.person_id) == ("Ana Berisha", None)


def test_the_second_of_two_learns_who_was_first(waiting: int, officer: Persona, admin: Persona, clock: Clock) -> None:
    with transaction():
        confirm(waiting, None, officer.user.id)
    clock.move(minutes=2)
    with pytest.raises(AlreadyJudged, match="Odeta Officer confirmed “Avllia e re” 2 minutes ago"), transaction():
        dismiss(waiting, admin.user.id)
    with pytest.raises(AlreadyJudged), transaction():
        confirm(waiting, None, admin.user.id)
    assert judgement_of(waiting) is Judgement.CONFIRMED
    assert count_clips() == 1


def test_of_two_who_judge_at_the_same_moment_one_wins(
    app: Flask, waiting: int, officer: Persona, admin: Persona
) -> None:
    users = [officer.user.id, admin.user.id]
    db.session.rollback()
    start, outcomes = threading.Barrier(2), []

    def judge(user_id: int) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    confirm(waiting, None, user_id)
                outcomes.append("won")
            except AlreadyJudged:
                outcomes.append("second")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=judge, args=(user_id,)) for user_id in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["second", "won"]
    assert count_clips() == 1


def test_a_confirmation_is_taken_back_and_made_again_with_what_was_written(waiting: int, officer: Persona) -> None:
    release = sent_release({"sq": "Hapet Ura"})
    with transaction():
        clip_id = confirm(waiting, None, officer.user.id).id
    with transaction():
        clip = get_clip(clip_id)
        change_clip(clip_id, clip.version, values_of(clip).__class__(**{**vars(values_of(clip)), "notes": "Good one."}))
    with transaction():
        assert reopen(waiting).judged_by_id is None
    assert (judgement_of(waiting), count_clips()) == (Judgement.WAITING, 0)
    with transaction():
        again = confirm(waiting, release, officer.user.id)
    assert (again.id, again.release_id, again.notes, count_clips()) == (clip_id, release, "Good one.", 1)


def test_a_dismissal_is_taken_back_once(waiting: int, officer: Persona) -> None:
    with transaction():
        dismiss(waiting, officer.user.id)
    with transaction():
        reopen(waiting)
    assert judgement_of(waiting) is Judgement.WAITING
    with pytest.raises(Refused, match="already"), transaction():
        reopen(waiting)


def test_an_article_in_which_nothing_was_found_can_be_made_a_clip_and_back(officer: Persona) -> None:
    made = article("Pa fjalë", outlet())
    with transaction():
        confirm(made, None, officer.user.id)
    with transaction():
        reopen(made)
    assert judgement_of(made) is Judgement.NONE


def test_putting_the_clip_away_dismisses_its_article_and_bringing_it_back_confirms_it(
    waiting: int, officer: Persona
) -> None:
    with transaction():
        clip_id = confirm(waiting, None, officer.user.id).id
    with transaction():
        archive_clip(clip_id, officer.user.id)
    assert judgement_of(waiting) is Judgement.DISMISSED
    with transaction():
        restore_clip(clip_id, officer.user.id)
    assert judgement_of(waiting) is Judgement.CONFIRMED
    assert find_clip_of(waiting) == get_clip(clip_id)


def test_an_article_or_release_that_is_not_there_is_not_found(waiting: int, officer: Persona) -> None:
    for judge in (lambda: confirm(99, None, 1), lambda: dismiss(99, 1), lambda: reopen(99)):
        with pytest.raises(NotFound), transaction():
            judge()
    with pytest.raises(NotFound), transaction():
        confirm(waiting, 99, officer.user.id)
    assert judgement_of(waiting) is Judgement.WAITING
