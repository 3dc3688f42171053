"""Answers, rules about words and exceptions, and what they take back."""

import io

import pytest
from flask import Flask

from campaigns.checking.queries import find_questions, kept_words, list_words, word_rules
from campaigns.checking.reading import Mails, findings_of, open_findings
from campaigns.checking.services import (
    WordValues,
    answer_questions,
    archive_word,
    ask_again,
    change_word,
    create_word,
    keep_word,
    restore_word,
)
from campaigns.kit.services import ItemWords, add_item, bring_file, describe_item
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText, seal
from campaigns.releases.services import ask_for_approval, write_version
from campaigns.spokespersons.services import SpokespersonValues, create_spokesperson, write_quote
from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from core.files.sweeping import file_store
from tests.support.checks import ANSWERS
from tests.support.clock import Clock
from tests.support.drafts import acting, draft, waiting
from tests.support.personas import Persona
from tests.support.photos import photo
from tests.support.press_list import make_release

FOREIGN = {"sq": VersionText("Hapet Avllia", "", "Dera hapet në Priština.")}


def key_of(release_id: int) -> str:
    (finding,) = findings_of(Mails(get_release(release_id)))
    return finding.key


def kept(officer: Persona) -> int:
    release_id = draft(officer.user_id, FOREIGN, required=())
    with acting(officer.user_id):
        keep_word(release_id, key_of(release_id), "So is the name of the street.")
    return release_id


# The four questions


def test_answers_are_kept_with_who_and_when(officer: Persona, clock: Clock) -> None:
    stored = find_questions(draft(officer.user_id))
    assert stored is not None
    assert stored.motivation == ANSWERS["motivation"]
    assert (str(stored.answered_by), stored.answered_at) == ("Odeta Officer", clock.now)


def test_another_answer_takes_back_what_was_asked_and_changes_the_seal(officer: Persona) -> None:
    release_id = waiting(officer.user_id)
    before = seal(get_release(release_id))
    with acting(officer.user_id):
        answer_questions(release_id, 1, ANSWERS | {"content": "Nobody has checked it."})
    assert get_release(release_id).state is ReleaseState.DRAFT
    assert seal(get_release(release_id)) != before


def test_saving_the_same_answers_takes_nothing_back(officer: Persona) -> None:
    release_id = waiting(officer.user_id)
    with acting(officer.user_id):
        answer_questions(release_id, 1, ANSWERS)
    assert get_release(release_id).state is ReleaseState.WAITING


def test_the_second_to_answer_is_told(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with pytest.raises(EditConflict) as told, acting(None):
        answer_questions(release_id, 0, {"motivation": "Something else entirely."})
    assert told.value.changed_by == "Odeta Officer"
    assert told.value.theirs["motivation"] == ANSWERS["motivation"]


def test_what_leaves_is_not_answered_any_more(app: Flask) -> None:
    release_id = make_release()
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    with pytest.raises(Refused, match="has left"), transaction():
        answer_questions(release_id, 1, {})


def test_without_all_answers_approval_is_not_asked_for(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with acting(officer.user_id):
        answer_questions(release_id, 1, ANSWERS | {"framing": " "})
    with pytest.raises(Refused, match="The four questions are not all answered: framing"), transaction():
        ask_for_approval(release_id)


# Words


def test_a_foreign_place_name_blocks_until_it_is_changed(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    with pytest.raises(Refused, match="1 word or place name"), transaction():
        ask_for_approval(release_id)
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("Hapet Avllia", "", "Dera hapet në Prishtinë."))
        ask_for_approval(release_id)
    assert get_release(release_id).state is ReleaseState.WAITING


def test_or_until_it_is_kept_with_a_reason(officer: Persona, clock: Clock) -> None:
    release_id = kept(officer)
    assert open_findings(Mails(get_release(release_id))) == []
    (word,) = kept_words(release_id).values()
    assert (word.form, word.reason, str(word.kept_by), word.kept_at) == (
        "Priština", "So is the name of the street.", "Odeta Officer", clock.now,
    )  # fmt: skip
    with transaction():
        ask_for_approval(release_id)


def test_a_changed_sentence_is_asked_about_again_and_another_sentence_is_not(officer: Persona) -> None:
    release_id = kept(officer)
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("Hapet Avllia", "", "Dera hapet në Priština. Bie shi."))
    assert open_findings(Mails(get_release(release_id))) == []
    with acting(officer.user_id):
        write_version(release_id, "sq", 2, VersionText("Hapet Avllia", "", "Dera mbyllet në Priština. Bie shi."))
    assert [finding.form for finding in open_findings(Mails(get_release(release_id)))] == ["Priština"]


def test_keeping_needs_a_reason_and_the_sentence_that_was_read(officer: Persona) -> None:
    release_id = draft(officer.user_id, FOREIGN, required=())
    with pytest.raises(Refused, match="Write why"), transaction():
        keep_word(release_id, key_of(release_id), " \n")
    with pytest.raises(Refused, match="changed meanwhile"), transaction():
        keep_word(release_id, "0" * 32, "A reason.")


def test_an_exception_takes_the_approval_back_and_so_does_its_end(officer: Persona) -> None:
    release_id = kept(officer)
    with transaction():
        ask_for_approval(release_id)
    (word,) = kept_words(release_id).values()
    with pytest.raises(NotFound), transaction():
        ask_again(release_id + 1, word.id)
    with transaction():
        ask_again(release_id, word.id)
    assert get_release(release_id).state is ReleaseState.DRAFT
    assert len(open_findings(Mails(get_release(release_id)))) == 1


def test_a_rule_of_the_office_is_looked_for_until_it_is_put_away(officer: Persona) -> None:
    release_id = draft(
        officer.user_id, {"sq": VersionText("Hapet Avllia", "Ftohen minoritetet.", "Dera.")}, required=()
    )
    with transaction():
        word_id = create_word(WordValues("sq", "minoritet", "komunitet", "Nobody is minor.")).id
    (finding,) = open_findings(Mails(get_release(release_id)))
    assert (finding.form, finding.field, finding.suggestions) == ("minoritetet", "lead", ("komunitet",))
    with transaction():
        archive_word(word_id)
    assert findings_of(Mails(get_release(release_id))) == []


def test_one_word_has_one_rule(app: Flask) -> None:
    with transaction():
        first = create_word(WordValues("sq", "pakicë")).id
        archive_word(first)
        second = create_word(WordValues("sq", "Pakicë")).id
        create_word(WordValues("sr", "pakicë"))
    for again in (lambda: create_word(WordValues("sq", "PAKICË")), lambda: restore_word(first)):
        with pytest.raises(Refused, match="a rule about this word already"), transaction():
            again()
    with transaction():
        change_word(second, 1, WordValues("sq", "Pakicë", "komunitet"))
    assert [rule.suggested for rule in word_rules()] == ["komunitet", ""]
    assert [word.id for word in list_words(put_away=True).items] == [first]


def test_the_second_to_change_a_rule_is_told_and_one_without_letters_is_refused(app: Flask) -> None:
    with transaction():
        word_id = create_word(WordValues("sq", "pakicë")).id
    with transaction():
        change_word(word_id, 1, WordValues("sq", "pakica"))
    with pytest.raises(EditConflict), transaction():
        change_word(word_id, 1, WordValues("sq", "pakicat"))
    with pytest.raises(Refused, match="to be avoided"), transaction():
        create_word(WordValues("sq", "…"))


# Pictures


def test_a_picture_without_words_blocks(officer: Persona) -> None:
    texts = {"sq": VersionText("Hapet Avllia", "", "Dera. ![](https://a.example/dera.jpg)")}
    release_id = draft(officer.user_id, texts, required=())
    with pytest.raises(Refused, match="1 picture has no alternative text"), transaction():
        ask_for_approval(release_id)


def test_a_photo_of_the_kit_blocks_until_it_is_described_in_every_language(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    brought = bring_file(file_store(), io.BytesIO(photo()), "door.jpg")
    with acting(officer.user_id):
        item = add_item(release_id, brought, None)
    with pytest.raises(Refused, match="1 picture has no alternative text"), transaction():
        ask_for_approval(release_id)
    told = {"sq": "Dera e hapur në Priština.", "sr-Cyrl": "Отворена врата."}
    with acting(officer.user_id):
        describe_item(item.id, item.version, ItemWords(alternatives=told))
    (finding,) = open_findings(Mails(get_release(release_id)))
    assert (finding.form, finding.field, finding.tag) == ("Priština", "photo", "sq")


# What a mail carries beside its text


def test_what_somebody_is_quoted_with_is_looked_at_in_each_language(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with acting(officer.user_id):
        speaker = create_spokesperson(SpokespersonValues("Milena Stolić")).id
        said = {"sq": "Takohemi në Priština.", "sr-Cyrl": "Видимо се у Феризају."}
        write_quote(release_id, None, 0, speaker, said)
    found = [(finding.tag, finding.form, finding.field) for finding in open_findings(Mails(get_release(release_id)))]
    assert found == [("sq", "Priština", "quote"), ("sr-Cyrl", "Феризају", "quote")]
