"""Complaints: what providers report when somebody presses "this is spam" (RFC 5965), and what looks like it."""

import re

from campaigns.incoming.reading import ADDRESS, Mail, headers_in
from campaigns.incoming.verdicts import Failed, Kind, Verdict

_KINDS = {"message/feedback-report", "application/feedback-report"}
_TYPE = re.compile(r"^[ \t>]*Feedback-Type[ \t]*:[ \t]*([a-z-]+)", re.IGNORECASE | re.MULTILINE)
_OLD_LOOP = re.compile(
    r"complaint about message from|^\W*(?:FBL|spam|abuse) (?:complaint|report)\b|email feedback report for",
    re.IGNORECASE,
)
NOT_HERS = frozenset({"auth-failure", "not-spam", "dkim", "spf", "dmarc", "virus"})
"""Types that no recipient pressed a button for: nobody is suppressed for them."""


def read_feedback(mail: Mail) -> Verdict | None:
    """Return whom a complaint is from, or None where a mail is none."""
    report = next((part.text for part in mail.parts if part.kind in _KINDS), "")
    kind = _TYPE.search(report) or _TYPE.search(mail.whole_text[:20_000])
    if kind:
        who = _complainers(report or mail.whole_text, mail)
        return Verdict(Kind.COMPLAINT, [Failed(address) for address in who], kind.group(1).lower())
    is_old = mail.first("x-hmxmroriginalrecipient") or (
        _OLD_LOOP.search(mail.first("subject")) and (mail.original or mail.attachments)
    )
    if is_old:
        return Verdict(Kind.COMPLAINT, [Failed(address) for address in _complainers("", mail)], "abuse")
    return None


def is_pressed(reason: str) -> bool:
    """Say whether a recipient herself complained."""
    return reason not in NOT_HERS


def _complainers(report: str, mail: Mail) -> list[str]:
    fields = headers_in(report)
    for name in ("original-rcpt-to", "removal-recipient", "original-recipient", "x-hmxmroriginalrecipient"):
        values = fields.get(name, []) + mail.headers.get(name, [])
        found = [m.group().lower() for value in values for m in [ADDRESS.search(value)] if m]
        if found:
            return list(dict.fromkeys(found))
    original = Mail(mail.original, [])
    return original.addresses("to")[:1]
