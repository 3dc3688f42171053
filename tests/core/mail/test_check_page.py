"""`barabar mail check` and its page: the same findings, in words to pass on."""

import pytest
from flask import Flask

from tests.support.dns import FakeDns, no_network
from tests.support.personas import Persona


@pytest.fixture
def dns(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FakeDns:
    """What the program is told when it asks DNS."""
    dns = FakeDns()
    monkeypatch.setitem(app.extensions, "barabar_dns", lambda: dns)
    return dns


def test_the_page_shows_what_is_missing_and_the_letter_to_pass_on(admin: Persona, dns: FakeDns) -> None:
    page = admin.get("/mail/check")
    assert "barabar.example does not say who may send mail for it." in page.text
    assert '_dmarc.barabar.example. TXT "v=DMARC1; p=none; rua=mailto:press@barabar.example"' in page.text


def test_it_asks_nothing_but_what_it_must(admin: Persona, dns: FakeDns) -> None:
    admin.get("/mail/check")
    assert {name.rpartition("barabar.example")[0] for name in dns.asked} <= {"", "_dmarc."}


def test_the_address_of_the_server_may_be_named(admin: Persona, dns: FakeDns) -> None:
    page = admin.get("/mail/check?address=8.8.4.4")
    assert "8.8.4.4 has no name, so receivers distrust it." in page.text
    assert 'barabar.example. TXT "v=spf1 ip4:8.8.4.4 ~all"' in page.text


def test_what_is_no_address_is_said_beside_it(admin: Persona, dns: FakeDns) -> None:
    page = admin.get("/mail/check?address=%3Cb%3Ehere")
    assert "This is no address such as 203.0.113.5." in page.text
    field = page.tree.css_first("input[name=address]")
    assert field is not None and field.attributes["value"] == "<b>here"


@pytest.mark.parametrize("persona", ["officer", "approver", "viewer"])
def test_it_is_for_administrators(persona: str, request: pytest.FixtureRequest, dns: FakeDns) -> None:
    colleague: Persona = request.getfixturevalue(persona)
    assert colleague.get("/mail/check").status == 403
    assert colleague.get("/outbox/").tree.css("a[href='/mail/check']") == [] and dns.asked == []


def test_an_administrator_finds_it_from_the_outbox(admin: Persona) -> None:
    assert len(admin.get("/outbox/").tree.css("a[href='/mail/check']")) == 1


def test_the_command_says_the_same_and_ends_as_a_script_wants(app: Flask, dns: FakeDns) -> None:
    said = app.test_cli_runner().invoke(args=["mail", "check"])
    assert said.exit_code == 1
    assert "SPF: missing\n  barabar.example does not say who may send mail for it.\n" in said.output


def test_without_a_network_the_command_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "barabar_dns", no_network)
    assert app.test_cli_runner().invoke(args=["mail", "check"]).output.count("DNS cannot be reached") == 5


def test_a_wrong_address_is_named(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["mail", "check", "--address", "here"])
    assert said.exit_code == 2 and "must look like 203.0.113.5" in said.output
