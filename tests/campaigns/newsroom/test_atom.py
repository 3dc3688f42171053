import feedparser

from campaigns.releases.rules import VersionText
from scrapers.feeds.parsing import parse_feed
from tests.support.clock import Clock
from tests.support.newsroom import shown
from tests.support.personas import Persona

FEED = "/newsroom/sq/feed.atom"


def test_feed_readers_get_the_whole_text_under_a_name_that_stays(outsider: Persona, clock: Clock) -> None:
    release_id = shown()
    page = outsider.get(FEED)
    assert page.mimetype == "application/atom+xml"
    feed = feedparser.parse(page.data)
    assert not feed.bozo and feed.version == "atom10" and feed.feed.language == "sq"
    assert feed.feed.id == "tag:press@barabar.example,2026:newsroom/sq"
    assert feed.feed.updated == feed.entries[0].updated == "2026-05-13T12:00:00Z"
    (entry,) = feed.entries
    assert entry.id == f"tag:press@barabar.example,2026:newsroom/sq/{release_id}"
    assert entry.link == f"http://localhost/newsroom/sq/{release_id}-hapet-avllia"
    assert entry.title == "Hapet Avllia" and "<li>punëtori</li>" in entry.content[0].value


def test_our_own_reader_of_feeds_understands_it(outsider: Persona) -> None:
    shown({"sq": VersionText('Një "titull" & <më>', "Hyrje.", "Tekst.\x0b")})
    parsed = parse_feed(outsider.get(FEED).data, "application/atom+xml", f"http://localhost{FEED}")
    assert [entry.title for entry in parsed.entries] == ['Një "titull" & <më>']


def test_a_feed_with_nothing_in_it_is_a_feed(outsider: Persona) -> None:
    feed = feedparser.parse(outsider.get("/newsroom/tr/feed.atom").data)
    assert not feed.bozo and feed.entries == [] and feed.feed.title == "Barabar: Basın bültenleri"


def test_what_appeared_last_comes_first(outsider: Persona, clock: Clock) -> None:
    shown()
    clock.move(hours=1)
    shown({"sq": VersionText("E dyta", "", "Tekst.")})
    assert [e.title for e in feedparser.parse(outsider.get(FEED).data).entries] == ["E dyta", "Hapet Avllia"]
