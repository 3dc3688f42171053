"""States, steps and faults of a release in the reader's words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from campaigns.releases.models import Release
from campaigns.releases.road import ReleaseState, StepName
from campaigns.releases.rules import Lack, VersionLine, VersionState
from core.auth.models import User
from core.i18n import LazyString, day, exact_moment, gettext, lazy_gettext, moment
from crm.trail.words import CODES, FIELDS, PARTS
from languages.tags import BY_TAG, CONTENT_LANGUAGES

STATES: dict[ReleaseState, LazyString] = {
    ReleaseState.DRAFT: lazy_gettext("Draft"),
    ReleaseState.WAITING: lazy_gettext("Waiting for approval"),
    ReleaseState.APPROVED: lazy_gettext("Approved"),
    ReleaseState.SCHEDULED: lazy_gettext("Scheduled"),
    ReleaseState.SENDING: lazy_gettext("Leaving now"),
    ReleaseState.SENT: lazy_gettext("Sent"),
}

SIGNALS: dict[ReleaseState, str] = {ReleaseState.WAITING: "needs", ReleaseState.SENT: "done"}
"""Of a state in a list; the others are quiet."""

STEPS: dict[StepName, LazyString] = {
    StepName.WRITTEN: lazy_gettext("Written"),
    StepName.TRANSLATED: lazy_gettext("Translated"),
    StepName.APPROVED: lazy_gettext("Approved"),
    StepName.SCHEDULED: lazy_gettext("Scheduled"),
    StepName.SENT: lazy_gettext("Sent"),
}

VERSION_STATES: dict[VersionState, LazyString] = {
    VersionState.MISSING: lazy_gettext("Not written"),
    VersionState.UNFINISHED: lazy_gettext("Not finished"),
    VersionState.OUT_OF_DATE: lazy_gettext("Out of date"),
    VersionState.COMPLETE: lazy_gettext("Complete"),
    VersionState.DERIVED: lazy_gettext("Made from Cyrillic"),
}


def language_name(tag: str) -> str:
    """Return a language by its own name; a code that hides the script gives the name in each."""
    if tag in BY_TAG:
        return BY_TAG[tag].endonym
    return " / ".join(known.endonym for known in CONTENT_LANGUAGES if known.language == tag) or tag


def names_of_languages(tags: Iterable[str]) -> str:
    """Return languages by their own names in one line."""
    return ", ".join(language_name(tag) for tag in tags)


def line_in_words(line: VersionLine) -> str:
    """Return where a version stands, with who reviewed it."""
    if line.review and line.state is VersionState.COMPLETE:
        who = line.review.by.name if line.review.by else gettext("somebody without an account now")
        return gettext("Reviewed by %(who)s", who=who)
    if line.state is VersionState.COMPLETE and not line.is_master:
        return gettext("Translated, not reviewed")
    return str(VERSION_STATES[line.state])


def lack_in_words(lack: Lack) -> str:
    """Return one thing that is missing as a short clause without a full stop."""
    name = language_name(lack.tag)
    if lack.state is VersionState.OUT_OF_DATE:
        return gettext("%(language)s is out of date", language=name)
    if lack.state is VersionState.UNFINISHED:
        return gettext("%(language)s is not finished", language=name)
    return gettext("%(language)s is not written", language=name)


def lacks_in_words(lacks: Sequence[Lack]) -> str:
    """Return everything that is missing in one line."""
    return "; ".join(lack_in_words(lack) for lack in lacks)


def step_in_words(release: Release, lacks: Sequence[Lack], approvers: Sequence[User]) -> str:
    """Return what is missing for the next step of the road, as a sentence or less."""
    state = release.state
    if state is ReleaseState.DRAFT:
        return lacks_in_words(lacks) or gettext("Approval is not asked for yet")
    if state is ReleaseState.WAITING:
        return gettext("Somebody who did not write it reads it: %(who)s", who=names_of(approvers))
    if state is ReleaseState.APPROVED:
        if release.audience:
            return gettext("Send it now, or set a time")
        return gettext("Choose who gets it, then send it or set a time")
    if state is ReleaseState.SCHEDULED:
        return gettext("Leaves %(when)s", when=exact_moment(release.send_at))
    return gettext("It is leaving now") if state is ReleaseState.SENDING else ""


def names_of(users: Sequence[User]) -> str:
    """Return colleagues by name; where there is nobody, what can be done about it."""
    return ", ".join(user.name for user in users) or gettext(
        "nobody here may; an administrator can let a colleague approve"
    )


def state_in_words(release: Release) -> str:
    """Return where a release stands, with the day or the name that belongs to it."""
    if release.archived_at:
        return gettext("Put away %(when)s", when=day(release.archived_at))
    if release.state is ReleaseState.SCHEDULED:
        return gettext("Scheduled: leaves %(when)s", when=exact_moment(release.send_at))
    if release.state is ReleaseState.SENT:
        return gettext("Sent %(when)s", when=moment(release.sent_at or release.started_at))
    if release.state is ReleaseState.APPROVED and release.approver:
        return gettext("Approved by %(who)s, %(when)s", who=release.approver.name, when=moment(release.approved_at))
    return str(STATES[release.state])


def consequence_of_change(release: Release) -> str:
    """Return what a change takes back, to be read before it is saved; nothing for a draft."""
    if release.state is ReleaseState.SCHEDULED:
        return gettext(
            "Approved and scheduled for %(when)s. If you change it, it will not leave then: "
            "approval must be asked for again and a new time set.",
            when=moment(release.send_at),
        )
    if release.state is ReleaseState.APPROVED:
        return gettext("Approved. If you change it, the approval is gone and must be asked for again.")
    if release.state is ReleaseState.WAITING:
        return gettext("Waiting for approval. If you change it, approval must be asked for again.")
    return ""


def save_in_words(release: Release) -> str:
    """Return the label of the button that saves a change, with its consequence."""
    if release.state is ReleaseState.SCHEDULED:
        return gettext("Save and take approval and time back")
    if release.state is ReleaseState.APPROVED:
        return gettext("Save and take the approval back")
    return gettext("Save and make it a draft again") if release.state is ReleaseState.WAITING else gettext("Save")


VERSION_SIGNALS: dict[VersionState, str] = {VersionState.COMPLETE: "done", VersionState.DERIVED: "done"}
"""Of a version that is not lacking; one that is needs somebody."""


def when_of(release: Release) -> datetime:
    """Return the moment a list shows for a release: when it left or leaves, else when it was written at last."""
    last = max((version.updated_at for version in release.versions), default=release.created_at)
    return release.sent_at or release.started_at or release.send_at or last


# The audit trail names its fields, parts and codes by what each room adds.
FIELDS.update({
    "lead": lazy_gettext("Lead"),
    "body": lazy_gettext("Text"),
    "master": lazy_gettext("Master version"),
    "required": lazy_gettext("Required languages"),
    "send_at": lazy_gettext("Leaves"),
    "approved_at": lazy_gettext("Approved"),
})  # fmt: skip
PARTS["release_version"] = lazy_gettext("Version")
CODES.update({state.value: word for state, word in STATES.items()})
