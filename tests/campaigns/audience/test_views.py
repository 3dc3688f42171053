"""The page on which the officer chooses who gets a release."""

import pytest

from campaigns.audience.rules import Filters
from campaigns.releases.queries import get_release
from crm.contacts.models import Basis
from crm.reference.kinds import OutletKind
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import JOURNALISTS, make_draft, make_outlet, make_people, make_person

pytestmark = pytest.mark.usefixtures("app")
GETS = "[aria-labelledby=get] table"
"""The table of those who get it."""


def path(release_id: int) -> str:
    return f"/releases/{release_id}/audience"


def names(page: Page) -> list[str]:
    return [row[0] for row in page.rows(GETS)]


def ticks(page: Page) -> int:
    """Return the place of the form with the ticks; the one that saves comes before it while a choice is tried out."""
    return page.all("main form").index(page.one("form.sentences"))


def saved(release_id: int) -> Filters:
    return Filters.from_json(get_release(release_id).audience)


def test_the_saved_choice_stands_there_at_first(officer: Persona) -> None:
    make_person("Arta Krasniqi")
    make_person("Besa Mayor", is_journalist=False, is_decision_maker=True)
    page = officer.get(path(make_draft()))
    assert names(page) == ["Arta Krasniqi"] and "1 person gets it" in page and "not saved yet" not in page
    assert [i.attributes.get("value") for i in page.all("input[name=roles][checked]")] == ["journalist"]


def test_a_new_release_is_for_nobody_and_says_what_to_do(officer: Persona) -> None:
    make_people(1)
    page = officer.get(path(make_draft(audience=None)))
    assert "Nobody gets it yet" in page and "Tick above whom the release is for" in page


def test_trying_out_changes_the_address_and_saves_nothing(officer: Persona) -> None:
    radio = make_outlet("Radio Ura", OutletKind.RADIO, "serb", municipality="mitrovice-veriut")
    portal = make_outlet("Lajmi", OutletKind.PORTAL, "albanian", municipality="prishtine")
    make_person("Jelena Ilić", "sr-Latn", outlet_id=radio)
    make_person("Arta Krasniqi", "sq", outlet_id=portal)
    release_id = make_draft(audience=None)
    page = officer.get(path(release_id))
    page = officer.submit(page, ticks(page), communities=["serb"], outlet_kinds=["radio"])
    assert names(page) == ["Jelena Ilić"] and "not saved yet" in page
    assert page.rows(GETS)[0][1:4] == ["Radio Ura", "SR", "jelena.ilić@press.example"]
    page = officer.submit(page, ticks(page), communities=["albanian"], municipalities=["mitrovice-veriut"])
    assert names(page) == [] and "Nobody fits this choice" in page
    assert saved(release_id) == Filters()


def test_the_choice_is_saved_by_one_button_and_says_who_chose(officer: Persona) -> None:
    make_people(2)
    release_id = make_draft(audience=None)
    page = officer.get(path(release_id))
    page = officer.submit(page, ticks(page), roles=["journalist"])
    page = officer.submit(page, 0, press="Use this choice: 2 people").follow()
    assert page.flashes == ["Saved. 2 people would get it."]
    assert saved(release_id) == JOURNALISTS and "Chosen by Odeta Officer" in page


def test_a_person_is_taken_out_and_put_back_in(officer: Persona) -> None:
    make_person("Arta Krasniqi")
    make_person("Besa Gashi")
    release_id = make_draft()
    page = officer.get(officer.get(path(release_id)).link("Take out: Arta Krasniqi"))
    assert names(page) == ["Besa Gashi"] and "Taken out by hand: 1" in page
    officer.submit(page, 0, press="Use this choice: 1 person")
    page = officer.get(path(release_id))
    assert names(page) == ["Besa Gashi"]
    assert names(officer.get(page.link("Put back in: Arta Krasniqi"))) == ["Besa Gashi", "Arta Krasniqi"]


def test_what_was_taken_out_survives_another_tick(officer: Persona) -> None:
    make_person("Arta Krasniqi")
    make_person("Besa Gashi")
    page = officer.get(officer.get(path(make_draft())).link("Take out: Arta Krasniqi"))
    page = officer.submit(page, ticks(page), languages=["sq"])
    assert names(page) == ["Besa Gashi"]


def test_one_person_is_put_in_by_name_however_it_is_typed(officer: Persona) -> None:
    person_id = make_person("Đorđe Čučković", "sq", is_journalist=False)
    release_id = make_draft()
    page = officer.get(f"{path(release_id)}?person=djordje cuckovic").follow()
    assert page.path == f"{path(release_id)}?explore=1&roles=journalist&added={person_id}"
    assert names(page) == ["Đorđe Čučković"]


@pytest.mark.parametrize(("typed", "fault"), [
    ("Nobody", "Nobody here is called “Nobody”. Check the spelling, or add the person first."),
    ("arta", "“arta” may be several people: Arta Gashi · Radio Ura; Arta Krasniqi. Type one of these."),
])  # fmt: skip
def test_a_name_that_is_nobodys_or_several_peoples_is_kept_and_explained(
    typed: str, fault: str, officer: Persona
) -> None:
    make_person("Arta Krasniqi", is_journalist=False)
    make_person("Arta Gashi", is_journalist=False, outlet_id=make_outlet("Radio Ura"))
    page = officer.get(f"{path(make_draft())}?explore=1&person={typed}")
    assert page.errors == [fault] and page.one("#person").attributes["value"] == typed


def test_those_left_out_stand_by_reason_with_the_way_out(officer: Persona) -> None:
    person_id = make_person("Arta Krasniqi", basis=Basis.NONE)
    make_person("Sevil Karahoda", "tr", "rom")
    page = officer.get(path(make_draft()))
    assert page.texts("h3")[:2] == [
        "No ground for writing to them is recorded: 1",
        "No version in a language they read: 1",
    ]
    assert page.link("Open the record: Arta Krasniqi") == f"/people/{person_id}/edit"
    assert "reads Türkçe, Romani čhib" in page and "2 people are left out" in page


def test_it_says_where_the_version_is_not_in_her_first_language(officer: Persona) -> None:
    make_person("Sevil Karahoda", "tr", "sq")
    assert officer.get(path(make_draft())).rows()[0][2] == "SQ not in Türkçe"


def test_the_counts_are_by_language_and_by_community_served(officer: Persona) -> None:
    radio = make_outlet("Radio Ura", OutletKind.RADIO, "serb", "roma")
    make_person("Jelena Ilić", "sr-Latn", outlet_id=radio)
    make_person("Arta Krasniqi", "sq")
    page = officer.get(path(make_draft()))
    assert page.rows("aside table") == [["Srpski", "1"], ["Shqip", "1"], ["Roma", "1"], ["Serb", "1"]]


def test_what_is_offered_nowhere_is_left_out_of_the_choice(officer: Persona) -> None:
    release_id = make_draft(audience=None)
    officer.post(path(release_id), {"roles": "emperor", "communities": "serb", "added": "x", "removed": "3"})
    assert saved(release_id) == Filters(communities=frozenset({"serb"}), removed=frozenset({3}))


def test_a_long_list_has_pages_that_keep_the_choice(officer: Persona) -> None:
    make_people(101)
    page = officer.get(f"{path(make_draft())}?explore=1&roles=journalist")
    assert len(page.rows(GETS)) == 100 and "Page 1 of 2" in page
    page = officer.get(page.link("Next page"))
    assert names(page) == ["Person 100"] and "roles=journalist" in page.path


def test_a_reader_sees_the_choice_and_cannot_change_it(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    make_people(1)
    release_id = make_draft()
    for persona in (viewer, approver):
        page = persona.get(f"{path(release_id)}?explore=1&roles=opinion_maker")
        assert page.status == 200 and "Use this choice" not in page
        assert persona.post(path(release_id)).status == 403
    assert "/sign-in" in outsider.get(path(release_id)).location
    assert outsider.post(path(release_id)).status == 401
    assert saved(release_id) == JOURNALISTS
