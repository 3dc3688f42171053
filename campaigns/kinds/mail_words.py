"""The words of kinds and their facts in a mail, in every language a release can be written in.

Serbian Latin is made from Cyrillic; Romani carries the English ones, like the rest of its mails.
"""

from dataclasses import dataclass

from campaigns.kinds.rules import Kind
from languages.fixed_words import by_tag


@dataclass(frozen=True)
class FactWords:
    """Names of the kinds and of their facts in one language."""

    tag: str
    advisory: str
    statement: str
    op_ed: str
    invitation: str
    byline: str
    """With `{name}`, which is never inflected."""
    what: str
    when: str
    where: str
    who: str
    rsvp_by: str
    rsvp_to: str
    interpretation: str
    photo: str
    speaker: str
    about_author: str
    exclusive: str
    """Offered to one outlet alone."""
    until: str
    """With `{moment}`."""
    editor_note: str

    def kind(self, kind: Kind) -> str:
        """Return the name of a kind; nothing for a press release, which every mail is unless it says otherwise."""
        return "" if kind is Kind.RELEASE else str(getattr(self, kind.value))


ENGLISH = FactWords(
    tag="en",
    advisory="Media advisory",
    statement="Statement",
    op_ed="Opinion piece",
    invitation="Invitation to the media",
    byline="By {name}",
    what="What",
    when="When",
    where="Where",
    who="Who",
    rsvp_by="Please reply by",
    rsvp_to="Reply to",
    interpretation="Interpretation",
    photo="For photographers and cameras",
    speaker="Speaker",
    about_author="About the author",
    exclusive="Offered only to",
    until="until {moment}",
    editor_note="Note to the editor",
)

_WRITTEN = (
    ENGLISH,
    FactWords(
        tag="sq",
        advisory="Njoftim për media",
        statement="Deklaratë",
        op_ed="Opinion",
        invitation="Ftesë për media",
        byline="Nga {name}",
        what="Çfarë",
        when="Kur",
        where="Ku",
        who="Kush",
        rsvp_by="Ju lutemi konfirmoni deri më",
        rsvp_to="Konfirmimi dërgohet te",
        interpretation="Përkthimi simultan",
        photo="Për fotografë dhe kamera",
        speaker="Folës",
        about_author="Rreth autorësisë",
        exclusive="I ofrohet vetëm",
        until="deri më: {moment}",
        editor_note="Shënim për redaksinë",
    ),
    FactWords(
        tag="sr-Cyrl",
        advisory="Најава за медије",
        statement="Изјава",
        op_ed="Ауторски текст",
        invitation="Позив за медије",
        byline="Пише: {name}",
        what="Шта",
        when="Када",
        where="Где",
        who="Ко",
        rsvp_by="Молимо да потврдите долазак до",
        rsvp_to="Долазак потврдите на",
        interpretation="Превод",
        photo="За фотографе и камере",
        speaker="Говори",
        about_author="О аутору текста",
        exclusive="Понуђено само редакцији",
        until="до: {moment}",
        editor_note="Напомена за редакцију",
    ),
    FactWords(
        tag="bs",
        advisory="Najava za medije",
        statement="Izjava",
        op_ed="Autorski tekst",
        invitation="Poziv za medije",
        byline="Piše: {name}",
        what="Šta",
        when="Kada",
        where="Gdje",
        who="Ko",
        rsvp_by="Molimo da potvrdite dolazak do",
        rsvp_to="Dolazak potvrdite na",
        interpretation="Prevod",
        photo="Za fotografe i kamere",
        speaker="Govori",
        about_author="O autoru teksta",
        exclusive="Ponuđeno samo redakciji",
        until="do: {moment}",
        editor_note="Napomena za redakciju",
    ),
    FactWords(
        tag="tr",
        advisory="Basın duyurusu",
        statement="Açıklama",
        op_ed="Görüş yazısı",
        invitation="Basın daveti",
        byline="Yazan: {name}",
        what="Ne",
        when="Ne zaman",
        where="Nerede",
        who="Kim",
        rsvp_by="Katılım bildirimi için son tarih",
        rsvp_to="Katılım bildirimi",
        interpretation="Çeviri",
        photo="Fotoğraf ve kamera çekimi",
        speaker="Konuşan",
        about_author="Yazar hakkında",
        exclusive="Yalnızca şu yayına sunulmuştur",
        until="son tarih: {moment}",
        editor_note="Editöre not",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def fact_words_for(tag: str) -> FactWords:
    """Return the words for a version under this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
