"""How words of Serbian, Bosnian and Croatian are declined: the endings each shape of a word may take.

Rules of the school grammars (Stanojčić and Popović, Gramatika srpskog jezika; Silić and Pranjković, Gramatika
hrvatskoga jezika): sibilarisation, the fleeting a, iotation, definite and indefinite adjectives.
"""

from collections.abc import Iterator

VOWELS = frozenset("aeiou")
_SOFT = ("č", "ć", "š", "ž", "đ", "j", "c")
_SIBILANT = {"k": "c", "g": "z", "h": "s"}
_PALATAL = {"k": "č", "g": "ž", "h": "š", "c": "č"}
_VOICELESS = {"z": "s", "ž": "š", "d": "t", "b": "p", "g": "k", "đ": "ć"}
_IOTATED = {
    "st": "šć", "zd": "žđ", "sl": "šlj", "sn": "šnj", "t": "ć", "d": "đ", "s": "š", "z": "ž", "n": "nj", "l": "lj",
    "p": "plj", "b": "blj", "m": "mlj", "v": "vlj", "k": "č", "g": "ž", "h": "š", "c": "č", "r": "r",
}  # fmt: skip

HARD_ADJECTIVE = ("i", "a", "o", "e", "u", "og", "oga", "om", "ome", "omu", "oj", "im", "ima", "ih")
SOFT_ADJECTIVE = ("i", "a", "e", "u", "eg", "ega", "em", "emu", "oj", "om", "im", "ima", "ih")
_RELATIONAL = ("ski", "čki", "ški", "ćki", "ni", "ji", "nji", "ući", "eći", "aći", "šnji")
_FEMININE_IN_CONSONANT = frozenset(
    ["pomoć", "moć", "noć", "reč", "riječ", "stvar", "vlast", "čast", "krv", "ljubav", "so", "kost", "mast", "pamet", "smrt", "zver", "zvijer", "glad", "peć", "žuč", "laž", "obitelj", "jesen", "zimnica", "sol", "bol", "misao", "svest", "svijest", "vest", "vijest", "strast", "čeljust", "propast", "pošast"]
)  # fmt: skip
_LONGEST_WITH_LONG_PLURAL = 2


def syllables(word: str) -> int:
    """Return how many vowels a word has, a rough count of its syllables."""
    return sum(letter in VOWELS for letter in word)


def without_fleeting_a(word: str) -> str:
    """Return the stem that shows before an ending (snimak, snimk-; težak, tešk-), empty where no a can fall out."""
    if len(word) < 4 or word[-2] != "a" or word[-3] in VOWELS or word[-1] in VOWELS:
        return ""
    before = word[:-2]
    if word[-1] in "kc" and before[-1] in _VOICELESS:
        before = before[:-1] + _VOICELESS[before[-1]]
    if word[-1] == "c" and before[-1] in "tdč":
        before = before[:-1]
    return before + word[-1]


def iotated(stem: str) -> str:
    """Return the stem as it stands before j (zaštit-, zaštić-)."""
    for length in (2, 1):
        if stem[-length:] in _IOTATED and len(stem) > length:
            return stem[:-length] + _IOTATED[stem[-length:]]
    return stem


def masculine(word: str, *, long_plural: bool) -> Iterator[str]:
    """Yield the forms of a noun that ends in a consonant."""
    stem = without_fleeting_a(word)
    stems = {stem} if stem and word[-1] == "c" else {word, stem} - {""}
    for each in stems:
        soft = each.endswith(_SOFT) or each.endswith(("lj", "nj"))
        yield from (each + e for e in ("a", "u", "e", "om", "i", "ima"))
        if soft or each.endswith(("r", "z", "s", "t")):
            yield each + "em"
        if each[-1] in _SIBILANT:
            yield from (each[:-1] + _SIBILANT[each[-1]] + e for e in ("i", "ima"))
        if each[-1] in _PALATAL:
            yield each[:-1] + _PALATAL[each[-1]] + "e"
        if long_plural and syllables(word) <= _LONGEST_WITH_LONG_PLURAL:
            middle = ("ev", "ov") if soft else ("ov",)
            yield from (each + m + e for m in middle for e in ("i", "a", "e", "ima"))
    yield word + "a"
    if word.endswith("anin"):
        yield from (word[:-2] + e for e in ("i", "a", "e", "ima"))


def feminine(stem: str) -> Iterator[str]:
    """Yield the forms of a noun in -a, without its a."""
    yield from (stem + e for e in ("a", "e", "i", "u", "o", "om", "ama"))
    if stem and stem[-1] in _SIBILANT:
        yield stem[:-1] + _SIBILANT[stem[-1]] + "i"
    if (
        len(stem) > 2
        and stem[-1] not in VOWELS
        and stem[-2] not in VOWELS
        and not stem.endswith(("lj", "nj", "st", "zd"))
    ):
        yield stem[:-1] + "a" + stem[-1] + "a"


def neuter(word: str) -> Iterator[str]:
    """Yield the forms of a noun in -o or -e."""
    stem = word[:-1]
    yield from (stem + e for e in ("a", "u", "ima", "om" if word[-1] == "o" else "em"))
    if word.endswith("me"):
        yield from (word + "n" + e for e in ("a", "u", "om", "ima", "i"))
    if word[-1] == "o" and len(stem) > 2 and stem[-1] not in VOWELS and stem[-2] not in VOWELS and stem[-2:] != "st":
        yield stem[:-1] + "a" + stem[-1] + "a"


def feminine_in_consonant(word: str) -> Iterator[str]:
    """Yield the forms of a feminine noun such as vlast, mogućnost, pomoć; nothing for other words."""
    if not (word.endswith("ost") or word in _FEMININE_IN_CONSONANT):
        return
    yield from (word + e for e in ("i", "ima", "ju"))
    yield iotated(word) + "u"


def adjective(stem: str, *, soft: bool = False) -> Iterator[str]:
    """Yield the forms of an adjective from its stem."""
    yield from (stem + e for e in (SOFT_ADJECTIVE if soft else HARD_ADJECTIVE))


def adjective_stems(word: str) -> set[str]:
    """Return the stems a word has if it is an adjective; none where it does not look like one."""
    if word.endswith(("iji", "niji")) or (word.endswith(_RELATIONAL) and len(word) > 4):
        return {word[:-1]}
    if word.endswith(("ao", "eo")) and len(word) > 4:
        return {word[:-1] + "l"} if word.endswith("eo") else {word[:-2] + "l", word[:-1] + "l"}
    if word.endswith(("an", "en", "ov", "ev", "in", "ut", "et", "av", "iv", "it", "at")) and len(word) > 3:
        return {word, without_fleeting_a(word)} - {""}
    if word.endswith(("ak", "ar", "al")) and without_fleeting_a(word):
        return {without_fleeting_a(word)}
    return set()


def foreign(word: str) -> Iterator[str]:
    """Yield the forms of a name in -i, -e, -o, -u or -y: Kurti, Kurtija; Kadare, Kadarea; Oto, Otoa and Ota."""
    endings = ("a", "u", "om", "em")
    glide = "j" if word[-1] in "iy" else ""
    yield from (word + glide + e for e in endings)
    if word[-1] in "oe":
        yield from (word[:-1] + e for e in endings)
    if word[-1] == "y":
        yield from (word + e for e in endings)


def passive_stem(verb: str) -> set[str]:
    """Return the stems of the participle of a verb: zaštititi, zaštićen; privatizovati, privatizovan."""
    if verb.endswith("ati"):
        return {verb[:-2] + "n"}
    if verb.endswith("nuti"):
        return {verb[:-1]}
    if verb.endswith("iti"):
        return {iotated(verb[:-3]) + "en", verb[:-3] + "en"}
    return {verb[:-4] + "esen"} if verb.endswith("ijeti") else set()


def possessive(name: str) -> Iterator[str]:
    """Yield the forms of what belongs to a person, which also name a woman of that family: Osmanijeva, Rugovin."""
    last = name[-1]
    stems: tuple[str, ...]
    if last == "a":
        stems = (name[:-1] + "in",)
    elif last in "iy":
        stems = (name + "jev",)
    elif last in VOWELS:
        stems = (name[:-1] + "ov", name + "ov")
    else:
        owner = "ev" if name.endswith((*_SOFT, "lj", "nj")) else "ov"
        short = without_fleeting_a(name) if name.endswith(("ar", "ac", "al")) else ""
        stems = tuple(each + owner for each in (name, short) if each)
    for stem in stems:
        yield stem
        yield from adjective(stem)
