"""Saying something of a clip with one press, on its page and down the list of those nobody said it of."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import NotFound, Refused
from crm.finding import page_asked
from scrapers.blueprint import coverage
from scrapers.clips.coding import hints_for, lines_of, questions_of, suggested_answers
from scrapers.clips.inbox.reading import read
from scrapers.clips.queries import count_uncoded, get_clip, list_uncoded
from scrapers.clips.rules import GAPS, Question
from scrapers.clips.services import code_all, code_clip


@coverage.post("/coverage/clips/<int:clip_id>/code/<question>")
@requires(WRITE)
def clip_code(clip_id: int, question: str) -> Response:
    """Take the answer to one question; what stood there when the page was opened comes as `was`."""
    if question not in set(Question):
        raise NotFound(f"question {question} about a clip")
    try:
        with transaction():
            code_clip(clip_id, Question(question), request.form.get("answer", ""), request.form.get("was"))
    except Refused as fault:
        flash(str(fault), "needs")
    return redirect(_back(clip_id))


@coverage.post("/coverage/clips/<int:clip_id>/accept")
@requires(WRITE)
def clip_accept(clip_id: int) -> Response:
    """Take over everything that is suggested for a clip."""
    found = get_clip(clip_id)
    suggestion = read(found.article).suggestion if found.article else None
    answers = suggested_answers(questions_of(found, hints_for(found, suggestion)))
    with transaction():
        code_all(clip_id, answers)
    return redirect(_back(clip_id))


def _back(clip_id: int) -> str:
    if (gap := request.form.get("gap", "")) in GAPS:
        return url_for("coverage.clips_uncoded", of=gap)
    return url_for("coverage.clip", clip_id=clip_id, _anchor="coding")


@coverage.get("/coverage/clips/uncoded")
@requires(WRITE)
def clips_uncoded() -> str:
    """List the clips of which nobody said the tone (`?of=depth` and `?of=origin` for others), each with its answers."""
    asked = request.args.get("of", "")
    gap = Question(asked) if asked in GAPS else Question.TONE
    found = list_uncoded(gap, page_asked(request.args))
    return render_template(
        "coverage/clips_uncoded.html", gap=gap.value, found=found, uncoded=count_uncoded(),
        lines=lines_of(found.clips, gap),
    )  # fmt: skip
