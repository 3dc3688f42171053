"""The dictionaries: what they know, and that they are kept where they were told to."""

from pathlib import Path

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from languages.lemmas import dictionary as module
from languages.lemmas.dictionary import Dictionary, dictionary, keep_in


@pytest.mark.parametrize(
    ("language", "lemma", "some"),
    [
        ("hbs", "kuća", "kuća kuće kući kućama"),
        ("sq", "vajzë", "vajza vajzës vajzën"),
        ("en", "city", "city cities"),
        ("tr", "kitap", "kitabı kitap"),
    ],
)
def test_a_lemma_has_its_forms_and_only_its_own(language: str, lemma: str, some: str) -> None:
    known = dictionary(language)
    assert set(some.split()) <= {*known.forms(lemma)}
    assert {known.lemma(form) for form in known.forms(lemma)} == {lemma}


@pytest.mark.parametrize("nothing", ["zzyzx", "\U0010ffff\U0010ffff\U0010ffff", "!", "", "vajza\nvajzat"])
def test_what_is_no_lemma_has_no_forms(nothing: str) -> None:
    assert dictionary("sq").forms(nothing) == ()
    assert dictionary("sq").lemma(nothing) == ""
    assert not dictionary("sq").is_lemma(nothing)


def test_every_word_of_the_library_has_the_lemma_the_library_gives_it() -> None:
    known, theirs = dictionary("sq"), DefaultDictionaryFactory(0).get_dictionary("sq")
    assert {form: known.lemma(form) for form in theirs} == dict(theirs)
    assert [form for form in theirs if known.is_lemma(form)] == [form for form in theirs if theirs[form] == form]


def test_a_lemma_has_all_forms_that_begin_as_it_does_in_the_order_of_the_alphabet() -> None:
    theirs = DefaultDictionaryFactory(0).get_dictionary("sq")
    vajza = [form for form in sorted(theirs) if theirs[form] == "vajzë" and form.startswith("vaj")]
    assert dictionary("sq").forms("vajzë") == tuple(vajza)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which dictionaries are kept, in this test."""
    monkeypatch.setattr(module, "_folders", [])
    keep_in(tmp_path / "kept")
    return tmp_path / "kept"


def test_a_dictionary_is_written_once_and_then_only_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Dictionary("sq").lemma("vajzat") == "vajzë"
    monkeypatch.delattr(module, "DefaultDictionaryFactory")
    assert Dictionary("sq").lemma("vajzat") == "vajzë"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("found", [b"", b"something else", b"\0" * 5000, b"barabar words 1 little x 9 9\n" * 99])
def test_a_file_that_is_not_the_dictionary_is_written_anew(folder: Path, found: bytes) -> None:
    Dictionary("sq")
    for path in folder.iterdir():
        path.write_bytes(found)
    assert Dictionary("sq").lemma("vajzat") == "vajzë"
    assert all(path.stat().st_size > 500_000 for path in folder.iterdir())


def test_a_file_that_ends_too_early_is_written_anew(folder: Path) -> None:
    Dictionary("sq")
    path = max(folder.iterdir(), key=lambda each: each.stat().st_size)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1000])
    assert Dictionary("sq").lemma("vajzat") == "vajzë"
    assert path.read_bytes() == whole


def test_where_nothing_can_be_written_a_dictionary_is_read_from_memory(folder: Path) -> None:
    folder.write_text("in the way")
    assert Dictionary("sq").lemma("vajzat") == "vajzë"
    assert Dictionary("sq").forms("vajzë")


def test_the_folder_that_was_named_first_is_kept_to(folder: Path, tmp_path: Path) -> None:
    keep_in(tmp_path / "another")
    Dictionary("sq")
    assert folder.is_dir()
    assert not (tmp_path / "another").exists()
