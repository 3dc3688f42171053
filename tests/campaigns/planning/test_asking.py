"""Asking about an embargo by letters of ours: whom, in which language, and each once for each hour."""

import pytest

from campaigns.embargo.models import Answer
from campaigns.embargo.services import drop_embargo, record_answer, set_embargo
from campaigns.planning.asking import ask, asking
from campaigns.releases.queries import get_release
from core.db import transaction
from core.errors import Refused
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.press_list import make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def release_id(clock: Clock) -> int:
    """A release under embargo with two journalists, one of whom reads Serbian."""
    made = make_release()
    make_person("Arta Krasniqi")
    make_person("Jelena Perić", "sr-Cyrl")
    with transaction():
        set_embargo(made, clock.now.replace(hour=20), then=True)
    return made


def embargo(release_id: int) -> str:
    return f"/releases/{release_id}/embargo"


def test_everybody_is_asked_in_her_language_by_one_press(
    release_id: int, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    page = officer.get(embargo(release_id))
    assert "Ask 2 people by mail now" in page.texts("button") and "A e pranoni embargon? Hapet Avllia" in page.text
    page = officer.submit(page, f"{embargo(release_id)}/ask").follow()
    assert page.heading == "Question about the embargo"
    bell.drain()
    assert {mail.recipients[0]: mail.message["Subject"] for mail in smtp_server.received} == {
        "arta.krasniqi@press.example": "A e pranoni embargon? Hapet Avllia",
        "jelena.perić@press.example": "Прихватате ли ембарго? Отворена Авлија",
    }
    assert all("Dera është" not in m.part("plain") and "Врата" not in m.part("plain") for m in smtp_server.received)


def test_who_was_asked_is_seen_beside_her_name_and_not_asked_again(
    release_id: int, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    page = officer.get(embargo(release_id))
    officer.submit(page, f"{embargo(release_id)}/ask")
    bell.drain()
    again = officer.get(embargo(release_id))
    assert "question: sent" in again.rows()[0][1]
    assert not [words for words in again.texts("button") if "by mail now" in words]
    assert "nobody was asked" in officer.submit(page, f"{embargo(release_id)}/ask").follow().text
    bell.drain()
    assert len(smtp_server.received) == 2


def test_her_answer_by_the_link_in_the_letter_counts(
    release_id: int, officer: Persona, outsider: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    officer.submit(officer.get(embargo(release_id)), f"{embargo(release_id)}/ask")
    bell.drain()
    text = smtp_server.to("arta.krasniqi@press.example")[0].part("plain")
    path = "/embargo/" + text.partition("/embargo/")[2].split()[0]
    outsider.submit(outsider.get(path), press="E pranoj embargon")
    assert officer.get(embargo(release_id)).rows()[0][1] == "Keeps the embargo"


def test_who_answered_already_is_not_asked(release_id: int, clock: Clock) -> None:
    with transaction():
        people = [one.person_id for one in asking(get_release(release_id)).to_ask]
        record_answer(release_id, people[0], Answer.DECLINED, "", None)
    assert [one.person_id for one in asking(get_release(release_id)).to_ask] == people[1:]


def test_an_embargo_moved_to_a_later_hour_is_asked_about_again(
    release_id: int, officer: Persona, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    officer.submit(officer.get(embargo(release_id)), f"{embargo(release_id)}/ask")
    with transaction():
        set_embargo(release_id, clock.now.replace(hour=21), then=True)
    bell.drain()
    assert smtp_server.received == [], "what asked about the earlier hour has no point any more"
    officer.submit(officer.get(embargo(release_id)), f"{embargo(release_id)}/ask")
    bell.drain()
    assert ["23:00" in mail.part("plain") for mail in smtp_server.received] == [True, True]


def test_others_than_the_page_showed_are_not_asked(release_id: int, officer: Persona, bell: TestBell) -> None:
    page = officer.get(embargo(release_id))
    make_person("Dea New")
    bell.calls.clear()
    assert "nobody was asked" in officer.submit(page, f"{embargo(release_id)}/ask").follow().text
    assert bell.calls == []


def test_without_an_embargo_nobody_is_asked(release_id: int) -> None:
    with transaction():
        drop_embargo(release_id)
    with pytest.raises(Refused, match="no embargo"), transaction():
        ask(release_id, "", 1)


def test_only_who_writes_here_asks(release_id: int, viewer: Persona) -> None:
    assert not [words for words in viewer.get(embargo(release_id)).texts("button") if "Ask" in words]
    assert viewer.post(f"{embargo(release_id)}/ask", {"shown": "x"}).status == 403
