"""The message to one person: no name breaks a header, no address slips past, and every letter arrives."""

import email
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import dkim
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.rendering.rendering import Rendered
from campaigns.sending.composing import Composer, Sender
from campaigns.sending.encoding import on_one_line
from campaigns.sending.tokens import read_return_path, unsubscribe_token
from core.mail.dkim import signer_of
from core.mail.smtp import RecipientRefused
from core.settings import Settings
from tests.campaigns.sending.oracle import body, composed_by_the_library, read
from tests.support.keys import ED25519, RSA, dns_of

SETTINGS = Settings(
    _env_file=None, data_dir=Path("unused"), secret_key="x" * 48, base_url="https://barabar.example",
    mail_from="press@barabar.example",
)  # fmt: skip
SENDER = Sender("Nisma Fqinjët", "press@barabar.example")
AT = datetime(2026, 5, 13, 12, 0, tzinfo=UTC)
TOKEN = unsubscribe_token(12, SETTINGS)
LINK = f"https://barabar.example/u/{TOKEN}"
ALWAYS = {
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Content-Language", "Content-Type", "MIME-Version",
}  # fmt: skip
OF_LISTS = {"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"}
OWN: dict[str, Any] = {
    "name": "Јована Ђорђевић", "address": "jovana@press.example", "message_id": "7.3.abc@barabar.example", "at": AT,
}  # fmt: skip


def mail(html: str = "<p>PLACE</p><p>Врата – ë, ç, ş</p>", text: str = "PLACE\n\nВрата – ë, ç, ş\n") -> Rendered:
    return Rendered("Отворена Авлија", html + '<a href="LINK">x</a>', text + "LINK\n", "PLACE", "LINK")


def composer(rendered: Rendered | None = None, tag: str = "sr-Cyrl") -> Composer:
    return Composer(rendered or mail(), tag=tag, sender=SENDER, settings=SETTINGS)


def composed(rendered: Rendered | None = None, delivery_id: int | None = 12, **changes: Any) -> bytes:
    return composer(rendered).compose(**(OWN | changes), delivery_id=delivery_id)


def header(message: bytes, name: str) -> str:
    """Return a header as a mail program decodes it; the parser of Python 3.11 itself adds blanks to long names."""
    folded = str(email.message_from_bytes(message)[name])
    return str(make_header(decode_header(folded.replace("\r\n", ""))))


def test_the_headers_say_who_to_whom_what_and_in_which_language() -> None:
    message = composed()
    assert header(message, "From") == "Nisma Fqinjët <press@barabar.example>"
    assert header(message, "To") == "Јована Ђорђевић <jovana@press.example>"
    assert header(message, "Reply-To") == "Nisma Fqinjët <press@barabar.example>"
    assert header(message, "Subject") == "Отворена Авлија"
    got = read(message)
    assert (got["Message-ID"], got["Date"].datetime) == ("<7.3.abc@barabar.example>", AT)
    assert (got["Content-Language"], got["Auto-Submitted"]) == ("sr-Cyrl", None)


def test_one_click_stops_the_mails_and_so_does_a_mail() -> None:
    got = read(composed())
    assert got.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]
    assert got.get_all("List-Unsubscribe") == [f"<{LINK}>, <mailto:press@barabar.example?subject=unsubscribe-{TOKEN}>"]


def test_the_list_is_named_after_the_initiative_and_stays_the_same() -> None:
    lists = {header(composed(delivery_id=number), "List-Id") for number in (1, 2)}
    assert lists == {"Nisma Fqinjët <press.barabar.example>"}


def test_both_bodies_carry_the_link_of_this_delivery() -> None:
    got = read(composed())
    assert body(got, "plain").splitlines()[-1] == LINK
    assert f'<a href="{LINK}">' in body(got, "html")


def test_a_mail_to_oneself_unsubscribes_nobody() -> None:
    message = composed(delivery_id=None)
    assert not OF_LISTS & set(read(message).keys())
    assert b"/u/" not in message and b"unsubscribe" not in message.lower()


def test_bounces_of_each_delivery_come_back_to_an_address_of_its_own() -> None:
    assert read_return_path(composer().return_path(12), SETTINGS) == 12


def test_both_parts_carry_the_salutation_and_every_letter() -> None:
    got = read(composed(name="A & B <i>"))
    assert body(got, "plain").splitlines()[:3] == ["Добар дан, A & B <i>,", "", "Врата – ë, ç, ş"]
    assert "Добар дан, A &amp; B &lt;i&gt;,</p><p>Врата – ë, ç, ş" in body(got, "html")


def test_it_is_seven_bits_on_the_wire_and_its_lines_end_as_they_should() -> None:
    message = composed()
    assert message.isascii() and max(map(len, message.split(b"\r\n"))) <= 76
    assert message.count(b"\n") == message.count(b"\r") == message.count(b"\r\n")


def test_a_line_that_old_mailboxes_would_change_is_written_otherwise() -> None:
    text = "From Prishtina\n" + "From " + "x" * 71 + "\n.\n..\n"
    message = composed(mail(text=text))
    assert b"\nFrom Pr" not in message and max(map(len, message.split(b"\r\n"))) <= 76
    assert lines(body(read(message), "plain"))[:-1] == lines(text)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from([
    "Arta\r\nBcc: all@press.example", "Arta\nSubject: x\n\nbody", "\u2028Arta\u2029", "Arta\x00\x0b", "\u202egnp.exe",
    '"Arta" <evil@press.example>', "Krasniqi, Arta; (press)", "=?utf-8?q?Arta?=", "@", "\\", '"', "a" * 300, "Ђ" * 300,
    "א" * 40, "👩‍👩‍👧‍👦" * 12, "a" * 59 + " " + "b" * 61, "=" * 200, "x=20" * 30, ".", "From ",
])  # fmt: skip


@settings(deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_name_and_no_subject_bends_a_header(name: str, subject: str) -> None:
    message = composed(Rendered(subject, "<p>PLACE</p>", "PLACE\n", "PLACE"), name=name)
    got = email.message_from_bytes(message)
    assert sorted(got.keys()) == sorted(ALWAYS | OF_LISTS)
    assert [address for _name, address in getaddresses([got["To"]])] == ["jovana@press.example"]
    assert not got.defects and header(message, "Subject") == on_one_line(subject)
    assert max(map(len, message.split(b"\r\n"))) <= 76


TEXTS = HOSTILE | st.sampled_from(
    ["a" * 998, "a" * 3000, "Ж" * 998, "a b\t\n \n" * 50, "\n.\n..\n", "=\n=20", "\r\n\r"]
)


@settings(deadline=None)  # Python's own message is the slow one.
@given(HOSTILE, TEXTS, TEXTS, st.sampled_from(["sq", "sr-Cyrl", "tr", "rom"]))
def test_what_the_quick_way_writes_is_what_the_library_would_have_written(
    name: str, before: str, after: str, tag: str
) -> None:
    rendered = Rendered(
        "Отворена Авлија", f"<p>{before}PLACE{after}LINK</p>", f"{before}PLACE{after}LINK", "PLACE", "LINK"
    )
    quick = read(composer(rendered, tag).compose(**(OWN | {"name": name}), delivery_id=12))
    slow = read(
        composed_by_the_library(rendered, tag=tag, sender=SENDER, link=LINK, **(OWN | {"name": name})).as_bytes()
    )
    assert {n: str(quick[n]) for n in ALWAYS - {"To", "Content-Type"}} == {
        n: str(slow[n]) for n in ALWAYS - {"To", "Content-Type"}
    }
    # The library ends a body that has no line break with one.
    for kind in ("plain", "html"):
        assert lines(body(quick, kind)) == lines(body(slow, kind))


def lines(text: str) -> list[str]:
    """Return lines as SMTP knows them, without empty ones at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")


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


def test_somebody_without_a_name_is_written_to_by_address_alone() -> None:
    assert read(composed(name=" "))["To"] == "jovana@press.example"


def test_a_domain_with_diacritics_is_written_in_ascii() -> None:
    assert "<redakcija@xn--mrea-nbb.example>" in header(composed(address="redakcija@mreža.example"), "To")


@pytest.mark.parametrize("address", ['"a b"@x.example', "o'hara+news@x.example", "редакција@x.example"])
def test_unusual_addresses_are_carried_as_they_are(address: str) -> None:
    to = composed(name="Arta", address=address).partition(b"\r\nTo: ")[2].partition(b"\r\n")[0]
    assert to.decode() == f"Arta <{address}>"


@pytest.mark.parametrize("address", [
    "desk@x.example\r\nBcc: all@x.example", "a b@x.example>", "desk@" + "ž" * 80 + ".example", "", "desk", "desk@",
    "ë@x>, <evil@x.example", "ë\r\nBcc: a@x.example", "<desk@x.example>", "desk@x..example", "a@b@c.example",
])  # fmt: skip
def test_an_address_no_header_can_carry_is_refused(address: str) -> None:
    with pytest.raises((ValueError, RecipientRefused)):
        composed(address=address)


@pytest.mark.parametrize("message_id", ["a@b\r\nBcc: x", "a b@c", "a", "<a@b>", ""])
def test_a_message_id_no_header_can_carry_is_refused(message_id: str) -> None:
    with pytest.raises(ValueError, match="Message-ID"):
        composed(message_id=message_id)


@pytest.mark.parametrize("key", [RSA, ED25519], ids=["rsa", "ed25519"])
@pytest.mark.parametrize("delivery_id", [12, None])
def test_where_a_key_is_set_somebody_elses_verifier_finds_each_message_signed(
    key: str, delivery_id: int | None
) -> None:
    signing = SETTINGS.model_copy(update={"dkim_key": key, "dkim_selector": "s1"})
    by = signer_of(signing)
    text = "PLACE  two \n\n\n  three\t\n" * 3 + "LINK \n\n\n"
    own = Composer(mail(text=text), tag="sq", sender=SENDER, settings=signing)
    names = ("Јована  Ђорђевић", "Arta, Krasniqi", "", "a" * 300)
    messages = [own.compose(**(OWN | {"name": name}), delivery_id=delivery_id) for name in names]
    assert by and all(dkim.verify(message, dnsfunc=dns_of(by)) for message in messages)
    signed = "".join(str(read(messages[0])["DKIM-Signature"]).split()).partition("h=")[2].partition(";")[0].split(":")
    assert {signed.count(name.lower()) for name in OF_LISTS} == {2 if delivery_id else 0}
    assert {signed.count(name.lower()) for name in ALWAYS} == {2}


@settings(deadline=None)
@given(HOSTILE, TEXTS)
def test_no_name_and_no_text_spoils_a_signature(name: str, text: str) -> None:
    signing = SETTINGS.model_copy(update={"dkim_key": ED25519, "dkim_selector": "s1"})
    by, own = (
        signer_of(signing),
        Composer(mail(f"{text}PLACE", f"PLACE{text}"), tag="sq", sender=SENDER, settings=signing),
    )
    message = own.compose(**(OWN | {"name": name}), delivery_id=12)
    assert by and dkim.verify(message, dnsfunc=dns_of(by))
