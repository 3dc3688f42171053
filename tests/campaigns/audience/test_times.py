"""When people were last met, written to, heard of and covered, as every room that knows it answers."""

from datetime import timedelta

import pytest

from campaigns.audience.candidates import TIMED, About
from campaigns.audience.queries import list_candidates
from campaigns.audience.times import last_met
from campaigns.incoming.models import IncomingMail, Reply
from campaigns.incoming.rules import Place
from campaigns.incoming.verdicts import Kind
from campaigns.sending.models import Delivery, DeliveryState, Letters, Purpose
from core.clock import now
from core.db import db, transaction
from crm.meetings.models import Meeting, MeetingKind, Participant
from scrapers.clips.lately import last_covered
from tests.support.clock import Clock
from tests.support.coverage import clip, outlet
from tests.support.press_list import make_draft, make_person

pytestmark = pytest.mark.usefixtures("app")


def ago(*asked: About) -> dict[About, int]:
    (candidate,) = list_candidates(asked=frozenset(asked))
    return dict(candidate.ago)


def met(person_id: int, days: int) -> None:
    moment = now() - timedelta(days=days)
    with transaction():
        meeting = Meeting(kind=MeetingKind.CALL, title="Call", starts_at=moment, created_at=moment)
        meeting.participants = [Participant(person_id=person_id)]
        db.session.add(meeting)


def sent(person_id: int, days: int, *, letters: bool = False) -> None:
    release_id, moment = make_draft(), now() - timedelta(days=days)
    with transaction():
        bundle = Letters(release_id=release_id, purpose=Purpose.REMINDER, about_at=moment, at=moment)
        db.session.add(bundle)
        db.session.flush()
        db.session.add(Delivery(
            release_id=release_id, letters_id=bundle.id if letters else None, person_id=person_id, due_at=moment,
            address="a@press.example", tag="sq", state=DeliveryState.SENT, sent_at=moment, message_id="x@y.example",
        ))  # fmt: skip


def test_nothing_is_read_that_nobody_asks_about() -> None:
    person_id = make_person("Arta Krasniqi")
    met(person_id, 3)
    assert ago() == {} and last_met(frozenset({About.REPLY})) == [] == last_covered(frozenset({About.REPLY}))


def test_contact_is_the_last_meeting_or_mail_whichever_is_later(clock: Clock) -> None:
    person_id = make_person("Arta Krasniqi")
    met(person_id, 30)
    met(person_id, -5)
    assert ago(About.CONTACT) == {About.CONTACT: 30}
    sent(person_id, 12, letters=True)
    assert ago(About.CONTACT, About.RELEASE) == {About.CONTACT: 12}
    sent(person_id, 20)
    assert ago(About.CONTACT, About.RELEASE) == {About.CONTACT: 12, About.RELEASE: 20}


def test_a_reply_counts_from_when_it_came_in(clock: Clock) -> None:
    person_id, moment = make_person("Arta Krasniqi"), now() - timedelta(days=8)
    with transaction():
        mail = IncomingMail(key="k", received_at=moment, kind=Kind.OTHER, place=Place.REPLY, person_id=person_id)
        db.session.add(mail)
        db.session.flush()
        db.session.add(Reply(mail_id=mail.id, person_id=person_id, received_at=moment))
    assert ago(*TIMED) == {About.REPLY: 8}


def test_coverage_counts_for_whoever_works_for_the_outlet_now(clock: Clock) -> None:
    here = outlet("sq")
    make_person("Arta Krasniqi", outlet_id=here.id)
    clip("Dyer të hapura", here, published_at=now() - timedelta(days=40))
    clip("Avllia", here, published_at=now() - timedelta(days=6))
    assert ago(About.COVERAGE) == {About.COVERAGE: 6}
