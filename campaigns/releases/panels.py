"""What releases show elsewhere: on Today, in the menu and the search, on a principle and on their own timeline."""

from flask import url_for
from flask_security import current_user

from campaigns.permissions import APPROVE
from campaigns.releases.models import Release
from campaigns.releases.queries import (
    count_releases,
    count_waiting_for,
    find_releases,
    list_drafts_of,
    list_releases_of_principle,
    list_waiting_for,
)
from campaigns.releases.rules import title_for, what_is_missing
from campaigns.releases.words import STATES, lacks_in_words, language_name, state_in_words, when_of
from core.auth.access import WRITE, may
from core.i18n import gettext, interface_tag, lazy_gettext
from core.shell.slots import FirstStep, SearchHit, Section, TimelineFact, TodayItem
from crm.meetings.models import Meeting
from crm.meetings.rules import afterwards, principles_of
from crm.principles.models import Principle
from crm.timeline.looking import Asked, Look, tells

MOST_WHILE_TYPING = 3
MOST_HITS = 20
MOST_DRAFTS = 3
"""Of one's own on Today; the list has them all."""


def title_of(release: Release) -> str:
    """Return the title of a release for the reader, and words in its place where it has none."""
    return title_for(release, interface_tag()) or gettext("(no title yet)")


def address_of(release: Release) -> str:
    """Return where the page of a release is."""
    return url_for("campaigns.release", release_id=release.id)


def waiting() -> int:
    """Return how many releases wait for my approval."""
    return count_waiting_for(current_user.id) if may(APPROVE) else 0


def needs_you(_: None) -> list[TodayItem]:
    """Return what waits for my approval, then what was returned to me with a note."""
    to_approve = list_waiting_for(current_user.id) if may(APPROVE) else []
    returned = [release for release in list_drafts_of(current_user.id) if release.note]
    return [_to_approve(release) for release in to_approve] + [_returned(release) for release in returned]


def _to_approve(release: Release) -> TodayItem:
    return TodayItem(
        title_of(release), address_of(release), action=gettext("Read and approve"), signal="needs",
        detail=gettext("%(who)s asks for approval", who=release.author.name) if release.author else "",
    )  # fmt: skip


def _returned(release: Release) -> TodayItem:
    who = release.approver.name if release.approver else gettext("An approver")
    return TodayItem(
        title_of(release), address_of(release), action=gettext("Change it"), signal="needs",
        detail=gettext("%(who)s returned it: %(note)s", who=who, note=release.note),
    )  # fmt: skip


def under_way(_: None) -> list[TodayItem]:
    """Return my latest drafts with what they lack; those that were returned stand under what needs me."""
    drafts = [release for release in list_drafts_of(current_user.id) if not release.note]
    return [
        TodayItem(
            title_of(release), address_of(release), at=when_of(release),
            detail=": ".join(filter(None, (gettext("Draft"), lacks_in_words(what_is_missing(release))))),
        )
        for release in drafts[:MOST_DRAFTS]
    ]  # fmt: skip


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to write a release."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Write a release"), url_for("campaigns.release_new"), count_releases() > 0)]


def found(query: str) -> list[SearchHit]:
    """Return the releases called so in any of their languages."""
    return [
        SearchHit(gettext("Release"), title_of(release), state_in_words(release), address_of(release))
        for release in find_releases(query, MOST_HITS)
    ]


def found_while_typing(query: str) -> list[SearchHit]:
    """Return the first few of them."""
    return found(query)[:MOST_WHILE_TYPING]


@tells({"release": lazy_gettext("Release")})
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return each release that carries a principle, when it left or else when it was written."""
    return _carrying(asked.of.id, asked.look)


def _carrying(principle_id: int, look: Look) -> list[TimelineFact]:
    return [
        TimelineFact(
            when_of(release), "release", gettext("Release"), title_of(release), address_of(release),
            detail=str(STATES[release.state]), by=release.author.name if release.author else "",
        )
        for release in list_releases_of_principle(principle_id, look)
    ]  # fmt: skip


@tells({"release": lazy_gettext("Release")})
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return each release of the weeks after a meeting that carries a principle spoken of in it, once."""
    look = afterwards(asked.of, asked.look)
    facts = [fact for ident in principles_of(asked.of) for fact in _carrying(ident, look)]
    return list({fact.url: fact for fact in facts}.values())


def carried_by(principle: Principle) -> list[Section]:
    """Return the section of the releases that carry a principle; none where there is no such release."""
    releases = list_releases_of_principle(principle.id)
    data = {"releases": releases, "states": STATES, "when_of": when_of}
    return [Section(gettext("Releases that carry it"), "campaigns/_releases.html", data)] if releases else []


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Return when a release was begun and when it was approved."""
    release = asked.of
    word, url = gettext("Release"), address_of(release)
    facts = [
        TimelineFact(
            release.created_at, "release", word, gettext("Begun"), url, by=release.author.name if release.author else ""
        )
    ]
    if release.approved_at:
        by = release.approver.name if release.approver else ""
        facts.append(TimelineFact(release.approved_at, "release", word, gettext("Approved"), url, by=by))
    return facts + _agreed(release)


def _agreed(release: Release) -> list[TimelineFact]:
    """Return each review of a version, and each word that it leaves without a language."""
    word, url = gettext("Release"), address_of(release)
    facts = []
    for review in release.reviews:
        text = gettext("Reviewed: %(language)s", language=language_name(review.tag))
        facts.append(TimelineFact(review.at, "release", word, text, url, by=review.by.name if review.by else ""))
    for waiver in release.waivers:
        name = language_name(waiver.language)
        text, by = gettext("Leaves without %(language)s", language=name), waiver.by.name if waiver.by else ""
        facts.append(TimelineFact(waiver.at, "release", word, text, url, detail=waiver.reason, by=by))
        if waiver.ended_at:
            text, by = gettext("Requires %(language)s again", language=name), str(waiver.ended_by or "")
            facts.append(TimelineFact(waiver.ended_at, "release", word, text, url, by=by))
    return facts
