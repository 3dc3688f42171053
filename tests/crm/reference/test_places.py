"""Places: the forms of a name, and what a typed name means."""

import pytest

from crm.reference.catalogue import get_municipality, municipalities
from crm.reference.places import forms, municipalities_named
from languages.folding import fold


def slugs(text):
    return {municipality.slug for municipality in municipalities_named(text)}


def test_forms_hold_every_case_in_every_script_and_language():
    assert forms(get_municipality("prishtine")) == {
        "Prishtinë", "Prishtina", "Prishtinën", "Prishtinës", "Priština", "Prištine", "Prištini",
        "Приштина", "Приштине", "Приштини", "Priştine",
    }  # fmt: skip


def test_forms_leave_out_the_empty_turkish_name_and_other_names():
    found = forms(get_municipality("obiliq"))
    assert "" not in found
    assert "Kastriot" not in found


@pytest.mark.parametrize("municipality", municipalities(), ids=lambda m: m.slug)
def test_every_form_leads_to_its_municipality_folded_shouted_or_as_shown(municipality):
    shown = {municipality.shown_in(tag) for tag in ("sq", "sr-Cyrl", "sr-Latn", "en", "tr")}
    for form in forms(municipality) | shown:
        assert municipality in municipalities_named(form)
        assert municipality in municipalities_named(fold(form))
        assert municipality in municipalities_named(f"  {form.upper()} ")


@pytest.mark.parametrize("typed", ["Đakovica", "Ðakovica", "Djakovica", "Dakovica", "Ђаковица", "ЂАКОВИЦА", "gjakova"])
def test_the_letter_dje_is_found_however_it_is_written(typed):
    assert slugs(typed) == {"gjakove"}


@pytest.mark.parametrize("typed", ["Mitrovica", "Mitrovicë", "Kosovska Mitrovica", "Митровица", "Mitroviça"])
def test_mitrovica_alone_means_two(typed):
    assert slugs(typed) == {"mitrovice-jugut", "mitrovice-veriut"}


@pytest.mark.parametrize("typed", ["Severna Mitrovica", "North Mitrovica", "Mitrovica Veriore", "Kuzey Mitroviça"])
def test_north_mitrovica_means_one(typed):
    assert slugs(typed) == {"mitrovice-veriut"}


@pytest.mark.parametrize(
    ("typed", "slug"), [("Drenas", "gllogoc"), ("Klokot Vrbovac", "kllokot"), ("Peć", "peje"), ("IPEK", "peje")]
)
def test_other_names_are_found_too(typed, slug):
    assert slugs(typed) == {slug}


@pytest.mark.parametrize("typed", ["", "  ", "Tiranë", "Prisht"])
def test_what_is_no_municipality_means_none(typed):
    assert municipalities_named(typed) == ()
