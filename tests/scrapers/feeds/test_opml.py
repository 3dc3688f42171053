"""Lists of feeds: reading those of other programs, refusing what does harm, and writing ours."""

from datetime import UTC, datetime

import pytest

from scrapers.feeds.opml import DEEPEST, LARGEST_OPML, Group, NotOpml, OpmlFeed, read_opml, web_address, write_opml

KOHA = "https://koha.example/rss"


def opml(*outlines: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{head}<opml version="1.0"><head/><body>{"".join(outlines)}</body></opml>'.encode()


def line(url: str, **said: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in said.items())
    return f'<outline type="rss" xmlUrl="{url}"{more}/>'


THUNDERBIRD = (
    '<outline title="Koha"><outline type="rss" version="RSS" xmlns:fz="urn:forumzilla:" fz:quickMode="false" '
    f'title="Koha" xmlUrl="{KOHA}"/></outline>'
)
NESTED = f'<outline text="A"><outline text="B"><outline text="A">{line(KOHA)}</outline></outline></outline>'


@pytest.mark.parametrize(
    ("body", "title", "groups"),
    [
        (opml(f'<outline text="Lajme">{line(KOHA, text="Koha", title="Koha")}</outline>'), "Koha", ("Lajme",)),
        (opml(line(KOHA, text="Koha")), "Koha", ()),
        (opml(THUNDERBIRD), "Koha", ("Koha",)),
        (opml(f'<outline TEXT="Koha" XMLURL="{KOHA}"/>'), "Koha", ()),
        (opml(f'<outline text="Koha" url="{KOHA}" type="rss"/>'), "Koha", ()),
        (opml(line("feed:" + KOHA)), "", ()),
        (opml(NESTED), "", ("A", "B")),
    ],
    ids=["feedly", "newsboat", "thunderbird", "capitals", "opml 1.0", "feed scheme", "nested"],
)  # fmt: skip
def test_it_reads_what_other_programs_write(body: bytes, title: str, groups: tuple[str, ...]) -> None:
    assert read_opml(body).feeds == (OpmlFeed(KOHA, title, "", groups),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1250", "iso-8859-2", "utf-8-sig"])
def test_it_reads_every_encoding_a_file_names(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = opml(line(KOHA, text="Čaršija"), head=f'<?xml version="1.0" encoding="{named}"?>').decode()
    assert read_opml(text.encode(encoding)).feeds[0].title == "Čaršija"


def test_a_bare_ampersand_and_control_characters_are_forgiven() -> None:
    body = opml(line("https://koha.example/?a=1&b=2", text="Koha \x03&amp; Ditore"))
    assert read_opml(body).feeds == (OpmlFeed("https://koha.example/?a=1&b=2", "Koha & Ditore"),)


def test_each_address_is_taken_once_and_what_is_no_address_of_the_web_is_counted() -> None:
    found = read_opml(opml(line(KOHA, text="First"), line(KOHA, text="Second"), line("exec:rm"), line("file:///etc/x")))
    assert ([feed.title for feed in found.feeds], found.unusable) == (["First"], 2)


BOMB = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
THIEF = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"  ", "empty"),
        (b"x" * (LARGEST_OPML + 1), "too_large"),
        (opml(line(KOHA, text="&b;"), head=BOMB), "unsafe"),
        (opml(line(KOHA, text="&x;"), head=THIEF), "unsafe"),
        (opml("<outline>" * (DEEPEST + 5) + "</outline>" * (DEEPEST + 5)), "unsafe"),
        (b"<rss><channel/></rss>", "not_opml"),
        (b"<!doctype html><p>Hello<br>", "not_opml"),
        (b"\x89PNG\r\n\x1a\n", "not_opml"),
        (b"<opml><body><outline", "unreadable"),
    ],
)
def test_it_says_why_a_file_is_not_taken(body: bytes, reason: str) -> None:
    with pytest.raises(NotOpml) as refusal:
        read_opml(body)
    assert refusal.value.reason == reason


def test_what_we_write_reads_back() -> None:
    feeds = [OpmlFeed(f"https://a.example/{n}?x=1&y=<2>", f"Gazeta „{n}“ & co", "https://a.example/") for n in range(3)]
    body = write_opml(
        "Feeds", [Group("Radio Jasika", feeds[:2], "sr-Cyrl"), Group("Ura", feeds[2:])], datetime.now(UTC)
    )
    found = read_opml(body).feeds
    assert [(feed.url, feed.title, feed.site) for feed in found] == [
        (web_address(feed.url), feed.title, feed.site) for feed in feeds
    ]
    assert [feed.groups for feed in found] == [("Radio Jasika",), ("Radio Jasika",), ("Ura",)]


def test_a_file_of_five_thousand_feeds_is_read() -> None:
    body = opml(*(line(f"https://{n}.example/rss", text=f"Outlet {n}") for n in range(5000)))
    assert len(read_opml(body).feeds) == 5000
