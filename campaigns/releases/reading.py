"""A release as one reader sees its page: worked out once, so that the template only has to lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from campaigns.permissions import APPROVE, REVIEW
from campaigns.releases.approving import unready
from campaigns.releases.mail import request_for, text_in
from campaigns.releases.models import Release, ReleaseState, ReleaseWaiver
from campaigns.releases.queries import list_colleagues_who_may
from campaigns.releases.revisions import TextDifference, list_removed, master_since
from campaigns.releases.road import Act, Step, after, road
from campaigns.releases.rules import (
    Lack,
    VersionLine,
    VersionState,
    VersionText,
    is_hers,
    may_approve,
    may_return,
    may_review,
    may_waive,
    not_reviewed,
    seal,
    tag_shown,
    tag_to_write,
    tags_to_add,
    unread_by_others,
    version_lines,
    version_state,
    waivers_of,
    what_is_missing,
    written_text,
)
from campaigns.releases.words import step_in_words
from campaigns.rendering.markdown import to_html
from campaigns.rendering.rendering import Rendered, personalise, render_release, salutation
from core.auth.access import WRITE, may
from core.clock import to_local, today
from core.i18n import interface_tag
from languages.tags import language_of


@dataclass(frozen=True)
class Reading:
    """What the page of a release shows and offers to one reader."""

    release: Release
    tag: str
    """Of the version that is shown."""
    state: VersionState
    text: VersionText
    body: Markup
    mail: Rendered
    lines: Sequence[VersionLine]
    to_add: Sequence[str]
    steps: Sequence[Step]
    lacks: Sequence[Lack]
    has_lead: bool
    """The master has one, so the others need one."""
    next_step: str
    """What is missing for the next step, in words."""
    to_write: str
    """The version to write next."""
    seal: str
    unready: Sequence[str]
    """What other rooms miss before approval, a sentence each; empty once it is approved."""
    line: VersionLine | None
    """Of the version that is shown, if it is listed."""
    since: TextDifference | None
    """What changed in the master since the version that is shown last followed it."""
    waivers: Sequence[ReleaseWaiver]
    waivable: Sequence[str]
    """Required languages that are missing and that somebody may waive."""
    removed: Sequence[str]
    """Versions that were written once and can be brought back."""
    counts_as_review: Sequence[str]
    """Versions nobody reviewed: the approval of this reader would be their review."""
    unread_by_others: Sequence[str]
    """Versions this approver wrote last, which somebody else reviews before she may approve."""
    can_change: bool
    can_review: bool
    can_ask: bool
    can_approve: bool
    can_return: bool
    is_hers: bool


def read(release: Release, asked: str, user_id: int) -> Reading:
    """Return the page of a release for this colleague, with the version she asked for."""
    reader = interface_tag()
    tag, lacks = tag_shown(release, asked, reader), what_is_missing(release)
    lines, waivers = version_lines(release, reader), waivers_of(release)
    may_say_yes = release.archived_at is None and may(APPROVE) and may_approve(release, user_id)
    hers = unread_by_others(release, user_id) if may_say_yes else []
    waiting = release.state in {ReleaseState.DRAFT, ReleaseState.WAITING} and bool(release.versions)
    sentences = unready(release) if waiting else []
    approvers = [user for user in list_colleagues_who_may(APPROVE) if not is_hers(release, user.id)]
    there = release.archived_at is None
    return Reading(
        release=release,
        tag=tag,
        state=version_state(release, tag),
        text=text_in(release, tag),
        body=Markup(to_html(text_in(release, tag).body)),  # noqa: S704  Sanitised by nh3.
        mail=preview(release, tag),
        lines=lines,
        line=next((line for line in lines if line.tag == tag), None),
        since=master_since(release, tag),
        unready=sentences,
        waivers=list(waivers.values()),
        waivable=[code for code in dict.fromkeys(language_of(lack.tag) for lack in lacks) if may_waive(release, code)],
        removed=list_removed(release),
        counts_as_review=not_reviewed(release) if may_say_yes and not hers else [],
        unread_by_others=hers,
        to_add=tags_to_add(release, reader),
        steps=road(release.state, [lack.tag for lack in lacks], release.master),
        lacks=lacks,
        has_lead=bool(written_text(release, release.master).lead),
        next_step=step_in_words(release, lacks, approvers),
        to_write=tag_to_write(release, reader),
        seal=seal(release),
        can_change=there and may(WRITE) and after(Act.CHANGE, release.state) is not None,
        can_review=there and may(REVIEW) and may_review(release, tag, user_id) and not _has_left(release),
        can_ask=there and may(WRITE) and release.state is ReleaseState.DRAFT and not lacks and not sentences,
        can_approve=may_say_yes and not hers and not sentences,
        can_return=there and may(APPROVE) and may_return(release, user_id),
        is_hers=is_hers(release, user_id),
    )


def _has_left(release: Release) -> bool:
    return after(Act.CHANGE, release.state) is None


def preview(release: Release, tag: str, text: VersionText | None = None) -> Rendered:
    """Return the mail of a version as somebody without a name would get it; `text` is one that is not saved yet."""
    rendered = render_release(request_for(release, tag, date_of(release), text))
    return personalise(rendered, salutation("", tag))


def date_of(release: Release) -> date:
    """Return the day of the date line: when it left, when it is to leave, else today."""
    moment = release.started_at or release.send_at
    return to_local(moment).date() if moment else today()
