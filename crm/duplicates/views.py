"""Pages of what may be one person: the suggestions, two records side by side, and the way back."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.blueprint import crm
from crm.contacts.queries import find_people, get_person
from crm.duplicates.forms import MergeForm
from crm.duplicates.merging import merge_people, undo_merge, why_not
from crm.duplicates.queries import (
    count_open,
    count_unmarked,
    get_merge,
    list_apart,
    list_last_merges,
    list_open,
)
from crm.duplicates.services import judge_apart, take_back
from crm.duplicates.showing import basis_told, sides
from crm.duplicates.words import undone_words
from crm.finding import page_asked

PAGE_SIZE, MOST_SHOWN, MOST_HITS = 25, 20, 20


@crm.get("/people/duplicates")
@requires(READ)
def duplicates() -> str:
    """List the records that may be one person, the likeliest first."""
    page, total = page_asked(request.args), count_open()
    return render_template(
        "crm/duplicates.html", pairs=list_open(PAGE_SIZE, (page - 1) * PAGE_SIZE), total=total, page=page,
        pages=-(-total // PAGE_SIZE), unmarked=count_unmarked(), merges=list_last_merges(MOST_SHOWN),
        apart=list_apart(MOST_SHOWN),
    )  # fmt: skip


@crm.post("/people/duplicates/<int:twins_id>/apart")
@requires(WRITE)
def twins_apart(twins_id: int) -> Response:
    """Remember that two records are two people."""
    with transaction():
        pair = judge_apart(twins_id, current_user.id)
        one, other = pair.first.name, pair.second.name
    flash(gettext("%(one)s and %(other)s are two people. That is remembered.", one=one, other=other), "done")
    return redirect(url_for("crm.duplicates"))


@crm.post("/people/duplicates/<int:twins_id>/again")
@requires(WRITE)
def twins_again(twins_id: int) -> Response:
    """Ask about two records again."""
    with transaction():
        take_back(twins_id)
    return redirect(url_for("crm.duplicates"))


@crm.get("/people/<int:person_id>/merge")
@requires(WRITE)
def merge_find(person_id: int) -> str:
    """Find the other record of a person by its name, where nothing suggests it."""
    found, query = get_person(person_id), request.args.get("q", "").strip()
    hits = find_people(query, MOST_HITS) if query else []
    return render_template("crm/merge_find.html", person=found, query=query, hits=hits)


@crm.route("/people/<int:kept_id>/merge/<int:gone_id>", methods=["GET", "POST"])
@requires(WRITE)
def person_merge(kept_id: int, gone_id: int) -> str | Response:
    """Show two records side by side, and make one of them."""
    kept, gone = get_person(kept_id), get_person(gone_id)
    if refusal := why_not(kept, gone):
        raise Refused(refusal)
    form = MergeForm(data={"kept_version": str(kept.version), "gone_version": str(gone.version)})
    if form.validate_on_submit():
        with transaction():
            merge_people(kept_id, gone_id, form.opened(), form.choices(), current_user.id)
        flash(gettext("Merged. All that was recorded of both stands here; it can be undone below."), "done")
        return redirect(url_for("crm.person", person_id=kept_id))
    return render_template(
        "crm/person_merge.html", form=form, kept=kept, gone=gone, sides=sides(kept, gone), basis=basis_told(kept, gone)
    )


@crm.post("/people/merges/<int:merge_id>/undo")
@requires(WRITE)
def merge_undo(merge_id: int) -> Response:
    """Make two records of one again."""
    gone_id = get_merge(merge_id).gone_id
    with transaction():
        done = undo_merge(merge_id, current_user.id)
    flash(undone_words(done), "needs" if done.changed_since or done.gone_since else "done")
    return redirect(url_for("crm.person", person_id=gone_id))
