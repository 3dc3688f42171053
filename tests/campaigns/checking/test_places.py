"""Names of municipalities in a language that calls them otherwise."""

import pytest

from campaigns.checking.places import foreign_names, own_forms


def found(text: str, tag: str) -> list[str]:
    return [text[name.start : name.end] for name in foreign_names(text, tag)]


@pytest.mark.parametrize(
    ("tag", "text", "names"),
    [
        ("sq", "Në Priština u hap Avllia.", ["Priština"]),
        ("sq", "Banorët e Prištinës e dinë.", ["Prištinës"]),
        ("sq", "Rruga për Приштину.", ["Приштину"]),
        ("sq", "Në Pristina u hap Avllia.", ["Pristina"]),
        ("sr-Latn", "U Prishtinë dolaze gosti iz Prishtinës.", ["Prishtinë", "Prishtinës"]),
        ("sr-Latn", "U Prishtini i u Ferizaju.", ["Prishtini", "Ferizaju"]),
        ("sr-Cyrl", "У Феризају и у Скендерају.", ["Феризају", "Скендерају"]),
        ("sr-Cyrl", "У Prishtinë.", ["Prishtinë"]),
        ("bs", "Iz Pejës u Prizren.", ["Pejës"]),
        ("tr", "Priştine'de ve Prishtina'da.", ["Prishtina'da"]),
        ("tr", "Gilan, İpek, Prizren ve Mamuşa.", []),
    ],
)
def test_another_languages_name_is_found_in_every_case_and_script(tag: str, text: str, names: list[str]) -> None:
    assert found(text, tag) == names


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("sq", "Prishtina, Prishtinës, Prishtine, prishtinas; Klina e Klinës, Gracanica, Decani, Vitina jonë."),
        ("sr-Latn", "Priština, Prištine, Pristini; Klina, Gracanica, Mitrovica, Podujeva."),
        ("sr-Cyrl", "Приштина, у Приштини, Косову Пољу и Новом Брду."),
        ("bs", "Priština, Peć, Prizren."),
    ],
)
def test_what_the_language_writes_itself_is_never_found(tag: str, text: str) -> None:
    assert [name for name in found(text, tag) if name != "Vitina"] == []


def test_shared_names_are_told_apart_by_their_letters() -> None:
    assert found("Graçanica i Gračanica, Mitrovicë i Mitrovica.", "sr-Latn") == ["Graçanica", "Mitrovicë"]
    assert found("Graçanica dhe Gračanica.", "sq") == ["Gračanica"]


def test_of_a_name_of_several_words_the_whole_is_found() -> None:
    assert found("Në Severna Mitrovica dhe Kosovo Polje.", "sq") == ["Severna Mitrovica", "Kosovo Polje"]
    assert found("U opštini Mitrovica e Veriut i u Fushë Kosovës.", "sr-Latn") == [
        "Mitrovica e Veriut",
        "Fushë Kosovës",
    ]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("sr-Latn", "Istog dana stigli su svi. Viti ili ne viti."),
        ("sr-Latn", "tokom istog dana"),
        ("sq", "Kastriot Peci foli i pari."),
        ("sq", "Shih https://www.pristina.example/Priština dhe info@pristina.example."),
    ],
)
def test_words_that_only_look_like_a_name_are_left_alone(tag: str, text: str) -> None:
    assert found(text, tag) == []


def test_the_forms_of_the_language_are_offered_in_its_script() -> None:
    (name,) = foreign_names("У Ferizaj.", "sr-Cyrl")
    assert name.forms == ("Урошевац", "Урошевца", "Урошевцу")
    assert own_forms("ferizaj", "sr-Latn")[0] == "Uroševac"
    assert own_forms("prishtine", "sq") == ("Prishtinë", "Prishtina", "Prishtinën", "Prishtinës")


def test_languages_without_a_form_of_their_own_call_nothing_foreign() -> None:
    assert found("Prishtinë / Priština", "en") == []
    assert found("Prishtinë, Priština", "rom") == []
