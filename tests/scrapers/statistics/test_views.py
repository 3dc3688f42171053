"""Figures as they are read, and the files."""

import io
import zipfile
from datetime import timedelta

import pytest

from core.clock import now
from core.db import db, transaction
from crm.reference.kinds import OutletKind
from languages.reuse import Verdict
from scrapers.clips.judging import confirm, mark_duplicate
from scrapers.clips.queries import ClipFilters, each_clip
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.models import Feed
from scrapers.feeds.troubles import FeedTrouble
from scrapers.reuse.models import ArticleReuse
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, clip, outlet, principle, sent_release, term
from tests.support.personas import Persona


def test_the_figures_count_by_week_language_and_what_was_said(officer: Persona) -> None:
    third = principle()
    clip("Sot", outlet(), principle_ids=(third,))
    clip("Јуче", outlet("sr-Cyrl"), published_at=now() - timedelta(days=8))
    page = officer.get("/coverage/figures")
    assert "2 clips." in page
    assert page.texts("svg .sum") == ["1", "1"]
    assert ["Albanian", "1", ""] in page.rows("table.bars") and ["Serb", "1", ""] in page.rows("table.bars")
    assert ["nobody said yet", "2", ""] in page.rows("table.bars")
    assert ["none", "1", ""] in page.rows("table.bars")


def test_the_period_and_the_filters_narrow_it(officer: Persona) -> None:
    third, release = principle(), sent_release()
    clip("Sot", outlet(), principle_ids=(third,), release_id=release)
    clip("Moti", outlet("tr"), published_at=now() - timedelta(days=200))
    assert "1 clip." in officer.get("/coverage/figures?period=week")
    assert "2 clips." in officer.get("/coverage/figures?period=own&since=2020-01-01")
    assert "1 clip." in officer.get(f"/coverage/figures?period=own&since=2020-01-01&release={release}")
    assert "1 clip." in officer.get(f"/coverage/figures?period=own&since=2020-01-01&principle={third}")
    assert "No clip of these days is recorded." in officer.get("/coverage/figures?period=last_month")


def test_nonsense_in_the_address_counts_the_quarter(officer: Persona) -> None:
    clip("Sot", outlet())
    assert "1 clip." in officer.get("/coverage/figures?period=x&since=0001-01-01&until=abc&release=-&principle=9e9")


def test_outlets_that_were_sent_something_stand_beside_those_that_covered(officer: Persona, bell: TestBell) -> None:
    silent, asked, unasked = outlet(name="Heshta"), outlet(name="Zëri"), outlet(name="Vetë")
    for at in (silent, asked):
        sent_release(outlet_id=at.id)
    bell.drain()
    clip("Sot", asked)
    clip("Nesër", unasked)
    texts = officer.get("/coverage/figures").texts("section[aria-labelledby=beside] .figures > div")
    assert [text.split(": ")[1] for text in texts] == ["1 Zëri", "1 Heshta", "1 Vetë"]


def test_a_feed_that_was_not_heard_is_said_beside_the_figures(officer: Persona, clock: Clock) -> None:
    at = outlet(name="Kosovski glas")
    with transaction():
        moments = {"next_poll_at": now(), "silent_from": now(), "created_at": now()}
        feed = Feed(outlet_id=at.id, url="https://glas.example/rss", **moments)
        db.session.add(feed)
        db.session.flush()
        db.session.add(
            FeedTrouble(
                subject=f"feed:{feed.id}", kind=TroubleKind.FAILING, feed_id=feed.id,
                began_at=now() - timedelta(days=20), ended_at=now() - timedelta(days=9),
            )
        )  # fmt: skip
    assert "The feed of Kosovski glas was not heard from" in officer.get("/coverage/figures")
    assert "Kosovski glas" not in officer.get("/coverage/figures?period=week")


def test_a_release_tells_outlet_by_outlet_what_came_of_it(officer: Persona, bell: TestBell) -> None:
    silent, asked = outlet(name="Heshta"), outlet(name="Radio Zëri", kind=OutletKind.RADIO)
    release = sent_release(outlet_id=asked.id)
    bell.drain()
    clip("Mëngjesi", asked, release_id=release, published_at=now() + timedelta(hours=3))
    clip("Vetvetiu", silent, release_id=release, published_at=now() - timedelta(days=1))
    page = officer.get(f"/releases/{release}/coverage")
    rows = page.rows("table.list")
    assert [row[0] for row in rows] == ["Radio Zëri Albanian", "Heshta Albanian"]
    assert page.texts(".bar-counts li")[0] == "1 outlet was sent it and covered it"
    assert ["Albanian", "2", ""] in page.rows("table.bars")
    assert rows[0][1] == "1 person" and "Mëngjesi" in rows[0][3] and rows[0][5] == "3 hours"
    assert rows[1][1] == "nobody" and rows[1][5] == ""
    assert "1 of those it was sent to, 1 other" in page
    assert "the first 3 hours, the middle one 3 hours" in page


def test_an_outlet_that_brought_nothing_is_named(officer: Persona, bell: TestBell) -> None:
    release = sent_release(outlet_id=outlet(name="Heshta").id)
    bell.drain()
    page = officer.get(f"/releases/{release}/coverage")
    assert "Sent to, and brought nothing that we know of" in page
    assert officer.get(f"/releases/{release}").link("See outlet by outlet") == f"/releases/{release}/coverage"


def test_a_release_nobody_was_sent_has_an_empty_page(officer: Persona) -> None:
    assert "It was sent to nobody at an outlet" in officer.get(f"/releases/{sent_release()}/coverage")
    assert officer.get("/releases/99/coverage").status == 404


def test_what_was_taken_over_and_picked_up_is_counted(officer: Persona, bell: TestBell) -> None:
    release, at = sent_release(), outlet()
    term("Avllia")
    first, second = article("Avllia", at), article("Avllia prapë", outlet(name="Tjetri"))
    bell.drain()
    with transaction():
        confirm(first, release, officer.user.id)
        mark_duplicate(second, first, officer.user.id)
        db.session.add(
            ArticleReuse(
                article_id=first, release_id=release, tag="sq", share=0.41, verdict=Verdict.PARTLY, longest=20,
                compared_at=now(),
            )
        )  # fmt: skip
    page = officer.get(f"/releases/{release}/coverage")
    assert page.rows("table.list")[0][4] == "41%"
    assert "1, 1 more picked them up" in page
    assert "1 clip; 1 article more picked them up." in officer.get(f"/coverage/figures?release={release}")


@pytest.mark.parametrize("page", ["clips", "figures"])
def test_files_are_given_away_with_the_filters_of_the_page(officer: Persona, page: str) -> None:
    clip("=1+1", outlet(), author="Ana")
    clip("Јуче", outlet("sr-Cyrl"))
    answer = officer.get(f"/coverage/{page}.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.body.startswith("\ufeff")
    assert "\n=" not in answer.body
    book = zipfile.ZipFile(io.BytesIO(officer.get(f"/coverage/{page}.xlsx").data))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_file_of_clips_holds_what_the_list_holds(officer: Persona) -> None:
    release = sent_release({"sq": "Hapet Avllia"})
    clip("Mëngjesi", outlet("tr", kind=OutletKind.RADIO), release_id=release, minutes=12, notes="Good.")
    clip("Tjetër", outlet("sq"))
    (head, row) = officer.get("/coverage/clips.csv?kind=radio").body.removeprefix("\ufeff").strip().split("\r\n")
    assert head.startswith("Title,Outlet,Serves,Read or heard in,Language,Kind,Published")
    assert row.startswith("Mëngjesi,Glasi tr,Turkish,,Türkçe,Radio,") and row.endswith(",12,,Good.")
    assert ",Hapet Avllia," in row


def test_the_list_of_clips_leads_to_its_file_with_its_filters(officer: Persona) -> None:
    clip("Mëngjesi", outlet(kind=OutletKind.RADIO))
    page = officer.get("/coverage/clips?kind=radio&q=Mëngjesi")
    assert officer.get(page.link("Save as CSV")).body.count("\r\n") == 2


def test_every_row_of_a_long_list_is_in_the_file(officer: Persona) -> None:
    at = outlet()
    for number in range(7):
        clip(f"Clip {number}", at)
    assert [[c.title for c in some] for some in each_clip(ClipFilters(), at_once=3)] == [
        ["Clip 6", "Clip 5", "Clip 4"], ["Clip 3", "Clip 2", "Clip 1"], ["Clip 0"],
    ]  # fmt: skip


def test_a_viewer_reads_the_figures_and_an_outsider_nothing(viewer: Persona, outsider: Persona) -> None:
    for path in ("/coverage/figures", "/coverage/figures.csv", "/coverage/clips.xlsx"):
        assert viewer.get(path).status == 200
        assert outsider.get(path).location.startswith("/sign-in")
