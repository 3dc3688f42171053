"""What is found in articles, across languages and scripts, once however often it is looked for."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from core.db import db, transaction
from scrapers.articles.models import Article, Judgement
from scrapers.clips.judging import confirm, dismiss
from scrapers.watching.jobs import look_back, watch_due, watch_shift
from scrapers.watching.looking import Eyes
from scrapers.watching.models import WatchTerm
from scrapers.watching.services import switch_term
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, forms_in, judgement_of, mentions_of, outlet, principle, term
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("tag", "title", "text", "forms"),
    [
        (
            "sq",
            "Komuna flet për dygjuhësinë",
            "Ndërtimi i besimit nis nga tabelat.",
            ["dygjuhësinë", "Ndërtimi i besimit"],
        ),
        (
            "sr-Cyrl",
            "Општина о двојезичности",
            "Изградњу поверења почињу табле.",
            ["двојезичности", "Изградњу поверења"],
        ),
        (
            "sr-Latn",
            "Opština o dvojezičnosti",
            "Izgradnju poverenja počinju table.",
            ["dvojezičnosti", "Izgradnju poverenja"],
        ),
        ("sr-Latn", "Opstina o dvojezicnosti", "Bez kvacica.", ["dvojezicnosti"]),
        ("bs", "Općina o dvojezičnosti", "", ["dvojezičnosti"]),
        ("tr", "Prizren'de ortak mekân açıldı", "Komşular ORTAK MEKANDA buluştu.", ["ortak mekân", "ORTAK MEKANDA"]),
        ("en", "The town speaks of dygjuhësi", "", []),
    ],
)
def test_it_finds_terms_in_every_script_and_with_every_ending(
    tag: str, title: str, text: str, forms: list[str], bell: TestBell
) -> None:
    principle()
    made = article(title, outlet(tag), text)
    bell.drain()
    assert sorted(forms_in(made)) == sorted(forms)
    stored = db.session.get_one(Article, made)
    assert all(getattr(stored, m.field)[m.start : m.end] == m.form for m in mentions_of(made))
    assert judgement_of(made) is (Judgement.WAITING if forms else Judgement.NONE)


def test_a_mention_names_the_exact_characters(bell: TestBell) -> None:
    principle()
    made = article("Pa fjalë", outlet("sr-Cyrl"), "Прва реч.\n\nДруга: двојезичност.", summary="двојезичност")
    bell.drain()
    found = [(m.field, m.start, m.end, m.form, m.reason) for m in mentions_of(made)]
    assert found == [("summary", 0, 12, "двојезичност", "exact"), ("text", 18, 30, "двојезичност", "exact")]


def test_an_article_is_looked_through_once_whoever_rings_how_often(bell: TestBell) -> None:
    principle()
    made = article("Dygjuhësia", outlet())
    bell.drain()
    before = [m.form for m in mentions_of(made)]
    wait_again(made)
    watch_shift()
    watch_shift()
    assert [m.form for m in mentions_of(made)] == before == ["Dygjuhësia"]


def test_workers_at_the_same_time_find_it_once(app: Flask, bell: TestBell) -> None:
    principle()
    ids = [article(f"Dygjuhësia {n}", outlet()) for n in range(3)]
    term_ids = list(db.session.scalars(db.select(WatchTerm.id)))
    db.session.rollback()
    errors = in_threads(app, [watch_shift, watch_shift, lambda: look_back(*term_ids)])
    assert errors == []
    assert [forms_in(ident) for ident in ids] == [["Dygjuhësia"]] * 3


def wait_again(*ids: int) -> None:
    """Let articles wait to be looked through, as when their words changed."""
    with transaction():
        for ident in ids:
            db.session.get_one(Article, ident).watched_at = None


def in_threads(app: Flask, jobs: list[Callable[[], None]]) -> list[Exception]:
    """Run the jobs at the same time, each as a worker would; return what went wrong."""
    errors: list[Exception] = []

    def run(job: Callable[[], None]) -> None:
        with app.app_context():
            try:
                job()
            except Exception as error:  # noqa: BLE001 - it is raised in the test's own thread
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return errors


def test_what_somebody_judged_is_left_alone(officer: Persona, bell: TestBell) -> None:
    principle()
    kept, thrown = article("Dygjuhësia", outlet()), article("Dygjuhësi", outlet(name="Tjetri"))
    bell.drain()
    with transaction():
        confirm(kept, None, officer.user.id)
        dismiss(thrown, officer.user.id)
    term("dygjuhësi e re")
    for term_id in list(db.session.scalars(db.select(WatchTerm.id).where(WatchTerm.tag == "sq"))):
        with transaction():
            switch_term(term_id, False)
    bell.drain()
    watch_shift()
    assert (judgement_of(kept), judgement_of(thrown)) == (Judgement.CONFIRMED, Judgement.DISMISSED)
    assert (forms_in(kept), forms_in(thrown)) == (["Dygjuhësia"], ["Dygjuhësi"])


def test_a_new_term_is_looked_for_in_what_was_stored_in_the_last_month(clock: Clock, bell: TestBell) -> None:
    at = outlet()
    old = article("Avllia e vjetër", at)
    clock.move(days=31)
    young = article("Avllia e re", at)
    bell.drain()
    term("Avllia")
    bell.drain()
    assert (judgement_of(old), judgement_of(young)) == (Judgement.NONE, Judgement.WAITING)


def test_what_only_a_term_found_leaves_the_inbox_when_it_is_switched_off(bell: TestBell) -> None:
    switched, at = term("Avllia"), outlet()
    term("Milena Stolić")
    alone, both = article("Avllia", at), article("Milena Stolić në Avlli", at)
    bell.drain()
    with transaction():
        switch_term(switched, False)
    bell.drain()
    assert (judgement_of(alone), judgement_of(both)) == (Judgement.NONE, Judgement.WAITING)
    with transaction():
        switch_term(switched, True)
    bell.drain()
    assert judgement_of(alone) is Judgement.WAITING


def test_an_emptied_queue_loses_nothing(bell: TestBell, clock: Clock) -> None:
    principle()
    made = article("Dygjuhësia", outlet())
    bell.calls.clear()
    clock.move(minutes=10)
    watch_due()
    assert judgement_of(made) is Judgement.WAITING
    stored = db.session.get(Article, made)
    assert stored is not None and stored.watched_at is not None
    assert db.session.scalars(db.select(WatchTerm.id).where(WatchTerm.due_at.is_not(None))).all() == []


def test_a_name_is_not_the_everyday_word(bell: TestBell) -> None:
    term("Barabar")
    made = article("Të gjithë janë të barabartë", outlet(), "Flet Barabar. Nisma e Barabarit.")
    bell.drain()
    assert forms_in(made) == ["Barabar", "Barabarit"]


def test_an_article_that_says_something_else_is_looked_through_again_and_its_judgement_stays(
    officer: Persona, bell: TestBell
) -> None:
    principle()
    kept, open_ = article("Dygjuhësia", outlet()), article("Dygjuhësi", outlet(name="Tjetri"))
    bell.drain()
    with transaction():
        confirm(kept, None, officer.user.id)
        for ident in (kept, open_):
            db.session.get_one(Article, ident).title = "Tryezë pa fjalë"
    wait_again(kept, open_)
    watch_shift()
    assert (judgement_of(kept), judgement_of(open_)) == (Judgement.CONFIRMED, Judgement.NONE)
    assert (forms_in(kept), forms_in(open_)) == ([], [])


def test_one_bell_is_enough_for_all_that_wait(bell: TestBell) -> None:
    at = outlet()
    for number in range(3):
        article(f"Avllia {number}", at)
    assert bell.names.count("watch_shift") == 1


def test_a_term_that_comes_while_a_shift_is_at_work_counts(app: Flask) -> None:
    eyes = Eyes()
    eyes.refresh()
    term("Avllia")
    assert not eyes.is_current()
    eyes.refresh()
    assert eyes.is_current() and eyes.looking.places({"title": "Avllia", "summary": "", "text": ""}, "sq")


def test_what_was_found_is_told_and_what_is_empty_is_not(
    app: Flask, bell: TestBell, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[int]] = []
    monkeypatch.setattr("scrapers.watching.looking.announce", lambda _event, ids: told.append(ids))
    term("Avllia")
    at = outlet()
    found, _ = article("Avllia", at), article("Pa fjalë", at)
    watch_shift()
    assert told == [[found]]


def test_a_word_of_two_languages_is_found_in_both(bell: TestBell) -> None:
    term("tryezë", tag="sq", other_tags=("tr",))
    made = [article("tryezë", outlet(tag)) for tag in ("sq", "tr", "en")]
    bell.drain()
    assert [forms_in(ident) for ident in made] == [["tryezë"], ["tryezë"], []]
