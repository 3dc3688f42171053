"""The message to one person: no name breaks a header, no address slips past, and every letter arrives."""

import email
import email.policy
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import getaddresses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.rendering.rendering import Rendered
from campaigns.sending.composing import Sender, compose, on_one_line
from core.mail.smtp import PLAIN_POLICY, RecipientRefused

SENDER = Sender("Nisma Fqinjët", "press@barabar.example")
MAIL = Rendered("Отворена Авлија", "<p>PLACE</p><p>Врата – ë, ç, ş</p>", "PLACE\n\nВрата – ë, ç, ş\n", "PLACE")
AT = datetime(2026, 5, 13, 12, 0, tzinfo=UTC)


def composed(**values: Any) -> EmailMessage:
    own: dict[str, Any] = {
        "tag": "sr-Cyrl", "name": "Јована Ђорђевић", "address": "jovana@press.example",
        "message_id": "7.3.abc@barabar.example", "sender": SENDER, "at": AT,
    }  # fmt: skip
    rendered = values.pop("rendered", MAIL)
    return compose(rendered, **(own | values))


def wire(message: EmailMessage) -> bytes:
    return message.as_bytes(policy=PLAIN_POLICY)


def read(message: EmailMessage) -> Message:
    return email.message_from_bytes(wire(message))


def header(message: EmailMessage, name: str) -> str:
    """Return a header as a mail program decodes it; the parser of Python 3.11 itself adds blanks to long names."""
    return str(make_header(decode_header(read(message)[name])))


def test_the_headers_say_who_to_whom_what_and_in_which_language() -> None:
    message = composed()
    assert header(message, "From") == "Nisma Fqinjët <press@barabar.example>"
    assert header(message, "To") == "Јована Ђорђевић <jovana@press.example>"
    assert header(message, "Reply-To") == "Nisma Fqinjët <press@barabar.example>"
    assert header(message, "Subject") == "Отворена Авлија"
    assert message["Message-ID"] == "<7.3.abc@barabar.example>"
    assert message["Date"].datetime == AT
    assert read(message)["Content-Language"] == "sr-Cyrl"
    assert message["Auto-Submitted"] is None


def test_both_parts_carry_the_salutation_and_every_letter() -> None:
    message = email.message_from_bytes(wire(composed(name="A & B <i>")), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text and text.get_content().splitlines() == ["Добар дан, A & B <i>,", "", "Врата – ë, ç, ş"]
    assert html and "Добар дан, A &amp; B &lt;i&gt;,</p><p>Врата – ë, ç, ş" in html.get_content()


def test_it_is_seven_bits_on_the_wire() -> None:
    assert wire(composed()).isascii()
    assert max(map(len, wire(composed()).splitlines())) <= 998


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from([
    "Arta\r\nBcc: all@press.example", "Arta\nSubject: x\n\nbody", "\u2028Arta\u2029", "Arta\x00\x0b", "\u202egnp.exe",
    '"Arta" <evil@press.example>', "Krasniqi, Arta; (press)", "=?utf-8?q?Arta?=", "@", "\\", '"', "a" * 300, "Ђ" * 300,
])  # fmt: skip


@settings(deadline=None)  # Python folds 300 letters of another script in half a second.
@given(HOSTILE, HOSTILE)
def test_no_name_and_no_subject_bends_a_header(name: str, subject: str) -> None:
    message = composed(name=name, rendered=Rendered(subject, "<p>PLACE</p>", "PLACE\n", "PLACE"))
    got = read(message)
    assert sorted(got.keys()) == sorted([
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Content-Language", "Content-Type", "MIME-Version",
    ])  # fmt: skip
    assert [address for _name, address in getaddresses([got["To"]])] == ["jovana@press.example"]
    assert not got.defects


@given(st.text("abcëçđžćčšЂЉђ .-'’", min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool))
def test_the_names_of_the_place_arrive_as_they_are_written(name: str) -> None:
    shown = header(composed(name=name), "To").rpartition(" <")[0]
    assert shown.strip('"') == name


@pytest.mark.parametrize(("text", "line"), [
    ("Arta\r\n Krasniqi\t", "Arta Krasniqi"),
    ("Besim\u2028Loshaj", "Besim Loshaj"),
    ("\u202eArta", "Arta"),
    ("Слађана  Цвејић", "Слађана Цвејић"),
    ("", ""),
])  # fmt: skip
def test_a_name_is_put_on_one_line(text: str, line: str) -> None:
    assert on_one_line(text) == line


def test_a_domain_with_diacritics_is_written_in_ascii() -> None:
    assert "<redakcija@xn--mrea-nbb.example>" in header(composed(address="redakcija@mreža.example"), "To")


@pytest.mark.parametrize(
    "address", ["desk@x.example\r\nBcc: all@x.example", "a b@x.example>", "desk@" + "ž" * 80 + ".example"]
)
def test_an_address_no_header_can_carry_is_refused(address: str) -> None:
    with pytest.raises((ValueError, RecipientRefused)):
        composed(address=address)
