"""Who gets a release: the choice is tried out in the address and saved by one button."""

from flask import Response as Download
from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.audience.exploring import ON_A_PAGE, explore, filters_asked
from campaigns.audience.forms import SavedFilterForm, fallback_lines, form_of, query_of, read_filters
from campaigns.audience.queries import who_chose
from campaigns.audience.services import select_audience, set_audience
from campaigns.audience.table import csv_of, rows_of
from campaigns.audience.taking import take_table
from campaigns.audience.words import ABOUT, HOWS, REFUSALS, WAYS_OUT, filters_in_words
from campaigns.blueprint import campaigns
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import interface_tag, ngettext
from crm.finding import page_asked
from crm.reference.choices import language_choices


@campaigns.get("/releases/<int:release_id>/audience")
@requires(READ)
def audience(release_id: int) -> str | Response:
    """Show who would get the release, and who would not and why."""
    release = get_release(release_id)
    if release.state not in BEFORE_IT_LEAVES:
        return redirect(url_for("campaigns.deliveries", release_id=release_id))
    page = explore(release, request.args, interface_tag())
    if page.moves:
        return redirect(url_for("campaigns.audience", release_id=release_id, **query_of(page.filters)))
    return render_template(
        "campaigns/audience.html", release=release, page=page, form=form_of(page.filters, page.typed),
        chosen=who_chose(release_id), words=filters_in_words(page.filters), refusals=REFUSALS, ways_out=WAYS_OUT,
        about=ABOUT, hows=HOWS, fallback=fallback_lines(page.filters), save_form=SavedFilterForm(formdata=None),
        language_choices=language_choices(interface_tag()),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/audience")
@requires(WRITE)
def audience_use(release_id: int) -> Response:
    """Save the choice."""
    with transaction():
        release = set_audience(release_id, read_filters(request.form))
        number = len(select_audience(release).audience.recipients)
    flash(ngettext("Saved. %(num)d person would get it.", "Saved. %(num)d people would get it.", number), "done")
    return redirect(url_for("campaigns.audience", release_id=release_id))


@campaigns.get("/releases/<int:release_id>/audience/table")
@requires(READ)
def audience_table(release_id: int) -> str:
    """Show everybody the choice means in one table: what each gets, or why she gets nothing."""
    release, only = get_release(release_id), request.args.get("only", "")
    filters = filters_asked(release, request.args)
    selection, number = select_audience(release, filters, interface_tag()), page_asked(request.args)
    rows = rows_of(selection, only)
    return render_template(
        "campaigns/audience_table.html", release=release, rows=rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        count=len(rows), number=number, pages=max(1, -(-len(rows) // ON_A_PAGE)), only=only, refusals=REFUSALS,
        reasons=selection.audience.by_refusal, query=query_of(filters), words=filters_in_words(filters),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/audience.csv")
@requires(READ)
def audience_csv(release_id: int) -> Response:
    """Give the table away as a file for a spreadsheet, and write down who took whom."""
    release = get_release(release_id)
    with transaction():
        rows = take_table(release, filters_asked(release, request.args), interface_tag(), current_user.id)
    headers = {"Content-Disposition": f"attachment; filename=release-{release_id}-who-gets-it.csv"}
    return Download("".join(csv_of(rows)), mimetype="text/csv", headers=headers)
