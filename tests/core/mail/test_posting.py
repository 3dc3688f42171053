"""Mail about the program itself: marked as automatic, signed where a key is set, refused in words where it fails."""

import dkim
import pytest

from core.errors import Refused
from core.mail.dkim import signer_of
from core.mail.posting import post_account_mail
from tests.conftest import MakeApp
from tests.support.keys import RSA, dns_of
from tests.support.smtp_server import SmtpServer

LETTER = {
    "subject": "Fjalëkalimi\r\nBcc: x",
    "text": "Përshëndetje,\n\n.\nFrom us\n",
    "html": "<p>ë</p>",
    "language": "sq",
}


def test_it_says_that_a_program_wrote_it_and_stops_nobodys_mails(make_app: MakeApp, smtp_server: SmtpServer) -> None:
    with make_app().app_context():
        post_account_mail(recipient="odeta@barabar.example", **LETTER)
    got = smtp_server.only().message
    assert (got["Auto-Submitted"], got["Content-Language"]) == ("auto-generated", "sq")
    assert got["List-Unsubscribe"] is None and got["DKIM-Signature"] is None


def test_with_a_key_it_arrives_signed(make_app: MakeApp, smtp_server: SmtpServer) -> None:
    app = make_app(dkim_key=RSA, dkim_selector="s1")
    with app.app_context():
        post_account_mail(recipient="odeta@barabar.example", **LETTER)
    signer = signer_of(app.extensions["barabar_settings"])
    assert signer and dkim.verify(smtp_server.only().raw, dnsfunc=dns_of(signer))


def test_a_server_that_fails_is_told_in_words(make_app: MakeApp, smtp_server: SmtpServer) -> None:
    smtp_server.refuse("MAIL", "451 4.3.0 later")
    with make_app().app_context(), pytest.raises(Refused, match="could not be sent just now"):
        post_account_mail(recipient="odeta@barabar.example", **LETTER)
