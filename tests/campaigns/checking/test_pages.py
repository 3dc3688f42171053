"""The checklist on the page of a release, and the pages behind it."""

from typing import Any

import pytest
from flask import Flask

from campaigns.checking.queries import find_questions, find_word, kept_words
from campaigns.checking.services import answer_questions
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.releases.services import write_version
from core.db import transaction
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.drafts import EN, acting, draft, waiting
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer
from tests.support.web_server import WebServer

FOREIGN = {"sq": VersionText("Hapet Avllia", "", "Dera hapet në Priština.")}


def check_lines(page: Page) -> list[str]:
    (section,) = [s for s in page.all("section") if "Before it may leave" in s.text()]
    return [" ".join(li.text(separator=" ").split()) for li in section.css(".items > li")]


def checks(release_id: int) -> str:
    return f"/releases/{release_id}/checks"


def test_the_release_shows_each_check_with_its_state_and_way_out(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    assert check_lines(officer.get(f"/releases/{release_id}")) == [
        "The four questions done Answered by Odeta Officer, Wed 13 May, 14:00",
        "Place names and words needs you 1 to change, or to keep Look at them",
        "Alternative texts done No picture is without one",
        "Links done There are none",
        "Size of the mail done Shqip: 8 kB of 102 kB",
        "Test mail Nobody has had one yet Send me one",
    ]


def test_a_reader_who_may_not_write_sees_the_states_without_buttons(viewer: Persona) -> None:
    release_id = draft(None, FOREIGN, required=())
    assert "Place names and words needs you 1 to change, or to keep" in check_lines(
        viewer.get(f"/releases/{release_id}")
    )
    page = viewer.get(checks(release_id))
    assert "to change or to keep" in page.text
    assert page.all("main form") == []


def test_what_has_left_has_no_checklist(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    assert "Before it may leave" not in officer.get(f"/releases/{release_id}").text
    assert officer.get(checks(release_id)).all("main form") != []


def test_asking_for_approval_names_what_is_missing(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    page = officer.post(f"/releases/{release_id}/ask", headers={"Referer": f"http://localhost/releases/{release_id}"})
    assert "1 word or place name is to be changed, or kept with a reason." in " ".join(page.follow().flashes)


# The four questions


def test_the_questions_are_answered_on_their_page(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(
        officer.get(f"/releases/{release_id}/questions"), "/questions", framing="Both halves speak first."
    ).follow()
    assert "Both halves speak first." in page.text
    stored = find_questions(release_id)
    assert stored is not None
    assert stored.framing == "Both halves speak first."


def test_a_yes_is_sent_back_and_what_was_typed_is_kept(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}/questions"), "/questions", content="yes")
    assert "Answer in a sentence" in page.text
    assert page.one("[name=content]").text() == "yes"


def test_the_second_to_save_sees_what_the_first_answered(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    stale = officer.get(f"/releases/{release_id}/questions")
    officer.submit(officer.get(f"/releases/{release_id}/questions"), "/questions", content="The mayor said so herself.")
    page = officer.submit(stale, "/questions", content="The builders said so.")
    assert "Somebody else saved this meanwhile" in page.text
    assert "The mayor said so herself." in page.text


def test_the_consequence_is_told_before_it_is_saved(officer: Persona) -> None:
    page = officer.get(f"/releases/{waiting(officer.user_id)}/questions")
    assert "Waiting for approval. If you change it, approval must be asked for again." in page.text
    assert "Save and make it a draft again" in page.text


# Words


def test_the_place_is_marked_and_kept_with_a_reason(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    page = officer.get(checks(release_id))
    assert page.texts("mark") == ["Priština"]
    assert "instead: Prishtinë" in page.text
    page = officer.submit(page, 0, press="Keep “Priština” in this sentence", reason="It is in a street name.").follow()
    assert "It is in a street name. · Odeta Officer, Wed 13 May, 14:00" in page.text
    page = officer.submit(page, 0, press="Ask again: Priština").follow()
    assert kept_words(release_id) == {}
    assert "Keep it, with a reason" in page.text


def test_a_stale_page_keeps_nothing(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    page = officer.get(checks(release_id))
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("Hapet Avllia", "", "Dera mbyllet në Priština."))
    page = officer.submit(page, 0, press="Keep “Priština” in this sentence", reason="It is in a street name.").follow()
    assert "This sentence has changed meanwhile." in " ".join(page.flashes)
    assert kept_words(release_id) == {}


def test_markup_in_a_text_stays_text(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": VersionText("Hapet", "", "<b onclick=x>Në Priština</b>")}, required=())
    assert officer.get(checks(release_id)).all("b") == []


def test_the_office_writes_its_words_down_changes_them_and_puts_them_away(officer: Persona) -> None:
    page = officer.submit(
        officer.get("/words/new"), "/words/new", language="sq", unwelcome="minoritet", suggested="komunitet",
        why="Nobody is minor.",
    ).follow()  # fmt: skip
    assert page.rows() == [["minoritet", "komunitet", "Nobody is minor.", "Shqip"]]
    word = find_word("sq", "minoritet")
    assert word is not None
    path = f"/words/{word.id}"
    officer.submit(officer.get(f"{path}/edit"), "/edit", suggested="bashkësi")
    page = officer.submit(officer.get(f"{path}/edit"), "/archive").follow()
    assert "This rule was put away" in page.text
    assert "None yet" in officer.get("/words").text
    assert officer.get("/words?put_away=y&language=sq").rows()[0][1] == "bashkësi"
    officer.submit(page, "/restore")
    assert officer.get("/words?language=tr").rows() == []
    assert find_word("sq", "minoritet") is not None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"unwelcome": "…"}, "Write the word that is to be avoided."),
        ({"unwelcome": "minoritet", "why": " "}, "Give the reason"),
        ({"unwelcome": "x" * 201}, "200"),
    ],
)
def test_a_rule_that_says_nothing_is_sent_back(officer: Persona, typed: dict[str, Any], told: str) -> None:
    page = officer.submit(officer.get("/words/new"), "/words/new", **({"why": "Because."} | typed))
    assert told in page.text


def test_the_second_to_change_a_rule_sees_the_first(officer: Persona) -> None:
    officer.submit(officer.get("/words/new"), "/words/new", language="sq", unwelcome="minoritet", why="Because.")
    stale = officer.get("/words/1/edit")
    officer.submit(officer.get("/words/1/edit"), "/edit", suggested="komunitet")
    assert "Somebody else saved this meanwhile" in officer.submit(stale, "/edit", suggested="bashkësi").text


# Links


def test_links_are_looked_at_by_the_button_and_told_in_words(
    officer: Persona, bell: TestBell, reachable: WebServer
) -> None:
    dead, live = reachable.url("/nothing"), reachable.serve("/here", "here")
    texts = {"sq": VersionText("Hapet", "", f"[x]({dead}) {live} [y](javascript:alert(1))"), "en": EN}
    release_id = draft(officer.user_id, texts, required=())
    page = officer.get(checks(release_id))
    assert "They are looked at within a minute." in page.text
    officer.submit(page, "/checks/links")
    bell.drain()
    page = officer.get(checks(release_id))
    assert [row[1] for row in page.rows()] == ["failed Nothing is there (404)", "done Works"]
    assert "javascript:…" in page.text
    assert "English lacks 2 links of the master version" in page.text
    line = "Links failed 2 do not work English lacks 2 links of the master version Look at them"
    assert line in check_lines(officer.get(f"/releases/{release_id}"))


def test_2000_links_and_a_text_of_100_kb_open(officer: Persona, bell: TestBell) -> None:
    body = "\n\n".join(f"[Lexoni {n}](https://a.example/faqja/{n}) për derën e hapur." for n in range(2000))
    release_id = draft(officer.user_id, {"sq": VersionText("Hapet", "", body)}, required=())
    assert "Not all looked at yet" in officer.get(f"/releases/{release_id}").text
    page = officer.get(checks(release_id))
    assert "Large mail providers cut it off after 102 kB." in page.text
    assert "Its end is cut off" in page.text


# Size and test mail


def test_a_mail_that_is_nearly_too_large_is_warned_of(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": VersionText("Hapet", "", "Dera. " * 13_500)}, required=())
    assert "Nearly too large" in officer.get(checks(release_id)).text


def test_one_button_sends_all_versions_to_whoever_presses_it(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(checks(release_id)), press="Send me all 3 versions").follow()
    assert "On their way to odeta@barabar.example." in page.flashes
    assert "On its way to Odeta Officer" in page.text
    clock.move(minutes=11)
    bell.drain()
    assert len(smtp_server.to("odeta@barabar.example")) == 3
    assert "3 versions to Odeta Officer, Wed 13 May, 14:11" in officer.get(checks(release_id)).text
    with acting(officer.user_id):
        answer_questions(release_id, 1, {})
    assert "Sent before the last change" not in officer.get(checks(release_id)).text
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("Hapet dera", "Një vend.", "Dera."))
    assert "Sent before the last change" in officer.get(f"/releases/{release_id}").text


def test_a_mail_that_did_not_leave_is_told_with_the_servers_words(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    smtp_server.refuse("RCPT", "550 5.1.1 no such user")
    release_id = draft(officer.user_id)
    officer.submit(officer.get(checks(release_id)), press="Send me all 3 versions")
    bell.drain()
    page = officer.get(checks(release_id))
    assert "3 of 3 did not leave" in page.text
    assert "no such user" in page.text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tag", ["sq", "sr-Cyrl", "sr-Latn"])
def test_every_page_opens_in_every_language(app: Flask, officer: Persona, tag: str) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    officer.post("/language", {"language": tag})
    for path in (checks(release_id), f"/releases/{release_id}/questions", "/words", "/words/new"):
        assert officer.get(path).status == 200


def test_an_approver_reads_the_answers_and_the_exceptions_where_she_approves(
    officer: Persona, approver: Persona
) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    officer.submit(
        officer.get(checks(release_id)), 0, press="Keep “Priština” in this sentence", reason="It is in a street name."
    )
    page = approver.get(f"/releases/{release_id}")
    assert "Checked with the builders by telephone." in page.text
    assert "It is in a street name." in page.text


def test_answers_older_than_the_text_are_told(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(hours=1)
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("Hapet dera", "Një vend.", "Dera."))
    assert "Answered before the last change of a text" in officer.get(checks(release_id)).text
