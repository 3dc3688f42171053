"""The page of the words to begin with."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import gettext, ngettext
from scrapers.blueprint import coverage
from scrapers.watching.starter.forms import StarterFilterForm
from scrapers.watching.starter.offering import offer
from scrapers.watching.starter.services import load_starter
from scrapers.watching.starter.words import TOPICS


@coverage.get("/coverage/terms/starter")
@requires(WRITE)
def terms_starter() -> str:
    """Offer words to begin with, each with what it would have found in the last month."""
    form = StarterFilterForm(request.args)
    offered = offer(form.tag.data or (), form.topic.data or ())
    return render_template("coverage/terms_starter.html", form=form, offer=offered, topic_names=TOPICS)


@coverage.post("/coverage/terms/starter")
@requires(WRITE)
def terms_starter_load() -> Response:
    """Watch for the chosen words from now on."""
    with transaction():
        count = load_starter(request.form.getlist("word"))
    if count:
        flash(
            ngettext(
                "%(num)d word is watched for now, also in what is stored.",
                "%(num)d words are watched for now, also in what is stored.", count,
            ), "done",
        )  # fmt: skip
    else:
        flash(gettext("Nothing new was chosen."), "needs")
    return redirect(url_for("coverage.terms", about="topic"))
