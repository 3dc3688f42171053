"""Whose feed an address is."""

import pytest

from scrapers.feeds.belonging import Owner, list_owners, own_host_of, suggested_name
from scrapers.feeds.opml import OpmlFeed

OWNERS = list_owners([
    Owner("1", "Radio Jasika", ("https://www.radio-jasika.example", "https://cdn.example/jasika.xml")),
    Owner("2", "Ura e Gurit", ("https://ura.example", "https://cdn.example/ura.xml")),
    Owner("3", "Tribuna", ("https://tribuna.example",)),
    Owner("4", "Tribuna", ("https://tribuna.other.example",)),
])  # fmt: skip


@pytest.mark.parametrize(
    ("feed", "owner"),
    [
        (OpmlFeed("https://radio-jasika.example/feed"), "1"),
        (OpmlFeed("https://rss.ura.example/x"), "2"),
        (OpmlFeed("https://elsewhere.example/x", site="https://ura.example/sq"), "2"),
        (OpmlFeed("https://elsewhere.example/x", "Радио Јасика"), "1"),
        (OpmlFeed("https://elsewhere.example/x", "Ura e Gurit - Lajme"), "2"),
        (OpmlFeed("https://elsewhere.example/x", "Lajme", groups=("Balkan", "Ura e Gurit")), "2"),
        (OpmlFeed("https://cdn.example/new.xml"), ""),
        (OpmlFeed("https://elsewhere.example/x", "Tribuna"), ""),
        (OpmlFeed("https://www.youtube.com/feeds/1", site="https://youtube.com"), ""),
    ],
)
def test_a_feed_belongs_by_its_host_else_by_its_name_and_what_fits_two_fits_nobody(feed: OpmlFeed, owner: str) -> None:
    assert OWNERS.owner_of(feed) == owner


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.feeds.a.example/x", "a.example"), ("https://m.example/", "m.example"), ("http://[x", ""), ("", "")],
)
def test_a_host_is_told_without_its_door(address: str, host: str) -> None:
    assert own_host_of(address) == host


@pytest.mark.parametrize(
    ("title", "name"),
    [("Koha RSS Feed", "Koha"), ("Dritarja | RSS", "Dritarja"), ("RSS", "koha.example"), ("", "koha.example")],
)
def test_a_new_outlet_is_called_as_the_feed_is(title: str, name: str) -> None:
    assert suggested_name(OpmlFeed("https://www.koha.example/rss", title)) == name
