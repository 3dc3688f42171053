"""Many fetches at once, over a real wire: each with the checks of a single one, and none at the others' expense."""

from collections.abc import Iterator
from typing import Any

import pytest

from core.http import Client, Response
from core.http_many import Many
from tests.support.web_server import WebServer


@pytest.fixture
def many(web_server: WebServer) -> Iterator[Many[str]]:
    """Fetches of an impatient client that may talk to the server of the test."""
    fetches = Many[str](Client(allowed=web_server.allowed, total_seconds=5, largest_body=10_000))
    yield fetches
    fetches.close()


def all_of(many: Many[str]) -> dict[str, Any]:
    """Return everything that comes: the body, or the reason why there is none."""
    came: dict[str, Any] = {}
    while len(many):
        for key, answer in many.answers(5):
            assert key not in came, "each is answered once"
            came[key] = answer.body if isinstance(answer, Response) else answer.reason
    return came


def test_everybody_gets_his_own_answer(many: Many[str], web_server: WebServer) -> None:
    for number in range(100):
        many.ask(str(number), web_server.serve(f"/{number}", f"story {number}"), {"X-Number": str(number)})
    assert all_of(many) == {str(number): f"story {number}".encode() for number in range(100)}
    assert {asked.path: asked.headers["x-number"] for asked in web_server.requests}["/7"] == "7"


def test_what_is_slow_holds_nobody_up(many: Many[str], web_server: WebServer) -> None:
    many.ask("slow", web_server.serve("/slow", "late", delay=0.5))
    many.ask("quick", web_server.serve("/quick", "here"))
    assert [key for key, _ in many.answers(5)] == ["quick"]
    assert len(many) == 1
    assert all_of(many) == {"slow": b"late"}


def test_nothing_begins_while_too_much_is_held(web_server: WebServer) -> None:
    many = Many[str](Client(allowed=web_server.allowed), at_once=1, most_bytes=100)
    for name in ("a", "b", "c"):
        many.ask(name, web_server.serve(f"/{name}", name * 200))
    assert [key for key, _ in many.answers(5)] == ["a"]
    assert [asked.path for asked in web_server.requests] == ["/a"]
    assert not many._under_way
    assert all_of(many) == {"b": b"b" * 200, "c": b"c" * 200}
    many.close()


BAD = [
    ({"body": b"x" * 10_001}, "too_large"),
    ({"body": b"x" * 1000, "endless": True}, "too_large"),
    ({"body": b"x" * 99, "trickle": 0.2}, "too_slow"),
    ({"delay": 9}, "too_slow"),
    ({"hang_up": True}, "broken_answer"),
    ({"body": b"no gzip", "headers": {"Content-Encoding": "gzip"}}, "broken_answer"),
    ({"status": 302, "headers": {"Location": "http://10.0.0.1/"}}, "private_address"),
    ({"status": 302, "headers": {"Location": "http://169.254.169.254/latest/"}}, "private_address"),
    ({"status": 302, "headers": {"Location": "/bad8"}}, "redirect_loop"),
    ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "bad_address"),
]


def test_each_fails_for_its_own_reason_and_the_others_arrive(many: Many[str], web_server: WebServer) -> None:
    for number, (route, reason) in enumerate(BAD):
        many.ask(f"{number} {reason}", web_server.serve(f"/bad{number}", **route))  # type: ignore[arg-type]
        many.ask(f"good {number}", web_server.serve(f"/good{number}", "here"))
    many.ask("no address", "http://x.example/a b")
    came = all_of(many)
    assert {key: answer for key, answer in came.items() if key.startswith("good")} == {
        f"good {number}": b"here" for number in range(len(BAD))
    }
    assert came["no address"] == "bad_address"
    for number, (_, reason) in enumerate(BAD):
        assert came[f"{number} {reason}"] == reason


def test_a_private_address_is_not_asked(web_server: WebServer) -> None:
    many = Many[str](Client())
    many.ask("secret", web_server.serve("/feed", "secret"))
    assert all_of(many) == {"secret": "private_address"}
    assert web_server.requests == []
    many.close()


def test_a_wire_is_used_again_and_nothing_of_one_answer_is_left_in_the_next(web_server: WebServer) -> None:
    many = Many[str](Client(web_server.allowed), at_once=1)
    many.ask("first", web_server.serve("/first", "one", headers={"ETag": '"1"'}), {"If-None-Match": '"0"'})
    many.ask("second", web_server.serve("/second", "two"))
    answers = dict(many.answers(5)) | dict(many.answers(5))
    second = answers["second"]
    assert isinstance(second, Response)
    assert (second.body, "etag" in second.headers) == (b"two", False)
    assert "if-none-match" not in web_server.requests[-1].headers
    many.close()


def test_one_site_is_not_asked_for_more_than_two_things_at_a_time() -> None:
    here, site = WebServer(), WebServer()
    many = Many[str](Client(here.allowed | site.allowed), ours=here.allowed)
    for number in range(6):
        many.ask(f"site {number}", site.serve(f"/{number}", "x", delay=0.3))
        many.ask(f"here {number}", here.serve(f"/{number}", "y", delay=0.3))
    many.answers(0.1)
    assert (len(site.requests), len(here.requests)) == (2, 6)
    assert len(all_of(many)) == 12
    for server in (here, site):
        server.stop()
    many.close()
