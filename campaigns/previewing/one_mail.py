"""The mail that one person gets, made on the road of the sending itself, so that what is seen is what leaves."""

import email
import email.policy
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from campaigns.audience.rules import Chosen, Refusal, people_named
from campaigns.audience.services import Selection, select_audience
from campaigns.previewing.queries import (
    MOST_FOUND,
    find_delivery,
    find_left_out,
    list_first_of_each_version,
    list_not_sent_to,
    list_sent_to,
)
from campaigns.releases.models import Release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.rendering.rendering import salutation
from campaigns.sending.mailings import Mailing
from campaigns.sending.mails import mails_of
from campaigns.sending.parcels import Parcel
from campaigns.sending.rules import domain_of
from core.clock import now
from core.i18n import interface_tag
from core.mail.posting import settings_of_app
from core.mail.smtp import FINAL_DOT, RecipientRefused
from crm.contacts.queries import get_person


@dataclass(frozen=True)
class Found:
    """A person a release concerns, as a search lists her: with the version she gets, or why she gets none."""

    person_id: int
    label: str
    tag: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Letter:
    """A mail as a program reads it, after all that sending does to it."""

    headers: dict[str, str]
    text: str
    html: str


@dataclass(frozen=True)
class ForOne:
    """What one person gets of a release."""

    person_id: int
    name: str
    address: str = ""
    tag: str = ""
    """Empty where she gets nothing."""
    wanted: str = ""
    """Her first language, where she gets another that she reads."""
    refusal: Refusal | None = None
    """Why she gets nothing though she was chosen; None with an empty tag: nobody chose her."""
    hello: str = ""
    letter: Letter | None = None
    """None where she gets nothing, or where her address cannot stand in a mail."""


def for_one(release: Release, person_id: int) -> ForOne:
    """Return what one person gets now, or got. Raises NotFound for nobody."""
    person = get_person(person_id)
    name = f"{person.given_name} {person.family_name}".strip()
    chosen = _before(release, person_id) if release.state in BEFORE_IT_LEAVES else _after(release, person_id)
    if chosen is None or not chosen.tag:
        return ForOne(person_id, name, refusal=chosen.refusal if chosen else None)
    return ForOne(
        person_id, name, chosen.address, chosen.tag, chosen.wanted, hello=salutation(name, chosen.tag),
        letter=letter_to(release, person_id, name, chosen.address, chosen.tag),
    )  # fmt: skip


def _before(release: Release, person_id: int) -> Chosen | None:
    audience = select_audience(release).audience
    return next((c for c in (*audience.recipients, *audience.left_out) if c.person_id == person_id), None)


def _after(release: Release, person_id: int) -> Chosen | None:
    if delivery := find_delivery(release.id, person_id):
        return Chosen(person_id, delivery.address, delivery.tag)
    left_out = find_left_out(release.id, person_id)
    return Chosen(person_id, "", refusal=left_out.reason) if left_out else None


def letter_to(release: Release, person_id: int, name: str, address: str, tag: str) -> Letter | None:
    """Return the mail to one person, composed as it leaves but by a key that is thrown away.

    So its links are shaped like hers and stop nobody, and no signature says that we sent it.
    """
    settings = settings_of_app().model_copy(update={"secret_key": secrets.token_hex(32), "dkim_key": ""})
    mailing = Mailing(release.id)
    parcel = Parcel(
        delivery_id=0, mailing=mailing, person_id=person_id, name=name, address=address, tag=tag,
        message_id=f"preview@{domain_of(settings.mail_from)}", attempts=0, is_wanted=True,
    )  # fmt: skip
    mails = mails_of(mailing, settings)
    mails.prepare([parcel])
    try:
        on_wire, _return_path = mails.compose(parcel, now())
    except (ValueError, RecipientRefused):
        return None
    return read_letter(received(on_wire))


def received(on_wire: bytes) -> bytes:
    """Return a message as the mail server takes it from the wire, without added dots (RFC 5321 section 4.5.2)."""
    return on_wire.removesuffix(FINAL_DOT).replace(b"\r\n..", b"\r\n.")


def read_letter(raw: bytes) -> Letter:
    """Return a message as a mail program reads it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    headers = {name.lower(): " ".join(str(value).split()) for name, value in message.items()}
    return Letter(headers, _part(message, "plain"), _part(message, "html"))


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body else ""


def search(release: Release, typed: str) -> list[Found]:
    """Return the people a typed name may mean among those a release concerns; without a name one of each version."""
    if release.state in BEFORE_IT_LEAVES:
        return _chosen(select_audience(release, tag=interface_tag()), typed)
    if not typed:
        return [Found(d.person_id, str(d.person), d.tag) for d in list_first_of_each_version(release)]
    sent = [Found(d.person_id, str(d.person), d.tag) for d in list_sent_to(release.id, typed)]
    left_out = [Found(r.person_id, str(r.person), refusal=r.reason) for r in list_not_sent_to(release.id, typed)]
    return (sent + left_out)[:MOST_FOUND]


def _chosen(selection: Selection, typed: str) -> list[Found]:
    audience, people = selection.audience, selection.candidates
    if not typed:
        chosen: Sequence[Chosen] = list({c.tag: c for c in reversed(audience.recipients)}.values())[::-1]
    else:
        meant = {c.person_id: c for c in (*audience.recipients, *audience.left_out)}
        named = people_named(typed, [people[ident] for ident in meant])
        chosen = [meant[candidate.person_id] for candidate in named][:MOST_FOUND]
    return [Found(c.person_id, people[c.person_id].label, c.tag, c.refusal) for c in chosen]
