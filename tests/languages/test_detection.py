"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.detection import detect, tag_for
from languages.scripts import Script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Qendra ka hapur dyert për të gjitha komunitetet e qytetit", "sq"),
        ("Qendra Barabar hapi dyert per te gjitha komunitetet", "sq"),
        ("Barabar centar u Pristini odrzao je debatu o suzivotu zajednica", "hbs"),
        ("Centar je organizirao raspravu o izgradnji povjerenja", "hbs"),
        ("Центар је отворио врата за све заједнице у граду", "hbs"),
        ("Merkez bütün topluluklar için kapılarını açtı", "tr"),
        ("The centre has opened its doors to all communities", "en"),
        ("Me phirav ki skola thaj sikljovav romani chib", "rom"),
        ("Amen rodas te aven savore chave ani skola", "rom"),
        ("E romane manuša thaj e Roma si but ki Kosova, amen si amen thaj tumen vakeren romani čhib", "rom"),
    ],
)
def test_a_sentence_shows_its_language(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    "text", ["", "1999", "Kurti", "Prishtina", "Он съел объявление", "Ова е вест од нивниот град во која се вели дека"]
)
def test_too_little_or_a_language_of_others_is_unknown(text: str) -> None:
    assert detect(text).language == ""


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierung will im Herbst ein neues Gesetz über die Gemeinden vorlegen",
        "Più di duecento persone sono venute all'inaugurazione della mostra",
        "Peste două sute de oameni au venit la deschiderea expoziției",
        "Plus de deux cents personnes sont venues à l'ouverture de l'exposition",
        "La asociación busca voluntarios para leer con los niños",
        "Na odprtje razstave je prišlo več kot dvesto ljudi",
        "Na otevření výstavy přišlo více než dvě stě lidí",
        "На отворањето на изложбата дојдоа повеќе од двесте луѓе",
        "Министерот вели дека има пари за патиштата и за новите училишта",
        "На откриването на изложбата дойдоха над двеста души",
        "Na otvoranjeto na izlozbata dojdoa povekje od dveste lugje",
        "Η κυβέρνηση θα παρουσιάσει νέο νόμο το φθινόπωρο",
    ],
)
def test_the_neighbours_are_not_taken_for_ours(text: str) -> None:
    assert detect(text).language == ""


def test_it_says_the_script_and_how_sure_it_is() -> None:
    found = detect("Центар је отворио врата за све заједнице у граду")
    assert found.script is Script.CYRILLIC
    assert 0 < found.sureness <= 1


@pytest.mark.parametrize(
    ("text", "outlet", "tag"),
    [
        ("Centar je organizovao raspravu o izgradnji poverenja", ("bs",), "bs"),
        ("Centar je organizovao raspravu o izgradnji poverenja", ("sq",), "sr-Latn"),
        ("Центар је отворио врата за све заједнице", ("bs",), "sr-Cyrl"),
        ("Qendra ka hapur dyert për të gjitha komunitetet", ("sr-Latn", "sq"), "sq"),
        ("Kurti", ("sq",), "sq"),
        ("Курти", ("sr-Latn", "sr-Cyrl"), "sr-Cyrl"),
        ("Kurti", ("sq", "en"), ""),
    ],
)
def test_the_outlet_tells_the_sisters_apart(text: str, outlet: tuple[str, ...], tag: str) -> None:
    assert tag_for(text, outlet) == tag


@given(st.text(max_size=80))
def test_nothing_breaks_it(text: str) -> None:
    assert detect(text).language in {"", "sq", "hbs", "tr", "en", "rom"}
