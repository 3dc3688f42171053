"""Whose name stands under an article: a byline and the people of the outlet in, one of them or nobody out."""

import re
from collections.abc import Iterable

from languages.skeleton import skeleton

_WORD = re.compile(r"[^\W\d_]+")


def author_of(byline: str, people: Iterable[tuple[int, str]]) -> int | None:
    """Return the id of the one person whose whole name stands in the byline, in whatever script and spelling.

    Nobody where it fits none or several: a clip then keeps the printed line alone. One word is no whole name.
    """
    printed = _words(byline)
    fitting = {ident for ident, name in people if len(_words(name)) > 1 and _words(name) <= printed}
    return fitting.pop() if len(fitting) == 1 else None


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(skeleton(name)))
