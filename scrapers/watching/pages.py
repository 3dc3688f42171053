"""The page of one watch term: what it found, how much of that was wanted, what it was taught."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.clock import now, today
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from scrapers.articles.models import Judgement
from scrapers.blueprint import coverage
from scrapers.watching.figures import WEEKS, FormFigures, Week, by_form, by_week
from scrapers.watching.models import TermLesson, WatchTerm
from scrapers.watching.past.forms import PastForm
from scrapers.watching.past.panels import share_of
from scrapers.watching.past.queries import find_past_of
from scrapers.watching.queries import count_judged, get_term, list_form_counts, list_lessons, list_moments_found
from scrapers.watching.teaching import exclude_near, never_this_form, undo_lesson
from scrapers.watching.words import subject_of

SHOWN = 20
"""Forms in the table, the commonest."""


@dataclass(frozen=True)
class TermFigures:
    """What the page of a term counts."""

    weeks: list[Week]
    forms: list[FormFigures]
    judged: int
    dismissed: int
    waiting: int
    lessons: list[TermLesson]


@coverage.get("/coverage/terms/<int:term_id>")
@requires(READ)
def term(term_id: int) -> str:
    """Show one term and how it fares."""
    found, past = get_term(term_id), find_past_of(term_id)
    return render_template(
        "coverage/term.html", term=found, subject=subject_of(found), figures=_figures(found), form=PastForm(),
        past=past, share=share_of(past) if past else 0.0, most_forms=SHOWN,
    )  # fmt: skip


def _figures(found: WatchTerm) -> TermFigures:
    counts = count_judged(found.id)
    dismissed = counts.get(Judgement.DISMISSED, 0)
    kept = counts.get(Judgement.CONFIRMED, 0) + counts.get(Judgement.DUPLICATE, 0)
    return TermFigures(
        weeks=by_week(list_moments_found(found.id, now() - timedelta(weeks=WEEKS)), today()),
        forms=by_form(list_form_counts(found.id)), judged=dismissed + kept, dismissed=dismissed,
        waiting=counts.get(Judgement.WAITING, 0), lessons=list_lessons(found.id),
    )  # fmt: skip


@coverage.post("/coverage/terms/<int:term_id>/never")
@requires(WRITE)
def term_never(term_id: int) -> Response:
    """Let a form never count again."""
    form = request.form.get("form", "")
    return _taught(term_id, never_this_form, form, gettext("“%(words)s” does not count any more.", words=form))


@coverage.post("/coverage/terms/<int:term_id>/not-near")
@requires(WRITE)
def term_not_near(term_id: int) -> Response:
    """Let the term not count near these words."""
    words = " ".join(request.form.get("words", "").split())
    return _taught(term_id, exclude_near, words, gettext("Near “%(words)s” it does not count any more.", words=words))


def _taught(term_id: int, teach: Callable[[int, str, int], TermLesson], words: str, done: str) -> Response:
    try:
        with transaction():
            teach(term_id, words, current_user.id)
        flash(done, "done")
    except Refused as refusal:
        flash(str(refusal), "failed")
    return redirect(url_for("coverage.term", term_id=term_id))


@coverage.post("/coverage/lessons/<int:lesson_id>/undo")
@requires(WRITE)
def term_lesson_undo(lesson_id: int) -> Response:
    """Take back what a term was taught."""
    with transaction():
        lesson = undo_lesson(lesson_id)
    flash(gettext("Taken back. What is stored is looked through again."), "done")
    return redirect(url_for("coverage.term", term_id=lesson.term_id))
