"""The date in a header that a mail program wrote into a text, in the language of whoever forwards."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from core.clock import from_local

MONTHS: dict[str, int] = {
    stem: number
    for number, stems in enumerate((
        "jan jän јан oca", "feb shk феб şub", "mar mär мар", "apr pri апр nis", "may maj mai мај", "jun qer јун haz",
        "jul kor јул tem", "aug gus авг avg ağu", "sep sht сеп eyl", "oct okt tet окт eki", "nov nën нов kas nen",
        "dec dez dhj дец ara dhe",
    ), start=1)
    for stem in stems.split()
}  # fmt: skip
_DAYS = (
    re.compile(r"(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)"),
    re.compile(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>20\d\d)"),
    re.compile(r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?(?: de)? (?P<n>[^\W\d_]{3,})\.?,? (?P<y>20\d\d)"),
    re.compile(r"\b(?P<n>[^\W\d_]{3,})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>20\d\d)"),
)
_TIME = re.compile(r"\b(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::\d{2})?\s?(?P<half>[AaPp]\.?[Mm])?")
OLDEST = timedelta(days=20 * 366)


def moment_written(text: str, latest: datetime) -> datetime | None:
    """Return the moment a header names, in the time of the place unless it names its own zone; None where unsure.

    What lies after `latest`, or twenty years before it, was misread.
    """
    found = _by_standard(text) or _by_eye(text)
    return found if found and latest - OLDEST <= found <= latest + timedelta(days=1) else None


def _by_standard(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo else None


def _by_eye(text: str) -> datetime | None:
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            rest = text[: found.start()] + " " + text[found.end() :]
            moment = _moment(parts, _TIME.search(rest), is_american=bool(re.search(r"\d\s?[AaPp]\.?[Mm]\b", rest)))
            if moment:
                return moment
    return None


def _moment(parts: dict[str, str | None], clock: re.Match[str] | None, *, is_american: bool) -> datetime | None:
    day, month = int(parts["d"] or 0), int(parts.get("m") or 0) or MONTHS.get((parts.get("n") or "")[:3].lower(), 0)
    if parts.get("m") and (month > 12 >= day or (is_american and day <= 12)):
        day, month = month, day
    hour, minute = (int(clock["h"]), int(clock["min"])) if clock else (12, 0)
    if clock and clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    try:
        on = date(int(parts["y"] or 0), month, day)
        return from_local(datetime.combine(on, time(hour, minute)))
    except ValueError:
        return None
