"""What robots.txt allows, and whether what stands in a page is the story."""

import pytest

from scrapers.reading.rules import (
    BACK_OFF,
    LONGEST_ROBOTS,
    Robots,
    back_off,
    origin_of,
    robots_back_off,
    robots_text,
    wall,
)

SUMMARY = "The house by the river in Mitrovica opened its doors on Saturday, and neighbours from both banks came."
STORY = f"{SUMMARY} They brought bread and chairs, and stayed until the evening. " * 3


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Radio-Jasika.example/a?b", "https://radio-jasika.example"),
        ("http://radio.example:80/", "http://radio.example"), ("http://radio.example:81/", "http://radio.example:81"),
        ("https://[::1]:8443/x", "https://[::1]:8443"), ("ftp://radio.example/", ""), ("", ""), ("http://[", ""),
        ("https://radio.example:99999/", ""),
    ],
)  # fmt: skip
def test_a_site_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_the_part_for_us_counts_more_than_the_part_for_all() -> None:
    robots = Robots("User-agent: *\nDisallow: /\n\nUser-agent: barabar\nAllow: /\nDisallow: /print/")
    assert robots.allows("https://radio.example/a")
    assert not robots.allows("https://radio.example/print/a")


def test_a_wildcard_and_an_end_are_understood() -> None:
    robots = Robots("User-agent: *\nDisallow: /*.pdf$")
    assert (robots.allows("https://radio.example/a.pdf"), robots.allows("https://radio.example/a.pdf?x")) == (
        False,
        True,
    )


@pytest.mark.parametrize("text", ["", "<!doctype html><html><body>Not found</body></html>", "\ufffd\x01 : : \n=="])
def test_what_is_no_robots_txt_forbids_nothing(text: str) -> None:
    assert Robots(text).allows("https://radio.example/a")
    assert Robots(text).pause_seconds is None


@pytest.mark.parametrize(
    ("status", "said"), [(200, "User-agent: *"), (404, ""), (401, ""), (429, None), (500, None), (304, None)]
)
def test_an_answer_says_what_is_allowed_or_that_nobody_can_tell(status: int, said: str | None) -> None:
    assert robots_text(status, b"User-agent: *") == said


def test_of_an_endless_robots_txt_the_beginning_counts() -> None:
    assert len(robots_text(200, b"#" * 2 * LONGEST_ROBOTS) or "") == LONGEST_ROBOTS


def test_tries_come_ever_more_seldom_and_end() -> None:
    pauses = [back_off(attempt) for attempt in range(1, len(BACK_OFF) + 2)]
    assert pauses[:-1] == sorted(BACK_OFF) and pauses[-1] is None
    assert robots_back_off(1) < robots_back_off(2) < robots_back_off(4) == robots_back_off(99)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (STORY, ""), (SUMMARY, ""), (SUMMARY[:80], "too_short"), ("", "no_text"),
        ("We and our partners store cookies on your device. " * 9, "other_words"),
    ],
)  # fmt: skip
def test_a_text_is_the_story_or_a_wall(text: str, problem: str) -> None:
    assert wall("House by the river opens", SUMMARY, text) == problem


def test_the_story_in_the_other_script_is_the_story() -> None:
    summary = "Kuća pored reke u Mitrovici otvorila je vrata u subotu, došle su komšije sa obe obale."
    story = "Кућа поред реке у Митровици отворила је врата у суботу, дошле су комшије са обе обале. " * 3
    assert wall("Otvorena kuća", summary, story) == ""


def test_a_page_that_calls_itself_paid_gives_its_whole_story_all_the_same_where_it_stands_in_it() -> None:
    assert wall("House", SUMMARY, SUMMARY, is_paid=True) == "paid"
    assert wall("House", SUMMARY, STORY, is_paid=True) == ""


def test_without_a_summary_a_line_below_a_picture_is_no_story() -> None:
    assert wall("House", "", "Photo: the newsroom.") == "too_short"
    assert wall("House", "", STORY) == ""
