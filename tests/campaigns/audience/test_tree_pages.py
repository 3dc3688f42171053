"""Groups of sentences in the form: added, filled in and left out by plain submits, without a script."""

import csv
import io

import pytest

from campaigns.audience.candidates import About
from campaigns.audience.conditions import Condition, Group, How
from campaigns.audience.forms import query_of
from campaigns.audience.rules import Filters
from campaigns.releases.queries import get_release
from core.db import transaction
from core.spreadsheets import plain
from crm.contacts.lists.services import list_exports
from crm.contacts.models import Basis
from crm.contacts.queries import get_person
from crm.privacy.exports.queries import exports_with
from crm.privacy.requests.services import set_risk
from crm.reference.kinds import OutletKind
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import JOURNALISTS, make_draft, make_outlet, make_person

pytestmark = pytest.mark.usefixtures("app")
GETS = "[aria-labelledby=get] table"


def ticks(page: Page) -> int:
    return page.all("main form").index(page.one("form.sentences"))


def names(page: Page) -> list[str]:
    return [row[0] for row in page.rows(GETS)]


def test_a_group_is_built_with_plain_submits_and_saved(officer: Persona) -> None:
    make_person("Jelena Ilić", "sr-Latn", outlet_id=make_outlet("Radio Ura", OutletKind.RADIO))
    make_person("Arta Krasniqi", "sq", outlet_id=make_outlet("Lajmi", OutletKind.PORTAL))
    make_person("Besa Gashi", "sq")
    release_id = make_draft()
    page = officer.get(f"/releases/{release_id}/audience")
    page = officer.submit(page, ticks(page), gnew="none")
    page = officer.submit(page, ticks(page), g0add="workplace")
    assert names(page) == ["Besa Gashi", "Jelena Ilić", "Arta Krasniqi"]
    page = officer.submit(page, ticks(page), g0c0kinds=["radio"], g0add="reads")
    page = officer.submit(page, ticks(page), g0c1values=["tr"])
    assert names(page) == ["Besa Gashi", "Arta Krasniqi"]
    assert "none of this is true: They work for: Radio; They read: Türkçe" in page
    officer.submit(page, 0, press="Use this choice: 2 people")
    (group,) = Filters.from_json(get_release(release_id).audience).tree.parts
    assert group == Group(How.NONE, (
        Condition(About.WORKPLACE, kinds=frozenset({"radio"})), Condition(About.READS, frozenset({"tr"})),
    ))  # fmt: skip


def test_who_writes_about_something_and_who_has_a_tag_can_be_meant(officer: Persona) -> None:
    make_person("Arta Krasniqi", "sq", beats=("schools",), tags=("close",))
    make_person("Besa Gashi", "sq", beats=("sport", "schools"))
    make_person("Jelena Ilić", "sr-Latn", tags=("close",))
    release_id = make_draft()
    page = officer.submit(officer.get(f"/releases/{release_id}/audience?explore=1&gnew=all"), 1, g0add="beat")
    page = officer.submit(page, ticks(page), g0c0values=["schools"], g0add="tag")
    assert names(page) == ["Besa Gashi", "Arta Krasniqi"]
    page = officer.submit(page, ticks(page), g0c1values=["close"])
    assert names(page) == ["Arta Krasniqi"]
    assert "They write about: schools; Tagged: close" in page


def test_a_word_nobody_has_any_more_means_nobody_and_not_everybody(officer: Persona) -> None:
    make_person("Arta Krasniqi", "sq", beats=("schools",))
    tree = Group(How.ALL, (Group(How.ALL, (Condition(About.BEAT, frozenset({"fishing"})),)),))
    release_id = make_draft(audience=Filters(tree=tree))
    page = officer.get(f"/releases/{release_id}/audience")
    page = officer.submit(page, ticks(page))
    assert "They write about: fishing" in page and "Arta Krasniqi" not in page


def test_a_sentence_and_a_group_are_left_out_by_their_buttons(officer: Persona) -> None:
    tree = Group(How.ANY, tuple(Group(How.ALL, (Condition(About.READS, frozenset({tag})),)) for tag in ("sq", "tr")))
    release_id = make_draft(audience=Filters(tree=tree))
    page = officer.get(f"/releases/{release_id}/audience")
    page = officer.submit(page, ticks(page), press="Leave out group 1")
    assert "They read: Türkçe" in page and "They read: Shqip" not in page
    page = officer.submit(page, ticks(page), press="Leave out sentence 1.1")
    assert "They read: Türkçe" not in page and len(page.all(".group")) == 1


def test_the_address_carries_everything() -> None:
    conditions = (
        Condition(About.WORKPLACE, kinds=frozenset({"radio"}), communities=frozenset({"serb"}), is_not=True),
        Condition(About.CONTACT, days=90, is_not=True),
    )
    filters = Filters(
        tree=Group(How.ANY, (Group(How.NONE, conditions), Group(How.ALL, conditions[:1]))), fallback=("en",)
    )
    query = query_of(filters)
    assert query["how"] == ["any"] and query["g0"] == ["none"] and query["g0c1days"] == ["90"]
    assert query["g1c0communities"] == ["serb"] and query["fallback"] == ["en"]


def test_a_fallback_is_chosen_and_shown_for_each_person(officer: Persona) -> None:
    make_person("Sevil Karahoda", "rom")
    page = officer.get(f"/releases/{make_draft()}/audience?explore=1&roles=journalist&fallback=en&fallback=sq")
    assert page.rows(GETS)[0][2] == "SQ reads none of the versions"
    assert "Whoever reads none of its languages gets: English, Shqip" in page


def test_one_table_has_everybody_with_what_happens(officer: Persona) -> None:
    make_person("Arta Krasniqi", outlet_id=make_outlet("Lajmi"))
    make_person("Besa Gashi", basis=Basis.NONE)
    make_person("Sevil Karahoda", "tr", "sq")
    page = officer.get(officer.get(f"/releases/{make_draft()}/audience").link("Everybody in one table"))
    assert page.rows() == [
        ["Besa Gashi", "", "besa.gashi@press.example", "", "No ground for writing to them is recorded"],
        ["Sevil Karahoda", "", "sevil.karahoda@press.example", "Shqip", "Gets it, not in their first language: Türkçe"],
        ["Arta Krasniqi", "Lajmi", "arta.krasniqi@press.example", "Shqip", "Gets it"],
    ]
    page = officer.submit(page, "/table", only="no_basis")
    assert [row[0] for row in page.rows()] == ["Besa Gashi"]


def taken(who: Persona, release_id: int) -> Page:
    return who.submit(who.get(f"/releases/{release_id}/audience/table"))


def test_the_file_leaves_without_those_at_risk_and_is_written_down(viewer: Persona) -> None:
    kept, at_risk = make_person("Arta Krasniqi", "sq"), make_person("Besa Gashi", "sq")
    with transaction():
        set_risk(at_risk, is_at_risk=True, reason="Threatened in spring")
    text = taken(viewer, make_draft()).data.decode("utf-8-sig")
    assert "Arta Krasniqi" in text and "Besa" not in text
    (export,) = list_exports()
    assert (export.count, export.left_out, export.by_id) == (1, 1, viewer.user_id)
    assert [exports_with(get_person(ident)) for ident in (kept, at_risk)] == [[export], []]


def test_the_file_for_a_spreadsheet_holds_no_formula(officer: Persona) -> None:
    make_person("=cmd|' /C calc'!A0", "sq", email="a@press.example")
    page = taken(officer, make_draft(audience=JOURNALISTS))
    rows = list(csv.reader(io.StringIO(page.data.decode("utf-8-sig"))))
    assert page.mimetype == "text/csv" and "attachment" in page.headers["Content-Disposition"]
    assert rows[0][0] == "Name" and rows[1][0].startswith("'=cmd") and rows[1][4] == "Gets it"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r1", "  =1"])
def test_a_cell_never_begins_like_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}" and plain("Arta = Besa") == "Arta = Besa"
