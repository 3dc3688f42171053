"""How a text came into the history of a version, in the reader's words."""

from campaigns.releases.models import Why
from core.i18n import LazyString, lazy_gettext

WHY: dict[Why, LazyString] = {
    Why.WRITTEN: lazy_gettext("Text saved"),
    Why.CORRECTED: lazy_gettext("Small correction: the others need not follow"),
    Why.CONFIRMED: lazy_gettext("Still says what the master says"),
    Why.FROM_CYRILLIC: lazy_gettext("Text made from the Cyrillic version"),
    Why.REMOVED: lazy_gettext("Version removed"),
    Why.BROUGHT_BACK: lazy_gettext("Earlier text brought back"),
}
