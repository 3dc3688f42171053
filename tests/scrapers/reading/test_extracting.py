"""Taking words out of pages: whatever comes, the worker lives on."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from scrapers.reading.extracting import Extractor, extractor, read_moment
from tests.scrapers.reading.samples import PARAGRAPHS, page
from tests.support.patience import patience

URL = "https://radio-jasika.example/house"
ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><html><body><p>&i;</p></body></html>'


@pytest.fixture(scope="module")
def ours() -> Iterator[Extractor]:
    with extractor() as made:
        yield made


def test_the_story_comes_without_menu_headline_and_foot(ours: Extractor) -> None:
    words = ours.read(page(), URL)
    assert words.text.split("\n\n") == list(PARAGRAPHS)
    assert (words.title, words.language, words.problem) == ("House by the river opens", "en", "")


def test_byline_date_section_picture_and_the_paywall_are_read_from_the_head(ours: Extractor) -> None:
    head = (
        "<meta name='author' content='Arta Berisha'><meta property='article:section' content='Society'>"
        "<meta property='og:image' content='https://radio-jasika.example/house.jpg'>"
        "<meta property='article:published_time' content='2026-05-13T09:02:00+02:00'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    )
    words = ours.read(page(head=head), URL)
    assert (words.byline, words.section, words.is_paid) == ("Arta Berisha", "Society", True)
    assert words.picture_url == "https://radio-jasika.example/house.jpg"
    assert words.published_at == datetime(2026, 5, 13, 7, 2, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1250"])
def test_letters_are_read_in_the_encoding_the_page_names(ours: Extractor, encoding: str) -> None:
    text = "Kuća pored reke otvorila je vrata, a komšije su došle s obe obale i ostale do večeri uz čaj i pesmu."
    body = page(text, *PARAGRAPHS).decode().encode(encoding, "xmlcharrefreplace")
    assert text in ours.read(body, URL, f"text/html; charset={encoding}").text


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x00", bytes(range(256)) * 4000, b"<div>" * 20_000 + b"x", b"<table><tr><td>" * 20_000, BOMB.encode(),
        b"<p " + b"a=b " * 500_000 + b">x", b"<a href='x'>y</a> " * 20_000,
    ],
    ids=["nothing", "zero", "garbage", "deep", "tables", "bomb", "attributes", "links"],
)  # fmt: skip
def test_a_page_made_to_do_harm_does_none(ours: Extractor, body: bytes) -> None:
    with patience():
        ours.read(body, URL, seconds=5)
        assert ours.read(page(), URL).title == "House by the river opens"


def test_a_page_with_eight_megabytes_of_script_is_read(ours: Extractor) -> None:
    body = page(head=f"<script>{'var x = 1; ' * 750_000}</script>")
    assert len(body) > 8_000_000
    with patience():
        assert ours.read(body, URL).text.startswith(PARAGRAPHS[0])


def test_eight_megabytes_of_paragraphs_come_to_an_end(ours: Extractor) -> None:
    body = page().replace(b"</body>", b"<p>More of it.</p>" * 450_000 + b"</body>")
    with patience():
        ours.read(body, URL, seconds=5)
        assert ours.read(page(), URL).problem == ""


def test_a_process_that_does_not_answer_in_time_is_replaced(ours: Extractor) -> None:
    assert ours.read(b"<div>" * 60_000, URL, patience=0.001).problem == "unreadable"
    assert ours.read(page(), URL).problem == ""


def test_a_process_that_dies_is_replaced() -> None:
    with extractor() as made:
        made.read(page(), URL)
        assert made._process is not None
        made._process.kill()
        made._process.wait()
        assert made.read(page(), URL).title == "House by the river opens"


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-05-13T09:02:00Z", 9), ("2026-05-13 09:02", 7), ("yesterday", None), ("0001-01-01", None)]
)
def test_a_moment_without_a_zone_is_in_the_time_of_the_place(text: str, hour: int | None) -> None:
    moment = read_moment(text)
    assert (moment.hour if moment else None) == hour
