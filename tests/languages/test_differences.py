import itertools

from hypothesis import given
from hypothesis import strategies as st

from languages.differences import Kind, Piece, difference

WORDS = st.lists(
    st.sampled_from(["Dera", "është", "hapur", "врата", "l’ora", " ", "  ", ".", ". ", "\n", "\n\n", "**", "!", "\r"]),
    max_size=40,
).map("".join)


def shown(old: str, new: str) -> str:
    marks = {Kind.SAME: "%s", Kind.REMOVED: "[-%s-]", Kind.ADDED: "[+%s+]"}
    return "".join(marks[piece.kind] % piece.text for piece in difference(old, new))


@given(st.one_of(WORDS, st.text()), st.one_of(WORDS, st.text()))
def test_the_pieces_joined_give_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == new
    assert all(piece.text for piece in pieces)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert difference(text, text) == ([Piece(Kind.SAME, text)] if text else [])


@given(WORDS, WORDS)
def test_no_two_pieces_that_follow_each_other_are_of_one_kind(old: str, new: str) -> None:
    kinds = [piece.kind for piece in difference(old, new)]
    assert all(one is not other for one, other in itertools.pairwise(kinds))


def test_a_changed_word_is_named_and_the_rest_stays() -> None:
    assert shown("Dera është e hapur.", "Dera është e mbyllur.") == "Dera është e [-hapur-][+mbyllur+]."


def test_words_are_whole_with_apostrophe_hyphen_and_diacritics() -> None:
    assert shown("s’ka mjet-pune", "s’do mjet-shtëpie") == "[-s’ka mjet-pune-][+s’do mjet-shtëpie+]"
    assert shown("кућа је ту", "куће је ту") == "[-кућа-][+куће+] је ту"


def test_neighbours_that_changed_are_one_change_with_the_space_between() -> None:
    assert shown("një dy tre katër", "një два три katër") == "një [-dy tre-][+два три+] katër"


def test_a_new_paragraph_leaves_the_others_alone() -> None:
    assert shown("A b.\n\nC d.\n", "A b.\n\nNew.\n\nC d.\n") == "A b.\n\n[+New.\n\n+]C d.\n"


def test_sentences_that_stayed_are_not_taken_apart() -> None:
    assert shown("Ana came. She spoke.", "Ana came. Besa went. She spoke.") == "Ana came. [+Besa went. +]She spoke."


def test_a_very_long_paragraph_is_called_changed_as_a_whole() -> None:
    old = " ".join(f"w{n % 700}" for n in range(5_000))
    pieces = difference(old, old.replace("w3 ", "x "))
    assert [piece.kind for piece in pieces] == [Kind.REMOVED, Kind.ADDED]
