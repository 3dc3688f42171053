"""Accounts: the first one, those of colleagues, and one's own."""

from typing import Any

import pytest

from core.auth.services import count_users, find_user_by_email
from core.feature import Role
from tests.support.personas import PASSWORD, Persona
from tests.support.smtp_server import SmtpServer


def test_an_empty_installation_begins_with_the_first_account(outsider: Persona) -> None:
    page = outsider.get("/").follow()

    assert page.heading == "Welcome"
    page = outsider.submit(page, name="Adem", email="Adem@Press.example", password=PASSWORD, again=PASSWORD)
    assert page.follow().heading == "Today"
    user = find_user_by_email("adem@press.example")
    assert user is not None
    assert user.has(Role.ADMIN)
    assert user.has(Role.OFFICER)


def test_what_was_typed_into_the_first_form_is_kept(outsider: Persona) -> None:
    page = outsider.submit(
        outsider.get("/welcome"), name="Adem", email="adem@press.example", password="short", again=""
    )

    assert page.errors == ["At least 10 characters, please.", "The two passwords differ."]
    assert page.value("name") == "Adem"
    assert count_users() == 0


def test_there_is_one_first_account_only(outsider: Persona, officer: Persona) -> None:
    assert outsider.get("/welcome").location == "/sign-in"
    page = outsider.post(
        "/welcome", {"name": "Eve", "email": "eve@press.example", "password": PASSWORD, "again": PASSWORD}
    )

    assert page.location == "/sign-in"
    assert find_user_by_email("eve@press.example") is None


def test_an_administrator_adds_a_colleague_who_chooses_her_own_password(
    admin: Persona, outsider: Persona, smtp_server: SmtpServer
) -> None:
    page = admin.submit(
        admin.get("/colleagues/new"), name="Filiz Güvenç", email="filiz@press.example", roles=["viewer"], language="en"
    )

    assert "Account made." in page.follow().flashes[0]
    outsider.submit(outsider.get("/forgot-password"), email="filiz@press.example")
    assert len(smtp_server.to("filiz@press.example")) == 1


def test_an_address_signs_in_once(admin: Persona, officer: Persona) -> None:
    page = admin.submit(
        admin.get("/colleagues/new"), name="Again", email="ODETA@barabar.example", roles=["viewer"], language="en"
    )

    assert page.errors == ["Somebody already signs in with this address."]
    assert page.value("name") == "Again"


def test_the_form_of_a_colleague_shows_what_she_may_do_now(admin: Persona, approver: Persona) -> None:
    page = admin.get(f"/colleagues/{approver.user_id}")

    ticked = [box.attributes["value"] for box in page.all("[name=roles][checked]")]
    assert ticked == ["approver"]
    admin.submit(page, f"/{approver.user_id}", name="Ana A. Approver")
    assert approver.user.name == "Ana A. Approver"
    assert approver.user.has(Role.APPROVER)


@pytest.mark.parametrize("change", [{"roles": ["officer"]}, {"active": False}])
def test_the_last_administrator_stays_one(admin: Persona, change: dict[str, Any]) -> None:
    page = admin.submit(admin.get(f"/colleagues/{admin.user_id}"), f"/{admin.user_id}", **change)

    assert page.errors == ["This is the last administrator. Make somebody else one first."]
    assert admin.user.has(Role.ADMIN)


@pytest.mark.parametrize("path", ["/colleagues", "/colleagues/new", "/colleagues/1"])
def test_only_administrators_see_accounts(officer: Persona, viewer: Persona, outsider: Persona, path: str) -> None:
    assert officer.get(path).status == 403
    assert viewer.get(path).status == 403
    assert outsider.get(path).location.startswith("/sign-in")


def test_one_sees_ones_own_account(viewer: Persona) -> None:
    page = viewer.get("/account")

    assert page.heading == "Your account"
    assert viewer.get(page.link("Change the password")).heading == "Change the password"
    assert viewer.get(page.link("Second step at sign-in")).heading == "Second step at sign-in"


def test_the_language_of_the_interface_is_remembered(viewer: Persona) -> None:
    page = viewer.post("/language", {"language": "sr-Cyrl", "back": "/account"})

    assert page.location == "/account"
    assert viewer.user.language == "sr-Cyrl"
    assert page.follow().one("html").attributes["lang"] == "sr-Cyrl"
