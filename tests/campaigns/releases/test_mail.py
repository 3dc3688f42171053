from datetime import date

import pytest

from campaigns.releases.mail import request_for, text_in
from campaigns.releases.queries import get_release
from campaigns.releases.reading import date_of, preview
from campaigns.releases.rules import VersionText
from core.db import transaction
from tests.support.clock import Clock
from tests.support.drafts import BOTH, SQ, SR, draft, principle

pytestmark = pytest.mark.usefixtures("app")

ON = date(2026, 3, 3)


def test_a_mail_is_made_of_the_version_the_place_and_whoever_sends_it() -> None:
    request = request_for(get_release(draft(None, municipality="prizren")), "sq", ON)
    assert (request.title, request.lead, request.body) == (SQ.title, SQ.lead, SQ.body)
    assert (request.tag, request.on, request.municipality) == ("sq", ON, "prizren")
    assert (request.sender_name, request.sender_address) == ("Barabar", "press@barabar.example")


def test_a_text_that_is_being_written_goes_before_what_is_stored() -> None:
    request = request_for(get_release(draft(None)), "sq", ON, VersionText("New", "", ""))
    assert (request.title, request.body) == ("New", "")


@pytest.mark.parametrize(
    ("tag", "title"),
    [("sq", "Të dyja gjuhët"), ("sr-Cyrl", "Оба језика"), ("sr-Latn", "Oba jezika"), ("bs", ""), ("en", "")],
)
def test_a_principle_has_its_title_where_one_is_adopted_in_this_language(tag: str, title: str) -> None:
    carried = principle(3, sq="Të dyja gjuhët", sr_Cyrl="Оба језика")
    assert request_for(get_release(draft(None, principle_ids=(carried,))), tag, ON).principles == ((3, title),)


def test_latin_is_made_from_cyrillic_unless_it_is_begun() -> None:
    assert text_in(get_release(draft(None)), "sr-Latn") == SR.in_latin()
    begun = VersionText("Počelo", "", "")
    assert text_in(get_release(draft(None, BOTH | {"sr-Latn": begun})), "sr-Latn") == begun


def test_the_mail_of_the_derived_latin_is_latin_throughout() -> None:
    carried = principle(3, sr_Cyrl="Оба језика")
    mail = preview(get_release(draft(None, municipality="prizren", principle_ids=(carried,))), "sr-Latn")
    assert "Prizren, 13. maj 2026.\n" in mail.text and "- Princip 3: Oba jezika\n" in mail.text
    assert not any("\u0400" <= letter <= "\u04ff" for letter in mail.html + mail.text + mail.subject)


def test_the_day_of_the_date_line_is_the_day_it_leaves_as_the_place_counts_it(clock: Clock) -> None:
    release_id = draft(None)
    assert date_of(get_release(release_id)) == date(2026, 5, 13)
    with transaction():
        get_release(release_id).send_at = clock.move(days=1, hours=10, minutes=30)
    assert date_of(get_release(release_id)) == date(2026, 5, 15)
