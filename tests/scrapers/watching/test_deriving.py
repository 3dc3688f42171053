"""What is watched for without anybody typing it."""

import pytest

from scrapers.watching.deriving import Wanted, keywords, names_in, names_of_titles, own_names

PLACES = ("Prizren", "Призрен", "Prishtinë", "Graçanicë", "Грачаница")


def texts(wanted: list[Wanted]) -> list[str]:
    """Return the words alone."""
    return [w.text for w in wanted]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Në Prizren hapet Avllia, hapësirë e lagjes", ["Prizren", "Avllia"]),
        ("У Призрену отворена Авлија за комшије", ["Призрену", "Авлија"]),
        ("Prizren'de mahallenin yeri Avlu açıldı", ["Avlu"]),
        ("Prizren’de Avlu açıldı", ["Avlu"]),
        ("Hapet Avllia", ["Avllia"]),
        ("Sot Nisma Fqinjët hapi Avllinë", ["Nisma Fqinjët", "Avllinë"]),
        ("Flet Milena Stolić nga Ura e Gurit", ["Milena Stolić", "Ura e Gurit"]),
        ("Hapet dera e madhe e Gurit", ["Gurit"]),
        ("Ura e Gurit shkruan", ["Gurit"]),
        ("Dan otvorenih vrata: Avlija i muzika", []),
        ("Dan otvorenih vrata – Avlija Prizren i muzika", ["Prizren"]),
        ("Foli ministri. Pastaj foli Arben Krasniqi!", ["Arben Krasniqi"]),
        ("Radio-Kroi dhe Rrjeti-Ura bashkë", ["Rrjeti-Ura"]),
        ("Takimi me OSBE dhe Avllinë", ["OSBE", "Avllinë"]),
        ("", []),
    ],
)  # fmt: skip
def test_it_takes_words_with_capitals_inside_a_sentence(title: str, names: list[str]) -> None:
    assert names_in(title) == names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Emisioni „Komšijski radio“ nis sot", ["Komšijski radio"]),
        ("Emisioni “një derë e hapur” nis sot", ["një derë e hapur"]),
        ("Emisija «две речи» почиње", ["две речи"]),
        ("Emisija »dve reči« počinje", ["dve reči"]),
        ('The programme "two words" begins', ["two words"]),
        ("Tha: “kjo është një fjali shumë e gjatë për emër”", []),
        ("Tha: “ ”", []),
    ],
)
def test_it_takes_what_stands_in_quotation_marks_if_it_is_short(title: str, names: list[str]) -> None:
    assert names_in(title) == names


@pytest.mark.parametrize(
    "title",
    ["NË PRIZREN HAPET AVLLIA", "Neighbours Initiative Opens Shared Courtyard in Prizren"],
)
def test_capitals_say_nothing_where_every_word_has_one(title: str) -> None:
    assert names_in(title) == []


def test_quotation_marks_count_even_in_a_title_that_shouts() -> None:
    assert names_in("HAPET „AVLLIA E GURIT“ SOT") == ["AVLLIA E GURIT"]


def test_a_place_by_itself_is_left_out_in_every_form_and_script() -> None:
    titles = ["Në Prizren hapet Avllia", "У Призрену отворена Авлија", "Rinia e Graçanicës dhe Prishtinës"]
    assert texts(names_of_titles(titles, PLACES)) == ["Avllia", "Авлија"]


def test_a_place_within_a_name_stays() -> None:
    assert texts(names_of_titles(["Sot fillon Festivali i Prizrenit"], PLACES)) == ["Festivali i Prizrenit"]


def test_days_and_countries_are_no_names() -> None:
    assert names_of_titles(["The door opens on Saturday in Kosovo"], ()) == []


def test_spellings_of_one_name_are_one_term() -> None:
    titles = ["Sot hapet Avlija", "Данас се отвара Авлија", "danas se otvara AVLIJA"]
    assert texts(names_of_titles(titles, ())) == ["Avlija"]


def test_our_own_name_is_no_sign_of_one_release() -> None:
    titles = ["Sot Nisma Fqinjët hap Avllinë", "Sot fqinjët e Nismës"]
    assert texts(names_of_titles(titles, ("Nisma", "Fqinjët"))) == ["Avllinë"]


def test_names_are_looked_for_in_every_language_and_keywords_in_their_own() -> None:
    assert names_of_titles(["Hapet Avllia"], ()) == [Wanted("Avllia", "")]
    assert keywords([("sq", ["dygjuhësi"])]) == [Wanted("dygjuhësi", "sq")]


def test_a_word_shared_by_serbian_and_bosnian_is_one_term_and_by_other_languages_two() -> None:
    words = [("sr-Cyrl", ["на оба језика"]), ("sr-Latn", ["na oba jezika"]), ("bs", ["na oba jezika"]), ("tr", ["na"])]
    assert keywords(words) == [Wanted("на оба језика", "sr-Cyrl")]
    assert len(keywords([("sq", ["radio"]), ("tr", ["radio"])])) == 2


def test_a_keyword_with_fewer_than_three_letters_is_left_out() -> None:
    assert texts(keywords([("en", ["EU", "42 a", "UNO"])])) == ["UNO"]


def test_our_own_name_is_watched_for_in_each_of_its_languages() -> None:
    assert texts(own_names("Nisma  Fqinjët / Inicijativa Komšije | Komşular Girişimi · NI")) == [
        "Nisma Fqinjët", "Inicijativa Komšije", "Komşular Girişimi",
    ]  # fmt: skip
