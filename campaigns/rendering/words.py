"""What the program itself says in a mail, in every language a release can be written in.

Data and not catalogues: gettext knows only the languages of the interface. Serbian Latin is made from Cyrillic. Romani
has no words here yet: nobody of us can vouch for them, so its mails carry the English ones, marked as English.
"""

from dataclasses import dataclass, fields

from languages.scripts import to_latin


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
    contact: str
    why: str
    """Why one gets this, and with `{address}` how to stop."""


ENGLISH = Words(
    tag="en",
    hello="Hello {name},",
    hello_nobody="Hello,",
    kind="Press release",
    principles="The principles behind it",
    principle="Principle {number}",
    contact="Press contact",
    why="You receive this because you are on our contact list. To stop, reply to this mail or write to {address}.",
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
        contact="Kontakti për media",
        why=(
            "Këtë mesazh e merrni sepse jeni në listën tonë të kontakteve. "
            "Nëse nuk doni ta merrni më, përgjigjuni këtij mesazhi ose shkruani në {address}."
        ),
    ),
    Words(
        tag="sr-Cyrl",
        hello="Добар дан, {name},",
        hello_nobody="Добар дан,",
        kind="Саопштење за медије",
        principles="Принципи на којима почива",
        principle="Принцип {number}",
        contact="Контакт за медије",
        why=(
            "Ову поруку примате јер сте на нашој листи контаката. "
            "Ако више не желите да је примате, одговорите на њу или пишите на {address}."
        ),
    ),
    Words(
        tag="bs",
        hello="Dobar dan, {name},",
        hello_nobody="Dobar dan,",
        kind="Saopćenje za medije",
        principles="Principi na kojima počiva",
        principle="Princip {number}",
        contact="Kontakt za medije",
        why=(
            "Ovu poruku primate jer ste na našoj listi kontakata. "
            "Ako je više ne želite primati, odgovorite na nju ili pišite na {address}."
        ),
    ),
    Words(
        tag="tr",
        hello="Merhaba {name},",
        hello_nobody="Merhaba,",
        kind="Basın bülteni",
        principles="Dayandığı ilkeler",
        principle="{number}. ilke",
        contact="Basın için iletişim",
        why=(
            "Bu iletiyi iletişim listemizde yer aldığınız için alıyorsunuz. "
            "Artık almak istemiyorsanız bu iletiyi yanıtlayın ya da {address} adresine yazın."
        ),
    ),
)

_BY_TAG = {words.tag: words for words in _WRITTEN}
# The names of the placeholders are Latin in both, so transliteration leaves them alone.
_BY_TAG["sr-Latn"] = Words(
    **{f.name: to_latin(getattr(_BY_TAG["sr-Cyrl"], f.name)) for f in fields(Words)} | {"tag": "sr-Latn"}
)


def words_for(tag: str) -> Words:
    """Return the fixed words for a version under this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
