"""What is read of people where many stand in a list: a record hangs on many more, and each is made for every page."""

from sqlalchemy.orm import lazyload, load_only, selectinload

from crm.contacts.models import Person, Position
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

_HELD = selectinload(Person.positions)
LINE = (
    _HELD.load_only(Position.title, Position.until, Position.is_acting, Position.office_id),
    _HELD.joinedload(Position.outlet).load_only(Outlet.name),
    _HELD.joinedload(Position.organisation).load_only(
        Organisation.name_sq, Organisation.name_sr, Organisation.name_en, Organisation.names
    ),
    _HELD.joinedload(Position.office).load_only(
        Office.name_sq, Office.name_sr, Office.name_en, Office.names, Office.organisation_id
    ),
    _HELD.joinedload(Position.office).lazyload(Office.organisation),
)
"""Of positions, what `person_line` tells: what somebody does, and where."""
NAMED = (
    load_only(
        Person.given_name, Person.family_name, Person.erased_at, Person.is_journalist, Person.is_decision_maker,
        Person.is_opinion_maker,
    ),
    lazyload(Person.addresses),
    *LINE,
)  # fmt: skip
"""A name with that line, and nothing else."""
