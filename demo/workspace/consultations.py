"""The demo's rounds of consultation: one whose report is public, one that is open."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.audit import acting_for
from core.clock import held_at, now
from crm.consultations.answering import AnswerValues, record_form_answer, record_mail_answer, reply_to
from crm.consultations.inviting import invite, send_invitations, to_invite
from crm.consultations.models import Consultation, Verdict
from crm.consultations.queries import list_invitations, list_submissions
from crm.consultations.rules import InputValues
from crm.consultations.services import (
    RoundText,
    RoundValues,
    close_round,
    create_consultation,
    publish_report,
    report_round,
    set_outcome,
)
from crm.principles.queries import get_principle
from crm.principles.services import PrincipleTextValues, PrincipleValues, Reason, change_principle
from demo.newsroom.stories import read_content
from demo.workspace.cast import Cast

TAGS = {"sr": "sr-Cyrl"}
"""The content files call Serbian in Cyrillic `sr`."""


def create_rounds(cast: Cast, principles: Mapping[int, int]) -> None:
    """Hold each round as far as the content says, at the days on which it happened."""
    for row in read_content("consultations")["round"]:
        acting_for.set(cast.colleagues["officer@fqinjet.example"])
        _hold(row, cast, principles, timedelta(days=row["opened_days_ago"]))
    acting_for.set(None)


def _hold(row: Mapping[str, Any], cast: Cast, principles: Mapping[int, int], ago: timedelta) -> None:
    closes_at = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=row["closes_in_days"])
    remind_on = (now() + timedelta(days=row["remind_in_days"])).date()
    with held_at(now() - ago):
        about = tuple(principles[number] for number in row["principles"])
        found = create_consultation(RoundValues(_texts(row), about, closes_at, remind_on))
        invite(found.id, [cast.people[address] for address in row["guests"]])
        send_invitations(found.id, len(to_invite(found.id).to))
    for answer in row["answer"]:
        _answer(answer, found, cast)
    if closes_at < now():
        with held_at(closes_at + timedelta(days=6)):
            close_round(found.id)
            _reply(row, found)
            _change(row["change"], found, principles)
            set_outcome(found.id, _by_tag(row["outcome"]))
            report_round(found.id)
            publish_report(found.id, published=True)
    else:
        _reply(row, found)


def _by_tag(texts: Mapping[str, str]) -> dict[str, str]:
    return {TAGS.get(tag, tag): text for tag, text in texts.items()}


def _texts(row: Mapping[str, Any]) -> tuple[RoundText, ...]:
    return tuple(
        RoundText(TAGS.get(tag, tag), title, row["background"][tag], "", tuple(asked[tag] for asked in row["question"]))
        for tag, title in row["title"].items()
    )


def _answer(row: Mapping[str, Any], found: Consultation, cast: Cast) -> None:
    guest = next(g for g in list_invitations(found.id) if g.person_id == cast.people[row["from"]])
    with held_at(now() - timedelta(days=row["days_ago"])):
        if row["by"] == "mail":
            record_mail_answer(guest.token, row["from"], "\n\n".join(filter(None, row["texts"])), now())
            return
        pairs = zip(found.questions, row["texts"], strict=True)
        inputs = tuple(InputValues(f"question-{question.id}", text) for question, text in pairs if text)
        record_form_answer(guest, AnswerValues(inputs, row["tag"], row["name"], row["may_publish"]))


def _reply(row: Mapping[str, Any], found: Consultation) -> None:
    answers = list_submissions(found.id)
    for reply in row["reply"]:
        said = [one.id for number in reply["to"] for one in answers[number].inputs]
        texts = _by_tag({tag: text for tag, text in reply.items() if tag not in {"to", "verdict"}})
        reply_to(said, Verdict(reply["verdict"]), texts)


def _change(row: Mapping[str, Any], found: Consultation, principles: Mapping[int, int]) -> None:
    """Add to a principle what the round led to, and name the round as the reason."""
    principle, added = get_principle(principles[row["principle"]]), _by_tag({k: str(v) for k, v in row.items()})
    texts = tuple(
        PrincipleTextValues(t.tag, t.title, f"{t.text} {added.get(t.tag, '')}".strip(), tuple(t.keywords))
        for t in principle.texts
    )
    values = PrincipleValues(principle.number, texts, Reason("", found.id))
    change_principle(principle.id, principle.version, values)
