"""Signatures, judged by a verifier that is not ours (dkimpy), with the record we tell people to publish."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from core.mail.dkim import Signer, signer_of
from core.settings import Settings, SettingsError
from tests.support.keys import ED25519, RSA, dns_of, pem

AT = datetime(2026, 5, 13, 12, tzinfo=UTC)
MESSAGE = (
    b"From: Nisma <press@barabar.example>\r\nTo: desk@press.example\r\nSubject: A  long\r\n\tone\r\n"
    b"Date: Wed, 13 May 2026 12:00:00 +0000\r\nMessage-ID: <1@barabar.example>\r\nX-Other: y\r\n"
    b"List-Unsubscribe: <https://barabar.example/u/x>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"\r\nOne  two \t\r\n three\r\n\r\n\r\n"
)


def signer(**values: Any) -> Signer:
    own: dict[str, Any] = {
        "data_dir": Path("unused"),
        "mail_from": "press@barabar.example",
        "dkim_key": RSA,
        "dkim_selector": "s1",
    }
    made = signer_of(Settings(_env_file=None, **(own | values)))
    assert made is not None
    return made


def verifies(message: bytes, by: Signer) -> bool:
    return bool(dkim.verify(message, dnsfunc=dns_of(by)))


@pytest.mark.parametrize("key", [RSA, ED25519], ids=["rsa", "ed25519"])
def test_somebody_elses_verifier_finds_the_signature_good(key: str) -> None:
    by = signer(dkim_key=key)
    assert verifies(by.sign(MESSAGE, AT), by)
    assert not verifies(by.sign(MESSAGE, AT), signer(dkim_key=pem(rsa.generate_private_key(65537, 2048))))


@pytest.mark.parametrize("change", [
    (b"One  two", b"One two!"), (b"/u/x>", b"/u/y>"), (b"One-Click", b"Two-Click"), (b"A  long", b"Another"),
    (b"To: desk", b"To: desk2"), (b"From: Nisma", b"From: Other"),
    (b"X-Other: y", b"Subject: Added"), (b"X-Other: y", b"From: a@evil.example"),
    (b"X-Other: y", b"List-Unsubscribe: <https://evil.example/>"),
])  # fmt: skip
def test_what_a_reader_goes_by_can_be_neither_changed_nor_added(change: tuple[bytes, bytes]) -> None:
    by = signer()
    signed = by.sign(MESSAGE, AT)
    assert change[0] in signed and not verifies(signed.replace(*change), by)


def test_what_servers_do_on_the_way_leaves_it_good() -> None:
    by = signer()
    signed = by.sign(MESSAGE, AT)
    for change in ((b"X-Other: y", b"X-Other: z"), (b"A  long\r\n\tone", b"A long one"), (b"two \t\r\n", b"two\r\n")):
        assert change[0] in signed and verifies(signed.replace(*change), by)
    assert verifies(b"Received: by mx.example\r\n" + signed, by)


@given(st.lists(st.sampled_from([b"", b" ", b"\t", b"a", b"a b", b" a  b\t", b".", b"="]), max_size=8))
def test_any_body_can_be_signed(lines: list[bytes]) -> None:
    by = signer(dkim_key=ED25519)
    head = MESSAGE.partition(b"\r\n\r\n")[0]
    assert verifies(by.sign(head + b"\r\n\r\n" + b"".join(line + b"\r\n" for line in lines), AT), by)


def test_the_signature_says_who_when_and_what() -> None:
    top = signer(dkim_domain="News.barabar.example").sign(MESSAGE, AT).partition(b"\r\nFrom:")[0].decode()
    said = dict(re.findall(r"(\w+)=([^;]+)", "".join(top.split())))
    assert (said["d"], said["s"], said["a"], said["t"]) == ("news.barabar.example", "s1", "rsa-sha256", "1778673600")
    assert said["h"].split(":").count("list-unsubscribe-post") == said["h"].split(":").count("from") == 2


def test_without_a_key_nothing_is_signed() -> None:
    assert signer_of(Settings(_env_file=None, data_dir=Path("unused"))) is None


@pytest.mark.parametrize(("key", "reason"), [
    ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "not a private key in PEM"),
    (pem(ec.generate_private_key(ec.SECP256R1())), "RSA or Ed25519"),  # type: ignore[arg-type]
])  # fmt: skip
def test_a_key_of_no_use_is_refused_without_repeating_it(key: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as caught:
        signer(dkim_key=key)
    assert key[30:60] not in str(caught.value)


def test_a_signer_does_not_show_its_key() -> None:
    assert "key" not in repr(signer()).lower().replace("domainkey", "")
