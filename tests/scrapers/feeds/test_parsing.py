"""Reading feeds, good and bad."""

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.feeds import parsing
from scrapers.feeds.parsing import LONGEST_TITLE, MOST_ENTRIES, NotAFeed, parse_feed, read_plainly, read_with_feedparser
from tests.scrapers.feeds.samples import PAGE, item, rss, story
from tests.support.patience import patience

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sq"><title>Ura</title><link href="https://ura.example/"/>
<entry><id>tag:ura.example,2026:7</id><title type="html">Besimi &amp;amp; ura</title><link href="/7"/>
<updated>2026-05-12T10:00:00+02:00</updated><author><name>Genta</name></author><summary>Shkurt.</summary>
<content type="html">&lt;p&gt;Një.&lt;/p&gt;&lt;p&gt;Dy.&lt;/p&gt;</content></entry></feed>""".encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Na Ibru</title></channel>
<item rdf:about="https://na-ibru.example/3"><title>Vest</title><link>https://na-ibru.example/3</link>
<dc:date>2026-05-12T08:00:00Z</dc:date><dc:creator>Mila</dc:creator></item></rdf:RDF>"""


def reason(body: bytes, content_type: str = "") -> str:
    with pytest.raises(NotAFeed) as caught:
        parse_feed(body, content_type)
    return caught.value.reason


def test_it_reads_rss() -> None:
    feed = parse_feed(rss(item("Titulli", link="https://x.example/1", guid="g1", author="Mila"), language="sq-AL"))
    assert (feed.title, feed.language, feed.link) == ("Radio Jasika", "sq-AL", "https://radio-jasika.example")
    (entry,) = feed.entries
    assert (entry.id, entry.link, entry.title, entry.author) == ("g1", "https://x.example/1", "Titulli", "Mila")


def test_it_reads_atom_with_the_whole_story_apart_from_the_summary() -> None:
    (entry,) = parse_feed(ATOM, base_url="https://ura.example/feed").entries
    assert (entry.title, entry.link, entry.author) == ("Besimi & ura", "https://ura.example/7", "Genta")
    assert (entry.summary, entry.text) == ("Shkurt.", "Një.\n\nDy.")
    assert entry.updated == datetime(2026, 5, 12, 8, tzinfo=UTC)


def test_it_reads_rdf() -> None:
    (entry,) = parse_feed(RDF).entries
    assert (entry.title, entry.link, entry.author) == ("Vest", "https://na-ibru.example/3", "Mila")
    assert entry.updated == datetime(2026, 5, 12, 8, tzinfo=UTC)


def test_a_feed_without_stories_is_a_feed() -> None:
    assert parse_feed(rss()).entries == ()


@pytest.mark.parametrize(
    ("body", "content_type", "said"),
    [
        (b"", "", "empty"),
        (b" \n\t", "application/rss+xml", "empty"),
        (PAGE, "text/html", "html_page"),
        (PAGE, "application/rss+xml", "html_page"),
        (b"\xef\xbb\xbf<!-- x --><HTML><body>no", "", "html_page"),
        (b"just words", "text/plain", "not_a_feed"),
        (b'{"version": 1}', "application/json", "not_a_feed"),
        (b"<data><x/></data>", "application/xml", "not_a_feed"),
    ],
)
def test_it_says_why_something_is_no_feed(body: bytes, content_type: str, said: str) -> None:
    assert reason(body, content_type) == said


def test_a_broken_feed_gives_what_stands_in_it() -> None:
    feed = parse_feed(rss(story(1), story(2)).replace(b"</channel></rss>", b"<item><title>A & B</title>"))
    assert [entry.title for entry in feed.entries] == ["Story 1", "Story 2", "A & B"]


def test_a_body_that_looks_like_a_file_name_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(rss(story()))
    assert reason(str(secret).encode()) == "not_a_feed"


@pytest.mark.parametrize(
    ("link", "guid", "found"),
    [
        ("", "https://x.example/7", "https://x.example/7"),
        ("javascript:alert(1)", "7", ""),
        ("ftp://x.example/7", "7", ""),
        ("//x.example/a b", "7", ""),
        ("https://x.example/a b", "7", "https://x.example/a%20b"),
        ("https://x.example/" + "a" * 3000, "7", ""),
        ("https://[x/", "7", ""),
    ],
)
def test_a_link_is_an_address_of_the_web_or_nothing(link: str, guid: str, found: str) -> None:
    (entry,) = parse_feed(rss(item("T", link=link, guid=guid))).entries
    assert entry.link == found


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Tue, 12 May 2026 10:00:00 +0200", datetime(2026, 5, 12, 8, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_left_out(date: str, moment: datetime | None) -> None:
    (entry,) = parse_feed(rss(item("T", guid="1", pubDate=date))).entries
    assert entry.published == moment


def test_titles_and_entries_are_capped() -> None:
    feed = parse_feed(rss(item("x" * 5000, guid="long"), *(story(n) for n in range(700))))
    assert len(feed.entries) == MOST_ENTRIES
    assert len(feed.entries[0].title) == LONGEST_TITLE


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(item("Пријатељство и ћирилица", guid="1")).decode().encode("utf-16"), ""),
        (rss(item("Пријатељство и ћирилица", guid="1")), "application/rss+xml; charset=iso-8859-1"),
        (
            rss(item("Пријатељство и ћирилица", guid="1")).replace(b'"1.0"?>', b'"1.0" encoding="windows-1250"?>'),
            "text/xml",
        ),
        (
            rss(item("Пријатељство и ћирилица", guid="1"))
            .replace(b'"1.0"?>', b'"1.0" encoding="windows-1251"?>')
            .decode()
            .encode("cp1251"),
            "",
        ),
    ],
)
def test_letters_survive_encodings_and_lies_about_them(body: bytes, content_type: str) -> None:
    assert parse_feed(body, content_type).entries[0].title == "Пријатељство и ћирилица"


def test_one_torn_letter_does_not_spoil_the_others() -> None:
    body = rss(item("Përkushtim për qytetarët më të rinj", guid="1"), item("torn X", guid="2")).replace(b"X", b"\xc3")
    assert parse_feed(body).entries[0].title == "Përkushtim për qytetarët më të rinj"


@pytest.mark.parametrize(
    "body",
    [
        rss(item("x", author="a." * 100_000)),
        b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 100_000,
        b"<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><rss><channel><title>&b;",
    ],
    ids=["mail address", "items", "entities"],
)
def test_attacks_on_the_parser_are_over_before_it_is_given_up(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "PARSE_SECONDS", 60)
    assert not was_given_up(body)


def was_given_up(body: bytes) -> bool:
    try:
        parse_feed(body)
    except NotAFeed as refused:
        return isinstance(refused.__cause__, TimeoutError)
    return False


def test_what_takes_too_long_all_the_same_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "PARSE_SECONDS", 0.2)
    with patience():
        assert was_given_up(b"<rss version='2.0'><channel>" + b"<x>" * 300_000)


def test_what_was_to_stop_and_went_on_is_stopped_again() -> None:
    swallowed = 0
    with pytest.raises(TimeoutError), parsing._at_most(0.05):  # As inside a finaliser, where Python forgets an error.
        while True:
            try:
                sum(range(1000))
            except TimeoutError:
                swallowed += 1
                if swallowed == 2:
                    raise
    assert gc.isenabled()


def test_an_entity_that_names_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    entity = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    body = rss(item("SECRET", guid="1")).replace(b"<rss", entity + b"<rss").replace(b"SECRET", b"&e;")
    assert "password" not in repr(parse_feed(body))


MARKUP = st.sampled_from([
    b"<item>", b"</item>", b"<title>", b"<![CDATA[", b"]]>", b"<entry>", b"&#xD800;", b"&#0;", b"<link href='//'>",
    b"<!--", b"<guid>http://[", b"<pubDate>99 99 9999", b"\xff\xfe", b"\x00", b"<content type='xhtml'>", b"<id>",
    b"<!DOCTYPE a [",
])  # fmt: skip


@given(st.lists(st.one_of(MARKUP, st.binary(max_size=12)), max_size=30))
def test_garbage_is_read_or_refused_and_never_more(pieces: list[bytes]) -> None:
    body = b"<rss version='2.0'><channel>" + b"".join(pieces)
    try:
        feed = parse_feed(body)
    except NotAFeed:
        return
    for entry in feed.entries:
        f"{entry.id}{entry.link}{entry.title}{entry.summary}{entry.text}{entry.author}".encode()


@given(st.binary(max_size=400).filter(lambda body: b"<" not in body and body.strip()))
def test_bytes_without_an_element_are_no_feed(body: bytes) -> None:
    assert reason(body) in {"not_a_feed", "unreadable"}


def test_a_run_without_end_inside_cdata_takes_no_story_with_it() -> None:
    first = item("Njëra").replace("</item>", f"<description><![CDATA[{'x' * 9000}]]></description></item>")
    assert [entry.title for entry in read_with_feedparser(rss(first, item("Tjetra"))).entries] == ["Njëra", "Tjetra"]


@pytest.mark.parametrize(
    ("said", "ttl"),
    [
        ("<ttl>45</ttl>", timedelta(minutes=45)),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", timedelta(minutes=15)),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", timedelta(days=1)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", timedelta(hours=1)),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_a_feed_says_how_long_it_may_be_kept_and_both_ways_of_reading_hear_it(said: str, ttl: timedelta | None) -> None:
    space = b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    body = rss(story()).replace(b"<item>", said.encode() + b"<item>", 1).replace(b"<rss", space, 1)
    assert parse_feed(body).ttl == read_with_feedparser(body).ttl == ttl
    assert read_plainly(body)


@given(st.from_regex(parsing._WHOLE_ADDRESS, fullmatch=True))
def test_an_address_taken_as_it_is_would_be_joined_to_itself(address: str) -> None:
    assert urljoin("https://radio.example/feed?page=2", address) == address
    assert urlsplit(address).netloc
