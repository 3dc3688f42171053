"""A guest who is erased: the counts of the round stay, her words and her link go."""

import pytest

from core.db import db, transaction
from crm.consultations.models import Invitation
from crm.consultations.queries import list_invitations, list_submissions
from crm.privacy.requests.erasing import erase_person
from tests.support.personas import Persona
from tests.support.rounds import answer, ask, guest, make_round

pytestmark = pytest.mark.usefixtures("app")


def test_her_words_and_her_link_go_and_the_counts_stay(officer: Persona, outsider: Persona) -> None:
    found, vesa = make_round(), guest("Vesa Prroni", serves=("roma",))
    (sent,) = ask(found.id, vesa)
    answer(sent, "Mendimi im", name="Vesa P.", may_publish=True)
    with transaction():
        erase_person(vesa.id, at_own_wish=True)
    db.session.expire_all()
    (kept,) = list_invitations(found.id)
    (submission,) = list_submissions(found.id)
    assert kept.communities == ["roma"] and kept.invited_at
    assert (submission.name, [said.text for said in submission.inputs]) == ("", [""])
    assert outsider.get(f"/answer/{kept.token}").status == 404


def test_two_who_are_erased_do_not_stand_in_each_others_way(officer: Persona) -> None:
    found = make_round()
    people = (guest("Vesa Prroni"), guest("Arta Gashi"))
    ask(found.id, *people)
    for person in people:
        with transaction():
            erase_person(person.id, at_own_wish=True)
    assert len({kept.token for kept in db.session.query(Invitation)}) == 2
