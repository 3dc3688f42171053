"""What stands in the calendar: releases, meetings and promises, as the reader may see them and in her words."""

from collections.abc import Iterator

from flask import url_for

from campaigns.embargo.queries import list_embargoes_between
from campaigns.planning.queries import list_releases_between
from campaigns.planning.rules import DAY, Entry, Kind, Span
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.panels import address_of, title_of
from core.clock import to_local
from core.i18n import gettext
from crm.followups.models import FollowUp
from crm.followups.queries import list_due_between
from crm.followups.wording import origin_words, promiser
from crm.meetings.models import CalledOff, Meeting
from crm.meetings.queries import list_between
from crm.meetings.wording import kind_word, state_word
from crm.words import place


def entries_of(span: Span, reader_id: int) -> list[Entry]:
    """Return everything that falls on these days and this colleague may read."""
    start, end = span.moments
    releases = (_release(release) for release in list_releases_between(start, end))
    embargoes = (_embargo(release) for release in list_embargoes_between(start, end))
    meetings = (_meeting(meeting) for meeting in list_between(start, end, reader_id))
    promises = (_promise(follow_up) for follow_up in list_due_between(span.first - DAY, span.last, reader_id))
    return [*_known(releases), *_known(embargoes), *meetings, *promises]


def _known(entries: Iterator[Entry | None]) -> list[Entry]:
    return [entry for entry in entries if entry is not None]


def _release(release: Release) -> Entry | None:
    is_planned = release.state is ReleaseState.SCHEDULED
    at = release.send_at if is_planned else release.started_at
    if at is None:
        return None
    return Entry(
        Kind.RELEASE, release.id, to_local(at).date(), title_of(release),
        gettext("Release leaves") if is_planned else gettext("Release left"), address_of(release),
        at=at, changed_at=release.updated_at,
    )  # fmt: skip


def _embargo(release: Release) -> Entry | None:
    until = release.embargo_ends_at
    if until is None:
        return None
    return Entry(
        Kind.EMBARGO, release.id, to_local(until).date(), title_of(release), gettext("Embargo lifts"),
        url_for("campaigns.embargo", release_id=release.id), at=until, changed_at=release.updated_at,
    )  # fmt: skip


def _meeting(meeting: Meeting) -> Entry:
    is_off = meeting.called_off is not CalledOff.NONE
    word = f"{kind_word(meeting.kind)} ({state_word(meeting)})" if is_off else kind_word(meeting.kind)
    return Entry(
        Kind.MEETING, meeting.id, to_local(meeting.starts_at).date(), meeting.title, word,
        url_for("crm.meeting", meeting_id=meeting.id), at=meeting.starts_at,
        detail=", ".join(filter(None, (meeting.place, place(meeting.municipality)))), changed_at=meeting.updated_at,
        ends_at=meeting.ends_at, sequence=meeting.sequence, is_off=is_off, is_confidential=meeting.is_confidential,
    )  # fmt: skip


def _promise(follow_up: FollowUp) -> Entry:
    return Entry(
        Kind.FOLLOW_UP, follow_up.id, follow_up.due_on, follow_up.what, gettext("Promise due"),
        url_for("crm.follow_up", follow_up_id=follow_up.id),
        detail=", ".join(filter(None, (promiser(follow_up), origin_words(follow_up)))), changed_at=follow_up.updated_at,
    )  # fmt: skip
