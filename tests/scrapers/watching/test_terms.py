"""Terms kept in step with what they are taken from, and terms that colleagues type."""

from typing import Any

import pytest

from campaigns.events import RELEASE_SENT
from campaigns.releases.queries import get_release
from campaigns.releases.services import archive_release
from core.db import db, transaction
from core.errors import EditConflict, Refused
from core.settings import Settings
from core.slots import announce
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person, restore_person
from crm.contacts.values import PersonValues
from crm.organisations.models import Organisation
from crm.organisations.queries import get_organisation
from crm.organisations.services import (
    OrganisationValues,
    archive_organisation,
    change_organisation,
    create_organisation,
    restore_organisation,
)
from crm.principles.queries import get_principle
from crm.principles.services import (
    PrincipleTextValues,
    PrincipleValues,
    archive_principle,
    change_principle,
    restore_principle,
)
from scrapers.articles.models import Judgement
from scrapers.watching.following import (
    stop_watching_organisation,
    stop_watching_person,
    watch_organisation,
    watch_person,
)
from scrapers.watching.models import TermClass, WatchTerm
from scrapers.watching.queries import list_terms_of
from scrapers.watching.services import TermValues, change_term, create_term, switch_term
from tests.support.bell import TestBell
from tests.support.contacts import change, record
from tests.support.coverage import (
    article,
    forms_in,
    judgement_of,
    list_watched_terms,
    outlet,
    principle,
    sent_release,
    term,
    words_watched,
)
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


def reword(principle_id: int, **words: list[str]) -> None:
    """Change the keywords of a principle."""
    texts = tuple(PrincipleTextValues(tag, "Title", keywords=tuple(several)) for tag, several in words.items())
    with transaction():
        change_principle(principle_id, get_principle(principle_id).version, PrincipleValues(3, texts))


def only_term(principle_id: int) -> WatchTerm:
    """Return the one derived term of a principle that is in use."""
    (found,) = [t for t in list_terms_of(principle_id=principle_id) if t.dropped_at is None]
    return found


# Of principles


def test_the_keywords_of_a_principle_are_watched_for_in_their_languages() -> None:
    made = principle(words={"sq": ["dygjuhësi"], "sr-Cyrl": ["двојезичност"], "bs": ["dvojezičnost"]})
    found = [(t.text, t.tag, t.is_derived) for t in list_terms_of(principle_id=made)]
    assert found == [("dygjuhësi", "sq", True), ("двојезичност", "sr-Cyrl", True)]


def test_terms_follow_the_keywords_and_those_that_stay_are_the_same() -> None:
    made = principle(words={"sq": ["dygjuhësi", "përkthim"]})
    before = {t.text: t.id for t in list_terms_of(principle_id=made)}
    reword(made, sq=["Dygjuhësi", "gjuhë zyrtare"])
    assert words_watched() == ["Dygjuhësi", "gjuhë zyrtare"]
    assert {t.text: t.id for t in list_watched_terms()}["Dygjuhësi"] == before["dygjuhësi"]


def test_a_keyword_that_was_switched_off_stays_off_through_changes() -> None:
    made = principle(words={"sq": ["dygjuhësi"]})
    with transaction():
        switch_term(only_term(made).id, False)
    reword(made, sq=["dygjuhësi", "përkthim"])
    assert [t.text for t in list_watched_terms()] == ["përkthim"]


def test_a_keyword_taken_out_and_put_back_is_the_same_term_again() -> None:
    made = principle(words={"sq": ["dygjuhësi"]})
    ident = only_term(made).id
    reword(made, sq=["përkthim"])
    reword(made, sq=["dygjuhësi"])
    assert only_term(made).id == ident


def test_what_only_a_dropped_keyword_found_leaves_the_inbox(bell: TestBell) -> None:
    made = principle(words={"sq": ["dygjuhësi"]})
    found = article("Dygjuhësia", outlet())
    bell.drain()
    reword(made, sq=["përkthim"])
    bell.drain()
    assert judgement_of(found) is Judgement.NONE


def test_nothing_is_watched_for_a_principle_that_was_put_away_until_it_is_back(bell: TestBell) -> None:
    made = principle(words={"sq": ["dygjuhësi"]})
    term("përkthim", principle_id=made)
    found = article("Dygjuhësia dhe përkthimi", outlet())
    bell.drain()
    with transaction():
        archive_principle(made)
    bell.drain()
    assert (list_watched_terms(), judgement_of(found)) == ([], Judgement.NONE)
    with transaction():
        restore_principle(made)
    bell.drain()
    assert [t.text for t in list_watched_terms()] == ["dygjuhësi", "përkthim"]
    assert judgement_of(found) is Judgement.WAITING


# Of releases


def test_a_release_that_leaves_brings_the_names_in_its_titles_and_ours(settings: Settings) -> None:
    made = sent_release({"sq": "Në Prizren hapet Avllia", "sr-Cyrl": "У Призрену отворена Авлија"})
    assert [t.text for t in list_terms_of(release_id=made)] == ["Avllia", "Авлија"]
    ours = [t for t in list_watched_terms() if t.topic]
    assert [(t.text, t.tag, t.is_derived) for t in ours] == [(settings.mail_from_name, "", True)]


def test_a_release_announced_twice_and_a_second_one_bring_nothing_twice() -> None:
    made = sent_release({"sq": "Hapet Avllia"})
    with transaction():
        announce(RELEASE_SENT, get_release(made))
    sent_release({"sq": "Hapet Ura"})
    assert words_watched() == ["Avllia", "Barabar", "Ura"]


def test_nothing_new_is_found_for_a_release_that_was_put_away(bell: TestBell) -> None:
    made = sent_release({"sq": "Hapet Avllia"})
    bell.drain()
    with transaction():
        archive_release(made)
    assert [t.text for t in list_watched_terms()] == ["Barabar"]


# Of people


def test_a_name_is_watched_for_where_a_colleague_said_so_and_follows_the_person() -> None:
    person = record("Milena", "Stolić")
    assert words_watched() == []
    with transaction():
        ident = watch_person(person.id).id
    change(get_person(person.id), PersonValues(given_name="Milena", family_name="Stolić-Berisha"))
    assert [(t.id, t.text) for t in list_watched_terms()] == [(ident, "Milena Stolić-Berisha")]


def test_a_name_is_not_watched_for_while_its_person_is_put_away() -> None:
    person = record("Milena", "Stolić")
    with transaction():
        watch_person(person.id)
    term("Stoliq", person_id=person.id)
    with transaction():
        archive_person(person.id)
    assert words_watched() == []
    with transaction():
        restore_person(person.id)
    assert words_watched() == ["Milena Stolić", "Stoliq"]


def test_stop_watching_takes_the_name_out_and_switches_other_spellings_off() -> None:
    person = record("Milena", "Stolić")
    with transaction():
        watch_person(person.id)
    term("Stoliq", person_id=person.id)
    with transaction():
        stop_watching_person(person.id)
    assert (words_watched(), list_watched_terms()) == (["Stoliq"], [])
    with transaction():
        archive_person(person.id)
        restore_person(person.id)
    assert list_watched_terms() == []


def test_watching_again_takes_the_name_of_today_and_stays_one_term() -> None:
    person = record("Milena", "Stolić")
    with transaction():
        watch_person(person.id)
        stop_watching_person(person.id)
    change(get_person(person.id), PersonValues(given_name="Milena", family_name="Berisha"))
    with transaction():
        watch_person(person.id)
    assert [t.text for t in list_terms_of(person_id=person.id)] == ["Milena Berisha"]
    assert [t.text for t in list_watched_terms()] == ["Milena Berisha"]


def test_a_name_of_two_letters_is_refused() -> None:
    person = record("", "Xo")
    with pytest.raises(Refused, match="Three letters"), transaction():
        watch_person(person.id)


# Of organisations


def organisation(**names: Any) -> Organisation:
    """Record an organisation with these names."""
    with transaction():
        return create_organisation(OrganisationValues(**names))


def test_an_organisation_is_watched_for_by_its_names_each_in_its_language() -> None:
    made = organisation(name_sq="Zyra e Gjuhëve", name_sr="Канцеларија за језике", name_en="ZGJ")
    assert words_watched() == []
    with transaction():
        watch_organisation(made.id)
    found = [(t.text, t.tag, t.importance) for t in list_watched_terms()]
    assert found == [
        ("Zyra e Gjuhëve", "sq", TermClass.CORE),
        ("Канцеларија за језике", "sr-Cyrl", TermClass.CORE),
        ("ZGJ", "", TermClass.CORE),
    ]


def test_a_name_that_is_the_same_in_two_languages_is_looked_for_in_all() -> None:
    made = organisation(name_sq="Ura e Re", name_en="Ura e Re")
    with transaction():
        watch_organisation(made.id)
    assert [(t.text, t.tag) for t in list_watched_terms()] == [("Ura e Re", "")]


def test_terms_follow_an_organisation_that_is_renamed_put_away_and_brought_back() -> None:
    made = organisation(name_sq="Zyra e Gjuhëve")
    with transaction():
        watch_organisation(made.id)
        change_organisation(made.id, get_organisation(made.id).version, OrganisationValues(name_sq="Zyra e Re"))
    assert words_watched() == ["Zyra e Re"]
    with transaction():
        archive_organisation(made.id)
    assert words_watched() == []
    with transaction():
        restore_organisation(made.id)
    assert words_watched() == ["Zyra e Re"]


def test_an_organisation_nobody_watches_for_any_more_stays_so_when_it_is_renamed() -> None:
    made = organisation(name_sq="Zyra e Gjuhëve")
    with transaction():
        watch_organisation(made.id)
        stop_watching_organisation(made.id)
        change_organisation(made.id, get_organisation(made.id).version, OrganisationValues(name_sq="Zyra e Re"))
    assert list_watched_terms() == []


def test_an_organisation_of_two_letters_is_refused() -> None:
    made = organisation(name_en="UN")
    with pytest.raises(Refused, match="Three letters"), transaction():
        watch_organisation(made.id)


# How much it matters


def test_what_names_us_is_told_at_once_and_keywords_wait_in_the_inbox() -> None:
    principle(words={"sq": ["dygjuhësi"]})
    sent_release({"sq": "Hapet Avllia"})
    found = {t.text: t.importance for t in list_watched_terms()}
    assert found == {"dygjuhësi": TermClass.CORE, "Avllia": TermClass.OWN, "Barabar": TermClass.OWN}


def test_what_is_for_the_morning_mail_does_not_wait_but_is_found(bell: TestBell) -> None:
    term("bashkëpunim", tag="sq", importance=TermClass.WIDE)
    made = article("Bashkëpunimi", outlet())
    bell.drain()
    assert (judgement_of(made), forms_in(made)) == (Judgement.NONE, ["Bashkëpunimi"])


def test_how_much_a_term_matters_moves_what_waits(bell: TestBell) -> None:
    ident = term("bashkëpunim", tag="sq")
    made = article("Bashkëpunimi", outlet())
    bell.drain()
    seen = [judgement_of(made)]
    for importance in (TermClass.WIDE, TermClass.RISK):
        with transaction():
            change_term(ident, version_of(ident), TermValues(text="bashkëpunim", tag="sq", importance=importance))
        bell.drain()
        seen.append(judgement_of(made))
    assert seen == [Judgement.WAITING, Judgement.NONE, Judgement.WAITING]


# Typed


def test_a_term_of_nothing_else_is_its_own_topic() -> None:
    term("  tryezë   e rrumbullakët ", tag="sq")
    (made,) = list_watched_terms()
    assert (made.text, made.topic, made.tag) == ("tryezë e rrumbullakët", "tryezë e rrumbullakët", "sq")


@pytest.mark.parametrize("text", ["", "ab", "12 3!"])
def test_a_term_needs_three_letters(text: str) -> None:
    with pytest.raises(Refused, match="Three letters"), transaction():
        create_term(TermValues(text=text))


def test_a_language_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused, match="does not know"), transaction():
        create_term(TermValues(text="besim", tag="sr"))


def test_the_same_term_twice_is_refused_but_not_for_another_subject() -> None:
    made = principle(words={"sq": ["dygjuhësi"]})
    with pytest.raises(Refused, match="already"), transaction():
        create_term(TermValues(text="DYGJUHESI", tag="sq", principle_id=made))
    term("dygjuhësi", tag="sq", topic="Languages")


def test_a_changed_term_is_looked_for_again(bell: TestBell) -> None:
    ident = term("Avllia")
    made = article("Hapet Oborri", outlet())
    bell.drain()
    with transaction():
        change_term(ident, version_of(ident), TermValues(text="Oborri"))
    bell.drain()
    assert judgement_of(made) is Judgement.WAITING


def test_a_second_editor_is_told_of_the_first(officer: Persona) -> None:
    ident = term("Avllia")
    opened = version_of(ident)
    with transaction():
        change_term(ident, opened, TermValues(text="Avllia e re"))
    with pytest.raises(EditConflict), transaction():
        change_term(ident, opened, TermValues(text="Avllia e vjetër"))


def test_a_job_in_between_is_no_second_editor(bell: TestBell) -> None:
    ident = term("Avllia")
    opened = version_of(ident)
    bell.drain()
    with transaction():
        assert change_term(ident, opened, TermValues(text="Oborri")).text == "Oborri"


def test_a_derived_term_is_changed_where_it_comes_from() -> None:
    made = only_term(principle(words={"sq": ["dygjuhësi"]}))
    with transaction():
        change_term(made.id, made.version, TermValues(text="tjetër", never=("dygjuhësie",)))
    changed = only_term(made.principle_id or 0)
    assert (changed.text, changed.never) == ("dygjuhësi", ["dygjuhësie"])


def version_of(term_id: int) -> int:
    """Return the version a form would carry."""
    found = db.session.get(WatchTerm, term_id)
    assert found is not None
    return found.version
