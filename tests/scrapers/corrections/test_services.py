"""Writing correction cases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.clock import today
from core.db import db, transaction
from core.errors import EditConflict, Refused
from scrapers.articles.queries import get_article
from scrapers.articles.services import set_words
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import get_case
from scrapers.corrections.rules import CaseState, Remedy, StepKind
from scrapers.corrections.services import StepValues, add_link, change_case, remove_proof, take_step
from tests.scrapers.corrections.conftest import TEXT, VALUES, opened


def step(case: Correction, kind: StepKind, on: date | None = None, *remedies: Remedy) -> Correction:
    with transaction():
        take_step(case.id, StepValues(kind=kind, on=on or today(), remedies=tuple(r.value for r in remedies)), None)
    return get_case(case.id)


def test_the_words_of_the_day_stay_in_the_case_when_the_outlet_rewrites_them(case: Correction) -> None:
    assert case.article_id
    with transaction():
        set_words(get_article(case.article_id), text="Qendra mori 60.000 euro.")
    kept = get_case(case.id)
    assert (kept.text_then, kept.passage) == (TEXT, "Qendra mori një milion euro.")
    assert (kept.published_on, kept.outlet.name) == (date(2026, 4, 20), "Ura e Gurit")


@pytest.mark.parametrize("missing", ["passage", "wrong"])
def test_a_case_needs_the_passage_and_what_is_wrong_with_it(article_id: int, missing: str) -> None:
    with pytest.raises(Refused):
        opened(article_id, None, **{missing: "  "})


def test_steps_are_added_and_never_changed(case: Correction) -> None:
    step(case, StepKind.ASKED, date(2026, 5, 4))
    step(case, StepKind.ANSWERED, date(2026, 5, 6))
    step(case, StepKind.COMPLAINED)
    found = step(case, StepKind.DECIDED, None, Remedy.APOLOGY, Remedy.CORRECTION)
    kinds = [StepKind.NOTED, StepKind.ASKED, StepKind.ANSWERED, StepKind.COMPLAINED, StepKind.DECIDED]
    assert [one.kind for one in found.steps] == kinds
    assert (found.state, found.got) == (CaseState.DECIDED, ["correction", "apology"])
    assert (found.asked_on, found.answered_on) == (date(2026, 5, 4), date(2026, 5, 6))


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        (StepKind.DECIDED, date(2026, 5, 12)),
        (StepKind.ASKED, date(2026, 5, 14)),
        (StepKind.ASKED, date(2026, 4, 19)),
        (StepKind.REOPENED, date(2026, 5, 12)),
    ],
)
def test_a_step_that_cannot_be_is_refused(case: Correction, kind: StepKind, on: date) -> None:
    with pytest.raises(Refused):
        step(case, kind, on)
    assert get_case(case.id).state is CaseState.NOTED


def test_what_we_got_is_only_told_of_an_answer_or_a_decision(case: Correction) -> None:
    assert step(case, StepKind.ASKED, None, Remedy.APOLOGY).got == []


def test_the_second_editor_is_told(case: Correction) -> None:
    version = case.version
    step(case, StepKind.ASKED)
    with pytest.raises(EditConflict), transaction():
        change_case(case.id, version, replace(VALUES, wrong="Something else."))
    with transaction():
        change_case(case.id, get_case(case.id).version, replace(VALUES, wrong="Something else."))
    assert get_case(case.id).wrong == "Something else."


def test_the_same_link_is_kept_once_with_the_later_note(case: Correction) -> None:
    for note in ("Contract", "The signed contract"):
        with transaction():
            add_link(case.id, "https://casa.example/contract", note, None)
    (proof,) = get_case(case.id).proofs
    assert proof.note == "The signed contract"
    with transaction():
        remove_proof(case.id, proof.id)
    db.session.expire_all()
    assert get_case(case.id).proofs == []


def test_a_day_is_of_the_place(case: Correction) -> None:
    assert step(case, StepKind.REMARK, today()).steps[-1].on == today()
    assert today() - timedelta(days=23) == case.published_on
