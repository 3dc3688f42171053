"""A clip from its address alone."""

from collections.abc import Iterator

import pytest
from flask import Flask

from core.db import db, transaction
from core.http import Client
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.clips.judging import dismiss
from scrapers.clips.models import Clip, ClipKind
from scrapers.clips.queries import ClipFilters, get_clip, list_clips
from scrapers.clips.services import archive_clip
from scrapers.reading.queries import list_pages
from tests.scrapers.reading.samples import PARAGRAPHS, page
from tests.support.coverage import article, clip, judgement_of, outlet, sent_release
from tests.support.personas import Persona
from tests.support.web_server import WebServer

HERE = "/coverage/clips/from-address"
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site(app: Flask, web_server: WebServer) -> Iterator[WebServer]:
    """A site the program may ask although it is on loopback."""
    before = app.extensions["barabar_feed_client"]
    app.extensions["barabar_feed_client"] = Client(allowed=web_server.allowed, total_seconds=4)
    yield web_server
    app.extensions["barabar_feed_client"] = before


def outlet_of(site: WebServer, name: str = "Radio Jasika") -> int:
    """Record the outlet whose site this is."""
    with transaction():
        return create_outlet(OutletValues(name=name, languages=("en",), website=site.url("/"))).id


def only_clip() -> Clip:
    """Return the one clip there is."""
    (made,) = list_clips(ClipFilters()).clips
    return made


def test_the_page_is_read_its_outlet_recognised_and_the_clip_is_there(officer: Persona, site: WebServer) -> None:
    at, sent = outlet_of(site), sent_release()
    head = "<meta name='author' content='Arta Berisha'>"
    url = site.serve("/house", page(head=head), headers=HTML)
    shown = officer.submit(officer.get(HERE), url=url, release_id=sent).follow()
    assert "Recorded: “House by the river opens”." in shown.flashes[0]
    made = only_clip()
    assert (made.outlet_id, made.release_id, made.author, made.tag) == (at, sent, "Arta Berisha", "en")
    assert (made.kind, made.recorded_by_id) == (ClipKind.NEWS, officer.user.id)
    assert made.article is not None and made.article.text == "\n\n".join(PARAGRAPHS)
    assert (made.article.judgement, made.article.text_source) == (Judgement.CONFIRMED, TextSource.PAGE)
    assert len(list_pages(made.article.id)) == 1


def test_what_the_page_told_wrong_is_corrected_after(officer: Persona, site: WebServer) -> None:
    outlet_of(site)
    url = site.serve("/house", page(), headers=HTML)
    officer.submit(officer.get(HERE), url=url).follow()
    made = only_clip().id
    form = officer.get(f"/coverage/clips/{made}/edit")
    officer.submit(form, title="The house by the river", published_at="2026-05-12T08:20").follow()
    assert get_clip(made).title == "The house by the river"


def test_an_unknown_outlet_is_asked_for_and_may_be_added_there(officer: Persona, site: WebServer) -> None:
    url = site.serve("/house", page(), headers=HTML)
    asked = officer.submit(officer.get(HERE), url=url)
    assert asked.value("url") == url
    assert asked.errors == ["None of your outlets has this address. Choose one, or add 127.0.0.1."]
    officer.submit(asked, outlet_id="new").follow()
    assert (only_clip().outlet.name, only_clip().outlet.website) == ("127.0.0.1", "https://127.0.0.1")


def test_an_outlet_that_was_chosen_counts_more_than_the_address(officer: Persona, site: WebServer) -> None:
    other = outlet("tr").id
    url = site.serve("/house", page(), headers=HTML)
    asked = officer.submit(officer.get(HERE), url=url)
    officer.submit(asked, outlet_id=str(other)).follow()
    assert only_clip().outlet_id == other


def test_a_page_that_cannot_be_had_leads_to_the_short_form_with_what_was_typed(
    officer: Persona, site: WebServer
) -> None:
    at, sent = outlet_of(site), sent_release()
    url = site.serve("/house", b"", status=404, headers=HTML)
    form = officer.submit(officer.get(HERE), url=url, release_id=sent).follow()
    assert form.path.startswith("/coverage/clips/new?")
    assert "Type the rest in here: the address is kept." in form.flashes[0]
    assert (form.value("url"), form.value("outlet_id"), form.value("release_id")) == (url, str(at), str(sent))
    assert list_clips(ClipFilters()).total == 0


def test_an_address_we_have_leads_to_its_clip(officer: Persona, site: WebServer) -> None:
    made = clip("A", outlet(), url="https://www.glasi.example/1/")
    shown = officer.submit(officer.get(HERE), url="http://glasi.example/1?utm_source=mail").follow()
    assert shown.path == f"/coverage/clips/{made}"
    assert shown.flashes == ["You have this already: it is this clip."]


def test_an_article_the_feed_had_brought_becomes_the_clip_even_if_it_was_dismissed(officer: Persona) -> None:
    made = article("A", outlet(), url="https://glasi.example/1", url_key="glasi.example/1")
    with transaction():
        dismiss(made, officer.user.id)
    shown = officer.submit(officer.get(HERE), url="https://glasi.example/1").follow()
    assert shown.flashes == ["Its feed had brought it already; now it is a clip."]
    assert (only_clip().article_id, judgement_of(made)) == (made, Judgement.CONFIRMED)


def test_a_clip_that_was_put_away_is_there_again(officer: Persona, site: WebServer) -> None:
    outlet_of(site)
    url = site.serve("/house", page(), headers=HTML)
    officer.submit(officer.get(HERE), url=url).follow()
    made = only_clip().id
    with transaction():
        archive_clip(made, officer.user.id)
    officer.submit(officer.get(HERE), url=url).follow()
    assert only_clip().id == made
    assert db.session.scalar(db.select(db.func.count(Article.id))) == 1


def test_a_post_is_recorded_without_being_read(officer: Persona) -> None:
    with transaction():
        at = create_outlet(OutletValues(name="Radio Kroi", website="https://facebook.com/radiokroi")).id
    officer.submit(officer.get(HERE), url="https://www.facebook.com/radiokroi/posts/12").follow()
    made = only_clip()
    assert (made.kind, made.outlet_id, made.title, made.article_id) == (ClipKind.SOCIAL, at, "Post on Facebook", None)


def test_whose_post_it_is_is_asked_where_the_address_does_not_tell(officer: Persona) -> None:
    at = outlet().id
    asked = officer.submit(officer.get(HERE), url="https://x.com/somebody/status/1")
    assert asked.errors == ["Whose post is it? The address does not tell."]
    officer.submit(asked, outlet_id=str(at)).follow()
    assert only_clip().outlet_id == at


def test_an_address_is_needed(officer: Persona) -> None:
    assert officer.submit(officer.get(HERE), url="").errors == ["Paste the address of the article or post."]
    assert officer.submit(officer.get(HERE), url="no address").errors
    assert db.session.scalars(db.select(Outlet)).all() == []


def test_only_who_writes_may_do_it(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    for persona in (viewer, approver):
        assert persona.get(HERE).status == persona.post(HERE, {"url": "https://a.example/1"}).status == 403
    assert outsider.get(HERE).location.startswith("/sign-in")
