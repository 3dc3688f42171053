"""The catalogue: nothing is missing, and names are what each reader expects."""

import pytest

from core.errors import NotFound
from crm.reference import catalogue
from crm.reference.catalogue import communities, directory, get_municipality, municipalities, office_kinds
from crm.reference.kinds import FeedQuirk, FeedStatus, OfficeLevel, OutletKind, Rhythm


def test_everything_is_there():
    assert len(municipalities()) == 38
    assert len(directory()) == 87
    assert len(communities()) == 11
    assert len(office_kinds()) == 36


def test_files_are_read_once():
    assert municipalities() is municipalities()
    assert directory() is directory()


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("sq", "Prishtinë / Priština"),
        ("sr-Cyrl", "Приштина / Prishtinë"),
        ("sr-Latn", "Priština / Prishtinë"),
        ("en", "Prishtinë / Priština"),
        ("bs", "Priština / Prishtinë"),
        ("tr", "Priştine / Prishtinë / Priština"),
        ("rom", "Prishtinë / Priština"),
    ],
)
def test_a_place_is_shown_in_the_readers_language_first(tag, shown):
    assert get_municipality("prishtine").shown_in(tag) == shown


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("sq", "Prishtinë"),
        ("sr-Cyrl", "Приштина"),
        ("sr-Latn", "Priština"),
        ("bs", "Priština"),
        ("tr", "Priştine"),
        ("en", "Prishtinë / Priština"),
    ],
)
def test_a_text_calls_a_place_by_its_one_name_where_its_language_has_one(tag, name):
    assert get_municipality("prishtine").name_in(tag) == name


def test_turkish_without_a_name_of_its_own_gets_both_official_ones():
    assert get_municipality("decan").name_in("tr") == "Deçan / Dečani"


def test_equal_names_are_shown_once():
    assert get_municipality("prizren").shown_in("sq") == "Prizren"
    assert get_municipality("prizren").shown_in("tr") == "Prizren"
    assert get_municipality("prizren").shown_in("sr-Cyrl") == "Призрен / Prizren"


def test_there_are_two_mitrovicas():
    assert get_municipality("mitrovice-jugut").shown_in("sr-Latn") == "Južna Mitrovica / Mitrovicë e Jugut"
    assert get_municipality("mitrovice-veriut").shown_in("sq") == "Mitrovicë e Veriut / Severna Mitrovica"


def test_digraphs_become_two_latin_letters():
    assert get_municipality("gjilan").name_sr_latn == "Gnjilane"
    assert get_municipality("lipjan").name_sr_latn == "Lipljan"


def test_languages_beside_the_two_official_ones_are_told_apart_by_their_standing():
    assert get_municipality("mamushe").official == ("tr",)
    assert get_municipality("prizren").official == ("tr", "bs")
    assert get_municipality("prizren").in_official_use == ("rom",)
    assert get_municipality("mitrovice-veriut").in_official_use == ("tr", "bs")
    assert {m.slug for m in municipalities() if "tr" in m.in_official_use} == {
        "prishtine", "gjilan", "viti", "mitrovice-jugut", "mitrovice-veriut",
    }  # fmt: skip


def test_what_was_derived_is_marked():
    assert get_municipality("dragash").unverified == ("cyrillic", "bosnian")
    assert get_municipality("prishtine").unverified == ()


def test_names_of_communities_fit_the_sentence_in_each_language():
    serb = catalogue.get_community("serb")
    assert [serb.name_in(tag) for tag in ("en", "sq", "sr-Cyrl", "sr-Latn")] == ["Serb", "serb", "српска", "srpska"]
    assert catalogue.get_community("bosniak").name_in("bs") == "bošnjačka"
    assert catalogue.get_community("other").name_in("tr") == "other or mixed"


def test_an_office_has_its_name_in_each_interface_language():
    office = catalogue.get_office_kind("mocr")
    assert office.name_in("sq") == "Zyra komunale për komunitete dhe kthim"
    assert office.name_in("sr-Latn") == "Opštinska kancelarija za zajednice i povratak"
    assert office.levels == (OfficeLevel.MUNICIPAL,)


def test_schools_and_faith_groups_are_kinds_of_their_own():
    assert catalogue.get_office_kind("school").name_in("sr-Cyrl") == "Школа"
    assert catalogue.get_office_kind("faith").name_in("en") == "Faith or interfaith group"


def test_an_outlet_is_spelled_the_same_for_everybody():
    outlet = catalogue.get_directory_outlet("yeni-donem")
    assert {outlet.name_in(tag) for tag in ("en", "sq", "sr-Cyrl", "tr")} == {"Yeni Dönem"}
    assert outlet.languages == ("tr", "sq", "bs", "rom")
    assert outlet.kinds == (OutletKind.RADIO, OutletKind.PRINT)


def test_what_is_known_of_a_feed_is_kept():
    outlet = catalogue.get_directory_outlet("gazeta-express")
    assert outlet.feed_status is FeedStatus.VERIFIED
    assert outlet.feed_items == 10
    assert outlet.rhythm is Rhythm.CONTINUOUS
    assert outlet.quirks == (FeedQuirk.MALFORMED, FeedQuirk.REFUSES_AT_TIMES)


def test_an_outlet_without_a_feed_has_neither_address_nor_count():
    outlet = catalogue.get_directory_outlet("tv-most")
    assert (outlet.feed_url, outlet.feed_items, outlet.feed_status) == ("", None, FeedStatus.NONE)


def test_a_guessed_feed_is_the_usual_address_of_the_site():
    guessed = [o for o in directory() if o.feed_status is FeedStatus.GUESSED]
    assert len(guessed) == 9
    assert all(o.feed_url == f"{o.website}/feed/" for o in guessed)


@pytest.mark.parametrize("slug", ["mitropol", "mitrovicasot", "veriu-info", "beta"])
def test_a_seat_that_may_be_one_of_two_or_is_abroad_is_no_municipality(slug):
    outlet = catalogue.get_directory_outlet(slug)
    assert outlet.municipality == ""
    assert outlet.base


@pytest.mark.parametrize("what", ["community", "municipality", "office_kind", "directory_outlet"])
def test_an_unknown_key_is_none_or_not_found(what):
    assert getattr(catalogue, f"find_{what}")("nowhere") is None
    with pytest.raises(NotFound, match="nowhere"):
        getattr(catalogue, f"get_{what}")("nowhere")
