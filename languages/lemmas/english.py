"""Words of English: every form in which a word of a watch term may stand in a text."""

from collections.abc import Iterator
from functools import lru_cache

from languages.lemmas.dictionary import dictionary

LANGUAGE = "en"
_VOWELS = frozenset("aeiou")
SHORTEST_UNDOUBLED = 4
"""Letters from which on a word does not double its last one before an ending: big, bigger."""
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_SPELLINGS = (
    ("colour", "color"), ("labour", "labor"), ("neighbour", "neighbor"), ("honour", "honor"), ("favour", "favor"),
    ("behaviour", "behavior"), ("rumour", "rumor"), ("harbour", "harbor"), ("centre", "center"), ("theatre", "theater"),
    ("programme", "program"), ("defence", "defense"), ("licence", "license"), ("catalogue", "catalog"),
    ("dialogue", "dialog"), ("judgement", "judgment"), ("enrolment", "enrollment"), ("traveller", "traveler"),
    ("kilometre", "kilometer"), ("paralyse", "paralyze"), ("analyse", "analyze"), ("fulfil", "fulfill"),
    ("aluminium", "aluminum"), ("manoeuvre", "maneuver"), ("paediatric", "pediatric"),
    *((f"is{ending}", f"iz{ending}") for ending in ("e", "es", "ed", "er", "ing", "ation", "ations")),
)  # fmt: skip
"""British and American spellings; one of them is looked for in the other too."""

_IRREGULAR = {
    group.split()[0]: group
    for group in (
        "basis bases|calf calves|half halves|leaf leaves|life lives|loaf loaves|self selves|shelf shelves|"
        "thief thieves|wife wives|wolf wolves|man men|foot feet|tooth teeth|mouse mice|louse lice|goose geese|ox oxen|die dies dice|penny pennies pence|"
        "good better best|bad worse worst|far farther farthest further furthest|little less least|many more most|"
        "brother brothers brethren|elf elves|bear bore borne|bind bound|bite bit bitten|blow blew blown|"
        "break broke broken|bring brought|buy bought|catch caught|choose chose chosen|come came|dig dug|do did done|"
        "draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|"
        "fight fought|find found|flee fled|fly flew flown|freeze froze frozen|get got gotten|give gave given|"
        "go went gone|grow grew grown|hang hung|have has had|hide hid hidden|hold held|keep kept|know knew known|lead led|"
        "leave left|lie lied lying|light lit|lose lost|make made|mean meant|meet met|pay paid|ride rode ridden|"
        "ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shoot shot|"
        "show shown|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|"
        "steal stole stolen|stick stuck|strike struck|sue sued suing|swear swore sworn|swim swam swum|take took taken|"
        "teach taught|tear tore torn|tell told|think thought|throw threw thrown|tie tied tying|wake woke woken|"
        "wear wore worn|weep wept|win won|wind wound|write wrote written|vote voted voting|use used using"
    ).split("|")
}
"""Forms that share too few letters with their word for the dictionary's list to be read where it stands."""
_SHORTENED = {
    "january": "jan", "february": "feb", "april": "apr", "august": "aug", "september": "sep sept", "october": "oct", "november": "nov",
    "december": "dec", "monday": "mon", "tuesday": "tue tues", "wednesday": "wed", "thursday": "thu thur thurs",
    "friday": "fri",
}  # fmt: skip
"""Abbreviations that are no words of their own."""
_SHORTENED_TO_WORDS = {"saturday": "sat", "sunday": "sun", "march": "mar"}
"""Abbreviations that are words of their own without their capital."""


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a word as its own text writes it, its capital aside."""
    plain = word.lower()
    found = _forms_of(plain) | {*_IRREGULAR.get(plain, "").split()}
    for british, american in _SPELLINGS:
        for here, there in ((british, american), (american, british)):
            if here in plain:
                found |= _forms_of(plain.replace(here, there))
    return frozenset(found | _shortened(word))


def _shortened(word: str) -> set[str]:
    """Return the abbreviations of months and days, which stand for the whole word: Dec., Fri."""
    return {*_SHORTENED.get(word.lower(), "").split(), *_SHORTENED_TO_WORDS.get(word.lower(), "").split()}


def needs_capital(word: str, form: str) -> bool:
    """Say whether a form counts for this word only with a capital: Sat, not sat."""
    return _SHORTENED_TO_WORDS.get(word.lower()) == form


def _forms_of(plain: str) -> set[str]:
    known = dictionary(LANGUAGE)
    mine = {s for s in (plain, plain.capitalize(), plain.upper()) if known.is_lemma(s)}
    is_name = bool(mine) and plain not in mine
    own = mine | ({plain + "l"} if plain.endswith("l") else set())
    found = {plain} | {form.lower() for lemma in mine for form in known.forms(lemma) if form[0].lower() == plain[0]}
    for form in _declined(plain):
        lemma = known.lemma(form)
        # Of travelling the dictionary makes "travell"; of peoples it has some plurals as words of their own.
        if not lemma or not mine or lemma in own or (lemma == form and (is_name or form.endswith(("er", "est")))):
            found.add(form)
    return found


def _declined(word: str) -> Iterator[str]:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ies"
    if word.endswith("man"):
        yield word[:-3] + "men"
    if word.endswith("sis"):
        yield word[:-2] + "es"
    if len(word) < SHORTEST_UNDOUBLED and word[-1] not in _VOWELS | {"w", "x", "y"} and word[-2:-1] in _VOWELS:
        yield from (word + word[-1] + e for e in ("er", "est"))
    if word.endswith("l"):
        yield from (word + "l" + e for e in ("ed", "ing"))
    yield word + ("es" if word.endswith(_SIBILANTS) else "s")
