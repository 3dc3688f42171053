"""Who a release could go to, as the database knows them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from campaigns.audience.queries import list_candidates, who_chose
from campaigns.audience.rules import Candidate, Workplace
from campaigns.audience.services import set_audience
from core.audit import acting_for
from core.clock import today
from core.db import db, transaction
from core.feature import Role
from crm.contacts.models import AddressKind, AddressState
from crm.contacts.services import archive_person
from crm.contacts.values import AddressValues, PositionValues
from crm.organisations.services import OrganisationValues, create_organisation
from crm.outlets.services import archive_outlet
from crm.reference.kinds import OutletKind
from tests.support.press_list import JOURNALISTS, make_colleague, make_draft, make_outlet, make_people, make_person

pytestmark = pytest.mark.usefixtures("app")


def only() -> Candidate:
    (candidate,) = list_candidates()
    return candidate


def test_a_candidate_carries_what_the_decision_needs() -> None:
    outlet_id = make_outlet("Radio Ura", OutletKind.RADIO, "serb", "roma", municipality="mitrovice-veriut")
    person_id = make_person(
        "Jelena Ilić", "sr-Latn", "en", outlet_id=outlet_id, municipality="zvecan", is_opinion_maker=True
    )
    assert only() == Candidate(
        person_id=person_id, name="Jelena Ilić", roles=frozenset({"journalist", "opinion_maker"}),
        languages=("sr-Latn", "en"), address="jelena.ilić@press.example", has_basis=True, do_not_contact=False,
        municipality="zvecan",
        workplaces=(Workplace("Radio Ura", "radio", frozenset({"serb", "roma"}), "mitrovice-veriut"),),
    )  # fmt: skip


def test_people_who_were_put_away_are_no_candidates() -> None:
    person_id = make_person("Arta Krasniqi")
    with transaction():
        archive_person(person_id)
    assert list_candidates() == []


def test_the_first_mail_address_that_works_is_the_one() -> None:
    make_person("Arta Krasniqi", email="", addresses=(
        AddressValues(AddressKind.PHONE, "+383 44 000 201"),
        AddressValues(AddressKind.EMAIL, "old@press.example", AddressState.BOUNCED),
        AddressValues(AddressKind.EMAIL, "first@press.example"),
        AddressValues(AddressKind.EMAIL, "second@press.example"),
    ))  # fmt: skip
    assert only().address == "first@press.example"


@pytest.mark.parametrize(("days", "is_there"), [(None, True), (0, True), (1, True), (-1, False)])
def test_a_position_counts_to_its_last_day(days: int | None, is_there: bool) -> None:
    until = None if days is None else today() + timedelta(days=days)
    position = PositionValues(outlet_id=make_outlet("Radio Ura"), until=until)
    make_person("Arta Krasniqi", positions=(position,))
    assert bool(only().workplaces) is is_there


def test_an_outlet_that_was_put_away_serves_nobody() -> None:
    outlet_id = make_outlet("Radio Ura", OutletKind.RADIO, "serb")
    make_person("Arta Krasniqi", outlet_id=outlet_id)
    with transaction():
        archive_outlet(outlet_id)
    assert only().workplaces == ()


def test_a_body_is_a_workplace_with_a_name_for_the_reader() -> None:
    with transaction():
        names = OrganisationValues(name_sq="Zyra", name_sr="Канцеларија", municipality="prizren")
        organisation_id = create_organisation(names).id
    make_person("Arta Krasniqi", positions=(PositionValues(organisation_id=organisation_id),))
    assert [c.workplaces for c in list_candidates("sr-Latn")] == [(Workplace("Kancelarija", municipality="prizren"),)]


def test_names_are_sorted_whatever_their_script() -> None:
    for name in ("Вера Гашић", "Ana Čolić", "Besa Gashi", "Zef Aliu"):
        make_person(name, email="")
    assert [c.name for c in list_candidates()] == ["Zef Aliu", "Ana Čolić", "Besa Gashi", "Вера Гашић"]


def test_the_number_of_queries_does_not_grow_with_the_people(app: Flask) -> None:
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        counted.append(statement)

    outlet_id = make_outlet("Radio Ura")
    for number in range(5):
        make_person(f"Person {number}", outlet_id=outlet_id)
    make_people(5)
    event.listen(db.engine, "after_cursor_execute", count)
    assert len(list_candidates()) == 10
    event.remove(db.engine, "after_cursor_execute", count)
    assert sum(statement.startswith("SELECT") for statement in counted) == 6


def test_it_is_known_who_chose_last() -> None:
    release_id, user_id = make_draft(audience=None), make_colleague("Odeta", Role.OFFICER)
    assert who_chose(release_id) is None
    with transaction():
        set_audience(release_id, JOURNALISTS)
    chosen = who_chose(release_id)
    assert chosen and chosen.name == ""
    token = acting_for.set(user_id)
    with transaction():
        set_audience(release_id, JOURNALISTS.with_person(9))
    acting_for.reset(token)
    chosen = who_chose(release_id)
    assert chosen and chosen.name == "Odeta"
