"""Lists of feeds in the reader's words."""

from core.i18n import LazyString, lazy_gettext

LIST_FAULTS: dict[str, LazyString] = {
    "nothing": lazy_gettext("Choose the file first."),
    "empty": lazy_gettext("This file is empty."),
    "too_large": lazy_gettext("This list is too large: 5 MB and 10,000 feeds at most."),
    "unsafe": lazy_gettext("This file was not read: it declares entities or nests without end, as harmful ones do."),
    "not_opml": lazy_gettext("This file is no list of feeds. Export one as OPML from your feed reader."),
    "unreadable": lazy_gettext("This list is damaged and cannot be read. Export it anew."),
}
"""Why a file with a list of feeds was not taken."""
