"""A release as one reader sees its page: worked out once, so that the template only has to lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from campaigns.permissions import APPROVE
from campaigns.releases.mail import request_for, text_in
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import list_colleagues_who_may
from campaigns.releases.rules import (
    Act,
    Lack,
    Step,
    VersionLine,
    VersionState,
    VersionText,
    after,
    is_hers,
    may_approve,
    may_return,
    road,
    seal,
    tag_shown,
    tag_to_write,
    tags_to_add,
    version_lines,
    version_state,
    what_is_missing,
    written_text,
)
from campaigns.releases.words import step_in_words
from campaigns.rendering.markdown import to_html
from campaigns.rendering.rendering import Rendered, personalise, render_release, salutation
from core.auth.access import WRITE, may
from core.clock import to_local, today
from core.i18n import interface_tag


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
    can_change: bool
    can_ask: bool
    can_approve: bool
    can_return: bool
    is_hers: bool


def read(release: Release, asked: str, user_id: int) -> Reading:
    """Return the page of a release for this colleague, with the version she asked for."""
    reader = interface_tag()
    tag, lacks = tag_shown(release, asked, reader), what_is_missing(release)
    approvers = [user for user in list_colleagues_who_may(APPROVE) if not is_hers(release, user.id)]
    there = release.archived_at is None
    return Reading(
        release=release,
        tag=tag,
        state=version_state(release, tag),
        text=text_in(release, tag),
        body=Markup(to_html(text_in(release, tag).body)),  # noqa: S704  Sanitised by nh3.
        mail=preview(release, tag),
        lines=version_lines(release, reader),
        to_add=tags_to_add(release, reader),
        steps=road(release.state, [lack.tag for lack in lacks], release.master),
        lacks=lacks,
        has_lead=bool(written_text(release, release.master).lead),
        next_step=step_in_words(release, lacks, approvers),
        to_write=tag_to_write(release, reader),
        seal=seal(release),
        can_change=there and may(WRITE) and after(Act.CHANGE, release.state) is not None,
        can_ask=there and may(WRITE) and release.state is ReleaseState.DRAFT and not lacks,
        can_approve=there and may(APPROVE) and may_approve(release, user_id),
        can_return=there and may(APPROVE) and may_return(release, user_id),
        is_hers=is_hers(release, user_id),
    )


def preview(release: Release, tag: str, text: VersionText | None = None) -> Rendered:
    """Return the mail of a version as somebody without a name would get it; `text` is one that is not saved yet."""
    rendered = render_release(request_for(release, tag, date_of(release), text))
    return personalise(rendered, salutation("", tag))


def date_of(release: Release) -> date:
    """Return the day of the date line: when it left, when it is to leave, else today."""
    moment = release.started_at or release.send_at
    return to_local(moment).date() if moment else today()
