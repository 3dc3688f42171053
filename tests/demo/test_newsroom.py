"""The invented newsroom: what it serves, what it holds back, and that it keeps its word about unchanged feeds."""

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from core.clock import from_local, held_at, to_local
from core.settings import Settings
from demo.newsroom.app import create_newsroom
from demo.newsroom.stories import Edition, houses, last_morning, read_edition, stories
from scrapers.feeds.parsing import parse_feed

WITH_FEED = [house.slug for house in houses() if house.feed_kind]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path)


@pytest.fixture
def edition(settings: Settings) -> Edition:
    opened = read_edition(settings.data_dir)
    opened.save()
    return opened


@pytest.fixture
def newsroom(settings: Settings, edition: Edition) -> FlaskClient:
    return create_newsroom(settings).test_client()


@pytest.mark.parametrize("slug", WITH_FEED)
def test_every_feed_is_well_formed_and_leads_to_its_stories(newsroom: FlaskClient, slug: str) -> None:
    answer = newsroom.get(f"/{slug}/feed")
    ET.fromstring(answer.data)
    feed = parse_feed(answer.data, answer.content_type, f"http://localhost/{slug}/feed")
    assert feed.entries and all(
        entry.title and entry.text and (entry.published or entry.updated) for entry in feed.entries
    )
    assert newsroom.get(feed.entries[0].link).status_code == 200


def test_a_feed_that_has_not_changed_says_so(newsroom: FlaskClient) -> None:
    tag = newsroom.get("/na-ibru/feed").headers["ETag"]
    again = newsroom.get("/na-ibru/feed", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_front_page_announces_its_feed(newsroom: FlaskClient) -> None:
    assert 'rel="alternate"' in newsroom.get("/na-ibru/").text
    assert 'rel="alternate"' not in newsroom.get("/radio-kroi/").text


def test_a_story_that_is_held_back_cannot_be_read(newsroom: FlaskClient, edition: Edition) -> None:
    story = edition.held_back()[0]
    assert newsroom.get(f"/{story.outlet}/{story.slug}").status_code == 404
    edition.publish(story)
    assert story.title in newsroom.get(f"/{story.outlet}/{story.slug}").text


def test_stories_that_speak_of_a_release_wait_until_it_has_left(edition: Edition) -> None:
    while story := edition.next_story(set()):
        assert not story.after_release
        edition.publish(story)
    assert {story.after_release for story in edition.held_back()} == {"bisedat-e-fqinjeve"}
    assert edition.next_story({"bisedat-e-fqinjeve"}) is not None


@pytest.mark.parametrize(
    ("opened", "morning"),
    [("2026-05-13 14:00", "2026-05-13"), ("2026-05-13 07:31", "2026-05-12"), ("2026-05-11 06:00", "2026-05-08"),
     ("2026-05-10 18:00", "2026-05-08")],
)  # fmt: skip
def test_the_last_morning_of_work_is_over(opened: str, morning: str) -> None:
    found = last_morning(from_local(datetime.fromisoformat(opened)))
    assert to_local(found).isoformat(" ").startswith(f"{morning} 07:30")


def test_a_headline_is_rewritten_after_some_hours(newsroom: FlaskClient, edition: Edition) -> None:
    story = next(story for story in stories() if story.first_title)
    came_out = next(at for one, at in edition.published() if one == story)
    with held_at(came_out + timedelta(hours=1)):
        assert story.first_title in newsroom.get(f"/{story.outlet}/feed").text
    later = newsroom.get(f"/{story.outlet}/{story.slug}").text
    assert story.title in later and story.first_title not in later


def test_what_is_not_out_yet_cannot_be_read(newsroom: FlaskClient, edition: Edition) -> None:
    newest, at = edition.published()[0]
    with held_at(at - timedelta(minutes=1)):
        assert newsroom.get(f"/{newest.outlet}/{newest.slug}").status_code == 404


def test_an_outlet_can_be_named(edition: Edition) -> None:
    story = edition.next_story(set(), "rreth-e-rrotull")
    assert story is not None and story.outlet == "rreth-e-rrotull"


def test_a_restart_changes_nothing(edition: Edition, settings: Settings) -> None:
    edition.publish(edition.held_back()[0])
    assert read_edition(settings.data_dir) == edition


def test_every_story_has_an_address_of_its_own() -> None:
    assert len({(story.outlet, story.slug) for story in stories()}) == len(stories())


@pytest.mark.parametrize("path", ["/nobody/", "/nobody/feed", "/radio-kroi/feed", "/na-ibru/nothing"])
def test_what_is_not_there_is_not_found(newsroom: FlaskClient, path: str) -> None:
    assert newsroom.get(path).status_code == 404
