"""What a text links to, and which pictures say nothing."""

import pytest

from campaigns.checking.links import LinksOf, lacking, lacking_by_tag, links_of, pictures_without_words


def test_links_are_found_once_each_in_the_order_of_the_text() -> None:
    text = "[one](https://a.example/1) and <https://b.example/> and https://c.example/x. [again](https://a.example/1)"
    assert links_of(text).web == ("https://a.example/1", "https://b.example/", "https://c.example/x")


def test_mail_and_telephone_are_links_that_are_not_asked() -> None:
    assert links_of("[write](mailto:a@b.example) [call](tel:+38344123456)") == LinksOf()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](javascript:alert(1))", "javascript:…"),
        ("[x](data:text/html,boo)", "data:…"),
        ("[x](www.a.example)", "www.a.example"),
        ("[x](/news)", "/news"),
        ("[x]()", ""),
        ("[x](http://)", "http://"),
    ],
)
def test_links_that_lead_nowhere_from_a_mail_are_told(text: str, told: str) -> None:
    assert links_of(text) == LinksOf((), (told,))


def test_an_address_longer_than_any_site_needs_is_not_asked() -> None:
    assert links_of(f"<https://a.example/{'x' * 3000}>").web == ()


def test_addresses_in_code_are_no_links() -> None:
    assert links_of("`https://a.example/`\n\n    https://b.example/\n") == LinksOf()


def test_2000_links_are_gathered() -> None:
    assert len(links_of("\n\n".join(f"[{n}](https://a.example/{n})" for n in range(2000))).web) == 2000


def test_a_version_that_lacks_a_link_of_the_master_is_told() -> None:
    links = {"sq": links_of("https://a.example/1 https://b.example/"), "en": links_of("https://a.example/1")}
    assert lacking_by_tag(links, "sq") == {"en": ["https://b.example/"]}
    assert lacking_by_tag(links, "sr-Cyrl") == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/sq/news", "https://a.example/sr/news"),
        ("https://sq.a.example/news", "https://www.a.example/news"),
        ("https://a.example/news?lang=sq&id=4", "https://a.example/news?id=4"),
    ],
)
def test_the_same_page_in_another_language_is_the_same_link(one: str, other: str) -> None:
    assert lacking(LinksOf((one,)), LinksOf((other,))) == []


def test_a_picture_needs_words_for_whoever_cannot_see_it() -> None:
    text = "![](https://a.example/1.jpg) ![ ](2.jpg)\n\n- ![the open door](3.jpg)\n\n`![](4.jpg)`"
    assert pictures_without_words(text) == ("https://a.example/1.jpg", "2.jpg")


def test_hostile_texts_end() -> None:
    for text in ("[" * 20_000, "![" * 10_000, "](" * 50_000, "<" * 100_000, "[x](javascript:" * 5_000):
        links_of(text)
        assert pictures_without_words(text) == ()
