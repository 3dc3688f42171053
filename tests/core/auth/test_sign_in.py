"""Signing in and out, being remembered, and being held back."""

import pytest

from tests.support.personas import PASSWORD, Persona
from tests.support.redis_server import RedisServer


def test_somebody_with_an_account_signs_in_and_sees_today(outsider: Persona, officer: Persona) -> None:
    page = outsider.submit(outsider.get("/sign-in"), email=officer.user.email.upper(), password=PASSWORD)

    assert page.location == "/"
    assert page.follow().heading == "Today"


def test_it_leads_back_to_the_page_that_was_asked_for(outsider: Persona, officer: Persona) -> None:
    page = outsider.get("/outbox/").follow()

    page = outsider.submit(page, email=officer.user.email, password=PASSWORD)

    assert page.location == "/outbox/"


def test_it_never_leads_to_another_site(outsider: Persona, officer: Persona) -> None:
    page = outsider.get("/sign-in?next=https://elsewhere.example/")

    page = outsider.submit(page, email=officer.user.email, password=PASSWORD)

    assert not page.is_redirect or page.location.startswith("/")
    assert "elsewhere" not in page.location


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("odeta@barabar.example", "not the password"),
        ("nobody@barabar.example", PASSWORD),
        ("", ""),
        ("no address", "x"),
    ],
)
def test_it_never_says_whether_the_address_or_the_password_was_wrong(
    outsider: Persona, officer: Persona, email: str, password: str
) -> None:
    page = outsider.submit(outsider.get("/sign-in"), email=email, password=password)

    assert page.flashes == ["Wrong address or password."]
    assert page.errors == []
    assert page.value("email") == email


def test_a_closed_account_is_told_nothing_more(outsider: Persona, admin: Persona, officer: Persona) -> None:
    page = admin.submit(admin.get(f"/colleagues/{officer.user_id}"), f"/{officer.user_id}", active=False)
    assert page.follow().flashes == ["Saved."]

    page = outsider.submit(outsider.get("/sign-in"), email="odeta@barabar.example", password=PASSWORD)

    assert page.flashes == ["Wrong address or password."]


def test_closing_an_account_ends_its_open_sessions(admin: Persona, officer: Persona) -> None:
    admin.submit(admin.get(f"/colleagues/{officer.user_id}"), f"/{officer.user_id}", active=False)

    assert officer.get("/").location.startswith("/sign-in")


def test_signing_out_ends_the_session(officer: Persona) -> None:
    page = officer.submit(officer.get("/"), "/sign-out")

    assert page.location == "/sign-in"
    assert officer.get("/").location == "/sign-in?next=/"


def test_a_get_signs_nobody_out(officer: Persona) -> None:
    assert officer.get("/sign-out").status == 405
    assert officer.get("/").heading == "Today"


def test_the_tenth_wrong_try_at_one_account_is_followed_by_a_page_that_asks_for_patience(
    redis_server: RedisServer, outsider: Persona, officer: Persona
) -> None:
    for _ in range(10):
        outsider.submit(outsider.get("/sign-in"), email=officer.user.email, password="not the password")

    page = outsider.submit(outsider.get("/sign-in"), email=officer.user.email, password=PASSWORD)

    assert page.status == 429
    assert page.heading == "One moment, please"
    assert "Too many tries. Please wait a few minutes." in page
    assert outsider.get("/").is_redirect


def test_looking_at_the_page_counts_for_nothing(redis_server: RedisServer, outsider: Persona, officer: Persona) -> None:
    for _ in range(20):
        assert outsider.get("/sign-in").status == 200


def test_the_page_is_in_the_language_the_browser_asks_for(outsider: Persona, officer: Persona) -> None:
    page = outsider.get("/sign-in", headers={"Accept-Language": "sq"})

    assert page.one("html").attributes["lang"] == "sq"


def test_a_form_posted_after_the_session_ended_is_told_so_and_not_called_forged(outsider: Persona) -> None:
    page = outsider.post("/colleagues/new", {"name": "Arta"}, csrf=False)

    assert page.status == 401
    assert page.heading == "Please sign in"
    assert page.link("Sign in in a new tab") == "/sign-in"


def test_the_session_is_confirmed_with_a_token_that_the_next_form_may_use(officer: Persona, outsider: Persona) -> None:
    answer = officer.get("/account/here", headers={"X-Requested-With": "fetch"})
    officer.token = answer.body

    assert officer.post("/language", {"language": "sq", "back": "/"}).location == "/"
    assert outsider.get("/account/here", headers={"X-Requested-With": "fetch"}).status == 401


def test_whoever_wants_to_be_remembered_stays_when_the_browser_is_closed(outsider: Persona, officer: Persona) -> None:
    page = outsider.submit(outsider.get("/sign-in"), email=officer.user.email, password=PASSWORD, remember=True)
    outsider.client.delete_cookie("barabar")

    cookie = next(c for c in page.headers.getlist("Set-Cookie") if c.startswith("remember_token="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert outsider.get("/").heading == "Today"
