"""What somebody wrote herself in a mail, and what she only quotes: pure decisions on its text."""

import re

_QUOTE_HEAD = re.compile(
    r"^(?:"
    r"-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mesazhi origjinal"
    r"|originalna poruka|оригинална порука|özgün ileti|izvorna poruka)\s*-{2,}"
    r"|on .{4,120}(?:wrote|writes):|(?:më|në) .{4,120}(?:shkroi|ka shkruar):|(?:dana|dne|u|на"
    r"|дана) .{4,120}(?:je napisa(?:o|la)(?:/la)?|napisa(?:o|la)|је написа(?:о|ла)|написа(?:о|ла)):?"
    r"|.{4,120}(?:tarihinde|şunu yazdı)\b.*:|am .{4,120}schrieb.*:|le .{4,120}a écrit\s*:"
    r"|.{2,100}<\S+@\S+> (?:wrote|shkroi|је написао|je napisao|yazdı):"
    r"|_{8,}"
    r")\s*$",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"^\*?(?:from|nga|од|od|kimden|von|de)\*?\s*:\*?\s*\S", re.IGNORECASE)
_HEADER_NEXT = re.compile(
    r"^\*?(?:sent|date|to|subject|dërguar|data|për|послато|датум|poslato|datum|gönderildi|tarih|gesendet|an|за"
    r"|kome|konu|tema|subjekti|kime)\*?\s*:",
    re.IGNORECASE,
)


def without_quotes(text: str) -> str:
    """Return what somebody wrote herself: our mail below it, quoted lines and her signature's mark onwards left away.

    Where nothing would be left (she wrote between our lines), all of it stays.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _begins_quote(lines, number):
            break
        if line.rstrip("\r") in {"-- ", "--"}:
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return own or text.strip()


def _begins_quote(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if not line or len(line) > 300:
        return False
    # Mail programs break this line where it is long.
    joined = f"{line} {lines[number + 1].strip()}" if number + 1 < len(lines) else line
    if _QUOTE_HEAD.match(line) or (
        len(joined) < 300 and lines[number + 1 : number + 2] != [""] and _QUOTE_HEAD.match(joined)
    ):
        return True
    following = [text.strip() for text in lines[number + 1 : number + 5] if text.strip()]
    return bool(_HEADER_LINE.match(line)) and sum(bool(_HEADER_NEXT.match(text)) for text in following) >= 2
