"""What every answer carries, and a page of its own for every way a request can fail."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, render_template_string, url_for

from core.auth.access import public
from core.errors import NotFound, Refused
from core.web import LARGEST_REQUEST
from tests.support.page import Page
from tests.support.personas import Persona


def test_a_page_lets_no_foreign_or_inline_script_run(officer: Persona) -> None:
    headers = officer.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["frame-ancestors"]) == ("'none'", "'self'", "'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert headers["Cache-Control"] == "no-store"


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(outsider: Persona, officer: Persona) -> None:
    cookie = officer.submit(officer.get("/keys"), "/language", press="Shqip").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_behind_tls_cookies_are_for_tls_only(make_app: Callable[..., Flask]) -> None:
    app = make_app(base_url="https://barabar.example", trusted_proxies=1)
    answer = app.test_client().get("/welcome", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_an_address_that_is_not_there_has_a_page(officer: Persona, outsider: Persona) -> None:
    for persona in (officer, outsider):
        page = persona.get("/no/such/page")
        assert (page.status, page.heading) == (404, "Not here")
    assert "Today" in officer.get("/no/such/page").menu


def test_what_an_account_may_not_do_has_a_page(viewer: Persona) -> None:
    page = viewer.get("/colleagues")
    assert (page.status, page.heading) == (403, "Not for your account")
    assert "An administrator can change what you may do." in page


def test_a_form_without_its_token_is_refused(admin: Persona) -> None:
    page = admin.post("/colleagues/new", {"name": "X"}, csrf=False)
    assert (page.status, page.heading) == (400, "That did not arrive whole")


def test_a_form_with_a_token_of_somebody_else_is_refused(admin: Persona, officer: Persona) -> None:
    admin.token = officer.token
    assert admin.post("/colleagues/new", {"name": "X"}).status == 400


def test_a_form_sent_after_signing_out_is_neither_saved_nor_forgotten(admin: Persona) -> None:
    page = admin.get("/colleagues/new")
    admin.client.delete_cookie("barabar")
    refused = admin.submit(page, name="Lule", email="lule@barabar.example")
    assert refused.status == 401


def test_a_request_of_the_wrong_kind_has_a_page(officer: Persona) -> None:
    assert (officer.get("/language").status, officer.post("/keys").status) == (405, 405)


def test_too_large_a_file_has_a_page(officer: Persona) -> None:
    page = officer.post("/language", {"file": "x" * LARGEST_REQUEST})
    assert (page.status, page.heading) == (413, "Too large")


@pytest.fixture
def broken(make_app: Callable[..., Flask]) -> Flask:
    """A program with views that fail in every way."""
    app = make_app()
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def failing(error: Exception) -> Callable[[], str]:
        def view() -> str:
            raise error

        return public(view)

    errors = {"refused": Refused("Not twice."), "gone": NotFound("Person 7"), "bug": ZeroDivisionError("secret detail")}
    for name, error in errors.items():
        app.add_url_rule(f"/{name}", name, failing(error), methods=["GET", "POST"])
    return app


def visit(app: Flask, path: str, **how: str) -> Page:
    """Open a page of a program as somebody who has not signed in."""
    with app.app_context():
        return Persona(app).get(path, headers=how)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestFailures:
    """What a reader sees when something fails."""

    def test_a_record_that_is_gone_is_not_found(self, broken: Flask) -> None:
        assert visit(broken, "/gone").status == 404

    def test_a_refusal_says_why(self, broken: Flask) -> None:
        page = visit(broken, "/refused")
        assert page.status == 409 and "Not twice." in page

    def test_a_refused_form_goes_back_to_its_page_and_says_why(self, broken: Flask) -> None:
        with broken.app_context():
            persona = Persona(broken)
            back = persona.post("/refused", headers={"Referer": "http://localhost/no/such?x=1"})
            assert back.location == "/no/such?x=1"
            assert back.follow().flashes == ["Not twice."]

    @pytest.mark.parametrize(
        "referrer", ["https://evil.example/", "http://localhost.evil.example/", "http://localhost//evil.example"]
    )
    def test_a_refused_form_goes_back_to_nobody_elses_page(self, referrer: str, broken: Flask) -> None:
        with broken.app_context():
            location = Persona(broken).post("/refused", headers={"Referer": referrer}).headers["Location"]
        assert location.startswith("/") and not location.startswith("//")

    def test_a_fault_of_the_program_has_a_page_that_tells_no_detail(
        self, broken: Flask, caplog: pytest.LogCaptureFixture
    ) -> None:
        page = visit(broken, "/bug")
        assert (page.status, page.heading) == (500, "Something went wrong")
        assert "secret detail" not in page.body and "secret detail" in caplog.text

    def test_an_error_is_told_in_the_language_of_the_reader(self, broken: Flask) -> None:
        page = visit(broken, "/gone", **{"Accept-Language": "sq"})
        assert page.one("html").attributes["lang"] == "sq"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("root", ["", "/press"])
def test_addresses_in_templates_are_those_the_program_gives_below_whatever_path(app: Flask, root: str) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("shell.today", {}), ("static", {"filename": "barabar.css"}), ("shell.search", {"q": "a b"}),
        ("shell.today", {"_external": True}), ("shell.today", {}),
    ]  # fmt: skip
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
        for endpoint, values in asked:
            drawn = render_template_string("{{ url_for(endpoint, **values) }}", endpoint=endpoint, values=values)
            assert drawn == url_for(endpoint, **values)
        assert url_for("shell.search").startswith(root)
