"""Beats and tags: short words of the office's own."""

import pytest
from flask import Flask

from core.db import transaction
from crm.contacts.labels import LONGEST_LABEL, MOST_LABELS, read_labels
from crm.contacts.queries import labels_in_use
from crm.contacts.services import archive_person, create_person
from crm.contacts.values import PersonValues
from tests.support.personas import Persona


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ()),
        (" , ,", ()),
        ("schools", ("schools",)),
        ("  local   politics ,Schools", ("local politics", "Schools")),
        ("SHKOLLA, kultura", ("Shkolla", "kultura")),
        ("a, A", ("A",)),
    ],
)
def test_words_between_commas_are_each_there_once_and_spelled_as_elsewhere(typed: str, labels: tuple[str, ...]) -> None:
    assert read_labels(typed, ["Shkolla"]) == labels


@pytest.mark.parametrize("typed", ["x" * (LONGEST_LABEL + 1), ", ".join(map(str, range(MOST_LABELS + 1)))])
def test_too_long_or_too_many_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"x*"):
        read_labels(typed)


def test_the_words_in_use_are_those_of_people_who_are_here(app: Flask) -> None:
    with transaction():
        create_person(PersonValues(family_name="Gashi", beats=("shkolla", "Kultura"), tags=("i ngushtë",)))
        gone = create_person(PersonValues(family_name="Ilić", beats=("sport",)))
        archive_person(gone.id)
    assert labels_in_use("beats") == ["Kultura", "shkolla"]
    assert labels_in_use("tags") == ["i ngushtë"]


def test_an_officer_writes_them_down_and_reads_them(officer: Persona) -> None:
    page = officer.submit(
        officer.get("/people/new"), family_name="Gashi", beats="shkolla, kultura", tags="rrethi i parë"
    ).follow()  # fmt: skip
    assert "shkolla, kultura" in page and "rrethi i parë" in page


def test_one_that_is_too_long_is_named(officer: Persona) -> None:
    page = officer.submit(officer.get("/people/new"), family_name="Gashi", tags="x" * 60)
    assert "is too long: 40 letters at most" in page
