"""What the program itself says in a mail, in every language a release can be written in.

Data and not catalogues: gettext knows only the languages of the interface. Serbian Latin is made from Cyrillic. Romani
has no words here yet: nobody of us can vouch for them, so its mails carry the English ones, marked as English.
"""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class Words:
    """The fixed words of a mail in one language; `tag` is the language they are really in."""

    tag: str
    hello: str
    """With `{name}`; neutral, for nobody's gender is guessed."""
    hello_nobody: str
    """To a reader whose name is not known."""
    kind: str
    principles: str
    """Heading, for one or many."""
    principle: str
    """With `{number}`; its title follows where one is adopted in this language."""
    embargo: str
    """With `{moment}`, a date in its first case: above a text that is not to be published before."""
    contact: str
    about: str
    """Heading above what the initiative says of itself."""
    quoted: str
    """With `{text}`, between the quotation marks of the language."""
    photo: str
    """With `{credit}`: who took it."""
    web: str
    """Words of the link to the page of the newsroom."""
    why: str
    """With `{sender}`, which is never inflected: who sends this, and why one gets it."""
    stop: str
    """Words of the link to the recipient's own page."""


ENGLISH = Words(
    tag="en",
    hello="Hello {name},",
    hello_nobody="Hello,",
    kind="Press release",
    principles="The principles behind it",
    principle="Principle {number}",
    embargo="EMBARGO: not for publication before {moment}.",
    contact="Press contact",
    about="About the initiative",
    quoted="“{text}”",
    photo="Photo: {credit}",
    web="Read on the web",
    why="Sent by {sender}. You receive this because you are on our contact list.",
    stop="Stop these mails or change language",
)

_WRITTEN = (
    ENGLISH,
    Words(
        tag="sq",
        hello="Përshëndetje {name},",
        hello_nobody="Përshëndetje,",
        kind="Komunikatë për media",
        principles="Parimet mbi të cilat mbështetet",
        principle="Parimi {number}",
        embargo="EMBARGO DERI MË: {moment}. Ju lutemi të mos publikohet më herët.",
        contact="Kontakti për media",
        about="Rreth nismës",
        quoted="“{text}”",
        photo="Foto: {credit}",
        web="Lexojeni në ueb",
        why="Dërguar nga {sender}. E merrni këtë mesazh sepse jeni në listën tonë të kontakteve.",
        stop="Ndaloni këto mesazhe ose ndryshoni gjuhën",
    ),
    Words(
        tag="sr-Cyrl",
        hello="Добар дан, {name},",
        hello_nobody="Добар дан,",
        kind="Саопштење за медије",
        principles="Принципи на којима почива",
        principle="Принцип {number}",
        embargo="ЕМБАРГО ДО: {moment}. Молимо да се не објављује раније.",
        contact="Контакт за медије",
        about="О иницијативи",
        quoted="„{text}“",
        photo="Фото: {credit}",
        web="Прочитајте на вебу",
        why="Поруку шаље {sender}. Примате је јер сте на нашој листи контаката.",
        stop="Одјавите се или промените језик",
    ),
    Words(
        tag="bs",
        hello="Dobar dan, {name},",
        hello_nobody="Dobar dan,",
        kind="Saopćenje za medije",
        principles="Principi na kojima počiva",
        principle="Princip {number}",
        embargo="EMBARGO DO: {moment}. Molimo da se ne objavljuje ranije.",
        contact="Kontakt za medije",
        about="O inicijativi",
        quoted="„{text}”",
        photo="Foto: {credit}",
        web="Pročitajte na webu",
        why="Poruku šalje {sender}. Primate je jer ste na našoj listi kontakata.",
        stop="Odjavite se ili promijenite jezik",
    ),
    Words(
        tag="tr",
        hello="Merhaba {name},",
        hello_nobody="Merhaba,",
        kind="Basın bülteni",
        principles="Dayandığı ilkeler",
        principle="{number}. ilke",
        embargo="AMBARGO: {moment} öncesinde yayımlanmamalıdır.",
        contact="Basın için iletişim",
        about="Girişim hakkında",
        quoted="“{text}”",
        photo="Fotoğraf: {credit}",
        web="Web'de okuyun",
        why="Gönderen: {sender}. Bu iletiyi iletişim listemizde yer aldığınız için alıyorsunuz.",
        stop="Bu iletileri durdurun veya dili değiştirin",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def words_for(tag: str) -> Words:
    """Return the fixed words for a version under this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
