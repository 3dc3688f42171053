"""Each kind as its mail tells it, in each language."""

from datetime import UTC, date, datetime

import pytest

from campaigns.kinds.mail_words import fact_words_for
from campaigns.kinds.rules import Facts, Kind
from campaigns.kinds.services import write_facts
from campaigns.releases.mail import request_for
from campaigns.releases.queries import get_release
from campaigns.releases.reading import preview
from campaigns.releases.rules import seal
from campaigns.releases.services import ask_for_approval
from campaigns.rendering.parts import Fact
from core.db import transaction
from core.errors import EditConflict, Refused
from languages.tags import CONTENT_LANGUAGES
from tests.support.contacts import make_outlet
from tests.support.drafts import BOTH, EN, draft, waiting
from tests.support.house import spokesperson

pytestmark = pytest.mark.usefixtures("app")

TAGS = [language.tag for language in CONTENT_LANGUAGES]
START = datetime(2026, 5, 14, 9, tzinfo=UTC)
EVENT = Facts(
    starts_at=START, rsvp_by=datetime(2026, 5, 13, 10, tzinfo=UTC), rsvp_to="press@x.example", interpretation=("sr",),
    where={tag: f"Te ura {tag}" for tag in TAGS if tag != "sr-Latn"} | {"sr-Cyrl": "Код моста"},
    who={"sq": "Fqinjët"}, photo={"sq": "Hapja e derës"},
)  # fmt: skip


def of_kind(kind: Kind, facts: Facts, release_id: int = 0) -> int:
    release_id = release_id or draft(None)
    with transaction():
        write_facts(release_id, 0, kind, facts)
    return release_id


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_name_and_facts_in_every_language(kind: Kind, tag: str) -> None:
    speaks = spokesperson()
    facts = Facts(
        starts_at=START, where=EVENT.where, speaker_id=speaks, author_id=speaks, about_author=EVENT.where,
        editor_note=EVENT.where,
    )  # fmt: skip
    mail = preview(get_release(of_kind(kind, facts)), tag)
    words, place = fact_words_for(tag), {"sr-Cyrl": "Код моста", "sr-Latn": "Kod mosta"}.get(tag, f"Te ura {tag}")
    name = {"sr-Cyrl": "Вјоса Хоти", "sr-Latn": "Vjosa Hoti"}.get(tag, "Vjosa Hoti")
    said = {
        Kind.RELEASE: [], Kind.ADVISORY: [words.advisory, f"{words.when}: ", f"{words.where}: {place}\n"],
        Kind.INVITATION: [words.invitation, f"{words.when}: ", f"{words.where}: {place}\n"],
        Kind.STATEMENT: [words.statement, f"{words.speaker}: {name}"],
        Kind.OP_ED: [words.op_ed, words.byline.replace("{name}", name), f"{words.about_author}: {place}\n"],
    }[kind]  # fmt: skip
    assert [line for line in said if line not in mail.text] == []
    assert (f"{words.where}: " in mail.text) == (kind in {Kind.ADVISORY, Kind.INVITATION})


def test_an_invitation_tells_its_facts_in_order_and_leaves_out_what_nobody_wrote() -> None:
    request = request_for(get_release(of_kind(Kind.INVITATION, EVENT)), "sq", date(2026, 5, 1))
    assert request.parts.facts == (
        Fact("Kur", "e enjte, 14 maj 2026, 11:00 (CEST)"), Fact("Ku", "Te ura sq"), Fact("Kush", "Fqinjët"),
        Fact("Përkthimi simultan", "serbisht"), Fact("Për fotografë dhe kamera", "Hapja e derës"),
        Fact("Ju lutemi konfirmoni deri më", "e mërkurë, 13 maj 2026, 12:00 (CEST)"),
        Fact("Konfirmimi dërgohet te", "press@x.example"),
    )  # fmt: skip


def test_the_derived_latin_is_latin_throughout() -> None:
    text = preview(get_release(of_kind(Kind.INVITATION, EVENT)), "sr-Latn").text
    assert "Gde: Kod mosta" in text
    assert not any("\u0400" <= letter <= "\u04ff" for letter in text)


def test_an_opinion_says_to_whom_alone_it_is_offered_and_until_when() -> None:
    paper = make_outlet("Gazeta Rruga").id
    facts = Facts(author="Agim Berisha", exclusive_outlet_id=paper, exclusive_until=START)
    release = get_release(of_kind(Kind.OP_ED, facts))
    mail = preview(release, "en")
    assert [fact.for_editors for fact in request_for(release, "en", date(2026, 5, 1)).parts.facts] == [True]
    assert "By Agim Berisha\n" in mail.text
    assert "Offered only to: Gazeta Rruga, until Thursday, 14 May 2026, 11:00 (CEST)\n" in mail.text


def test_facts_change_the_seal_and_take_back_what_was_asked() -> None:
    release_id = waiting(None)
    before = seal(get_release(release_id))
    of_kind(Kind.STATEMENT, Facts(), release_id)
    release = get_release(release_id)
    assert seal(release) != before and release.state == "draft"


def test_approval_is_not_asked_for_while_a_fact_is_missing() -> None:
    release_id = of_kind(Kind.ADVISORY, Facts(where={"sq": "Te ura"}), draft(None, BOTH | {"en": EN}))
    words = "Media advisory: still missing: when it begins, where it is \\(Српски\\)"
    with pytest.raises(Refused, match=words), transaction():
        ask_for_approval(release_id)


def test_the_second_of_two_who_write_facts_is_told() -> None:
    release_id = of_kind(Kind.STATEMENT, Facts())
    with pytest.raises(EditConflict), transaction():
        write_facts(release_id, 0, Kind.OP_ED, Facts())


def test_nothing_changes_where_nothing_was_changed() -> None:
    release_id = waiting(None)
    of_kind(Kind.RELEASE, Facts(), release_id)
    assert get_release(release_id).state == "waiting"
