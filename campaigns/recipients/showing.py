"""What the page behind the link of a mail shows: whose mails, in which language, and what stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.recipients.reader_words import ReaderWords, reader_words
from campaigns.sending.models import Delivery
from campaigns.suppression.models import SuppressionKind
from campaigns.suppression.queries import find_against, list_standing_of
from campaigns.suppression.rules import HERSELF, masked
from languages.tags import BY_TAG, CONTENT_LANGUAGES, ContentLanguage, language_of

NOTICES = ("again", "saved", "saved_once", "no_choice")
"""What may be said on top, by the word in the address; nothing else of the address is shown."""


@dataclass(frozen=True)
class ReaderPage:
    """One page for a recipient, in her language."""

    tag: str
    words: ReaderWords
    contact: str
    token: str = ""
    address: str = ""
    """Masked."""
    is_stopped: bool = False
    may_undo: bool = False
    first_language: str = ""
    notice: str = ""

    @property
    def others(self) -> list[ContentLanguage]:
        """Return the languages this page can be read in besides its own."""
        return [language for language in CONTENT_LANGUAGES if language.tag != self.tag]


def reader_page(token: str, delivery: Delivery, asked: Mapping[str, str], contact: str) -> ReaderPage:
    """Return the page of one message, in its language unless `?in=` asks for another."""
    tag = asked.get("in", "") if asked.get("in", "") in BY_TAG else delivery.tag
    words, said = reader_words(tag), asked.get("done", "")
    against = find_against(delivery.person_id, delivery.address)
    standing = list_standing_of(delivery.person_id, SuppressionKind.UNSUBSCRIBE)
    return ReaderPage(
        tag=tag, words=words, contact=contact, token=token, address=masked(delivery.address),
        # A mailbox that bounced is read again by whoever opened this; what she asked for is another thing.
        is_stopped=against not in {None, SuppressionKind.BOUNCE},
        may_undo=against is SuppressionKind.UNSUBSCRIBE and any(found.source in HERSELF for found in standing),
        first_language=next(iter(delivery.person.languages), delivery.tag),
        notice=str(getattr(words, said)) if said in NOTICES else "",
    )  # fmt: skip


def lost_page(asked: Mapping[str, str], accepted: Iterable[str], contact: str) -> ReaderPage:
    """Return the page for a link that is none of ours, in the language of the browser."""
    tag = asked.get("in", "") if asked.get("in", "") in BY_TAG else _of_browser(accepted)
    return ReaderPage(tag=tag, words=reader_words(tag), contact=contact)


def _of_browser(accepted: Iterable[str]) -> str:
    for wanted in accepted:
        subtags = wanted.lower().split("-")
        if subtags[0] == "sr":
            return "sr-Latn" if "latn" in subtags else "sr-Cyrl"
        found = next((tag for tag in BY_TAG if language_of(tag) == subtags[0]), "")
        if found:
            return found
    return "en"
