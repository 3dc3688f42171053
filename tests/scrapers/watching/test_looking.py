"""What is found in articles, across languages and scripts, once however often it is looked for."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from core.db import db, transaction
from scrapers.articles.models import Article, Judgement
from scrapers.clips.judging import confirm, dismiss
from scrapers.watching.jobs import look_back, watch_articles, watch_due
from scrapers.watching.looking import TRIAL_CHARACTERS, try_out
from scrapers.watching.models import WatchTerm
from scrapers.watching.services import TermValues, draft_of, switch_term
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
    watch_articles(made, made)
    watch_articles(made)
    assert [m.form for m in mentions_of(made)] == before == ["Dygjuhësia"]


def test_workers_at_the_same_time_find_it_once(app: Flask, bell: TestBell) -> None:
    principle()
    ids = [article(f"Dygjuhësia {n}", outlet()) for n in range(3)]
    term_ids = list(db.session.scalars(db.select(WatchTerm.id)))
    db.session.rollback()
    errors = in_threads(app, [lambda: watch_articles(*ids), lambda: watch_articles(*ids), lambda: look_back(*term_ids)])
    assert errors == []
    assert [forms_in(ident) for ident in ids] == [["Dygjuhësia"]] * 3


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
    watch_articles(kept, thrown)
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
    watch_due()
    assert judgement_of(made) is Judgement.NONE  # Whoever heard the bell may be at it.
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


def test_trying_a_term_out_saves_nothing(bell: TestBell) -> None:
    article("Avllia e re", outlet())
    article("Pa fjalë", outlet(name="Tjetri"), "Mbrëmë në Avlli.")
    bell.drain()
    trial = try_out(draft_of(TermValues(text="Avllia")))
    assert [a.title for a in trial.found] == ["Pa fjalë", "Avllia e re"] and trial.is_whole
    assert db.session.scalars(db.select(WatchTerm.id)).all() == []


def test_trying_out_reads_no_more_than_somebody_waits_for(clock: Clock, bell: TestBell) -> None:
    at = outlet()
    article("Avllia e vjetër", at)
    clock.move(days=1)
    article("Avllia", at, "a" * TRIAL_CHARACTERS)
    bell.calls.clear()
    trial = try_out(draft_of(TermValues(text="Avllia")))
    assert (len(trial.found), trial.read, trial.is_whole, trial.back_to) == (1, 1, False, clock.now)
