"""One page before a meeting: who comes, what was between us last, what is still owed, where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.clock import now
from core.documents import Block, Document, Heading, Paragraph, Table
from core.i18n import day, gettext, interface_tag, moment, ngettext
from core.mail.posting import settings_of_app
from core.shell.slots import TimelineFact
from crm.contacts.models import Person
from crm.contacts.words import person_line
from crm.followups.models import FollowUp
from crm.followups.queries import list_open_with_person
from crm.followups.wording import due_words, promiser
from crm.meetings.models import Meeting, MeetingKind, Participant
from crm.meetings.rules import agenda_lines
from crm.meetings.wording import coming_words
from crm.slots import PERSON_TIMELINE
from crm.stances.models import Stance
from crm.stances.queries import current_of_person
from crm.stances.words import principle_in_short, stance_words
from crm.timeline.looking import Look
from crm.timeline.story import timeline
from crm.words import place

CONTACTS = frozenset({kind.value for kind in MeetingKind} | {"note"})
"""Kinds of facts that were between us and her in person; the others each stand under their own word."""
TOLD_APART = frozenset({"commitment", "follow_up", "stance"})
"""What has a place of its own on this page."""
MOST = 4
"""Facts of one sort: the page is read on the stairs."""
LOOK = Look(limit=20)


@dataclass(frozen=True)
class Lately:
    """The latest facts of one sort."""

    word: str
    facts: Sequence[TimelineFact]


@dataclass(frozen=True)
class Known:
    """What to know of one person."""

    person: Person
    answer: Participant
    """What she answered to the invitation, if she did."""
    line: str
    commitments: Sequence[FollowUp]
    stances: Sequence[Stance]
    lately: Sequence[Lately]


@dataclass(frozen=True)
class Brief:
    """The whole page."""

    meeting: Meeting
    people: Sequence[Known]
    left_out: int
    """People at risk, whose names are not to lie on a desk."""


def brief_of(meeting: Meeting) -> Brief:
    """Return the brief of a meeting, as its reader may know it."""
    shown = [one for one in meeting.participants if not one.person.is_at_risk]
    return Brief(meeting, [_known(one) for one in shown], len(meeting.participants) - len(shown))


def _known(participant: Participant) -> Known:
    person = participant.person
    facts = [fact for fact in timeline(PERSON_TIMELINE, person, LOOK) if fact.at <= now()]
    return Known(
        person, participant, person_line(person), list_open_with_person(person.id), current_of_person(person.id),
        _sorted(facts),
    )  # fmt: skip


def _sorted(facts: Sequence[TimelineFact]) -> list[Lately]:
    sorts: dict[str, list[TimelineFact]] = {gettext("Last contacts"): []}
    for fact in facts:
        if fact.kind not in TOLD_APART:
            sorts.setdefault(gettext("Last contacts") if fact.kind in CONTACTS else fact.word, []).append(fact)
    return [Lately(word, some[:MOST]) for word, some in sorts.items() if some]


def left_out_words(brief: Brief) -> str:
    """Return how many are left out, not who; nothing where nobody is."""
    if not brief.left_out:
        return ""
    return ngettext(
        "%(num)d person at risk is left out of this page.", "%(num)d people at risk are left out of this page.",
        brief.left_out,
    )  # fmt: skip


def brief_document(brief: Brief) -> Document:
    """Return the brief as a document to print."""
    meeting = brief.meeting
    where = ", ".join(filter(None, (meeting.place, place(meeting.municipality), meeting.online_url)))
    blocks: list[Block] = [Paragraph(", ".join(filter(None, (moment(meeting.starts_at), where))), "quiet")]
    if meeting.agenda:
        items = tuple((item.hour, item.text) for item in agenda_lines(meeting.agenda))
        blocks += [Heading(gettext("Agenda")), Table((gettext("Time"), gettext("Item")), items)]
    if meeting.notes:
        blocks += [Heading(gettext("Notes for the office")), Paragraph(meeting.notes)]
    for known in brief.people:
        blocks += _blocks(known)
    if words := left_out_words(brief):
        blocks.append(Paragraph(words, "quiet"))
    return Document(meeting.title, interface_tag(), settings_of_app().mail_from_name, now(), tuple(blocks))


def _blocks(known: Known) -> list[Block]:
    blocks: list[Block] = [Heading(known.person.name), Paragraph(known.line or gettext("no office recorded"), "quiet")]
    if answer := coming_words(known.answer):
        note = known.answer.answer_note
        blocks.append(Paragraph(f"{answer}: “{note}”" if note else answer))
    owed = tuple((promiser(one), one.what, due_words(one.due_on)) for one in known.commitments)
    if owed:
        blocks.append(Table((gettext("Who"), gettext("What is still owed"), gettext("By when")), owed))
    stances = tuple(
        (principle_in_short(one.principle), stance_words(one.state), day(one.said_on)) for one in known.stances
    )
    if stances:
        blocks.append(Table((gettext("Principle"), gettext("Where they stand"), gettext("Since")), stances))
    for lately in known.lately:
        rows = tuple((day(f.at), f.text, f.detail) for f in lately.facts)
        blocks.append(Table((lately.word, gettext("What"), gettext("More")), rows))
    return blocks
