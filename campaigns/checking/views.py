"""Pages of what is checked before a release may leave, and of the office's rules about words."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.checking.forms import QuestionsForm, WordFilterForm, WordForm, questions_fields, word_fields
from campaigns.checking.jobs import check_links, send_proofs
from campaigns.checking.linking import gather_links
from campaigns.checking.proofing import ask_for_proofs
from campaigns.checking.queries import find_questions, get_word, list_words
from campaigns.checking.reading import checklist
from campaigns.checking.services import (
    answer_questions,
    answers_of,
    archive_word,
    ask_again,
    change_word,
    create_word,
    keep_word,
    restore_word,
)
from campaigns.checking.words import (
    FIELD_NAMES,
    LINK_SIGNALS,
    QUESTIONS,
    by_urgency,
    by_version,
    in_order,
    lacking_in_words,
    lines_of,
    link_in_words,
    size_in_words,
)
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import Act, after
from campaigns.releases.words import consequence_of_change, save_in_words
from core.auth.access import READ, WRITE, may, requires
from core.db import transaction
from core.errors import Refused
from core.forms import filters_of
from core.i18n import gettext
from core.queue import enqueue
from crm.finding import page_asked
from crm.trail.words import trail


def _can_change(release: Release) -> bool:
    return release.archived_at is None and may(WRITE) and after(Act.CHANGE, release.state) is not None


@campaigns.get("/releases/<int:release_id>/checks")
@requires(READ)
def checking(release_id: int) -> str:
    """Show all that is looked at before a release may leave, with every place and its way out."""
    release = get_release(release_id)
    checks = checklist(release)
    return render_template(
        "campaigns/checking.html", release=release, checks=checks, lines=lines_of(checks), questions=QUESTIONS,
        answers=answers_of(checks.questions), by_version=by_version, in_order=in_order, field_names=FIELD_NAMES,
        links=by_urgency(checks.links), link_in_words=link_in_words, link_signals=LINK_SIGNALS,
        lacking_in_words=lacking_in_words, size_in_words=size_in_words, can_change=_can_change(release),
        warning=consequence_of_change(release),
    )  # fmt: skip


@campaigns.route("/releases/<int:release_id>/questions", methods=["GET", "POST"])
@requires(WRITE)
def checking_questions(release_id: int) -> str | Response:
    """Answer the four questions in one's own words."""
    release, stored = get_release(release_id), find_questions(release_id)
    form = QuestionsForm(data=questions_fields(stored))
    if form.validate_on_submit():
        with form.saving(), transaction():
            answer_questions(release_id, form.opened_version(), form.answers())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.checking", release_id=release_id))
    return render_template(
        "campaigns/checking_questions.html", form=form, release=release, warning=consequence_of_change(release),
        save=save_in_words(release), trail=trail("release_questions", stored.id) if stored else [],
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/checks/keep/<key>")
@requires(WRITE)
def checking_keep(release_id: int, key: str) -> Response:
    """Let a word stay in its sentence, with a reason."""
    with transaction():
        kept = keep_word(release_id, key, request.form.get("reason", ""))
    flash(gettext("“%(word)s” stays. If the sentence changes, you are asked again.", word=kept.form), "done")
    return redirect(url_for("campaigns.checking", release_id=release_id, _anchor="words"))


@campaigns.post("/releases/<int:release_id>/checks/ask-again/<int:kept_id>")
@requires(WRITE)
def checking_ask_again(release_id: int, kept_id: int) -> Response:
    """Let an exception count no longer."""
    with transaction():
        ask_again(release_id, kept_id)
    flash(gettext("It counts no longer: the word stands among those to change."), "done")
    return redirect(url_for("campaigns.checking", release_id=release_id, _anchor="words"))


@campaigns.post("/releases/<int:release_id>/checks/links")
@requires(WRITE)
def checking_links(release_id: int) -> Response:
    """Look at the links again, in the background."""
    with transaction():
        due = gather_links(get_release(release_id), again=True)
        enqueue(check_links, release_id)
    text = gettext("They are being looked at. Reload the page in a moment.")
    flash(text if due else gettext("They were looked at a moment ago."), "done")
    return redirect(url_for("campaigns.checking", release_id=release_id, _anchor="links"))


@campaigns.post("/releases/<int:release_id>/checks/test-mail")
@requires(WRITE)
def checking_proof(release_id: int) -> Response:
    """Send every finished version to whoever asks."""
    with transaction():
        proof = ask_for_proofs(release_id, current_user.id)
        enqueue(send_proofs, proof.id)
    flash(gettext("On their way to %(address)s.", address=current_user.email), "done")
    return redirect(url_for("campaigns.checking", release_id=release_id, _anchor="proof"))


@campaigns.get("/words")
@requires(READ)
def checking_words() -> str:
    """List the office's rules about words."""
    form = WordFilterForm()
    filters = filters_of(form)
    found = list_words(
        filters.get("language", ""), put_away=bool(filters.get("put_away")), page=page_asked(request.args)
    )
    return render_template("campaigns/checking_words.html", form=form, found=found, is_filtered=bool(filters))


@campaigns.route("/words/new", methods=["GET", "POST"])
@requires(WRITE)
def checking_word_new() -> str | Response:
    """Write a rule down."""
    form = WordForm()
    if form.validate_on_submit():
        try:
            with transaction():
                create_word(form.to_values())
        except Refused as refusal:
            form.unwelcome.errors = [str(refusal)]
        else:
            flash(gettext("Every version is looked at for this word from now on."), "done")
            return redirect(url_for("campaigns.checking_words"))
    return render_template("campaigns/checking_word_edit.html", form=form, word=None, trail=[])


@campaigns.route("/words/<int:word_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def checking_word_edit(word_id: int) -> str | Response:
    """Change a rule."""
    word = get_word(word_id)
    form = WordForm(data=word_fields(word))
    if form.validate_on_submit():
        with form.saving(refused=form.unwelcome), transaction():
            change_word(word_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.checking_words"))
    return render_template(
        "campaigns/checking_word_edit.html", form=form, word=word, trail=trail("office_word", word_id)
    )


@campaigns.post("/words/<int:word_id>/archive")
@requires(WRITE)
def checking_word_archive(word_id: int) -> Response:
    """Put a rule away."""
    with transaction():
        archive_word(word_id)
    return redirect(url_for("campaigns.checking_word_edit", word_id=word_id))


@campaigns.post("/words/<int:word_id>/restore")
@requires(WRITE)
def checking_word_restore(word_id: int) -> Response:
    """Bring a rule back."""
    with transaction():
        restore_word(word_id)
    flash(gettext("The rule counts again."), "done")
    return redirect(url_for("campaigns.checking_word_edit", word_id=word_id))
