"""What the pages of sending show: what is about to happen, how far it is, and what went wrong with what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from campaigns.audience.rules import Refusal
from campaigns.audience.services import Selection
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.rules import texts_of
from campaigns.sending.models import Delivery, DeliveryState, LeftOut
from campaigns.sending.queries import count_sent_since, find_waiting_answer, list_in_state, list_left_out, progress
from campaigns.sending.rules import LATELY, Cause, Progress, cause_of, speed_of
from campaigns.sending.words import hindrance_in_words, said, speed_in_words
from core.clock import now
from core.i18n import gettext, interface_tag, ngettext
from languages.tags import sort_for_reader


@dataclass(frozen=True)
class PlanLine:
    """One version: its tag, the subject of its mail, and how many would get it."""

    tag: str
    subject: str
    number: int


def sending_plan(release: Release, selection: Selection) -> list[PlanLine]:
    """Return every version that would leave, the reader's own language first."""
    texts, numbers = texts_of(release), selection.audience.by_language
    return [PlanLine(tag, texts[tag].title, numbers.get(tag, 0)) for tag in sort_for_reader(texts, interface_tag())]


@dataclass(frozen=True)
class CountLine:
    """The parts of a bar for one version, or for all: (class, number, words)."""

    tag: str
    total: int
    parts: list[tuple[str, int, str]]

    @property
    def text(self) -> str:
        """Return all of it in one line."""
        return ", ".join(words for _kind, _number, words in self.parts)


def progress_data(release: Release) -> dict[str, Any]:
    """Return what the progress partial needs."""
    found = progress(release.id)
    waits_for = found.next_due_at if found.next_due_at and found.next_due_at > now() else None
    return {
        "release": release,
        "progress": found,
        "halted": hindrance_in_words(found.halt, found.halt_detail),
        "whole": count_line(found),
        "by_language": [count_line(found, tag) for tag in found.tags],
        "waits_for": waits_for,
        "server_said": said(find_waiting_answer(release.id)) if waits_for else "",
        "goes_on": release.state is ReleaseState.SENDING,
        "speed": _speed(release, found),
    }


def _speed(release: Release, found: Progress) -> str:
    if found.halt or release.started_at is None:
        return ""
    moment = now()
    since = max(release.started_at, moment - LATELY)
    speed = speed_of(count_sent_since(release.id, since), moment - since, found.waiting)
    return speed_in_words(speed) if speed else ""


def count_line(found: Progress, tag: str | None = None) -> CountLine:
    """Return what became of a version, or of all, as parts of a bar; what did not happen is left out."""

    def count(*states: DeliveryState) -> int:
        return found.count(*states, tag=tag)

    sent, failed = count(DeliveryState.SENT), count(DeliveryState.FAILED)
    came_back = count(DeliveryState.BOUNCED)
    unknown, held = count(DeliveryState.UNKNOWN), count(DeliveryState.CANCELLED)
    waiting = count(DeliveryState.QUEUED, DeliveryState.SENDING)
    parts = [
        ("done", sent, gettext("%(n)s sent", n=sent)),
        ("failed", failed, gettext("%(n)s failed", n=failed)),
        ("failed", came_back, ngettext("%(num)d came back", "%(num)d came back", came_back)),
        ("needs", unknown, gettext("%(n)s not known", n=unknown)),
        ("waiting", held, gettext("%(n)s held back", n=held)),
        ("waiting", waiting, ngettext("%(num)d waits", "%(num)d wait", waiting)),
    ]
    shown = [part for part in parts if part[1] or part[0] == "done"]
    return CountLine(tag or "", found.total_of(tag), shown)


@dataclass(frozen=True)
class Troubles:
    """What a person has to look at, and who got nothing from the start."""

    unknown: Sequence[Delivery]
    failed: dict[Cause, list[Delivery]]
    left_out: dict[Refusal, list[LeftOut]]


def troubles(release_id: int) -> Troubles:
    """Return the deliveries that need somebody, failures by their cause, and those left out by their reason."""
    failed, left_out = list_in_state(release_id, DeliveryState.FAILED), list_left_out(release_id)
    failed += list_in_state(release_id, DeliveryState.BOUNCED)
    by_cause = {cause: [d for d in failed if cause_of(d.answer) is cause] for cause in Cause}
    by_reason = {reason: [row for row in left_out if row.reason is reason] for reason in Refusal}
    return Troubles(
        unknown=list_in_state(release_id, DeliveryState.UNKNOWN),
        failed={cause: found for cause, found in by_cause.items() if found},
        left_out={reason: found for reason, found in by_reason.items() if found},
    )
