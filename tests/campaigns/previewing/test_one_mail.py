"""As this recipient: the very mail she gets, composed as it leaves, or why she gets none; its links stop nobody."""

import re
from datetime import timedelta

import pytest
from babel.dates import format_date
from sqlalchemy import update

from campaigns.audience.rules import Chosen, Filters
from campaigns.previewing.one_mail import for_one, search
from campaigns.releases.queries import get_release
from campaigns.sending.letter_mail import LetterText
from campaigns.sending.letters import send_letters
from campaigns.sending.models import Delivery, Purpose
from campaigns.sending.services import schedule, start_now
from campaigns.suppression.queries import list_of_person
from core.clock import now, to_local
from core.db import db, transaction
from crm.contacts.queries import get_person
from tests.support.bell import TestBell
from tests.support.personas import Persona
from tests.support.press_list import JOURNALISTS, TEXTS, make_draft, make_people, make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")


def path(release_id: int, person_id: int, more: str = "") -> str:
    return f"/releases/{release_id}/as/{person_id}{more}"


def test_each_is_greeted_in_her_language_and_script(officer: Persona) -> None:
    arta, jelena, milan = (
        make_person("Arta Krasniqi", "sq"), make_person("Јелена Илић", "sr-Cyrl", email="j@press.example"),
        make_person("Milan Ilić", "sr-Latn", email="m@press.example"),
    )  # fmt: skip
    release_id = make_draft()
    mails = [officer.get(path(release_id, who, "/mail")).body for who in (arta, jelena, milan)]
    assert "Përshëndetje Arta Krasniqi," in mails[0] and TEXTS["sq"].title in mails[0]
    assert "Добар дан, Јелена Илић," in mails[1] and TEXTS["sr-Cyrl"].title in mails[1]
    assert "Dobar dan, Milan Ilić," in mails[2] and "Otvorena Avlija" in mails[2]


def test_the_page_tells_the_headers_in_words(officer: Persona) -> None:
    person_id = make_person("Arta Krasniqi", "en", "sq")
    page = officer.get(path(make_draft(), person_id))
    facts = dict(zip(page.texts("aside dt"), page.texts("aside dd"), strict=True))
    assert facts["To"] == "Arta Krasniqi <arta.krasniqi@press.example>"
    assert facts["Subject"] == TEXTS["sq"].title and facts["From"] == facts["Answers go to"]
    assert "first language is English" in facts["Version"] and facts["Salutation"] == "Përshëndetje Arta Krasniqi,"
    assert facts["Button to stop the mails"].startswith("by one click, or by a mail to us")


def test_its_links_stop_nobody(officer: Persona, outsider: Persona) -> None:
    person_id = make_person("Arta Krasniqi")
    mail = officer.get(path(make_draft(), person_id, "/mail")).body
    (link,) = set(re.findall(r"/u/[a-z2-7]{24}", mail))
    assert outsider.get(link).status == 404
    assert outsider.post(link, {"List-Unsubscribe": "One-Click"}, csrf=False).status == 404
    assert list_of_person(get_person(person_id)) == []


def test_it_is_what_leaves_but_for_what_no_two_mails_share(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = make_release()
    before = for_one(get_release(release_id), person_id).letter
    with transaction():
        start_now(release_id)
    bell.drain()
    (received,) = smtp_server.received

    def alike(body: str) -> str:
        return re.sub(r"/u/[a-z2-7]{24}", "/u/", body).strip()

    assert before and (alike(before.text), alike(before.html)) == (
        alike(received.part("plain")),
        alike(received.part("html")),
    )
    for name in ("From", "To", "Reply-To", "Subject", "Content-Language", "List-Unsubscribe-Post"):
        assert before.headers[name.lower()] == str(received.message[name])


def test_what_left_is_shown_as_it_left(officer: Persona, bell: TestBell) -> None:
    person_id = make_person("Arta Krasniqi", email="old@press.example")
    release_id = make_release()
    with transaction():
        start_now(release_id)
    bell.drain()
    with transaction():
        db.session.execute(update(Delivery).values(address="then@press.example"))
    page = officer.get(path(release_id, person_id))
    assert page.heading == "What Arta Krasniqi got" and "then@press.example" in page


def test_a_scheduled_release_carries_the_day_on_which_it_leaves(officer: Persona) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = make_release()
    with transaction():
        leaves_at = schedule(release_id, now() + timedelta(days=40)).send_at
    mail = officer.get(path(release_id, person_id, "/mail?show=text")).body
    assert leaves_at and format_date(to_local(leaves_at).date(), "long", locale="sq") in mail


def test_who_gets_nothing_reads_why_and_the_way_out(officer: Persona) -> None:
    person_id = make_person("Arta Krasniqi", email="")
    release_id = make_draft()
    page = officer.get(path(release_id, person_id))
    assert "Nothing: No mail address that works. Ask for an address and add it to the record." in page
    assert page.all("iframe") == [] and officer.get(path(release_id, person_id, "/mail")).status == 404


def test_who_was_not_chosen_reads_that(officer: Persona) -> None:
    person_id = make_person("Besa Mayor", is_journalist=False)
    assert "the choice of people does not mean them" in officer.get(path(make_draft(), person_id))


def test_nobody_is_not_found(officer: Persona) -> None:
    assert officer.get(path(make_draft(), 4711)).status == 404


def test_a_hostile_name_stays_a_name(officer: Persona) -> None:
    person_id = make_person("Bcc: all@press.example", family_name="<script>alert(1)</script>", email="a@press.example")
    release_id = make_draft()
    one = for_one(get_release(release_id), person_id)
    assert one.letter and "bcc" not in one.letter.headers
    assert "<script>" not in officer.get(path(release_id, person_id, "/mail")).body


def test_a_name_that_means_one_person_leads_to_her_mail(officer: Persona) -> None:
    person_id = make_person("Јелена Илић", "sr-Cyrl", email="j@press.example")
    make_people(3)
    release_id = make_draft()
    page = officer.get(f"/releases/{release_id}")
    assert officer.submit(page, "/as", q="jelena ilic").location == path(release_id, person_id)


def test_several_of_a_name_are_listed_with_what_they_get(officer: Persona) -> None:
    make_person("Arta Krasniqi")
    make_person("Arta Berisha", email="")
    page = officer.get(f"/releases/{make_draft()}/as?q=arta")
    assert page.rows() == [["Arta Krasniqi", "SQ Shqip"], ["Arta Berisha", "nothing: No mail address that works"]]


def test_without_a_name_there_is_one_of_each_version_and_never_the_whole_list() -> None:
    make_people(30, "sq")
    make_people_in_serbian = make_person("Милан", "sr-Cyrl", email="m@press.example")
    found = search(get_release(make_draft()), "")
    assert [f.tag for f in found] == ["sq", "sr-Cyrl"] and found[1].person_id == make_people_in_serbian


def test_of_a_release_that_left_those_are_found_whom_it_concerned(bell: TestBell) -> None:
    person_id, nobody = make_person("Arta Krasniqi"), make_person("Besa Krasniqi", email="")
    release_id = make_release()
    with transaction():
        start_now(release_id)
    make_person("Late Krasniqi")
    release = get_release(release_id)
    assert [(f.person_id, f.tag) for f in search(release, "krasniqi")] == [(person_id, "sq"), (nobody, "")]
    assert [f.person_id for f in search(release, "")] == [person_id]


def test_an_audience_of_nobody_says_what_to_do(officer: Persona) -> None:
    page = officer.get(f"/releases/{make_draft(audience=Filters())}/as")
    assert "Nobody would get it yet" in page and page.link("Choose who gets it")


def test_every_colleague_may_look(officer: Persona, approver: Persona, viewer: Persona, outsider: Persona) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = make_draft(audience=JOURNALISTS)
    for address in (f"/releases/{release_id}/as", path(release_id, person_id), path(release_id, person_id, "/mail")):
        assert [who.get(address).status for who in (officer, approver, viewer)] == [200, 200, 200]
        assert outsider.get(address).location.startswith("/sign-in")


def test_letters_about_a_release_are_not_the_release(officer: Persona) -> None:
    make_person("Arta Krasniqi")
    besa = make_person("Besa Mayor", is_journalist=False)
    release_id = make_release()
    words = {"sq": LetterText("Pyetje", "Po sikur?")}
    with transaction():
        about = start_now(release_id).started_at
        people = [Chosen(besa, "besa@press.example", "sq")]
        send_letters(release_id, Purpose.REMINDER, about or now(), words, people, officer.user_id or 0)
    release = get_release(release_id)
    assert for_one(release, besa).letter is None
    assert (search(release, "mayor"), [f.label for f in search(release, "")]) == ([], ["Arta Krasniqi"])
