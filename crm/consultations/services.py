"""Writing a round down and moving it along: open, closed, reported, published."""

from dataclasses import dataclass
from datetime import date, datetime

from core.audit import actor_id
from core.clock import now, to_local
from core.db import db, touch
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext, ngettext
from crm.consultations.models import Consultation, ConsultationQuestion, ConsultationText, RoundState
from crm.consultations.queries import (
    count_unanswered,
    free_slug,
    get_consultation,
    list_ended,
)
from crm.principles.queries import get_principle
from languages.skeleton import findable
from languages.tags import is_known


@dataclass(frozen=True)
class RoundText:
    """A round in one language, as it was typed; questions one a line."""

    tag: str
    title: str = ""
    background: str = ""
    draft: str = ""
    questions: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was typed."""
        return not (self.title or self.background or self.draft or self.questions)


@dataclass(frozen=True)
class RoundValues:
    """A round as it was typed."""

    texts: tuple[RoundText, ...]
    principle_ids: tuple[int, ...] = ()
    closes_at: datetime | None = None
    remind_on: date | None = None


def create_consultation(values: RoundValues) -> Consultation:
    """Write a round down. Raises Refused where its languages do not agree, or its dates cannot be."""
    _check(values)
    title = next(text.title for text in values.texts if text.title)
    consultation = Consultation(slug=free_slug(title), author_id=actor_id(), created_at=now())
    db.session.add(consultation)
    return _write(consultation, values)


def change_consultation(consultation_id: int, opened_version: int, values: RoundValues) -> Consultation:
    """Change a round. Raises EditConflict where somebody else did meanwhile, Refused where it can no longer be."""
    consultation = get_consultation(consultation_id)
    check_version(consultation, opened_version, ())
    _check(values)
    if consultation.state is RoundState.REPORTED:
        raise Refused(gettext("The report of this round is final, so what was asked stays as it was."))
    if consultation.state is not RoundState.DRAFT and _number_of_questions(values) != len(consultation.questions):
        raise Refused(gettext("People are answering already: words can be mended, but no question added or removed."))
    touch(consultation)
    return _write(consultation, values)


def _check(values: RoundValues) -> None:
    written = [text for text in values.texts if not text.is_empty]
    if not written:
        raise Refused(gettext("Write down a title in at least one language."))
    if any(not text.title for text in written):
        raise Refused(gettext("Each language needs its title."))
    if len({len(text.questions) for text in written}) > 1:
        raise Refused(gettext("Each language needs the same number of questions, in the same order, one a line."))
    if values.closes_at and values.remind_on and to_local(values.closes_at).date() <= values.remind_on:
        raise Refused(gettext("The day of reminding comes before the deadline."))


def _number_of_questions(values: RoundValues) -> int:
    return max((len(text.questions) for text in values.texts), default=0)


def _write(consultation: Consultation, values: RoundValues) -> Consultation:
    written = [text for text in values.texts if not text.is_empty and is_known(text.tag)]
    consultation.languages = [text.tag for text in written]
    consultation.closes_at, consultation.remind_on = values.closes_at, values.remind_on
    consultation.principles = [get_principle(ident) for ident in values.principle_ids]
    consultation.folded = findable(*(text.title for text in written))
    kept = {text.tag: text for text in consultation.texts}
    consultation.texts = [kept.get(text.tag) or ConsultationText(tag=text.tag) for text in written]
    for row, text in zip(consultation.texts, written, strict=True):
        row.title, row.background, row.draft = text.title, text.background, text.draft
    _write_questions(consultation, written)
    db.session.flush()
    return consultation


def _write_questions(consultation: Consultation, written: list[RoundText]) -> None:
    number = max(len(text.questions) for text in written)
    rows = list(consultation.questions[:number])
    rows += [ConsultationQuestion(place=place) for place in range(len(rows), number)]
    consultation.questions = rows
    for place, row in enumerate(rows):
        row.texts = {text.tag: text.questions[place] for text in written}


def set_outcome(consultation_id: int, outcomes: dict[str, str]) -> Consultation:
    """Write in each language what became of a round. Raises Refused once the report is final."""
    consultation = get_consultation(consultation_id)
    if consultation.state is RoundState.REPORTED:
        raise Refused(gettext("The report is final."))
    for text in consultation.texts:
        text.outcome = outcomes.get(text.tag, "").strip()
    touch(consultation)
    db.session.flush()
    return consultation


def open_round(consultation: Consultation) -> None:
    """Let answers in. Raises Refused where something is missing: what is asked, or a deadline to come."""
    if consultation.state is not RoundState.DRAFT:
        return
    if consultation.closes_at is None or consultation.closes_at <= now():
        raise Refused(gettext("Choose a deadline that is still to come first."))
    if not (consultation.questions or consultation.principles or any(text.draft for text in consultation.texts)):
        raise Refused(gettext("Nothing is asked yet: write a question or a draft, or name a principle."))
    consultation.state, consultation.opened_at = RoundState.OPEN, now()
    db.session.flush()


def close_round(consultation_id: int) -> Consultation:
    """End a round before its deadline, or at it; what still comes in is late."""
    consultation = get_consultation(consultation_id)
    if consultation.state is RoundState.OPEN:
        consultation.state = RoundState.CLOSED
        consultation.closed_at = min(now(), consultation.closes_at or now())
        db.session.flush()
    return consultation


def close_ended() -> int:
    """Close the rounds whose deadline has passed; return how many."""
    ended = list_ended(now())
    for consultation_id in ended:
        close_round(consultation_id)
    return len(ended)


def extend_round(consultation_id: int, closes_at: datetime) -> Consultation:
    """Give more time to a round that is open or was closed. Raises Refused for a moment that has passed."""
    consultation = get_consultation(consultation_id)
    if closes_at <= now():
        raise Refused(gettext("Choose a deadline that is still to come first."))
    if consultation.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise Refused(gettext("Only a round that is open, or was, can get more time."))
    consultation.closes_at, consultation.closed_at, consultation.state = closes_at, None, RoundState.OPEN
    db.session.flush()
    return consultation


def report_round(consultation_id: int) -> Consultation:
    """Make the report final. Raises Refused while the round is open, or while an input has no reply."""
    consultation = get_consultation(consultation_id)
    if consultation.state is not RoundState.CLOSED:
        raise Refused(gettext("A round is reported once its deadline has passed, and only once."))
    if waiting := count_unanswered().get(consultation_id, 0):
        raise Refused(
            ngettext("%(num)d input has no reply yet.", "%(num)d inputs have no reply yet.", waiting)
            + " " + gettext("Reply to each before the report is final.")
        )  # fmt: skip
    consultation.state, consultation.reported_at = RoundState.REPORTED, now()
    db.session.flush()
    return consultation


def reopen_report(consultation_id: int) -> Consultation:
    """Take a report back to be mended; it is no longer public meanwhile."""
    consultation = get_consultation(consultation_id)
    if consultation.state is RoundState.REPORTED:
        consultation.state, consultation.reported_at, consultation.published_at = RoundState.CLOSED, None, None
        db.session.flush()
    return consultation


def publish_report(consultation_id: int, *, published: bool) -> Consultation:
    """Put the report on the web, or take it down. Raises Refused before it is final."""
    consultation = get_consultation(consultation_id)
    if published and consultation.state is not RoundState.REPORTED:
        raise Refused(gettext("Only a final report is published."))
    consultation.published_at = now() if published else None
    db.session.flush()
    return consultation


def archive_consultation(consultation_id: int, *, archived: bool) -> Consultation:
    """Put a round away, or bring it back; a report that was put away is no longer public."""
    consultation = get_consultation(consultation_id)
    consultation.archived_at = now() if archived else None
    db.session.flush()
    return consultation
