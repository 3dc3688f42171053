"""The link by which somebody says whether she keeps an embargo: what it names, and the question it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from campaigns.audience.rules import version_for
from campaigns.embargo.models import Answer, EmbargoAnswer
from campaigns.embargo.queries import find_answer
from campaigns.planning.embargo_words import EmbargoWords, embargo_words, filled
from campaigns.recipients.reader_words import ReaderWords, reader_words
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.rules import texts_of, title_for
from campaigns.rendering.rendering import moment_in, salutation
from campaigns.sending.letter_mail import LINK, LetterText
from campaigns.sending.tokens import embargo_token, read_embargo_token
from core.clock import now
from core.errors import NotFound
from core.settings import Settings
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from languages.tags import BY_TAG, CONTENT_LANGUAGES, ContentLanguage


def named_by(token: str, settings: Settings) -> tuple[int, int]:
    """Return the release and the person of a token, or raise NotFound for one that is none of ours."""
    found = read_embargo_token(token, settings)
    if found is None:
        raise NotFound("embargo link")
    return found


@dataclass(frozen=True)
class Question:
    """The question as a mail to one person, without a word of the text."""

    tag: str
    subject: str
    text: str
    mailto: str
    """Opens it in the officer's own mail program."""


def question_to(person: Person, release: Release, ends_at: datetime, settings: Settings) -> Question:
    """Return the question in the language this person would get the release in, else in her first."""
    tag = tag_for(person, release)
    link = f"{settings.base_url}/embargo/{embargo_token(release.id, person.id, settings)}"
    asked = asked_in(tag, release, ends_at)
    text = f"{salutation(person.name, tag)}\n\n{asked.body.replace(LINK, link)}\n"
    body = quote(text.replace("\n", "\r\n"), safe="")  # RFC 6068 section 5
    mailto = f"mailto:{quote(person.email or '', safe='@')}?subject={quote(asked.subject, safe='')}&body={body}"
    return Question(embargo_words(tag).tag, asked.subject, text, mailto)


def asked_in(tag: str, release: Release, ends_at: datetime) -> LetterText:
    """Return the question in one language: the title and the hour, and not a word of the text."""
    words = embargo_words(tag)
    title, moment = title_for(release, tag), moment_in(ends_at, words.tag)
    return LetterText(filled(words.subject, title, moment), f"{filled(words.question, title, moment)}\n\n{LINK}")


def tag_for(person: Person, release: Release) -> str:
    """Return the language and script to ask somebody in."""
    return tag_among(person.languages, release)


def tag_among(languages: Sequence[str], release: Release) -> str:
    """Return the language and script to ask a reader of these in."""
    return version_for(languages, texts_of(release).keys()) or next(iter(languages), "en")


@dataclass(frozen=True)
class EmbargoPage:
    """What the page behind the link shows, in her language."""

    tag: str
    token: str
    words: ReaderWords
    """Of the frame."""
    said: EmbargoWords
    about: str
    ends_at: str
    """The hour she is shown, as her answer carries it back; empty where there is no embargo any more."""
    answer: Answer | None
    """What she answered about this hour."""
    notice: str = ""

    @property
    def others(self) -> list[ContentLanguage]:
        """Return the languages this page can be read in besides its own."""
        return [language for language in CONTENT_LANGUAGES if language.tag != self.tag]


def embargo_page(token: str, asked: Mapping[str, str], settings: Settings) -> EmbargoPage:
    """Return the page of a link, in the language of the question unless `?in=` asks for another."""
    release_id, person_id = named_by(token, settings)
    release, person = get_release(release_id), get_person(person_id)
    own = tag_for(person, release)
    tag = asked.get("in", "") if asked.get("in", "") in BY_TAG else own
    said, ends_at = embargo_words(tag), release.embargo_ends_at
    about = ""
    if ends_at is not None and release.is_embargoed(now()):
        about = filled(said.about, title_for(release, own), moment_in(ends_at, said.tag))
    return EmbargoPage(
        tag=tag, token=token, words=reader_words(tag), said=said, about=about,
        ends_at=ends_at.isoformat() if about and ends_at else "",
        answer=_standing(find_answer(release_id, person_id), ends_at),
        notice=said.moved if asked.get("done") == "moved" else "",
    )  # fmt: skip


def _standing(answer: EmbargoAnswer | None, ends_at: datetime | None) -> Answer | None:
    return answer.answer if answer and ends_at and answer.ends_at >= ends_at else None
