from datetime import timedelta

import pytest

from campaigns.embargo.models import Answer
from campaigns.embargo.services import record_answer, set_embargo
from campaigns.planning.lifting import lift_due, lift_now
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.queries import list_deliveries
from campaigns.sending.services import start_now
from core.db import transaction
from core.errors import Refused
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.press_list import make_people, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")


def left_under_embargo(clock: Clock, bell: TestBell, then: bool = True) -> int:
    """Return a release that left under embargo to the first of three people, the only one who accepted."""
    first, *_others = make_people(3)
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=20), then)
        record_answer(release_id, first, Answer.ACCEPTED, "", None)
    with transaction():
        start_now(release_id)
    bell.drain()
    return release_id


def test_the_others_get_it_at_its_hour_each_once(clock: Clock, bell: TestBell, smtp_server: SmtpServer) -> None:
    release_id = left_under_embargo(clock, bell)
    assert [mail.recipients for mail in smtp_server.received] == [["p0@press.example"]]
    clock.move(hours=19, minutes=59)
    lift_due()
    assert list_deliveries(release_id).total == 1
    clock.move(minutes=1)
    lift_due()
    lift_due()
    bell.drain()
    assert [mail.recipients[0] for mail in smtp_server.received] == [f"p{n}@press.example" for n in range(3)]
    assert get_release(release_id).state is ReleaseState.SENT


def test_the_line_stands_above_the_mail_until_its_hour(clock: Clock, bell: TestBell, smtp_server: SmtpServer) -> None:
    left_under_embargo(clock, bell)
    clock.move(hours=20)
    lift_due()
    bell.drain()
    under, *after = [mail.part("plain") for mail in smtp_server.received]
    assert under.startswith("EMBARGO DERI MË: 14 maj 2026, 10:00 (Europe/Belgrade, CEST).")
    assert len(after) == 2 and not any("EMBARGO" in text for text in after)


def test_nothing_more_leaves_where_that_was_not_wanted(clock: Clock, bell: TestBell) -> None:
    release_id = left_under_embargo(clock, bell, then=False)
    clock.move(hours=20)
    lift_due()
    assert list_deliveries(release_id).total == 1
    assert get_release(release_id).embargo_lifted_at == clock.now


def test_a_release_that_has_not_left_only_becomes_free(clock: Clock) -> None:
    make_people(2)
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=1), then=True)
    clock.move(hours=1)
    lift_due()
    release = get_release(release_id)
    assert not release.is_embargoed(clock.now) and release.state is ReleaseState.APPROVED
    assert list_deliveries(release_id).total == 0


def test_it_can_be_lifted_before_its_hour_but_only_once(clock: Clock, bell: TestBell) -> None:
    release_id = left_under_embargo(clock, bell)
    with transaction():
        assert lift_now(release_id) == 2
    with pytest.raises(Refused, match="no embargo"), transaction():
        lift_now(release_id)
    clock.move(hours=20)
    lift_due()
    assert list_deliveries(release_id).total == 3
