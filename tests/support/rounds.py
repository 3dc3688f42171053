"""Makers for tests: a round in two languages, its guests, and what they answer, through the services."""

import re
from collections.abc import Iterable
from datetime import timedelta

from core.clock import now
from core.db import transaction
from crm.consultations.answering import AnswerValues, record_form_answer
from crm.consultations.inviting import invite, send_invitations, to_invite
from crm.consultations.models import Consultation, Invitation, Submission
from crm.consultations.queries import get_consultation, list_invitations
from crm.consultations.rules import InputValues
from crm.consultations.services import RoundText, RoundValues, create_consultation
from crm.contacts.models import Basis, Person
from crm.contacts.values import PositionValues
from tests.support.contacts import email, make_outlet, record

ALBANIAN = RoundText(
    "sq", "Oborri i përbashkët", "Si ta përdorim oborrin?", "", ("Kur të jetë i hapur?", "Kush e ruan?")
)
SERBIAN = RoundText(
    "sr-Cyrl", "Заједничко двориште", "Како да га користимо?", "", ("Када да буде отворено?", "Ко га чува?")
)


def guest(name: str, *languages: str, serves: Iterable[str] = (), **more: object) -> Person:
    """Record somebody who can be written to, at an outlet that serves these communities."""
    given, _, family = name.rpartition(" ")
    outlet = make_outlet(f"Radio {family}", communities=tuple(serves))
    return record(
        given, family, languages=languages or ("sq",), basis=Basis.LEGITIMATE_INTEREST,
        addresses=(email(f"{family.lower()}@mail.example"),), positions=(PositionValues(outlet_id=outlet.id),), **more,
    )  # fmt: skip


def make_round(*principle_ids: int, days: int = 14, texts: tuple[RoundText, ...] = (ALBANIAN, SERBIAN)) -> Consultation:
    """Write a round down that is open for so many days."""
    with transaction():
        closes_at, remind_on = now() + timedelta(days=days), (now() + timedelta(days=days // 2)).date()
        return create_consultation(RoundValues(texts, principle_ids, closes_at, remind_on))


def ask(consultation_id: int, *people: Person) -> list[Invitation]:
    """Invite people and let the invitations leave."""
    with transaction():
        invite(consultation_id, [person.id for person in people])
    with transaction():
        send_invitations(consultation_id, len(to_invite(consultation_id).to))
    return list_invitations(consultation_id)


def answer(invitation: Invitation, *texts: str, tag: str = "sq", name: str = "", **more: bool) -> Submission:
    """Answer the questions of a round in their order by a guest's page."""
    questions = get_consultation(invitation.consultation_id).questions
    inputs = tuple(InputValues(f"question-{q.id}", text) for q, text in zip(questions, texts, strict=False) if text)
    with transaction():
        found = next(g for g in list_invitations(invitation.consultation_id) if g.id == invitation.id)
        return record_form_answer(found, AnswerValues(inputs, tag, name, **more))


def link_in(text: str) -> str:
    """Return the path of the guest's own page that stands in a mail."""
    found = re.search(r"https?://[^/\s]+(/answer/[a-z2-7]+)", text)
    assert found, text
    return found.group(1)
