"""The Outbox, which holds what left while mail stays on this computer, and whether mail from here is believed."""

from email.utils import getaddresses

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_security import current_user

from core.auth.access import ADMINISTER, READ, may, requires
from core.mail.checking import check_mail
from core.mail.findings import as_letter, level_in_words
from core.mail.outbox import CaughtMail, get_caught, list_caught
from core.mail.posting import settings_of_app
from core.mail.resolving import address_in, dns_of_app
from core.mail.transport import look_at
from core.web import isolated_html

outbox = Blueprint("outbox", __name__, url_prefix="/outbox")
mail = Blueprint("mail", __name__, url_prefix="/mail")


@mail.get("/check")
@requires(ADMINISTER)
def check() -> str:
    """Ask DNS and the mail server; a GET, since it changes nothing and a reload asks again."""
    typed = request.args.get("address", "").strip()
    outside = address_in(typed)
    findings = check_mail(settings_of_app(), dns_of_app(), look_at, outside)
    return render_template(
        "core/mail_check.html", findings=findings, letter=as_letter(findings), level=level_in_words, typed=typed,
        is_wrong=bool(typed) and not outside,
    )  # fmt: skip


@outbox.get("/")
@requires(READ)
def index() -> str:
    """List the newest messages."""
    caught = list_caught(settings_of_app().outbox_dir)
    return render_template("core/outbox.html", mails=[mail for mail in caught if _is_open(mail)])


@outbox.get("/<name>")
@requires(READ)
def show(name: str) -> str:
    """Show one message: picture, text, headers."""
    return render_template("core/outbox_mail.html", mail=_open(name))


@outbox.get("/<name>/html")
@requires(READ)
def html(name: str) -> Response:
    """Return the HTML part alone, for the frame in which it is shown without any rights."""
    mail = _open(name)
    if not mail.html:
        abort(404)
    return isolated_html(current_app, mail.html)


def _open(name: str) -> CaughtMail:
    mail = get_caught(settings_of_app().outbox_dir, name)
    if not _is_open(mail):
        abort(404)
    return mail


def _is_open(mail: CaughtMail) -> bool:
    """Say whether the reader may see a mail: one that lets somebody into an account is hers, or an administrator's.

    In the demo everybody reads all: its accounts are everybody's.
    """
    if not mail.is_about_account or settings_of_app().demo or may(ADMINISTER):
        return True
    return current_user.email.lower() in {address.lower() for _name, address in getaddresses([mail.recipient])}
