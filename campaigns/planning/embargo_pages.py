"""Pages of an embargo: until when, who keeps it, and lifting it before its hour."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.embargo.models import Answer
from campaigns.embargo.queries import find_answer, list_breaches
from campaigns.embargo.services import drop_embargo, record_answer, record_breach, set_embargo
from campaigns.planning.asking import ask, asking
from campaigns.planning.early import filled_by
from campaigns.planning.embargo_links import Question, question_to
from campaigns.planning.forms import AnswerForm, BreachForm, EmbargoForm
from campaigns.planning.lifting import lift_now
from campaigns.planning.slots import EARLY_COVERAGE
from campaigns.planning.words import ANSWER_SIGNALS, ANSWERS, embargo_in_words
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.sending.words import SIGNALS, STATES
from core.auth.access import READ, WRITE, requires
from core.clock import now
from core.db import transaction
from core.errors import Refused
from core.i18n import exact_moment, gettext, interface_tag, ngettext
from core.mail.posting import settings_of_app
from core.slots import fill
from crm.contacts.models import Person
from crm.contacts.queries import get_person


@campaigns.get("/releases/<int:release_id>/embargo")
@requires(READ)
def embargo(release_id: int) -> str:
    """Show until when nothing may be published, and who keeps it."""
    release = get_release(release_id)
    return _page(release, EmbargoForm(data={"until": release.embargo_ends_at, "then": release.embargo_then}))


def _page(release: Release, form: EmbargoForm) -> str:
    return render_template(
        "campaigns/embargo.html", release=release, form=form, asking=asking(release, interface_tag()), now=now(),
        fate=STATES, fate_signals=SIGNALS,
        state=embargo_in_words(release, now()), is_on=release.is_embargoed(now()), answers=ANSWERS,
        signals=ANSWER_SIGNALS, breaches=list_breaches(release.id),
        may_change=release.state in BEFORE_IT_LEAVES and release.archived_at is None,
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/embargo/ask")
@requires(WRITE)
def embargo_ask(release_id: int) -> Response:
    """Ask whoever has not been asked, each by a letter of her own."""
    with transaction():
        letters = ask(release_id, request.form.get("shown", ""), current_user.id)
    flash(gettext("The questions are leaving. The answers stand here as soon as somebody presses."), "done")
    return redirect(url_for("campaigns.letters", letters_id=letters.id))


@campaigns.post("/releases/<int:release_id>/embargo")
@requires(WRITE)
def embargo_set(release_id: int) -> str | Response:
    """Set it, or move it."""
    form = EmbargoForm()
    if form.validate_on_submit() and form.until.data:
        try:
            with transaction():
                release = set_embargo(release_id, form.until.data, bool(form.then.data))
        except Refused as refusal:
            form.until.errors = [str(refusal)]
        else:
            when = exact_moment(release.embargo_ends_at)
            flash(gettext("Not for publication before %(when)s. It stands above every version.", when=when), "done")
            return _back(release_id)
    return _page(get_release(release_id), form)


@campaigns.post("/releases/<int:release_id>/embargo/remove")
@requires(WRITE)
def embargo_remove(release_id: int) -> Response:
    """Take it off before the release leaves."""
    with transaction():
        drop_embargo(release_id)
    flash(gettext("There is no embargo any more. The answers are kept."), "done")
    return _back(release_id)


@campaigns.post("/releases/<int:release_id>/embargo/lift")
@requires(WRITE)
def embargo_lift(release_id: int) -> Response:
    """Lift it before its hour; the others get the release where that was wanted."""
    with transaction():
        number = lift_now(release_id)
    sent = ngettext("It goes to %(num)d person more.", "It goes to %(num)d people more.", number) if number else ""
    flash(" ".join(filter(None, (gettext("The embargo is lifted."), sent))), "done")
    return _back(release_id)


@campaigns.route("/releases/<int:release_id>/embargo/answers/<int:person_id>", methods=["GET", "POST"])
@requires(WRITE)
def embargo_answer(release_id: int, person_id: int) -> str | Response:
    """Write down what somebody said when she was asked."""
    release, person = get_release(release_id), get_person(person_id)
    form = AnswerForm(obj=find_answer(release_id, person_id))
    if form.validate_on_submit():
        with transaction():
            record_answer(release_id, person_id, Answer(form.answer.data), form.note.data or "", current_user.id)
        flash(gettext("Written down."), "done")
        return _back(release_id)
    return render_template(
        "campaigns/embargo_answer.html", release=release, person=person, form=form, question=_question(release, person),
        state=embargo_in_words(release, now()),
    )  # fmt: skip


def _question(release: Release, person: Person) -> Question | None:
    if release.embargo_ends_at is None or not release.is_embargoed(now()):
        return None
    return question_to(person, release, release.embargo_ends_at, settings_of_app())


@campaigns.route("/releases/<int:release_id>/embargo/breach", methods=["GET", "POST"])
@requires(WRITE)
def embargo_breach(release_id: int) -> str | Response:
    """Write down that an outlet published before the hour."""
    release = get_release(release_id)
    early = [article for found in fill(EARLY_COVERAGE, release) for article in found]
    form = BreachForm(data=filled_by(early, request.args.get("article", "")))
    if form.validate_on_submit() and form.published_at.data:
        try:
            with transaction():
                record_breach(
                    release_id, form.outlet.data, form.published_at.data, form.link.data or "", form.note.data or "",
                    current_user.id,
                )  # fmt: skip
        except Refused as refusal:
            form.published_at.errors = [str(refusal)]
        else:
            flash(gettext("Written down. It stands on the page of the outlet, too."), "done")
            return _back(release_id)
    state = embargo_in_words(release, now())
    return render_template("campaigns/embargo_breach.html", release=release, form=form, state=state, early=early)


def _back(release_id: int) -> Response:
    return redirect(url_for("campaigns.embargo", release_id=release_id))
