"""Links looked at in the background, and what the page says of them."""

import pytest
from flask import Flask

from campaigns.checking.jobs import check_due
from campaigns.checking.linking import gather_links
from campaigns.checking.queries import find_round, list_links
from campaigns.checking.rules import MOST_LINKS, LinkState
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.releases.services import ask_for_approval, write_version
from core.db import transaction
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.drafts import acting, draft
from tests.support.web_server import WebServer


def linking(*urls: str, others: tuple[str, ...] | None = None) -> int:
    texts = {"sq": VersionText("Hapet Avllia", "", " ".join(f"[x]({url})" for url in urls) or "Dera.")}
    if others is not None:
        texts["en"] = VersionText("The Courtyard opens", "", " ".join(f"[x]({url})" for url in others) or "The door.")
    return draft(None, texts, required=())


def look(bell: TestBell) -> int:
    check_due()
    return bell.drain()


def states(release_id: int) -> list[LinkState]:
    return [link.state for link in list_links(release_id)]


def test_the_tick_finds_the_links_and_a_worker_looks_at_each(
    bell: TestBell, reachable: WebServer, clock: Clock
) -> None:
    release_id = linking(
        reachable.serve("/there", "<p>Here.</p>"), reachable.url("/nothing"), reachable.serve("/ill", status=500),
        reachable.serve("/shut", status=403), reachable.redirect("/old", reachable.url("/there"), 301),
        reachable.serve("/cut", hang_up=True),
    )  # fmt: skip
    assert look(bell) == 1
    assert states(release_id) == [
        LinkState.ALIVE, LinkState.GONE, LinkState.FAULTY, LinkState.CANNOT_TELL, LinkState.MOVED, LinkState.FAULTY,
    ]  # fmt: skip
    moved = list_links(release_id)[4]
    assert (moved.moved_to, moved.checked_at, moved.due_at) == (reachable.url("/there"), clock.now, None)


def test_what_no_reader_outside_could_open_is_not_asked(app: Flask, bell: TestBell) -> None:
    release_id = linking("http://127.0.0.1:9/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/")
    look(bell)
    assert states(release_id) == [LinkState.NOT_PUBLIC] * 4


def test_a_page_too_large_to_read_is_there(bell: TestBell, reachable: WebServer) -> None:
    release_id = linking(reachable.serve("/large", b"x" * 200_000))
    look(bell)
    assert states(release_id) == [LinkState.ALIVE]


def test_a_changed_text_is_looked_at_again_but_not_the_links_of_this_morning(
    bell: TestBell, reachable: WebServer, clock: Clock
) -> None:
    first, second = reachable.serve("/1", "one"), reachable.serve("/2", "two")
    release_id = linking(first)
    look(bell)
    with acting(None):
        write_version(release_id, "sq", 1, VersionText("Hapet Avllia", "", f"[x]({first}) [y]({second})"))
    assert look(bell) == 1
    assert [asked.path for asked in reachable.requests] == ["/1", "/2"]
    assert look(bell) == 0
    clock.move(days=2)
    with acting(None):
        write_version(release_id, "sq", 2, VersionText("Hapet Avllia", "", f"[x]({first})"))
    look(bell)
    assert [asked.path for asked in reachable.requests] == ["/1", "/2", "/1"]
    assert [link.url for link in list_links(release_id)] == [first]


def test_the_button_asks_again_and_pressing_it_twice_does_not(
    reachable: WebServer, bell: TestBell, clock: Clock
) -> None:
    release_id = linking(reachable.serve("/", "here"))
    look(bell)
    with transaction():
        assert gather_links(get_release(release_id), again=True) == 0
    clock.move(minutes=2)
    with transaction():
        assert gather_links(get_release(release_id), again=True) == 1


def test_a_link_in_a_dead_workers_hand_is_due_again(bell: TestBell, reachable: WebServer, clock: Clock) -> None:
    release_id = linking(reachable.serve("/", "here"))
    with transaction():
        gather_links(get_release(release_id))
        (link,) = list_links(release_id)
        link.due_at = clock.now.replace(minute=5)
    assert look(bell) == 0
    clock.move(minutes=6)
    assert look(bell) == 1
    assert states(release_id) == [LinkState.ALIVE]


def test_of_2000_links_the_first_200_are_looked_at_and_the_rest_is_told(app: Flask) -> None:
    release_id = linking(*(f"https://a.example/{n}" for n in range(2000)))
    with transaction():
        assert gather_links(get_release(release_id)) == MOST_LINKS
    found = find_round(release_id)
    assert found is not None
    assert found.left_out == 2000 - MOST_LINKS


def test_dead_links_never_keep_a_release_from_approval(bell: TestBell, reachable: WebServer) -> None:
    release_id = linking(reachable.url("/nothing"))
    look(bell)
    with transaction():
        ask_for_approval(release_id)
    assert get_release(release_id).state is ReleaseState.WAITING


@pytest.mark.parametrize("state", [ReleaseState.SENDING, ReleaseState.SENT])
def test_what_has_left_is_not_looked_at_any_more(state: ReleaseState, bell: TestBell, reachable: WebServer) -> None:
    release_id = linking(reachable.serve("/", "here"))
    with transaction():
        get_release(release_id).state = state
    assert look(bell) == 0


def test_a_link_that_was_taken_out_while_it_was_looked_at_is_no_fault(bell: TestBell, reachable: WebServer) -> None:
    release_id = linking(reachable.serve("/", "here"))
    check_due()
    with acting(None):
        write_version(release_id, "sq", 1, VersionText("Hapet Avllia", "", "Dera."))
        gather_links(get_release(release_id))
    assert bell.drain() == 1
    assert list_links(release_id) == []
    assert reachable.requests == []
