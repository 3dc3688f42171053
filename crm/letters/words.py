"""What is said of letters in the reader's language."""

from core.i18n import LazyString, gettext, lazy_gettext
from crm.blueprint import crm
from crm.letters.models import Letter
from crm.letters.states import Channel, Direction
from crm.meetings.queries import find_person_name
from crm.trail.words import CODES, POINTERS

DIRECTIONS: dict[Direction, LazyString] = {
    Direction.IN: lazy_gettext("to us"),
    Direction.OUT: lazy_gettext("from us"),
}
CHANNELS: dict[Channel, LazyString] = {
    Channel.MAIL: lazy_gettext("mail"),
    Channel.PAPER: lazy_gettext("letter on paper"),
    Channel.MESSAGE: lazy_gettext("text message"),
}
NOT_YOURS, ELSEWHERE = "not_yours", "elsewhere"
WARNINGS: dict[str, LazyString] = {
    NOT_YOURS: lazy_gettext(
        "It did not come from an address of the colleague whose private address it was sent to. Look at it before you "
        "keep it."
    ),
    ELSEWHERE: lazy_gettext(
        "It answers a letter of ours, but came from another address than that letter went to. Look at it before you "
        "keep it."
    ),
}
SHOWN = 160

POINTERS["letter_person"] = ("person_id", find_person_name)
CODES.update({f"direction:{code.value}": word for code, word in DIRECTIONS.items()})
CODES.update({f"channel:{code.value}": word for code, word in CHANNELS.items()})


@crm.app_template_filter("letter_in_short")
def in_short(letter: Letter) -> str:
    """Return what a letter is about on one line: its subject, or how it begins."""
    line = " ".join((letter.subject or letter.text).split()) or gettext("(empty)")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


@crm.app_template_filter("letter_way")
def way(letter: Letter) -> str:
    """Return which way it went and how."""
    return f"{DIRECTIONS[letter.direction]}, {CHANNELS[letter.channel]}"


@crm.app_template_filter("letter_warning")
def warning(letter: Letter) -> str:
    """Return why it waits though somebody may be known."""
    return str(WARNINGS.get(letter.warning, ""))
