import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from campaigns.planning.models import CalendarFeed
from core.auth.services import change_user
from core.db import db, transaction
from core.feature import Role
from crm.meetings.models import CalledOff
from tests.support.clock import Clock
from tests.support.meetings import meeting, ours
from tests.support.page import Page
from tests.support.personas import Persona


def subscribe(colleague: Persona) -> str:
    page = colleague.submit(colleague.get("/calendar/subscribe"), "/calendar/subscribe").follow()
    return urlsplit(str(page.one("#feed-address").attributes["value"])).path


def summaries(page: Page) -> list[str]:
    parsed = Calendar.from_ical(page.data)
    assert page.mimetype == "text/calendar" and not parsed.errors
    return [str(event["SUMMARY"]) for event in parsed.walk("VEVENT")]


def test_a_calendar_program_reads_it_without_signing_in(viewer: Persona, outsider: Persona, clock: Clock) -> None:
    meeting("Opening of the courtyard", at=clock.now + timedelta(days=40))
    meeting("Long ago", at=clock.now - timedelta(days=400))
    ours("Send the plan", viewer.user.id)
    assert summaries(outsider.get(subscribe(viewer))) == [
        "Meeting: Opening of the courtyard", "Promise due: Send the plan",
    ]  # fmt: skip


def test_it_speaks_the_language_of_its_owner_whoever_asks(officer: Persona, outsider: Persona, clock: Clock) -> None:
    meeting("Opening", at=clock.now)
    path = subscribe(officer)
    with transaction():
        officer.user.language = "sq"
    assert summaries(outsider.get(path, headers={"Accept-Language": "en"})) == ["Takim: Opening"]


def test_the_address_is_shown_once_and_only_its_digest_is_kept(viewer: Persona) -> None:
    path = subscribe(viewer)
    assert viewer.get("/calendar/subscribe").all("#feed-address") == []
    (feed,) = db.session.query(CalendarFeed)
    assert re.fullmatch("[0-9a-f]{64}", feed.digest) and feed.digest not in path


def test_a_new_address_puts_the_old_one_out_of_use(viewer: Persona, outsider: Persona) -> None:
    old, new = subscribe(viewer), subscribe(viewer)
    assert [outsider.get(path).status for path in (old, new)] == [404, 200]


def test_the_address_can_be_closed(viewer: Persona, outsider: Persona) -> None:
    path = subscribe(viewer)
    viewer.submit(viewer.get("/calendar/subscribe"), "/calendar/unsubscribe")
    assert outsider.get(path).status == 404
    assert "Make an address" in viewer.get("/calendar/subscribe")


@pytest.mark.parametrize(("roles", "active"), [([Role.VIEWER], False), ([], True)])
def test_it_opens_nothing_for_whoever_may_not_sign_in_or_read_any_more(
    viewer: Persona, outsider: Persona, roles: list[Role], active: bool
) -> None:
    path, user = subscribe(viewer), viewer.user
    with transaction():
        change_user(user.id, name=user.name, roles=roles, language="en", active=active)
    assert outsider.get(path).status == 404


def test_each_colleague_has_an_address_of_her_own(viewer: Persona, officer: Persona, outsider: Persona) -> None:
    first, second = subscribe(viewer), subscribe(officer)
    viewer.submit(viewer.get("/calendar/subscribe"), "/calendar/unsubscribe")
    assert [outsider.get(path).status for path in (first, second)] == [404, 200]


def test_what_has_not_changed_is_not_sent_again(viewer: Persona, outsider: Persona, clock: Clock) -> None:
    meeting("Opening", at=clock.now)
    path = subscribe(viewer)
    tag = outsider.get(path).headers["ETag"]
    clock.move(hours=1)
    assert outsider.get(path, headers={"If-None-Match": tag}).status == 304
    meeting("Another", at=clock.now)
    assert outsider.get(path, headers={"If-None-Match": tag}).status == 200


def test_whoever_tries_out_addresses_is_held_back(outsider: Persona, redis_server: object) -> None:
    tried = [outsider.get(f"/calendar/{number}.ics").status for number in range(21)]
    assert tried == [404] * 20 + [429]


def test_what_it_gives_is_kept_by_nobody_on_the_way(viewer: Persona, outsider: Persona) -> None:
    headers = outsider.get(subscribe(viewer)).headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_meeting_ends_moves_and_is_called_off_there_too(viewer: Persona, outsider: Persona, clock: Clock) -> None:
    off = meeting(
        "Trees", at=clock.now + timedelta(days=1), ends_at=clock.now + timedelta(days=1, hours=2),
        called_off=CalledOff.CANCELLED,
    )  # fmt: skip
    (event,) = Calendar.from_ical(outsider.get(subscribe(viewer)).data).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Meeting (cancelled): Trees"
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")
    assert event.decoded("DTEND") == off.ends_at
