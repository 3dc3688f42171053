"""Choices with a name: made on one release, copied by others, and never changed behind anybody's back."""

import pytest

from campaigns.audience.rules import Filters
from campaigns.audience.saved import create_filter, get_filter, list_filters, list_releases_with
from campaigns.releases.queries import get_release
from core.db import transaction
from core.errors import Refused
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import JOURNALISTS, make_draft, make_people

pytestmark = pytest.mark.usefixtures("app")


def make_filter(name: str = "The press", filters: Filters = JOURNALISTS) -> int:
    with transaction():
        return create_filter(name, filters, None).id


def begin_from(officer: Persona, release_id: int, filter_id: int) -> Page:
    return officer.get(f"/releases/{release_id}/audience?use={filter_id}").follow()


def saved(release_id: int) -> Filters:
    return Filters.from_json(get_release(release_id).audience)


def test_a_choice_is_saved_under_a_name_and_used_by_another_release(officer: Persona) -> None:
    make_people(2)
    first, second = make_draft(), make_draft(audience=None)
    page = officer.submit(officer.get(f"/releases/{first}/audience"), "/filters", name="The press").follow()
    assert page.flashes[0] == "Saved as “The press”. Other releases can use it, too."
    (kept,) = list_filters()
    page = begin_from(officer, second, kept.id)
    assert "Copied from the saved filter The press" in page and "2 people get it" in page
    officer.submit(page, 0, press="Use this choice: 2 people")
    assert saved(second).rule == JOURNALISTS and [r.id for r in list_releases_with(kept.id)] == [second]
    assert officer.get("/filters").rows()[0][:3] == ["The press", "journalists", "1 release"]


def test_what_a_release_copied_stays_when_the_filter_changes(officer: Persona) -> None:
    release_id, filter_id = make_draft(), make_filter()
    officer.submit(begin_from(officer, release_id, filter_id), 0, press="Use this choice: nobody yet")
    page = officer.get(f"/releases/{make_draft()}/audience?explore=1&languages=tr&saved={filter_id}&saved=1")
    page = officer.submit(page, f"/filters/{filter_id}/change").follow()
    assert page.flashes[0] == "“The press” means this from now on. Releases that used it stay as they are."
    assert saved(release_id).rule == JOURNALISTS
    assert "It now means something else" in officer.get(f"/releases/{release_id}/audience")
    meant = officer.get(f"/filters/{filter_id}").rows("[aria-labelledby=versions] table")
    assert [(row[1], row[2]) for row in meant] == [
        ("Odeta Officer", "They read: Türkçe"), ("the program", "journalists"),
    ]  # fmt: skip


def test_people_by_hand_stay_with_their_release(officer: Persona) -> None:
    release_id = make_draft(audience=Filters(added=frozenset({1})))
    page = begin_from(officer, release_id, make_filter(filters=JOURNALISTS.without_person(9)))
    assert "added=1" in page.path and "removed" not in page.path


def test_a_name_is_given_once_and_a_choice_of_nobody_has_none() -> None:
    make_filter()
    with pytest.raises(Refused, match="already"), transaction():
        create_filter("the press", JOURNALISTS, None)
    with pytest.raises(Refused, match="asks for nothing"), transaction():
        create_filter("Nobody", Filters(added=frozenset({1})), None)


def test_it_is_renamed_put_away_and_brought_back(officer: Persona) -> None:
    filter_id = make_filter()
    page = officer.submit(officer.get(f"/filters/{filter_id}"), "/rename", name="Newspapers").follow()
    assert page.heading == "Newspapers"
    page = officer.submit(page, "/archive").follow()
    assert "This filter was put away" in page and list_filters() == []
    assert officer.get("/filters?archived=1").rows()[0][0] == "Newspapers"
    officer.submit(page, "/restore")
    assert [kept.name for kept in list_filters()] == ["Newspapers"]


def test_the_second_to_rename_it_sees_the_first_ones_name(officer: Persona) -> None:
    filter_id = make_filter()
    page = officer.get(f"/filters/{filter_id}")
    officer.submit(page, "/rename", name="Newspapers")
    assert "Somebody else saved this meanwhile" in officer.submit(page, "/rename", name="Radio")
    assert get_filter(filter_id).name == "Newspapers"


def test_a_reader_sees_the_filters_and_changes_none(viewer: Persona) -> None:
    filter_id = make_filter()
    assert "Rename" not in viewer.get(f"/filters/{filter_id}")
    for path in ("/filters", *(f"/filters/{filter_id}/{deed}" for deed in ("rename", "change", "archive", "restore"))):
        assert viewer.post(path).status == 403
