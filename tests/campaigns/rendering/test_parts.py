from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.rendering.parts import Contact, Fact, Parts, Quotation, cleaned, joined
from campaigns.rendering.rendering import RenderRequest, render_release, size_of
from campaigns.rendering.words import words_for
from core.app import build_app
from core.settings import Settings
from languages.tags import CONTENT_LANGUAGES
from tests.support.hostile import HOSTILE_NAMES
from tests.support.page import words

TAGS = [language.tag for language in CONTENT_LANGUAGES]
PARTS = Parts(
    kind="Ftesë për media", byline="Nga Vjosa Hoti", facts=(Fact("Kur", "e enjte"), Fact("Ku", "Te ura, Mitrovicë")),
    quotes=(Quotation("Dera mbetet e hapur.", "Vjosa Hoti", "drejtoreshë"),), about="Ne jemi **nismë**.",
    contact=Contact("Arta Krasniqi", "zyra e shtypit", "+383 44 123 456", "arta@fqinjet.example"),
)  # fmt: skip
REQUEST = RenderRequest(
    tag="sq", title="Hapet Avllia", lead="", body="Teksti.", on=date(2026, 3, 3), sender_name="Barabar",
    sender_address="press@barabar.example", parts=PARTS,
)  # fmt: skip


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A program without features: a mail is made of values and templates alone."""
    return build_app(Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("mail"), secret_key="x" * 48), [])


@pytest.fixture(autouse=True)
def in_context(templates: Flask) -> Iterator[None]:
    with templates.app_context():
        yield


def seen(html: str) -> str:
    tree = LexborHTMLParser(html)
    tree.strip_tags(["head", "style"])
    return words(tree.body)


def test_both_bodies_carry_kind_author_facts_quotations_initiative_and_contact() -> None:
    mail = render_release(REQUEST)
    assert mail.text.partition("\n\n")[2] == (
        "Barabar · Ftesë për media\n\nHapet Avllia\nNga Vjosa Hoti\n3 mars 2026\n\n"
        "Kur: e enjte\nKu: Te ura, Mitrovicë\n\nTeksti.\n\n“Dera mbetet e hapur.”\n– Vjosa Hoti, drejtoreshë\n\n"
        "* * *\n\nRreth nismës\n\nNe jemi nismë.\n\n"
        "Kontakti për media: Arta Krasniqi, zyra e shtypit, +383 44 123 456, arta@fqinjet.example\n\n"
        "Dërguar nga Barabar. E merrni këtë mesazh sepse jeni në listën tonë të kontakteve.\n"
        f"Ndaloni këto mesazhe ose ndryshoni gjuhën: {mail.link_place}\n"
    )
    html = seen(mail.html)
    for said in (
        "Barabar · Ftesë për media", "Nga Vjosa Hoti", "Kur e enjte", "Ku Te ura, Mitrovicë", "“Dera mbetet e hapur.”",
        "Vjosa Hoti , drejtoreshë", "Rreth nismës", "Ne jemi nismë", "Arta Krasniqi", "+383 44 123 456",
        "arta@fqinjet.example",
    ):  # fmt: skip
        assert said in html, said


def test_facts_are_a_table_that_outlook_lays_out_and_a_screen_reader_reads() -> None:
    tree = LexborHTMLParser(render_release(REQUEST).html)
    heads = [head for head in tree.css("th") if head.attributes.get("scope") == "row"]
    assert [words(head) for head in heads] == ["Kur", "Ku"]
    assert {head.attributes.get("width") for head in heads} == {"150"}
    assert all(head.parent and head.parent.parent for head in heads)


def test_in_the_dark_the_lines_of_facts_and_quotations_turn_with_the_rest() -> None:
    html = render_release(REQUEST).html
    dark = html[html.index("prefers-color-scheme: dark") :].partition("</style>")[0]
    assert ".ink blockquote" in dark and ".ink div table th" in dark


def test_a_release_without_any_of_it_is_as_it_was() -> None:
    mail = render_release(replace(REQUEST, parts=Parts()))
    assert "Komunikatë për media" in mail.text and "Kontakti për media: Barabar, press@barabar.example" in mail.text
    assert words_for("sq").about not in mail.text


@pytest.mark.parametrize("tag", TAGS)
def test_each_language_quotes_with_its_own_marks(tag: str) -> None:
    mail = render_release(replace(REQUEST, tag=tag, parts=Parts(quotes=(Quotation("Abc", "N"),))))
    marks = {"sr-Cyrl": "„Abc“", "sr-Latn": "„Abc“", "bs": "„Abc”"}.get(tag, "“Abc”")
    assert marks in mail.text and marks in seen(mail.html)


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "</table></mj-text><b>", "a\r\nBcc: x@y.example", "\u202eabc\u2066"])
def test_hostile_words_stay_words_on_one_line(name: str) -> None:
    contact = Contact(name, name, name, name)
    parts = Parts(name, name, (Fact(name, name),), (Quotation(name, name, name),), name, contact)
    mail = render_release(replace(REQUEST, parts=parts))
    tree = LexborHTMLParser(mail.html)
    assert tree.css("script") == [] and tree.css("img") == [] and "mj-text" not in {node.tag for node in tree.css("*")}
    assert not any(mark in mail.html + mail.text for mark in "\u202e\u2066\u202c")
    clean = cleaned(parts).facts[0].value
    assert f"{clean}: {clean}\n" in mail.text
    assert len(tree.css("th")) == 1


_WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=40)
@given(st.lists(st.tuples(_WORDS, _WORDS), max_size=6), st.lists(_WORDS, max_size=3))
def test_the_text_part_carries_every_fact_and_every_quotation(rows: list[tuple[str, str]], said: list[str]) -> None:
    parts = Parts(
        facts=tuple(Fact(label, value) for label, value in rows), quotes=tuple(Quotation(text, "N") for text in said)
    )
    mail = render_release(replace(REQUEST, parts=parts))
    for fact in cleaned(parts).facts:
        assert f"{fact.label}: {fact.value}\n" in mail.text
    for quote in cleaned(parts).quotes:
        assert f"“{quote.text}”\n– N\n" in mail.text


def test_what_rooms_say_is_joined_in_their_order() -> None:
    one, two = Parts(kind="A", facts=(Fact("x", "1"),)), Parts(kind="B", facts=(Fact("y", "2"),), about="C")
    assert joined([one, Parts(), two]) == Parts(kind="A", facts=(Fact("x", "1"), Fact("y", "2")), about="C")
    assert joined([]) == Parts()


def test_all_of_it_costs_a_few_kilobytes() -> None:
    with_all, without = (size_of(render_release(replace(REQUEST, parts=parts))) for parts in (PARTS, Parts()))
    assert 0 < with_all - without < 6_000
