"""Checking: the files are sound, and each kind of fault would be found."""

from dataclasses import replace

import pytest

from crm.reference.catalogue import (
    communities,
    get_community,
    get_directory_outlet,
    get_municipality,
    get_office_kind,
    municipalities,
)
from crm.reference.checking import check, community_faults, municipality_faults, office_kind_faults, outlet_faults


def test_the_files_have_no_fault():
    assert check() == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name_sq": " "}, "serb: a name is empty"),
        ({"name_sr": "srpska"}, "serb: the Serbian name is not in Cyrillic"),
        ({"languages": ("sq", "sr")}, "serb: unknown tag sr"),
        ({"code": ""}, "community '' is there 1 times"),
    ],
)
def test_it_finds_a_fault_of_a_community(change, fault):
    assert list(community_faults([replace(get_community("serb"), **change)])) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name_sq": ""}, "prizren: a name is empty"),
        ({"sq_gen": ()}, "prizren: a case is missing"),
        ({"sr_loc": ("Prizrenu",)}, "prizren: a Serbian case is not in Cyrillic"),
        ({"official": ("xx",)}, "prizren: unknown tag xx"),
        ({"official": ("rom",)}, "prizren: a language is both official and in official use"),
        ({"unverified": ("everything",)}, "prizren: unknown word in unverified"),
    ],
)
def test_it_finds_a_fault_of_a_municipality(change, fault):
    assert list(municipality_faults([replace(get_municipality("prizren"), **change)])) == [fault]


@pytest.mark.parametrize("change", [{"levels": ()}, {"evidence": ()}])
def test_it_finds_an_office_without_level_or_evidence(change):
    assert list(office_kind_faults([replace(get_office_kind("mayor"), **change)])) == ["mayor: no level or no evidence"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": ""}, "koha: no name"),
        ({"communities": ()}, "koha: no community, or one that is not in the list"),
        ({"communities": ("martian",)}, "koha: no community, or one that is not in the list"),
        ({"kinds": ()}, "koha: no language or no kind"),
        ({"languages": ()}, "koha: no language or no kind"),
        ({"languages": ("hr",)}, "koha: unknown tag hr"),
        ({"municipality": "tirane"}, "koha: tirane is no municipality"),
        ({"website": "koha.net"}, "koha: koha.net is no web address"),
        ({"feed_url": "ftp://koha.net/rss"}, "koha: ftp://koha.net/rss is no web address"),
        ({"feed_url": ""}, "koha: its feed and the status of the feed contradict each other"),
    ],
)
def test_it_finds_a_fault_of_an_outlet(change, fault):
    outlet = replace(get_directory_outlet("koha"), **change)
    assert list(outlet_faults([outlet], communities(), municipalities())) == [fault]


def test_it_finds_what_is_there_twice():
    koha, mayor = get_directory_outlet("koha"), get_office_kind("mayor")
    assert list(outlet_faults([koha, koha], communities(), municipalities())) == ["outlet 'koha' is there 2 times"]
    assert list(office_kind_faults([mayor, mayor])) == ["office kind 'mayor' is there 2 times"]
