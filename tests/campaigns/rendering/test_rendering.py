from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.rendering.rendering import (
    CLIPPED_AT,
    Picture,
    RenderRequest,
    date_line,
    embargo_line,
    personalise,
    render_release,
    salutation,
    size_of,
)
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
        "Kontakti për media", "press@barabar.example", "Dërguar nga Barabar. E merrni këtë mesazh sepse",
        "Ndaloni këto mesazhe ose ndryshoni gjuhën",
    ):  # fmt: skip
        assert said in seen(mail.html), said
        assert said in mail.text, said
    assert mail.subject == "Hapet Avllia"


def test_the_text_is_written_as_a_letter() -> None:
    mail = personalise(render_release(REQUEST), salutation("", "sq"), "https://barabar.example/u/x")
    assert mail.text == (
        "Përshëndetje,\n\nBarabar · Komunikatë për media\n\nHapet Avllia\nPrishtinë, 3 mars 2026\n\n"
        "Një vend i përbashkët.\n\nDera është e hapur.\n\n- punëtori\n- radio\n\n* * *\n\n"
        "Parimet mbi të cilat mbështetet:\n- Parimi 3: Të dyja gjuhët\n- Parimi 5\n\n"
        "Kontakti për media: Barabar, press@barabar.example\n\n"
        "Dërguar nga Barabar. E merrni këtë mesazh sepse jeni në listën tonë të kontakteve.\n"
        "Ndaloni këto mesazhe ose ndryshoni gjuhën: https://barabar.example/u/x\n"
    )


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("en", "EMBARGO: not for publication before 14 May 2026, 10:00 (Europe/Belgrade, CEST)."),
        ("sq", "EMBARGO DERI MË: 14 maj 2026, 10:00 (Europe/Belgrade, CEST). Ju lutemi të mos publikohet më herët."),
        ("sr-Cyrl", "ЕМБАРГО ДО: 14. мај 2026., 10:00 (Europe/Belgrade, CEST). Молимо да се не објављује раније."),
        ("sr-Latn", "EMBARGO DO: 14. maj 2026., 10:00 (Europe/Belgrade, CEST). Molimo da se ne objavljuje ranije."),
        ("bs", "EMBARGO DO: 14. maj 2026., 10:00 (Europe/Belgrade, CEST). Molimo da se ne objavljuje ranije."),
        ("tr", "AMBARGO: 14 Mayıs 2026, 10:00 (Europe/Belgrade, CEST) öncesinde yayımlanmamalıdır."),
        ("rom", "EMBARGO: not for publication before 14 May 2026, 10:00 (Europe/Belgrade, CEST)."),
    ],
)
def test_an_embargo_stands_above_everything_in_the_words_of_the_mail(tag: str, line: str) -> None:
    mail = render_release(replace(REQUEST, tag=tag, embargo_ends_at=datetime(2026, 5, 14, 8, tzinfo=UTC)))
    assert mail.text.startswith(f"{line}\n\n{mail.place}")
    # Before it stands only what a list of mails shows beside the subject.
    assert seen(mail.html).removeprefix(REQUEST.lead).strip().startswith(line)


def test_an_embargo_is_told_in_the_time_of_its_own_day() -> None:
    assert "10:00 (Europe/Belgrade, CET)" in embargo_line(datetime(2026, 11, 14, 9, tzinfo=UTC), "en")


@pytest.mark.parametrize("tag", TAGS)
def test_a_mail_says_its_language_and_speaks_it(tag: str) -> None:
    mail = render_release(replace(REQUEST, tag=tag))
    tree = LexborHTMLParser(mail.html)
    root = tree.css_first("html")
    assert root is not None and root.attributes["lang"] == tag
    assert words_for(tag).contact in mail.text
    for body in (seen(mail.html), mail.text):
        assert words_for(tag).why.replace("{sender}", "Barabar") in body and words_for(tag).stop in body


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
    assert (seen(mail.html).count(shown), mail.text.count(shown)) == (9, 8)
    assert LexborHTMLParser(mail.html).css("b, mj-text") == []


def test_the_salutation_is_escaped_in_html_and_plain_in_text() -> None:
    mail = personalise(render_release(REQUEST), 'Hello <i>&"')
    assert "Hello &lt;i&gt;&amp;&#34;" in mail.html
    assert mail.text.startswith('Hello <i>&"\n')


def test_the_link_to_stop_stands_in_both_and_in_a_preview_leads_nowhere() -> None:
    rendered = render_release(REQUEST)
    mail, preview = personalise(rendered, "", "https://barabar.example/u/x"), personalise(rendered, "")
    hrefs = [a.attributes["href"] for a in LexborHTMLParser(mail.html).css("a")]
    assert hrefs[-1] == "https://barabar.example/u/x" and mail.text.count("https://barabar.example/u/x") == 1
    assert LexborHTMLParser(preview.html).css("a")[-1].attributes["href"] == "#"


def test_the_size_is_that_of_the_html_with_room_for_one_recipient() -> None:
    rendered = render_release(REQUEST)
    sent = personalise(rendered, "Përshëndetje " + "Ђ" * 80, "https://barabar.example/u/" + "x" * 24)
    assert len(sent.html.encode()) <= size_of(rendered) <= len(sent.html.encode()) + 300
    long = render_release(replace(REQUEST, body="Ђ" * 52_000))
    assert size_of(rendered) < CLIPPED_AT < size_of(long)


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


PHOTO = Picture("https://barabar.example/kit/1.jpg", 'Oborri "i ri"', 1600, caption="Në mbrëmje", credit="B. Shatri")


def test_a_photo_has_words_a_width_and_its_credit() -> None:
    mail = render_release(replace(REQUEST, pictures=(PHOTO, replace(PHOTO, width=300, caption="", credit=""))))
    large, small = LexborHTMLParser(mail.html).css("img")
    assert (large.attributes["alt"], large.attributes["width"]) == ('Oborri "i ri"', "552")
    assert (large.attributes["src"], small.attributes["width"]) == (PHOTO.url, "300")
    assert "Në mbrëmje · Foto: B. Shatri" in seen(mail.html)
    assert f'[Oborri "i ri"] Në mbrëmje (Foto: B. Shatri)\n{PHOTO.url}\n' in mail.text


def test_a_photo_cannot_bring_anything_else_along() -> None:
    photo = replace(PHOTO, url='https://x.example/"><script>', alt=HOSTILE, caption=HOSTILE, credit=HOSTILE)
    tree = LexborHTMLParser(render_release(replace(REQUEST, pictures=(photo,))).html)
    assert tree.css("script, b") == [] and len(tree.css("img")) == 1


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
