"""How wordings came to be, in the reader's words."""

from core.i18n import LazyString, lazy_gettext
from crm.principles.models import Worded

WORDED: dict[Worded, LazyString] = {
    Worded.WRITTEN: lazy_gettext("Text saved"),
    Worded.BROUGHT_BACK: lazy_gettext("Earlier text brought back"),
    Worded.REMOVED: lazy_gettext("Text removed"),
}
