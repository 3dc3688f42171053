"""What public pages show: a release from its versions, as its mail says it, and nothing of the office."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from campaigns.newsroom.material import Material, material_of
from campaigns.newsroom.models import Publication
from campaigns.newsroom.queries import Asked, ShownPage, list_newest, list_shown
from campaigns.newsroom.rules import any_path, files_path, link_path, list_path, page_path, shown_since
from campaigns.newsroom.words import NewsroomWords, newsroom_words
from campaigns.releases.mail import request_for, text_in
from campaigns.releases.models import Release
from campaigns.releases.rules import VersionText, texts_of
from campaigns.rendering.markdown import to_html, without_unseen
from campaigns.rendering.parts import Parts, cleaned
from campaigns.rendering.rendering import date_line, embargo_line
from campaigns.rendering.words import Words, words_for
from core.clock import now, to_local
from core.mail.posting import settings_of_app
from languages.tags import BY_TAG, CONTENT_LANGUAGES, sort_for_reader

FILES_OF_OFFICE = "/kit"
"""Where whoever is signed in gets the files of a page that nobody else may read yet."""


@dataclass(frozen=True)
class Door:
    """The way to the same thing in one language."""

    tag: str
    endonym: str
    path: str


@dataclass(frozen=True)
class Frame:
    """What the frame of every public page needs."""

    tag: str
    words: NewsroomWords
    sender_name: str
    contact: str
    base_url: str

    @property
    def list_path(self) -> str:
        """Return the way to all that is shown in this language."""
        return list_path(self.tag)


@dataclass(frozen=True)
class Story:
    """One release in one language."""

    tag: str
    words: Words
    """Of its mail."""
    title: str
    lead: str
    body: Markup
    date_line: str
    principles: list[tuple[str, str]]
    embargo: str
    path: str
    any_path: str
    doors: list[Door]
    """Every language it can be read in, its own among them."""
    since: datetime
    parts: Parts
    """What other rooms say in it: facts, quotations, the contact."""
    about: Markup
    material: Material
    is_private: bool = False

    @property
    def others(self) -> list[Door]:
        """Return the other languages it can be read in."""
        return [door for door in self.doors if door.tag != self.tag]

    def as_json_ld(self, frame: Frame) -> dict[str, Any]:
        """Return it as schema.org's NewsArticle, for search engines."""
        publisher = {"@type": "Organization", "name": frame.sender_name, "url": frame.base_url + frame.list_path}
        return {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title,
            "description": self.lead, "inLanguage": self.tag, "datePublished": self.since.isoformat(),
            "image": [frame.base_url + photo.path for photo in self.material.photos],
            "mainEntityOfPage": frame.base_url + self.path, "author": publisher, "publisher": publisher,
        }  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A release in a list."""

    title: str
    lead: str
    date_line: str
    path: str
    on: datetime


@dataclass(frozen=True)
class Listing:
    """A page of the list of one language."""

    asked: Asked
    lines: list[Line]
    pages: int
    years: tuple[int, ...]
    doors: list[Door]


def frame_of(tag: str) -> Frame:
    """Return the frame of pages in one language."""
    settings = settings_of_app()
    return Frame(tag, newsroom_words(tag), settings.mail_from_name, settings.mail_from, settings.base_url)


def story_of(publication: Publication, tag: str, *, is_private: bool = False) -> Story | None:
    """Return a release in one language as its mail says it, or None where it does not speak it."""
    release = publication.release
    texts = texts_of(release)
    if tag not in texts:
        return None
    private = {t: link_path(publication.link_key or "", t) for t in texts}
    paths = private if is_private else paths_of(release)
    folder = files_path((publication.link_key or "") if is_private else "")
    return _story(release, tag, None, paths, folder, shown_since(release, publication), is_private=is_private)


def story_as_typed(release: Release, tag: str, text: VersionText | None) -> Story:
    """Return a release in one language as its page would say it now, with a text that is being written."""
    title = (text or text_in(release, tag)).title
    paths = paths_of(release) | {tag: page_path(release.id, tag, title)}
    return _story(release, tag, text, paths, FILES_OF_OFFICE, now(), is_private=False)


def _story(
    release: Release, tag: str, text: VersionText | None, paths: dict[str, str], folder: str, since: datetime, *,
    is_private: bool,
) -> Story:  # fmt: skip
    on = to_local(release.started_at or now()).date()
    request = request_for(release, tag, on, text)
    words = words_for(tag)
    return Story(
        tag=tag, words=words, title=_on_one_line(request.title), lead=_on_one_line(request.lead),
        body=_body(request.body), parts=cleaned(request.parts), about=_body(request.parts.about),
        material=material_of(release, tag, folder), date_line=date_line(release.municipality, on, tag),
        principles=[(words.principle.format(number=n), without_unseen(title)) for n, title in request.principles],
        embargo=embargo_line(request.embargo_ends_at, tag) if request.embargo_ends_at else "",
        path=paths[tag], any_path=any_path(release.id),
        doors=[Door(t, BY_TAG[t].endonym, paths[t]) for t in sort_for_reader(paths, tag)],
        since=since, is_private=is_private,
    )  # fmt: skip


def paths_of(release: Release) -> dict[str, str]:
    """Return the paths of a release by the languages it can be read in."""
    return {tag: page_path(release.id, tag, text.title) for tag, text in texts_of(release).items()}


def _body(markdown: str) -> Markup:
    return Markup(to_html(markdown))  # noqa: S704  Sanitised by nh3.


def _on_one_line(text: str) -> str:
    return " ".join(without_unseen(text).split())


def listing_of(asked: Asked) -> Listing:
    """Return a page of what is shown in one language."""
    page: ShownPage = list_shown(asked)
    lines = [line for publication in page.found if (line := _line(publication.release, asked.tag))]
    doors = [Door(known.tag, known.endonym, list_path(known.tag)) for known in CONTENT_LANGUAGES]
    return Listing(asked, lines, page.pages, page.years, doors)


def _line(release: Release, tag: str) -> Line | None:
    text, at = texts_of(release).get(tag), to_local(release.started_at or release.created_at)
    if text is None:
        return None
    title = _on_one_line(text.title)
    day = date_line(release.municipality, at.date(), tag)
    return Line(title, _on_one_line(text.lead), day, page_path(release.id, tag, text.title), at)


def stories_for_feed(tag: str) -> list[Story]:
    """Return the latest releases of one language, whole, the one that appeared last first."""
    stories = [story for publication in list_newest(tag) if (story := story_of(publication, tag))]
    return sorted(stories, key=lambda story: story.since, reverse=True)
