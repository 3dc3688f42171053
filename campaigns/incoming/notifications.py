"""Bounces and complaints that Amazon SES mails as JSON instead of as a report."""

import json
import re
from typing import Any

from campaigns.incoming.reading import Mail
from campaigns.incoming.reasons import Reason, is_hard, reason_of
from campaigns.incoming.verdicts import Failed, Kind, Verdict

_KIND = re.compile(r"\\?\"(?:notificationType|eventType)\\?\"\s*:\s*\\?\"(Bounce|Complaint|Delivery)")


_BROKEN = re.compile(r"!?\n ?")
"""Long lines were broken on the way, some with an exclamation mark."""


def read_notification(mail: Mail) -> Verdict | None:
    """Return what a notification of SES says, or None where a mail is none."""
    text = mail.text[:200_000]
    if not _KIND.search(text):
        return None
    said = _loaded(text[text.find("{") :])
    if isinstance(said.get("Message"), str):
        said = _loaded(said["Message"])
    kind = str(said.get("notificationType") or said.get("eventType") or "")
    if kind == "Bounce":
        failed = [_failed(one) for one in _list(said, "bounce", "bouncedRecipients")]
        return Verdict(Kind.BOUNCE, failed, "notification: bounce")
    if kind == "Complaint":
        who = [Failed(_address(one)) for one in _list(said, "complaint", "complainedRecipients")]
        told = said.get("complaint", {})
        return Verdict(Kind.COMPLAINT, who, str(told.get("complaintFeedbackType") or "abuse"))
    if kind == "Delivery":
        arrived = [Failed(str(one).lower()) for one in _list(said, "delivery", "recipients")]
        return Verdict(Kind.DELIVERED, arrived, "notification: delivery")
    return None


def _loaded(text: str) -> dict[str, Any]:
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(_BROKEN.sub("", text))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(said: dict[str, Any], part: str, name: str) -> list[Any]:
    found = said.get(part)
    values = found.get(name) if isinstance(found, dict) else None
    return values[:200] if isinstance(values, list) else []


def _address(one: object) -> str:
    return str(one.get("emailAddress", "")).lower() if isinstance(one, dict) else str(one).lower()


def _failed(one: object) -> Failed:
    fields = one if isinstance(one, dict) else {}
    words, status = str(fields.get("diagnosticCode") or ""), str(fields.get("status") or "")
    reason = reason_of(words, status) if words or status else Reason.OTHER
    return Failed(_address(one), status, reason, is_hard(reason), words=words[:500])
