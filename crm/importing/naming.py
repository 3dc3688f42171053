"""Whole names as given name, family name and degree. Pure."""

from languages.folding import fold

_FOR_MEN = ("mr", "z", "zt", "zoti", "g", "gdin", "gospodin", "herr", "bay")
_FOR_WOMEN = ("mrs", "ms", "znj", "zonja", "gdja", "gda", "gospodja", "frau", "bayan")
_HONORIFICS = frozenset({*_FOR_MEN, *_FOR_WOMEN})
_DEGREES = frozenset(["dr", "prof", "mr.sc", "msc", "phd", "mag", "akademik", "doc", "ing", "dipl.ing"])


def split_name(name: str, *, is_turned: bool = False) -> tuple[str, str, str]:
    """Return given name, family name and degree of a whole name; what stands before a comma is the family name."""
    before, comma, after = name.partition(",")
    if comma and before.strip() and after.strip() and fold(after.strip()).strip(".") not in _DEGREES:
        given, degree = without_titles(after.strip())
        return given, before.strip(), degree
    bare, degree = without_titles(name)
    words = bare.split()
    if len(words) < 2:
        return ("", bare, degree)
    loud = [len(word) > 1 and word.isupper() for word in words]
    if is_turned or (loud[0] and not any(loud[1:])):
        return " ".join(words[1:]), words[0], degree
    return " ".join(words[:-1]), words[-1], degree


def without_titles(name: str) -> tuple[str, str]:
    """Return a name without what stands before it, and the degrees among that."""
    words, degrees = name.split(), []
    while len(words) > 1 and (small := fold(words[0]).strip(".")) in _HONORIFICS | _DEGREES:
        if small in _DEGREES:
            degrees.append(words[0])
        words = words[1:]
    return " ".join(words), " ".join(degrees)
