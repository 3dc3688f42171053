"""The officer and the newsroom: showing a page, taking it down, giving it a private address."""

from datetime import timedelta

from campaigns.embargo.services import set_embargo
from campaigns.newsroom.visibility import may_read
from campaigns.releases.queries import get_release
from campaigns.releases.services import archive_release
from core.db import db, transaction
from tests.support.clock import Clock
from tests.support.newsroom import leave
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import make_release


def panel(page: Page) -> str:
    (found,) = [text for text in page.texts("section") if text.startswith("In the newsroom")]
    return found


def test_the_officer_chooses_before_it_leaves_and_it_appears_by_itself(officer: Persona, outsider: Persona) -> None:
    release_id = make_release()
    page = officer.get(f"/releases/{release_id}")
    assert "Not in the newsroom" in panel(page)
    page = officer.submit(page, "/newsroom/show").follow()
    assert page.flashes[0] == "It appears in the newsroom by itself, and not before it may."
    assert "Appears when the release leaves" in panel(page)
    leave(release_id)
    page = officer.get(f"/releases/{release_id}")
    assert "Everybody can read it, since Wed 13 May, 14:00" in panel(page)
    address = page.link(f"http://localhost/newsroom/sq/{release_id}-hapet-avllia")
    assert outsider.get(address.removeprefix("http://localhost")).status == 200
    assert "Appeared in the newsroom" in page.text


def test_she_thinks_again_before_it_appears(officer: Persona) -> None:
    release_id = make_release()
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/newsroom/show").follow()
    page = officer.submit(page, "/newsroom/hide").follow()
    assert page.flashes[0] == "It will not appear in the newsroom." and "Not in the newsroom" in panel(page)
    leave(release_id)
    assert not may_read(get_release(release_id))


def test_she_takes_it_down_and_shows_it_again(officer: Persona) -> None:
    release_id = leave(make_release())
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/newsroom/show").follow()
    page = officer.submit(page, "/newsroom/hide", press="Take it down from the newsroom").follow()
    assert "Taken down; its address says so" in panel(page) and "Taken down from the newsroom" in page.text
    officer.submit(page, "/newsroom/show", press="Show it in the newsroom again")
    db.session.expire_all()
    assert may_read(get_release(release_id))


def test_the_panel_names_the_hour_of_the_embargo(officer: Persona, clock: Clock) -> None:
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=2), then=False)
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/newsroom/show").follow()
    assert "Appears when the embargo lifts, Wed 13 May, 16:00" in panel(page)


def test_she_makes_a_private_page_with_a_password_and_closes_it(officer: Persona) -> None:
    release_id = make_release()
    page = officer.get(f"/releases/{release_id}")
    assert "8 to 128" in officer.submit(page, "/newsroom/link", password="short").follow().flashes[0]
    page = officer.submit(page, "/newsroom/link", password="avlli e hapur").follow()
    assert (page.one("#newsroom-link").attributes["value"] or "").startswith("http://localhost/newsroom/link/")
    assert "Private page, with a password" in panel(page)
    page = officer.submit(page, "/link/close").follow()
    assert page.all("#newsroom-link") == []


def test_others_look_and_choose_nothing(viewer: Persona) -> None:
    page = viewer.get(f"/releases/{leave(make_release())}")
    assert "Not in the newsroom" in panel(page) and "Show it" not in panel(page)


def test_what_was_put_away_is_not_shown(officer: Persona) -> None:
    release_id = leave(make_release())
    with transaction():
        archive_release(release_id)
    assert officer.post(f"/releases/{release_id}/newsroom/show").status == 409
    assert officer.post(f"/releases/{release_id}/newsroom/link").status == 409
