import pytest

from crm.outlets.directory import DirectoryFilters, directory_rows
from crm.outlets.queries import count_outlets
from crm.reference.catalogue import directory, get_directory_outlet
from crm.reference.kinds import FeedStatus
from tests.support.personas import Persona


def slugs(**filters: str) -> set[str]:
    return {row.entry.slug for row in directory_rows(directory(), DirectoryFilters(**filters), {})}


def test_all_of_it_is_shown_where_nothing_narrows_it() -> None:
    assert len(slugs()) == len(directory()) == 87


def test_names_stand_in_order_whatever_their_diacritics() -> None:
    names = [row.entry.name for row in directory_rows(directory(), DirectoryFilters(), {})]
    assert names.index("Zëri") > names.index("Vushtrria Online") > names.index("KTV (Kohavision)")


@pytest.mark.parametrize("query", ["Express", "gazeta express", "express gazeta", "ГАЗЕТА ЕКСПРЕС"[:6]])
def test_a_name_is_found_by_its_parts(query: str) -> None:
    assert "gazeta-express" in slugs(q=query)


def test_the_lines_are_an_and() -> None:
    both = slugs(community="serb", kind="radio")
    assert both == slugs(community="serb") & slugs(kind="radio") and both
    assert slugs(community="serb", language="tr") <= slugs(language="tr")
    assert slugs(municipality="prizren", status=FeedStatus.NONE) <= slugs(municipality="prizren")
    assert slugs(kind="nonsense") == set()


def test_an_entry_that_was_picked_leads_to_its_outlet() -> None:
    (row,) = directory_rows([get_directory_outlet("koha")], DirectoryFilters(), {"koha": 7})
    assert row.outlet_id == 7


def test_every_row_has_a_button_of_its_own_and_one_press_adds(officer: Persona) -> None:
    page = officer.get("/outlets/directory")
    assert len(page.all("form[action$='/add']")) == 87
    added = officer.submit(page, "/koha/add").follow()
    assert added.flashes == ["Koha.net / Koha Ditore is among your outlets now."]
    assert added.texts("tr#koha .signal.done") == ["added : Koha.net / Koha Ditore"]


def test_adding_twice_from_an_old_page_makes_one(officer: Persona) -> None:
    page = officer.get("/outlets/directory")
    for _ in range(2):
        officer.submit(page, "/koha/add")
    assert count_outlets() == 1


def test_adding_keeps_the_reader_where_she_was(officer: Persona) -> None:
    page = officer.get("/outlets/directory?community=turkish&_external=1&endpoint=x")
    slug = page.all("tbody tr")[0].attributes["id"]
    assert officer.submit(page, 1).location == "/outlets/directory?community=turkish"
    assert slug


def test_a_row_tells_the_feed_and_how_far_it_is_known(viewer: Persona) -> None:
    (row,) = viewer.get("/outlets/directory?q=koha.net").rows()
    assert row[3] == "Others have read it https://www.koha.net/rss"


def test_a_viewer_sees_the_directory_without_buttons(viewer: Persona) -> None:
    page = viewer.get("/outlets/directory")
    assert len(page.rows()) == 87 and page.all("main form[method=post]") == []
    assert viewer.post("/outlets/directory/koha/add").status == 403


def test_what_is_not_in_the_directory_is_not_found(officer: Persona) -> None:
    assert officer.post("/outlets/directory/nonsense/add").status == 404


def test_a_directory_narrowed_to_nothing_shows_the_way_back(officer: Persona) -> None:
    assert officer.get("/outlets/directory?q=zzzz").link("Show the whole directory") == "/outlets/directory"
