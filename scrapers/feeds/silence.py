"""What is broken in our hearing and what works again, in the reader's words: for Today, the morning mail, the page."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from core.i18n import day, gettext, interface_tag, ngettext
from crm.reference.catalogue import find_community
from languages.tags import CONTENT_LANGUAGES
from scrapers.blueprint import coverage
from scrapers.feeds.hearing import ended_troubles, open_troubles
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.troubles import FeedTrouble
from scrapers.feeds.words import reason_words, trouble_words


@dataclass(frozen=True)
class Trouble:
    """One line: what is wrong or was, why, and the path of the page where it is seen to."""

    sentence: str
    reason: str
    path: str
    since: datetime
    kind: TroubleKind
    is_group: bool
    feed_id: int | None = None


def broken_now() -> list[Trouble]:
    """Return what a person should know of; a feed that a whole group's line speaks for is not told again."""
    found = open_troubles()
    covered = {feed_id for trouble in found if trouble.code for feed_id in trouble.facts["covers"]}
    return [_told(trouble) for trouble in found if trouble.feed_id not in covered]


def mended_since(at: datetime) -> list[Trouble]:
    """Return what worked again since then, the latest first."""
    return [
        Trouble(mended_words(t), "", path_of(t), t.ended_at or at, t.kind, bool(t.code), t.feed_id)
        for t in ended_troubles(at)
    ]


def covered_feeds() -> set[int]:
    """Return the feeds that the line of a whole group speaks for."""
    return {feed_id for trouble in open_troubles() if trouble.code for feed_id in trouble.facts["covers"]}


def _told(trouble: FeedTrouble) -> Trouble:
    return Trouble(
        broken_words(trouble), why_words(trouble), path_of(trouble), trouble.began_at, trouble.kind,
        bool(trouble.code), trouble.feed_id,
    )  # fmt: skip


def path_of(trouble: FeedTrouble) -> str:
    """Return where the trouble is seen to."""
    # The morning mail is written by a job, which has no request to take an address from.
    pages = current_app.url_map.bind("")
    if trouble.feed_id:
        return pages.build("coverage.feed", {"feed_id": trouble.feed_id})
    return pages.build("coverage.feed_health", {"group": trouble.subject} if trouble.code else {})


@coverage.app_template_filter("trouble_group")
def group_words(subject: str) -> str:
    """Return a group of outlets in words: by the language they write in, or by the community they serve."""
    about, _, code = subject.partition(":")
    if about == "language":
        return gettext("outlets in %(language)s", language=_language(code))
    found = find_community(code)
    return gettext("outlets that serve: %(community)s", community=found.name_in(interface_tag()) if found else code)


def short_group(subject: str) -> str:
    """Return a group as the name of a tab."""
    about, _, code = subject.partition(":")
    if about == "language":
        return _language(code)
    found = find_community(code)
    return gettext("Serve: %(community)s", community=found.name_in(interface_tag()) if found else code)


def _language(code: str) -> str:
    return " / ".join(dict.fromkeys(known.endonym for known in CONTENT_LANGUAGES if known.language == code)) or code


@coverage.app_template_filter("trouble_broken")
def broken_words(trouble: FeedTrouble) -> str:
    """Return in one sentence what is wrong."""
    facts = trouble.facts
    if trouble.code:
        if trouble.kind is TroubleKind.DEAF and facts.get("last"):
            since = day(datetime.fromisoformat(facts["last"]))
            return gettext("Nothing heard from %(group)s since %(day)s", group=group_words(trouble.subject), day=since)
        if trouble.kind is TroubleKind.DEAF:
            return gettext("Nothing heard from %(group)s", group=group_words(trouble.subject))
        return gettext("Far less than usual from %(group)s", group=group_words(trouble.subject))
    if trouble.outlet:
        return gettext("%(outlet)s brings far less than usual", outlet=trouble.outlet.name)
    return trouble_words(trouble.feed) if trouble.feed else ""


@coverage.app_template_filter("trouble_why")
def why_words(trouble: FeedTrouble) -> str:
    """Return why: our ears or their silence, with the figures."""
    facts = trouble.facts
    if trouble.kind is TroubleKind.DEAF:
        said = ngettext(
            "%(failing)d of %(num)d feed cannot be read.", "%(failing)d of %(num)d feeds cannot be read.",
            facts["feeds"], failing=facts["failing"],
        )  # fmt: skip
        # Not within an f-string: there the catalogue would not find it.
        ours = gettext("That is our hearing, not their silence.")
        return f"{said} {ours}"
    if facts.get("due"):
        got, span = facts["got"], facts["days"]
        said = ngettext("%(num)d story in %(days)s days", "%(num)d stories in %(days)s days", got, days=span)
        return gettext("%(got)s; %(due)s are usual.", got=said, due=facts["due"])
    return reason_words(facts["reason"]) if facts.get("reason") else ""


@coverage.app_template_filter("trouble_mended")
def mended_words(trouble: FeedTrouble) -> str:
    """Return in one sentence what is over."""
    if trouble.code:
        return gettext("Heard again: %(group)s", group=group_words(trouble.subject))
    if trouble.outlet:
        return gettext("%(outlet)s brings as much as usual again", outlet=trouble.outlet.name)
    name = trouble.feed.outlet.name if trouble.feed else ""
    if trouble.kind is TroubleKind.SILENT:
        return gettext("%(outlet)s is heard again", outlet=name)
    return gettext("The feed of %(outlet)s can be read again", outlet=name)


@coverage.app_template_filter("trouble_dropped")
def dropped_words(trouble: FeedTrouble) -> str:
    """Return whose trouble ended because nobody asks there any more."""
    if trouble.code:
        name = group_words(trouble.subject)
    else:
        outlet = trouble.outlet or (trouble.feed.outlet if trouble.feed else None)
        name = outlet.name if outlet else ""
    return gettext("No longer asked: %(name)s", name=name)
