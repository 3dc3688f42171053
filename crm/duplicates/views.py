"""Pages of what may be recorded twice: the suggestions, records side by side, and the way back."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.blueprint import crm
from crm.duplicates.forms import merge_form, numbers_of
from crm.duplicates.grouping import steps
from crm.duplicates.kins import KINS
from crm.duplicates.merging import merge_records, undo_merge, why_not
from crm.duplicates.queries import (
    count_open,
    count_unmarked,
    get_merge,
    get_of_kin,
    list_apart,
    list_last_merges,
    list_step,
)
from crm.duplicates.services import judge_apart, take_back, take_out
from crm.duplicates.showing import open_groups, sides, together
from crm.duplicates.words import how_many_open, how_many_unmarked, undone_words
from crm.finding import page_asked

PAGE_SIZE, MOST_SHOWN, MOST_HITS = 25, 20, 20
OF_KIN = "/<any(people, outlets, organisations, offices):kin>"


@crm.get("/people/duplicates", defaults={"kin": "people"})
@crm.get(f"{OF_KIN}/duplicates")
@requires(READ)
def duplicates(kin: str) -> str:
    """List the records that may be one, the likeliest first."""
    of, page = KINS[kin], page_asked(request.args)
    found = open_groups(of)
    return render_template(
        "crm/duplicates.html", kin=of, groups=together(of, found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        state=how_many_open(of, count_open(of)), page=page, pages=-(-len(found) // PAGE_SIZE),
        unmarked=how_many_unmarked(of, count_unmarked(of)), merges=steps(list_last_merges(of, MOST_SHOWN)),
        apart=list_apart(of, MOST_SHOWN),
    )  # fmt: skip


@crm.post(f"{OF_KIN}/duplicates/<int:twins_id>/apart")
@requires(WRITE)
def twins_apart(kin: str, twins_id: int) -> Response:
    """Remember that two records are two."""
    name = KINS[kin].telling.name
    with transaction():
        pair = judge_apart(KINS[kin], twins_id, current_user.id)
        one, other = name(pair.first), name(pair.second)
    flash(gettext("%(one)s and %(other)s are two. That is remembered.", one=one, other=other), "done")
    return redirect(url_for("crm.duplicates", kin=kin))


@crm.post(f"{OF_KIN}/duplicates/<int:twins_id>/again")
@requires(WRITE)
def twins_again(kin: str, twins_id: int) -> Response:
    """Ask about two records again."""
    with transaction():
        take_back(KINS[kin], twins_id)
    return redirect(url_for("crm.duplicates", kin=kin))


@crm.post(f"{OF_KIN}/<int:record_id>/duplicates/out")
@requires(WRITE)
def twins_out(kin: str, record_id: int) -> Response:
    """Remember that a record is none of the others of its group."""
    found = get_of_kin(KINS[kin], record_id)
    with transaction():
        take_out(KINS[kin], record_id, numbers_of(request.form.get("others", "")), current_user.id)
    flash(gettext("%(name)s is none of the others. That is remembered.", name=KINS[kin].telling.name(found)), "done")
    return redirect(url_for("crm.duplicates", kin=kin))


@crm.get(f"{OF_KIN}/<int:record_id>/merge")
@requires(WRITE)
def merge_find(kin: str, record_id: int) -> str:
    """Find the other record by its name, where nothing suggests it."""
    found, query = get_of_kin(KINS[kin], record_id), request.args.get("q", "").strip()
    hits = KINS[kin].telling.find(query, MOST_HITS) if query else []
    return render_template("crm/merge_find.html", kin=KINS[kin], record=found, query=query, hits=hits)


@crm.route(f"{OF_KIN}/<int:kept_id>/merge/<gone>", methods=["GET", "POST"])
@requires(WRITE)
def record_merge(kin: str, kept_id: int, gone: str) -> str | Response:
    """Show records side by side, and make one of them."""
    of, gone_ids = KINS[kin], numbers_of(gone)
    kept, others = get_of_kin(of, kept_id), [get_of_kin(of, ident) for ident in gone_ids]
    if refusal := why_not(of, kept, others):
        raise Refused(refusal)
    form, choices = merge_form(of, kept, others)
    if form.validate_on_submit():
        with transaction():
            merge_records(of, kept_id, gone_ids, form.opened(), choices, current_user.id)
        flash(gettext("Merged. All that was recorded of each stands here; it can be undone below."), "done")
        return redirect(of.url(kept_id))
    return render_template(
        "crm/record_merge.html", kin=of, form=form, kept=kept, others=others, sides=sides(of, kept, others),
        remarks=of.telling.remarks(kept, others),
    )  # fmt: skip


@crm.post(f"{OF_KIN}/merges/<int:merge_id>/undo")
@requires(WRITE)
def merge_undo(kin: str, merge_id: int) -> Response:
    """Take apart again what one press made one."""
    of = KINS[kin]
    made = list_step(of, get_merge(of, merge_id))
    shown = made[0].gone_id if len(made) == 1 else made[0].kept_id
    with transaction():
        done = undo_merge(of, merge_id, current_user.id)
    flash(undone_words(done), "needs" if done.changed_since or done.gone_since else "done")
    return redirect(of.url(shown))
