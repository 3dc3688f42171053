from threading import Barrier, Thread

import pytest

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.releases.services import (
    ask_for_approval,
)
from core.db import transaction
from core.feature import Role
from tests.support.clock import Clock
from tests.support.drafts import BOTH, EN, SQ, SR, draft, principle, waiting
from tests.support.page import Page
from tests.support.personas import Persona, make_persona


def edit_path(release_id: int, tag: str) -> str:
    return f"/releases/{release_id}/versions/{tag}/edit"


def states_of(page: Page) -> dict[str, str]:
    lines = (text.rsplit("  ", 1)[0].split() for text in page.texts(".inbox-list a"))
    return {line[0]: " ".join(word for word in line[1:] if word != "master") for line in lines}


# The list


def test_the_list_says_what_a_release_is_while_there_is_none(officer: Persona, viewer: Persona) -> None:
    assert "Write the first release" in officer.get("/releases")
    assert "Write the first release" not in viewer.get("/releases")


def test_the_list_shows_title_languages_state_and_moment_newest_first(officer: Persona, clock: Clock) -> None:
    draft(officer.user_id)
    clock.move(hours=1)
    waiting(officer.user_id, BOTH | {"en": EN})
    page = officer.get("/releases")
    rows = page.rows()
    assert [row[0] for row in rows] == ["The Courtyard opens", "Hapet Avllia"]
    assert [row[2] for row in rows] == ["Waiting for approval", "Draft"]
    assert page.texts("tbody .letters") == ["EN", "SQ", "СР", "SR", "SQ", "СР", "SR"]
    assert rows[0][1] == "EN Complete SQ Complete СР Complete SR Made from Cyrillic"
    assert rows[0][3] == "Wed 13 May, 15:00"


def test_what_was_written_last_or_is_to_leave_stands_first(officer: Persona, clock: Clock) -> None:
    first, second, third = (draft(officer.user_id, {"sq": SQ}) for _ in range(3))
    clock.move(hours=1)
    officer.submit(officer.get(edit_path(first, "sq")), title="Written last")
    with transaction():
        release = get_release(second)
        release.state, release.send_at = ReleaseState.SCHEDULED, clock.move(days=2)
    links = officer.get("/releases").all("tbody th a")
    assert [link.attributes["href"] for link in links] == [f"/releases/{n}" for n in (second, first, third)]


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    carried = principle()
    only = VersionText("Исправке", "", "Исправке.")
    draft(officer.user_id, {"sr-Cyrl": only}, master="sr-Cyrl", principle_ids=(carried,))
    waiting(officer.user_id)
    assert len(officer.get("/releases").rows()) == 2
    assert officer.get("/releases?q=ispravke").rows()[0][0] == "Исправке"
    assert len(officer.get("/releases?state=waiting").rows()) == 1
    assert len(officer.get(f"/releases?principle={carried}").rows()) == 1
    assert "No release fits" in officer.get("/releases?q=nobody")
    assert len(officer.get("/releases?state=nonsense&principle=nonsense&page=nonsense").rows()) == 2


def test_what_was_put_away_is_not_in_the_list_and_comes_back(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/archive").follow()
    assert "This release was put away. It does not leave." in page
    assert officer.get("/releases").rows() == []
    page = officer.submit(page, "/restore").follow()
    assert page.flashes == ["It is back in the list."]


# Writing


def test_a_release_is_begun_and_its_master_written(officer: Persona) -> None:
    carried = principle(en="Both languages")
    page = officer.submit(
        officer.get("/releases/new"), master="sq", municipality="prizren", principle_ids=[str(carried)]
    )
    page = officer.submit(page.follow(), title="Hapet Avllia", lead="L", body="Dera është **e hapur**.").follow()
    assert page.heading == "Hapet Avllia"
    assert "3. Both languages" in page and "Српски / Srpski is not written" in page
    assert states_of(page) == {
        "English": "Not written", "Shqip": "Complete", "Српски": "Not written", "Srpski": "Not written",
    }  # fmt: skip


def test_the_fields_know_the_language_that_is_written_in_them(officer: Persona) -> None:
    page = officer.get(edit_path(draft(officer.user_id), "sr-Cyrl"))
    for name in ("title", "lead", "body"):
        field = page.one(f"[name={name}]")
        assert (field.attributes["lang"], field.attributes["spellcheck"]) == ("sr-Cyrl", "true")


def test_a_translator_has_the_master_beside_her(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    assert "Dera është **e hapur**." in " ".join(officer.get(edit_path(release_id, "tr")).texts(".original[lang=sq]"))
    assert officer.get(edit_path(release_id, "sq")).texts(".story") == []


def test_languages_on_demand_are_offered(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id)}")
    assert officer.get(page.link("Türkçe")).heading == "Write in Türkçe"


def test_nothing_typed_is_lost_where_there_is_nothing_to_save(officer: Persona) -> None:
    page = officer.submit(officer.get(edit_path(draft(officer.user_id), "en")), title=" ", lead="", body="")
    assert page.flashes == ["There is nothing to save yet: write a title, a lead or a text."]


def test_a_title_that_is_too_long_is_kept_and_told(officer: Persona) -> None:
    page = officer.submit(officer.get(edit_path(draft(officer.user_id), "sq")), title="x" * 301)
    assert len(page.errors) == 1 and page.value("title") == "x" * 301


def test_a_second_editor_sees_both_texts_and_then_decides(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    opened = officer.get(edit_path(release_id, "sq"))
    other = make_persona(officer.app, "Dafina Second", Role.OFFICER)
    other.submit(other.get(edit_path(release_id, "sq")), title="Hers")
    page = officer.submit(opened, title="Mine")
    assert "Dafina Second changed it after you opened it." in page.texts(".conflict")[0]
    assert page.rows(".conflict table") == [["Title", "Mine", "Hers"]]
    assert page.value("title") == "Mine"
    officer.submit(page)
    assert get_release(release_id).title == "Mine"


def test_a_preview_shows_what_is_typed_and_saves_nothing(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    path = f"/releases/{release_id}/versions/sr-Cyrl/preview"
    page = officer.post(path, {"title": "Ново <b>", "lead": "", "body": "**јасно**"})
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert "Ново &lt;b&gt;" in page.body and "<strong>јасно</strong>" in page.body
    assert get_release(release_id).version_in("sr-Cyrl").body == SR.body  # type: ignore[union-attr]


def test_a_preview_of_a_version_that_is_not_there_works_too(officer: Persona) -> None:
    release_id = draft(officer.user_id, {})
    officer.post(f"/releases/{release_id}/versions/tr/preview", {"title": "Yeni", "lead": "", "body": ""})
    assert get_release(release_id).versions == []


def test_the_edit_page_says_that_a_translation_is_out_of_date_and_saves_it_as_one_likes(
    officer: Persona, clock: Clock
) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    officer.submit(officer.get(edit_path(release_id, "sq")), body="Tjetër")
    clock.move(minutes=1)
    page = officer.get(edit_path(release_id, "sr-Cyrl"))
    assert "Shqip changed after this was written." in page
    page = officer.submit(page, press="Save, still out of date", body="Друго").follow()
    assert states_of(page)["Српски"] == "Out of date"
    page = officer.submit(officer.get(edit_path(release_id, "sr-Cyrl")), press="Save as up to date").follow()
    assert states_of(page)["Српски"] == "Translated, not reviewed"


def test_a_correction_of_the_master_may_leave_the_others_as_they_are(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    page = officer.submit(officer.get(edit_path(release_id, "sq")), title="Hapet Avllia!", stays=True).follow()
    assert states_of(page)["Српски"] == "Translated, not reviewed"


# Versions on the page


def test_latin_is_said_to_be_derived_and_can_be_written_out(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.get(f"/releases/{release_id}?tag=sr-Latn")
    assert states_of(page)["Srpski"] == "Made from Cyrillic"
    assert "it is made from the Cyrillic version when the release leaves" in page
    assert page.texts("article[lang=sr-Latn] strong")[-1] == "otvorena"
    page = officer.submit(page, "/latin").follow()
    assert page.value("title") == "Otvorena Avlija"


@pytest.mark.parametrize("show", ["desktop", "phone", "text"])
def test_the_mail_is_shown_for_desk_and_phone_and_as_text(officer: Persona, show: str) -> None:
    release_id = draft(officer.user_id)
    page = officer.get(f"/releases/{release_id}?tag=sr-Cyrl&show={show}")
    if show == "text":
        assert page.one("pre.mail-text").text().startswith("Добар дан,\n\nBarabar · Саопштење за медије")
        return
    frame = page.one("iframe")
    assert ("phone" in (frame.attributes["class"] or "")) is (show == "phone")
    mail = officer.get(frame.attributes["src"] or "")
    assert 'lang="sr-Cyrl"' in mail.body and "Отворена Авлија" in mail.body


def test_a_version_is_removed(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}?tag=sr-Cyrl"), "/remove").follow()
    assert page.flashes == ["The version in Српски is removed."]
    assert states_of(page)["Српски"] == "Not written"


def test_an_unknown_language_or_release_is_not_there(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    for path in (edit_path(release_id, "sr"), f"/releases/{release_id}/mail/xx", "/releases/999", edit_path(999, "sq")):
        assert officer.get(path).status == 404


# The road


def test_a_release_goes_from_the_first_word_to_the_approval(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/ask").follow()
    assert "Somebody who did not write it reads it: Ana Approver" in page
    assert page.texts(".road [aria-current]")[0].startswith("Approved")
    page = approver.submit(approver.get(f"/releases/{release_id}"), "/approve").follow()
    assert "Approved by Ana Approver, Wed 13 May, 14:00" in page
    page = officer.get(f"/releases/{release_id}")
    assert officer.get(page.link("Choose who gets it")).status == 200


def test_what_is_missing_is_named_and_leads_to_the_version_to_write(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id, {'sq': SQ})}")
    assert page.texts(".road .detail") == ["Српски / Srpski is not written"]
    assert officer.get(page.link("Write in Српски")).heading == "Write in Српски"


def test_a_note_stands_on_top_until_approval_is_asked_for_again(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    page = approver.submit(approver.get(f"/releases/{release_id}"), "/return", note=" ")
    assert page.status == 422 and len(page.errors) == 1
    page = approver.submit(page, "/return", note="The date\nis wrong.").follow()
    assert "Ana Approver returned it The date is wrong." in page
    page = officer.submit(officer.get(f"/releases/{release_id}"), "/ask").follow()
    assert "The date is wrong." not in page.texts("section.flash")


def test_an_author_who_may_approve_is_not_offered_her_own(admin: Persona) -> None:
    release_id = waiting(admin.user_id)
    page = admin.get(f"/releases/{release_id}")
    assert page.texts("form[action$='/approve']") == [] and "Return with a note" not in page
    assert "nobody here may; an administrator can let a colleague approve" in page
    page = admin.post(f"/releases/{release_id}/approve", headers={"Referer": f"http://localhost/releases/{release_id}"})
    assert page.follow().flashes == ["Nobody approves their own text: a second person reads it."]


def test_what_changed_since_it_was_read_is_not_approved(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    read = approver.get(f"/releases/{release_id}")
    officer.submit(officer.get(edit_path(release_id, "sq")), title="Secretly", stays=True)
    with transaction():
        ask_for_approval(release_id)
    page = approver.submit(read, "/approve").follow()
    assert page.flashes == ["It changed after you opened the page. Read it once more; nothing was approved."]
    assert get_release(release_id).state is ReleaseState.WAITING


def test_an_approval_without_the_page_that_was_read_is_refused(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    approver.post(f"/releases/{release_id}/approve")
    assert get_release(release_id).state is ReleaseState.WAITING


def test_of_two_approvers_at_the_same_moment_one_approves_and_the_other_is_told(
    officer: Persona, approver: Persona, admin: Persona
) -> None:
    release_id, answers, together = waiting(officer.user_id), list[Page](), Barrier(2)
    read = [(who, who.get(f"/releases/{release_id}")) for who in (approver, admin)]

    def press(who: Persona, page: Page) -> None:
        with who.app.app_context():
            together.wait()
            answers.append(who.submit(page, "/approve"))

    threads = [Thread(target=press, args=one) for one in read]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [page.follow().flashes[0] if page.is_redirect else page.text for page in answers]
    assert len([words for words in said if words == "Approved. It can be sent now."]) == 1
    assert get_release(release_id).approver_id in {approver.user_id, admin.user_id}


@pytest.mark.parametrize(
    ("state", "warning", "button"),
    [
        (ReleaseState.WAITING, "approval must be asked for again", "Save and make it a draft again"),
        (ReleaseState.APPROVED, "the approval is gone", "Save and take the approval back"),
        (ReleaseState.SCHEDULED, "scheduled for Wed 13 May, 14:00", "Save and take approval and time back"),
    ],
)
def test_the_edit_pages_say_what_a_change_takes_back_before_it_is_saved(
    officer: Persona, approver: Persona, clock: Clock, state: ReleaseState, warning: str, button: str
) -> None:
    release_id = waiting(officer.user_id)
    with transaction():
        release = get_release(release_id)
        release.state, release.send_at = state, clock.now
    for path in (edit_path(release_id, "sq"), f"/releases/{release_id}/edit"):
        page = officer.get(path)
        assert warning in page.texts(".flash.needs")[0]
        assert button in page.texts("button")
    officer.submit(officer.get(edit_path(release_id, "sq")), title="Tjetër", stays=True)
    assert get_release(release_id).state is ReleaseState.DRAFT


@pytest.mark.parametrize("state", [ReleaseState.SENDING, ReleaseState.SENT])
def test_what_has_left_says_what_to_do_instead_of_changing_it(officer: Persona, state: ReleaseState) -> None:
    release_id = draft(officer.user_id)
    opened = officer.get(edit_path(release_id, "sq"))
    with transaction():
        get_release(release_id).state = state
    for path in (edit_path(release_id, "sq"), f"/releases/{release_id}/edit"):
        page = officer.get(path)
        assert page.status == 409 and "Correct it with a new release." in page
    page = officer.submit(opened, title="Too late")
    assert "Correct it with a new release." in page.flashes[0]
    assert page.value("title") == "Too late"
    assert officer.get(f"/releases/{release_id}").texts("main a[href$='/edit']") == []


def test_languages_place_and_principles_are_changed(officer: Persona) -> None:
    carried, release_id = principle(en="Both languages"), draft(officer.user_id)
    page = officer.submit(
        officer.get(f"/releases/{release_id}/edit"), municipality="prizren", required=["sq"],
        principle_ids=[str(carried)],
    ).follow()  # fmt: skip
    assert "Prizren" in page and "3. Both languages" in page
    assert officer.get(f"/releases/{release_id}/edit").value("municipality") == "prizren"


def test_a_second_editor_of_the_place_reads_names_and_not_codes(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    opened = officer.get(f"/releases/{release_id}/edit")
    officer.submit(officer.get(f"/releases/{release_id}/edit"), municipality="prizren")
    page = officer.submit(opened, municipality="peje")
    assert page.rows(".conflict table") == [["Place of the date line", "Pejë / Peć", "Prizren"]]


def test_the_page_tells_what_happened_and_who_changed_what(officer: Persona, approver: Persona, clock: Clock) -> None:
    release_id = waiting(officer.user_id)
    clock.move(hours=1)
    approver.submit(approver.get(f"/releases/{release_id}"), "/approve")
    page = officer.get(f"/releases/{release_id}")
    assert [fact for fact in page.texts(".timeline > li") if " Release " in fact] == [
        "Wed 13 May Release Approved Ana Approver",
        "Wed 13 May Release Reviewed: Српски Ana Approver",
        "Wed 13 May Release Begun Odeta Officer",
    ]
    assert "State: Waiting for approval Approved" in page.texts("details.trail")[0]


# Who may what


READS = ["/releases", "/releases/{id}", "/releases/{id}/mail/sq"]
WRITES = ["/releases/new", "/releases/{id}/edit", "/releases/{id}/versions/sq/edit"]
POSTS = ["versions/sq/preview", "versions/sr-Cyrl/remove", "latin", "ask", "archive", "restore"]


def test_every_colleague_reads(officer: Persona, approver: Persona, viewer: Persona, outsider: Persona) -> None:
    release_id = draft(officer.user_id)
    for path in (path.format(id=release_id) for path in READS):
        assert [who.get(path).status for who in (officer, approver, viewer)] == [200, 200, 200]
        assert outsider.get(path).location.startswith("/sign-in")


def test_officers_write(officer: Persona, approver: Persona, viewer: Persona, outsider: Persona) -> None:
    release_id = draft(officer.user_id)
    for path in (path.format(id=release_id) for path in WRITES):
        assert [who.get(path).status for who in (officer, approver, viewer)] == [200, 403, 403]
        assert outsider.get(path).location.startswith("/sign-in")
    for path in (f"/releases/{release_id}/{path}" for path in POSTS):
        assert [who.post(path).status for who in (approver, viewer, outsider)] == [403, 403, 401]
    assert get_release(release_id).state is ReleaseState.DRAFT


@pytest.mark.parametrize("act", ["approve", "return"])
def test_approvers_approve_and_return(officer: Persona, viewer: Persona, outsider: Persona, act: str) -> None:
    release_id = waiting(officer.user_id)
    statuses = [who.post(f"/releases/{release_id}/{act}", {"note": "No"}).status for who in (officer, viewer, outsider)]
    assert statuses == [403, 403, 401]
    assert get_release(release_id).state is ReleaseState.WAITING
