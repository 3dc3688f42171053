"""Reports of mail servers in the form they agreed on: RFC 3464, with the status codes of RFC 3463."""

import re
from dataclasses import dataclass

from campaigns.incoming.heuristics import recipients_told
from campaigns.incoming.reading import ADDRESS, Mail, headers_in
from campaigns.incoming.reasons import Reason, is_hard, reason_of, status_in
from campaigns.incoming.verdicts import Failed, Kind, Verdict

_STATUS_KINDS = re.compile(r"(?:message|text)/(?:x-|global-)?delivery-?status|message/global-delivery-status")
_GROUP = re.compile(
    r"^[ \t>]*(?:(?:X-)?(?:Final|Original|Actual)-Recipient|Action|Status|Diagnostic-Code|Remote-MTA"
    r"|Reporting-MTA)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = re.compile(r"^[ \t>]*(?:Final|Original)-Recipient[ \t]*:", re.IGNORECASE | re.MULTILINE)
_ACTION = re.compile(r"^[ \t>]*(?:Action|Status)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_GOOD = {"delivered", "relayed", "expanded", "deliverable"}


@dataclass(frozen=True)
class Group:
    """What a report says of one recipient."""

    address: str
    action: str
    status: str
    words: str


def read_delivery_status(mail: Mail) -> Verdict | None:
    """Return what the delivery status in a mail says, or None where it carries none."""
    groups = [group for block in _blocks(mail) for group in _groups(block)]
    if not groups:
        return None
    bad = [group for group in groups if group.action not in _GOOD]
    failed = [group for group in bad if group.action != "delayed"] or bad
    if not failed:
        arrived = [Failed(group.address, group.status, words=group.words) for group in groups]
        return Verdict(Kind.DELIVERED, arrived, f"delivery status: {groups[0].action}")
    told = mail.whole_text
    found: dict[str, Failed] = {}
    for group in failed:
        made = _failed(group, told)
        before = found.get(group.address)
        if before is None or (not before.is_hard and made.is_hard):
            found[group.address] = made
    recipients = [f for address, f in found.items() if address]
    if not recipients:
        nobody = found[""]
        recipients = recipients_told(mail, nobody.status, nobody.reason)
    return Verdict(Kind.BOUNCE, recipients, f"delivery status: {failed[0].action or 'failed'}, {_first_reason(found)}")


def _first_reason(found: dict[str, Failed]) -> str:
    return next(iter(found.values())).reason


def _blocks(mail: Mail) -> list[str]:
    own = [part.text for part in mail.parts if _STATUS_KINDS.fullmatch(part.kind) and not part.is_quoted]
    if any(_RECIPIENT.search(text) for text in own):
        return own
    # Some write the fields into the text, or call the part something else, or break the MIME around it.
    every = [part.text for part in mail.parts if _RECIPIENT.search(part.text) and _ACTION.search(part.text)]
    return every[:1]


def _groups(block: str) -> list[Group]:
    found = []
    for paragraph in _paragraphs(block):
        fields = headers_in(paragraph)
        address = _address(fields)
        if not address and "action" not in fields and "status" not in fields:
            continue
        if "reporting-mta" in fields and not address and "action" not in fields:
            continue
        words = " ".join(fields.get("diagnostic-code", []) + fields.get("x-supplementary-info", []))
        status = status_in(" ".join(fields.get("status", [])))
        action = (fields.get("action", [""])[0].split() or [""])[0].lower().strip(";,.")
        found.append(Group(address, action or ("" if status[:1] != "2" else "delivered"), status, words))
    return _joined(found)


def _joined(groups: list[Group]) -> list[Group]:
    """Join what a careless server tore apart: an action without an address belongs to the address before it."""
    whole: list[Group] = []
    for group in groups:
        last = whole[-1] if whole else None
        if last and (not group.address or (not last.address and not group.action)):
            whole[-1] = Group(
                last.address or group.address, last.action or group.action, last.status or group.status,
                f"{last.words} {group.words}".strip(),
            )  # fmt: skip
        else:
            whole.append(group)
    return [group for group in whole if group.address or group.action in {"failed", "delayed"}]


def _paragraphs(block: str) -> list[str]:
    text = block.replace("\r\n", "\n")
    if "=\n" in text:
        text = text.replace("=\n", "")
    paragraphs = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = [re.sub(r"^[ \t]*>[ \t]?", "", line) for line in paragraph.splitlines()]
        first = next((n for n, line in enumerate(lines) if _GROUP.match(line)), None)
        if first is None:
            continue
        # A second address in one group begins a group of its own.
        begin = first
        for n in range(first + 1, len(lines)):
            if re.match(r"(?i)final-recipient[ \t]*:", lines[n]) and any(
                re.match(r"(?i)final-recipient[ \t]*:", line) for line in lines[begin:n]
            ):
                paragraphs.append("\n".join(lines[begin:n]))
                begin = n
        paragraphs.append("\n".join(lines[begin:]))
    return paragraphs


def _address(fields: dict[str, list[str]]) -> str:
    for name in ("final-recipient", "original-recipient", "x-actual-recipient"):
        for value in fields.get(name, []):
            found = ADDRESS.search(value.partition(";")[2] or value)
            if found:
                return found.group().lower().strip(".'")
    return ""


def _failed(group: Group, told: str) -> Failed:
    words = group.words
    status = group.status
    if not status or status.endswith(".0.0"):
        precise = status_in(words)
        status = precise if precise and (not status or precise[0] == status[0]) else status or precise
    about = _told_about(group.address, told)
    reason = reason_of(words, status, about)
    if reason in {Reason.OTHER, Reason.SYSTEM, Reason.FILTERED} and not (reason is Reason.FILTERED and words):
        by_text = reason_of(about, status) if about else Reason.OTHER
        reason = by_text if by_text is not Reason.OTHER else reason
    is_delayed = group.action == "delayed"
    if is_delayed and reason is Reason.OTHER:
        reason = Reason.EXPIRED
    return Failed(group.address, status, reason, is_hard(reason) and not is_delayed, is_delayed, words[:500])


def _told_about(address: str, told: str) -> str:
    """Return what the text for humans says near this address."""
    at = told.lower().find(address) if address else -1
    return told[at : at + 600] if at >= 0 else told[:1500]
