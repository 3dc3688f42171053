"""Which language a text is in: by its commonest words and its letters, without any model.

Serbian, Bosnian and Croatian are one class, `hbs`: the outlet says which. A text that shows too little is unknown.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from languages.scripts import Script, script_of
from languages.tags import language_of
from languages.units import units

_COMMON = {
    "sq": (
        "të e në dhe i për me një që nga është se do u ka si më ky kjo por nuk ai ajo janë ishte kanë këtë të cilat cili "
        "cila pas gjatë edhe duke nëse vetëm shumë tij saj tyre ndaj mbi deri ku kur tha kishte mund duhet jo po ose këtij "
        "kësaj sipas midis mes prej pa çdo asnjë para sot vit viti vitit kosovë kosovës ndërsa sa qenë ishin njerëz hapur "
        "tjera tjetër tjerë ata ato ne ju unë jam jemi jeni ke keni kemi na ti ia iu e re ri hapet mban kërkon"
    ),
    "hbs": (
        "i u je na se da su za od s sa koji koja koje a o ne kao će to iz do ili ali nije bi po kako što šta ga ih im joj mu "
        "te bio bila bilo biti ima nema kad kada samo već još pri pre prije posle poslije između nakon ove ovo ovaj ova taj "
        "ta oni ona ono on mi vi ja smo ste sam si ni niti tako zbog jer ako dok svi sve sva njegov njihov njen svoj godine "
        "godina kaže rekao rekla izjavio uz pod nad kod protiv preko više manje može mogu treba gde gdje tokom tijekom koju "
        "kojem kojim kojoj ovog ovom toga tome bez li bih bismo nisu neće ćemo svojim među"
    ),
    "tr": (
        "ve bir bu da de için ile çok daha olarak olan en ne gibi ama kadar sonra var değil her o ki ya mi mı mu mü şu ise "
        "oldu olduğu göre diye ancak yok biz ben sen siz onlar onu ona bunu buna bunun onun dedi tarafından üzere hem içinde "
        "önce ilk iki yeni yıl yılında büyük üzerinde veya hiç şey zaman arasında sadece bile karşı beri bazı birçok tüm "
        "ederek eden etti olacak olduğunu edildi söyledi nasıl neden kendi"
    ),
    "en": (
        "the of and to in a is that for on was with as it he his at by from they be this have are not or had but were we "
        "you she her an will said has been their its which who would about more there can when if all one so no out up what "
        "into than them could our also other after over new two may then do some any these only most how where"
    ),
    "mk": (
        "na vo od da se so e za ne go gi ja što kako deka kje beše toa ova nivnite koj koja koi sum si bide bea ima nema "
        "pri po do ili ako ušte samo imaat mu im ni nas vie tie taa toj ovoj site sekoj poradi megju pred potoa isto "
        "što vo so bila bilo bile bil može treba kade koga zatoa bidejki dodeka povekje pogolem sega edna eden edno dve "
        "tri onoj onie tuka nego neja niv nivni negov nejzin sam duri vrz preku pokraj kon niz veli reče izjavi godina"
    ),
    "rom": (
        "o e te si thaj taj hem ki ko katar pe thar sar na so kaj savo savi save amen tumen von vov voj man tut les la len "
        "sa sas sine ka akava akaja kodo kodova angla palal vash vaš maškar mashkar mangel šaj našti romane romani roma "
        "rromani čhib chib manuša manusha dživdipe katani bi jekh duj trin"
    ),
}  # fmt: skip
"""The commonest words of each language (articles, pronouns, prepositions, auxiliaries of the school grammars).

Macedonian is here to be told from Serbian; texts in it are unknown.
"""

_COUNTED = ("sq", "hbs", "tr", "en")
"""The languages of data/trigrams.tsv, in its order."""
_LETTERS = {"sq": "ë", "hbs": "čćžšđ", "tr": "ığşü", "rom": "ǎśź"}
_WORD_WORTH, _LETTER_WORTH = 3.0, 1.5
"""In the natural logarithms of the trigrams."""
_NEIGHBOURS = {"sq": 0.45, "hbs": 0.45}
_MACEDONIAN = (b"ot", b"ata", b"oto", b"ite", b"eto")
"""Its articles stand at the end of words."""
SHORTEST_WITH_ARTICLE = 4
_ENDING_WORTH, _CYRILLIC_WORTH = 2.5, 0.45
"""What such an ending says for Macedonian, and what any word in Cyrillic says for Serbian."""
_FOREIGN_CYRILLIC = frozenset("ыэъйщюяёѓќѕїєіґў")
"""Letters of Russian, Bulgarian, Macedonian and Ukrainian that Serbian does not have."""
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
LONGEST_READ = 4000
"""Characters."""
_CLEAR = 5.0
"""By how much the evidence for the best must be more than for the second."""


@dataclass(frozen=True)
class Detected:
    """The language of a text as a class (`sq`, `hbs`, `tr`, `en`, `rom`), empty for unknown, and its script."""

    language: str
    script: Script
    sureness: float
    """Of all evidence, the share for this language."""


@cache
def _common() -> dict[bytes, dict[str, float]]:
    """Return, for each common word as texts are folded, what it says of each language; a shared one says less."""
    languages: dict[bytes, set[str]] = {}
    for language, words in _COMMON.items():
        for word in words.split():
            languages.setdefault(units(word).data.strip(), set()).add(language)
    return {
        word: {each: (1.0 if len(word) > 1 else 0.5) / len(spoken) ** 2 for each in spoken}
        for word, spoken in languages.items()
    }


@cache
def _trigrams() -> dict[bytes, tuple[float, ...]]:
    """Return, for each three letters, what they say of each of `_COUNTED`, zero for the least likely."""
    lines = resources.files("languages").joinpath("data/trigrams.tsv").read_text("ascii").splitlines()
    table = {}
    for line in lines:
        if not line.startswith("#"):
            gram, *costs = line.split()
            rarest = max(map(int, costs))
            table[gram.encode()] = tuple((rarest - int(cost)) / 10 for cost in costs)
    return table


def detect(text: str) -> Detected:
    """Return the language and script of a text; unknown rather than wrong. It reads the beginning of long ones."""
    text = text[:LONGEST_READ]
    script = script_of(text)
    if script is Script.NONE or any(c in _FOREIGN_CYRILLIC for c in text.lower()):
        return Detected("", script, 0.0)
    evidence = _evidence(text, is_cyrillic=script is Script.CYRILLIC or _is_mostly_cyrillic(text, script))
    ranked = sorted(evidence.items(), key=lambda pair: -pair[1])
    best, second = ranked[0], ranked[1]
    if best[0] == "mk" or best[1] - second[1] < _CLEAR:
        return Detected("", script, 0.0)
    return Detected(best[0], script, 1 - math.exp(-(best[1] - second[1]) / _CLEAR))


def _is_mostly_cyrillic(text: str, script: Script) -> bool:
    """Say whether a text in both scripts is one in Cyrillic that names something in Latin."""
    letters = len(_CYRILLIC_LETTER.findall(text))
    return script is Script.MIXED and 2 * letters > sum(map(str.isalpha, text))


def _evidence(text: str, *, is_cyrillic: bool) -> dict[str, float]:
    languages = ("hbs", "mk") if is_cyrillic else (*_COUNTED, "rom")
    evidence = dict.fromkeys(languages, 0.0)
    common, table = _common(), _trigrams()
    for word in units(text).data.split():
        for language, weight in common.get(word, {}).items():
            if language in evidence:
                evidence[language] += _WORD_WORTH * weight
        if is_cyrillic:
            evidence["mk"] += _ENDING_WORTH * (len(word) > SHORTEST_WITH_ARTICLE and word.endswith(_MACEDONIAN))
            evidence["hbs"] += _CYRILLIC_WORTH
            continue
        edged = b"_" + word + b"_"
        for at in range(len(edged) - 2):
            for language, weight in zip(_COUNTED, table.get(edged[at : at + 3], ()), strict=False):
                evidence[language] += weight / 3
                # No word list of Romani is counted: its words look half like each of its neighbours'.
                evidence["rom"] += weight / 3 * _NEIGHBOURS.get(language, 0.0)
    if is_cyrillic:
        # Macedonian has neither.
        evidence["hbs"] += _LETTER_WORTH * sum(map(text.lower().count, "ђћ"))
    latin = text.lower()
    for language, letters in _LETTERS.items():
        if language in evidence and not is_cyrillic:
            evidence[language] += _LETTER_WORTH * sum(latin.count(letter) for letter in letters)
    return evidence


def tag_for(text: str, outlet_tags: tuple[str, ...] = ()) -> str:
    """Return the content tag of an article: of the outlet's languages the one that fits, else what the text shows.

    Serbian in Latin script and Bosnian cannot be told apart, so the outlet's first of them counts, else Serbian.
    """
    found = detect(text)
    if not found.language and found.script is Script.CYRILLIC and "sr-Cyrl" in outlet_tags:
        return "sr-Cyrl"
    if not found.language:
        return outlet_tags[0] if len(outlet_tags) == 1 else ""
    if found.language != "hbs":
        return found.language
    if found.script is Script.CYRILLIC:
        return "sr-Cyrl"
    sisters = [tag for tag in outlet_tags if language_of(tag) in {"sr", "bs", "hr"} and tag != "sr-Cyrl"]
    return sisters[0] if sisters else "sr-Latn"
