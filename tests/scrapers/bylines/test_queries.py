"""Who writes of us and is not recorded, and what a journalist wrote."""

import pytest

from core.db import transaction
from core.errors import Refused
from crm.contacts.services import archive_person
from crm.contacts.values import PositionValues
from crm.outlets.models import Outlet
from scrapers.articles.models import Judgement
from scrapers.bylines.queries import list_articles_by, list_unknown_writers
from scrapers.bylines.services import dismiss_name, suggest_again
from tests.scrapers.bylines.conftest import Sign
from tests.support.clock import Clock
from tests.support.contacts import make_outlet, record
from tests.support.personas import Persona


def names() -> list[str]:
    return [writer.name for writer in list_unknown_writers()]


def test_who_wrote_most_of_us_comes_first_with_what_she_wrote(sign: Sign) -> None:
    sign("Besnik Gashi")
    for judgement in (Judgement.CONFIRMED, Judgement.WAITING, Judgement.CONFIRMED):
        sign("Nga: Arta Berisha", judgement)
    first, second = list_unknown_writers()
    assert (first.name, len(first.articles), first.confirmed, first.tag) == ("Arta Berisha", 3, 2, "sq")
    assert second.name == "Besnik Gashi"


def test_who_writes_of_other_things_is_not_suggested(sign: Sign) -> None:
    sign("Arta Berisha", Judgement.NONE)
    sign("Besnik Gashi", Judgement.DISMISSED)
    assert names() == []


def test_two_spellings_are_one_person(sign: Sign) -> None:
    sign("Jelena Ilić")
    sign("Јелена Илић")
    assert [len(writer.articles) for writer in list_unknown_writers()] == [2]


def test_one_of_our_people_is_not_suggested_in_any_script_and_one_put_away_is(sign: Sign) -> None:
    person = record("Jelena", "Ilić")
    sign("Јелена Илић")
    assert names() == []
    with transaction():
        archive_person(person.id)
    assert names() == ["Јелена Илић"]


def test_a_name_that_may_be_one_of_ours_is_said_so(sign: Sign) -> None:
    person = record("Arta", "Berisha")
    sign("A. Berisha Gashi")
    sign("Arta Krasniqi")
    assert {writer.perhaps_id for writer in list_unknown_writers()} <= {person.id, None}


def test_what_is_no_person_is_remembered_in_every_spelling(sign: Sign, officer: Persona) -> None:
    sign("Grupa Proleće")
    sign("Група Пролеће")
    with transaction():
        dismiss_name("Grupa Proleće", officer.user.id)
        dismiss_name("Grupa Prolece", officer.user.id)
    assert names() == []
    with transaction():
        suggest_again("nothing of the kind")
        suggest_again("grupa prolece")
    assert len(names()) == 1


def test_nothing_is_no_name(officer: Persona) -> None:
    with pytest.raises(Refused), transaction():
        dismiss_name(" \0 ", officer.user.id)


def test_what_was_written_more_than_a_year_ago_says_nothing(sign: Sign, clock: Clock) -> None:
    sign("Arta Berisha")
    clock.move(days=366)
    assert names() == []


def test_the_last_articles_of_a_journalist_are_those_of_her_outlets(sign: Sign, outlet: Outlet) -> None:
    other = make_outlet("Zëri i Lumit")
    hers = [sign("Arta Berisha", Judgement.NONE), sign("Besnik Gashi, Arta Berisha", Judgement.NONE)]
    sign("Besnik Gashi")
    arta = record("Arta", "Berisha", positions=(PositionValues(outlet_id=outlet.id),))
    assert [article.id for article in list_articles_by(arta)] == [article.id for article in reversed(hers)]
    elsewhere = record("Arta", "Berishaj", positions=(PositionValues(outlet_id=other.id),))
    assert list_articles_by(elsewhere) == list_articles_by(record("Vesa", "Lumi")) == []
