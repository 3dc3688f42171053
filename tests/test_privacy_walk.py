"""What a person says of her community stands behind its lock and nowhere else: the whole program is walked through."""

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule

from core.clock import today
from core.db import db, transaction
from core.feature import Role
from core.settings import Settings
from crm.contacts.models import Basis, Person
from crm.contacts.values import PersonValues, values_of
from crm.privacy.ethnicity.services import EthnicityValues, record_ethnicity, switch
from tests.support.contacts import change, email, record
from tests.support.personas import Persona, make_persona
from tests.support.planting import words_in_files, words_stored

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PLANTED = "Zqplanted"
ASKED = ("", f"?q={PLANTED}", f"?sort={PLANTED}&group={PLANTED}&community={PLANTED}")


def planted(officer: Persona) -> Person:
    """Seal the word for somebody with a record like any, who is changed afterwards."""
    person = record(
        "Arta", "Berisha", addresses=(email("arta@a.example"),), basis=Basis.CONSENT, basis_on=today(),
        languages=("sq",), is_journalist=True,
    )  # fmt: skip
    officer.app.extensions["barabar_settings"].outbox_dir.mkdir(exist_ok=True)
    with transaction():
        switch(on=True, reason="Balance of the consultations")
        values = EthnicityValues(PLANTED, today(), "reports on balance", "on paper")
        record_ethnicity(person.id, values, officer.user_id or 0)
    return person


def addresses(app: Flask, person: Person) -> Iterator[str]:
    """Yield every address of the program that can be read, hers where one names a person."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in {"static", "bootstrap.static", "security.logout"}:
            yield from (path + asked for asked in ASKED if (path := path_of(rule, person)))


def path_of(rule: Rule, person: Person) -> str:
    """Return an address of a rule."""
    built = rule.build({name: value_for(name, part, person) for name, part in rule._converters.items()})
    return built[1] if built else ""


def value_for(name: str, converter: BaseConverter, person: Person) -> object:
    """Return what stands in a place of an address."""
    if isinstance(converter, IntegerConverter):
        return person.id if name == "person_id" else 1
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return "sq" if name == "tag" else PLANTED if name == "query" else "x"


def words_of(content: bytes) -> str:
    """Return what an answer says, what is packed in it included."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: str(role or "stranger"))
def test_nobody_reads_it_anywhere(role: Role | None, app: Flask, officer: Persona) -> None:
    person = planted(officer)
    reader = make_persona(app, "Reader", role) if role else Persona(app)
    pages = [path for path in addresses(app, person) if "?" not in path]
    told = [path for path in pages if PLANTED in words_of(reader.client.get(path, buffered=True).data)]
    db.session.rollback()
    assert len(pages) > 150
    assert told == []


def test_no_search_sorting_or_grouping_finds_her_by_it(app: Flask, officer: Persona) -> None:
    person = planted(officer)
    asked = [path for path in addresses(app, person) if "?" in path and f"/{person.id}" not in path]
    found = [p for p in asked if "Arta Berisha" in words_of(officer.client.get(p, buffered=True).data) and "q=" in p]
    db.session.rollback()
    assert len(asked) > 100
    assert [path for path in found if not path.startswith("/privacy/")] == []


def test_it_is_in_no_table_index_file_or_log(
    app: Flask, officer: Persona, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        person = planted(officer)
        officer.submit(officer.get(f"/people/{person.id}/privacy"), "/community/open", reason="She asked what we keep")
        officer.get(f"/people/{person.id}/held.zip")
        change(person, values_changed(person))
    assert [table for table, words in words_stored() if PLANTED in words] == []
    assert [name for name, words in words_in_files(settings.data_dir) if PLANTED in words] == []
    assert PLANTED not in caplog.text


def values_changed(person: Person) -> PersonValues:
    """Return her record with another note."""
    return replace(values_of(person), notes="Met in May.")


def test_it_is_found_behind_the_lock(app: Flask, officer: Persona) -> None:
    person = planted(officer)
    page = officer.get(f"/people/{person.id}/privacy")
    assert PLANTED in officer.submit(page, "/community/open", reason="She asked what we keep").text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.APPROVER])
def test_the_lock_opens_for_officers_alone(role: Role, app: Flask, officer: Persona) -> None:
    person = planted(officer)
    reader = make_persona(app, "Reader", role)
    answer = reader.post(f"/people/{person.id}/privacy/community/open", {"reason": "I would like to know"})
    assert answer.status == 403
