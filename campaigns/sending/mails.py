"""What a shift composes its messages from: the mail of a release or of letters, rendered once in each language."""

from collections.abc import Iterable
from datetime import datetime

from campaigns.releases.mail import request_for
from campaigns.releases.queries import get_release
from campaigns.releases.reading import date_of
from campaigns.rendering.rendering import RenderRequest, render_release
from campaigns.sending.composing import Composer, Sender
from campaigns.sending.letter_mail import LetterText, render_letter
from campaigns.sending.mailings import Mailing, Purpose
from campaigns.sending.parcels import Parcel, get_letters, list_message_ids
from campaigns.sending.tokens import embargo_token
from core.settings import Settings


class Mails:
    """The mail of each version of a release, rendered when it is first needed and once in a shift."""

    def __init__(self, mailing: Mailing, settings: Settings) -> None:
        """Read nothing yet."""
        self.mailing, self.settings = mailing, settings
        self._composers: dict[str, Composer] = {}
        self._requests: dict[str, RenderRequest] = {}

    def prepare(self, parcels: Iterable[Parcel]) -> None:
        """Read what is to be composed; composing itself needs no database."""
        missing = {parcel.tag for parcel in parcels} - self._requests.keys()
        if missing:
            release = get_release(self.mailing.release_id)
            self._requests |= {tag: request_for(release, tag, date_of(release)) for tag in missing}

    def compose(self, parcel: Parcel, at: datetime) -> tuple[bytes, str]:
        """Return the message to one recipient, ready for the wire, and its envelope sender."""
        return self._compose(parcel, at)

    def _compose(self, parcel: Parcel, at: datetime, *, own_link: str = "", answers: str = "") -> tuple[bytes, str]:
        composer = self._composers.get(parcel.tag) or self._made(parcel.tag)
        message = composer.compose(
            name=parcel.name, address=parcel.address, message_id=parcel.message_id, delivery_id=parcel.delivery_id,
            at=at, on_wire=True, own_link=own_link, answers=answers,
        )  # fmt: skip
        return message, composer.return_path(parcel.delivery_id)

    def _made(self, tag: str) -> Composer:
        self._composers[tag] = made = self._composer(tag)
        return made

    def _composer(self, tag: str) -> Composer:
        return Composer(render_release(self._requests[tag]), tag=tag, sender=self._sender, settings=self.settings)

    @property
    def _sender(self) -> Sender:
        return Sender(self.settings.mail_from_name, self.settings.mail_from)


class LetterMails(Mails):
    """The letters about a release: one that asks carries a link of each person's own, one that reminds answers ours."""

    def __init__(self, mailing: Mailing, settings: Settings) -> None:
        """Read nothing yet."""
        super().__init__(mailing, settings)
        self._texts: dict[str, LetterText] = {}
        self._answered: dict[int, str] = {}
        self._purpose = Purpose.REMINDER

    def prepare(self, parcels: Iterable[Parcel]) -> None:
        """Read what they say, and which message of ours each person got before."""
        parcels = list(parcels)
        if not parcels or self.mailing.letters_id is None:
            return
        letters = get_letters(self.mailing.letters_id)
        self._purpose = letters.purpose
        self._texts = {tag: LetterText(**text) for tag, text in letters.texts.items()}
        if self._purpose is Purpose.REMINDER:
            people = [parcel.person_id for parcel in parcels]
            self._answered |= list_message_ids(self.mailing.release_id, people)

    def compose(self, parcel: Parcel, at: datetime) -> tuple[bytes, str]:
        """Return the letter to one recipient, ready for the wire, and its envelope sender."""
        if self._purpose is Purpose.REMINDER:
            return self._compose(parcel, at, answers=self._answered.get(parcel.person_id, ""))
        token = embargo_token(self.mailing.release_id, parcel.person_id, self.settings)
        return self._compose(parcel, at, own_link=f"{self.settings.base_url}/embargo/{token}")

    def _composer(self, tag: str) -> Composer:
        rendered = render_letter(self._texts[tag], tag, self._sender.name, self._sender.address)
        return Composer(rendered, tag=tag, sender=self._sender, settings=self.settings, own_place=rendered.own_place)


def mails_of(mailing: Mailing, settings: Settings) -> Mails:
    """Return what composes the messages of a release, or of letters about it."""
    return Mails(mailing, settings) if mailing.letters_id is None else LetterMails(mailing, settings)
