"""What a check of the mail found: a sentence for the officer, and the record her administrator adds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.i18n import gettext

PIECE = 255
"""Longest piece of a TXT record (RFC 1035 section 3.3)."""


class Level(StrEnum):
    """How much is wrong."""

    RIGHT = "right"
    BETTER = "better"
    """It works, and could work better."""
    MISSING = "missing"
    UNKNOWN = "unknown"
    """It could not be found out from here."""


@dataclass(frozen=True)
class Record:
    """A record to add to DNS, or to change."""

    name: str
    value: str
    kind: str = "TXT"

    @property
    def pieces(self) -> str:
        """Return the value as zone files hold it: in quotation marks, cut where it is longer than one piece may be."""
        if self.kind != "TXT":
            return self.value
        cut = [self.value[at : at + PIECE] for at in range(0, len(self.value), PIECE)]
        return " ".join(f'"{piece}"' for piece in cut)


@dataclass(frozen=True)
class Finding:
    """One thing that receivers look at."""

    part: str
    level: Level
    seen: str
    advice: str = ""
    record: Record | None = None


def level_in_words(level: Level) -> str:
    """Return a level as a word."""
    return {
        Level.RIGHT: gettext("right"),
        Level.BETTER: gettext("could be better"),
        Level.MISSING: gettext("missing"),
        Level.UNKNOWN: gettext("not known"),
    }[level]


def heading(finding: Finding) -> str:
    """Return what it is about and how it stands: "SPF: missing"."""
    return f"{finding.part}: {level_in_words(finding.level)}"


def details(finding: Finding) -> list[str]:
    """Return what was seen, what to do, and the record as a zone file holds it."""
    record = finding.record
    lines = [finding.seen, finding.advice, f"{record.name}. {record.kind} {record.pieces}" if record else ""]
    return [line for line in lines if line]


def as_letter(findings: Iterable[Finding]) -> str:
    """Return all that is not right as plain text for a mail to an administrator."""
    wanted = [finding for finding in findings if finding.level is not Level.RIGHT]
    return "\n\n".join("\n".join([heading(finding), *details(finding)]) for finding in wanted)
