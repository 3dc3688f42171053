"""What is told as data: excerpts with their marks, and the way into JSON and back."""

from scrapers.telling.content import CONTEXT, Block, Content, Line, content_of, excerpt, plain

LONG = "fjalë " * 100 + "Avllia u hap në Mitrovicë " + "dhe pas " * 100


def test_an_excerpt_is_cut_at_words_around_what_was_found() -> None:
    start = LONG.index("Avllia")
    pieces = excerpt(LONG, [(start, start + 6)])
    assert ("Avllia", True) in pieces
    assert pieces[0] == ("…", False) and pieces[-1] == ("…", False)
    assert pieces[1][0].startswith("fjalë ") and len(plain(pieces)) < 2 * CONTEXT + 20


def test_every_place_within_it_is_marked_and_none_twice() -> None:
    text = "Avllia dhe Avllia e re"
    pieces = excerpt(text, [(11, 17), (0, 6), (0, 6), (2, 8)])
    assert plain(pieces) == "»Avllia« dhe »Avllia« e re"


def test_a_short_text_is_shown_whole() -> None:
    assert plain(excerpt("Hapet\nAvllia", [(6, 12)])) == "Hapet »Avllia«"


def test_places_outside_of_the_text_mark_nothing() -> None:
    assert excerpt("Avllia", [(4, 90), (-1, 2), (3, 3)]) == ()


def test_one_long_word_is_no_reason_to_fail() -> None:
    text = "x" * 400 + "Avllia" + "y" * 400
    assert ("Avllia", True) in excerpt(text, [(400, 406)])


def test_content_comes_back_as_it_was_kept() -> None:
    line = Line("Hapet", "/articles/1", "Glasi", "sq", (("Av", True), (" b", False)), "Avllia")
    content = Content("Subject", "State", (Block("Heading", (line,), "intro", "more", "/all"),), is_quiet=True)
    assert content_of(content.to_json()) == content
