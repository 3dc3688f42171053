"""Content languages: tags, scripts, who reads what, and the order in which lists stand."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import Script
from languages.tags import (
    BY_TAG,
    CONTENT_LANGUAGES,
    alphabetical,
    is_known,
    language_of,
    readable_from,
    script_of_tag,
    sort_for_reader,
)


def test_it_knows_seven_tags_each_once():
    assert [language.tag for language in CONTENT_LANGUAGES] == ["sq", "sr-Cyrl", "sr-Latn", "bs", "tr", "rom", "en"]
    assert len({language.letters for language in CONTENT_LANGUAGES}) == 7
    assert len({language.endonym for language in CONTENT_LANGUAGES}) == 7


@pytest.mark.parametrize("language", CONTENT_LANGUAGES, ids=lambda language: language.tag)
def test_every_locale_is_one_babel_has(language):
    locale = Locale.parse(language.locale)
    assert locale.language == language.language or language.tag == "rom"


def test_serbian_dates_come_in_the_script_of_the_tag():
    assert Locale.parse(BY_TAG["sr-Cyrl"].locale).months["format"]["wide"][6] == "јун"
    assert Locale.parse(BY_TAG["sr-Latn"].locale).months["format"]["wide"][6] == "jun"


def test_bare_serbian_is_not_a_tag_because_it_hides_the_script():
    assert is_known("sr-Latn")
    assert not is_known("sr")
    assert not is_known("")


@pytest.mark.parametrize(
    ("tag", "language"), [("sr-Cyrl", "sr"), ("sr-Latn", "sr"), ("rom", "rom"), ("hr-BA", "hr"), ("SR_Latn", "sr")]
)
def test_the_language_of_a_tag_is_what_stands_before_the_script(tag, language):
    assert language_of(tag) == language


@pytest.mark.parametrize("language", CONTENT_LANGUAGES, ids=lambda language: language.tag)
def test_a_tag_and_its_record_agree_on_language_and_script(language):
    assert language_of(language.tag) == language.language
    assert script_of_tag(language.tag) is language.script


@pytest.mark.parametrize(
    ("tag", "script"),
    [("sr_Cyrl_XK", Script.CYRILLIC), ("bs-Latn-BA", Script.LATIN), ("sr", Script.NONE), ("hr-BA", Script.NONE)],
)
def test_an_unknown_tag_has_the_script_it_says_and_no_other(tag, script):
    assert script_of_tag(tag) is script


def test_readers_of_one_serbian_script_are_given_the_other():
    assert readable_from("sr-Latn") == ("sr-Cyrl",)
    assert readable_from("sr-Cyrl") == ("sr-Latn",)


def test_bosnian_readers_are_given_serbian_in_latin_but_not_the_reverse():
    assert readable_from("bs") == ("sr-Latn",)
    assert "bs" not in readable_from("sr-Latn")


@pytest.mark.parametrize("tag", ["sq", "tr", "rom", "en", "hr"])
def test_nobody_else_is_supposed_to_read_a_second_language(tag):
    assert readable_from(tag) == ()


@pytest.mark.parametrize("language", CONTENT_LANGUAGES, ids=lambda language: language.tag)
def test_what_can_be_read_instead_is_a_known_other_version(language):
    others = readable_from(language.tag)
    assert language.tag not in others
    assert all(is_known(other) for other in others)


def test_the_readers_own_language_comes_first_and_the_rest_by_endonym():
    assert sort_for_reader(BY_TAG, "sr-Latn") == ["sr-Latn", "bs", "en", "rom", "sq", "sr-Cyrl", "tr"]
    assert sort_for_reader(["tr", "sq", "en"], "sr-Cyrl") == ["en", "sq", "tr"]


def test_unknown_tags_come_last():
    assert sort_for_reader(["hr", "tr", "cnr", "bs"], "en") == ["bs", "tr", "cnr", "hr"]


@given(st.permutations(sorted(BY_TAG)), st.sampled_from(sorted(BY_TAG)))
def test_the_order_does_not_depend_on_the_order_given(tags, own):
    assert sort_for_reader(tags, own) == sort_for_reader(sorted(tags), own)


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("sq", ["Graçanicë", "Gjilan", "Lipjan", "Lluzhan", "Skenderaj", "Suharekë", "Shtime", "Zveçan", "Zhegër"]),
        ("sr-Cyrl", ["Витина", "Дечани", "Ђаковица", "Исток", "Јуник", "Косово Поље", "Липљан", "Љубинци", "Штрпце"]),
        ("sr-Latn", ["Dečani", "Dragaš", "Đakovica", "Elez Han", "Lipljan", "Ljubinci", "Suva Reka", "Štrpce"]),
        ("tr", ["Gilan", "Irmak", "İpek", "Mamuşa", "Obiliq", "Öğretmen", "Prizren", "Şar"]),
        ("en", ["Deçan", "Gjakovë", "Gllogoc", "Shtime", "Skenderaj"]),
        ("hr", ["Čaglavica", "Dragaš", "Zvečan"]),
    ],
)
def test_names_stand_in_the_order_of_the_readers_alphabet(tag, names):
    assert sorted(set(names), key=lambda name: alphabetical(name, tag)) == names


def test_foreign_letters_count_as_those_they_fold_to():
    names = ["Skopje", "Štrpce", "Uroševac"]
    assert sorted(set(names), key=lambda name: alphabetical(name, "sq")) == names


def test_latin_names_come_after_the_azbuka_and_short_names_before_long_ones():
    names = ["Клина", "Клокот", "Штрпце", "Radio", "Radio Kim", "Radio Klokot"]
    assert sorted(set(names), key=lambda name: alphabetical(name, "sr-Cyrl")) == names


@pytest.mark.parametrize("tag", ["sq", "sr-Cyrl", "sr-Latn", "bs", "en", "hr"])
@given(st.data())
def test_capitals_do_not_change_the_order(tag, data):
    letters = BY_TAG.get(tag, BY_TAG["en"]).alphabet.split()
    name = "".join(data.draw(st.lists(st.sampled_from([*letters, " ", "-"]))))
    assert alphabetical(name.upper(), tag)[0] == alphabetical(name, tag)[0]
