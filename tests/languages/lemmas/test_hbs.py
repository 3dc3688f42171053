"""Forms of Serbian, Bosnian and Croatian words."""

import pytest

from languages.lemmas.hbs import forms, is_a_name_as, is_only_a_name_as, may_be_adverb


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("poverenje", "poverenja poverenju poverenjem povjerenja"),
        ("povjerenje", "povjerenju poverenju"),
        ("zajednica", "zajednice zajednici zajednicu zajednicom zajednicama"),
        ("čovek", "čoveka ljudi ljudima"),
        ("snimak", "snimka snimku snimci"),
        ("teritorijalan", "teritorijalnog teritorijalna teritorijalnim"),
        ("rumunski", "rumunskih rumunskoj rumunskom"),
        ("šestogodišnji", "šestogodišnjeg šestogodišnjem"),
        ("privatizovati", "privatizovan privatizovana privatizovanih"),
        ("zaštititi", "zaštićen zaštićene"),
        ("nizak", "nižim najnižih"),
        ("pomoć", "pomoći"),
        ("mogućnost", "mogućnosti mogućnošću"),
        ("vreme", "vremena vremenu vrijeme"),
        ("Haradinaj", "haradinaja haradinajem haradinajev"),
        ("Kurti", "kurtija kurtiju kurtijem kurtijeve"),
        ("Kadare", "kadarea kadareu kadarea"),
        ("Rugova", "rugove rugovi rugovom rugovin"),
        ("Skoplje", "skoplja skoplju skopljem"),
        ("Srbin", "srbina srbinu"),
        ("topao", "toplog toplom topla"),
        ("debeo", "debelog debela"),
        ("svetac", "sveca svecu"),
        ("vrabac", "vrapca vrapcu"),
        ("spomenuti", "spomenutog spomenuta"),
        ("donijeti", "donesen donesena"),
        ("građanin", "građani građana građanima"),
    ],
)
def test_a_word_takes_the_forms_of_its_declension(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("pravo", "pravi pravih"),
        ("šesti", "šest"),
        ("lečenje", "leči lečiti"),
        ("hrvatska", "hrvatski hrvatskim"),
    ],
)
def test_another_word_with_the_same_beginning_is_none_of_its_forms(word: str, others: str) -> None:
    assert not set(others.split()) & forms(word)


def test_an_adjective_before_its_noun_may_be_given_in_any_gender() -> None:
    assert "romske" not in forms("romska") or "romskoj" in forms("romska", before_noun=True)
    assert {"romske", "romskoj", "romskih"} <= forms("romska", before_noun=True)
    assert "fiskalnog" in forms("fiskalno", before_noun=True)


def test_a_country_is_told_from_its_adjective_by_the_capital() -> None:
    assert is_only_a_name_as("hrvatska", "hrvatske")
    assert not is_only_a_name_as("zajednica", "zajednice")
    assert is_a_name_as("hrvatski", "hrvatska")
    assert not is_a_name_as("Hrvatski", "hrvatska")


def test_a_neuter_adjective_may_be_an_adverb() -> None:
    assert may_be_adverb("javan", "javno")
    assert may_be_adverb("dobar", "bolje")
    assert not may_be_adverb("javan", "javnog")
    assert not may_be_adverb("srpski", "srpsko")
    assert not may_be_adverb("poverenje", "poverenje")


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("četvrti", "četvrta četvrtog četvrtoj četvrtim"),
        ("šesti", "šesta šestom šesto"),
        ("dvanaesti", "dvanaesta dvanaestog"),
        ("vojni", "vojnog vojnom vojnoj vojnih"),
        ("star", "starog starom staroj starih"),
        ("mali", "malog malom maloj malih"),
        ("lijep", "lijepog lijepim lijepih"),
        ("viši", "višeg višem viših"),
        ("rukovodilac", "rukovodioca rukovodioci rukovodilaca"),
        ("predak", "pretka preci predaka precima"),
        ("trošak", "troška troškovi troškova"),
        ("uspjeh", "uspjeha uspjesi uspeh uspeha"),
        ("kralj", "kralja kraljevi kraljeva kraljevima"),
        ("dan", "dana danu danom dani danima"),
        ("gost", "gosti gostiju gostima"),
        ("pas", "psa psi"),
        ("san", "sna snu snovi"),
        ("mesec", "meseci mesecima"),
        ("bolest", "bolesti bolešću"),
        ("ljubav", "ljubavi ljubavlju"),
        ("ime", "imena imenu imenima"),
        ("sredstvo", "sredstva sredstava sredstvima"),
        ("odluka", "odluke odluci odlukama"),
        ("knjiga", "knjizi knjigama"),
        ("Uroševac", "uroševca uroševcu"),
        ("Turčin", "turčina turci turaka turcima"),
    ],
)
def test_sounds_that_change_and_vowels_that_fall_out(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize("surname", ["Osmani", "Shabani", "Selmani", "Hasani", "Ramadani", "Krasniqi"])
def test_a_surname_that_looks_like_an_adjective_is_declined_as_a_surname(surname: str) -> None:
    name = surname.lower()
    assert {name + e for e in ("ja", "ju", "jem", "jev", "jeva", "jeve", "jevoj", "jevu")} <= forms(surname)


def test_a_first_name_is_told_from_a_thing_by_the_capital() -> None:
    assert {"marka", "marku", "markom"} <= forms("Marko")
    assert is_only_a_name_as("Marko", "marka")
    assert "hrvatski" not in forms("Hrvatska")


def test_a_name_typed_without_its_capital_is_found_with_it() -> None:
    assert not is_a_name_as("vojvodina", "vojvodini")
    assert not is_a_name_as("bruxelles", "bruxellesu")


def test_what_belongs_to_a_person_loses_the_vowel_her_name_loses() -> None:
    assert {"petrov", "petrova", "petrove"} <= forms("Petar")


@pytest.mark.parametrize(("word", "others"), [("star", "strog stroj"), ("pozdrav", "pozdravim"), ("dobar", "dobrota")])
def test_adjectives_do_not_take_the_forms_of_words_that_look_alike(word: str, others: str) -> None:
    assert not set(others.split()) & forms(word)
