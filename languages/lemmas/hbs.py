"""Words of Serbian, Bosnian and Croatian: every form in which a word of a watch term may stand in a text."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from languages.lemmas.dictionary import dictionary
from languages.lemmas.hbs_endings import (
    VOWELS,
    adjective,
    adjective_stems,
    feminine,
    feminine_in_consonant,
    foreign,
    masculine,
    neuter,
    passive_stem,
    possessive,
    without_fleeting_a,
)  # fmt: skip
from languages.lemmas.hbs_irregular import COMPARATIVES, IRREGULAR

LANGUAGE = "hbs"

_ADJECTIVE_STEM = (
    "sk",
    "čk",
    "šk",
    "ćk",
    "dn",
    "vn",
    "ln",
    "rn",
    "tn",
    "bn",
    "čn",
    "žn",
    "šn",
    "jn",
    "nij",
    "ov",
    "ev",
    "ivn",
)
_SOFT_STEM = ("j", "š", "ć", "č", "ž")
_ORDINAL = ("četvrti", "peti", "šesti", "sedmi", "osmi", "deveti", "deseti", "aesti", "stoti", "hiljaditi")
_NUMERALS = ("pet", "šest", "devet", "deset", "sat")

_LONG = ("og", "oga", "om", "ome", "oj", "im", "ih", "ima")
_COMPARED = frozenset(COMPARATIVES.values())


@lru_cache(maxsize=8192)
def forms(word: str, *, before_noun: bool = False) -> frozenset[str]:
    """Return the forms of a word as its own text writes it, its capital aside; the sister pronunciation included.

    A word before another may be an adjective in the gender of what follows: romska zajednica, romske zajednice.
    """
    plain = word.lower()
    found = {plain, *(_agreeing(plain) if before_noun else ())}
    if word[:1].isupper() and word[1:].islower() and not before_noun and not _is_adjective(plain):
        found |= {*possessive(plain)}
    for each in (plain, *_sisters(plain, word)):
        found |= _forms_of(each)
    return frozenset(found)


def _agreeing(word: str) -> Iterator[str]:
    """Yield the forms of an adjective given in any gender, nothing for other words."""
    known, stem = dictionary(LANGUAGE), word[:-1]
    if word[-1] not in "aeio" or len(stem) < 3 or stem[-1] in VOWELS:
        return
    if stem.endswith(_ADJECTIVE_STEM) or any(known.lemma(stem + e) for e in ("og", "oga", "eg")):
        yield from adjective(stem, soft=stem.endswith(_SOFT_STEM))


def _forms_of(word: str) -> set[str]:
    if word in IRREGULAR:
        return {*IRREGULAR[word].split()}
    known, found = dictionary(LANGUAGE), {word}
    mine = _lemmas(word)
    for lemma in mine:
        found.update(form.lower() for form in known.forms(lemma))
    if _is_verb(word, found):
        return found | {f for stem in passive_stem(word) for f in (stem, *adjective(stem))}
    if word.endswith(_ORDINAL):
        return {word, *adjective(word[:-1])}
    if word[:-1] in _COMPARED and word[-1] == "i":
        found.update({*adjective(word[:-1], soft=True)} - {"više"})
    if word in COMPARATIVES:
        found.update(_comparative(COMPARATIVES[word]))
    is_strange = not mine & _spellings(word)
    is_name = bool(mine) and all(lemma[:1].isupper() for lemma in mine)
    is_own_name = is_name and not word[:-1].endswith(_ADJECTIVE_STEM[:4])
    allowed = mine | _spellings(word) | _twins_in_gender(word) | _long_plurals(word)
    for form in declined(word):
        # A form that is also a common word is the name where it has a capital: Marka, marka (see is_only_a_name_as).
        lemma = (is_name and known.lemma(form.capitalize())) or ("" if is_own_name else known.lemma(form))
        if is_strange or not lemma or lemma in allowed or (lemma == form and form.endswith("ima")):
            found.add(form)
    for stem in _adjective_stems(word) if _is_adjective(word) else ():
        found.update(form for form in adjective(stem) if known.lemma(form) in _made_of(stem, form))
    return found


def _long_plurals(word: str) -> set[str]:
    """Return the adjectives of possession the dictionary takes a plural for: kraljevi are kings, seldom a king's."""
    if word[-1] in VOWELS:
        return set()
    return {stem + e for stem in (word, without_fleeting_a(word)) if stem for e in ("ov", "ev")}


def _made_of(stem: str, form: str) -> set[str]:
    """Return the words made of an adjective whose forms are also its own: starom is of star, too, not only of stara."""
    ending = form[len(stem) :]
    return {stem, stem + "a", stem + "o", stem + "iti"} if ending in _LONG else set()


def _is_adjective(word: str) -> bool:
    """Say whether a word is an adjective the dictionary knows: javni is one, the surname Osmani only looks like one."""
    known = dictionary(LANGUAGE)
    return any(known.lemma(stem + e) for stem in _adjective_stems(word) for e in ("og", "oga", "eg"))


def _is_verb(word: str, forms_: set[str]) -> bool:
    """Say whether a word is an infinitive; četvrti is none, since the dictionary has no četvrtila."""
    if any(form.endswith(("la", "li", "lo")) for form in forms_):
        return word.endswith(("ti", "ći"))
    return word.endswith(("ati", "iti", "jeti", "nuti")) and not dictionary(LANGUAGE).is_lemma(word)


def _twins_in_gender(word: str) -> set[str]:
    """Return the nouns of the other gender whose forms the dictionary keeps for both: premijer and premijera."""
    if word[-1] in VOWELS or (adjective_stems(word) and not word.endswith("ak")):
        return set()
    twins = {word + "a", word + "ica", word + "ka"}
    if word.endswith("k"):
        twins |= {word[:-1] + "ca", without_fleeting_a(word) + "a"}
    return twins


def _lemmas(word: str) -> set[str]:
    """Return under which lemmas the dictionary keeps this word: its own, or else that of which it is a form."""
    known = dictionary(LANGUAGE)
    found = {s for s in _spellings(word) if known.is_lemma(s)}
    if not found and not adjective_stems(word) and not word.endswith(("nje", "će")):
        lemma = known.lemma(word)
        # pravo and strana are nouns of their own, made of the adjectives whose forms the dictionary takes them for.
        stem = lemma.removesuffix("i")
        is_adjective = word[-1] in VOWELS and any(known.lemma(stem + e) for e in ("og", "oga", "eg"))
        if lemma and not lemma.endswith(("ti", "ći")) and not is_adjective:
            found.add(lemma)
    return found


def _spellings(word: str) -> set[str]:
    """Return under which words the dictionary may keep it: an adjective as južan or as južni, a name with a capital."""
    stems = _adjective_stems(word)
    spellings = {word, word.capitalize()} | {stem + "i" for stem in stems}
    if word.endswith("i") and stems and not word[:-1].endswith(_NUMERALS):
        spellings |= {word[:-1], word[:-2] + "a" + word[-2:-1]}
    return spellings


@lru_cache(maxsize=1024)
def _adjective_stems(word: str) -> frozenset[str]:
    """Return the stems of a word as an adjective, of one too whose shape does not tell but whose forms are known."""
    stems = adjective_stems(word)
    known = dictionary(LANGUAGE)
    if stems and word not in stems and word[-1] not in VOWELS and known.lemma(word + "og"):
        # Not every a falls out: star, stari.
        stems = {word}
    stem = word.removesuffix("i")
    if (
        not stems
        and len(stem) > 2
        and stem[-1] not in VOWELS
        and any(known.lemma(stem + e) for e in ("og", "oga", "eg"))
    ):
        stems = {stem}
    return frozenset(stems)


def declined(word: str) -> Iterator[str]:
    """Yield the forms a word has by its shape and what the dictionary knows of it, all that it might be."""
    yield from declined_by_shape(word, _adjective_stems(word))
    if word[-1] == "e" and dictionary(LANGUAGE).lemma(word[:-1] + "ama"):
        yield from (word[:-1] + "a", word[:-1] + "ama")
    if word[-1] == "i" and not _is_adjective(word):
        yield from foreign(word)


def declined_by_shape(word: str, stems: Collection[str]) -> Iterator[str]:
    """Yield the forms a word has by its shape alone, given its stems as an adjective."""
    last = word[-1]
    for stem in stems:
        yield from adjective(stem, soft=stem.endswith(_SOFT_STEM))
        yield from _compared(stem)
    if last not in VOWELS:
        short = tuple(feminine_in_consonant(word))
        yield from short or masculine(word, long_plural=True)
        if last == "y":
            yield from foreign(word)
    elif last == "a":
        yield from feminine(word[:-1])
        yield word[:-1] + "ima"
    elif last in "oe":
        yield from neuter(word)
        yield from foreign(word) if not word.endswith(("nje", "će", "stvo")) else ()
    elif not stems:
        yield from foreign(word)


def _compared(stem: str) -> Iterator[str]:
    if stem.endswith(("sk", "čk", "šk", "ij")):
        return
    yield from _comparative(stem + "ij")


def _comparative(stem: str) -> Iterator[str]:
    for form in adjective(stem, soft=True):
        yield form
        yield "naj" + form


def _sisters(plain: str, word: str) -> Iterator[str]:
    """Yield the ekavian or ijekavian twin of a word: poverenje, povjerenje; a twin is a word of the dictionary."""
    known = dictionary(LANGUAGE)
    if word[:1].isupper():
        return
    for place, letter in enumerate(plain):
        if letter != "e":
            continue
        twins = [plain[:place] + "je" + plain[place + 1 :], plain[:place] + "ije" + plain[place + 1 :]]
        twins += [plain[: place - n] + plain[place:] for n in (1, 2) if plain[max(0, place - n) : place] in ("j", "ij")]
        for twin in twins:
            if known.is_lemma(twin) or twin in IRREGULAR:
                yield twin


def is_only_a_name_as(word: str, form: str) -> bool:
    """Say whether a form is this word with a capital and another without: Hrvatska is a country, hrvatska is not."""
    known = dictionary(LANGUAGE)
    capital = word.capitalize()
    if not known.is_lemma(capital) or known.is_lemma(word.lower()):
        return False
    other = known.lemma(form)
    return bool(other) and other != capital and known.lemma(form.capitalize()) in {capital, ""}


def is_a_name_as(word: str, form: str) -> bool:
    """Say whether a form of a common word is with a capital the form of a name, as Hrvatskoj of hrvatski is."""
    known = dictionary(LANGUAGE)
    if word[:1].isupper() or known.is_lemma(word.capitalize()):
        return False
    name = known.lemma(form.capitalize())
    return name[:1].isupper() and name.lower() != word


def may_be_adverb(word: str, form: str) -> bool:
    """Say whether a neuter adjective is also an adverb, which is another word: javno, bolje."""
    plain = word.lower()
    is_adjective = plain in COMPARATIVES or bool(_adjective_stems(plain))
    if form == plain or not is_adjective or plain.endswith(("ski", "čki", "ški")):
        return False
    if form.removeprefix("naj")[:-1] in _COMPARED and form.endswith("e"):
        return True
    return form.endswith("o") or (form.endswith(("ije", "bolje")) and not form.startswith("naj"))
