"""The test house itself: what it checks on every page, that its servers misbehave as told, and that nothing leaks."""

import smtplib
import socket
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from pytest_socket import SocketConnectBlockedError
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import select

from core.auth.models import RoleRecord
from core.db import db, transaction
from core.feature import Role
from core.http import Client, FetchError
from tests.support.databases import Database
from tests.support.markup import faults
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer
from tests.support.web_server import WebServer

WHOLE = '<!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>H</h1>{}</main></body></html>'
TOKEN = '<input type="hidden" name="csrf_token" value="x">'


def faults_in(body: str) -> list[str]:
    """Return what is wrong with a page that has this in it."""
    return faults(WHOLE.format(body), LexborHTMLParser(WHOLE.format(body)))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>a</div>", "closes nothing"),
        ("<p>a", "closes nothing"),
        ("<p><ul><li>a</li></ul></p>", "reads this differently"),
        ("<form action='/a'><form action='/b'></form></form>", "a browser reads"),
        ("<table><tr><td>a</td></tr></table>", "reads this differently"),
        (
            "<table><tbody><tr><td>a</td><form action='/'><button>B</button></form></tr></tbody></table>",
            "reads this differently",
        ),
        ("<p id='a'></p><p id='a'></p>", "stands there 2 times"),
        ("<label for='x'>L</label>", "refers to nothing"),
        ("<p aria-describedby='x'>L</p>", "refers to nothing"),
        ("<input name='a'>", "no label"),
        ("<label for='a'> </label><input id='a' name='a'>", "no label"),
        ("<select name='a'><option>b</option></select>", "no label"),
        ("<textarea name='a'></textarea>", "no label"),
        (f"<form method='post'>{TOKEN}</form>", "no action"),
        ("<form method='post' action='/a'></form>", "no csrf_token"),
        ("<a href='/'></a>", "has no name"),
        ("<button><svg></svg></button>", "has no name"),
        ("<img src='/a'>", "has no name"),
        ("<iframe src='/a'></iframe>", "has no name"),
        ("<ul><li><a class='btn' href='/1'>Open</a></li><li><a class='btn' href='/2'>Open</a></li></ul>", "'Open'"),
        ("<script>x()</script>", "inline script"),
        ("<style>p {}</style>", "<style>"),
        ("<p style='color: red'>a</p>", "style=...>"),
        ("<p onclick='x()'>a</p>", "onclick=...>"),
        ("<a href='javascript:x()'>a</a>", "leads to a script"),
        ("<h1>Another</h1>", "one h1"),
        ("<p class='a' class='b'>a</p>", "attribute twice"),
    ],
)
def test_a_page_that_breaks_a_rule_is_found_out(body: str, fault: str) -> None:
    found = faults_in(body)
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    "body",
    [
        "<label>L <input name='a'></label>",
        "<label for='a'>L</label><input id='a'>",
        "<input aria-label='L'>",
        "<h2 id='l'>L</h2><input aria-labelledby='l'>",
        f"<form method='post' action='/a'>{TOKEN}<button>Save</button></form>",
        "<form action='/find'><input type='search' aria-label='Find'></form>",
        "<a href='/'><img src='/a' alt='Home'></a>",
        "<ul><li><a class='btn' href='/1' aria-label='A'>Go</a></li><li><a class='btn' href='/2'>Go</a></li></ul>",
        "<script type='application/json'>{}</script>",
        "<svg viewBox='0 0 1 1' role='img' aria-label='half'><rect width='1' /></svg>",
        "<p>a<br>b<img src='/a' alt=''></p>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    ],
)
def test_a_page_that_keeps_the_rules_passes(body: str) -> None:
    assert faults_in(body) == []


def test_a_page_without_language_title_or_heading_is_found_out() -> None:
    bare = "<!doctype html><html><head></head><body></body></html>"
    assert len(faults(bare, LexborHTMLParser(bare))) == 3


def test_nothing_outside_this_computer_can_be_reached() -> None:
    with pytest.raises(SocketConnectBlockedError), pytest.warns(UserWarning, match="A test tried to use"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_nothing_outside_can_be_fetched(no_outside_fetch: list[str]) -> None:
    with pytest.raises(FetchError):
        Client(total_seconds=1).get("http://8.8.8.8/")
    assert no_outside_fetch == ["8.8.8.8"]
    no_outside_fetch.clear()


def test_what_one_test_stores_the_next_does_not_find(app: Flask, database: Database) -> None:
    for _number in range(2):
        assert db.session.scalars(select(RoleRecord)).all() == []
        with transaction():
            role = RoleRecord(name="left behind")
            db.session.add(role)
        assert role.id == 1
        database.empty()
        db.session.rollback()


def test_a_page_is_opened_in_a_session_of_its_own(admin: Persona, viewer: Persona) -> None:
    seen = viewer.user
    admin.submit(admin.get(f"/colleagues/{viewer.user_id}"), name="Vesa Renamed").follow()
    assert seen.name == "Vesa Renamed"
    assert [who.user_id for who in (admin, viewer)] == [admin.user.id, viewer.user.id]


def test_each_persona_has_her_own_role(officer: Persona, approver: Persona, viewer: Persona, admin: Persona) -> None:
    roles = [[role.name for role in who.user.roles] for who in (officer, approver, viewer, admin)]
    assert roles == [[Role.OFFICER], [Role.APPROVER], [Role.VIEWER], [Role.ADMIN]]


def test_a_form_is_sent_as_it_stands(admin: Persona, viewer: Persona) -> None:
    page = admin.get(f"/colleagues/{viewer.user_id}")
    admin.submit(page, language="sq").follow()
    assert (viewer.user.name, viewer.user.language, viewer.user.active) == ("Vesa Viewer", "sq", True)
    admin.submit(page, roles=["officer", "approver"], active=False).follow()
    assert ({role.name for role in viewer.user.roles}, viewer.user.active) == ({"officer", "approver"}, False)


@pytest.mark.parametrize("typed", [{"nmae": "x"}, {"language": "tlh"}, {"roles": ["emperor"]}])
def test_what_a_form_does_not_have_or_offer_cannot_be_typed(typed: dict[str, Any], admin: Persona) -> None:
    page = admin.get("/colleagues/new")
    with pytest.raises(AssertionError, match=r"no field|does not offer"):
        admin.submit(page, **typed)


def test_the_mail_server_keeps_refuses_and_forgets(smtp_server: SmtpServer) -> None:
    smtp_server.refuse("RCPT", "550 5.1.1 unknown", address="b@x.example")
    with smtplib.SMTP("127.0.0.1", smtp_server.port) as server:
        refused = server.sendmail("a@x.example", ["b@x.example", "c@x.example"], "Subject: s\n\ntext")
    assert refused == {"b@x.example": (550, b"5.1.1 unknown")}
    assert smtp_server.only().message["Subject"] == "s"
    assert smtp_server.to("c@x.example") == smtp_server.received


def test_the_web_server_answers_once_each_in_turn(web_server: WebServer) -> None:
    web_server.serve("/feed", "first")
    url = web_server.serve("/feed", "second")
    bodies = [urllib.request.urlopen(url).read() for _number in range(3)]
    assert bodies == [b"first", b"second", b"second"]
    assert [asked.path for asked in web_server.requests] == ["/feed"] * 3


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_program_with_other_settings_stands_beside_the_first(app: Flask, make_app: Callable[..., Flask]) -> None:
    other = make_app(base_url="https://barabar.example")
    assert other.config["SESSION_COOKIE_SECURE"] and not app.config["SESSION_COOKIE_SECURE"]
    with transaction():
        db.session.add(RoleRecord(name="shared"))
    with other.app_context():
        assert db.session.scalars(select(RoleRecord.name)).all() == ["shared"]
