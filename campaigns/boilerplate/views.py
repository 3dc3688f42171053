"""Pages of what the house says at the end of every release, and of how one release ends."""

from flask import flash, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.boilerplate.by_language import every_tag, field_name, typed_in
from campaigns.boilerplate.forms import EndingForm, about_form, contact_form
from campaigns.boilerplate.queries import (
    ABOUT,
    find_ending,
    get_contact,
    last_revision,
    list_contacts,
    list_revisions,
)
from campaigns.boilerplate.services import (
    archive_contact,
    change_contact,
    create_contact,
    end_release,
    restore_contact,
    write_about,
)
from campaigns.releases.queries import get_release
from campaigns.releases.services import check_changeable
from campaigns.releases.words import consequence_of_change, save_in_words
from campaigns.rendering.markdown import to_html
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.trail.words import trail

campaigns.add_app_template_global(field_name)


def as_read(markdown: str) -> Markup:
    """Return what is written as a mail shows it."""
    return Markup(to_html(markdown))  # noqa: S704  Sanitised by nh3.


@campaigns.get("/press-office")
@requires(READ)
def house() -> str:
    """Show what stands at the end of every release, and whom journalists may ask."""
    return render_template(
        "campaigns/house.html", about=last_revision(ABOUT), revisions=list_revisions(ABOUT), tags=every_tag(),
        contacts=list_contacts(), as_read=as_read,
    )  # fmt: skip


@campaigns.route("/press-office/about", methods=["GET", "POST"])
@requires(WRITE)
def house_about() -> str | Response:
    """Write what the initiative says of itself, in each language."""
    stored, tags = last_revision(ABOUT), every_tag()
    form = about_form(tags, dict(stored.data) if stored else {}, stored.id if stored else 0)
    if form.validate_on_submit():
        with form.saving(), transaction():
            write_about(form.opened_version(), typed_in(form, "text", tags))
        if form.is_saved:
            flash(gettext("Saved. What was approved before keeps the words it was approved with."), "done")
            return redirect(url_for("campaigns.house"))
    return render_template("campaigns/house_about.html", form=form, tags=tags)


@campaigns.route("/press-office/contacts/new", methods=["GET", "POST"])
@requires(WRITE)
def house_contact_new() -> str | Response:
    """Add a contact for the press."""
    tags = every_tag()
    form = contact_form(tags, None)
    if form.validate_on_submit():
        with transaction():
            create_contact(form.to_values(tags))
        flash(gettext("Every release can name this contact now."), "done")
        return redirect(url_for("campaigns.house"))
    return render_template("campaigns/house_contact_edit.html", form=form, contact=None, tags=tags, trail=[])


@campaigns.route("/press-office/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def house_contact_edit(contact_id: int) -> str | Response:
    """Change a contact for the press."""
    contact, tags = get_contact(contact_id), every_tag()
    form = contact_form(tags, contact)
    if form.validate_on_submit():
        with form.saving(), transaction():
            change_contact(contact_id, form.opened_version(), form.to_values(tags))
        if form.is_saved:
            flash(gettext("Saved. What was approved before keeps the words it was approved with."), "done")
            return redirect(url_for("campaigns.house"))
    return render_template(
        "campaigns/house_contact_edit.html", form=form, contact=contact, tags=tags,
        trail=trail("press_contact", contact_id),
    )  # fmt: skip


@campaigns.post("/press-office/contacts/<int:contact_id>/archive")
@requires(WRITE)
def house_contact_archive(contact_id: int) -> Response:
    """Put a contact away."""
    with transaction():
        archive_contact(contact_id)
    return redirect(url_for("campaigns.house_contact_edit", contact_id=contact_id))


@campaigns.post("/press-office/contacts/<int:contact_id>/restore")
@requires(WRITE)
def house_contact_restore(contact_id: int) -> Response:
    """Bring a contact back."""
    with transaction():
        restore_contact(contact_id)
    flash(gettext("Releases can name this contact again."), "done")
    return redirect(url_for("campaigns.house_contact_edit", contact_id=contact_id))


@campaigns.route("/releases/<int:release_id>/ending", methods=["GET", "POST"])
@requires(WRITE)
def release_ending(release_id: int) -> str | Response:
    """Choose how a release ends: with or without the house's words, and with whom to ask."""
    release, form = get_release(release_id), EndingForm(find_ending(release_id))
    if form.validate_on_submit():
        with form.saving(), transaction():
            end_release(
                release_id, form.opened_version(), has_about=bool(form.has_about.data), contact_id=form.contact_id
            )
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id))
    else:
        check_changeable(release)
    return render_template(
        "campaigns/release_ending.html", release=release, form=form, warning=consequence_of_change(release),
        save=save_in_words(release),
    )  # fmt: skip
