"""A file from its bytes to people on record, and back again."""

import pytest
from flask import Flask

from core.audit import trail_of
from core.db import transaction
from crm.duplicates.jobs import look_for_twins
from crm.importing import running
from crm.importing.jobs import work_on_import
from crm.importing.kinds import Choice, ImportState, Verdict
from crm.importing.queries import count_verdicts, get_import
from tests.support.bell import TestBell
from tests.support.contacts import email, make_outlet, record
from tests.support.imports import checked, decided, imported, people, renote, row_of, undone

LIST = "Emri;Mbiemri;E-mail;Telefoni;Redaksia;Gjuha\n"


def test_a_list_becomes_people_with_all_it_says(app: Flask, bell: TestBell) -> None:
    make_outlet("Radio Kosova")
    imported(bell, LIST + "Arta;Krasniqi;arta@x.example, a.k@y.example;044 123 456;Radio Kosova;shqip\n")
    [arta] = people()
    assert arta.name == "Arta Krasniqi" and arta.languages == ["sq"] and arta.is_journalist
    assert [a.value for a in arta.addresses] == ["arta@x.example", "a.k@y.example", "+38344123456"]
    assert arta.positions[0].outlet is not None and arta.source == "press-list.csv"


def test_nothing_is_recorded_by_checking(app: Flask, bell: TestBell) -> None:
    found = checked(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    assert found.state is ImportState.CHECKED and people() == []
    assert count_verdicts(found.id) == {"new": 1}


def test_somebody_on_record_is_known_again_across_spellings_by_her_mail(app: Flask, bell: TestBell) -> None:
    kushtrim = record("Kuštrim", "Koljići", addresses=(email("k@x.example"),))
    found = checked(bell, LIST + "Kushtrim;Koliqi;K@x.example;044 123 456;;\n")
    row = row_of(found, 2)
    assert row.verdict is Verdict.CHANGED and row.match_id == kushtrim.id
    assert row.patch and row.patch["addresses"] == [["phone", "+38344123456"]]


def test_a_name_alone_is_doubtful_and_waits_for_a_colleague(app: Flask, bell: TestBell) -> None:
    record("Arta", "Krasniqi", addresses=(email("other@x.example"),))
    found = checked(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    assert row_of(found, 2).verdict is Verdict.DOUBTFUL and row_of(found, 2).reason == "name"
    decided(found, {2: Choice.NEW})
    imported(bell, found)
    assert len(people()) == 2


def test_doubtful_rows_that_nobody_decided_stay_out(app: Flask, bell: TestBell) -> None:
    record("Arta", "Krasniqi")
    imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\nBesa;Gashi;b@x.example;;;\n")
    assert sorted(p.name for p in people()) == ["Arta Krasniqi", "Besa Gashi"]
    assert people()[1].addresses == [] or people()[0].addresses == []


def test_two_rows_about_one_person_make_one_person(app: Flask, bell: TestBell) -> None:
    found = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\nArta;Krasniqi;arta@x.example;044 123 456;;\n")
    [arta] = people()
    assert len(arta.addresses) == 2 and found.counts["made"] == 1


def test_wrong_rows_are_left_out_or_taken_without_their_wrong_cells(app: Flask, bell: TestBell) -> None:
    found = checked(bell, LIST + "Arta;Krasniqi;arta at x;044 123 456;;\n;;nobody@x.example;;;\n")
    assert row_of(found, 2).faults == [["mail", "not_mail", "arta at x"]]
    decided(found, {2: Choice.TAKE, 3: Choice.TAKE})
    imported(bell, found)
    [arta] = people()
    assert [a.value for a in arta.addresses] == ["+38344123456"]


def test_what_the_record_says_counts_unless_the_file_is_to_win(app: Flask, bell: TestBell) -> None:
    record("Arta", "Krasniqi", addresses=(email("arta@x.example"),), municipality="gjilan")
    rows = "Emri;Mbiemri;E-mail;Komuna\nArta;Krasniqi;arta@x.example;Prizren\n"
    imported(bell, rows)
    assert people()[0].municipality == "gjilan"
    imported(bell, rows, file_wins=True)
    assert people()[0].municipality == "prizren"


def test_people_changed_after_the_check_have_every_row_checked_again(app: Flask, bell: TestBell) -> None:
    found = checked(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    record("Arta", "Krasniqi", addresses=(email("arta@x.example"),))
    imported(bell, found)
    found = get_import(found.id)
    assert found.state is ImportState.CHECKED and found.problem == "changed_meanwhile"
    assert count_verdicts(found.id) == {"changed": 1} and len(people()) == 1


def test_unknown_places_of_work_are_recorded_once_across_spellings(app: Flask, bell: TestBell) -> None:
    head = "Emri;Mbiemri;Organizata\n"
    imported(bell, head + "Arta;Krasniqi;Fondacioni Ura\nBesa;Gashi;FONDACIONI URA\n")
    held = {person.positions[0].organisation_id for person in people()}
    assert len(held) == 1 and None not in held


def test_an_undo_takes_out_whom_it_made_and_restores_whom_it_changed(app: Flask, bell: TestBell) -> None:
    record("Besa", "Gashi", addresses=(email("besa@x.example"),))
    rows = "Arta;Krasniqi;arta@x.example;;Radio Ylberi;\nBesa;Gashi;besa@x.example;044 123 456;;\n"
    found = imported(bell, LIST + rows)
    assert len(people()) == 2
    undone(bell, found)
    [besa] = people()
    assert besa.name == "Besa Gashi" and [a.value for a in besa.addresses] == ["besa@x.example"]
    assert get_import(found.id).counts["places"] == {"outlet": [], "organisation": []}


def test_an_undo_keeps_and_names_who_was_changed_since(app: Flask, bell: TestBell) -> None:
    found = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\nBesa;Gashi;besa@x.example;;;\n")
    renote(people()[0], "Met at the fair.")
    undone(bell, found)
    assert [p.name for p in people()] == ["Besa Gashi"] or [p.name for p in people()] == ["Arta Krasniqi"]
    assert get_import(found.id).counts["kept"] == 1


def test_an_undo_may_take_them_too(app: Flask, bell: TestBell) -> None:
    found = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    renote(people()[0], "Met at the fair.")
    undone(bell, found, also_changed=True)
    assert people() == []


def test_a_worker_that_comes_twice_imports_once(app: Flask, bell: TestBell) -> None:
    found = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    work_on_import(found.id)
    assert len(people()) == 1


def test_a_run_that_fails_leaves_nothing_half(app: Flask, bell: TestBell) -> None:
    found = checked(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\nBesa;Gashi;b@x.example;;;\n")
    with transaction():
        row_of(found, 3).facts = {"unheard_of": 1}
    with pytest.raises(TypeError):
        imported(bell, found)
    found = get_import(found.id)
    assert people() == [] and found.state is ImportState.CHECKED and found.problem == "failed"


def test_imports_are_taken_back_one_after_another(app: Flask, bell: TestBell) -> None:
    first = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;;\n")
    second = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;044 123 456;;shqip\n")
    undone(bell, second)
    assert [a.value for a in people()[0].addresses] == ["arta@x.example"]
    undone(bell, first)
    assert people() == [] and get_import(first.id).counts["kept"] == 0


def test_what_changes_neither_name_nor_work_is_written_and_undone_as_the_dry_run_said(
    app: Flask, bell: TestBell
) -> None:
    known = record("Arta", "Krasniqi", addresses=(email("arta@x.example"),), tags=("health",))
    head = "Emri;Mbiemri;E-mail;Telefoni;Komuna;Gjuha;Tags;Shënime\n"
    found = imported(bell, head + "Arta;Krasniqi;arta@x.example;044 123 456;Prizren;shqip;budget;Said hello.\n")
    [arta] = people()
    assert (arta.municipality, arta.languages, arta.tags, arta.notes) == (
        "prizren", ["sq"], ["health", "budget"], "Said hello.",
    )  # fmt: skip
    assert [(a.value, a.place) for a in arta.addresses] == [("arta@x.example", 0), ("+38344123456", 1)]
    assert found.counts["changed_people"] == 1
    told = trail_of("person", known.id)[0].changes
    assert told["municipality"] == ["", "prizren"] and told["addresses"] == ["", "+38344123456"]
    undone(bell, found)
    assert (arta.municipality, arta.languages, arta.tags, arta.notes) == ("", [], ["health"], "")
    assert [a.value for a in arta.addresses] == ["arta@x.example"]


def test_two_rows_in_far_places_of_a_file_change_one_person_together(
    app: Flask, bell: TestBell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_ONCE", 1)
    record("Arta", "Krasniqi", addresses=(email("arta@x.example"),))
    rows = "Arta;Krasniqi;arta@x.example;044 123 456;;\nArta;Krasniqi;arta@x.example;049 123 456;;\n"
    found = imported(bell, LIST + rows)
    [arta] = people()
    assert [a.place for a in arta.addresses] == [0, 1, 2] and found.counts["changed_people"] == 1
    undone(bell, found)
    assert [a.value for a in people()[0].addresses] == ["arta@x.example"]


def test_places_that_were_looked_at_for_twins_go_with_their_import(app: Flask, bell: TestBell) -> None:
    found = imported(bell, LIST + "Arta;Krasniqi;arta@x.example;;Radio Ylberi;\n")
    look_for_twins()
    bell.drain()
    undone(bell, found)
    assert people() == [] and get_import(found.id).counts["places"] == {"outlet": [], "organisation": []}
