"""Kinds and facts in the reader's words."""

from campaigns.kinds.rules import Kind, Missing
from campaigns.releases.words import language_name
from core.i18n import LazyString, gettext, lazy_gettext
from crm.trail.words import CODES

KINDS: dict[Kind, LazyString] = {
    Kind.RELEASE: lazy_gettext("Press release"),
    Kind.ADVISORY: lazy_gettext("Media advisory"),
    Kind.STATEMENT: lazy_gettext("Statement"),
    Kind.OP_ED: lazy_gettext("Opinion piece"),
    Kind.INVITATION: lazy_gettext("Invitation to the media"),
}

NAMES: dict[str, LazyString] = {
    "starts_at": lazy_gettext("when it begins"),
    "where": lazy_gettext("where it is"),
    "speaker_id": lazy_gettext("who speaks"),
    "author": lazy_gettext("who wrote it"),
    "about_author": lazy_gettext("a line about the author"),
}
"""Of facts that may be missing, as they stand in a sentence."""

CODES.update({kind.value: word for kind, word in KINDS.items()})


def missing_in_words(kind: Kind, missing: list[Missing]) -> list[str]:
    """Return what is missing as one sentence, or none."""
    if not missing:
        return []
    what = ", ".join(
        f"{NAMES[lack.field]} ({language_name(lack.tag)})" if lack.tag else str(NAMES[lack.field]) for lack in missing
    )
    return [gettext("%(kind)s: still missing: %(what)s.", kind=KINDS[kind], what=what)]
