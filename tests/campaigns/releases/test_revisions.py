"""What versions said before: kept at every saving, brought back without a loss, compared with the master."""

import pytest

from campaigns.releases.models import Release, ReleaseState, Why
from campaigns.releases.queries import get_release
from campaigns.releases.revisions import (
    difference_of,
    get_revision,
    list_removed,
    list_revisions,
    master_since,
    text_of,
)
from campaigns.releases.rules import VersionState, VersionText, version_state, written_text
from campaigns.releases.services import bring_back, make_latin, remove_version, write_version
from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from languages.differences import Kind
from tests.support.clock import Clock
from tests.support.drafts import SQ, SR, acting, draft
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")

SECOND = VersionText(SQ.title, SQ.lead, "Dera është **e mbyllur**.")
THIRD = VersionText("Mbyllet Avllia", SQ.lead, "Dera është **e mbyllur**.")


def write(release_id: int, tag: str, text: VersionText, *, moves_on: bool = True) -> None:
    version = get_release(release_id).version_in(tag)
    with transaction():
        write_version(release_id, tag, version.version if version else 0, text, moves_on=moves_on)


def whys(release_id: int, tag: str) -> list[Why]:
    return [revision.why for revision in reversed(list_revisions(release_id, tag))]


def changed(release: Release, tag: str) -> str:
    found = master_since(release, tag)
    pieces = [*found.title, *found.lead, *found.body] if found else []
    return " ".join(f"{piece.kind}:{piece.text}" for piece in pieces if piece.kind is not Kind.SAME)


# Kept


def test_every_saving_is_kept_with_who_when_and_why(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    clock.move(minutes=1)
    write(release_id, "sq", SECOND, moves_on=False)
    last, first = list_revisions(release_id, "sq")
    assert (first.number, text_of(first), first.by_id, first.why) == (1, SQ, officer.user_id, Why.WRITTEN)
    assert (last.number, text_of(last), last.at, last.why) == (2, SECOND, clock.now, Why.CORRECTED)


def test_saving_without_a_change_is_no_entry(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    write(release_id, "sq", SQ)
    assert whys(release_id, "sq") == [Why.WRITTEN]


def test_a_new_version_is_stored_once(officer: Persona) -> None:
    version = get_release(draft(officer.user_id, {"sq": SQ})).versions[0]
    assert version.version == 1 and version.revision is not None and version.revision.number == 1


def test_saying_that_it_still_says_the_same_is_an_entry(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    write(release_id, "sq", SECOND)
    write(release_id, "sr-Cyrl", SR)
    assert whys(release_id, "sr-Cyrl") == [Why.WRITTEN, Why.CONFIRMED]


def test_latin_and_removal_are_entries(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        make_latin(release_id)
    with transaction():
        remove_version(release_id, "sr-Latn")
    assert whys(release_id, "sr-Latn") == [Why.FROM_CYRILLIC, Why.REMOVED]
    assert list_removed(get_release(release_id)) == ["sr-Latn"]


# Brought back


def test_an_earlier_text_is_brought_back_and_the_present_one_stays_in_the_history(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    write(release_id, "sq", SECOND)
    with acting(officer.user_id):
        bring_back(release_id, "sq", 1, 2)
    assert written_text(get_release(release_id), "sq") == SQ
    assert [text_of(revision) for revision in list_revisions(release_id, "sq")] == [SQ, SECOND, SQ]
    assert whys(release_id, "sq")[-1] is Why.BROUGHT_BACK


def test_a_removed_version_is_brought_back(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        remove_version(release_id, "sr-Cyrl")
    with transaction():
        bring_back(release_id, "sr-Cyrl", 1, 0)
    release = get_release(release_id)
    assert written_text(release, "sr-Cyrl") == SR and list_removed(release) == []


def test_a_translation_brought_back_is_as_old_as_it_was(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    write(release_id, "sq", SECOND)
    write(release_id, "sr-Cyrl", VersionText("Нова", "Нова.", "Нова."))
    clock.move(minutes=1)
    with transaction():
        bring_back(release_id, "sr-Cyrl", 1, 2)
    assert version_state(get_release(release_id), "sr-Cyrl") is VersionState.OUT_OF_DATE


def test_an_old_master_is_news_to_the_others(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    write(release_id, "sq", SECOND, moves_on=False)
    clock.move(minutes=1)
    with transaction():
        bring_back(release_id, "sq", 1, 2)
    assert version_state(get_release(release_id), "sr-Cyrl") is VersionState.OUT_OF_DATE


def test_bringing_back_takes_the_approval_back(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    write(release_id, "sq", SECOND, moves_on=False)
    with transaction():
        get_release(release_id).state = ReleaseState.APPROVED
    with transaction():
        bring_back(release_id, "sq", 1, 2)
    assert get_release(release_id).state is ReleaseState.DRAFT


def test_bringing_back_what_it_says_now_or_nothing_is_refused(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with pytest.raises(Refused, match="nothing to bring back"), transaction():
        bring_back(release_id, "sq", 1, 1)
    with transaction():
        remove_version(release_id, "sr-Cyrl")
    with pytest.raises(Refused, match="nothing to bring back"), transaction():
        bring_back(release_id, "sr-Cyrl", 2, 0)


def test_bringing_back_over_what_a_colleague_just_wrote_is_told(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    write(release_id, "sq", SECOND)
    with pytest.raises(EditConflict), transaction():
        bring_back(release_id, "sq", 1, 1)


@pytest.mark.parametrize("number", [0, 7, 2**40])
def test_an_entry_that_is_not_there_is_not_found(officer: Persona, number: int) -> None:
    with pytest.raises(NotFound):
        get_revision(draft(officer.user_id), "sq", number)


# The master since


def test_a_version_that_is_up_to_date_has_nothing_to_follow(officer: Persona) -> None:
    release = get_release(draft(officer.user_id))
    assert master_since(release, "sr-Cyrl") is None and master_since(release, "tr") is None


def test_what_changed_in_the_master_is_told_from_the_text_that_was_followed(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    for text in (SECOND, THIRD):
        clock.move(minutes=1)
        write(release_id, "sq", text)
    assert changed(get_release(release_id), "sr-Cyrl") == "removed:Hapet added:Mbyllet removed:hapur added:mbyllur"


def test_a_correction_belongs_to_what_was_followed(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    write(release_id, "sq", SECOND, moves_on=False)
    clock.move(minutes=1)
    write(release_id, "sq", THIRD)
    assert changed(get_release(release_id), "sr-Cyrl") == "removed:Hapet added:Mbyllet"


def test_a_version_saved_as_still_out_of_date_follows_what_it_followed(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    write(release_id, "sq", SECOND)
    write(release_id, "sr-Cyrl", VersionText("Нова", "Нова.", "Нова."), moves_on=False)
    assert changed(get_release(release_id), "sr-Cyrl") == "removed:hapur added:mbyllur"


def test_two_texts_that_are_the_same_have_no_difference() -> None:
    assert difference_of(SQ, SQ) is None
