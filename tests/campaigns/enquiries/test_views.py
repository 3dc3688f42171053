"""A journalist's question, from the call to the answer that is kept."""

from typing import Any

from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.queries import EnquiryFilters, get_enquiry, list_enquiries
from campaigns.enquiries.rules import Outcome
from campaigns.incoming.queries import ReplyFilters, list_replies
from campaigns.incoming.services import take_in
from core.db import transaction
from tests.support.clock import Clock
from tests.support.mails import plain
from tests.support.personas import Persona
from tests.support.press_list import make_outlet, make_person, make_release


def only(show: str = "all") -> Enquiry:
    enquiry: Enquiry
    (enquiry,) = list_enquiries(EnquiryFilters(show=show)).items
    return enquiry


def asked(officer: Persona, **typed: Any) -> Enquiry:
    page = officer.get("/enquiries/new")
    values: dict[str, Any] = {"question": "Who pays for it?", "person": "Dea Krasniqi", "deadline": "2026-05-13T16:00"}
    officer.submit(page, "/enquiries/new", **(values | typed))
    return only()


def test_a_question_is_written_down_with_its_clock_and_stands_on_today(officer: Persona) -> None:
    outlet_id = make_outlet("Radio Jasika")
    person_id = make_person("Dea Krasniqi")
    enquiry = asked(officer, outlet=str(outlet_id))
    assert (enquiry.person_id, enquiry.outlet_id, enquiry.owner_id) == (person_id, outlet_id, officer.user_id)
    page = officer.get("/")
    assert "Who pays for it?" in page.text
    assert "2 h 0 min left" in page.text
    assert "Who pays for it?" in officer.get(f"/people/{person_id}").text
    assert "Who pays for it?" in officer.get(f"/outlets/{outlet_id}").text


def test_past_the_deadline_the_clock_says_so_and_the_list_finds_it(officer: Persona, clock: Clock) -> None:
    asked(officer)
    assert "Who pays" not in officer.get("/enquiries?late=y").text
    clock.move(hours=3)
    assert "1 h 0 min over" in officer.get("/enquiries?late=y").text


def test_who_is_not_on_the_list_is_kept_as_typed(officer: Persona) -> None:
    enquiry = asked(officer, person="Somebody of the evening news")
    assert (enquiry.person_id, enquiry.asked_by) == (None, "Somebody of the evening news")


def test_an_answer_is_closed_with_its_words_only(officer: Persona) -> None:
    enquiry = asked(officer)
    path = f"/enquiries/{enquiry.id}"
    page = officer.submit(officer.get(path), "/close", outcome="answered", answer=" ")
    assert "What was answered?" in page.text
    officer.submit(officer.get(path), "/close", outcome="answered", answer="The town and the Union.")
    closed = only()
    assert (closed.outcome, closed.answer) == (Outcome.ANSWERED, "The town and the Union.")
    assert closed.closed_at is not None


def test_the_second_to_save_sees_what_the_first_wrote(officer: Persona) -> None:
    enquiry = asked(officer)
    stale = officer.get(f"/enquiries/{enquiry.id}/edit")
    officer.submit(officer.get(f"/enquiries/{enquiry.id}/edit"), "/edit", question="Who pays for the roof?")
    page = officer.submit(stale, "/edit", question="Who pays for the door?")
    assert "Somebody else saved this meanwhile" in page.text
    assert only().question == "Who pays for the roof?"


def test_an_enquiry_is_put_away_and_brought_back(officer: Persona) -> None:
    enquiry = asked(officer)
    officer.post(f"/enquiries/{enquiry.id}/archive")
    assert list_enquiries(EnquiryFilters(show="all")).items == []
    officer.post(f"/enquiries/{enquiry.id}/restore")
    assert only().id == enquiry.id


def test_a_reply_becomes_an_enquiry_by_one_button_and_is_answered_with_it(officer: Persona) -> None:
    make_person("Dea Krasniqi")
    take_in(plain("Who speaks at noon?"))
    (reply,) = list_replies(ReplyFilters()).items
    officer.post(f"/replies/{reply.id}/enquiry")
    enquiry = only("open")
    assert (enquiry.question, enquiry.person_id) == ("Who speaks at noon?", reply.person_id)
    officer.submit(officer.get(f"/enquiries/{enquiry.id}"), "/close", outcome="answered", answer="The mayor.")
    assert list_replies(ReplyFilters()).items == []


def test_an_enquiry_that_is_not_there_is_not_found(viewer: Persona) -> None:
    assert viewer.get("/enquiries/999").status == 404


def test_what_is_asked_about_a_release_stands_on_its_timeline_and_is_found(officer: Persona) -> None:
    release_id = make_release()
    enquiry = asked(officer, question="Who pays for the yard?", person="Somebody of the evening news")
    with transaction():
        get_enquiry(enquiry.id).release_id = release_id
    officer.submit(officer.get(f"/enquiries/{enquiry.id}"), "/close", outcome="answered", answer="The town.")
    page = officer.get(f"/releases/{release_id}")
    assert "Who pays for the yard?" in page.text and "The town." in page.text
    for query in ("the yard", "The town", "evening news"):
        assert "Who pays for the yard?" in officer.get(f"/search?q={query}").text
    assert "Who pays" not in officer.get("/search?q=swimming").text
