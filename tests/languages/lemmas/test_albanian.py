"""Forms of Albanian words."""

import pytest

from languages.lemmas.albanian import forms


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("besim", "besimi besimit besimin besime besimet besimeve"),
        ("komunitet", "komuniteti komunitetit komunitete komuniteteve"),
        ("dialog", "dialogu dialogut dialogun"),
        ("ndërtimi", "ndërtim ndërtimin ndërtimit"),
        ("shoqëri", "shoqëria shoqërisë shoqërinë"),
        ("lidhje", "lidhja lidhjen lidhjes lidhjeve"),
        ("Prishtinë", "prishtina prishtinës prishtinën"),
        ("Prishtina", "prishtinë prishtinës"),
        ("Kurti", "kurtit kurtin kurtiu"),
        ("Ernest", "ernesti ernestit ernestin"),
        ("rëndësishëm", "rëndësishme rëndësishmit rëndësishmet"),
        ("njeri", "njeriu njerëzit njerëzve"),
        ("libër", "libri librit libra librat"),
        ("popull", "popuj popujve"),
        ("kryesor", "kryesorë kryesore kryesoret"),
        ("nxënës", "nxënësi nxënësit nxënësve"),
    ],
)
def test_a_word_takes_the_forms_of_its_declension(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


def test_words_that_only_begin_alike_are_none_of_its_forms() -> None:
    assert not {"besimtar", "besnik", "besoj"} & forms("besim")


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("mik", "miku mikut miq miqtë miqve"),
        ("armik", "armiku armiq armiqtë"),
        ("zog", "zogu zogj zogjtë"),
        ("plak", "plaku pleq pleqtë pleqve"),
        ("ujk", "ujku ujq ujqër ujqërit"),
        ("breg", "bregu brigje brigjet brigjeve"),
        ("prift", "prifti priftërinj priftërinjtë priftërinjve"),
        ("mbret", "mbreti mbretër mbretërit mbretërve"),
        ("prind", "prindi prindër prindërit prindërve"),
        ("kalë", "kali kalit kuaj kuajt"),
        ("djalë", "djali djem djemtë djemve"),
        ("burrë", "burri burrit burra burrat"),
        ("kushëri", "kushëriri kushërinj kushërinjtë"),
        ("hero", "heroi heroit heroin heronj heronjtë"),
        ("baba", "babai babait babanë baballarë"),
        ("përrua", "përroi përroit përrenj"),
        ("krye", "kreu kreut krerë krerët"),
        ("rreth", "rrethi rrathë rrathët"),
        ("qiell", "qielli qiej qiejt"),
        ("artikull", "artikulli artikuj artikujve"),
        ("yll", "ylli yje yjet"),
        ("mall", "malli mallra mallrat"),
        ("emër", "emri emrit emra emrat"),
        ("kufi", "kufiri kufij kufijtë"),
        ("treg", "tregu tregje tregjet"),
        ("park", "parku parqe parqet"),
        ("ligj", "ligji ligje ligjet ligjeve"),
        ("student", "studenti studentë studentët studentëve"),
        ("mësues", "mësuesi mësuesve mësuesja"),
        ("muaj", "muaji muajt muajve"),
    ],
)
def test_masculine_nouns_of_every_plural_class(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("shkollë", "shkolla shkollës shkollën shkollat shkollave shkollash"),
        ("motër", "motra motrës motrën motrat"),
        ("letër", "letra letrës letrën letrave"),
        ("lule", "lulja lules lulen lulet luleve"),
        ("pyetje", "pyetja pyetjes pyetjen pyetjeve"),
        ("qeveri", "qeveria qeverisë qeverinë qeveritë qeverive"),
        ("parti", "partia partisë partinë partitë"),
        ("kala", "kalaja kalasë kalanë kalatë"),
        ("ide", "ideja idesë idenë idetë"),
        ("derë", "dera derës dyer dyert"),
        ("dorë", "dora dorës duar duart"),
        ("natë", "nata natës net netët"),
        ("grua", "gruaja gruas gra gratë grave"),
        ("kohë", "koha kohës kohëra kohërat"),
        ("luftë", "lufta luftës luftëra luftërave"),
        ("gjykatë", "gjykata gjykatës gjykatën gjykatave"),
        ("ditë", "dita ditës ditët ditëve"),
        ("radio", "radioja radios radion"),
    ],
)
def test_feminine_nouns_of_every_class(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("madh", "madhi madhe madhja mëdhenj mëdhenjtë mëdha"),
        ("vogël", "vogli vogla vegjël vegjëlve voglat"),
        ("ri", "riu re reja rinj rinjtë reja"),
        ("keq", "keqi keqe këqij këqija"),
        ("zi", "ziu zezë zeza zinj"),
        ("tjetër", "tjetri tjetrës tjetrën tjerë tjerët tjera tjerat"),
        ("mirë", "miri mirit mira mirën mirat"),
        ("shkurtër", "shkurtri shkurtra shkurtrit"),
        ("sotëm", "sotmi sotmit sotme sotmet sotmen"),
        ("mesëm", "mesme mesmes mesmen mesmet"),
        ("ndryshëm", "ndryshme ndryshmet ndryshmit"),
        ("kombëtar", "kombëtare kombëtarë kombëtares kombëtaret kombëtarja"),
        ("politik", "politike politikë politikes politiket"),
        ("caktuar", "caktuara caktuarit caktuarës caktuarave"),
        ("bukur", "bukura bukurën bukurës bukurat"),
        ("përbashkët", "përbashkëta përbashkëtat përbashkëtit"),
        ("dytë", "dyti dyta dytës dytën"),
    ],
)
def test_adjectives_in_both_genders_and_numbers(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("Shqipëria", "shqipëri shqipërisë shqipërinë"),
        ("Kosovë", "kosova kosovës kosovën"),
        ("Shkodër", "shkodra shkodrës shkodrën"),
        ("Prizren", "prizreni prizrenit prizrenin"),
        ("Durrës", "durrësi durrësit durrësin"),
        ("Hashim", "hashimi hashimit hashimin"),
        ("Osmani", "osmanit osmanin"),
        ("Rugova", "rugovës rugovën"),
        ("Donika", "donikës donikën"),
        ("Mark", "marku markut markun"),
        ("Ali", "aliu aliut aliun"),
        ("Kadare", "kadareja kadaresë kadarenë"),
        ("Dritëro", "dritëroi dritëroit dritëroin"),
        ("zëdhënës", "zëdhënësi zëdhënësja zëdhënëse"),
        ("serb", "serbi serbë serbe serbja serbes"),
        ("turk", "turku turq turqit"),
        ("ashkali", "ashkaliu ashkalinj ashkalinjtë"),
    ],
)
def test_names_and_peoples(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("derë", "deri"),
        ("verë", "veri"),
        ("fushë", "fushatë fushata"),
        ("bashkë", "bashki"),
        ("trup", "trupës"),
        ("kush", "kusht"),
        ("rrjet", "rrjetë"),
    ],
)
def test_a_word_of_its_own_is_no_form_of_a_shorter_one(word: str, others: str) -> None:
    assert not set(others.split()) & forms(word)


def test_a_definite_noun_the_dictionary_does_not_know_has_its_indefinite_forms() -> None:
    assert {"teknokrati", "teknokrat", "teknokratë"} <= forms("teknokrati")
