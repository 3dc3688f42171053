"""Why a message came back, read from a server's words; whether the address is gone for good follows from it."""

import re

from campaigns.incoming.reason_kinds import Reason
from campaigns.incoming.reason_words import WORDS

__all__ = ["HARD", "Reason", "code_in", "is_hard", "reason_of", "status_in"]


HARD = frozenset({Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST, Reason.MOVED, Reason.NO_MAIL_HERE})
"""The address does not work, and trying again cannot help. All else may pass."""

_BY_STATUS = {
    "1.0": Reason.OTHER, "1.1": Reason.UNKNOWN_USER, "1.2": Reason.UNKNOWN_HOST, "1.3": Reason.UNKNOWN_USER,
    "1.4": Reason.UNKNOWN_USER, "1.6": Reason.MOVED, "1.10": Reason.NO_MAIL_HERE, "2.1": Reason.DISABLED,
    "2.2": Reason.MAILBOX_FULL, "2.3": Reason.TOO_BIG, "3.4": Reason.TOO_BIG, "4.4": Reason.UNKNOWN_HOST,
    "4.6": Reason.SYSTEM, "4.7": Reason.EXPIRED,
}  # fmt: skip
"""RFC 3463: what a status says where the words say nothing."""

_ADDRESS = re.compile(r"[^\s<>@\"]+@[^\s<>@\"]+")
_AT_DATA = re.compile(
    r"in reply to end of DATA|SMTP command:?\s+DATA|command: DATA|after (?:end of )?DATA|>>> \.$",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45][0-5]\d)(?=[\s\-#:,]|$)")


def status_in(text: str) -> str:
    """Return the first enhanced status code (RFC 3463) in a server's words, a precise one before `5.0.0`."""
    found = _STATUS.findall(text)
    return next((s for s in found if not s.endswith(".0.0")), found[0] if found else "")


def code_in(text: str) -> str:
    """Return the first reply code of SMTP that refuses something."""
    found = _CODE.search(text)
    return found.group(1) if found else ""


def reason_of(words: str, status: str = "", context: str = "") -> Reason:
    """Return what a server means; its words count for more than its status, which many set carelessly.

    The context is what else is told of the conversation: which command was refused.
    """
    context = f"{words}\n{context}"
    words = _ADDRESS.sub(" ", words)
    if status.startswith("4") and not WORDS[1][1].search(words):
        soft = _first(words)
        return soft if soft not in HARD else Reason.EXPIRED
    detail = status.partition(".")[2]
    by_words = _first(words)
    if (
        by_words is Reason.UNKNOWN_USER
        and not detail.startswith("1.")
        and (_AT_DATA.search(context) or (detail.startswith(("2.", "3.", "7.")) and "RCPT" not in context))
    ):
        # The server knew her when it was asked, and a filter behind it thought otherwise; or its status says so.
        return Reason.FILTERED
    if by_words in {Reason.OTHER, Reason.FILTERED, Reason.SYSTEM}:
        by_status = _BY_STATUS.get(detail)
        if by_status and by_status is not Reason.OTHER:
            return by_status
        if detail.startswith("7."):
            return Reason.REFUSED
    return by_words


def _first(words: str) -> Reason:
    return next((reason for reason, pattern in WORDS if pattern.search(words)), Reason.OTHER)


def is_hard(reason: Reason) -> bool:
    """Say whether the address is gone for good."""
    return reason in HARD
