"""Pages of watch terms, and the button on a person's page."""

import pytest

from scrapers.watching.queries import list_terms_of
from tests.support.bell import TestBell
from tests.support.contacts import record
from tests.support.coverage import article, list_watched_terms, outlet, principle, sent_release, term, words_watched
from tests.support.personas import Persona


def test_terms_stand_under_what_they_speak_of(officer: Persona, bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"], "tr": ["ortak mekân"]})
    sent_release({"sq": "Hapet Avllia"})
    term("tryezë", tag="sq", topic="Round table")
    article("Dygjuhësia", outlet())
    bell.drain()
    page = officer.get("/coverage/terms")
    assert page.texts("main section h2") == ["3. Title sq", "Release “Hapet Avllia”", "Barabar", "Round table"]
    first = page.rows("section:nth-of-type(1) table")
    assert [row[:2] for row in first] == [["SQ dygjuhësi", "1"], ["TR ortak mekân", "0"]]


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    principle(words={"sq": ["dygjuhësi"], "tr": ["ortak mekân"]})
    term("tryezë", tag="sq")
    assert officer.get("/coverage/terms?about=topic").texts("tbody th") == ["SQ tryezë"]
    assert officer.get("/coverage/terms?tag=tr").texts("tbody th") == ["TR ortak mekân"]
    assert "No word fits these filters." in officer.get("/coverage/terms?off=y")
    assert officer.get("/coverage/terms?about=nonsense&tag=nonsense").status == 200


def test_an_empty_list_says_where_words_come_from(officer: Persona) -> None:
    page = officer.get("/coverage/terms")
    assert "The keywords of a principle" in page
    assert page.texts("main .empty a") == ["Watch for a word"]


def test_a_term_is_typed_and_looked_for(officer: Persona, bell: TestBell) -> None:
    page = officer.get("/coverage/terms/new")
    page = officer.submit(page, text="tryezë e rrumbullakët", tag="sq", topic="Round table").follow()
    assert page.flashes == ["“tryezë e rrumbullakët” is watched for now, also in what is stored."]
    assert bell.names == ["look_back"]
    (made,) = list_watched_terms()
    assert (made.text, made.tag, made.topic) == ("tryezë e rrumbullakët", "sq", "Round table")


def test_trying_it_out_says_what_it_would_have_found_and_saves_nothing(officer: Persona, bell: TestBell) -> None:
    at = outlet()
    for title in ("Avllia e re", "<b>Avllia</b>", "Pa fjalë"):
        article(title, at)
    bell.drain()
    page = officer.get("/coverage/terms/new")
    page = officer.submit(page, press="Try it on what is stored", text="Avllia")
    assert "It would have found 2 articles in the last 30 days." in page
    assert page.texts("main section .items a") == ["<b> Avllia </b>", "Avllia e re"]
    assert page.value("text") == "Avllia"
    assert words_watched() == []


def test_what_is_refused_keeps_what_was_typed(officer: Persona) -> None:
    term("Avllia")
    page = officer.submit(officer.get("/coverage/terms/new"), text="avllia")
    assert page.flashes == ["“Avllia” is watched for already."]
    assert page.value("text") == "avllia"


def test_a_term_may_speak_of_a_principle_a_release_or_a_person(officer: Persona) -> None:
    about, person = principle(), record("Milena", "Stolić")
    page = officer.get(f"/coverage/terms/new?principle_id={about}")
    officer.submit(page, text="gjuhë zyrtare").follow()
    page = officer.get(f"/coverage/terms/new?person_id={person.id}")
    officer.submit(page, text="Stoliq").follow()
    assert [t.text for t in list_terms_of(principle_id=about) if not t.is_derived] == ["gjuhë zyrtare"]
    assert [t.text for t in list_terms_of(person_id=person.id)] == ["Stoliq"]


def test_a_second_editor_sees_both_versions(officer: Persona, admin: Persona) -> None:
    ident = term("Avllia")
    hers, his = officer.get(f"/coverage/terms/{ident}/edit"), admin.get(f"/coverage/terms/{ident}/edit")
    officer.submit(hers, text="Avllia e re").follow()
    page = admin.submit(his, text="Avllia e vjetër")
    assert ["Word or phrase", "Avllia e vjetër", "Avllia e re"] in page.rows(".conflict table")
    admin.submit(page).follow()
    assert words_watched() == ["Avllia e vjetër"]


def test_of_a_derived_term_only_what_else_counts_can_be_changed(officer: Persona) -> None:
    (made,) = list_terms_of(principle_id=principle(words={"sq": ["besim"]}))
    page = officer.get(f"/coverage/terms/{made.id}/edit")
    assert page.all("main [name=text], main [name=tag], main [name=about], main [name=topic]") == []
    page = officer.submit(page, company="ndërtim\nkomunitet").follow()
    assert "SQ besim with conditions" in page.texts("tbody th")
    (made,) = list_terms_of(principle_id=made.principle_id)
    assert (made.text, made.company) == ("besim", ["ndërtim", "komunitet"])


def test_a_term_is_switched_off_and_on_where_the_reader_is(officer: Persona) -> None:
    ident = term("Avllia")
    page = officer.submit(officer.get("/coverage/terms?about=topic"), f"/coverage/terms/{ident}/switch?about=topic")
    assert page.location == "/coverage/terms?about=topic"
    page = page.follow()
    assert page.flashes == ["“Avllia” is switched off."]
    assert list_watched_terms() == []
    officer.submit(page, f"/coverage/terms/{ident}/switch?about=topic").follow()
    assert [t.text for t in list_watched_terms()] == ["Avllia"]


def test_the_page_of_a_person_watches_for_her_name_and_stops(officer: Persona, bell: TestBell) -> None:
    person = record("Milena", "Stolić")
    page = officer.get(f"/people/{person.id}")
    page = officer.submit(page, f"/coverage/people/{person.id}/watch").follow()
    article("Flet Milena Stolić", outlet())
    bell.drain()
    page = officer.get(f"/people/{person.id}")
    assert "Coverage is watched for “Milena Stolić”. Found in 1 article so far." in page
    page = officer.submit(page, f"/coverage/people/{person.id}/unwatch").follow()
    assert "Coverage is not watched for this name." in page


def test_a_viewer_reads_the_terms_and_changes_none(viewer: Persona) -> None:
    ident, person = term("Avllia"), record("Milena", "Stolić")
    assert viewer.get("/coverage/terms").all("main form[method=post]") == []
    assert "Watch this name" not in viewer.get(f"/people/{person.id}")
    for path in ("terms/new", *(f"terms/{ident}/{act}" for act in ("switch", "edit"))):
        assert viewer.post(f"/coverage/{path}").status == 403
    for act in ("watch", "unwatch"):
        assert viewer.post(f"/coverage/people/{person.id}/{act}").status == 403
    assert viewer.get("/coverage/terms/new").status == 403


@pytest.mark.parametrize("path", ["/coverage/terms", "/coverage/terms/new", "/coverage/terms/1/edit"])
def test_who_has_not_signed_in_sees_nothing(outsider: Persona, path: str) -> None:
    assert outsider.get(path).location.startswith("/sign-in")


def test_a_term_that_is_not_there_is_not_found(officer: Persona) -> None:
    assert officer.get("/coverage/terms/99/edit").status == 404
    assert officer.post("/coverage/terms/99/switch", {"on": "1"}).status == 404
