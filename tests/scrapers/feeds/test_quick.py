"""The quick way of reading feeds: what feedparser says, or nothing."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.feeds.parsing import read_plainly, read_with_feedparser
from tests.scrapers.feeds.samples import item, rss, story

BASE = "https://radio-jasika.example/feed"
WORDS = (
    "Besim",
    "Përkushtim për qytetarët",
    "Поверење међу суседима",
    "Güven",
    "5 > 3",
    "a < b",
    "AT&T",
    "&amp;",
    "&eacute;",
    "&#8217;",
    "&#10;",
    "&#150;",
    "&nbsp;",
    "<p>Një</p>",
    "<p>Një<p>Dy",
    "<br>",
    "<br/><br />",
    "<b>dy</b>",
    "</p>",
    "</i>",
    "<li>a<li>b",
    "<table><tr><td>x</td></tr></table>",
    "<script>alert(1)</script>",
    "<iframe src='x'>k</iframe>",
    "<img src=\"/a.png\" alt='f'>",
    '<a href="/k?a=1&b=2">lidhje</a>',
    "<!-- x -->",
    "<custom>c</custom>",
    "]]>",
    "Ã«",
    "Ã©tÃ©",
    "\xa0",
    "\u2028",
    "x" * 6000,
    "<b",
    '<span style="color:red">kuq</span>',
    "&unknown;",
    "\n\n",
    "  ",
    "",
)
ADDRESSES = (
    "https://x.example/1",
    "https://x.example/?p=1&q=2",
    "https://x.example/?a=1&amp;b=2",
    "/relative",
    "x.example/2",
    "https://x.example/š",
    "tag:x.example,2026:1",
    "urn:uuid:1",
    "javascript:alert(1)",
    "https:///x.example/",
    "story 7",
    "",
    "https://x.example/a b",
    "mailto:a@x.example",
    " https://x.example/3 ",
    "https://x.example/%20;a#b",
)
MOMENTS = (
    "Wed, 13 May 2026 10:00:00 +0200",
    "13 May 2026 10:00:00 GMT",
    "Wed, 13 May 2026 10:00:00 CEST",
    "2026-05-13T10:00:00Z",
    "2026-05-13T10:00:00+02:00",
    "2026-05-13",
    "Wed, 31 Feb 2026 10:00:00 +0000",
    "Wed, 13 May 9999 23:59:59 -2300",
    "soon",
    "Fri, 01 Jan 1960 00:00:00 GMT",
    "2026-05-13T24:00:00Z",
    "2026-05-13t10:00:00z",
    "2026-05-13T10:00:60Z",
    "2026-05-13T10:00:00+25:00",
    "1 Jan 2026 00:00:00 -2359",
    "1 Jan 2026 00:00:00 +0260",
    "Wed, 13 Maj 2026 10:00:00 +0200",
    "",
)
NAMES = ("Genta Krasniqi", "genta@x.example (Genta)", "Genta & Mila", "Милена", "<b>G</b>", "")
words = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
addresses, moments, names = (st.sampled_from(each) for each in (ADDRESSES, MOMENTS, NAMES))


def element(name: str, value: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    """Return an element with its text escaped, in CDATA, or as it is."""
    ways = st.sampled_from((escape, "<![CDATA[{}]]>".format, str))
    start = st.sampled_from(("", *attributes)).map(f"<{name}{{}}>".format)
    return st.builds(lambda opened, way, text: f"{opened}{way(text)}</{name}>", start, ways, value)


def several(*elements: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return some of these elements, in any order and perhaps twice."""
    return st.lists(st.one_of(*elements), max_size=6).map("".join)


ITEM = (
    element("title", words),
    element("link", addresses),
    element("description", words),
    element("content:encoded", words),
    element("guid", addresses, ' isPermaLink="false"', ' isPermaLink="true"', ' isPermaLink="True"'),
    element("pubDate", moments),
    element("dc:date", moments),
    element("dc:creator", names),
    element("author", names),
    element("category", words, ' domain="x"'),
    element("comments", addresses),
    element("media:title", words),
    element("slash:comments", st.just("0")),
    st.just('<enclosure url="https://x.example/a.mp3" length="1" type="audio/mpeg"/>'),
    element("source", words, ' url="https://y.example/"'),
    element("dc:subject", words),
    element("itunes:author", names),
)
CHANNEL = (
    element("title", words),
    element("link", addresses),
    element("description", words),
    element("ttl", st.just("60")),
    element("language", st.sampled_from(("sq", "sr_RS", ""))),
    element("lastBuildDate", moments),
    st.just('<atom:link href="https://x.example/feed" rel="self" type="application/rss+xml"/>'),
    st.just('<atom:link href="https://x.example/"/>'),
    st.just("<skipDays><day>Sunday</day></skipDays>"),
    several(element("title", words), element("url", addresses), element("link", addresses)).map(
        "<image>{}</image>".format
    ),
)
TYPES = (' type="text"', ' type="html"', ' type="xhtml"', ' type="text/html"')
LINKS = (
    '<link href="https://x.example/1"/>',
    '<link rel="alternate" type="text/html" href="https://x.example/2"/>',
    '<link rel="self" href="https://x.example/feed"/>',
    '<link rel="enclosure" type="audio/mpeg" href="https://x.example/a"/>',
    '<link rel="alternate" type="application/json" href="https://x.example/3"/>',
    '<link href="/7"/>',
    "<link/>",
    '<link REL="alternate" href="https://x.example/4"/>',
    '<link rel="Alternate" href="https://x.example/5"/>',
)
ENTRY = (
    element("title", words, *TYPES),
    element("summary", words, *TYPES),
    element("content", words, *TYPES),
    element("id", addresses),
    element("published", moments),
    element("updated", moments),
    st.sampled_from(LINKS),
    several(element("name", names), element("email", names), element("uri", addresses)).map(
        "<author>{}</author>".format
    ),
    st.just('<category term="x"/>'),
    element("rights", words),
)
RSS_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
RDF_SPACES = (
    'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/"'
)
PROLOGS = st.sampled_from(
    (
        "",
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        '<?xml version="1.0" encoding="ISO-8859-2"?>',
        '<?xml version="1.0"?><!-- made by hand -->',
        '<?xml version="1.0"?><!DOCTYPE rss>',
        "\ufeff",
        '<?xml-stylesheet href="x"?>',
    )
)


def items(wrap: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return up to three items of these parts."""
    return st.lists(several(*parts).map(wrap.format), max_size=3).map("".join)


RSS = st.builds(
    '{}<rss version="{}" {}><channel>{}{}</channel></rss>'.format,
    PROLOGS,
    st.sampled_from(("2.0", "0.91", "")),
    st.just(RSS_SPACES),
    several(*CHANNEL),
    items("<item>{}</item>", *ITEM),
)
RDF = st.builds(
    "{}<rdf:RDF {}><channel>{}</channel>{}</rdf:RDF>".format,
    PROLOGS,
    st.just(RDF_SPACES),
    several(*CHANNEL[:5]),
    items('<item rdf:about="https://x.example/9">{}</item>', *ITEM),
)
ATOM = st.builds(
    '{}<feed xmlns="http://www.w3.org/2005/Atom"{}>{}{}</feed>'.format,
    PROLOGS,
    st.sampled_from(("", ' xml:lang="sr_RS"', ' xml:base="https://y.example/"')),
    several(*ENTRY[:1], *ENTRY[3:4], *ENTRY[6:]),
    items("<entry>{}</entry>", *ENTRY),
)


@given(st.one_of(RSS, RDF, ATOM))
@settings(max_examples=200, deadline=None)
def test_what_it_reads_is_what_feedparser_reads(feed: str) -> None:
    body = feed.encode()
    quick = read_plainly(body, "application/rss+xml; charset=utf-8", BASE)
    assert quick is None or quick == read_with_feedparser(body, "application/rss+xml; charset=utf-8", BASE)


BLOG = rss(
    item("Hapet dera", link="https://x.example/1", guid="https://x.example/?p=1", description="<p>Hapur.</p>&#8230;"),
    item("Поверење", link="https://x.example/2", author="Милена", description="Отворено за све."),
)
ATOM_BLOG = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sq"><title>Ura</title><id>tag:ura.example,2026:0</id>'
    '<entry><title type="html">Besimi &amp;amp; ura</title><id>tag:ura.example,2026:7</id>'
    '<link href="https://ura.example/7"/>'
    "<updated>2026-05-12T10:00:00+02:00</updated><author><name>Genta</name></author><summary>Shkurt.</summary>"
    '<content type="html">&lt;p&gt;Një.&lt;/p&gt;&lt;p&gt;Dy.&lt;/p&gt;</content></entry></feed>'
).encode()


@pytest.mark.parametrize("body", [BLOG, ATOM_BLOG, rss(*map(story, range(30)))], ids=["rss", "atom", "thirty"])
def test_plain_feeds_go_the_quick_way(body: bytes) -> None:
    quick = read_plainly(body)
    assert quick is not None and quick.entries and quick == read_with_feedparser(body)


def torn(parts: Iterable[bytes]) -> bytes:
    """Return a feed around parts that are no XML."""
    return b'<rss version="2.0"><channel><item>' + b"".join(parts) + b"</item></channel></rss>"


@pytest.mark.parametrize(
    "body",
    [
        torn([b"<title>x"]),
        torn([b"<title>\xff\xfe</title>"]),
        b'<!DOCTYPE rss [<!ENTITY a "b">]>' + torn([b"<title>&a;</title>"]),
        torn([b"<title>x</title><title>y</title>"]),
        torn([b'<title xml:base="https://y.example/">x</title>']),
        torn([b"<description>", b"&lt;script&gt;1&lt;/script&gt;", b"</description>"]),
        torn([b"<title>Besim&#195;&#171;</title>"]),
        torn(["<title>BesimÃ«</title>".encode()]),
        torn([b"<title>Besim&#150;</title>"]),
        torn([]).decode().replace("<item>", "<item><title>BesimÃ«</title>").encode("utf-16"),
        b"<html><body/></html>",
        b"{}",
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(body: bytes) -> None:
    assert read_plainly(body) is None
