"""What comes in: answers by the form, by mail, by hand and from meetings; kept also when they are late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.audit import actor_id
from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.i18n import gettext
from crm.consultations.models import Channel, Input, Invitation, RoundState, Submission, Verdict
from crm.consultations.queries import find_by_token, find_late_twin, get_consultation, get_input
from crm.consultations.rules import (
    LONGEST_INPUT,
    OTHER,
    TAKES_ANSWERS,
    InputValues,
    columns_of,
    is_over,
    is_reply_whole,
    key_of,
    own_words,
)
from languages.tags import BY_TAG


@dataclass(frozen=True)
class AnswerValues:
    """What somebody answered, as it was typed."""

    inputs: tuple[InputValues, ...]
    language: str
    name: str = ""
    may_publish: bool = False


@dataclass(frozen=True)
class LoggedValues:
    """An answer a colleague writes down: whose it is, and where it was given."""

    person_id: int | None = None
    office_id: int | None = None
    invitation_id: int | None = None
    meeting_id: int | None = None


def own_submission(guest: Invitation) -> Submission | None:
    """Return what a guest sent by her page, which she may change until the deadline."""
    return next((s for s in guest.submissions if s.channel is Channel.FORM), None)


def record_form_answer(guest: Invitation, values: AnswerValues) -> Submission:
    """Keep what a guest sent by her page, or change it before the deadline; replies stay where her words stayed.

    Raises Refused where the round takes nothing any more, or where what she sent can no longer be changed.
    """
    consultation = guest.consultation
    if consultation.state not in TAKES_ANSWERS or guest.revoked_at is not None:
        raise Refused(gettext("This round takes no answers any more."))
    late, mine = is_over(consultation, now()), own_submission(guest)
    if mine is None:
        return _record(values, Channel.FORM, guest.consultation_id, now(), guest=guest, is_late=late)
    if late:
        raise Refused(gettext("The deadline has passed: an answer can no longer be changed."))
    mine.name, mine.may_publish, mine.language = values.name, values.may_publish, values.language
    mine.changed_at = now()
    _replace_inputs(mine, values.inputs)
    touch(mine)
    db.session.flush()
    return mine


def _replace_inputs(mine: Submission, wanted: Sequence[InputValues]) -> None:
    there = {(key_of(said), said.text): said for said in mine.inputs}
    by_key = {key_of(said): said for said in mine.inputs}
    kept = []
    for values in wanted:
        said = there.get((values.key, values.text)) or by_key.get(values.key) or Input(**columns_of(values.key))
        if said.text != values.text:
            # A reply to words that are no longer hers is none.
            said.text, said.verdict, said.replies, said.translations = values.text, Verdict.NONE, {}, {}
            said.replied_at = said.replied_by_id = None
        kept.append(said)
    mine.inputs = kept


def _record(
    values: AnswerValues, channel: Channel, consultation_id: int, at: datetime, *, is_late: bool,
    guest: Invitation | None = None, logged: LoggedValues | None = None,
) -> Submission:  # fmt: skip
    logged = logged or LoggedValues()
    submission = Submission(
        consultation_id=consultation_id, invitation_id=guest.id if guest else None,
        person_id=guest.person_id if guest else logged.person_id,
        office_id=guest.office_id if guest else logged.office_id,
        name=values.name, may_publish=values.may_publish, channel=channel, meeting_id=logged.meeting_id,
        language=values.language, received_at=at, is_late=is_late, recorded_by_id=actor_id(),
        inputs=[Input(text=one.text, **columns_of(one.key)) for one in values.inputs],
    )  # fmt: skip
    db.session.add(submission)
    db.session.flush()
    if guest is not None:
        db.session.expire(guest, ["submissions"])
    return submission


def record_mail_answer(token: str, sender: str, text: str, at: datetime) -> bool:
    """Keep an answer that came by mail to `answer+token@`; False where the token is none of ours, or was taken back.

    The token is the right to answer, so the sender's address may be another than the one we wrote to; it is kept
    with the name where it is. The same mail read twice is kept once.
    """
    guest, words = find_by_token(token), own_words(text)
    if guest is None or guest.revoked_at is not None or not words:
        return False
    if find_late_twin(guest.id, at) is None:
        over = is_over(guest.consultation, at)
        values = AnswerValues((InputValues(OTHER, words[:LONGEST_INPUT]),), guest.language, name=sender)
        _record(values, Channel.MAIL, guest.consultation_id, at, guest=guest, is_late=over)
    return True


def log_answer(
    consultation_id: int, values: AnswerValues, logged: LoggedValues, guest: Invitation | None
) -> Submission:
    """Write down what somebody said by phone, on paper or in a meeting. Raises Refused where nothing was said."""
    consultation = get_consultation(consultation_id)
    if consultation.state is RoundState.DRAFT:
        raise Refused(gettext("The round is not open yet."))
    if consultation.state is RoundState.REPORTED:
        raise Refused(gettext("The report is final. Take it back first to add something."))
    if not values.inputs:
        raise Refused(gettext("Write down at least one thing that was said."))
    channel = Channel.MEETING if logged.meeting_id else Channel.HAND
    over = is_over(consultation, now())
    return _record(values, channel, consultation_id, now(), guest=guest, logged=logged, is_late=over)


def reply_to(input_ids: Sequence[int], verdict: Verdict, replies: dict[str, str]) -> int:
    """Reply to one input, or to several that say the same; return how many.

    Raises Refused without a reason that each of them can read: in the language of the input, or in both official ones.
    """
    said = [get_input(ident) for ident in dict.fromkeys(input_ids)]
    replies = {tag: text.strip() for tag, text in replies.items() if text.strip() and tag in BY_TAG}
    if not said:
        raise Refused(gettext("Choose at least one input first."))
    if verdict is Verdict.NONE:
        raise Refused(gettext("Say whether it is accepted, in part, or not."))
    for one in said:
        if one.submission.consultation.state is RoundState.REPORTED:
            raise Refused(gettext("The report is final. Take it back first to change a reply."))
        if not is_reply_whole(replies, one.submission.language):
            language = BY_TAG[one.submission.language].endonym if one.submission.language in BY_TAG else ""
            raise Refused(
                gettext(
                    "Give the reason in %(language)s, the language it was written in, or in Albanian and in Serbian.",
                    language=language,
                )
            )
    for one in said:
        one.verdict, one.replies = verdict, dict(replies)
        one.replied_at, one.replied_by_id = now(), actor_id()
    db.session.flush()
    return len(said)


def change_input(input_id: int, key: str, translations: dict[str, str]) -> Input:
    """Say what an input is about, and what it says in other languages. Raises Refused once the report is final."""
    said = get_input(input_id)
    if said.submission.consultation.state is RoundState.REPORTED:
        raise Refused(gettext("The report is final."))
    for name, value in columns_of(key).items():
        setattr(said, name, value)
    said.translations = {tag: text.strip() for tag, text in translations.items() if text.strip() and tag in BY_TAG}
    db.session.flush()
    return said
