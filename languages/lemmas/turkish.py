"""Words of Turkish: which endings may follow a word of a watch term, by what the word ends in.

Endings that inflect (plural, possession, case, -ki, copula) count as the same word; those that make another word
(-li, -lik, -siz, -ci, -ce) do not: oyun is not oyuncu, güven is not güvenlik. Göksel and Kerslake, Turkish: A
Comprehensive Grammar, chapters 6 to 8. All is folded: ı is i, ü is u, ğ is g.
"""

import re
from functools import lru_cache

from languages.folding import fold
from languages.lemmas.dictionary import dictionary

LANGUAGE = "tr"
VOWELS = frozenset("aeiou")
_H = "[iu]"
_A = "[ae]"
_PERSON = f"y?d{_H}k|tuk|y?{_H}m|y{_H}z|s{_H}n(?:{_H}z)?"
"""I, we and you are so. Behind a voiceless consonant "we were" is left out but in -tuk: romantik, sistematik."""
_COPULA = (
    f"(?:y?[dt]{_H}(?:l{_A}r)?|y?m{_H}s|[dt]{_H}r|y?s{_A}|y?ken|{_PERSON}|[dt]{_H}r?l{_A}r)?(?:l{_A}r)?(?:[dt]{_H}r)?"
)
_AFTER_CONSONANT = f"(?:{_H}|{_A}|[dt]{_A}n?|{_H}n|l{_A})"
_AFTER_VOWEL = f"(?:y{_H}|y{_A}|d{_A}n?|n{_H}n|yl{_A})"
_AFTER_HIS = f"(?:n{_H}|n{_A}|nd{_A}n?|n{_H}n|yl{_A})"
_MINE_AFTER_CONSONANT = f"(?:{_H}m|{_H}n(?=l)|{_H}m{_H}z|{_H}n{_H}z)"
_MINE_AFTER_VOWEL = f"(?:m|n(?=l)|m{_H}z|n{_H}z)"
_KI = f"(?:[dt]{_A}ki|{_H}nki)(?:l{_A}r{_AFTER_CONSONANT}?|n{_H}|n{_A}|nd{_A}n?|n{_H}n|yl{_A})?"


def _endings(mine: str, his: str, case: str, ki: str) -> str:
    return f"(?:{mine}{_AFTER_CONSONANT}?|{mine}{_KI}|{his}{_AFTER_HIS}?|{his}n{_KI}|{case}|{ki})?{_COPULA}"


_PLURAL = f"l{_A}r" + _endings(_MINE_AFTER_CONSONANT, _H, _AFTER_CONSONANT, _KI)
_BEHIND_CONSONANT = re.compile(f"(?:{_endings(_MINE_AFTER_CONSONANT, _H, _AFTER_CONSONANT, _KI)}|{_PLURAL})")
_BEHIND_VOWEL = re.compile(
    f"(?:{_endings(_MINE_AFTER_VOWEL, 's' + _H, _AFTER_VOWEL, _KI.replace(_H + 'nki', 'n' + _H + 'nki'))}|{_PLURAL})"
)
_BEHIND_COMPOUND = re.compile(f"(?:{_AFTER_HIS}|n{_KI}){_COPULA}")
"""Compounds end as if they belonged to somebody: cezaevi, cezaevine."""
_SOFTENED = {"k": "g", "p": "b", "t": "d"}
_SOFTENING_T = frozenset(
    "adet agit akort armut arnavut asit avurt azat bagit bant bent bozkurt bulut cellat ceset cesit cihat cilt "
    "cirit comert damat derbent dert dort ebat ecdat efrat etut evlat fert feryat fesat gecit hasat haset haydut "
    "hudut icat ictihat iktisat imdat inat irat irsat isnat istinat itikat itimat ittihat iyot kagit kanat "
    "karbondioksit kement kenet kilit kiremit kukurt kurt lacivert likit lipit lort mabet mabut maksat marmelat "
    "medet mert mescit mesnet mesut metot mevcut mevlit milat mucahit mucit muebbet murat murit mursit muteahhit "
    "namzet nohut ogut oksit olimpiyat palamut periyot piramit polat raunt sadet sahit sehit senet serenat serhat "
    "serit simit slayt sogut standart stant stat taahhut tahdit taklit tecrit tecvit tehdit tenkit tereddut tevhit "
    "teyit tezat tokat tulbent umit umut ustat vaat velet veliaht vucut yigit yogurt yurt zit zumrut".split()
)
"""Nouns whose t becomes d before a vowel; of all others it stays: hayat, hayati; kaset, kaseti."""
_LOSING_A_VOWEL = frozenset(
    "aciz agiz ahit akil akis akit alin asil asir atif avuc azil azim bagir bahis batin beniz beyin beyit bogur "
    "boyun burun buyuksehir cebir cevir ceyiz cisim curum devir ecir emir fasil fesih fetih fikih fikir fuhus geniz "
    "gogus gonul hacim haciz hapis hasim hazim hiciv hisim hukum huzun ilim isim izin kabir kahir karin kasit "
    "kavim kavis kayin kayip kayit kesif kesir keyif kibir kisim kufur kutup lutuf metin meyil mezil muhur nabiz "
    "nakil nakit nazim nefis nehir nesil nesir nutuk ogul omur omuz ozur panzehir rahim resim ritim rizik sabir "
    "sahis satih sehir sekil seyir sihir sukur tavir ufuk uzuv vahiy vakif vakit vasif vehim vezin zabit zehir "
    "zihin zikir zulum".split()
)
"""Nouns that lose the vowel of their last syllable before an ending with a vowel: resim, resmi. A closed class."""


@lru_cache(maxsize=65536)
def may_follow(ending: bytes, *, vowel: bool) -> bool:
    """Say whether folded letters may stand behind a word that ends in a vowel, or does not, and stays the same word."""
    letters = ending.decode("ascii")
    if vowel and _BEHIND_COMPOUND.fullmatch(letters):
        return True
    return (_BEHIND_VOWEL if vowel else _BEHIND_CONSONANT).fullmatch(letters) is not None


def stems(folded: str) -> tuple[tuple[str, bool], ...]:
    """Return the folded stems of a word, and for each whether it can only stand before a vowel (kitap, kitab-)."""
    found = [(folded, False)]
    if len(folded) > 3 and folded[-1] in _SOFTENED and (folded[-1] != "t" or folded in _SOFTENING_T):
        found.append((folded[:-1] + _SOFTENED[folded[-1]], True))
    if folded in _LOSING_A_VOWEL:
        short = folded[:-2] + folded[-1]
        # Of these some soften (kayit, kaydi; kutup, kutbu) and some do not (vakit, vakti).
        found += [(short[:-1] + last, True) for last in dict.fromkeys((short[-1], _SOFTENED.get(short[-1], short[-1])))]
    return tuple(found)


def base(word: str) -> str:
    """Return the dictionary form of a word given with endings (burcunun, burç), empty where it has none."""
    known, plain = dictionary(LANGUAGE), word.replace("I", "ı").replace("İ", "i").lower()
    lemma = known.lemma(plain)
    if not lemma or known.is_lemma(plain):
        return ""
    folded = fold(plain)
    for stem, short in stems(fold(lemma)):
        rest = folded[len(stem) :]
        if (
            folded.startswith(stem)
            and (not short or rest[:1] in VOWELS)
            and may_follow(rest.encode(), vowel=stem[-1] in VOWELS)
        ):
            return lemma
    return ""
