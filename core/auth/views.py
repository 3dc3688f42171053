"""Pages of accounts: the first one, one's own, and everybody's for the administrator."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_security import current_user, login_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from core.auth.access import ADMINISTER, SIGNED_IN, public, requires
from core.auth.forms import FirstAccountForm, UserForm
from core.auth.services import (
    change_user,
    count_users,
    create_first_account,
    create_user,
    drop_second_step,
    get_user,
    list_users,
)
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from core.i18n import gettext, interface_tag
from core.shell.slots import ACCOUNT
from core.slots import fill

accounts = Blueprint("accounts", __name__)


@accounts.before_app_request
def begin_with_welcome() -> Response | None:
    """Lead the first visitor of an empty installation to the page that makes the first account."""
    if request.endpoint == "security.login" and request.method == "GET" and not count_users():
        return redirect(url_for("accounts.welcome"))
    return None


@accounts.route("/welcome", methods=["GET", "POST"])
@public
def welcome() -> str | Response:
    """Create the first account of an empty installation."""
    if count_users():
        return redirect(url_for("security.login"))
    form = FirstAccountForm(language=interface_tag())
    if form.validate_on_submit():
        with transaction():
            user = create_first_account(
                name=form.name.data or "",
                email=form.email.data or "",
                language=form.language.data,
                password=form.password.data or "",
            )
        login_user(user)
        return redirect(url_for("shell.today"))
    return render_template("core/welcome.html", form=form)


@accounts.get("/account")
@requires(SIGNED_IN)
def account() -> str:
    """Show one's own account."""
    own = [line for lines in fill(ACCOUNT, None) for line in lines]
    return render_template("core/account.html", user=current_user, own=own)


@accounts.get("/account/here")
@requires(SIGNED_IN)
def here() -> Response:
    """Say that the session lives, with its present forgery token: keep.js asks before it sends a long form."""
    return make_response(generate_csrf(), {"Content-Type": "text/plain", "Cache-Control": "no-store"})


@accounts.get("/colleagues")
@requires(ADMINISTER)
def colleagues() -> str:
    """List the accounts."""
    return render_template("core/colleagues.html", users=list_users())


@accounts.route("/colleagues/new", methods=["GET", "POST"])
@requires(ADMINISTER)
def colleague_new() -> str | Response:
    """Create an account; its owner sets the password herself."""
    form = UserForm(roles=[Role.OFFICER.value], language=interface_tag())
    if form.validate_on_submit():
        try:
            with transaction():
                create_user(
                    email=form.email.data or "", name=form.name.data or "", language=form.language.data,
                    roles=[Role(r) for r in form.roles.data or ()], password=None,
                )  # fmt: skip
        except Refused as refusal:
            form.email.errors = [str(refusal)]
        else:
            flash(gettext("Account made. Ask your colleague to open “Forgot your password?” and set one."), "done")
            return redirect(url_for("accounts.colleagues"))
    return render_template("core/colleague_edit.html", form=form, user=None)


@accounts.route("/colleagues/<int:user_id>", methods=["GET", "POST"])
@requires(ADMINISTER)
def colleague_edit(user_id: int) -> str | Response:
    """Change an account."""
    user = get_user(user_id)
    present = {"name": user.name, "language": user.language, "active": user.active}
    form = UserForm(data=present | {"roles": [record.name for record in user.roles]})
    del form.email
    if form.validate_on_submit():
        try:
            with transaction():
                change_user(
                    user_id, name=form.name.data or "", language=form.language.data, active=form.active.data,
                    roles=[Role(r) for r in form.roles.data or ()],
                )  # fmt: skip
        except Refused as refusal:
            form.roles.errors = [str(refusal)]
        else:
            flash(gettext("Saved."), "done")
            return redirect(url_for("accounts.colleagues"))
    return render_template("core/colleague_edit.html", form=form, user=user)


@accounts.post("/colleagues/<int:user_id>/second-step")
@requires(ADMINISTER)
def colleague_drop_second_step(user_id: int) -> Response:
    """Switch the second step off for a colleague who lost her phone."""
    with transaction():
        drop_second_step(user_id)
    flash(gettext("The second step is off. Ask your colleague to set it up again."), "done")
    return redirect(url_for("accounts.colleague_edit", user_id=user_id))
