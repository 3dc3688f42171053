from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import today
from core.db import transaction
from crm.contacts.values import PositionValues
from crm.outlets.queries import count_outlets, get_outlet
from crm.outlets.services import change_outlet, values_of
from crm.reference.kinds import OutletKind
from scrapers.clips.queries import list_places
from tests.support.contacts import make_outlet, pick, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.personas import Persona

PAGES = ["/outlets", "/outlets/1", "/outlets/new", "/outlets/1/edit", "/outlets/directory"]
WRITES = ["/outlets/new", "/outlets/1/edit", "/outlets/1/archive", "/outlets/1/restore"]


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    make_outlet("Radio")
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    make_outlet("Radio")
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]


def test_a_viewer_reads_and_is_offered_nothing_to_press(viewer: Persona) -> None:
    make_outlet("Radio")
    page = viewer.get("/outlets/1")
    assert (page.heading, page.all("main form"), page.all("main a.btn")) == ("Radio", [], [])


def test_an_empty_list_leads_to_the_directory(officer: Persona) -> None:
    assert officer.get("/outlets").link("Open the directory") == "/outlets/directory"


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    make_outlet(
        "Радио Јасика",
        kind=OutletKind.RADIO,
        communities=("serb", "roma"),
        languages=("sr-Cyrl",),
        municipality="gracanice",
    )
    make_outlet("Ura e Gurit", communities=("albanian",), languages=("sq",), municipality="prizren")
    jasika = ["Радио Јасика", "Radio", "Serb, Roma", "СР", "Graçanicë / Gračanica"]
    for query in ("q=jasika", "community=roma", "language=sr-Cyrl", "kind=radio", "municipality=gracanice"):
        assert officer.get(f"/outlets?{query}").rows() == [jasika]
    assert "No outlet fits" in officer.get("/outlets?kind=radio&language=sq")


def test_everything_that_is_typed_is_stored(officer: Persona) -> None:
    typed: dict[str, Any] = {
        "name": "Radio Kroi", "kind": "radio", "communities": ["albanian", "turkish"], "municipality": "gjilan",
        "website": "kroi.example", "email": "Desk@KROI.example", "phone": "038 000 112",
        "languages-0": "sq", "languages-1": "tr",
    }  # fmt: skip
    page = officer.submit(officer.get("/outlets/new"), **typed)
    stored = get_outlet(1)
    assert page.location == "/outlets/1"
    assert (stored.kind, stored.communities, stored.languages) == ("radio", ["albanian", "turkish"], ["sq", "tr"])
    assert (stored.website, stored.email, stored.phone) == ("https://kroi.example", "Desk@kroi.example", "+38338000112")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "This field is required"),
        ({"website": "javascript:alert(1)"}, "not a web address"),
        ({"website": "javascript://kroi.example/%0aalert(1)"}, "not a web address"),
        ({"website": "ftp://kroi.example"}, "not a web address"),
        ({"website": "https://[::1"}, "not a web address"),
        ({"email": "kroi"}, "not a mail address"),
        ({"phone": "12"}, "not a phone number"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    officer: Persona, typed: dict[str, Any], said: str
) -> None:
    page = officer.submit(officer.get("/outlets/new"), **({"name": "Radio", "notes": "Keep me"} | typed))
    assert said in page.errors[0]
    assert (page.value("notes"), count_outlets()) == ("Keep me", 0)


def test_the_page_tells_who_works_there_and_who_did(officer: Persona) -> None:
    radio = make_outlet("Radio")
    record(
        "Ana",
        "Cvejić",
        languages=("sr-Cyrl",),
        positions=(PositionValues(radio.id, title="editor", since=date(2024, 5, 1)),),
    )
    record("Besim", "Loshaj", positions=(PositionValues(radio.id, title="host", until=today() - timedelta(days=1)),))
    rows = officer.get("/outlets/1").rows("section[aria-labelledby=staff] table")
    assert rows == [["Ana Cvejić", "editor", "СР", "since 05/2024"], ["Besim Loshaj", "host", "", "until 05/2026"]]


def test_the_page_of_a_picked_outlet_tells_what_the_directory_knows_of_its_feed(officer: Persona) -> None:
    pick("koha")
    page = officer.get("/outlets/1")
    assert "https://www.koha.net/rss" in page and "Others have read it" in page
    assert "Feed, says the directory" not in officer.submit(officer.get("/outlets/new"), name="Own").follow()


def test_a_website_that_is_none_is_shown_and_leads_nowhere(officer: Persona) -> None:
    make_outlet("Radio", website="javascript:alert(1)")
    page = officer.get("/outlets/1")
    assert "javascript:alert(1)" in page and not page.all("a[href^='javascript']")


def test_opening_and_saving_changes_nothing(officer: Persona) -> None:
    made = make_outlet(
        "Radio", communities=("serb",), languages=("sr-Cyrl", "sr-Latn", "bs", "en"), municipality="peje"
    )
    before = values_of(made)
    officer.submit(officer.get("/outlets/1/edit"))
    assert (values_of(get_outlet(1)), get_outlet(1).version) == (before, 1)


def test_a_second_editor_sees_both_versions_in_words_and_decides(officer: Persona) -> None:
    made = make_outlet("Radio", languages=("sq",))
    opened = officer.get("/outlets/1/edit")
    with transaction():
        change_outlet(1, 1, replace(values_of(made), kind=OutletKind.TV, languages=("sq", "tr")))
    conflict = officer.submit(opened, communities=["serb"], name="Radio 2")
    assert conflict.rows(".conflict table") == [
        ["Name", "Radio 2", "Radio"],
        ["Kind", "Portal", "Television"],
        ["Communities it serves", "Serb", ""],
        ["Languages", "Shqip", "Shqip; Türkçe"],
    ]
    officer.submit(conflict)
    assert (get_outlet(1).name, get_outlet(1).communities) == ("Radio 2", ["serb"])


def test_putting_away_is_taken_back_by_one_press(officer: Persona) -> None:
    make_outlet("Radio")
    away = officer.submit(officer.get("/outlets/1"), "/archive").follow()
    assert officer.get("/outlets?archived=y").rows()[0][0] == "Radio" and officer.get("/outlets?q=radio").rows() == []
    assert officer.submit(away, "/restore").follow().flashes == ["Radio is back in the lists."]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_kept_and_shown(officer: Persona, name: str) -> None:
    officer.submit(officer.get("/outlets/new"), name=name)
    for path in ("/outlets", "/outlets/1", "/people/new"):
        assert " ".join(get_outlet(1).name.split()) in officer.get(path)
    assert officer.get("/outlets/1/edit").value("name") == name.strip()


def test_today_shows_what_colleagues_added(officer: Persona, viewer: Persona) -> None:
    officer.submit(officer.get("/outlets/directory"), "/koha/add")
    assert "Koha.net" in viewer.get("/") and "added by Odeta Officer" in viewer.get("/")


def test_an_outlet_says_whose_it_is_how_it_is_spelled_and_what_it_was_called_before(officer: Persona) -> None:
    make_outlet("House")
    officer.submit(
        officer.get("/outlets/new"), name="Radio Jasika", spelled_sq="Radio Jasika e Re",
        spelled_sr_cyrl="Радио Јасика", other_names="Radio Topola", sites="topola.example", parent="1",
    )  # fmt: skip
    stored = values_of(get_outlet(2))
    assert stored.names == {"sq": "Radio Jasika e Re", "sr-Cyrl": "Радио Јасика"}
    assert (stored.also, stored.sites, stored.parent_id) == (("Radio Topola",), ("https://topola.example",), 1)
    page = officer.get("/outlets/2")
    assert (page.link("House"), officer.get("/outlets/1").link("Radio Jasika")) == ("/outlets/1", "/outlets/2")
    assert "Радио Јасика" in page
    assert [row[0] for row in officer.get("/outlets?q=topola").rows()] == ["Radio Jasika"]


def test_an_article_at_a_former_address_is_still_the_outlets(officer: Persona) -> None:
    made = make_outlet("Radio Jasika", website="https://jasika.example", sites=("https://topola.example",))
    assert [place for place, ident in list_places() if ident == made.id] == [
        "https://jasika.example", "https://topola.example",
    ]  # fmt: skip
