"""Terms found in texts: across scripts, accents and endings, with what must and must not stand near."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from languages.matching import Hit, Matcher, Reason, Term
from languages.scripts import to_latin
from tests.support.patience import patience


def found(term: Term, text: str, tag: str = "") -> list[str]:
    return [hit.form for hit in Matcher([term]).find(text, tag)]


@pytest.mark.parametrize(
    ("term", "tag", "text", "form", "reason"),
    [
        ("besim", "sq", "Pa besim.", "besim", Reason.EXACT),
        ("poverenje", "sr-Latn", "О поверењу се говори", "поверењу", Reason.INFLECTION),
        ("poverenje", "sr-Latn", "поверење", "поверење", Reason.SCRIPT),
        ("Priština", "sr-Latn", "u PRISTINA", "PRISTINA", Reason.DIACRITICS),
        ("Prishtina", "sq", "komuna e Prishtinës", "Prishtinës", Reason.INFLECTION),
        ("Prishtina", "sq", "komuna e Prishtines", "Prishtines", Reason.INFLECTION),
        ("Kosova", "tr", "Kosova’nın kararı", "Kosova’nın", Reason.INFLECTION),
        ("KFOR", "sq", "misioni i KFOR-it", "KFOR-it", Reason.INFLECTION),
        ("kitap", "tr", "kitabını okudu", "kitabını", Reason.INFLECTION),
        ("community", "en", "all communities", "communities", Reason.INFLECTION),
        ("Đakovica", "sr-Latn", "u Djakovici", "Djakovici", Reason.INFLECTION),
        ("Djakovica", "sr-Latn", "у Ђаковици", "Ђаковици", Reason.INFLECTION),
        ("Osmani", "", "predsednica Osmani i Osmanijeve odluke", "Osmani", Reason.EXACT),
    ],
)
def test_a_hit_says_which_form_and_why(term: str, tag: str, text: str, form: str, reason: Reason) -> None:
    hit = Matcher([Term(1, term, (tag,) if tag else ())]).find(text)[0]
    assert (hit.form, hit.reason) == (form, reason)
    assert text[hit.start : hit.end] == hit.form


@pytest.mark.parametrize(
    ("term", "tag", "text"),
    [
        ("besim", "sq", "besimtarët"),
        ("güven", "tr", "güvenlik güçleri"),
        ("oyun", "tr", "oyuncular"),
        ("nisan", "tr", "nişan töreni"),
        ("cesta", "bs", "često"),
        ("hrvatska", "bs", "na hrvatskom jeziku"),
        ("Hrvatska", "bs", "ovo je hrvatska vlada"),
        ("hrvatski", "bs", "Vlada je u Hrvatskoj pala"),
        ("javan", "sr-Latn", "to je javno rekao"),
        ("godišnji", "sr-Latn", "72-godišnji čovek"),
        ("search", "en", "http://news.example/search?q=1"),
        ("izbor", "bs", "kaže Izbori.net danas"),
        ("ndërtimi i besimit", "sq", "ndërtimi, besimit"),
    ],
)
def test_what_only_looks_alike_is_no_hit(term: str, tag: str, text: str) -> None:
    assert found(Term(1, term, (tag,)), text, tag) == []


def test_the_country_is_found_with_its_capital_and_the_adjective_beside_its_noun() -> None:
    assert found(Term(1, "hrvatska", ("bs",)), "Danas Hrvatska igra", "bs") == ["Hrvatska"]
    assert found(Term(1, "hrvatski", ("bs",)), "Hrvatska modna industrija", "bs") == ["Hrvatska"]
    assert found(Term(1, "javan", ("bs",)), "javno mnenje", "bs") == ["javno"]


@pytest.mark.parametrize("text", ["ndërtimin e besimit", "Ndërtimit të besimit", 'ndertimi i "besimit"'])
def test_a_phrase_is_found_with_each_word_in_its_form(text: str) -> None:
    assert len(found(Term(1, "ndërtimi i besimit", ("sq",)), f"Për {text} flitet", "sq")) == 1


def test_a_phrase_goes_through_a_suffix_behind_an_apostrophe() -> None:
    assert found(Term(1, "Kosova kararı", ("tr",)), "Kosova'nın kararını", "tr") == ["Kosova'nın kararını"]


def test_a_softened_stem_inside_a_phrase_needs_a_vowel_behind_it() -> None:
    term = Term(1, "kitap fuarları", ("tr",))
    assert found(term, "kitabı fuarları, kitabda fuarları", "tr") == ["kitabı fuarları"]


def test_a_phrase_does_not_go_on_behind_another_sign() -> None:
    assert found(Term(1, "ndërtimi i besimit", ("sq",)), "ndërtimi • i besimit; ndërtimi\n i besimit", "sq") == [
        "ndërtimi\n i besimit"
    ]


def test_a_word_of_romani_is_found_in_its_cases() -> None:
    assert found(Term(1, "phralipe", ("rom",)), "o phralipe, e phralimasko", "rom") == ["phralipe", "phralimasko"]


def test_quotes_ask_for_these_words_and_a_star_for_a_beginning() -> None:
    assert found(Term(1, '"besim"', ("sq",)), "besim besimi Besim", "sq") == ["besim", "Besim"]
    assert found(Term(1, "besimtar*", ("sq",)), "besimtarët besim", "sq") == ["besimtarët"]
    assert found(Term(1, "gjuhë zyrtar*", ("sq",)), "gjuhët zyrtare", "sq") == ["gjuhët zyrtare"]


def test_an_alias_is_found_and_said_to_be_one() -> None:
    matcher = Matcher([Term(1, "Prishtinë", ("sq", "sr-Latn"), aliases=("Priština",))])
    (hit,) = matcher.find("у Приштини", "sr-Cyrl")
    assert hit.reason is Reason.ALIAS


def test_alternatives_stand_in_one_term() -> None:
    assert found(Term(1, "saradnja / suradnja", ("bs",)), "suradnje i saradnji", "bs") == ["suradnje", "saradnji"]


def test_a_word_counts_only_in_company() -> None:
    term = Term(1, "besim", ("sq",), company=("ndërtim", "komunitet"))
    assert found(term, "ndërtimi i besimit", "sq") == ["besimit"]
    assert found(term, "besimi fetar", "sq") == []
    assert found(term, "besimi " + "dhe " * 30 + "komuniteti", "sq") == []


def test_an_exclusion_takes_the_place_away() -> None:
    term = Term(1, "mosbesim", ("sq",), exclusions=("mocion i mosbesimit",))
    assert found(term, "mocioni i mosbesimit", "sq") == []
    assert found(term, "fryma e mosbesimit", "sq") == ["mosbesimit"]


def test_forms_the_officer_does_not_want_are_left_and_those_she_wants_added() -> None:
    term = Term(1, "besim", ("sq",), never=("Besimi",), also=("bindje",))
    assert found(term, "besimi besimit bindje bindjes", "sq") == ["besimit", "bindje"]


def test_capitals_count_where_she_says_so() -> None:
    assert found(Term(1, "OSBE", ("sq",), case=True), "osbe OSBE OSBE-së", "sq") == ["OSBE", "OSBE-së"]


def test_a_term_is_looked_for_only_in_its_language() -> None:
    matcher = Matcher([Term(1, "besim", ("sq",)), Term(2, "Besim")])
    assert {hit.term for hit in matcher.find("besim", "sq")} == {1, 2}
    assert {hit.term for hit in matcher.find("besim", "tr")} == {2}
    assert {hit.term for hit in matcher.find("besim")} == {1, 2}


def test_a_term_without_letters_is_never_found() -> None:
    assert Matcher([Term(1, "…"), Term(2, "")]).find("… .") == []


def test_a_longer_term_does_not_hide_a_shorter_one() -> None:
    matcher = Matcher([Term(1, "oyun", ("tr",)), Term(2, "oyuncak", ("tr",)), Term(3, "oyun alanı", ("tr",))])
    assert {hit.term for hit in matcher.find("oyunun oyun alanında oyuncaklar", "tr")} == {1, 2, 3}


TERMS = [
    Term(1, "besim", ("sq",)), Term(2, "poverenje", ("sr-Latn",)), Term(3, "güven", ("tr",)), Term(4, "trust", ("en",)),
    Term(5, "Priština", ("sr-Latn",)), Term(6, "izgradnja poverenja", ("sr-Latn",)), Term(7, "Kurti"),
]  # fmt: skip
SENTENCES = st.lists(
    st.sampled_from(
        [
            "besimit",
            "поверења",
            "Приштини",
            "izgradnju",
            "poverenja",
            "Kurtijem",
            "güvenin",
            "trust",
            ",",
            ".",
            "–",
            "и",
            "dhe",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(SENTENCES, st.permutations(TERMS))
@settings(max_examples=30, deadline=None)
def test_the_order_of_terms_changes_nothing(text: str, shuffled: list[Term]) -> None:
    assert Matcher(shuffled).find(text) == Matcher(TERMS).find(text)


@given(SENTENCES, st.integers(0, len(TERMS) - 1))
@settings(max_examples=30, deadline=None)
def test_a_term_added_later_takes_no_hit_away(text: str, last: int) -> None:
    few = Matcher(TERMS[:last])
    before = few.find(text)
    for term in TERMS[last:]:
        few.add(term)
    assert set(before) <= set(few.find(text))
    assert few.find(text) == Matcher(TERMS).find(text)


def test_many_terms_may_be_added_one_by_one_and_taken_away() -> None:
    matcher = Matcher(TERMS)
    for number in range(200):
        matcher.add(Term(100 + number, f"reč{number}x", ("sr-Latn",)))
    assert [hit.term for hit in matcher.find("reč7x i poverenje")] == [107, 2]
    matcher.remove(2)
    matcher.remove(107)
    assert matcher.find("reč7x i poverenje") == []


LETTERS = "абвгдђежзијклљмнњопрстћуфхцчџш "


@given(
    st.lists(st.sampled_from(["поверењу", "Приштине", "изградњом поверења", "Куртија", "љубав", "у", "и"]), max_size=8)
)
@settings(max_examples=40, deadline=None)
def test_cyrillic_and_latin_of_one_text_have_the_same_hits(words: list[str]) -> None:
    matcher, text = Matcher(TERMS), " ".join(words)
    cyrillic, latin = matcher.find(text, "sr-Cyrl"), matcher.find(to_latin(text), "sr-Latn")
    assert [(h.term, to_latin(h.form)) for h in cyrillic] == [(h.term, h.form) for h in latin]


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_it_and_every_hit_is_where_it_says(text: str) -> None:
    for hit in Matcher(TERMS).find(text + " besimit"):
        assert (text + " besimit")[hit.start : hit.end] == hit.form


@pytest.mark.parametrize("piece", ["besim ", "a", "-'", "љ", "e\u0308", "http://", "Kurti'", "𝕭", "izgradnja "])
def test_a_long_text_of_one_piece_comes_to_an_end(piece: str) -> None:
    matcher = Matcher(TERMS)
    once = matcher.find(piece)
    with patience():
        found = matcher.find(piece * 50_000)
    assert bool(found) == bool(once)


def test_importing_it_loads_no_dictionary_and_nothing_of_the_web() -> None:
    code = (
        "import sys; import languages.matching;"
        "from languages.lemmas.dictionary import dictionary;"
        "print(dictionary.cache_info().currsize, sys.modules.keys() & {'flask', 'sqlalchemy', 'requests', 'numpy'})"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["0", "set()"]


def test_a_hit_is_a_plain_value() -> None:
    assert json.loads(json.dumps(Hit(1, 0, 5, "besim", Reason.EXACT))) == [1, 0, 5, "besim", "exact"]


def test_an_exclusion_rules_out_its_own_sentence_and_no_other() -> None:
    matcher = Matcher([Term(1, "besim", ("sq",), exclusions=("fetar",))])
    assert not matcher.find("Besimi fetar, jo besimi.", "sq")
    found = matcher.find("Kryetari foli për besimin. Fetar ishte vetëm fundi.\n\nPa besim, tha Fetar", "sq")
    assert [hit.form for hit in found] == ["besimin"]


def test_an_abbreviated_day_that_is_another_word_needs_its_capital() -> None:
    matcher = Matcher([Term(1, "Saturday", ("en",)), Term(2, "March", ("en",))])
    assert [hit.form for hit in matcher.find("We sat down on Sat, Mar 7, to mar nothing.", "en")] == ["Sat", "Mar"]


def test_the_nearest_company_on_either_side_counts_however_many_there_are() -> None:
    matcher = Matcher([Term(1, "besim", ("sq",), company=("ndërtim", "ndërtim i madh i urave"))])
    far = " fjalë" * 13
    assert [h.start for h in matcher.find(f"ndërtimi besim{far} besim", "sq")] == [9]
    assert len(matcher.find(f"besim{far} besim ndërtim ndërtim{far} besim", "sq")) == 1
    assert len(matcher.find(f"ndërtim i madh i urave{' fjalë' * 9} besim", "sq")) == 1


def test_many_places_among_many_exclusions_take_no_square_of_time() -> None:
    matcher = Matcher([Term(1, "besim", ("sq",), exclusions=("fetar",))])
    assert matcher.find("besim fetar " * 5_000, "sq") == []
    assert len(matcher.find("besim. Jo. " * 5_000 + "fetar", "sq")) == 5_000
