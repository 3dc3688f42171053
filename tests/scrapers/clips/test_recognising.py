"""Whose page an address is."""

import pytest

from scrapers.clips.recognising import feed_place, outlet_at, social_site
from scrapers.feeds.addresses import host_of

PLACES = [
    ("https://www.glasi.example", 1), ("https://media.example/radio", 2), ("https://media.example/tv/", 3),
    (feed_place("https://feeds.ura.example/all.xml"), 4), ("https://facebook.com/radiokroi", 5),
    ("https://twins.example", 6), ("http://twins.example/", 7), ("https://facebook.com", 8),
]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://glasi.example/2026/05/a-story?utm_source=x", 1), ("http://m.glasi.example/story", 1),
        ("https://kultura.glasi.example/story", 1), ("https://media.example/radio/story", 2),
        ("https://media.example/TV/story", 3), ("https://media.example/story", None),
        ("https://feeds.ura.example/story", 4), ("https://ura.example/story", None),
        ("https://notglasi.example/story", None), ("https://twins.example/story", None),
        ("https://facebook.com/radiokroi/posts/12", 5), ("https://facebook.com/somebody/posts/12", None),
        ("https://m.facebook.com/radiokroi", 5), ("https://media.example/radiokroi", None), ("", None),
    ],
)  # fmt: skip
def test_an_address_belongs_to_the_narrowest_place_it_lies_in(url: str, outlet: int | None) -> None:
    assert outlet_at(url, PLACES) == outlet


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.facebook.com/a/posts/1", "Facebook"), ("https://m.youtube.com/watch?v=1", "YouTube"),
        ("https://t.me/s/kanal", "Telegram"), ("https://nettwitter.com/a", ""), ("https://glasi.example", ""),
    ],
)  # fmt: skip
def test_sites_of_posts_are_known_by_their_host(url: str, site: str) -> None:
    assert social_site(url) == site


@pytest.mark.parametrize("url", ["", "nonsense", "https://[broken", "https://user@:80"])
def test_what_is_no_address_has_no_host(url: str) -> None:
    assert host_of(url) == ""


def test_a_short_host_keeps_its_letters() -> None:
    assert host_of("https://m.example/x") == "m.example"
