from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.rendering.rendering import RenderRequest, date_line, personalise, render_release, salutation
from campaigns.rendering.words import words_for
from core.app import build_app
from core.settings import Settings
from languages.tags import CONTENT_LANGUAGES
from tests.support.page import words

TAGS = [language.tag for language in CONTENT_LANGUAGES]
REQUEST = RenderRequest(
    tag="sq", title="Hapet Avllia", lead="Një vend i përbashkët.",
    body="Dera është **e hapur**.\n\n- punëtori\n- radio", on=date(2026, 3, 3), sender_name="Barabar",
    sender_address="press@barabar.example", municipality="prishtine",
    principles=((3, "Të dyja gjuhët"), (5, "")),
)  # fmt: skip
HOSTILE = "<b>&\"' {{ 7*7 }} {% x %} </mj-text> ${x} \\1"


def seen(html: str) -> str:
    tree = LexborHTMLParser(html)
    tree.strip_tags(["head", "style"])
    return words(tree.body)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A program without features: a mail is made of values and templates alone, no database is opened."""
    return build_app(Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("mail"), secret_key="x" * 48), [])


@pytest.fixture(autouse=True)
def in_context(templates: Flask) -> Iterator[None]:
    with templates.app_context():
        yield


def test_html_and_text_carry_the_same_words() -> None:
    mail = personalise(render_release(REQUEST), salutation("Blerta Shatri", "sq"))
    for said in (
        "Përshëndetje Blerta Shatri,", "Barabar · Komunikatë për media", "Hapet Avllia", "Prishtinë, 3 mars 2026",
        "Një vend i përbashkët.", "Dera është e hapur", "punëtori", "Parimi 3: Të dyja gjuhët", "Parimi 5",
        "Kontakti për media", "press@barabar.example", "Këtë mesazh e merrni sepse",
    ):  # fmt: skip
        assert said in seen(mail.html), said
        assert said in mail.text, said
    assert mail.subject == "Hapet Avllia"


def test_the_text_is_written_as_a_letter() -> None:
    mail = personalise(render_release(REQUEST), salutation("", "sq"))
    assert mail.text == (
        "Përshëndetje,\n\nBarabar · Komunikatë për media\n\nHapet Avllia\nPrishtinë, 3 mars 2026\n\n"
        "Një vend i përbashkët.\n\nDera është e hapur.\n\n- punëtori\n- radio\n\n* * *\n\n"
        "Parimet mbi të cilat mbështetet:\n- Parimi 3: Të dyja gjuhët\n- Parimi 5\n\n"
        "Kontakti për media: Barabar, press@barabar.example\n\n"
        "Këtë mesazh e merrni sepse jeni në listën tonë të kontakteve. Nëse nuk doni ta merrni më, përgjigjuni këtij "
        "mesazhi ose shkruani në press@barabar.example.\n"
    )


@pytest.mark.parametrize("tag", TAGS)
def test_a_mail_says_its_language_and_speaks_it(tag: str) -> None:
    mail = render_release(replace(REQUEST, tag=tag))
    tree = LexborHTMLParser(mail.html)
    root = tree.css_first("html")
    assert root is not None and root.attributes["lang"] == tag
    assert words_for(tag).contact in mail.text
    assert words_for(tag).why.partition("{address}")[0] in seen(mail.html)


def test_words_borrowed_from_another_language_are_marked_as_such() -> None:
    tree = LexborHTMLParser(render_release(replace(REQUEST, tag="rom")).html)
    assert "Press contact" in [words(node) for node in tree.css("[lang=en]")]
    assert LexborHTMLParser(render_release(REQUEST).html).css("body [lang=en]") == []


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("sq", "Prishtinë, 3 mars 2026"),
        ("sr-Cyrl", "Приштина, 3. март 2026."),
        ("sr-Latn", "Priština, 3. mart 2026."),
        ("bs", "Priština, 3. mart 2026."),
        ("tr", "Priştine, 3 Mart 2026"),
        ("en", "Prishtinë / Priština, 3 March 2026"),
        ("rom", "Prishtinë / Priština, 3 March 2026"),
    ],
)
def test_place_and_day_stand_in_the_language_of_the_version(tag: str, line: str) -> None:
    assert date_line("prishtine", date(2026, 3, 3), tag) == line


def test_without_a_place_the_day_stands_alone() -> None:
    assert date_line("", date(2026, 3, 3), "sq") == "3 mars 2026"
    assert "\n3 mars 2026\n" in render_release(replace(REQUEST, municipality="")).text


def test_hostile_words_are_shown_and_not_obeyed() -> None:
    request = replace(
        REQUEST, title=HOSTILE, lead=HOSTILE, body=HOSTILE, sender_name=HOSTILE, principles=((3, HOSTILE),)
    )
    mail = personalise(render_release(request), salutation(HOSTILE, "sq"))
    assert mail.subject == HOSTILE
    shown = "{{ 7*7 }} {% x %} </mj-text>"
    # The HTML has it once more: in the hidden line that a list of mails shows.
    assert (seen(mail.html).count(shown), mail.text.count(shown)) == (8, 7)
    assert LexborHTMLParser(mail.html).css("b, mj-text") == []


def test_the_salutation_is_escaped_in_html_and_plain_in_text() -> None:
    mail = personalise(render_release(REQUEST), 'Hello <i>&"')
    assert "Hello &lt;i&gt;&amp;&#34;" in mail.html
    assert mail.text.startswith('Hello <i>&"\n')


def test_a_mail_is_compiled_once_and_filled_for_many() -> None:
    rendered = render_release(REQUEST)
    first, second = personalise(rendered, "One"), personalise(rendered, "Two")
    assert first.html.replace("One", "Two") == second.html
    assert rendered.place and rendered.place not in first.html + first.text + second.text


def test_a_text_that_guesses_the_place_of_the_salutation_is_not_filled() -> None:
    once = render_release(REQUEST)
    again = render_release(replace(REQUEST, body=f"{once.place} salutation"))
    assert once.place in personalise(again, "Hello").text


def test_a_mail_calls_nobody_and_has_no_pictures() -> None:
    mail = render_release(replace(REQUEST, body="![x](https://track.example/p.gif) [a](https://a.example)"))
    tree = LexborHTMLParser(mail.html)
    assert tree.css("img, link, script, iframe, object, [background]") == []
    assert "url(" not in mail.html and "@import" not in mail.html


def test_a_mail_is_fit_for_the_dark() -> None:
    tree = LexborHTMLParser(render_release(REQUEST).html)
    scheme = tree.css_first("meta[name=color-scheme]")
    assert scheme is not None and scheme.attributes["content"] == "light dark"
    assert "prefers-color-scheme: dark" in str(tree.head and tree.head.html)


def test_a_word_without_end_is_kept_whole() -> None:
    word = "x" * 10_000
    mail = render_release(replace(REQUEST, title=word, lead=word, body=word))
    assert mail.html.count(word) >= 3 and mail.text.count(word) == 3


def test_the_preview_of_a_list_of_mails_ends_at_a_word() -> None:
    mail = render_release(replace(REQUEST, lead="një dy " * 60))
    hidden = LexborHTMLParser(mail.html).css_first("body > div")
    assert len(words(hidden)) <= 141 and words(hidden).endswith(("një…", "dy…"))


def test_marks_that_turn_the_direction_never_leave() -> None:
    mail = personalise(render_release(replace(REQUEST, title="a\u202eb")), salutation("x\u202ey", "sq"))
    assert mail.subject == "ab"
    assert "\u202e" not in mail.html + mail.text


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_becomes_a_mail(title: str, lead: str, body: str) -> None:
    mail = personalise(render_release(replace(REQUEST, title=title, lead=lead, body=body)), "Hello")
    assert mail.html.rstrip().endswith("</html>") and mail.text.startswith("Hello\n")
