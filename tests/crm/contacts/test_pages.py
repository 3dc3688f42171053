import pytest

from crm.contacts.models import AddressState, Basis
from crm.contacts.queries import get_person
from crm.contacts.values import PositionValues
from tests.support.clock import Clock
from tests.support.contacts import email, make_organisation, make_outlet, phone, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.meetings import meeting, ours, theirs
from tests.support.personas import Persona

PAGES = ["/people", "/people/1", "/people/new", "/people/1/edit"]
WRITES = ["/people/new", "/people/1/edit", "/people/1/archive", "/people/1/restore"]


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    record("Ana", "Cvejić")
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    record("Ana", "Cvejić")
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]
    assert get_person(1).version == 1


def test_a_viewer_reads_and_is_offered_nothing_to_press(viewer: Persona) -> None:
    record("Ana", "Cvejić")
    assert viewer.get("/people").rows()[0][0].startswith("Ana Cvejić")
    page = viewer.get("/people/1")
    assert page.all("main form") == [] and page.all("main a.btn:not(.phone-only)") == []


def test_an_empty_list_says_what_it_is_for_and_how_to_begin(officer: Persona) -> None:
    page = officer.get("/people")
    assert "how to reach them" in page
    assert page.link("Add the first person") == "/people/new"


def test_the_list_tells_what_each_does_reads_and_when_we_met(officer: Persona) -> None:
    radio = make_outlet("Radio Kroi")
    ana = record("Ana", "Cvejić", languages=("sr-Cyrl", "en"), municipality="peje", basis=Basis.CONSENT,
                 positions=(PositionValues(radio.id, title="editor"),))  # fmt: skip
    meeting("Talk", ana)
    assert officer.get("/people").rows() == [["Ana Cvejić", "editor, Radio Kroi", "СР EN", "Pejë / Peć", "Wed 13 May"]]


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    record("Ana", "Cvejić", is_journalist=True)
    record("Besim", "Loshaj", is_decision_maker=True)
    page = officer.submit(officer.get("/people"), "/people", role="journalist", q="cvejic")
    assert [row[0] for row in page.rows()] == ["Ana Cvejić no basis recorded"]
    nobody = officer.get("/people?q=zzz&role=journalist&owner=x&page=99999999999999999999")
    assert "Nobody fits these filters" in nobody and nobody.link("Show everybody") == "/people"


def test_a_long_list_has_pages_that_keep_the_filters(officer: Persona) -> None:
    for number in range(51):
        record("Ana", f"Zeka {number:02}", is_journalist=True)
    first = officer.get("/people?role=journalist")
    second = officer.get(first.link("Next page"))
    assert (len(first.rows()), [row[0] for row in second.rows()]) == (50, ["Ana Zeka 50 no basis recorded"])


def test_the_page_says_who_she_is_in_one_line_and_how_to_reach_her(officer: Persona) -> None:
    office = make_organisation(name_en="Youth Table", name_sq="Tryeza e të rinjve")
    position = PositionValues(organisation_id=office.id, title="head", is_acting=True)
    addresses = (email("ana@table.example", state=AddressState.BOUNCED), phone("+377 44 123 456"))
    record("Ana", "Cvejić", addresses=addresses, positions=(position,), municipality="mitrovice-veriut")
    page = officer.get("/people/1")
    assert page.one(".state").text() == "acting head, Youth Table"
    for said in (
        "came back",
        "+377 44 123 456",
        "today it may be +383 44 123 456",
        "None recorded: no release is sent",
    ):
        assert said in page
    assert page.link("Log a meeting") == "/meetings/new?person_id=1"


def test_a_place_and_an_office_are_named_for_the_reader(officer: Persona) -> None:
    office = make_organisation(name_en="Office", name_sq="Zyra", name_sr="Канцеларија")
    record("Ana", "Cvejić", municipality="prishtine", positions=(PositionValues(organisation_id=office.id),))
    for tag, place, name in [
        ("sq", "Prishtinë / Priština", "Zyra"),
        ("sr-Latn", "Priština / Prishtinë", "Kancelarija"),
    ]:
        officer.post("/language", {"language": tag})
        page = officer.get("/people/1")
        assert place in page and name in page


def test_promises_of_both_sides_and_meetings_stand_on_the_page(officer: Persona) -> None:
    ana = record("Ana", "Cvejić")
    ours("Send the list", officer.user.id, to=ana)
    theirs("Call back", ana)
    meeting("Coffee", ana)
    page = officer.get("/people/1")
    assert sorted(page.texts("section[aria-labelledby=promises] .item-text > a")) == ["Call back", "Send the list"]
    only = officer.get("/people/1?kind=meeting")
    assert only.texts(".timeline .kind") == ["Meeting"]


def test_a_shared_address_leads_to_the_other_one_who_has_it(officer: Persona) -> None:
    record("Ana", "Cvejić", addresses=(email("desk@radio.example"),))
    record("Besim", "Loshaj", addresses=(email("Desk@radio.example"),))
    assert officer.get("/people/1").link("Besim Loshaj") == "/people/2"


def test_putting_away_is_taken_back_by_one_press(officer: Persona) -> None:
    record("Ana", "Cvejić")
    away = officer.submit(officer.get("/people/1"), "/archive").follow()
    assert "Put away" in away and officer.get("/search?q=Cvejić").rows() == []
    back = officer.submit(away, "/restore").follow()
    assert back.flashes == ["Ana Cvejić is back in the lists."]
    assert len(officer.get("/people").rows()) == 1


def test_who_was_put_away_is_found_by_a_filter(officer: Persona) -> None:
    record("Ana", "Cvejić")
    officer.post("/people/1/archive")
    assert [row[0] for row in officer.get("/people?archived=y").rows()] == ["Ana Cvejić no basis recorded"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_kept_shown_and_found(officer: Persona, name: str) -> None:
    saved = officer.submit(officer.get("/people/new"), given_name="Ana", family_name=name, source=name, notes=name)
    person = get_person(1)
    assert (saved.location, person.family_name, person.notes) == ("/people/1", name.strip(), name.strip())
    for path in ("/people", "/people/1", "/search?q=Ana"):
        assert person.name in officer.get(path)
    assert officer.get("/people/1/edit").value("family_name") == person.family_name


@pytest.mark.parametrize(
    "strange", ["endpoint=x", "_scheme=javascript&_external=1", "_anchor=x", "kind=<b>", "before=2020-01-01T00:00:00Z"]
)
def test_a_strange_address_of_a_timeline_leads_nowhere_else(officer: Persona, strange: str) -> None:
    ana = record("Ana", "Cvejić")
    meeting("Coffee", ana)
    theirs("Call back", ana)
    page = officer.get(f"/people/1?kind=meeting&{strange}")
    links = [a.attributes["href"] or "" for a in page.all("section[aria-labelledby=timeline] a[href*='?']")]
    links += [form.attributes["action"] or "" for form in page.all("section[aria-labelledby=timeline] form")]
    assert links and all(link.startswith("/people/1") for link in links)


@pytest.mark.parametrize("path", ["/people/2", "/people/2/edit", "/people/99999999999999999999", "/people/0"])
def test_nobody_there_is_said_so(officer: Persona, path: str) -> None:
    record("Ana", "Cvejić")
    assert officer.get(path).status == 404


def test_the_search_names_kind_and_place_of_what_it_found(viewer: Persona) -> None:
    radio = make_outlet("Radio Kushtrim", communities=("albanian",))
    make_organisation(name_sr="Куштримова задужбина")
    record("Kushtrim", "Koliqi", positions=(PositionValues(radio.id, title="host"),))
    rows = viewer.get("/search?q=Куштрим").rows()
    assert rows == [
        ["Kushtrim Koliqi", "Person", "host, Radio Kushtrim"],
        ["Radio Kushtrim", "Outlet", "Portal · Albanian"],
        ["Kuštrimova zadužbina", "Organisation", ""],
    ]


def test_today_offers_the_first_steps_until_they_are_done(officer: Persona, viewer: Persona) -> None:
    steps = officer.get("/").texts(".steps li")
    assert any("from the directory" in step for step in steps) and any("journalist" in step for step in steps)
    assert not any("journalist" in step for step in viewer.get("/").texts(".steps li"))


def test_today_shows_whom_colleagues_added_but_not_what_i_did(officer: Persona, viewer: Persona) -> None:
    officer.submit(officer.get("/people/new"), family_name="Cvejić").follow()
    assert "Cvejić" in viewer.get("/") and "added by Odeta Officer" in viewer.get("/")
    assert "Cvejić" not in officer.get("/")


def test_today_forgets_what_came_in_after_a_week(officer: Persona, viewer: Persona, clock: Clock) -> None:
    officer.submit(officer.get("/people/new"), family_name="Cvejić")
    clock.move(days=8)
    assert "Cvejić" not in viewer.get("/")
