"""Reuse in the reader's words."""

from core.i18n import LazyString, lazy_gettext
from languages.reuse import Verdict
from scrapers.reuse.beside import Beside

VERDICTS: dict[Verdict, LazyString] = {
    Verdict.CARRIED: lazy_gettext("It carries our text."),
    Verdict.PARTLY: lazy_gettext("It uses some of our text."),
    Verdict.NOT_CARRIED: lazy_gettext("It is written in words of its own."),
    Verdict.CANNOT_JUDGE: lazy_gettext(
        "Cannot be told: the release has no version in the language of the article, or one of the two is too short."
    ),
}


def verdict_word(found: Beside) -> str:
    """Return what the shared words say, as a sentence."""
    return str(VERDICTS[found.found.verdict])
