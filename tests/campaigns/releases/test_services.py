from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm.exc import StaleDataError

from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.road import Act, after
from campaigns.releases.rules import VersionState, VersionText, seal, texts_of, version_state
from campaigns.releases.services import (
    ReleaseValues,
    approve,
    archive_release,
    ask_for_approval,
    change_release,
    create_release,
    make_latin,
    remove_version,
    restore_release,
    return_release,
    values_of,
    write_version,
)
from core.audit import trail_of
from core.db import db, transaction
from core.errors import EditConflict, NotFound, Refused
from tests.support.clock import Clock
from tests.support.drafts import BOTH, EN, SQ, SR, acting, draft, principle, waiting
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")

OTHER = VersionText("Tjetër", "Tjetër.", "Tjetër.")


def approved(author: Persona, approver: Persona) -> int:
    release_id = waiting(author.user_id)
    with transaction():
        approve(release_id, approver.user_id or 0)
    return release_id


def in_state(release_id: int, state: ReleaseState) -> int:
    with transaction():
        get_release(release_id).state = state
    return release_id


# Writing


def test_a_release_is_begun_as_a_draft(officer: Persona, clock: Clock) -> None:
    made = get_release(draft(officer.user_id, {}, municipality="prizren", principle_ids=(principle(),)))
    assert (made.state, made.author_id, made.created_at) == (ReleaseState.DRAFT, officer.user_id, clock.now)
    assert values_of(made) == ReleaseValues("sq", ("sq", "sr"), "prizren", (made.principles[0].id,))


def test_a_language_the_program_does_not_know_is_refused(officer: Persona) -> None:
    with pytest.raises(Refused, match="does not know"), transaction():
        create_release(ReleaseValues("sr"), officer.user_id)
    release_id = draft(officer.user_id)
    with pytest.raises(NotFound), transaction():
        write_version(release_id, "sr", 0, SQ)


def test_what_is_typed_is_kept_as_it_was_apart_from_line_ends(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": VersionText("A\n b ", " l\r\nm ", "x\r\n\r\ny\n")})
    version = get_release(release_id).versions[0]
    assert (version.title, version.lead, version.body) == ("A b", "l m", "x\n\ny")
    assert version.changed_by_id == officer.user_id


def test_a_version_without_a_word_is_refused(officer: Persona) -> None:
    release_id = draft(officer.user_id, {})
    with pytest.raises(Refused, match="nothing to save"), transaction():
        write_version(release_id, "sq", 0, VersionText(" ", "", "\n"))


def test_two_writers_of_a_new_version_are_told(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with pytest.raises(EditConflict) as caught, transaction():
        write_version(release_id, "sq", 0, OTHER)
    assert caught.value.theirs == {"title": SQ.title, "lead": SQ.lead, "body": SQ.body}
    assert caught.value.changed_by == "Odeta Officer"


def test_a_second_editor_of_a_version_is_told(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        write_version(release_id, "sq", 1, OTHER)
    with pytest.raises(EditConflict) as caught, transaction():
        write_version(release_id, "sq", 1, EN)
    assert caught.value.version == 2
    with transaction():
        write_version(release_id, "sq", caught.value.version, EN)
    assert get_release(release_id).title == EN.title


def test_translators_of_different_versions_do_not_disturb_each_other(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    opened = get_release(release_id).version
    with transaction():
        write_version(release_id, "en", 0, EN)
    with transaction():
        write_version(release_id, "sr-Cyrl", 1, OTHER)
    assert get_release(release_id).version == opened


# Out of date


def test_a_change_of_the_master_makes_the_others_out_of_date(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sq", 1, OTHER)
    assert version_state(get_release(release_id), "sr-Cyrl") is VersionState.OUT_OF_DATE
    with pytest.raises(Refused, match="Српски is out of date"), transaction():
        ask_for_approval(release_id)


def test_a_correction_of_the_master_leaves_the_others_up_to_date(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sq", 1, OTHER, moves_on=False)
    assert version_state(get_release(release_id), "sr-Cyrl") is VersionState.COMPLETE


def test_saving_the_master_without_a_change_outdates_nothing(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sq", 1, SQ)
    assert version_state(get_release(release_id), "sr-Cyrl") is VersionState.COMPLETE


@pytest.mark.parametrize("text", [SR, OTHER])
@pytest.mark.parametrize("moves_on", [True, False])
def test_a_translation_is_up_to_date_once_somebody_says_so(
    officer: Persona, clock: Clock, text: VersionText, moves_on: bool
) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sq", 1, OTHER)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sr-Cyrl", 1, text, moves_on=moves_on)
    found = version_state(get_release(release_id), "sr-Cyrl")
    assert found is (VersionState.COMPLETE if moves_on else VersionState.OUT_OF_DATE)


# Latin from Cyrillic


def test_latin_is_written_from_cyrillic_and_can_be_changed(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        make_latin(release_id)
    assert texts_of(get_release(release_id))["sr-Latn"].body == "Vrata su **otvorena**."
    with transaction():
        write_version(release_id, "sr-Latn", 1, VersionText("Drugačije", "L", "B"))
    assert texts_of(get_release(release_id))["sr-Latn"].title == "Drugačije"


def test_latin_is_as_old_as_the_cyrillic_it_was_made_from(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    with transaction():
        write_version(release_id, "sq", 1, OTHER)
        make_latin(release_id)
    assert version_state(get_release(release_id), "sr-Latn") is VersionState.OUT_OF_DATE


def test_latin_is_not_made_twice_nor_from_nothing(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with pytest.raises(Refused, match="no Cyrillic"), transaction():
        make_latin(release_id)
    release_id = draft(officer.user_id, BOTH | {"sr-Latn": EN})
    with pytest.raises(Refused, match="already"), transaction():
        make_latin(release_id)


# Asking and approving


def test_approval_is_refused_while_a_required_language_is_missing(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with pytest.raises(Refused, match="Српски / Srpski is not written"), transaction():
        ask_for_approval(release_id)


def test_approval_may_be_asked_for_before_anybody_is_chosen(officer: Persona) -> None:
    release = get_release(waiting(officer.user_id))
    assert (release.state, release.audience) == (ReleaseState.WAITING, {})


def test_a_second_person_approves(officer: Persona, approver: Persona, clock: Clock) -> None:
    release = get_release(approved(officer, approver))
    assert release.state is ReleaseState.APPROVED
    assert (release.approver_id, release.approved_at) == (approver.user_id, clock.now)


def test_the_author_does_not_approve_and_does_not_return(admin: Persona) -> None:
    release_id = waiting(admin.user_id)
    with pytest.raises(Refused, match="their own"), transaction():
        approve(release_id, admin.user_id or 0)
    with pytest.raises(Refused, match="their own"), transaction():
        return_release(release_id, admin.user_id or 0, "No")
    assert get_release(release_id).state is ReleaseState.WAITING


def test_who_rewrote_the_master_does_not_approve_it(officer: Persona, admin: Persona) -> None:
    release_id = draft(officer.user_id)
    with acting(admin.user_id):
        write_version(release_id, "sq", 1, OTHER)
        ask_for_approval(release_id)
    with pytest.raises(Refused, match="their own"), transaction():
        approve(release_id, admin.user_id or 0)


def test_what_changed_since_it_was_read_is_not_approved(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    read = seal(get_release(release_id))
    with acting(officer.user_id):
        write_version(release_id, "sr-Cyrl", 1, OTHER)
        ask_for_approval(release_id)
    with pytest.raises(Refused, match="changed after you opened"), transaction():
        approve(release_id, approver.user_id or 0, opened=read)
    with transaction():
        approve(release_id, approver.user_id or 0, opened=seal(get_release(release_id)))


def approve_overtaken(release_id: int, approver_id: int) -> None:
    read = get_release(release_id)
    overtaken = update(Release).where(Release.id == release_id).values(version=Release.version + 1)
    db.session.execute(overtaken.execution_options(synchronize_session=False))
    approve(read.id, approver_id)


def test_of_two_approvers_at_once_one_is_told(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with pytest.raises(StaleDataError), transaction():
        approve_overtaken(release_id, approver.user_id or 0)
    assert get_release(release_id).state is ReleaseState.WAITING


def test_what_is_approved_is_not_approved_again(officer: Persona, approver: Persona, admin: Persona) -> None:
    release_id = approved(officer, approver)
    with pytest.raises(Refused, match="Approved"), transaction():
        approve(release_id, admin.user_id or 0)


def test_a_note_sends_it_back_and_stays_until_it_is_asked_for_again(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with transaction():
        return_release(release_id, approver.user_id or 0, " The date is wrong. ")
    release = get_release(release_id)
    assert (release.state, release.note, release.approver_id) == (
        ReleaseState.DRAFT, "The date is wrong.", approver.user_id,
    )  # fmt: skip
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, OTHER, moves_on=False)
    assert get_release(release_id).note
    with transaction():
        ask_for_approval(release_id)
    assert (get_release(release_id).note, get_release(release_id).approver_id) == ("", None)


def test_it_is_not_returned_without_a_word(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with pytest.raises(Refused, match="what should change"), transaction():
        return_release(release_id, approver.user_id or 0, " ")


# Changing what was approved


@pytest.mark.parametrize("state", [ReleaseState.WAITING, ReleaseState.APPROVED, ReleaseState.SCHEDULED])
@pytest.mark.parametrize("change", ["text", "new version", "removed version", "latin", "principles", "place"])
def test_every_change_of_what_was_read_takes_the_approval_back(
    officer: Persona, approver: Persona, clock: Clock, state: ReleaseState, change: str
) -> None:
    release_id, carried = approved(officer, approver), principle()
    with transaction():
        release = get_release(release_id)
        release.state, release.send_at = state, clock.now
        opened, values = release.version, values_of(release)
    changes: dict[str, Callable[[], object]] = {
        "text": lambda: write_version(release_id, "sq", 1, OTHER),
        "new version": lambda: write_version(release_id, "en", 0, EN),
        "removed version": lambda: remove_version(release_id, "sr-Cyrl"),
        "latin": lambda: make_latin(release_id),
        "principles": lambda: change_release(release_id, opened + 1, ReleaseValues("sq", ("sq", "sr"), "", (carried,))),
        "place": lambda: change_release(release_id, opened + 1, ReleaseValues("sq", values.required, "prizren")),
    }
    with transaction():
        changes[change]()
    release = get_release(release_id)
    assert release.state is ReleaseState.DRAFT
    assert (release.approver_id, release.approved_at, release.send_at) == (None, None, None)


def test_saving_without_a_change_keeps_the_approval(officer: Persona, approver: Persona) -> None:
    release_id = approved(officer, approver)
    with transaction():
        write_version(release_id, "sq", 1, SQ)
        change_release(release_id, 0, ReleaseValues("sq", ("sr", "sq")))
    assert get_release(release_id).state is ReleaseState.APPROVED


@pytest.mark.parametrize("state", [ReleaseState.SENDING, ReleaseState.SENT])
def test_what_leaves_or_has_left_cannot_be_changed(officer: Persona, state: ReleaseState) -> None:
    release_id = in_state(draft(officer.user_id), state)
    version = get_release(release_id).version
    changes: list[Callable[[], object]] = [
        lambda: write_version(release_id, "sq", 1, OTHER),
        lambda: write_version(release_id, "en", 0, EN),
        lambda: remove_version(release_id, "sr-Cyrl"),
        lambda: make_latin(release_id),
        lambda: change_release(release_id, version, ReleaseValues("sq", (), "prizren")),
    ]
    for change in changes:
        with pytest.raises(Refused, match="new release"), transaction():
            change()
    assert after(Act.CHANGE, get_release(release_id).state) is None


def test_the_master_version_is_not_removed(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with pytest.raises(Refused, match="follow"), transaction():
        remove_version(release_id, "sq")
    release_id = draft(officer.user_id)
    with pytest.raises(NotFound), transaction():
        remove_version(release_id, "tr")


def test_a_second_editor_of_languages_and_place_is_told(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    opened = get_release(release_id).version
    with transaction():
        change_release(release_id, opened, ReleaseValues("sq", ("sq",), "prizren"))
    with pytest.raises(EditConflict) as caught, transaction():
        change_release(release_id, opened, ReleaseValues("sq", ("sq",), "gjilan"))
    assert caught.value.theirs == {"master": "sq", "required": ["sq"], "municipality": "prizren", "principle_ids": []}


# Putting away


def test_what_is_put_away_does_not_leave_and_cannot_be_changed(officer: Persona, clock: Clock) -> None:
    release_id = in_state(draft(officer.user_id), ReleaseState.SCHEDULED)
    with transaction():
        archive_release(release_id)
    release = get_release(release_id)
    assert (release.state, release.archived_at) == (ReleaseState.DRAFT, clock.now)
    with pytest.raises(Refused, match="Bring it back"), transaction():
        write_version(release_id, "sq", 1, OTHER)
    with transaction():
        restore_release(release_id)
    assert get_release(release_id).archived_at is None


def test_what_is_leaving_is_not_put_away_but_what_has_left_is(officer: Persona) -> None:
    release_id = in_state(draft(officer.user_id), ReleaseState.SENDING)
    with pytest.raises(Refused, match="leaving right now"), transaction():
        archive_release(release_id)
    in_state(release_id, ReleaseState.SENT)
    with transaction():
        archive_release(release_id)
    assert get_release(release_id).state is ReleaseState.SENT


def test_every_change_is_kept_with_who_made_it(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, OTHER)
    entry = trail_of("release_version", get_release(release_id).versions[0].id)[0]
    assert (entry.user_id, entry.changes["title"]) == (officer.user_id, [SQ.title, OTHER.title])
