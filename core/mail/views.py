"""The Outbox: what left the program while mail stays on this computer."""

from flask import Blueprint, Response, abort, current_app, render_template

from core.auth.access import READ, requires
from core.mail.outbox import get_caught, list_caught
from core.mail.posting import settings_of_app
from core.web import isolated_html

outbox = Blueprint("outbox", __name__, url_prefix="/outbox")


@outbox.get("/")
@requires(READ)
def index() -> str:
    """List the newest messages."""
    return render_template("core/outbox.html", mails=list_caught(settings_of_app().outbox_dir))


@outbox.get("/<name>")
@requires(READ)
def show(name: str) -> str:
    """Show one message: picture, text, headers."""
    return render_template("core/outbox_mail.html", mail=get_caught(settings_of_app().outbox_dir, name))


@outbox.get("/<name>/html")
@requires(READ)
def html(name: str) -> Response:
    """Return the HTML part alone, for the frame in which it is shown without any rights."""
    mail = get_caught(settings_of_app().outbox_dir, name)
    if not mail.html:
        abort(404)
    return isolated_html(current_app, mail.html)
