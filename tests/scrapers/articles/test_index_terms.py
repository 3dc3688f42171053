"""The stream of index terms in both databases: the same question gets the same answer."""

import pytest
from flask import Flask
from sqlalchemy import text

from core.db import db
from languages.index_terms import asked_terms, index_terms

TEXTS = {
    1: ("О поверењу се говорило у Приштини, рекао је Куштрим Кољићи.", "sr-Cyrl"),
    2: ("Bez povjerenja nema dijaloga, kaže Osmanijeva iz Đakovice.", "bs"),
    3: ("Komuniteteve u duhet besim, tha Kurti në Prishtinës.", "sq"),
    4: ("Diyalog olmadan güveni kuramayız; Kosova'nın gençleri bekliyor.", "tr"),
    5: ("Communities need trust, not promises.", "en"),
    6: ("Ništa od toga: vest o ceni hleba.", "sr-Latn"),
}
QUESTIONS = [
    ("poverenje", "sr-Latn", {1, 2}),
    ("ПОВЕРЕЊА", "sr-Cyrl", {1, 2}),
    ("povjerenju", "bs", {1, 2}),
    ("Djakovica", "sr-Latn", {2}),
    ("dakovici", "sr-Latn", {2}),
    ("komunitet", "sq", {3}),
    ("Prishtina besimi", "sq", {3}),
    ("güven", "tr", {4}),
    ("Kosova genç", "tr", {4}),
    ("community trusts", "en", {5}),
    ("cena hleb", "sr-Latn", {6}),
    ("mosbesim", "sq", set()),
]


def found(terms: tuple[str, ...]) -> set[int]:
    """Return the ids of the texts that have all terms, as the database in use finds them."""
    if db.engine.dialect.name == "sqlite":
        query = text("SELECT id FROM tried WHERE terms MATCH :asked")
    else:
        query = text("SELECT id FROM tried WHERE to_tsvector('simple', terms) @@ to_tsquery('simple', :asked)")
    glue = " AND " if db.engine.dialect.name == "sqlite" else " & "
    return set(db.session.scalars(query, {"asked": glue.join(terms)}))


@pytest.fixture
def index(app: Flask) -> None:
    """Keep the texts in a table of the database's own full-text search, for as long as the test lasts."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    kind = (
        "VIRTUAL TABLE tried USING fts5(id UNINDEXED, terms)" if is_sqlite else "TEMP TABLE tried (id int, terms text)"
    )
    db.session.execute(text(f"CREATE {kind}"))
    rows = [{"id": ident, "terms": index_terms(*written)} for ident, written in TEXTS.items()]
    db.session.execute(text("INSERT INTO tried (id, terms) VALUES (:id, :terms)"), rows)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(("question", "tag", "answer"), QUESTIONS)
def test_every_form_and_script_finds_the_same_in_either_database(question: str, tag: str, answer: set[int]) -> None:
    assert found(asked_terms(question, tag)) == answer
