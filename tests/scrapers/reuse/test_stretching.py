"""Shared passages as a reader compares them."""

from hypothesis import given
from hypothesis import strategies as st

from languages.reuse import reuse
from scrapers.reuse.stretching import AROUND, Stretch, stretches
from tests.scrapers.reuse.words import OWN_WORDS, SQ


def shown(release: str, article: str) -> list[Stretch]:
    """Return what two texts share."""
    return stretches(release, article, reuse(release, article, same_language=True).passages, 6)


def words(pieces: tuple) -> str:  # type: ignore[type-arg]
    """Return pieces as one text, what is shared in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_shared else piece.text for piece in pieces)


def test_both_sides_mark_the_same_words_each_in_its_own_writing() -> None:
    (stretch,) = shown(SQ, SQ.upper())
    assert (words(stretch.ours), words(stretch.theirs)) == (f"[{SQ[:-1]}].", f"[{SQ[:-1].upper()}].")


def test_a_changed_word_within_stays_unmarked_and_does_not_part_the_stretch() -> None:
    (stretch,) = shown(SQ, SQ.replace("vajza", "gra"))
    assert "] vajza [" in words(stretch.ours) and "] gra [" in words(stretch.theirs)


def test_the_longest_stretch_comes_first() -> None:
    first, second, third = (f"{sentence.strip()}." for sentence in SQ.split(".")[:3])
    found = shown(SQ, f"{third} {OWN_WORDS} {first} {OWN_WORDS} {second}")
    assert [stretch.words for stretch in found] == sorted((s.words for s in found), reverse=True)
    assert first[:-1] in words(found[0].ours)


def test_a_little_of_what_stands_around_is_shown_cut_at_a_word() -> None:
    (stretch,) = shown(f"{OWN_WORDS} {SQ} {OWN_WORDS}", SQ)
    before, after = stretch.ours[0].text, stretch.ours[-1].text
    assert before.startswith("… ") and after.endswith(" …")
    assert len(before) <= AROUND + 2 and before[2:] in f"{OWN_WORDS} "


def test_two_texts_with_nothing_in_common_show_nothing() -> None:
    assert shown(SQ, OWN_WORDS) == []


@given(st.lists(st.sampled_from([*SQ.split(), *OWN_WORDS.split()]), max_size=120))
def test_whatever_the_texts_are_the_pieces_stand_in_them(several: list[str]) -> None:
    text = " ".join(several)
    for stretch in shown(SQ, text):
        for pieces, whole in ((stretch.ours, SQ), (stretch.theirs, text)):
            assert all(piece.text in whole for piece in pieces if piece.is_shared)
            assert sum(piece.is_shared for piece in pieces) >= 1
