"""Colleagues' pages: the list, lifting with a note, what stands on the page of a person and on Today."""

import pytest

from campaigns.recipients.services import record_complaint, stop_by_token, undo_by_token, wish_language
from campaigns.suppression.models import Source, Suppression, SuppressionKind
from campaigns.suppression.services import suppress
from core.db import transaction
from crm.contacts.queries import get_person
from tests.support.contacts import email, record
from tests.support.personas import Persona
from tests.support.press_list import make_draft, make_person
from tests.support.stops import link_of, sent_to

BOUNCE, UNSUBSCRIBE, COMPLAINT, ALONE = (
    SuppressionKind.BOUNCE, SuppressionKind.UNSUBSCRIBE, SuppressionKind.COMPLAINT, SuppressionKind.DO_NOT_CONTACT,
)  # fmt: skip


def stop(kind: SuppressionKind, name: str = "Dea Krasniqi") -> Suppression:
    """Stop mail to a new person."""
    person_id, address = make_person(name), "dea.krasniqi@press.example" if kind is BOUNCE else ""
    with transaction():
        return suppress(kind, person_id=person_id, address=address, source=Source.COLLEAGUE)


def test_the_list_shows_who_gets_nothing_and_why(viewer: Persona) -> None:
    stop(ALONE, "Ana Ahmeti")
    stop(BOUNCE)
    page = viewer.get("/suppressions")
    assert [row[:2] for row in page.rows()] == [
        ["Dea Krasniqi dea.krasniqi@press.example", "Mail to this address comes back"],
        ["Ana Ahmeti", "Wants no contact at all"],
    ]
    assert page.texts(".tabs a") == ["Everybody 2", "Wants no contact at all 1", "Mail to this address comes back 1"]
    assert "Lift" not in page.texts("td a")


@pytest.mark.parametrize(
    ("query", "found"), [("kind=bounce", 1), ("kind=complaint", 0), ("q=krasniqi", 1), ("q=ana", 1), ("q=dea.k%40", 0),
                         ("q=dea.krasniqi%40press", 1), ("lifted=y", 0)],
)  # fmt: skip
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_list_is_narrowed(viewer: Persona, query: str, found: int) -> None:
    stop(ALONE, "Ana Ahmeti")
    stop(BOUNCE)
    assert len(viewer.get(f"/suppressions?{query}").rows()) == found


def test_an_empty_list_says_what_it_is_for(viewer: Persona) -> None:
    assert "Nobody. Whoever presses the link" in viewer.get("/suppressions")


def test_an_officer_lifts_with_how_she_asked(officer: Persona) -> None:
    found = stop(UNSUBSCRIBE)
    page = officer.get(f"/suppressions/{found.id}/lift")
    page = officer.submit(page, note=" ")
    assert "Write down how they asked" in page.errors[0]
    page = officer.submit(page, note="She called on Monday.").follow()
    assert page.heading == "Dea Krasniqi" and page.flashes[0].startswith("Lifted.")
    assert "She called on Monday." in officer.get("/suppressions?lifted=y").rows()[0][-1]


def test_a_bounce_is_lifted_without_a_word(officer: Persona) -> None:
    found = stop(BOUNCE)
    page = officer.get(f"/suppressions/{found.id}/lift")
    officer.submit(page, press="Confirm the address").follow()
    assert officer.get("/suppressions").rows() == []


def test_a_complaint_is_for_an_administrator(officer: Persona, admin: Persona) -> None:
    found = stop(COMPLAINT)
    path = f"/suppressions/{found.id}/lift"
    assert "An administrator can lift it" in officer.get(path)
    assert officer.get(path).all("main form") == []
    officer.post(path, {"note": "She called."})
    assert len(officer.get("/suppressions").rows()) == 1
    admin.submit(admin.get(path), note="She called.").follow()
    assert admin.get("/suppressions").rows() == []


def test_an_officer_notes_what_she_was_told(officer: Persona) -> None:
    person_id = make_person("Dea Krasniqi")
    page = officer.get(officer.get(f"/people/{person_id}").link("They want no more mail"))
    page = officer.submit(page, kind="do_not_contact", note="On the phone.").follow()
    assert "Do not contact: nothing is sent." in page
    assert "Odeta Officer: On the phone." in page and get_person(person_id).do_not_contact


def test_an_officer_cannot_note_it_without_how(officer: Persona) -> None:
    person_id = make_person("Dea Krasniqi")
    page = officer.submit(officer.get(f"/people/{person_id}/stop"), note="")
    assert page.errors and officer.get("/suppressions").rows() == []


def test_a_viewer_reads_what_stands_and_has_no_buttons(viewer: Persona) -> None:
    found = stop(COMPLAINT)
    page = viewer.get(f"/people/{found.person_id}")
    assert "Called our mail spam" in page and "An administrator can lift it" in page
    assert "They want no more mail" not in page


def test_the_form_of_a_person_keeps_do_not_contact(officer: Persona) -> None:
    found = stop(ALONE)
    page = officer.get(f"/people/{found.person_id}/edit")
    assert "It is lifted on the person’s page" in page
    officer.submit(page, municipality="peje", basis_on="2020-01-01").follow()
    assert get_person(found.person_id or 0).do_not_contact


def test_her_timeline_tells_what_she_did_by_her_links(officer: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    token = link_of(delivery).removeprefix("/u/")
    with transaction():
        stop_by_token(token, Source.LINK)
    with transaction():
        undo_by_token(token)
    with transaction():
        wish_language(token, "sr-Latn", is_once=False)
    lines = " | ".join(officer.get(f"/people/{delivery.person_id}").texts(".timeline li"))
    assert "Wants no more releases" in lines and "by the link in a mail" in lines
    assert "Lifted: Wants no more releases" in lines
    assert "Would like releases in Srpski from now on by the link in “Hapet Avllia”" in lines


def test_a_wish_without_a_version_needs_an_officer_until_it_is_done(officer: Persona, viewer: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    with transaction():
        wish_language(link_of(delivery).removeprefix("/u/"), "tr", is_once=True)
    words = "would like “Hapet Avllia” in Türkçe, this once"
    assert words in officer.get("/") and words not in viewer.get("/")
    page = officer.get(f"/people/{delivery.person_id}")
    officer.submit(page, "/settle").follow()
    assert words not in officer.get("/")


def test_a_wish_that_fulfils_itself_needs_nobody(officer: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    with transaction():
        wish_language(link_of(delivery).removeprefix("/u/"), "sr-Cyrl", is_once=False)
    assert "would like" not in officer.get("/")


def test_the_audience_leaves_each_out_with_her_own_reason(officer: Persona) -> None:
    stop(UNSUBSCRIBE, "Ana Ahmeti")
    stop(ALONE, "Bea Berisha")
    stop(BOUNCE)
    complained = sent_to("Ema Emini")
    with transaction():
        record_complaint(complained.id)
    page = officer.get(f"/releases/{make_draft()}/audience")
    assert page.texts("h3[id^=out-]") == [
        "Asked not to be contacted: 1", "Called our mail spam: 1", "Wanted no more releases: 1",
        "Mail to their address comes back: 1",
    ]  # fmt: skip
    assert page.link("See why: Dea Krasniqi") == f"/people/{stopped_id('Dea', officer)}"


def stopped_id(name: str, persona: Persona) -> str:
    """Return the number of the person of this name in the list."""
    page = persona.get(f"/suppressions?q={name}")
    return (page.one("th[scope=row] a").attributes["href"] or "").rpartition("/")[2]


def test_a_person_who_asked_for_nothing_is_said_so(officer: Persona) -> None:
    without_ground = record("Dea", "K", addresses=(email("dea@press.example"),))
    assert "They asked for nothing to stop" in officer.get(f"/people/{without_ground.id}")
    assert "Nothing stands against writing to Ana A" in officer.get(f"/people/{make_person('Ana A')}")
