"""Texts nobody should send and somebody will: nothing breaks on them, and all of it comes to an end."""

from collections.abc import Callable

import pytest

from languages.detection import detect, tag_for
from languages.folding import fold, fold_with_offsets
from languages.index_terms import index_terms
from languages.matching import Matcher, Term
from languages.names import compare
from languages.reuse import reuse
from languages.scripts import script_of, to_latin
from languages.skeleton import findable
from languages.spelled import spelled_out
from languages.units import units
from tests.support.patience import patience

HOSTILE = (
    "", " ", "\0", "\ud800\udfff", "\ufeff\u200b\u2060", "\u202eisreV\u202c", "a\u0301\u0327\u0308" * 40,
    "👩‍👩‍👧‍👦🏳️‍🌈🇽🇰", "ﬁﬂﬀ ǈǋǅ ŉ ẞß", "Ｆｕｌｌｗｉｄｔｈ １２３", "ⅣⅨ ㎏ ½ ²³", "Ѣѣ Ꙋ ѷ", "ا ب ت ّ",
    "漢字かなハングル한",
    "ḍ̇ẛ̣", "İIıi ſK", "’‘'ʼ" * 50, "-" * 500, "…" * 200, "Љ" * 300, "џЏ" * 300, "dj" * 300, "č" * 1000,
    "'; DROP TABLE person; --", "<script>alert(1)</script>", "{{7*7}}", "%s%n", "../../etc/passwd", "\\\\host\\c$",
    "a" * 5000, "a b " * 1500, "http://" + "a." * 300, "@" * 300, "besim " * 1000, "\r\n\t\v\f\x1b[31m",
)  # fmt: skip
TERM = Term(1, "ndërtimi i besimit", ("sq",), aliases=("изградња поверења",), company=("dialog",), never=("x",))
FUNCTIONS: tuple[Callable[[str], object], ...] = (
    fold, fold_with_offsets, units, to_latin, script_of, findable, detect, tag_for, index_terms,
    lambda text: compare(text, "Ana Marić"), lambda text: compare(text, text), lambda text: reuse(text, text),
    lambda text: Matcher([TERM]).find(text), lambda text: spelled_out(Term(1, text[:100], ("sr-Latn", "tr", "sq"))),
    lambda text: Matcher([Term(1, text[:100], ("sq",)), Term(2, text[:100])]).find(text),
    lambda text: Matcher([Term(1, "besim", ("sq",), exclusions=(text[:100],), also=(text[:100],))]).find(text),
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_nothing_breaks(text: str) -> None:
    for function in FUNCTIONS:
        function(text)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_a_place_is_where_it_says_whatever_stands_around_it(text: str) -> None:
    around = f"{text} Pa besimin {text}"
    places = [(h.start, h.end) for h in Matcher([Term(1, "besim", ("sq",))]).find(around, "sq")]
    at = len(text) + 4
    assert (at, at + 7) in places
    assert all(0 <= start < end <= len(around) for start, end in places)


LONG = 400_000
"""Characters: a square of them is more than a machine does while the guard is patient."""
GROWING = ("a", "a ", "besim ", "’", "Љ", "a\u0301", "ж-", "1.", "Kosova'nın ", "@a.", "\u200d", "ñ", "ﬁ ")


@pytest.mark.parametrize("piece", GROWING, ids=ascii)
def test_what_grows_and_grows_comes_to_an_end(piece: str) -> None:
    matcher = Matcher([TERM, Term(2, "besim", ("sq",)), Term(3, "Kosova"), Term(4, "a*")])
    for work in (units, fold_with_offsets, detect, index_terms, matcher.find):
        with patience():
            work(piece * (LONG // len(piece)))
