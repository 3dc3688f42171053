"""What a column of a file of people can be, and how heads of columns say so in the languages of the place: pure."""

import hashlib
import re
from collections.abc import Sequence
from enum import StrEnum

from languages.folding import fold


class Column(StrEnum):
    """What a column holds; the codes stand in stored mappings."""

    LEAVE = ""
    FULL_NAME = "full_name"
    FULL_NAME_TURNED = "full_name_turned"
    """The family name first."""
    GIVEN = "given_name"
    MIDDLE = "middle_name"
    FAMILY = "family_name"
    MAIL = "mail"
    PHONE = "phone"
    CONTACT = "contact"
    """Mail addresses and numbers in one cell."""
    TITLE = "title"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    LANGUAGES = "languages"
    PLACE = "municipality"
    ROLE = "role"
    BEATS = "beats"
    TAGS = "tags"
    NOTES = "notes"
    SOURCE = "source"


NAMES = frozenset({Column.FULL_NAME, Column.FULL_NAME_TURNED, Column.GIVEN, Column.FAMILY})

_HEADS: dict[Column, str] = {
    Column.FULL_NAME: "name|full name|display name|file as|contact|contact name|fn|emri i plote|emri dhe mbiemri|"
    "emri mbiemri|emri e mbiemri|ime i prezime|puno ime|gazetari|journalist|novinar|novinarka|person|personi|osoba|"
    "name und vorname|vollstandiger name|anzeigename|adi soyadi|ad soyad|kontakt|kontaktperson",
    Column.FULL_NAME_TURNED: "prezime i ime|mbiemri dhe emri|mbiemri emri|last name, first name|name, vorname|"
    "nachname, vorname|soyadi adi|prezime ime",
    Column.GIVEN: "given name|first name|given|forename|emri|emer|ime|vorname|ad|adi|isim|anav",
    Column.MIDDLE: "middle name|additional name|additional names|srednje ime|emri i mesit|emri i mesem|emri i babait|"
    "ime oca|weitere vornamen|zweiter vorname|ikinci ad|ikinci adi",
    Column.FAMILY: "family name|last name|surname|family|mbiemri|mbiemer|prezime|nachname|familienname|soyad|soyadi",
    Column.MAIL: "e-mail|email|mail|e-mail address|email address|e-mail 2 address|e-mail 3 address|mail address|"
    "adresa e-mail|adresa elektronike|posta elektronike|e-posta|emaili|e-adresa|adresa e-poste|e-posta adresi|"
    "e-posta 2 adresi|imejl|mejl|elektronska posta|elektronska adresa|e-mail-adresse|e-mail 2-adresse|"
    "e-mail-adresse 2|e-mail adresse|mejl adresa|imejl adresa|email 2|e-mail 2|e-mail 3|adresa e-mail 2|e-poste",
    Column.PHONE: "phone|telephone|tel|tel.|mobile|mobile phone|business phone|business phone 2|home phone|cell|"
    "phone number|primary phone|home phone 2|company main phone|telefon|telefoni|nr. tel|nr. i telefonit|numri|"
    "numri i telefonit|celulari|telefoni mobil|telefoni celular|telefoni i punes|telefoni i shtepise|mobil|mobilni|"
    "mobilni telefon|broj telefona|telefonski broj|poslovni telefon|kucni telefon|mobitel|fiksni telefon|"
    "telefonnummer|telefon geschaftlich|telefon (geschaftlich)|mobiltelefon|telefon privat|telefon (privat)|handy|"
    "cep telefonu|is telefonu|ev telefonu|mob|mob.|gsm",
    Column.CONTACT: "contacts|contact details|kontaktet|kontakte|kontakti|kontaktdaten|iletisim|kontaktet e tij",
    Column.TITLE: "title|job title|position|function|role title|organization title|organization 1 - title|pozita|"
    "pozicioni|funksioni|titulli|titulli i punes|pozicija|funkcija|radno mesto|radno mjesto|zvanje|titula|"
    "berufsbezeichnung|funktion|is unvani|unvan|unvani|gorev|gorevi|detyra|duznost",
    Column.OUTLET: "outlet|media|medium|medium name|media outlet|redaksia|redakcija|mediumi|mediji|medij|redaktion|"
    "newspaper|gazeta|portali|portal|televizioni|radio|medya",
    Column.ORGANISATION: "organisation|organization|company|institution|employer|organization name|office|"
    "organization 1 - name|org|organizata|institucioni|kompania|organizacija|institucija|ustanova|firma|preduzece|"
    "tvrtka|ministria|organisation name|unternehmen|sirket|kurum|kurulus|organizasyon|kancelarija|zyra",
    Column.LANGUAGES: "language|languages|gjuha|gjuhet|jezik|jezici|sprache|sprachen|dil|diller|preferred language|"
    "reads|gjuha e preferuar",
    Column.PLACE: "municipality|city|town|place|business city|home city|komuna|qyteti|vendi|opstina|opcina|grad|mesto|"
    "mjesto|gemeinde|ort|stadt|ort geschaftlich|belediye|sehir|yer|location|grad (posao)|grad na poslu|poslovni grad|"
    "qyteti i punes|komuna/qyteti",
    Column.ROLE: "role|type|kind|roli|lloji|tip|vrsta|uloga|kategorija kontakta|art",
    Column.BEATS: "beats|beat|writes about|topics|tema|temat|fusha|teme|oblast|oblasti|themen|ressort|konular|mbulon",
    Column.TAGS: "tags|tag|labels|groups|group membership|categories|category|kategorite|kategoria|kategorija|"
    "kategorije|oznake|etiketat|grupi|grupa|kategorien|kategorie|kategoriler|etiketler",
    Column.NOTES: "notes|note|comment|comments|remarks|shenime|shenim|komente|beleska|beleske|napomena|napomene|"
    "notizen|bemerkungen|notlar|not|verejtje",
    Column.SOURCE: "source|burimi|izvor|quelle|kaynak|where the details come from",
}
"""Words of heads, folded; those of Google Contacts (always English) and of Outlook (in its language) among them."""
_BY_WORD = {word: column for column, words in _HEADS.items() for word in words.split("|")}
_BEGINNINGS = (
    ("e-mail", " - value", Column.MAIL), ("phone", " - value", Column.PHONE),
    ("organization", " - name", Column.ORGANISATION), ("organization", " - title", Column.TITLE),
    ("address", " - city", Column.PLACE),
)  # fmt: skip
"""Numbered heads of Google Contacts."""
_STARTS = (
    ("e-mail", Column.MAIL), ("email", Column.MAIL), ("mail ", Column.MAIL), ("tel", Column.PHONE),
    ("phone", Column.PHONE), ("mobil", Column.PHONE), ("mob.", Column.PHONE), ("nr. tel", Column.PHONE),
)  # fmt: skip
_LEFT_OUT = (
    "display name", " type", " - type", " - label", "fax", "faks", "kalendar", "photo", "-typ", " typ", "angezeigter",
    "za prikaz", "tip e-", "birthday", "geburtstag", "rodjen", "rodendan", "lindur", "lindja", "dogum", "postal code",
)  # fmt: skip
"""What is of no use, though its head begins alike or digits stand below it: "Business Fax", "E-mail Display Name"."""
_BEFORE_NAMES = frozenset({"title", "titula", "titulli"})
"""What stands before a name in address books, and where nothing else does, what somebody is."""
_DAY = re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\.?|\d{4}-\d\d-\d\d.*")


def column_of(head: str) -> Column:
    """Return what a column is by the words of its head; LEAVE where they say nothing."""
    word = _word(head)
    if word in _BY_WORD:
        return _BY_WORD[word]
    if not word or _is_left_out(word):
        return Column.LEAVE
    for start, end, column in _BEGINNINGS:
        if word.startswith(start) and word.endswith(end):
            return column
    bare = word.rstrip(" 0123456789.)")
    if bare in _BY_WORD:
        return _BY_WORD[bare]
    return next((column for start, column in _STARTS if word.startswith(start)), Column.LEAVE)


def _word(head: str) -> str:
    return " ".join(fold(head).replace("_", " ").strip(" :*.\ufeff").split())


def _is_left_out(word: str) -> bool:
    return any(part in word for part in _LEFT_OUT)


def names_columns(row: Sequence[str]) -> bool:
    """Say whether several cells of a row are words for columns."""
    return sum(column_of(cell) is not Column.LEAVE for cell in row) > 1


def rows_above_head(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the first rows are a title and the like, before a row that names its columns."""
    for place, row in enumerate(rows):
        if names_columns(row):
            return place
        if sum(bool(cell.strip()) for cell in row) > 2 or any("@" in cell or _is_number(cell) for cell in row):
            return 0
    return 0


def is_head(row: Sequence[str], below: Sequence[Sequence[str]] = ()) -> bool:
    """Say whether a first row names its columns: by its words, or because addresses and numbers begin below it."""
    if any("@" in cell or _is_number(cell) for cell in row):
        return False
    known = sum(column_of(cell) is not Column.LEAVE for cell in row)
    if known >= min(2, sum(bool(cell.strip()) for cell in row)) > 0:
        return True
    return any("@" in cell or _is_number(cell) for other in below for cell in other)


def shape_of(head: Sequence[str]) -> str:
    """Return the digest of a head, the same however it is written large or small."""
    return hashlib.sha256("\n".join(fold(cell).strip() for cell in head).encode()).hexdigest()


def guess(head: Sequence[str], sample: Sequence[Sequence[str]]) -> list[Column]:
    """Return what each column seems to be, by its head and, where that says nothing, by what stands in it."""
    found = [column_of(cell) for cell in head]
    for place, column in enumerate(found):
        if column is Column.LEAVE and not _is_left_out(_word(head[place])):
            found[place] = _by_content([row[place] for row in sample if place < len(row)], found)
    if Column.FAMILY in found and Column.GIVEN not in found and Column.FULL_NAME in found:
        found[found.index(Column.FULL_NAME)] = Column.GIVEN  # "Name" beside "Surname" is the given one.
    if {Column.GIVEN, Column.FAMILY} <= set(found):
        found = [Column.LEAVE if c in {Column.FULL_NAME, Column.FULL_NAME_TURNED} else c for c in found]
    elif Column.GIVEN in found and Column.FAMILY not in found and not any(c in found for c in (Column.FULL_NAME,)):
        found[found.index(Column.GIVEN)] = Column.FULL_NAME  # "Emri" alone is the whole name.
    if any(column is Column.TITLE and _word(head[at]) not in _BEFORE_NAMES for at, column in enumerate(found)):
        found = [Column.LEAVE if _word(head[at]) in _BEFORE_NAMES else column for at, column in enumerate(found)]
    is_said = [any(row[at].strip() for row in sample if at < len(row)) for at in range(len(found))]
    return _once(found, is_said)


def _by_content(cells: Sequence[str], found: Sequence[Column]) -> Column:
    said = [cell for cell in cells if cell.strip()]
    if not said:
        return Column.LEAVE
    if sum("@" in cell for cell in said) * 2 > len(said):
        return Column.MAIL
    if sum(_is_number(cell) for cell in said) * 2 > len(said):
        return Column.PHONE
    named = any(column in NAMES for column in found)
    if not named and sum(_is_name(cell) for cell in said) * 4 > len(said) * 3:
        return Column.FULL_NAME
    return Column.LEAVE


def _is_number(cell: str) -> bool:
    if _DAY.fullmatch(cell):
        return False
    digits = sum(c.isdigit() for c in cell)
    return digits >= 8 and digits + sum(c in " +-/().,;" for c in cell) == len(cell) and "-" not in cell[3:5]


def _is_name(cell: str) -> bool:
    words = cell.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)


_SEVERAL = frozenset(
    {Column.MAIL, Column.PHONE, Column.CONTACT, Column.TAGS, Column.BEATS, Column.NOTES, Column.LANGUAGES, Column.LEAVE}
)
"""What more than one column may be."""


def _once(found: Sequence[Column], is_said: Sequence[bool]) -> list[Column]:
    """Return the columns with each kind once: the first of it in which something stands, else the first."""
    chosen: dict[Column, int] = {}
    for place, column in enumerate(found):
        if column not in chosen or (is_said[place] and not is_said[chosen[column]]):
            chosen[column] = place
    return [c if c in _SEVERAL or chosen[c] == place else Column.LEAVE for place, c in enumerate(found)]


def faults_of(mapping: Sequence[str]) -> str:
    """Return why nobody can be read by this mapping: `no_name`, or `twice`; empty for one that will do."""
    if not any(column in NAMES for column in mapping):
        return "no_name"
    once = [column for column in mapping if column not in _SEVERAL]
    return "twice" if len(once) != len(set(once)) else ""
