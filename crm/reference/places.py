"""Places: every form a municipality's name takes, and which municipality a typed name means."""

from functools import cache

from crm.reference.catalogue import Municipality, municipalities
from languages.folding import fold
from languages.scripts import to_latin


def forms(municipality: Municipality) -> frozenset[str]:
    """Return the forms its name takes in Albanian, Serbian (both scripts) and Turkish, for watch terms.

    A form may mean something else too: "peći" is also "stoves", and "Kamenica" is a place in other countries.
    """
    m = municipality
    cyrillic = {m.name_sr, *m.sr_gen, *m.sr_loc}
    latin = {to_latin(form) for form in cyrillic}
    return frozenset({m.name_sq, *m.sq_def, *m.sq_acc, *m.sq_gen, *cyrillic, *latin, m.name_tr} - {""})


def municipalities_named(text: str) -> tuple[Municipality, ...]:
    """Return the municipalities a name may mean, in any language, script, case or spelling without diacritics.

    Several where the name is shared: "Mitrovica" alone is two.
    """
    return _by_spelling().get(_spelling(text), ())


@cache
def _by_spelling() -> dict[str, tuple[Municipality, ...]]:
    found: dict[str, list[Municipality]] = {}
    for municipality in municipalities():
        both = (municipality.shown_in(tag) for tag in ("sq", "sr-Latn", "sr-Cyrl", "tr"))
        for spelling in {_spelling(name) for name in (*forms(municipality), *municipality.also, *both)}:
            found.setdefault(spelling, []).append(municipality)
    return {spelling: tuple(places) for spelling, places in found.items()}


def _spelling(text: str) -> str:
    # đ is folded to dj, but as many writers without the letter put a plain d.
    return " ".join(fold(text).replace("-", " ").replace("dj", "d").split())
