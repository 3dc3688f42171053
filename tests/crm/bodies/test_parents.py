from dataclasses import replace
from threading import Barrier, Thread

import pytest
from flask import Flask

from core.db import db, transaction
from core.errors import Refused
from crm.bodies.parents import makes_circle
from crm.organisations.queries import get_organisation
from crm.organisations.services import change_organisation
from crm.organisations.services import values_of as organisation_values
from crm.outlets.queries import get_outlet
from crm.outlets.services import change_outlet
from crm.outlets.services import values_of as outlet_values
from tests.support.contacts import make_organisation, make_outlet
from tests.support.personas import Persona


@pytest.mark.parametrize(
    ("parents", "child", "parent", "circle"),
    [
        ({}, 1, 2, False),
        ({}, 1, 1, True),
        ({2: 1}, 1, 2, True),
        ({3: 2, 2: 1}, 1, 3, True),
        ({3: 2, 2: 1}, 4, 3, False),
        ({3: 2, 2: 3}, 1, 3, True),
    ],
)
def test_what_would_belong_to_itself_is_a_circle(
    parents: dict[int, int | None], child: int, parent: int, circle: bool
) -> None:
    assert makes_circle(parents, child, parent) is circle


def belong(child: int, parent: int) -> None:
    """Let one organisation be a part of another."""
    with transaction():
        found = get_organisation(child)
        change_organisation(child, found.version, replace(organisation_values(found), parent_id=parent))


def test_a_circle_is_refused_in_clear_words_at_the_field(officer: Persona) -> None:
    for name in ("Ministry", "Department", "Unit"):
        make_organisation(name_en=name)
    belong(2, 1)
    belong(3, 2)
    page = officer.submit(officer.get("/organisations/1/edit"), parent="3", notes="Kept")
    assert "This would go round in a circle" in " ".join(page.errors)
    assert page.value("notes") == "Kept"
    assert get_organisation(1).parent_id is None


def test_in_two_browsers_the_second_is_refused(officer: Persona) -> None:
    make_organisation(name_en="A")
    make_organisation(name_en="B")
    first, second = officer.get("/organisations/1/edit"), officer.get("/organisations/2/edit")
    officer.submit(first, parent="2")
    assert "This would go round in a circle" in " ".join(officer.submit(second, parent="1").errors)


def test_two_at_the_same_moment_do_not_make_a_circle_either(app: Flask) -> None:
    for name in ("A", "B"):
        make_organisation(name_en=name)
    start, refused = Barrier(2), []

    def hang(child: int, parent: int) -> None:
        with app.app_context():
            start.wait()
            try:
                belong(child, parent)
            except Refused:
                refused.append(child)
            db.session.remove()

    threads = [Thread(target=hang, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    assert len(refused) == 1
    assert [get_organisation(ident).parent_id for ident in (1, 2)].count(None) == 1


def test_an_outlet_does_not_belong_to_itself(app: Flask) -> None:
    house = make_outlet("House")
    with pytest.raises(Refused), transaction():
        change_outlet(house.id, house.version, replace(outlet_values(house), parent_id=house.id))
    db.session.expire_all()
    assert get_outlet(house.id).parent_id is None
