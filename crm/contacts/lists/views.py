"""The list of people, and what is done by it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Response as Download
from flask import flash, redirect, render_template, request, stream_with_context, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.audit import actor_id
from core.auth.access import READ, WRITE, requires
from core.clock import today
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from core.spreadsheets import csv_of, xlsx_of
from crm.blueprint import crm
from crm.contacts.forms import PeopleFilterForm
from crm.contacts.lists import sheets
from crm.contacts.lists.columns import AT_FIRST, COLUMNS, look_of
from crm.contacts.lists.forms import BulkForm, ColumnsForm, KeepListForm
from crm.contacts.lists.models import BulkAction
from crm.contacts.lists.queries import Order, any_people, count_people_of, ids_of, list_people
from crm.contacts.lists.services import (
    archive_list,
    change_many,
    choose_columns,
    columns_of,
    find_undoable,
    keep_list,
    list_exports,
    list_kept,
    record_export,
    undo_change,
)
from crm.contacts.lists.vcards import vcards
from crm.contacts.lists.words import done_words
from crm.contacts.queries import last_met
from crm.contacts.rules import PeopleFilters
from crm.finding import page_asked
from crm.meetings.queries import list_colleague_choices

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked() -> tuple[PeopleFilterForm, PeopleFilters, Order]:
    """Return the filters of the address this was opened or sent with."""
    form = PeopleFilterForm(formdata=None)
    form.offer(list_colleague_choices())
    filters = PeopleFilters(**filters_of(form))
    asked = request.args.get("order", "")
    return form, filters, Order(asked) if asked in set(Order) else Order.NAME


def _as_said(filters: PeopleFilters) -> Mapping[str, Any]:
    return {name: "y" if value is True else value for name, value in vars(filters).items() if value}


def _address(filters: PeopleFilters, order: Order) -> dict[str, Any]:
    """Return what an address says of a list, and nothing else that stood in this one."""
    page = page_asked(request.args)
    return {**_as_said(filters), **({"order": order.value} if order else {}), **({"page": page} if page > 1 else {})}


def _back(filters: PeopleFilters, order: Order) -> Response:
    return redirect(url_for("crm.people", **_address(filters, order)))


@crm.get("/people")
@requires(READ)
def people() -> str:
    """List the people."""
    form, filters, order = _asked()
    columns = columns_of(current_user.id, AT_FIRST)
    found = list_people(filters, page_asked(request.args), order, columns)
    bulk = BulkForm(formdata=None, prefix="bulk-")
    bulk.offer(form.colleagues, found.total)
    said = _as_said(filters)
    return render_template(
        "crm/people.html", form=form, filters=filters, found=found, order=order, names=COLUMNS,
        columns={column: look_of(column) for column in columns}, person_at=url_for("crm.person", person_id=0)[:-1],
        met=last_met(found.items) if "met" in columns else {}, any_at_all=bool(found.total) or any_people(),
        kept=list_kept(current_user.id), said=said, here=_address(filters, order), bulk=bulk,
        done=find_undoable(current_user.id),
        columns_form=ColumnsForm(formdata=None, columns=columns),
        keep_form=KeepListForm(formdata=None, prefix="keep-") if said else None,
    )  # fmt: skip


@crm.post("/people/columns")
@requires(READ)
def people_columns() -> Response:
    """Remember the columns a colleague wants to see."""
    form, (_form, filters, order) = ColumnsForm(), _asked()
    with transaction():
        choose_columns(current_user.id, form.columns.data or ())
    return _back(filters, order)


@crm.post("/people/lists")
@requires(READ)
def people_list_keep() -> Response:
    """Keep this way to narrow the list under a name."""
    form, (_form, filters, order) = KeepListForm(prefix="keep-"), _asked()
    if not form.validate_on_submit():
        flash(gettext("Give the list a name, on one line."), "failed")
        return _back(filters, order)
    with transaction():
        kept = keep_list(form.name.data or "", _as_said(filters), current_user.id, is_shared=bool(form.is_shared.data))
    flash(gettext("Kept as “%(name)s”.", name=kept.name), "done")
    return _back(filters, order)


@crm.post("/people/lists/<int:list_id>/archive")
@requires(READ)
def people_list_archive(list_id: int) -> Response:
    """Put a list away that one kept."""
    _form, filters, order = _asked()
    with transaction():
        kept = archive_list(list_id, current_user.id)
    flash(gettext("“%(name)s” is no longer offered.", name=kept.name), "done")
    return _back(filters, order)


@crm.post("/people/bulk")
@requires(WRITE)
def people_bulk() -> Response:
    """Put a tag on many people, take it off, or hand them over."""
    form, (_form, filters, order) = BulkForm(prefix="bulk-"), _asked()
    form.offer(list_colleague_choices(), 0)
    if form.validate_on_submit():
        with transaction():
            ids = ids_of(filters, order) if form.is_for_all else form.ids.data or []
            change = change_many(BulkAction(form.action.data), form.value, ids, current_user.id)
        flash(done_words(change), "done")
    else:
        flash(gettext("Nothing was changed: choose what to do, and to whom."), "failed")
    return _back(filters, order)


@crm.post("/people/bulk/<int:change_id>/undo")
@requires(WRITE)
def people_bulk_undo(change_id: int) -> Response:
    """Take back what was done to many."""
    _form, filters, order = _asked()
    with transaction():
        undo_change(change_id, current_user.id)
    flash(gettext("Taken back, except where somebody changed it meanwhile."), "done")
    return _back(filters, order)


@crm.post("/people/export/<any(csv, xlsx, vcf):ending>")
@requires(READ)
def people_export(ending: str) -> Download:
    """Give the list as it is narrowed and sorted now; who may not leave is left out."""
    _form, filters, order = _asked()
    with transaction():
        ids, left_out = sheets.who_may_leave(filters, order)
        record_export("people", ending, _as_said(filters), len(ids), left_out, current_user.id, ids)
    actor_id()  # The commit forgot who reads; she is read again while this request still holds her.
    headers = {"Content-Disposition": f"attachment; filename=barabar-people-{today().isoformat()}.{ending}"}
    if ending == "csv":
        lines = stream_with_context(csv_of(sheets.header(), sheets.rows(ids)))
        return Download(lines, mimetype="text/csv", headers=headers)
    if ending == "vcf":
        host = urlsplit(request.host_url).hostname or ""
        return Download(stream_with_context(vcards(sheets.cards(ids, host))), mimetype="text/vcard", headers=headers)
    with xlsx_of(sheets.header(), sheets.rows(ids), gettext("People")) as file:
        return Download(file.read(), mimetype=XLSX, headers=headers)


@crm.get("/people/export")
@requires(READ)
def people_export_ask() -> str:
    """Say how many leave with an export and how many are left out, before anything leaves; and what left before."""
    _form, filters, order = _asked()
    ids, left_out = sheets.who_may_leave(filters, order)
    return render_template(
        "crm/people_export.html", count=len(ids), left_out=left_out, total=count_people_of(filters),
        exports=list_exports(), here=_address(filters, order),
    )  # fmt: skip
