"""Which text a reader is given."""

import pytest

from crm.principles.models import Principle, PrincipleText
from crm.principles.rules import (
    languages_in_order,
    principle_choices,
    principle_label,
    principle_text,
    texts_of,
    watch_words,
    words_by_line,
)
from languages.tags import BY_TAG


def written(*texts: tuple[str, str], number: int = 3) -> Principle:
    return Principle(
        number=number, texts=[PrincipleText(tag=tag, title=title, text="", keywords=[]) for tag, title in texts]
    )


BOTH = written(("en", "Both languages"), ("sq", "Të dyja gjuhët"), ("sr-Cyrl", "Оба језика"))


@pytest.mark.parametrize(
    ("reader", "shown_in", "title"),
    [
        ("sq", "sq", "Të dyja gjuhët"),
        ("sr-Cyrl", "sr-Cyrl", "Оба језика"),
        ("sr-Latn", "sr-Latn", "Oba jezika"),
        ("bs", "sr-Latn", "Oba jezika"),
        ("tr", "en", "Both languages"),
        ("nonsense", "en", "Both languages"),
    ],
)
def test_a_reader_gets_her_own_language_or_one_she_can_read(reader: str, shown_in: str, title: str) -> None:
    shown = principle_text(BOTH, reader)
    assert shown and (shown.tag, shown.title) == (shown_in, title)


def test_what_was_derived_names_its_source_and_what_was_written_does_not() -> None:
    assert {tag: shown.derived_from for tag, shown in texts_of(BOTH).items()} == {
        "en": "", "sq": "", "sr-Cyrl": "", "sr-Latn": "sr-Cyrl",
    }  # fmt: skip
    own = written(("sr-Cyrl", "Оба језика"), ("sr-Latn", "Na oba jezika"))
    assert texts_of(own)["sr-Latn"].title == "Na oba jezika"


def test_cyrillic_is_never_made_from_latin() -> None:
    shown = principle_text(written(("sr-Latn", "Oba jezika")), "sr-Cyrl")
    assert shown and shown.tag == "sr-Latn"


def test_any_text_is_better_than_none_and_none_is_said() -> None:
    shown = principle_text(written(("rom", "Soduj čhiba")), "sq")
    assert shown and shown.tag == "rom"
    assert principle_text(written(), "sq") is None


def test_words_to_watch_for_are_no_text() -> None:
    early = Principle(number=5, texts=[PrincipleText(tag="tr", title="", text="", keywords=["düzeltme"])])
    assert texts_of(early) == {}
    assert watch_words(early, "en") == [("tr", ["düzeltme"])]


def test_a_label_is_its_number_where_it_has_no_title() -> None:
    assert [principle_label(BOTH, "sq"), principle_label(written(number=7), "sq")] == ["3. Të dyja gjuhët", "7."]
    assert principle_choices([Principle(id=9, number=7, texts=[])], "en") == [("9", "7.")]


def test_languages_with_content_come_first_in_the_form_and_none_is_missing() -> None:
    parts = languages_in_order(BOTH.texts, "sq")
    assert parts[:3] == ["sq", "en", "sr-Cyrl"]
    assert sorted(parts) == sorted(BY_TAG)
    assert languages_in_order([], "tr")[0] == "tr"


def test_words_are_one_a_line_each_once_without_odd_spaces() -> None:
    assert words_by_line(" both   languages \n\nnotice\r\nboth languages\n") == ["both languages", "notice"]
