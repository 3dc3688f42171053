"""Whom the program may ask, and what an answer means."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from core.http import Response
from scrapers.feeds.fetching import Request, ask, client, judge
from tests.scrapers.feeds.samples import rss, story
from tests.support.web_server import WebServer

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
URL = "https://radio-jasika.example/feed"


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Response:
    return Response(status, URL, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(("demo", "problem"), [(True, ""), (False, "private_address")])
def test_the_newsroom_of_the_demo_may_be_asked_in_the_demo_only(
    make_app: Callable[..., Flask], web_server: WebServer, demo: bool, problem: str
) -> None:
    url = web_server.serve("/feed", rss(story()))
    with make_app(demo=demo, newsroom_port=web_server.port).app_context():
        assert ask(Request(url)).problem == problem


def test_the_demo_opens_no_other_door(make_app: Callable[..., Flask], web_server: WebServer) -> None:
    web_server.redirect("/feed", "http://127.0.0.1:9/feed", 301)
    with make_app(demo=True, newsroom_port=web_server.port).app_context():
        assert ask(Request(web_server.url("/feed"))).problem == "private_address"


def test_who_waits_has_less_patience_than_a_worker(app: Flask) -> None:
    assert client(5).total_seconds == 5
    assert client().total_seconds > 5


def test_a_feed_comes_with_what_is_needed_to_ask_for_changes_only() -> None:
    outcome = judge(Request(URL), answer(rss(story()), etag='"1"', last_modified="Wed"), NOW)
    assert outcome.feed and (outcome.etag, outcome.last_modified) == ('"1"', "Wed")
    assert outcome.body_hash == hashlib.sha256(rss(story())).hexdigest()


def test_validators_that_a_304_leaves_out_stay_good() -> None:
    outcome = judge(Request(URL, '"1"', "Wed", "hash"), answer(status=304), NOW)
    assert (outcome.feed, outcome.problem) == (None, "")
    assert (outcome.etag, outcome.last_modified, outcome.body_hash) == ('"1"', "Wed", "hash")


def test_a_validator_longer_than_any_is_not_kept() -> None:
    assert judge(Request(URL), answer(rss(story()), etag="x" * 5000), NOW).etag == ""


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "forbidden"), (403, "forbidden"), (451, "forbidden"), (404, "not_found"), (410, "gone"),
        (429, "too_many"), (500, "server_error"), (599, "server_error"), (418, "odd_status"),
        (302, "odd_status"), (100, "odd_status"),
    ],
)  # fmt: skip
def test_a_status_that_is_no_success_is_a_problem(status: int, problem: str) -> None:
    outcome = judge(Request(URL), answer(rss(story()), status, retry_after="60"), NOW)
    assert (outcome.problem, outcome.detail, outcome.retry_after) == (problem, str(status), timedelta(minutes=1))


def test_an_error_page_with_the_body_we_know_is_still_an_error() -> None:
    body = rss(story())
    known = Request(URL, body_hash=hashlib.sha256(body).hexdigest())
    assert judge(known, answer(body), NOW).problem == ""
    assert judge(known, answer(body, 500), NOW).problem == "server_error"
