"""Finding feeds from the address of a site."""

import pytest

from scrapers.feeds import discovery
from scrapers.feeds.discovery import candidates, find_feeds, search
from tests.scrapers.feeds.samples import PAGE, item, rss, stories, story
from tests.support.clock import Clock
from tests.support.web_server import WebServer

BASE = "https://radio-jasika.example/vesti/"


def page(*links: str) -> bytes:
    return f"<html><head>{''.join(links)}</head><body>Zdravo</body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}">'


def test_it_follows_what_the_page_names(reachable: WebServer) -> None:
    reachable.serve("/", page(link("/hidden/feed.rdf", "Application/RDF+XML")))
    url = reachable.serve("/hidden/feed.rdf", rss(story()))
    (found,) = find_feeds(reachable.url("/"))
    assert (found.url, found.title) == (url, "Radio Jasika")


@pytest.mark.parametrize("path", ["/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/?feed=rss2"])
def test_it_tries_the_usual_addresses(reachable: WebServer, path: str) -> None:
    reachable.serve("/sr/", PAGE)
    url = reachable.serve(path, rss(story()))
    assert [found.url for found in find_feeds(reachable.url("/sr/"))] == [url]


def test_the_address_of_a_feed_is_a_feed(reachable: WebServer) -> None:
    look = search(reachable.serve("/f", rss(story())))
    assert [found.url for found in look.found] == [look.url]


def test_a_feed_that_moved_is_found_at_its_new_address(reachable: WebServer) -> None:
    new = reachable.serve("/new", rss(story()))
    reachable.redirect("/old", "/new", 301)
    assert [found.url for found in find_feeds(reachable.url("/old"))] == [new]


def test_it_shows_the_newest_three_headlines(reachable: WebServer, clock: Clock) -> None:
    moments = [clock.now.replace(day=day) for day in (3, 1, 9, 5)]
    (found,) = find_feeds(reachable.serve("/f", rss(*stories(moments))))
    assert found.headlines == ["Story 3", "Story 4", "Story 1"]


def test_the_same_feed_under_two_addresses_is_shown_once(reachable: WebServer) -> None:
    reachable.serve("/", page(link("/feed/")))
    reachable.serve("/feed/", rss(story()))
    reachable.serve("/rss", rss(story()))
    reachable.serve("/rss.xml", rss(item("Another", guid="a")))
    assert [found.url for found in find_feeds(reachable.url("/"))] == [
        reachable.url("/feed/"),
        reachable.url("/rss.xml"),
    ]


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        ({"body": PAGE}, "no_feed"),
        ({"body": b"<data/>"}, "not_a_feed"),
        ({"body": b""}, "empty"),
        ({"status": 403}, "forbidden"),
        ({"status": 404}, "not_found"),
        ({"status": 500}, "server_error"),
        ({"delay": 9}, "too_slow"),
        ({"status": 302, "headers": {"Location": "http://192.168.1.1/"}}, "private_address"),
    ],
)
def test_it_says_why_there_is_none(reachable: WebServer, route: dict[str, object], problem: str) -> None:
    assert search(reachable.serve("/x", **route)).problem == problem  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("http://127.0.0.1:1/", "private_address"),
        ("localhost", "private_address"),
        ("http://[::ffff:10.0.0.1]/", "private_address"),
        ("ftp://radio.example/feed", "bad_address"),
        ("https://user:pw@radio.example/", "bad_address"),
        ("radio jasika", "bad_address"),
        ("https://", "bad_address"),
        ("https://" + "ć" * 80 + ".example", "bad_address"),
        ("https://radio.example/" + "x" * 3000, "bad_address"),
    ],
)
def test_it_asks_no_address_that_is_none_of_the_web(reachable: WebServer, typed: str, problem: str) -> None:
    look = search(typed)
    assert (look.problem, look.may_pass) == (problem, False)


@pytest.mark.parametrize(("status", "may_pass"), [(403, True), (503, True), (404, False)])
def test_a_refusal_may_pass(reachable: WebServer, status: int, may_pass: bool) -> None:
    assert search(reachable.serve("/x", status=status)).may_pass is may_pass


def test_it_ends_after_its_time_however_many_addresses_hang(
    reachable: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "LOOK_SECONDS", 4)
    reachable.serve("/", page(*(link(f"/{number}") for number in range(9))))
    for number in range(9):
        reachable.serve(f"/{number}", rss(story()), delay=9)
    assert search(reachable.url("/")).problem == "too_slow"
    assert len(reachable.requests) < 4


def test_candidates_are_what_the_page_names_and_then_the_usual_ones() -> None:
    html = page(
        "<base href='https://cdn.example/x/'>", link("rss"), link("/podcast", "audio/mpeg"), link("/c/comments/feed"),
        link("http://[broken"), link("/style.css", "text/css", "stylesheet"),
    )  # fmt: skip
    found = candidates(html, BASE)
    assert found[:2] == ["https://cdn.example/x/rss", "https://radio-jasika.example/feed/"]
    assert len(found) == 8


SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    b' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    b"<url><loc>https://radio-jasika.example/1</loc><news:news><news:publication><news:name>Radio Jasika</news:name>"
    b"<news:language>sr</news:language></news:publication><news:publication_date>2026-11-25</news:publication_date>"
    b"<news:title>Most</news:title></news:news></url></urlset>"
)  # fmt: skip


def test_a_json_feed_is_found_at_its_usual_address(reachable: WebServer) -> None:
    reachable.serve("/", PAGE)
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "Jasika", "items": [{"id": "1", "title": "Most"}]}'
    )
    url = reachable.serve("/feed.json", body, headers={"Content-Type": "application/feed+json"})
    assert [(found.url, found.headlines) for found in find_feeds(reachable.url("/"))] == [(url, ["Most"])]


def test_a_site_without_a_feed_is_read_by_its_news_sitemap(reachable: WebServer) -> None:
    reachable.serve("/", PAGE)
    url = reachable.serve("/news-sitemap.xml", SITEMAP)
    assert [(found.url, found.title) for found in find_feeds(reachable.url("/"))] == [(url, "Radio Jasika")]


def test_the_sitemap_that_robots_txt_names_is_asked_and_an_index_followed(reachable: WebServer) -> None:
    reachable.serve("/", PAGE)
    url = reachable.serve("/maps/news.xml", SITEMAP)
    listed = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in (reachable.url("/maps/pages.xml"), url))
    at = reachable.serve("/maps/all.xml", f"<sitemapindex>{listed}</sitemapindex>".encode())
    reachable.serve("/robots.txt", f"User-agent: *\nDisallow:\nSitemap: {at}\n".encode())
    assert [found.url for found in find_feeds(reachable.url("/"))] == [url]


def test_a_sitemap_of_pages_is_no_feed_and_a_feed_comes_before_a_sitemap(reachable: WebServer) -> None:
    reachable.serve("/", PAGE)
    reachable.serve("/sitemap.xml", b"<urlset><url><loc>https://radio-jasika.example/1</loc></url></urlset>")
    assert find_feeds(reachable.url("/")) == []
    reachable.serve("/news-sitemap.xml", SITEMAP)
    url = reachable.serve("/rss", rss(story()))
    assert [found.url for found in find_feeds(reachable.url("/"))] == [url]
