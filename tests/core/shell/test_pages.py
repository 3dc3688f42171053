"""The frame: Today, the search, the menu and the keys, for each who may see them."""

import pytest

from tests.support.personas import Persona


def test_today_says_when_nothing_waits_and_what_would_stand_there(officer: Persona) -> None:
    page = officer.get("/")
    assert page.heading == "Today"
    assert "Nothing waits for you." in page


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=Kuštrim", "/more", "/keys", "/account", "/outbox/"])
def test_every_page_of_the_frame_is_for_colleagues(path: str, viewer: Persona, outsider: Persona) -> None:
    assert viewer.get(path).status == 200
    sent = outsider.get(path)
    assert sent.location.startswith("/sign-in?next=")


def test_the_menu_shows_what_one_may_do(viewer: Persona, admin: Persona) -> None:
    assert "Colleagues" in admin.get("/").menu
    assert "Colleagues" not in viewer.get("/").menu


def test_the_menu_marks_where_one_is(admin: Persona) -> None:
    here = admin.get("/colleagues/new").texts("nav.side a[aria-current=page] > span:first-child")
    assert here == ["Colleagues"]


def test_a_search_for_what_is_not_there_says_what_would_be_found(officer: Persona) -> None:
    page = officer.submit(officer.get("/search"), 0, q="Nobody of that name")
    assert page.status == 200
    assert "Nothing by this name." in page
    assert page.one("#find").attributes["value"] == "Nobody of that name"


def test_a_search_shows_what_was_typed_harmlessly(officer: Persona) -> None:
    assert officer.get("/search?q=<script>alert(1)</script>").status == 200


def test_the_keys_of_the_menu_are_listed(officer: Persona) -> None:
    assert ["g t", "Today"] in officer.get("/keys").rows()


def test_mail_that_stays_here_is_said_on_every_page(officer: Persona) -> None:
    said = "Mail goes to the Outbox. Nothing leaves this computer."
    assert said not in officer.get("/").body
