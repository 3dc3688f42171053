"""Bounces of servers that keep to no form: known by who writes, by the subject and by their words."""

import re

from campaigns.incoming.reading import ADDRESS, Mail
from campaigns.incoming.reasons import Reason, code_in, is_hard, reason_of, status_in
from campaigns.incoming.verdicts import Failed, Kind, Verdict

_DAEMON = re.compile(
    r"mailer-?daemon|mail-?daemon|post_?master|mail(?:er)? delivery|mail system|mail-?admin|^\W*<>|bounce|smtp"
    r"|mdaemon|mailerrors?|mail administrator|system administrator",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|un-?deliverable|not? (?:be )?deliver|non.?deliver|delivery (?:status|fail|error|problem|report"
    r"|notif|has failed|unsuccess|delayed?|incomplete)|deliver\w* fail|fail\w* (?:to )?(?:deliver|delivery)"
    r"|(?:return|bounc)\w* (?:mail|message|email|to sender|e-mail)|mail (?:delivery|system|server)? ?(?:fail|error"
    r"|return|could not)|failure notice|failed mail|mail failure|message (?:fail|could not|not delivered|delayed"
    r"|you sent)|could ?n[o']t be (?:delivered|sent)"
    r"|delivery warning|warning: (?:could not send|message)|delayed mail|rejected (?:mail|message)|user unknown"
    r"|unknown user|invalid recipient|mailbox full|quota|no such user|unzustellbar|nicht zustell|zur(?:ü"
    r"|ue)ckgesendet|rückläufer"
    r"|non remis|non distribu|échec|echec de|impossible de remettre|no entregad|no se (?:pudo|ha podido) entregar"
    r"|error de entrega|mancata consegna|mancato recapito|non recapitabil|não entregue|nao entregue"
    r"|falha na entrega|onbestelbaar|niet bezorgd"
    r"|недоставлен|не доставлен|ошибка доставки|niedostarcz|nie dostarczono|nedoručiteln|kézbesíthetetlen"
    r"|levererades inte|ikke lever|iletilemedi|teslim edilemedi|nije isporučen|nedostavljen|неиспоручен"
    r"|није испоручен|nuk u dorëzua|退信|系统退信|無法投遞|投递失败"
    r"|配信(?:できません|不能|エラー)|送信できません|エラーメール|不達|宛先不明|配送エラー|메일 전송 실패|반송",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:could|can|was|were|has|have|did|is|be)(?: ?not|n't)(?: yet)?(?: be| been| being)?(?: able to)? (?:deliver"
    r"|sent to|send to|complete|reach)|un(?:able|successful) to deliver|(?:delivery|message)[^.\n]{0,80}fail"
    r"|undeliver(?:ed|able)|permanent (?:fatal )?error"
    r"|returned? (?:mail|to sender|to you|message)|giving up|rejected (?:by|your|for)|fatal error|user unknown"
    r"|unknown user|no such user|does not exist|bounced? (?:message|mail|back)|mailbox (?:is )?(?:full"
    r"|unavailable)|over ?quota|>>> RCPT TO|RCPT TO:|did not reach|problem(?:s)? (?:delivering|while)"
    r"|delivery (?:problems|errors?|of your message)|not (?:be )?delivered|nicht (?:zugestellt|ausgeliefert)"
    r"|konnte nicht|n'a pas pu|no (?:ha sido|pudo ser) entregad|не может быть|не было доставлено|не удалось|無法|无法"
    r"|できませんでした|配送できません|エラー"
    r"|(?:the following|these) (?:address|recipient|error|user)\w*|has been (?:delayed|postponed|rejected|returned"
    r"|refused)|address(?:es)? (?:failed|unknown)|isn't accepting|weren't able|couldn't be",
    re.IGNORECASE,
)
_COPY = re.compile(
    # Quantifiers that give nothing back (`*+`): a line of a thousand dashes must not be looked at a billion times.
    r"^(?:[ \t>*=_+|-]*+(?:"
    r"(?:below|the following|this|here)(?: this line)? (?:is|are|follows?) (?:a copy|the (?:header"
    r"|original|first|returned|message)|your)[^\n]*"
    r"|(?:the )?(?:header|headers|body|text|copy|contents?|beginning|first \w+ \w+) of (?:the |your )?(?:original"
    r"|returned|undelivered|unsent|message|mail|letter)[^\n]*(?:follow|:)[^\n]*"
    r"|(?:your |the )?(?:original|returned|undelivered|unsent|rejected)(?: mail| e-?mail)? ?(?:message|mail|text"
    r"|headers?|e-mail)[^\n]{0,40}(?:follow|is attached|included|below|header|:)[^\n]*"
    r"|received: (?:from|by|\(|with)[^\n]*|message header:?|(?:full )?(?:message )?headers? follow[^\n]*"
    r"|return-path: ?<[^\n]*|(?:----- )?message (?:text )?follows[^\n]*|original message(?: headers"
    r"| follows?)?:?[ \t-]*"
    r")|(?=[ \t>*=_+|]*+--)[^\n\w]*+[^\n]{0,60}?(?:original|returned|unsent|undelivered|copy of"
    r"|message (?:header|follow)|headers? (?:of|follow)|mail follow|your message|body of)[^\n]*"
    r")$",
    re.IGNORECASE | re.MULTILINE,
)
_SAYS_WHOM = re.compile(
    r"(?:not be delivered|undeliverable|unable to deliver[^\n]{0,40}|not delivered|did not reach"
    r"|failed)[^\w@]{0,6}(?:to)?[^\w@]{0,12}[^\s@<>]{1,64}@[\w.-]+",
    re.IGNORECASE,
)
_EXPANDED = re.compile(r"\(expanded from: ?<?([^\s<>()]+@[^\s<>()]+)", re.IGNORECASE)
_HEADER = re.compile(
    r"^[ \t>]*(?:to|cc|from|sent|date|subject|reply-to|message-id|sender)[ \t]*:[^\n]*\n?(?:[ \t]+[^\n:]*@[^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)
_NEVER = re.compile(
    r"^(?:mailer-?daemon|postmaster|abuse|hostmaster|webmaster|help|helpdesk|support|noreply|no-reply|info-?desk)@"
    r"|@(?:\d{1,3}\.){3}\d|\.(?:gif|png|jpe?g|html?)$",
    re.IGNORECASE,
)
_RCPT = re.compile(r"RCPT TO:? ?<?([^\s<>]+@[^\s<>]+?)>?(?=[\s,;:]|$)", re.IGNORECASE)
_LINE = re.compile(
    r"^[ \t>*-]*+(?:(?:e-?mail |failed |intended |original |final |rejected |bad |your )*(?:recipient|address|to"
    r"|user|rcpt|addressee|sent to|mail ?box|receiver|failed|recipients?|could not be delivered to|unknown user"
    r"|delivery to|宛先|收件人)(?:\(s\)|s|'s)?[^\S\n]*(?:address)?[^\S\n]*[:=][^\S\n]*)?(?:\S{1,60} )?"
    r"[<\[(\"']*+(?:mailto:|smtp;"
    r"|rfc822;[ ]?)?([^\s<>\[\]()\"',;:@]{1,64}@[^\s<>\[\]()\"',;:@]{1,255})[>\])\"']*[:;,.]?[ \t]*"
    r"(?:\(.*|\.\.\..*|[-:(].*|on \w{3},? .*)?$",
    re.IGNORECASE | re.MULTILINE,
)


def read_loose_bounce(mail: Mail) -> Verdict | None:
    """Return whom a bounce without a delivery status is about, or None where a mail is none."""
    said = said_of(mail)
    points = _points(mail, said)
    if points < 3:
        return None
    words = said or mail.first("subject")
    subject = mail.first("subject")
    recipients = [_failed(address, words, subject, alone) for address, alone in _recipients(mail, said)]
    reason = recipients[0].reason if recipients else reason_of(words, status_in(words))
    return Verdict(Kind.BOUNCE, recipients, f"words of a server: {reason}")


def recipients_told(mail: Mail, status: str, reason: Reason) -> list[Failed]:
    """Return whom the words of a report are about, where its fields name nobody."""
    told = [address for address, _ in _recipients(mail, said_of(mail))]
    return [Failed(address, status, reason, is_hard(reason)) for address in told]


def said_of(mail: Mail) -> str:
    """Return what a server says itself, without the message it sends back."""
    text = mail.whole_text
    copy = next((m for m in _COPY.finditer(text) if m.start() > 40 or ADDRESS.search(text[: m.start()])), None)
    said = text[: copy.start()] if copy else text
    # Some put their own words behind the copy.
    if copy and not ADDRESS.search(said) and not mail.original:
        said = text
    return said[:60_000]


def _points(mail: Mail, said: str) -> int:
    subject = mail.first("subject")
    is_empty = mail.first("return-path").strip() in {"<>", "<MAILER-DAEMON>"} and "return-path" in mail.headers
    points = 2 if is_empty else 0
    points += 2 if _DAEMON.search(mail.first("from")) else 0
    points += 2 if _SUBJECT.search(subject) else 0
    points += 3 if mail.first("x-failed-recipients") else 0
    points += 1 if _SAYS.search(said) else 0
    points += 1 if status_in(said) or _RCPT.search(said) else 0
    points += 1 if mail.original else 0
    report = f"{mail.first('content-type')}".lower()
    points += 1 if "delivery-status" in report else 0
    if re.match(r"(?i)\s*(?:re|aw|fwd?|wg)\s*:", subject) and not _DAEMON.search(mail.first("from")):
        points -= 1
    sent_by = set(Mail(mail.original, []).addresses("from", "sender", "return-path"))
    points += 1 if sent_by & set(mail.addresses("to", "delivered-to")) else 0
    points += 1 if _SAYS_WHOM.search(said) else 0
    return points


def _recipients(mail: Mail, said: str) -> list[tuple[str, bool]]:
    failed = mail.addresses("x-failed-recipients")
    if failed:
        return [(address, len(failed) == 1) for address in failed]
    own = set(mail.addresses("to", "from", "cc", "delivered-to", "return-path", "reply-to", "envelope-to"))
    sent_to = Mail(mail.original, []).addresses("to", "cc")
    senders = set(Mail(mail.original, []).addresses("from", "sender", "return-path", "reply-to")) | own
    bare = _without_headers(said)
    for found in (_on_lines(bare) + _listed(_EXPANDED, bare), _listed(_RCPT, said), _anywhere(bare), _anywhere(said)):
        good = [a for a in found if a not in senders and not _NEVER.search(a)]
        if good:
            both = [a for a in good if a in sent_to]
            good = both or good
            return [(address, len(good) == 1) for address in good[:50]]
    left = [a for a in sent_to if not _NEVER.search(a)] or [
        a for a in _on_lines(said) if a in own and not _NEVER.search(a)
    ]
    left = left or sent_to[:1] or _on_lines(said)[:1]
    return [(address, True) for address in left[:1]]


def _without_headers(said: str) -> str:
    """Return what is said without the lines that only repeat the head of our message."""
    lines = _HEADER.findall(said)
    return _HEADER.sub("", said) if len(lines) > 1 else said


def _on_lines(said: str) -> list[str]:
    return _listed(_LINE, said)


def _anywhere(said: str) -> list[str]:
    return _clean(m.group() for m in ADDRESS.finditer(said))[:5]


def _listed(pattern: re.Pattern[str], said: str) -> list[str]:
    return _clean(m.group(1) for m in pattern.finditer(said))


def _clean(found: object) -> list[str]:
    kept = []
    for text in found:  # type: ignore[attr-defined]
        whole = ADDRESS.search(text)
        if whole and "." in whole.group().rpartition("@")[2]:
            kept.append(whole.group().lower().strip(".'`=-"))
    return list(dict.fromkeys(kept))


def _failed(address: str, said: str, subject: str, alone: bool) -> Failed:
    about = said if alone else _near(address, said)
    status = status_in(about)
    code = code_in(about)
    is_soft_code = code.startswith("4") and not status
    reason = reason_of(f"{_without_addresses(about)}", status or ("4.0.0" if is_soft_code else ""))
    if reason is Reason.OTHER:
        reason = reason_of(subject, status)
    return Failed(address, status, reason, is_hard(reason), words=" ".join(about.split())[:500])


def _near(address: str, said: str) -> str:
    lower = said.lower()
    at = lower.find(address)
    if at < 0:
        return said
    rest = said[at : at + 800]
    following = next(
        (m.start() for m in ADDRESS.finditer(rest, len(address) + 1) if m.group().lower() != address), len(rest)
    )
    return rest[:following]


def _without_addresses(text: str) -> str:
    return ADDRESS.sub(" ", text)
