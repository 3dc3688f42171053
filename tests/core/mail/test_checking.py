"""Is our mail believed? What is right, what is missing, and the very record to add."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from flask import Flask

from core.app import build_app
from core.clock import now
from core.mail.checking import check_mail
from core.mail.dkim import signer_of
from core.mail.findings import Finding, Level, Record, as_letter
from core.mail.transport import Transport
from core.settings import Settings
from tests.support.dns import FakeDns, no_network
from tests.support.keys import ED25519, RSA, pem

OURS: dict[str, Any] = {
    "data_dir": Path("unused"), "secret_key": "x" * 48, "mail_from": "press@nisma.org", "return_path": "b@nisma.org",
    "smtp_url": "smtps://mail.nisma.org", "base_url": "https://barabar.nisma.org",
    "dkim_key": RSA, "dkim_selector": "s1",
}  # fmt: skip
GOOD = Transport(version="TLSv1.3", is_reached=True, offers_tls=True)
ADDRESS = "8.8.4.4"  # A public one, since the ones for documentation count as private.


def settings(**changes: Any) -> Settings:
    return Settings(_env_file=None, **(OURS | changes))


def all_right(**tables: Any) -> FakeDns:
    signer = signer_of(settings())
    assert signer
    dns = FakeDns(
        txt={
            "nisma.org": [f"v=spf1 ip4:{ADDRESS} -all"], "_dmarc.nisma.org": ["v=DMARC1; p=none"],
            "s1._domainkey.nisma.org": [signer.record()],
        },
        hosts={"mail.nisma.org": [ADDRESS]}, mx={"nisma.org": ["mail.nisma.org"]},
        reverse={ADDRESS: ["mail.nisma.org"]},
    )  # fmt: skip
    return replace(dns, **{name: getattr(dns, name) | table for name, table in tables.items()})


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return build_app(settings(data_dir=tmp_path_factory.mktemp("mail")), [])


@pytest.fixture(autouse=True)
def in_context(program: Flask) -> Iterator[None]:
    """Sentences are translated, which takes an application and neither features nor a database."""
    with program.app_context():
        yield


def check(dns: FakeDns, transport: Transport = GOOD, outside: str = "", **changes: Any) -> dict[str, Finding]:
    return {f.part: f for f in check_mail(settings(**changes), lambda: dns, lambda _url: transport, outside)}


def test_where_all_is_right_nothing_is_asked_for() -> None:
    findings = check(all_right())
    assert {f.level for f in findings.values()} == {Level.RIGHT}
    assert list(findings) == [
        "Sender", "Link to stop", "Mail server", "SPF", "DKIM", "DMARC", "Reverse name", "Bounces",
    ]  # fmt: skip
    assert not any(f.record for f in findings.values())


def test_an_empty_domain_gets_every_record_it_needs() -> None:
    findings = check(FakeDns(hosts={"mail.nisma.org": [ADDRESS, "2606:4700::1"]}))
    assert {f.part for f in findings.values() if f.level is Level.MISSING} >= {"SPF", "DKIM", "DMARC", "Bounces"}
    assert findings["SPF"].record == Record("nisma.org", f"v=spf1 ip4:{ADDRESS} ip6:2606:4700::1 ~all")
    assert findings["DMARC"].record == Record("_dmarc.nisma.org", "v=DMARC1; p=none; rua=mailto:press@nisma.org")
    dkim = findings["DKIM"].record
    assert dkim and dkim.name == "s1._domainkey.nisma.org" and dkim.value.startswith("v=DKIM1; k=rsa; p=MII")


def test_the_letter_to_the_administrator_holds_what_is_not_right_and_the_records() -> None:
    letter = as_letter(check(all_right(txt={"nisma.org": [], "s1._domainkey.nisma.org": []})).values())
    assert f'nisma.org. TXT "v=spf1 ip4:{ADDRESS} ~all"' in letter
    assert 's1._domainkey.nisma.org. TXT "v=DKIM1; k=rsa; p=' in letter and "DMARC" not in letter
    assert max(len(piece) for piece in letter.split('"')) <= 255


@pytest.mark.parametrize(("records", "level", "wanted"), [
    (["v=spf1 include:_spf.other.org ~all"], Level.MISSING, f"v=spf1 ip4:{ADDRESS} include:_spf.other.org ~all"),
    (["v=spf1 mx -all", "v=spf1 a ~all"], Level.MISSING, "v=spf1 mx a ~all"),
    (["v=spf1 a +all"], Level.MISSING, "v=spf1 a ~all"),
    (["v=spf1 a all"], Level.MISSING, "v=spf1 a ~all"),
    (["v=spf1 ip4:x -all"], Level.MISSING, None),
    (["v=spf1 mx -all"], Level.RIGHT, None),
])  # fmt: skip
def test_spf_that_is_not_right_comes_with_one_that_is(records: list[str], level: Level, wanted: str | None) -> None:
    finding = check(all_right(txt={"nisma.org": records}))["SPF"]
    assert (finding.level, finding.record and finding.record.value) == (level, wanted)


def test_of_a_large_provider_the_record_names_the_provider() -> None:
    own: dict[str, Any] = {"smtp_url": "smtp://smtp.gmail.com:587"}
    missing = check(all_right(txt={"nisma.org": []}), **own)["SPF"]
    assert missing.record and missing.record.value == "v=spf1 include:_spf.google.com ~all"
    assert check(all_right(txt={"nisma.org": [missing.record.value]}), **own)["SPF"].level is Level.RIGHT


def test_of_a_server_on_this_computer_the_public_address_must_be_named() -> None:
    own: dict[str, Any] = {"smtp_url": "smtp://127.0.0.1:25"}
    findings = check(all_right(), **own)
    assert findings["SPF"].level is findings["Reverse name"].level is Level.UNKNOWN
    assert "--address" in findings["Reverse name"].advice
    assert check(all_right(), outside=ADDRESS, **own)["SPF"].level is Level.RIGHT
    nothing = check(FakeDns(), **own)["SPF"]
    assert nothing.level is Level.MISSING and nothing.record is None and "--address" in nothing.advice


def test_another_key_in_dns_makes_signatures_worthless() -> None:
    other = signer_of(settings(dkim_key=pem(generate_private_key(65537, 2048))))
    finding = check(all_right(txt={"s1._domainkey.nisma.org": [other.record() if other else ""]}))["DKIM"]
    assert finding.level is Level.MISSING and "another key" in finding.seen and finding.record


@pytest.mark.parametrize(("changes", "said"), [
    ({"dkim_key": "", "dkim_selector": ""}, "openssl genrsa"),
    ({"dkim_key": "-----BEGIN PRIVATE KEY-----\nx"}, "Set DKIM_KEY anew"),
])  # fmt: skip
def test_without_a_key_of_use_nothing_is_signed(changes: dict[str, Any], said: str) -> None:
    finding = check(all_right(), **changes)["DKIM"]
    assert finding.level is Level.MISSING and said in finding.advice


@pytest.mark.parametrize(("key", "said"), [
    (ED25519, "an RSA key is surer"), (pem(generate_private_key(65537, 1024)), "2048 bits"),
])  # fmt: skip
def test_a_key_that_could_be_better_is_named(key: str, said: str) -> None:
    signer = signer_of(settings(dkim_key=key))
    assert signer
    finding = check(all_right(txt={"s1._domainkey.nisma.org": [signer.record()]}), dkim_key=key)["DKIM"]
    assert finding.level is Level.BETTER and said in finding.advice


def test_a_record_that_only_tests_is_named() -> None:
    signer = signer_of(settings())
    assert signer
    dns = all_right(txt={"s1._domainkey.nisma.org": [signer.record().replace("k=rsa", "k=rsa; t=y")]})
    assert check(dns)["DKIM"].level is Level.BETTER


@pytest.mark.parametrize(("texts", "changes", "level"), [
    ({"_dmarc.nisma.org": ["v=DMARC1; p=reject"]}, {"mail_from": "press@news.nisma.org"}, Level.RIGHT),
    ({"_dmarc.nisma.org": ["v=DMARC1; p=maybe"]}, {}, Level.MISSING),
    ({"_dmarc.nisma.org": ["v=DMARC1; p=none", "v=DMARC1; p=none"]}, {}, Level.MISSING),
    ({"_dmarc.nisma.org": ["other"]}, {}, Level.MISSING),
    ({}, {"dkim_domain": "other.org", "return_path": "b@other.org"}, Level.MISSING),
    ({}, {"dkim_domain": "other.org"}, Level.RIGHT),
    ({"_dmarc.nisma.org": ["v=DMARC1; p=none; adkim=s; aspf=s"]},
     {"dkim_domain": "m.nisma.org", "return_path": "b@m.nisma.org"}, Level.MISSING),
])  # fmt: skip
def test_dmarc_is_found_read_and_aligned(texts: dict[str, list[str]], changes: dict[str, Any], level: Level) -> None:
    assert check(all_right(txt=texts), **changes)["DMARC"].level is level


@pytest.mark.parametrize(("tables", "said"), [
    ({"reverse": {ADDRESS: []}}, "has no name"),
    ({"reverse": {ADDRESS: ["else.example"]}}, "does not lead back"),
])  # fmt: skip
def test_an_address_needs_a_name_that_leads_back_to_it(tables: dict[str, Any], said: str) -> None:
    finding = check(all_right(**tables))["Reverse name"]
    assert finding.level is Level.MISSING and said in finding.seen


def test_the_reverse_name_to_ask_for_is_that_of_the_mail_server() -> None:
    nameless = all_right(reverse={ADDRESS: []})
    assert "the reverse name mail.nisma.org" in check(nameless)["Reverse name"].advice
    by_number = check(nameless, smtp_url=f"smtp://{ADDRESS}")["Reverse name"]
    assert "a name that leads back to it" in by_number.advice


@pytest.mark.parametrize(("transport", "level", "said"), [
    (Transport(error="timed out"), Level.UNKNOWN, "cannot be reached: timed out"),
    (Transport(is_reached=True, error="no STARTTLS"), Level.MISSING, "without encryption"),
    (Transport(is_reached=True, offers_tls=True, error="self-signed"), Level.MISSING, "self-signed"),
])  # fmt: skip
def test_a_server_without_good_tls_is_named(transport: Transport, level: Level, said: str) -> None:
    finding = check(all_right(), transport)["Mail server"]
    assert finding.level is level and said in finding.seen


def test_a_certificate_that_soon_ends_is_named() -> None:
    for days, level in ((3, Level.BETTER), (60, Level.RIGHT)):
        transport = replace(GOOD, until=now() + timedelta(days=days))
        assert check(all_right(), transport)["Mail server"].level is level


@pytest.mark.parametrize(("changes", "part"), [
    ({"mail_from": "press@barabar.example"}, "Sender"),
    ({"base_url": "http://barabar.nisma.org"}, "Link to stop"),
    ({"smtp_url": ""}, "Mail server"),
    ({"return_path": "b@bounces.nisma.org"}, "Bounces"),
])  # fmt: skip
def test_settings_that_are_not_in_earnest_are_named(changes: dict[str, Any], part: str) -> None:
    assert check(all_right(), **changes)[part].level is Level.MISSING


def test_without_a_network_it_says_so_and_what_it_knows_itself() -> None:
    findings = check_mail(settings(), no_network, lambda _url: GOOD)
    assert [f.level for f in findings] == [Level.RIGHT] * 3 + [Level.UNKNOWN] * 5
    assert "DNS cannot be reached" in findings[-1].seen


def test_one_question_without_an_answer_leaves_the_others() -> None:
    findings = check(replace(all_right(), broken=frozenset({"_dmarc.nisma.org"})))
    assert [part for part, f in findings.items() if f.level is Level.UNKNOWN] == ["DMARC"]
    assert "_dmarc.nisma.org" in findings["DMARC"].seen
