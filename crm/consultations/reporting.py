"""The report of a round as one document in one language: the page, the PDF and the Word file are all made of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.clock import now
from core.documents import Block, Changed, Document, Heading, Paragraph, Table
from crm.consultations.changes import Change, list_changes
from crm.consultations.letters import deadline_in, filled
from crm.consultations.models import Consultation, Input, Invitation, Submission
from crm.consultations.queries import list_invitations, list_submissions
from crm.consultations.report_words import ReportWords, report_words
from crm.consultations.rules import (
    OTHER,
    Place,
    ShownRound,
    has_answered,
    key_of,
    places_of,
    served_counts,
    shown_round,
)
from crm.reference.catalogue import communities, find_community
from crm.reference.choices import capitalised
from languages.fixed_words import said_in
from languages.tags import BY_TAG, language_of, readable_from


@dataclass(frozen=True)
class Facts:
    """All that a report is made of."""

    consultation: Consultation
    shown: ShownRound
    places: Sequence[Place]
    invitations: Sequence[Invitation]
    submissions: Sequence[Submission]
    changes: Sequence[Change]


def report_of(consultation: Consultation, tag: str, sender: str) -> Document:
    """Return the report in one language; what nobody translated stands there as it was written, its language said."""
    facts = Facts(
        consultation, shown_round(consultation, tag), places_of(consultation, tag),
        [guest for guest in list_invitations(consultation.id) if guest.invited_at or guest.submissions],
        list_submissions(consultation.id, consultation.reported_at), list_changes(consultation),
    )  # fmt: skip
    made_at = consultation.reported_at or now()
    return Document(facts.shown.title, tag, sender, made_at, tuple(_blocks(facts, report_words(tag), tag)))


def _blocks(facts: Facts, words: ReportWords, tag: str) -> Iterator[Block]:
    yield Paragraph(f"{words.kicker}. {_dates(facts.consultation, words)}", "quiet")
    if facts.shown.outcome:
        yield Heading(words.outcome)
        yield from _paragraphs(facts.shown.outcome, facts.shown.tag)
    if facts.shown.background:
        yield Heading(words.background)
        yield from _paragraphs(facts.shown.background, facts.shown.tag)
    yield from _invited(facts, words, tag)
    yield from _answered(facts, words)
    yield Heading(words.said)
    if not any(submission.inputs for submission in facts.submissions):
        yield Paragraph(words.nothing_said)
    for place in facts.places:
        yield from _said_about(place, facts, words, tag)
    yield from _changed(facts, words, tag)


def _dates(consultation: Consultation, words: ReportWords) -> str:
    opened = deadline_in(consultation.opened_at, words.tag)
    closed = deadline_in(consultation.closed_at or consultation.closes_at, words.tag)
    return filled(words.dates, opened=opened, closed=closed)


def _paragraphs(text: str, tag: str) -> Iterator[Paragraph]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip(), tag=tag)


def _invited(facts: Facts, words: ReportWords, tag: str) -> Iterator[Block]:
    answered = [guest for guest in facts.invitations if has_answered(guest)]
    yield Heading(words.invited)
    counts = filled(words.invited_text, invited=str(len(facts.invitations)), answered=str(len(answered)))
    yield Paragraph(counts)
    asked, came = served_counts(facts.invitations), served_counts(answered)
    rows = tuple((_community(code, words, tag), str(asked[code]), str(came[code])) for code in _in_order(asked))
    if rows:
        yield Table((words.community, words.asked_column, words.answered_column), rows)
        yield Paragraph(words.communities_note, "quiet")


def _in_order(counts: Counter[str]) -> list[str]:
    known = [community.code for community in communities()]
    return [code for code in [*known, ""] if code in counts]


def _community(code: str, words: ReportWords, tag: str) -> str:
    found = find_community(code) if code else None
    return capitalised(found.name_in(tag)) if found else words.none_recorded


def _answered(facts: Facts, words: ReportWords) -> Iterator[Block]:
    named = list(dict.fromkeys(filter(None, map(public_name, facts.submissions))))
    unnamed = len([s for s in facts.submissions if not public_name(s)])
    late = len([s for s in facts.submissions if s.is_late])
    yield Heading(words.answered)
    if not facts.submissions:
        yield Paragraph(words.nothing_said)
    if named:
        yield Paragraph(filled(words.named, names="; ".join(named)))
    if unnamed:
        yield Paragraph(filled(words.unnamed, number=str(unnamed)))
    if late:
        yield Paragraph(filled(words.late_number, number=str(late)))


def public_name(submission: Submission) -> str:
    """Return the name that may stand in a report: only with her consent, and never of who is at risk or restricted."""
    person = submission.person
    is_held = person is not None and (person.is_at_risk or person.is_restricted or person.erased_at is not None)
    if is_held or not submission.may_publish:
        return ""
    return submission.name or (person.name if person else "")


def _said_about(place: Place, facts: Facts, words: ReportWords, tag: str) -> Iterator[Block]:
    known = {one.key for one in facts.places}
    said = [
        (submission, one)
        for submission in facts.submissions
        for one in submission.inputs
        if (key_of(one) if key_of(one) in known else OTHER) == place.key
    ]
    if not said:
        return
    kinds = {"question": words.on_question, "principle": words.on_principle, "paragraph": words.on_paragraph}
    heading = kinds.get(place.key.partition("-")[0], words.on_whole)
    yield Heading(f"{heading}: {place.heading}" if place.heading else heading, 2)
    if place.text:
        yield Paragraph(place.text, tag=place.tag)
    for submission, one in said:
        yield from _input(submission, one, words, tag)


def _input(submission: Submission, one: Input, words: ReportWords, tag: str) -> Iterator[Block]:
    text, note, shown_in = text_in(one, submission.language, words, tag)
    who = public_name(submission) or words.somebody
    yield Paragraph(" · ".join(filter(None, (who, words.late if submission.is_late else "", note))), "quiet")
    yield Paragraph(text, "quote", shown_in)
    reply, reply_tag = reply_in(one, tag)
    if reply or words.verdict(one.verdict):
        yield Paragraph(f"{words.reply}: {words.verdict(one.verdict)}", "quiet")
        yield Paragraph(reply, tag=reply_tag)


def text_in(one: Input, own: str, words: ReportWords, tag: str) -> tuple[str, str, str]:
    """Return what was said for a reader, the note about its language, and the language it is shown in."""
    endonym = BY_TAG[own].endonym if own in BY_TAG else own
    if translated := said_in(one.translations, tag):
        return translated, filled(words.translated, language=endonym), tag
    if language_of(own) == language_of(tag):
        return (one.text, "", own) if own == tag else (said_in({own: one.text}, tag) or one.text, "", own)
    return one.text, filled(words.in_language, language=endonym), own


def reply_in(one: Input, tag: str) -> tuple[str, str]:
    """Return our reply for a reader and the language it is in: hers, one she can read, else whichever there is."""
    if text := said_in(one.replies, tag):
        return text, tag
    for other in (*readable_from(tag), "en", *one.replies):
        if one.replies.get(other):
            return one.replies[other], other
    return "", tag


def _changed(facts: Facts, words: ReportWords, tag: str) -> Iterator[Block]:
    yield Heading(words.changed)
    if not facts.changes:
        yield Paragraph(words.nothing_changed)
    numbers = {principle.id: principle.number for principle in facts.consultation.principles}
    own = [change for change in facts.changes if language_of(change.tag) == language_of(tag)] or facts.changes
    for change in own:
        number = numbers.get(change.principle_id)
        yield Heading(f"{number}. {change.title}" if number else change.title, 2)
        if change.why:
            yield Paragraph(change.why, "quiet")
        yield Changed(tuple((piece.kind.value, piece.text) for piece in change.pieces), change.tag)
