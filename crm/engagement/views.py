"""Pages of the engagement plan: with whom we are to be in touch, the whole plan, who is neglected, and planning."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.clock import today
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, ngettext
from crm.blueprint import crm
from crm.contacts.forms import PeopleFilterForm
from crm.contacts.lists.queries import ids_of
from crm.contacts.queries import get_person
from crm.contacts.rules import PeopleFilters
from crm.engagement.forms import PlanForm, plan_fields
from crm.engagement.queries import PlanFilters, any_plans, get_plan, list_plans, rows_of
from crm.engagement.rules import neglected
from crm.engagement.services import (
    MOST_AT_ONCE,
    Subject,
    archive_plan,
    change_plan,
    create_plan,
    plan_many,
    restore_plan,
)
from crm.engagement.showing import Picture, picture_by_community, picture_by_municipality, subject_name
from crm.finding import number_in, page_asked
from crm.meetings.queries import list_colleague_choices
from crm.offices.queries import get_office
from crm.organisations.queries import get_organisation
from crm.trail.words import trail

PER_PAGE = 50


@crm.get("/engagement")
@requires(READ)
def plans() -> str:
    """List with whom we are to be in touch now, or the whole plan; mine, or everybody's."""
    whose, show = request.args.get("whose", ""), request.args.get("show", "due")
    found = list_plans(PlanFilters(current_user.id if whose == "mine" else None, show if show != "all" else ""))
    page, pages = page_asked(request.args), max(1, -(-len(found) // PER_PAGE))
    page = min(page, pages)
    return render_template(
        "crm/plans.html", rows=found[(page - 1) * PER_PAGE : page * PER_PAGE], total=len(found), page=page, pages=pages,
        whose=whose, show=show, any_at_all=any_plans(),
    )  # fmt: skip


@crm.get("/engagement/neglected")
@requires(READ)
def plans_neglected() -> str:
    """Show how the promised rhythm and what happened compare, by community served and by municipality."""
    rows = list_plans()
    pictures: list[Picture] = [
        picture_by_community(neglected([(row.communities, row.rhythm) for row in rows], today())),
        picture_by_municipality(neglected([([row.municipality], row.rhythm) for row in rows], today())),
    ]
    return render_template("crm/plans_neglected.html", pictures=pictures, total=len(rows))


@crm.get("/engagement/<int:plan_id>")
@requires(READ)
def plan(plan_id: int) -> str:
    """Show one line of the plan, how it stands, and what was changed."""
    [row] = rows_of([get_plan(plan_id)])
    return render_template("crm/plan.html", row=row, plan=row.plan, trail=trail("engagement_plan", plan_id))


@crm.route("/engagement/new", methods=["GET", "POST"])
@requires(WRITE)
def plan_new() -> str | Response:
    """Plan how we keep in touch; `?person_id=`, `?office_id=` or `?organisation_id=` says with whom."""
    subject = _subject()
    form = PlanForm(list_colleague_choices(), data={"every_weeks": 8, "owner": str(current_user.id)})
    if form.validate_on_submit():
        with form.saving(), transaction():
            made = create_plan(subject, form.plan_values())
        if form.is_saved:
            flash(gettext("Planned."), "done")
            return redirect(url_for("crm.plan", plan_id=made.id))
    return render_template("crm/plan_edit.html", form=form, plan=None, name=subject_name(subject))


def _subject() -> Subject:
    ident = {name: number_in(request.args.get(name, "")) for name in ("person_id", "office_id", "organisation_id")}
    if ident["office_id"]:
        return Subject(office_id=get_office(ident["office_id"]).id)
    if ident["organisation_id"]:
        return Subject(organisation_id=get_organisation(ident["organisation_id"]).id)
    return Subject(person_id=get_person(ident["person_id"]).id)


@crm.route("/engagement/<int:plan_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def plan_edit(plan_id: int) -> str | Response:
    """Change a line of the plan."""
    [row] = rows_of([get_plan(plan_id)])
    owners = [row.plan.owner_id] if row.plan.owner_id else []
    form = PlanForm(list_colleague_choices(owners), data=plan_fields(row.plan))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: plan_fields(get_plan(plan_id)),
                changed_by=lambda: trail("engagement_plan", plan_id)[0].who,
            ),
            transaction(),
        ):
            change_plan(plan_id, form.opened_version(), form.plan_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.plan", plan_id=plan_id))
    return render_template("crm/plan_edit.html", form=form, plan=row.plan, name="")


@crm.route("/engagement/many", methods=["GET", "POST"])
@requires(WRITE)
def plans_many() -> str | Response:
    """Plan the same for everybody of a list; the filters of the list of people stand in the address."""
    narrow = PeopleFilterForm()
    narrow.offer(list_colleague_choices())
    ids = ids_of(PeopleFilters(**filters_of(narrow)))
    preset = {"every_weeks": 12, "owner": str(current_user.id)}
    form = PlanForm(list_colleague_choices(), data=preset, prefix="plan-")
    if request.method == "POST" and form.validate_on_submit():
        with form.saving(), transaction():
            number = plan_many(ids, form.plan_values())
        if form.is_saved:
            flash(ngettext("Planned for %(num)d person.", "Planned for %(num)d people.", number), "done")
            return redirect(url_for("crm.plans", show="all"))
    return render_template("crm/plans_many.html", form=form, narrow=narrow, number=len(ids), most=MOST_AT_ONCE)


@crm.post("/engagement/<int:plan_id>/archive")
@requires(WRITE)
def plan_archive(plan_id: int) -> Response:
    """End a line; its page offers to take it up again."""
    with transaction():
        archive_plan(plan_id)
    return redirect(url_for("crm.plan", plan_id=plan_id))


@crm.post("/engagement/<int:plan_id>/restore")
@requires(WRITE)
def plan_restore(plan_id: int) -> Response:
    """Take a line up again."""
    with transaction():
        restore_plan(plan_id)
    flash(gettext("It is taken up again, from today on."), "done")
    return redirect(url_for("crm.plan", plan_id=plan_id))
