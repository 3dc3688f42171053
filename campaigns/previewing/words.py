"""The headers of a mail in words, for whoever has never seen one."""

from collections.abc import Mapping

from core.i18n import gettext
from languages.tags import BY_TAG


def headers_in_words(headers: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what a mail program makes of the headers: a name, the value, and what follows from it."""
    language = BY_TAG.get(headers.get("content-language", ""))
    shown = [
        (gettext("From"), headers.get("from", ""), ""),
        (gettext("To"), headers.get("to", ""), ""),
        (gettext("Answers go to"), headers.get("reply-to") or headers.get("from", ""), ""),
        (gettext("Subject"), headers.get("subject", ""), ""),
        (gettext("Language of the mail"), language.endonym if language else "", _for_machines()),
    ]
    return [*shown, (gettext("Button to stop the mails"), *_stop(headers))]


def _for_machines() -> str:
    return gettext("Screen readers read it aloud, and translators leave it alone, by this.")


def _stop(headers: Mapping[str, str]) -> tuple[str, str]:
    ways = headers.get("list-unsubscribe", "")
    if not ways:
        return gettext("none"), ""
    one_click = "one-click" in headers.get("list-unsubscribe-post", "").lower()
    how = gettext("by one click") if one_click else gettext("by a page")
    if "mailto:" in ways:
        how = gettext("%(how)s, or by a mail to us", how=how)
    return how, gettext("In the mail that leaves it works for this person alone. In this preview it stops nobody.")
