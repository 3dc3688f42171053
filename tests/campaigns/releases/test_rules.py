from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.releases.models import Release, ReleaseVersion
from campaigns.releases.road import Act, Mark, ReleaseState, StepName, after, loses_approval, road
from campaigns.releases.rules import (
    Lack,
    VersionState,
    VersionText,
    is_hers,
    may_approve,
    may_return,
    seal,
    tag_shown,
    tag_to_write,
    tags_to_add,
    texts_of,
    title_for,
    version_lines,
    version_state,
    what_is_missing,
    written_text,
)

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
DRAFT, WAITING, APPROVED, SCHEDULED, SENDING, SENT = ReleaseState
MISSING, UNFINISHED, OUT_OF_DATE, COMPLETE, DERIVED = VersionState


def version(
    tag: str, hour: int = 0, *, title: str = "T", lead: str = "L", body: str = "B", by: int | None = None
) -> ReleaseVersion:
    return ReleaseVersion(
        tag=tag, title=title, lead=lead, body=body, changed_at=NOON + timedelta(hours=hour), changed_by_id=by, version=1
    )


def release(
    *versions: ReleaseVersion,
    master: str = "sq",
    required: tuple[str, ...] = ("sq", "sr"),
    state: ReleaseState = DRAFT,
    author: int | None = 1,
) -> Release:
    return Release(
        master=master, required=list(required), state=state, author_id=author, versions=list(versions), version=1
    )


# The road


ROAD = {
    Act.CHANGE: {DRAFT: DRAFT, WAITING: DRAFT, APPROVED: DRAFT, SCHEDULED: DRAFT},
    Act.ASK: {DRAFT: WAITING},
    Act.APPROVE: {WAITING: APPROVED},
    Act.RETURN: {WAITING: DRAFT, APPROVED: DRAFT, SCHEDULED: DRAFT},
    Act.SCHEDULE: {APPROVED: SCHEDULED, SCHEDULED: SCHEDULED},
    Act.UNSCHEDULE: {SCHEDULED: APPROVED},
    Act.START: {APPROVED: SENDING, SCHEDULED: SENDING},
    Act.FINISH: {SENDING: SENT},
}


@pytest.mark.parametrize("state", ReleaseState)
@pytest.mark.parametrize("act", Act)
def test_each_act_leads_where_it_should_and_nowhere_else(act: Act, state: ReleaseState) -> None:
    assert after(act, state) == ROAD[act].get(state)


@given(st.lists(st.sampled_from(list(Act))))
def test_nothing_leaves_that_was_not_approved_after_its_last_change(acts: list[Act]) -> None:
    state, is_approved = DRAFT, False
    for act in acts:
        reached = after(act, state)
        if reached is None:
            continue
        is_approved = act is Act.APPROVE or (is_approved and act not in {Act.CHANGE, Act.RETURN})
        assert is_approved or reached not in {APPROVED, SCHEDULED, SENDING, SENT}
        state = reached


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.FINISH])
@pytest.mark.parametrize("state", [SENDING, SENT])
def test_what_leaves_or_has_left_stays_as_it_is(act: Act, state: ReleaseState) -> None:
    assert after(act, state) is None


@pytest.mark.parametrize(
    ("state", "loses"),
    [(DRAFT, False), (WAITING, True), (APPROVED, True), (SCHEDULED, True), (SENDING, False), (SENT, False)],
)
def test_a_change_takes_back_what_was_asked_or_approved(state: ReleaseState, loses: bool) -> None:
    assert loses_approval(state) is loses


@pytest.mark.parametrize(
    ("state", "lacking", "marks"),
    [
        (DRAFT, ["sq", "sr"], "cAAAA"),
        (DRAFT, ["sr"], "dcAAA"),
        (DRAFT, [], "ddcAA"),
        (WAITING, [], "ddcAA"),
        (APPROVED, [], "dddcA"),
        (SCHEDULED, [], "ddddc"),
        (SENDING, [], "ddddc"),
        (SENT, [], "ddddd"),
    ],
)
def test_the_road_shows_one_present_step(state: ReleaseState, lacking: list[str], marks: str) -> None:
    letters = {Mark.DONE: "d", Mark.CURRENT: "c", Mark.AHEAD: "A"}
    steps = road(state, lacking, "sq")
    assert [step.name for step in steps] == list(StepName)
    assert "".join(letters[step.mark] for step in steps) == marks


# Versions


def test_a_version_is_missing_until_a_word_is_written() -> None:
    assert version_state(release(version("sq")), "en") is MISSING
    assert version_state(release(version("sq"), version("en", title=" ", lead="", body="\n")), "en") is MISSING


@pytest.mark.parametrize(("field", "state"), [("title", UNFINISHED), ("body", UNFINISHED), ("lead", COMPLETE)])
def test_a_master_needs_a_title_and_a_text(field: str, state: VersionState) -> None:
    master = version("sq")
    setattr(master, field, " ")
    assert version_state(release(master), "sq") is state


def test_a_lead_is_needed_where_the_master_has_one() -> None:
    assert version_state(release(version("sq"), version("en", lead="")), "en") is UNFINISHED
    assert version_state(release(version("sq", lead=""), version("en", lead="")), "en") is COMPLETE
    assert version_state(release(version("en", lead="")), "en") is COMPLETE


def test_a_version_older_than_the_last_change_of_the_master_is_out_of_date() -> None:
    assert version_state(release(version("sq", 2), version("en", 1)), "en") is OUT_OF_DATE
    assert version_state(release(version("sq", 2), version("en", 2)), "en") is COMPLETE
    assert version_state(release(version("sq", 2), version("en", 3)), "sq") is COMPLETE


def test_an_unfinished_version_is_that_first() -> None:
    assert version_state(release(version("sq", 2), version("en", 1, body="")), "en") is UNFINISHED


def test_serbian_latin_is_derived_only_from_a_finished_cyrillic() -> None:
    assert version_state(release(version("sq"), version("sr-Cyrl")), "sr-Latn") is DERIVED
    assert version_state(release(version("sq", 1), version("sr-Cyrl")), "sr-Latn") is DERIVED
    assert version_state(release(version("sq"), version("sr-Cyrl", body="")), "sr-Latn") is MISSING
    assert version_state(release(version("sq"), version("sr-Cyrl"), version("sr-Latn")), "sr-Latn") is COMPLETE
    assert version_state(release(version("sq"), version("sr-Latn")), "sr-Cyrl") is MISSING


def test_only_finished_versions_leave_and_latin_is_made_for_them() -> None:
    found = texts_of(release(version("sq"), version("sr-Cyrl", title="Његош", body="Љубав"), version("en", body="")))
    assert set(found) == {"sq", "sr-Cyrl", "sr-Latn"}
    assert found["sr-Latn"] == VersionText("Njegoš", "L", "Ljubav")


def test_a_latin_version_that_is_written_is_left_as_it_is() -> None:
    latin = version("sr-Latn", title="Po svome")
    assert texts_of(release(version("sq"), version("sr-Cyrl"), latin))["sr-Latn"].title == "Po svome"


def test_latin_that_is_begun_and_not_finished_is_neither_sent_nor_derived() -> None:
    assert "sr-Latn" not in texts_of(release(version("sq"), version("sr-Cyrl"), version("sr-Latn", body="")))


def test_nothing_written_is_no_text() -> None:
    assert written_text(release(), "sq") == VersionText()
    assert texts_of(release()) == {}


# What is missing


def test_nothing_is_missing_when_each_required_language_is_finished() -> None:
    assert what_is_missing(release(version("sq"), version("sr-Cyrl"))) == []
    assert what_is_missing(release(version("sq"), version("sr-Latn"))) == []


def test_each_required_language_without_a_version_is_named() -> None:
    assert what_is_missing(release()) == [Lack("sq", MISSING), Lack("sr", MISSING)]
    assert what_is_missing(release(version("sq"))) == [Lack("sr", MISSING)]


def test_the_master_is_required_though_nobody_said_so() -> None:
    assert what_is_missing(release(version("sq"), master="en", required=("sq",))) == [Lack("en", MISSING)]
    empty = version("sr-Latn", title="", lead="", body="")
    found = what_is_missing(release(version("sr-Cyrl"), empty, master="sr-Latn", required=()))
    assert found == [Lack("sr-Latn", MISSING)]


def test_every_version_of_a_required_language_must_be_ready() -> None:
    made = release(version("sq", 1), version("sr-Cyrl", 0), version("sr-Latn", 1, body=""))
    assert what_is_missing(made) == [Lack("sr-Cyrl", OUT_OF_DATE), Lack("sr-Latn", UNFINISHED)]


def test_a_language_that_is_not_required_may_be_unfinished_but_not_out_of_date() -> None:
    made = release(version("sq", 1), version("en", 0), version("tr", 0, body=""), required=())
    assert what_is_missing(made) == [Lack("en", OUT_OF_DATE)]


# What the page shows


def test_the_reader_sees_her_own_language_first_and_the_places_of_those_always_offered() -> None:
    lines = version_lines(release(version("sq"), version("tr"), version("sr-Cyrl")), "sr-Latn")
    assert [line.tag for line in lines] == ["sr-Latn", "en", "sq", "sr-Cyrl", "tr"]
    assert [line.state for line in lines] == [DERIVED, MISSING, COMPLETE, COMPLETE, COMPLETE]
    assert [line.tag for line in lines if line.is_master] == ["sq"]
    assert not any(line.is_lacking for line in lines)


def test_a_missing_language_is_lacking_in_each_of_its_scripts() -> None:
    lines = version_lines(release(version("sq")), "en")
    assert {line.tag for line in lines if line.is_lacking} == {"sr-Cyrl", "sr-Latn"}


def test_what_is_derived_lacks_what_its_source_lacks() -> None:
    lines = version_lines(release(version("sq", 1), version("sr-Cyrl")), "en")
    assert [(line.tag, line.state) for line in lines if line.is_lacking] == [
        ("sr-Cyrl", OUT_OF_DATE), ("sr-Latn", DERIVED),
    ]  # fmt: skip


def test_languages_on_demand_are_offered_until_they_are_begun() -> None:
    assert tags_to_add(release(version("sq")), "tr") == ["tr", "bs", "rom"]
    assert tags_to_add(release(version("sq"), version("tr"), master="bs"), "en") == ["rom"]


def test_the_version_to_write_next_is_the_first_that_lacks() -> None:
    assert tag_to_write(release(version("sq")), "en") == "sr-Cyrl"
    assert tag_to_write(release(version("sq")), "sr-Latn") == "sr-Latn"
    assert tag_to_write(release(version("sq", 1), version("sr-Cyrl")), "sr-Latn") == "sr-Cyrl"
    assert tag_to_write(release(version("sq"), version("sr-Cyrl")), "en") == "sq"


def test_a_page_opens_with_the_version_that_was_asked_for() -> None:
    made = release(version("sq"), version("sr-Cyrl"))
    assert tag_shown(made, "tr", "en") == "tr"
    assert tag_shown(made, "klingon", "sr-Latn") == "sr-Latn"
    assert tag_shown(made, "", "en") == "sq"


def test_a_title_is_shown_in_the_language_of_the_reader_else_of_the_master() -> None:
    made = release(version("sq", title="Shqip"), version("sr-Cyrl", title="Ћирилица"), version("en", title=" "))
    assert title_for(made, "sr-Cyrl") == "Ћирилица"
    assert title_for(made, "sr-Latn") == "Ćirilica"
    assert title_for(made, "en") == "Shqip"
    assert title_for(release(), "en") == ""


# Four eyes


def test_nobody_approves_what_she_began_or_wrote_last() -> None:
    made = release(version("sq", by=2), version("sr-Cyrl", by=3), state=WAITING, author=1)
    assert [user for user in (1, 2, 3, 4) if may_approve(made, user)] == [3, 4]
    assert [user for user in (1, 2, 3, 4) if may_return(made, user)] == [3, 4]


def test_a_release_without_an_author_belongs_to_nobody() -> None:
    assert not is_hers(release(author=None), None)
    assert may_approve(release(author=None, state=WAITING), 1)


@pytest.mark.parametrize("state", ReleaseState)
def test_only_what_waits_is_approved_and_what_has_not_left_returned(state: ReleaseState) -> None:
    made = release(state=state)
    assert may_approve(made, 2) is (state is WAITING)
    assert may_return(made, 2) is (state in {WAITING, APPROVED, SCHEDULED})


def test_the_seal_breaks_with_every_change_of_what_is_read() -> None:
    made = release(version("sq"), version("en"))
    before = seal(made)
    made.versions[1].version = 2
    between = seal(made)
    made.version = 2
    assert len({before, between, seal(made)}) == 3
