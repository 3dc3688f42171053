"""Makers for tests: people, outlets and organisations as an office records them, and what is heard of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from core.db import transaction
from core.feature import Event, Feature, Listener, house_of
from crm.contacts.models import AddressKind, Person
from crm.contacts.services import change_person, create_person
from crm.contacts.values import AddressValues, PersonValues
from crm.offices.models import Office
from crm.offices.services import OfficeValues, create_office
from crm.organisations.models import Organisation
from crm.organisations.services import OrganisationValues, create_organisation
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, add_from_directory, create_outlet


def email(value: str, **more: Any) -> AddressValues:
    """Return a mail address."""
    return AddressValues(AddressKind.EMAIL, value, **more)


def phone(value: str, **more: Any) -> AddressValues:
    """Return a phone number."""
    return AddressValues(AddressKind.PHONE, value, **more)


def record(given_name: str, family_name: str, **values: Any) -> Person:
    """Record a person."""
    with transaction():
        return create_person(PersonValues(given_name=given_name, family_name=family_name, **values))


def change(person: Person, values: PersonValues, version: int | None = None) -> Person:
    """Change a person, as somebody who opened this version, the present one unless another is given."""
    with transaction():
        return change_person(person.id, version or person.version, values)


def make_outlet(name: str, **values: Any) -> Outlet:
    """Record an outlet of one's own."""
    with transaction():
        return create_outlet(OutletValues(name=name, **values))


def pick(slug: str) -> Outlet:
    """Pick an outlet from the directory."""
    with transaction():
        return add_from_directory(slug)


def make_organisation(**values: Any) -> Organisation:
    """Record an organisation."""
    with transaction():
        return create_organisation(OrganisationValues(**values))


def make_office(**values: Any) -> Office:
    """Record an office."""
    with transaction():
        return create_office(OfficeValues(**values))


@contextmanager
def listening(app: Flask, event: Event[Any]) -> Iterator[list[str]]:
    """Give the names of what an event is announced of, inside the block."""
    heard: list[str] = []
    ear = Feature(
        "ear", listeners=(Listener(event, lambda subject: heard.append(str(getattr(subject, "name", subject)))),)
    )
    house_of(app).features.append(ear)
    try:
        yield heard
    finally:
        house_of(app).features.remove(ear)
