"""States of letters as the reader says them."""

from core.i18n import LazyString, lazy_gettext
from crm.posting.models import LetterState

STATES: dict[LetterState, LazyString] = {
    LetterState.WAITING: lazy_gettext("leaves now"),
    LetterState.IN_HAND: lazy_gettext("is leaving"),
    LetterState.SENT: lazy_gettext("sent"),
    LetterState.FAILED: lazy_gettext("not delivered"),
    LetterState.UNKNOWN: lazy_gettext("nobody knows whether it left"),
    LetterState.STOPPED: lazy_gettext("held back"),
}
SIGNALS: dict[LetterState, str] = {
    LetterState.SENT: "done", LetterState.FAILED: "failed", LetterState.UNKNOWN: "needs",
    LetterState.STOPPED: "needs",
}  # fmt: skip
