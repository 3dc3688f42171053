"""Who may read a release on the web, and under which address: values in, values out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from campaigns.releases.road import ReleaseState
from languages.folding import fold
from languages.tags import CONTENT_LANGUAGES, language_of, readable_from

if TYPE_CHECKING:
    from campaigns.newsroom.models import Publication
    from campaigns.releases.models import Release

HAS_LEFT = (ReleaseState.SENDING, ReleaseState.SENT)
"""Nothing is on the web before the press has it; from here on no text of a release can change any more."""
IS_APPROVED = (ReleaseState.APPROVED, ReleaseState.SCHEDULED, *HAS_LEFT)
LONGEST_SLUG = 70
ROOT = "/newsroom/"


class Standing(StrEnum):
    """What somebody who asks for a page is told."""

    HIDDEN = "hidden"
    """As if there were nothing."""
    COMING = "coming"
    """It appears by itself; until then it is hidden."""
    SHOWN = "shown"
    GONE = "gone"
    """It was shown and is not any more."""


def standing(release: "Release", publication: "Publication | None", now: datetime) -> Standing:
    """Return how things stand with the public page at this moment."""
    if publication is None or publication.visibility == "hidden":
        return Standing.HIDDEN
    if publication.taken_down_at is not None:
        return Standing.GONE
    if release.state not in HAS_LEFT or release.is_embargoed(now):
        return Standing.HIDDEN if release.archived_at else Standing.COMING
    return Standing.GONE if release.archived_at else Standing.SHOWN


def standing_of_link(release: "Release", publication: "Publication") -> Standing:
    """Return what the private address of a release tells: the text once it is approved, under embargo too."""
    if publication.taken_down_at is not None:
        return Standing.GONE
    is_open = publication.link_key and release.state in IS_APPROVED and release.archived_at is None
    return Standing.SHOWN if is_open else Standing.HIDDEN


def shown_since(release: "Release", publication: "Publication") -> datetime:
    """Return when the page appeared: the last of what had to happen for it."""
    lifted_at = release.embargo_lifted_at or release.embargo_ends_at
    moments = (publication.published_at, release.started_at, lifted_at, release.created_at)
    return max(moment for moment in moments if moment is not None)


def slug_of(title: str) -> str:
    """Return a title as the readable end of an address: plain Latin letters, whatever the script."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(title)).split()
    kept: list[str] = []
    for word in words:
        if kept and len("-".join((*kept, word))) > LONGEST_SLUG:
            break
        kept.append(word[:LONGEST_SLUG])
    return "-".join(kept) or "release"


def list_path(tag: str) -> str:
    """Return the path of all that is shown in one language."""
    return f"{ROOT}{tag}/"


def feed_path(tag: str) -> str:
    """Return the path of the feed of one language."""
    return f"{ROOT}{tag}/feed.atom"


def page_path(release_id: int, tag: str, title: str) -> str:
    """Return the path of one release in one language."""
    return f"{ROOT}{tag}/{release_id}-{slug_of(title)}"


def any_path(release_id: int) -> str:
    """Return the path under which a reader gets a release in the language her browser asks for."""
    return f"{ROOT}{release_id}"


def link_path(key: str, tag: str = "") -> str:
    """Return the private path of a release."""
    return f"{ROOT}link/{key}" + (f"/{tag}" if tag else "")


def files_path(key: str = "") -> str:
    """Return the path under which the files of kits lie for everybody, or those of one release behind its key."""
    return f"{link_path(key)}/files" if key else f"{ROOT}files"


_NEAR = {"hr": "bs", "sh": "sr-Latn", "cnr": "sr-Latn"}
_BY_LOWER = {known.tag.lower(): known.tag for known in CONTENT_LANGUAGES}


def tag_for_browser(accepted: Iterable[str], offered: Collection[str]) -> str:
    """Return the language to answer a browser in, by what it accepts, best first; else the first we put first."""
    for wanted in accepted:
        own = _own_tag(wanted)
        for tag in (own, *readable_from(own)):
            if tag in offered:
                return tag
    order = ("sq", "sr-Cyrl", "sr-Latn", "en", *_BY_LOWER.values())
    return next(tag for tag in order if tag in offered)


def _own_tag(wanted: str) -> str:
    plain = wanted.replace("_", "-").lower()
    language = language_of(plain)
    if language == "sr":
        return "sr-Latn" if {"latn", "me", "ba"} & set(plain.split("-")) else "sr-Cyrl"
    return _BY_LOWER.get(plain) or _BY_LOWER.get(language) or _NEAR.get(language, "")
