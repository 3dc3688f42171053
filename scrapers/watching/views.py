"""Pages of watch terms, and the button on a person's page that watches for her name."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import only_reads, transaction
from core.errors import Refused
from core.forms import filters_of
from core.i18n import gettext
from crm.organisations.words import called
from scrapers.blueprint import coverage
from scrapers.watching.explaining import SHOWN_FORMS, explain, forms_of
from scrapers.watching.following import (
    stop_watching_organisation,
    stop_watching_person,
    watch_organisation,
    watch_person,
)
from scrapers.watching.forms import TermFilterForm, TermForm, TryForm, asked_term, asked_values
from scrapers.watching.listing import grouped
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import count_terms, get_term, list_terms
from scrapers.watching.services import change_term, create_term, draft_of, switch_term, values_of
from scrapers.watching.trial import try_out


@coverage.get("/coverage/terms")
@requires(READ)
def terms() -> str:
    """List the watch terms under what they speak of."""
    form = TermFilterForm()
    filters = filters_of(form)
    groups = grouped(list_terms(form.to_filters()))
    return render_template("coverage/terms.html", form=form, groups=groups, filters=filters, any_at_all=count_terms())


@coverage.route("/coverage/terms/new", methods=["GET", "POST"])
@requires(WRITE)
def term_new() -> str | Response:
    """Watch for one more word or phrase."""
    form = TermForm(asked_values(request.args))
    if form.validate_on_submit() and "preview" not in request.form:
        try:
            with transaction():
                made = create_term(form.to_values())
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("“%(text)s” is watched for now, also in what is stored.", text=made.text), "done")
            return redirect(url_for("coverage.terms"))
    return _term_page(form, None)


@coverage.route("/coverage/terms/<int:term_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def term_edit(term_id: int) -> str | Response:
    """Change a term; of one that follows a record only what else counts or does not."""
    found = get_term(term_id)
    form = TermForm(values_of(found), found.version, follows=found.is_derived)
    if form.validate_on_submit() and "preview" not in request.form:
        with form.saving(theirs=lambda: form.conflicting(values_of(get_term(term_id)))), transaction():
            change_term(term_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved. What is stored is looked through again."), "done")
            return redirect(url_for("coverage.terms"))
    return _term_page(form, found)


def _term_page(form: TermForm, term: WatchTerm | None) -> str:
    draft = draft_of(form.to_values()) if form.is_submitted() and not form.errors else term
    trial = None
    if draft and form.is_submitted() and "preview" in request.form and not form.errors:
        only_reads()
        trial = try_out(draft)
    # The script that shows it while she types wants this part of the page alone.
    is_part = request.headers.get("X-Requested-With") == "fetch"
    return render_template(
        "coverage/_term_trial.html" if is_part else "coverage/term_edit.html", form=form, term=term, trial=trial,
        words=forms_of(draft) if draft else [], shown_forms=SHOWN_FORMS,
    )  # fmt: skip


@coverage.route("/coverage/terms/try", methods=["GET", "POST"])
@requires(READ)
def term_try() -> str:
    """Say where a word stands in a pasted text and why, or why it does not; nothing is stored."""
    form = TryForm(asked_term(request.args))
    # From the form of a term she comes with the word and without a text yet.
    is_asked = "passage" in request.form and form.validate_on_submit()
    draft = draft_of(form.to_values()) if is_asked else None
    explained = explain(draft, form.passage.data or "", form.passage_tag.data or "") if draft else None
    return render_template(
        "coverage/term_try.html", form=form, explained=explained,
        words=forms_of(draft) if draft else [], shown_forms=SHOWN_FORMS,
    )  # fmt: skip


@coverage.post("/coverage/terms/<int:term_id>/switch")
@requires(WRITE)
def term_switch(term_id: int) -> Response:
    """Switch a term on or off, and go on where the reader was in the list."""
    with transaction():
        switched = switch_term(term_id, request.form.get("on") == "1")
    if switched.is_active:
        flash(gettext("“%(text)s” is watched for again.", text=switched.text), "done")
    else:
        flash(gettext("“%(text)s” is switched off.", text=switched.text), "done")
    return redirect(url_for("coverage.terms", **filters_of(TermFilterForm())))


@coverage.post("/coverage/people/<int:person_id>/watch")
@requires(WRITE)
def person_watch(person_id: int) -> Response:
    """Watch for a person's name from now on."""
    with transaction():
        made = watch_person(person_id)
    flash(gettext("Coverage is watched for %(name)s now.", name=made.text), "done")
    return redirect(url_for("crm.person", person_id=person_id))


@coverage.post("/coverage/people/<int:person_id>/unwatch")
@requires(WRITE)
def person_unwatch(person_id: int) -> Response:
    """Stop watching for a person's name; the button to watch again stands where this one stood."""
    with transaction():
        person = stop_watching_person(person_id)
    flash(gettext("Coverage is no longer watched for %(name)s.", name=person.name), "done")
    return redirect(url_for("crm.person", person_id=person_id))


@coverage.post("/coverage/organisations/<int:organisation_id>/watch")
@requires(WRITE)
def organisation_watch(organisation_id: int) -> Response:
    """Watch for the names of an organisation from now on."""
    with transaction():
        found = watch_organisation(organisation_id)
    flash(gettext("Coverage is watched for %(name)s now.", name=called(found)), "done")
    return redirect(url_for("crm.organisation", organisation_id=organisation_id))


@coverage.post("/coverage/organisations/<int:organisation_id>/unwatch")
@requires(WRITE)
def organisation_unwatch(organisation_id: int) -> Response:
    """Stop watching for an organisation; the button to watch again stands where this one stood."""
    with transaction():
        found = stop_watching_organisation(organisation_id)
    flash(gettext("Coverage is no longer watched for %(name)s.", name=called(found)), "done")
    return redirect(url_for("crm.organisation", organisation_id=organisation_id))
