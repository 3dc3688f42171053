import pytest

from crm.duplicates.bodies.facts import site_of


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.kroi.example/lajme?x=1", "kroi.example"), ("kroi.example", "kroi.example"),
        ("HTTP://Kroi.example:8080/feed", "kroi.example"), ("", ""), ("http://[", ""),
        ("https://www.facebook.com/RadioKroi/posts/1", "facebook.com/radiokroi"),
        ("http://127.0.0.1:8001/kroi/feed.xml", "127.0.0.1/kroi"),
    ],
)  # fmt: skip
def test_a_site_is_its_host_and_where_many_have_a_page_that_page(address: str, site: str) -> None:
    assert site_of(address) == site
