"""Fixed words of the texts inside a kit, in every language a release can be written in; Romani gets the English."""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class KitWords:
    """The words of one language."""

    tag: str
    kit: str
    """Heading."""
    caption: str
    """Before the text that stands under a photo."""
    seen: str
    """Before what a photo shows, for who does not see it."""
    credit: str
    """Before who made it."""
    use: str
    """Under what conditions."""


ENGLISH = KitWords(
    tag="en", kit="Media kit", caption="Caption", seen="The photo shows", credit="Photo",
    use="Free to publish with this release, with the credit named.",
)  # fmt: skip

_WRITTEN = (
    ENGLISH,
    KitWords(
        tag="sq", kit="Materiale për media", caption="Teksti i fotografisë", seen="Në fotografi shihet", credit="Foto",
        use="Lejohet publikimi falas së bashku me këtë komunikatë, duke cekur autorin.",
    ),
    KitWords(
        tag="sr-Cyrl", kit="Материјал за медије", caption="Потпис", seen="На фотографији", credit="Фото",
        use="Слободно за објављивање уз ово саопштење, уз навођење аутора.",
    ),
    KitWords(
        tag="bs", kit="Materijal za medije", caption="Potpis", seen="Na fotografiji", credit="Foto",
        use="Slobodno za objavljivanje uz ovo saopštenje, uz navođenje autora.",
    ),
    KitWords(
        tag="tr", kit="Basın dosyası", caption="Fotoğraf altı", seen="Fotoğrafta görülen", credit="Fotoğraf",
        use="Bu bültenle birlikte, kaynak belirtilerek ücretsiz yayımlanabilir.",
    ),
)  # fmt: skip

_BY_TAG = by_tag(_WRITTEN)


def kit_words_for(tag: str) -> KitWords:
    """Return the words for this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
