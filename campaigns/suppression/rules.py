"""Who gets nothing any more and who may change that, and when an address is given up: pure decisions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class SuppressionKind(StrEnum):
    """Why nothing is sent: four different things, with different ways back."""

    UNSUBSCRIBE = "unsubscribe"
    """She wants no more releases; anything else may still be written to her."""
    DO_NOT_CONTACT = "do_not_contact"
    """She wants to be left alone altogether."""
    BOUNCE = "bounce"
    """The address does not work; about the person it says nothing."""
    COMPLAINT = "complaint"
    """She told her provider that we send her spam."""


class Source(StrEnum):
    """From whom it comes."""

    COLLEAGUE = "colleague"
    LINK = "link"
    """The page behind the link of a mail, where whoever has the mail can press a button."""
    ONE_CLICK = "one_click"
    """The button of her mail program (RFC 8058)."""
    MAIL = "mail"
    """A mail to the address that List-Unsubscribe names."""
    SERVER = "server"
    """A mail server, hers or ours."""
    PROVIDER = "provider"
    """A feedback report of her provider (RFC 5965)."""


HERSELF = frozenset({Source.LINK, Source.ONE_CLICK, Source.MAIL})
"""What she did herself, with a mail of ours in hand, she can take back the same way."""

GRAVEST_FIRST = (
    SuppressionKind.DO_NOT_CONTACT, SuppressionKind.COMPLAINT, SuppressionKind.UNSUBSCRIBE, SuppressionKind.BOUNCE,
)  # fmt: skip


def gravest(kinds: Iterable[SuppressionKind]) -> SuppressionKind | None:
    """Return the one that is told where several stand."""
    return min(kinds, key=GRAVEST_FIRST.index, default=None)


class Obstacle(StrEnum):
    """Why somebody may not lift a suppression."""

    NO_NOTE = "no_note"
    """Only she can change her mind: how she said so has to be written down."""
    NOT_ADMIN = "not_admin"
    """A complaint costs every mail of the house its good name; lifting one is for an administrator."""


def obstacle_to_lifting(kind: SuppressionKind, note: str, *, is_admin: bool) -> Obstacle | None:
    """Return what keeps a colleague from lifting this, or None. Whoever writes here may confirm an address."""
    if kind is SuppressionKind.BOUNCE:
        return None
    if kind is SuppressionKind.COMPLAINT and not is_admin:
        return Obstacle.NOT_ADMIN
    return None if note.strip() else Obstacle.NO_NOTE


SOFT_IN_A_ROW = 3
SOFT_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Arrival:
    """What became of one release at one address."""

    release_id: int
    at: datetime
    is_soft: bool
    """It came back for a reason that may pass: a full mailbox, a server that was down."""


def is_given_up(arrivals: Iterable[Arrival], now: datetime) -> bool:
    """Say whether an address is given up: the last three releases came back softly, all within 30 days.

    A release counts once, by the last that was heard of it. One that arrived in between begins the count anew.
    """
    last = {arrival.release_id: arrival for arrival in sorted(arrivals, key=lambda arrival: arrival.at)}
    latest = sorted(last.values(), key=lambda arrival: arrival.at)[-SOFT_IN_A_ROW:]
    return len(latest) == SOFT_IN_A_ROW and all(a.is_soft and now - a.at <= SOFT_WITHIN for a in latest)


def masked(address: str) -> str:
    """Return an address so that its owner knows it and nobody else learns it: `d…@press.example`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


_MAILED_TOKEN = re.compile(r"\bunsubscribe-([a-z2-7]{24})(?![a-z0-9])", re.IGNORECASE)


def token_in_subject(subject: str) -> str:
    """Return the token in the subject of a mail that List-Unsubscribe asked for, or nothing."""
    found = _MAILED_TOKEN.search(subject)
    return found.group(1).lower() if found else ""


def languages_after(languages: Iterable[str], wanted: str) -> list[str]:
    """Return her languages with the one she asks for first; the others stay, for she reads them still."""
    return [wanted, *(tag for tag in languages if tag != wanted)]
