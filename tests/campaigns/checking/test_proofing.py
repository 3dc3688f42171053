"""Test mails to oneself: like the real ones, and nobody's delivery."""

import dkim
import pytest

from campaigns.checking.jobs import check_due, send_proofs
from campaigns.checking.models import ProofMail
from campaigns.checking.proofing import ask_for_proofs
from campaigns.checking.queries import get_proof
from campaigns.checking.reading import Mails, seal_of_mails
from campaigns.checking.rules import PROOFS_AN_HOUR, ProofState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from core.mail.dkim import signer_of
from tests.conftest import MakeApp
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.drafts import BOTH, EN, draft
from tests.support.keys import ED25519, dns_of
from tests.support.personas import Persona, make_persona
from tests.support.smtp_server import SmtpServer


def asked(officer: Persona, texts: dict[str, VersionText] | None = None) -> ProofMail:
    release_id = draft(officer.user_id, texts)
    assert officer.user_id is not None
    with transaction():
        return ask_for_proofs(release_id, officer.user_id)


def test_every_finished_version_comes_marked_in_its_own_language(officer: Persona, smtp_server: SmtpServer) -> None:
    proof_id = asked(officer, BOTH | {"en": EN, "tr": VersionText("Avlu açılıyor", "", "Unfinished")}).id
    send_proofs(proof_id)
    subjects = {mail.message["Content-Language"]: mail.message["Subject"] for mail in smtp_server.received}
    assert subjects == {
        "sq": "[Provë] Hapet Avllia",
        "sr-Cyrl": "[Проба] Отворена Авлија",
        "sr-Latn": "[Proba] Otvorena Avlija",
        "en": "[Test] The Courtyard opens",
    }
    assert {tuple(mail.recipients) for mail in smtp_server.received} == {("odeta@barabar.example",)}


def test_it_is_composed_as_a_real_one_and_stops_mails_for_nobody(officer: Persona, smtp_server: SmtpServer) -> None:
    send_proofs(asked(officer, {"sq": BOTH["sq"]}).id)
    mail = smtp_server.only()
    assert mail.sender == "b@barabar.example"
    assert mail.message["To"] == "Odeta Officer <odeta@barabar.example>"
    assert "Odeta Officer" in mail.part("plain")
    assert mail.message["List-Unsubscribe"] is None
    assert "/u/" not in mail.part("plain") + mail.part("html")


def test_where_a_key_is_set_it_is_signed_as_the_real_ones_are(make_app: MakeApp, smtp_server: SmtpServer) -> None:
    signing = make_app(dkim_key=ED25519, dkim_selector="s1")
    signer = signer_of(signing.extensions["barabar_settings"])
    assert signer is not None
    with signing.app_context():
        send_proofs(asked(make_persona(signing, "Odeta Officer", Role.OFFICER), {"sq": BOTH["sq"]}).id)
    assert dkim.verify(smtp_server.only().raw, dnsfunc=dns_of(signer))


def test_what_was_sent_is_remembered_with_its_seal_and_is_nobodys_delivery(officer: Persona, clock: Clock) -> None:
    proof_id = asked(officer).id
    send_proofs(proof_id)
    proof = get_proof(proof_id)
    assert (proof.state, proof.faults, proof.done_at) == (ProofState.DONE, {}, clock.now)
    assert proof.seal == seal_of_mails(Mails(get_release(proof.release_id)))


def test_a_second_bell_sends_nothing_twice_and_a_lost_one_is_rung_again(
    officer: Persona, smtp_server: SmtpServer, bell: TestBell
) -> None:
    proof_id = asked(officer, {"sq": BOTH["sq"]}).id
    check_due()
    send_proofs(proof_id)
    bell.drain()
    smtp_server.only()


def test_what_the_server_refuses_is_named_by_its_language(officer: Persona, smtp_server: SmtpServer) -> None:
    smtp_server.refuse("DATA", "552 5.3.4 too large")
    proof_id = asked(officer).id
    send_proofs(proof_id)
    faults = get_proof(proof_id).faults
    assert sorted(faults) == ["sq", "sr-Cyrl", "sr-Latn"]
    assert all("too large" in fault for fault in faults.values())


def test_a_server_that_cannot_be_reached_is_named_and_the_next_try_works(
    officer: Persona, smtp_server: SmtpServer
) -> None:
    smtp_server.drop("MAIL")
    first = asked(officer, {"sq": BOTH["sq"]}).id
    send_proofs(first)
    assert list(get_proof(first).faults) == ["sq"]
    smtp_server.reset()
    send_proofs(asked(officer, {"sq": BOTH["sq"]}).id)
    smtp_server.only()


def test_nobody_asks_for_more_than_an_hour_needs(officer: Persona, clock: Clock) -> None:
    for _n in range(PROOFS_AN_HOUR):
        asked(officer)
    with pytest.raises(Refused, match="Try again later"):
        asked(officer)
    clock.move(minutes=61)
    asked(officer)


def test_without_a_finished_version_there_is_nothing_to_send(officer: Persona) -> None:
    with pytest.raises(Refused, match="No version is finished"):
        asked(officer, {"sq": VersionText("Hapet Avllia")})
