from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask

from core.db import db, transaction
from core.errors import NotFound, Refused
from crm.principles.queries import get_principle, list_principles
from crm.principles.services import (
    PrincipleTextValues,
    PrincipleValues,
    Reason,
    bring_back,
    change_principle,
    create_principle,
    publish,
)
from crm.principles.wordings import list_wordings
from tests.support.meetings import principle
from tests.support.personas import Persona


def say(text: str, why: str = "", tag: str = "sq") -> None:
    """Let principle 1 say this in one language, and nothing in others."""
    with transaction():
        texts = (PrincipleTextValues(tag, "Titulli", text),) if text else ()
        change_principle(1, get_principle(1).version, PrincipleValues(1, texts, Reason(why)))


def test_every_wording_is_kept_with_who_when_and_why(officer: Persona) -> None:
    principle(1, sq="Titulli")
    page = officer.get("/principles/1/edit")
    typed: dict[str, Any] = {"sq-text": "Uji është i të gjithëve.", "why": "After the round with schools"}
    officer.submit(page, **typed)
    first, last = reversed(list_wordings(1, "sq"))
    assert (first.number, first.text) == (1, "Titulli.")
    assert (last.number, last.why, last.by_id) == (2, "After the round with schools", officer.user_id)
    shown = officer.get("/principles/1/wordings/sq")
    assert "After the round with schools" in shown
    assert shown.texts(".difference ins") == ["Uji është i të gjithëve"]


def test_saving_the_same_words_makes_no_new_wording(app: Flask) -> None:
    principle(1, sq="Titulli")
    say("Titulli.")
    assert [w.number for w in list_wordings(1, "sq")] == [1]


def test_two_wordings_are_compared_word_by_word(officer: Persona) -> None:
    principle(1, sq="Titulli")
    say("Uji është i të gjithëve.")
    say("Uji është i askujt.")
    page = officer.get("/principles/1/wordings/sq?older=2&newer=3")
    assert (page.texts(".difference del"), page.texts(".difference ins")) == (["të gjithëve"], ["askujt"])


def test_an_earlier_wording_is_brought_back_as_a_new_one(officer: Persona) -> None:
    principle(1, sq="Titulli")
    say("Tjetër.")
    officer.submit(officer.get("/principles/1/wordings/sq"), "/wordings/sq/1/back")
    assert get_principle(1).texts[0].text == "Titulli."
    assert [(w.number, w.text) for w in list_wordings(1, "sq")] == [(3, "Titulli."), (2, "Tjetër."), (1, "Titulli.")]


def test_who_brings_back_over_a_newer_save_is_told_and_nothing_changes(officer: Persona) -> None:
    principle(1, sq="Titulli")
    say("Tjetër.")
    page = officer.get("/principles/1/wordings/sq")
    say("Më e re.")
    answer = officer.submit(page, "/wordings/sq/1/back").follow()
    assert "Somebody saved this principle meanwhile" in " ".join(answer.flashes)
    assert get_principle(1).texts[0].text == "Më e re."


def test_a_text_that_was_removed_can_still_be_read_and_brought_back(officer: Persona) -> None:
    principle(1, sq="Titulli")
    say("")
    assert "Text removed" in officer.get("/principles/1/wordings/sq")
    with transaction():
        bring_back(1, "sq", 1, get_principle(1).version)
    assert get_principle(1).texts[0].text == "Titulli."


@pytest.mark.parametrize(
    "path", ["/principles/1/wordings/tr", "/principles/1/wordings/xx", "/principles/7/wordings/sq"]
)
def test_what_was_never_written_is_not_found(officer: Persona, path: str) -> None:
    principle(1, sq="Titulli")
    assert officer.get(path).status == 404


def test_two_who_give_one_number_at_the_same_moment_get_one_principle_and_one_clear_refusal(app: Flask) -> None:
    start, refused = Barrier(2), []

    def write() -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    create_principle(PrincipleValues(4, (PrincipleTextValues("sq", "Titulli"),)))
            except Refused as refusal:
                refused.append(str(refusal))
            db.session.remove()

    threads = [Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert refused == ["Another principle has this number."]
    assert [p.number for p in list_principles()] == [4]


def test_only_what_is_written_is_published(app: Flask) -> None:
    principle(1, sq="Titulli")
    with pytest.raises(NotFound), transaction():
        publish(1, "tr")
