"""Pages of telling: one's own mails, the morning, the link that stops them."""

from core.db import transaction
from core.settings import Settings
from scrapers.telling.claims import claim, end_leases
from scrapers.telling.links import stop_token
from scrapers.telling.queries import find_wish, list_mails
from scrapers.telling.services import is_told
from scrapers.watching.models import TermClass
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, clip, outlet, term
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer


def test_officers_are_told_and_viewers_are_not_until_they_say_so(officer: Persona, viewer: Persona) -> None:
    assert is_told(officer.user) == (True, True)
    assert is_told(viewer.user) == (False, False)
    viewer.submit(viewer.get("/coverage/mails"), "/coverage/mails", morning=True)
    assert is_told(viewer.user) == (True, False)


def test_what_she_chooses_is_kept_and_shown(officer: Persona) -> None:
    page = officer.submit(
        officer.get("/coverage/mails"), "/coverage/mails", hour="08:15", days="all", quiet_from="20:30",
        communities=["serb"], languages=["sr-Cyrl", "sr-Latn"], instant=False,
    )  # fmt: skip
    assert page.location.endswith("/coverage/mails")
    wish = find_wish(officer.user.id)
    assert wish and (wish.hour, wish.weekends, wish.quiet_from, wish.instant) == (495, True, 1230, False)
    assert (wish.communities, wish.languages) == (["serb"], ["sr-Cyrl", "sr-Latn"])
    hour = officer.get("/coverage/mails").tree.css_first("#hour")
    assert hour and hour.attributes["value"] == "08:15"


def test_an_hour_is_needed(officer: Persona) -> None:
    page = officer.submit(officer.get("/coverage/mails"), "/coverage/mails", hour="")
    assert "This field is required." in page and find_wish(officer.user.id) is None


def test_a_test_mail_shows_the_morning_as_it_would_be_now(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    clip("Bisedë te kroi", outlet())
    officer.submit(officer.get("/coverage/mails"), "/test")
    bell.drain()
    mail = smtp_server.only()
    assert mail.recipients == [officer.user.email]
    assert "This is a test mail you asked for" in mail.part("html") and "Bisedë te kroi" in mail.part("html")
    assert "The mail server took it" in officer.get("/coverage/mails")


def test_a_mail_of_which_nobody_knows_is_decided_on_her_page(
    officer: Persona, bell: TestBell, clock: Clock, smtp_server: SmtpServer
) -> None:
    officer.submit(officer.get("/coverage/mails"), "/test")
    bell.calls.clear()
    with transaction():
        claim("dead:1")
    clock.move(minutes=7)
    with transaction():
        end_leases()
    page = officer.get("/coverage/mails")
    assert "It may have arrived: please look into your mailbox" in page
    officer.post(f"/coverage/mails/{list_mails(officer.user.id)[0].id}/decide", {"arrived": "0"})
    bell.drain()
    assert len(smtp_server.received) == 1


def test_the_morning_page_shows_what_happened_since(officer: Persona, bell: TestBell) -> None:
    term("Mitrovicë", importance=TermClass.WIDE, topic="Mitrovica")
    made = article("Ura e Mitrovicës", outlet(name="Koha"))
    bell.drain()
    page = officer.get("/coverage/morning")
    assert page.link("Ura e Mitrovicës") == f"/articles/{made}"
    assert "Mitrovica: 1 article" in page


def test_a_link_stops_the_mails_without_signing_in_and_a_get_does_not(
    officer: Persona, outsider: Persona, settings: Settings
) -> None:
    path = f"/coverage/mails/stop/{stop_token(officer.user.id, settings)}"
    page = outsider.get(path)
    assert "Which of it shall stop?" in page and is_told(officer.user) == (True, True)
    assert "You get no more morning mails" in outsider.submit(page, press="Stop the morning mail only")
    assert is_told(officer.user) == (False, True)


def test_the_button_of_a_mail_program_stops_all_of_them(
    officer: Persona, outsider: Persona, settings: Settings
) -> None:
    path = f"/coverage/mails/stop/{stop_token(officer.user.id, settings)}"
    outsider.post(path, {"List-Unsubscribe": "One-Click"}, csrf=False)
    assert is_told(officer.user) == (False, False)


def test_a_forged_link_stops_nothing(officer: Persona, outsider: Persona, settings: Settings) -> None:
    token = stop_token(officer.user.id, settings)
    forged = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert outsider.get(f"/coverage/mails/stop/{forged}").status == 404
    assert outsider.post(f"/coverage/mails/stop/{forged}", {"what": "all"}, csrf=False).status == 404
    assert is_told(officer.user) == (True, True)
