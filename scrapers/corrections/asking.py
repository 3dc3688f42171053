"""The letter to an outlet and the complaint sheet, in whichever language of the interface they are wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from flask import current_app, render_template

from campaigns.boilerplate.queries import list_contacts
from core.i18n import BY_TAG, gettext, interface_tag, speaking
from core.settings import Settings
from crm.addresses import phone_shown
from languages.tags import language_of
from scrapers.corrections.models import Correction
from scrapers.corrections.words import long_day, remedies_words
from scrapers.reading.queries import list_pages

LONGEST_LINK = 1900
"""Characters of a mailto: link that every mail program takes."""


@dataclass(frozen=True)
class Letter:
    """A letter: nothing of it leaves by itself."""

    tag: str
    subject: str
    text: str
    mailto: str
    """Opens it in one's own mail program; empty where the outlet has no address."""


def tag_for(case: Correction, asked: str) -> str:
    """Return the language of a letter: the one asked for, else the article's, else the reader's."""
    if asked in BY_TAG:
        return asked
    alike = [tag for tag in BY_TAG if language_of(tag) == language_of(case.tag)] if case.tag else []
    return case.tag if case.tag in alike else next(iter(alike), interface_tag())


def letter_to(case: Correction, tag: str) -> Letter:
    """Return the letter that asks the outlet to put it right."""
    with speaking(tag):
        subject = gettext("Request to correct: %(title)s", title=case.title)
        text = "\n\n".join(_paragraphs(case))
    return Letter(tag, subject, text, _mailto(case.outlet.email, subject, text))


def _paragraphs(case: Correction) -> Iterator[str]:
    yield gettext("To the editors of %(outlet)s,", outlet=case.outlet.name)
    yield gettext("on %(day)s you published “%(title)s”.", day=long_day(case.published_on), title=case.title)
    if case.url:
        yield case.url
    yield gettext("It says:") + "\n" + gettext("“%(passage)s”", passage=case.passage)
    yield gettext("This is not right:") + f"\n{case.wrong}"
    if case.right:
        yield gettext("What is right:") + f"\n{case.right}"
    links = [f"{proof.note}: {proof.url}" if proof.note else proof.url for proof in case.proofs if proof.url]
    if links:
        yield gettext("This shows it:") + "".join(f"\n- {link}" for link in links)
    if case.wanted:
        yield gettext("We ask you for: %(remedies)s", remedies=remedies_words(case.wanted))
    yield gettext("Please let us know within five days what you will do.")
    yield "\n".join((gettext("With kind regards"), *complainant()))


def complainant() -> list[str]:
    """Return who we are and where we are found, a line each."""
    settings: Settings = current_app.extensions["barabar_settings"]
    contact = next(iter(list_contacts()), None)
    person = [contact.name, phone_shown(contact.phone) if contact.phone else "", contact.email] if contact else []
    return [line for line in dict.fromkeys([settings.mail_from_name, *person, settings.mail_from]) if line]


def _mailto(address: str, subject: str, text: str) -> str:
    if not address:
        return ""
    whole = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
    return whole if len(whole) <= LONGEST_LINK else f"mailto:{quote(address, safe='@')}?subject={quote(subject)}"


def sheet_for(case: Correction, tag: str) -> str:
    """Return the complaint to the Press Council or the Commission as it is printed, in this language."""
    pages = list_pages(case.article_id) if case.article_id else []
    with speaking(tag):
        return render_template(
            "coverage/_correction_sheet.html", case=case, complainant=complainant(), page=pages[0] if pages else None
        )
