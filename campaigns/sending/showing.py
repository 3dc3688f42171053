"""What the pages of sending show: what is about to happen, how far it is, and what went wrong with what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaigns.audience.rules import Refusal
from campaigns.audience.services import Selection
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.rules import texts_of
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState, LeftOut, Letters
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


PAGES = ("deliveries", "deliveries_table", "sending_progress", "sending_pause", "sending_resume", "sending_end")
PAGES_OF_LETTERS = (
    "letters", "letters_table", "letters_progress", "letters_pause", "letters_resume", "letters_end",
)  # fmt: skip


def progress_data(release: Release, letters: Letters | None = None) -> dict[str, Any]:
    """Return what the progress partial needs of a release, or of letters about it."""
    mailing = letters.mailing if letters else Mailing(release.id)
    found = progress(*mailing)
    waits_for = found.next_due_at if found.next_due_at and found.next_due_at > now() else None
    names = ("page", "table", "progress", "pause", "resume", "end")
    return {
        "release": release,
        "letters": letters,
        "pages": dict(zip(names, PAGES_OF_LETTERS if letters else PAGES, strict=True)),
        "at": {"letters_id": letters.id} if letters else {"release_id": release.id},
        "progress": found,
        "halted": hindrance_in_words(found.halt, found.halt_detail),
        "whole": count_line(found),
        "by_language": [count_line(found, tag) for tag in found.tags],
        "waits_for": waits_for,
        "server_said": said(find_waiting_answer(mailing)) if waits_for else "",
        "on_the_line": found.count(DeliveryState.SENDING),
        "goes_on": found.waiting > 0 if letters else release.state is ReleaseState.SENDING,
        "speed": _speed(mailing, letters.at if letters else release.started_at, found),
    }


def _speed(mailing: Mailing, began_at: datetime | None, found: Progress) -> str:
    if found.halt or began_at is None:
        return ""
    moment = now()
    since = max(began_at, moment - LATELY)
    speed = speed_of(count_sent_since(mailing, since), moment - since, found.waiting)
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


def troubles(mailing: Mailing) -> Troubles:
    """Return the deliveries that need somebody, failures by their cause, and those left out by their reason."""
    failed = list_in_state(mailing, DeliveryState.FAILED) + list_in_state(mailing, DeliveryState.BOUNCED)
    left_out = list_left_out(mailing.release_id) if mailing.letters_id is None else []
    by_cause = {cause: [d for d in failed if cause_of(d.answer) is cause] for cause in Cause}
    by_reason = {reason: [row for row in left_out if row.reason is reason] for reason in Refusal}
    return Troubles(
        unknown=list_in_state(mailing, DeliveryState.UNKNOWN),
        failed={cause: found for cause, found in by_cause.items() if found},
        left_out={reason: found for reason, found in by_reason.items() if found},
    )
