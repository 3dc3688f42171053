"""What the house says at the end of a release: in the mail, kept once approved, and its pages."""

import pytest

from campaigns.boilerplate.queries import ABOUT, list_revisions
from campaigns.boilerplate.services import ContactValues, change_contact, end_release, write_about
from campaigns.releases.mail import request_for
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.reading import date_of, preview
from campaigns.releases.rules import seal
from campaigns.releases.services import approve, ask_for_approval
from campaigns.rendering.parts import Contact, Parts
from core.db import transaction
from core.errors import EditConflict, Refused
from tests.support.clock import Clock
from tests.support.drafts import acting, draft, waiting
from tests.support.house import about, contact
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


def parts(release_id: int, tag: str = "sq") -> Parts:
    release = get_release(release_id)
    return request_for(release, tag, date_of(release)).parts


def end(release_id: int, version: int = 0, *, has_about: bool = True, contact_id: int | None = None) -> None:
    with transaction():
        end_release(release_id, version, has_about=has_about, contact_id=contact_id)


def approved(officer: Persona, approver: Persona) -> int:
    release_id = waiting(officer.user_id)
    with acting(approver.user_id):
        approve(release_id, approver.user_id or 0)
    return release_id


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("sq", "Rreth nismës\n\nFqinjët është nismë."), ("sr-Cyrl", "О иницијативи\n\nКомшије су иницијатива."),
        ("sr-Latn", "O inicijativi\n\nKomšije su inicijativa."),
        ("en", "About the initiative\n\nNeighbours is a start."),
    ],
)  # fmt: skip
def test_every_release_ends_with_the_words_of_the_house_in_its_language(tag: str, words: str) -> None:
    about()
    assert words in preview(get_release(draft(None)), tag).text


def test_a_language_without_words_and_a_release_that_says_no_end_without() -> None:
    about()
    release_id = draft(None)
    assert parts(release_id, "tr").about == ""
    end(release_id, has_about=False)
    assert parts(release_id).about == ""


def test_a_contact_is_named_as_each_language_writes_her_and_phones_are_readable() -> None:
    release_id = draft(None)
    who = contact(
        name_cyrillic="Арта Красњићи", roles={"sq": "zyra e shtypit", "sr-Cyrl": "прес служба"}, phone="+38344123456",
        email="arta@fqinjet.example",
    )  # fmt: skip
    end(release_id, contact_id=who)
    phone, mail = "+383 44 123 456", "arta@fqinjet.example"
    assert parts(release_id).contact == Contact("Arta Krasniqi", "zyra e shtypit", phone, mail)
    assert parts(release_id, "sr-Cyrl").contact == Contact("Арта Красњићи", "прес служба", phone, mail)
    assert parts(release_id, "sr-Latn").contact == Contact("Arta Krasnjići", "pres služba", phone, mail)
    assert "press@barabar.example" not in preview(get_release(release_id), "sq").text.partition("Kontakti")[2]


def test_what_was_approved_keeps_the_words_it_was_approved_with(
    officer: Persona, approver: Persona, clock: Clock
) -> None:
    about()
    release_id = approved(officer, approver)
    clock.move(hours=1)
    about({"sq": "Tjetër."})
    assert parts(release_id).about == "Fqinjët është **nismë**."
    assert parts(draft(None)).about == "Tjetër."
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    assert parts(release_id).about == "Fqinjët është **nismë**."


def test_what_was_approved_before_there_were_words_has_none(officer: Persona, approver: Persona, clock: Clock) -> None:
    release_id = approved(officer, approver)
    clock.move(hours=1)
    about()
    assert parts(release_id).about == ""


def test_a_contact_that_changes_is_told_to_drafts_alone(officer: Persona, approver: Persona, clock: Clock) -> None:
    release_id, who = draft(officer.user_id), contact(phone="+38344111111")
    end(release_id, contact_id=who)
    with acting(officer.user_id):
        ask_for_approval(release_id)
    with acting(approver.user_id):
        approve(release_id, approver.user_id or 0)
    clock.move(hours=1)
    with transaction():
        change_contact(who, 1, ContactValues("Arta Krasniqi", phone="+38344222222"))
    named = parts(release_id).contact
    assert named is not None and named.phone == "+383 44 111 111"


def test_whoever_is_about_to_approve_reads_new_words_of_the_house_first(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    opened = seal(get_release(release_id))
    about()
    with pytest.raises(Refused, match="It changed after you opened the page"), acting(approver.user_id):
        approve(release_id, approver.user_id or 0, opened=opened)


def test_how_it_ends_is_part_of_what_is_approved() -> None:
    release_id = waiting(None)
    end(release_id)
    assert get_release(release_id).state == "waiting"
    end(release_id, has_about=False)
    assert get_release(release_id).state == "draft"
    with pytest.raises(EditConflict):
        end(release_id, 0, has_about=True)


def test_the_second_of_two_who_write_the_words_is_told() -> None:
    about()
    with pytest.raises(EditConflict), transaction():
        write_about(0, {"sq": "Ndryshe."})
    about({"sq": "Pastaj."})
    assert list_revisions(ABOUT)[0].data == {"sq": "Pastaj."}


# Pages


def test_the_words_are_written_and_their_past_stays_to_be_read(officer: Persona) -> None:
    page = officer.submit(officer.get("/press-office/about"), "/about", text_sq="Një.").follow()
    page = officer.submit(officer.get("/press-office/about"), "/about", text_sq="Dy.", text_sr_Cyrl="Два.").follow()
    assert "Dy." in page and "made from Cyrillic" in page
    assert "Written by Odeta Officer" in page and "Një." in page


def test_a_contact_is_added_chosen_and_put_away(officer: Persona) -> None:
    page = officer.submit(
        officer.get("/press-office/contacts/new"), "/new", name="Arta", phone="044 123 456", role_en="press"
    ).follow()
    assert "+383 44 123 456" in page
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}/ending"), "/ending", contact="1").follow()
    assert "Press contact: Arta, press, +383 44 123 456" in preview(get_release(release_id), "en").text
    assert "Arta" in page
    page = officer.submit(officer.get("/press-office/contacts/1/edit"), "/archive").follow()
    assert "no further release names it" in page and "None yet." in officer.get("/press-office")
    assert "Arta" in officer.get(f"/releases/{release_id}/ending")
    officer.submit(page, "/restore")
    assert "None yet." not in officer.get("/press-office")


def test_what_is_no_address_is_said_beside_the_field(officer: Persona) -> None:
    page = officer.submit(officer.get("/press-office/contacts/new"), "/new", name="", email="arta", phone="x")
    assert len(page.errors) == 3


def test_the_release_names_languages_without_words(officer: Persona) -> None:
    about({"sq": "Një."})
    assert "not written in Српски, Srpski: it is left out there" in officer.get(f"/releases/{draft(officer.user_id)}")


def test_a_reader_sees_the_house_and_changes_nothing(viewer: Persona) -> None:
    contact()
    page = viewer.get("/press-office")
    assert "Arta Krasniqi" in page and page.texts("main a") == ["Spokespersons"]
