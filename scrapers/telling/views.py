"""Pages of telling: one's own mails, the morning as a page, and the link that stops the mails without signing in."""

from flask import Flask, flash, make_response, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, public, requires
from core.auth.security import csrf, throttle
from core.auth.services import get_user
from core.db import transaction
from core.errors import NotFound
from core.i18n import gettext, speaking
from core.mail.posting import settings_of_app
from core.queue import enqueue
from scrapers.blueprint import coverage
from scrapers.telling.claims import decide
from scrapers.telling.content import content_of
from scrapers.telling.forms import WishForm, chosen
from scrapers.telling.jobs import deliver_mails
from scrapers.telling.links import read_stop_token
from scrapers.telling.queries import find_wish, get_digest, list_digests, list_mails
from scrapers.telling.services import is_told, save_wish, stop_mails, write_test
from scrapers.telling.showing import morning_now
from scrapers.telling.words import KINDS, STATES

FORGED_LIMIT = "20 per minute"


@coverage.route("/coverage/mails", methods=["GET", "POST"])
@requires(READ)
def mails() -> str | Response:
    """Show and change what the colleague who is signed in is told by mail."""
    morning, instant = is_told(current_user)
    form = WishForm(data=chosen(find_wish(current_user.id), morning=morning, instant=instant))
    if form.validate_on_submit():
        with transaction():
            save_wish(current_user.id, form.to_values())
        flash(gettext("Saved."), "done")
        return redirect(url_for("coverage.mails"))
    sent = list_mails(current_user.id)
    return render_template("coverage/mails.html", form=form, mails=sent, kinds=KINDS, states=STATES)


@coverage.post("/coverage/mails/test")
@requires(READ)
def mails_test() -> Response:
    """Send the colleague the morning as it would be now."""
    content = morning_now(current_user.id)
    with transaction():
        write_test(get_user(current_user.id), content)
        enqueue(deliver_mails)
    flash(gettext("A test mail to %(address)s is on its way.", address=current_user.email), "done")
    return redirect(url_for("coverage.mails"))


@coverage.post("/coverage/mails/<int:mail_id>/decide")
@requires(READ)
def mails_decide(mail_id: int) -> Response:
    """Note whether a mail of hers arrived of which nobody knew, and send it again where it did not."""
    arrived = request.form.get("arrived") == "1"
    with transaction():
        known = decide(mail_id, current_user.id, arrived=arrived)
        enqueue(deliver_mails)
    flash(gettext("Noted.") if known else gettext("That is known by now."), "done")
    return redirect(url_for("coverage.mails"))


@coverage.get("/coverage/morning")
@requires(READ)
def morning() -> str:
    """Show what the next morning mail would say by now, and the earlier ones."""
    content, earlier = morning_now(current_user.id), list_digests(current_user.id)
    return render_template("coverage/morning.html", content=content, earlier=earlier, digest=None)


@coverage.get("/coverage/morning/<int:digest_id>")
@requires(READ)
def morning_kept(digest_id: int) -> str:
    """Show one morning as it was told."""
    digest = get_digest(digest_id)
    earlier = list_digests(current_user.id)
    content = content_of(digest.content)
    return render_template("coverage/morning.html", content=content, earlier=earlier, digest=digest)


@coverage.get("/coverage/mails/stop/<token>")
@public
def mails_stop(token: str) -> Response:
    """Ask whoever followed the link of a mail what is to stop; nothing is changed yet."""
    return _reader_page(_reader_of(token), token)


@coverage.post("/coverage/mails/stop/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]  # The library has no types.
@public
def mails_stop_now(token: str) -> Response:
    """Stop the mails: for a mail program (RFC 8058 section 3.2) or for a button of the page; the link is the right."""
    user_id = _reader_of(token)
    only_morning = request.form.get("what") == "morning"
    with transaction():
        stop_mails(user_id, only_morning=only_morning)
    return _reader_page(user_id, token, done="morning" if only_morning else "all")


def _reader_of(token: str) -> int:
    user_id = read_stop_token(token, settings_of_app())
    if user_id is None:
        raise NotFound("stop link")
    return user_id


def _reader_page(user_id: int, token: str, done: str = "") -> Response:
    user = get_user(user_id)
    with speaking(user.language):
        answer = make_response(render_template("coverage/mails_stop.html", address=user.email, token=token, done=done))
    answer.headers["X-Robots-Tag"], answer.headers["Referrer-Policy"] = "noindex, nofollow", "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def set_up(app: Flask) -> None:
    """Hold back whoever tries out links."""
    for name in ("mails_stop", "mails_stop_now"):
        throttle(app, f"coverage.{name}", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)
