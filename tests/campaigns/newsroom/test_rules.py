import pytest

from campaigns.newsroom.rules import LONGEST_SLUG, page_path, slug_of, tag_for_browser


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Отворена Авлија у Северној Митровици", "otvorena-avlija-u-severnoj-mitrovici"),
        ("Hapet Avllia: çdo ditë, për të gjithë!", "hapet-avllia-cdo-dite-per-te-gjithe"),
        ("İğne & ışık", "igne-isik"),
        ("../../etc/passwd?x=1#y", "etc-passwd-x-1-y"),
        ("«…»", "release"),
    ],
)
def test_the_end_of_an_address_is_the_title_in_plain_letters(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_long_title_ends_at_a_word() -> None:
    slug = slug_of("Rruga " * 40)
    assert len(slug) <= LONGEST_SLUG and slug.endswith("-rruga")
    assert len(slug_of("x" * 500)) == LONGEST_SLUG
    assert page_path(7, "sq", "A b") == "/newsroom/sq/7-a-b"


@pytest.mark.parametrize(
    ("accepted", "offered", "tag"),
    [
        (["de", "sr"], ["sq", "sr-Cyrl", "sr-Latn"], "sr-Cyrl"),
        (["sr-Latn-RS"], ["sq", "sr-Cyrl", "sr-Latn"], "sr-Latn"),
        (["hr"], ["sq", "sr-Latn"], "sr-Latn"),
        (["bs-BA"], ["sq", "bs", "sr-Latn"], "bs"),
        (["tr-TR"], ["sq", "tr"], "tr"),
        (["en-US"], ["sr-Cyrl", "sq"], "sq"),
        ([], ["tr", "en"], "en"),
        (["*", "☃"], ["rom"], "rom"),
    ],
)
def test_a_browser_is_answered_in_the_nearest_language(accepted: list[str], offered: list[str], tag: str) -> None:
    assert tag_for_browser(accepted, offered) == tag
