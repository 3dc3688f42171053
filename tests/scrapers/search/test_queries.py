"""Finding articles among all that are stored."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from scrapers.search.forms import LAST_PLACE, place_asked
from scrapers.search.queries import ArticleFilters, find_articles, list_articles
from scrapers.segments.sealing import seal
from tests.scrapers.conftest import Store
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import outlet, principle


def seal_all(documents: int) -> None:
    """Seal articles, so many to a segment, the oldest first, while there are enough for one."""
    while seal(LAST_PLACE, documents):
        pass


@pytest.fixture(params=[0, 1, 2, 3])
def stored(request: pytest.FixtureRequest, jasika: Feed, ura: Feed, store: Store, clock: Clock) -> None:
    """Four articles of two outlets on four days; all in the live index, or sealed one or two by two, or but for one."""
    day = timedelta(days=1)
    store(
        jasika,
        Entry(id="1", title="Поверење у Митровици", published=clock.now - 2 * day),
        Entry(id="2", title="Komšije i poverenje", published=clock.now - day),
    )
    store(
        ura,
        Entry(id="1", title="Besimi në Mitrovicë", summary="Kushtrim Koliqi", published=clock.now - 3 * day),
        Entry(id="2", title="100% e qytetarëve", text="Komunitetet kërkojnë besim.", published=clock.now),
    )
    if request.param:
        seal_all(request.param)


BESIMI, POVERENJE, KOMSIJE, QYTETARET = (
    "Besimi në Mitrovicë", "Поверење у Митровици", "Komšije i poverenje", "100% e qytetarëve",
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({}, [QYTETARET, KOMSIJE, POVERENJE, BESIMI]),
        ({"q": "poverenjem"}, [KOMSIJE, POVERENJE]),
        ({"q": "ПОВЕРЕЊА komšijama"}, [KOMSIJE]),
        ({"q": "mitrovica"}, [POVERENJE, BESIMI]),
        ({"q": "Mitrovicës -poverenje"}, [BESIMI]),
        ({"q": "-poverenje -komuniteti"}, [BESIMI]),
        ({"q": "-poverenje", "outlet_id": 1}, []),
        ({"q": "“poverenja u Mitrovici”"}, [POVERENJE]),
        ({"q": '"Mitrovica poverenje"'}, []),
        ({"q": "besimin"}, [QYTETARET, BESIMI]),
        ({"q": "besim komunitetesh"}, [QYTETARET]),
        ({"q": "100%"}, [QYTETARET]),
        ({"q": "_"}, []),
        ({"q": 'AND NOT ( * " : ^ OR'}, []),
        ({"q": "nothing"}, []),
        ({"language": "sr-Cyrl"}, [POVERENJE]),
        ({"language": "sr-Cyrl", "q": "poverenje"}, [POVERENJE]),
        ({"community": "albanian"}, [QYTETARET, BESIMI]),
        ({"community": "albanian", "q": "mitrovica"}, [BESIMI]),
        ({"community": "albanian", "outlet_id": 1}, []),
        ({"community": "gorani", "q": "besim"}, []),
        ({"outlet_id": 1, "q": "komsija"}, [KOMSIJE]),
        ({"outlet_id": 2, "language": "sq"}, [QYTETARET, BESIMI]),
        ({"since": date(2026, 5, 12)}, [QYTETARET, KOMSIJE]),
        ({"until": date(2026, 5, 11)}, [POVERENJE, BESIMI]),
        ({"since": date(2026, 5, 11), "until": date(2026, 5, 11), "q": "poverenje"}, [POVERENJE]),
    ],
)
@pytest.mark.usefixtures("stored")
def test_the_list_is_narrowed(filters: dict[str, object], titles: list[str]) -> None:
    page = list_articles(ArticleFilters(**filters))  # type: ignore[arg-type]
    assert [article.title for article in page.articles] == titles
    assert page.total == (len(titles) if "q" in filters else None)


@pytest.mark.usefixtures("stored")
def test_a_community_is_served_by_several_outlets(store: Store) -> None:
    outlet("sr-Latn")
    assert [a.title for a in list_articles(ArticleFilters(community="serb")).articles] == [KOMSIJE, POVERENJE]


@pytest.mark.parametrize("most_apart", [0, 80])
def test_more_outlets_than_are_asked_apart_give_the_same(
    jasika: Feed, ura: Feed, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, most_apart: int
) -> None:
    monkeypatch.setattr("scrapers.search.queries.MOST_OUTLETS_APART", most_apart)
    outlet("sr-Latn")
    for feed in (jasika, ura):
        store(feed, *(Entry(id=str(n), title=f"{n}", published=clock.now - timedelta(hours=n)) for n in range(60)))
    page = list_articles(ArticleFilters(community="serb"))
    assert [a.title for a in page.articles] == [str(n) for n in range(50)]
    assert [a.title for a in list_articles(ArticleFilters(community="serb"), page.older).articles] == [
        str(n) for n in range(50, 60)
    ]


def test_a_principle_is_where_its_terms_were_found(ura: Feed, store: Store, bell: TestBell) -> None:
    ident = principle(words={"sq": ["ndërtimi i besimit"]})
    store(ura, Entry(id="1", title="Ndërtimi i besimit në qytet"), Entry(id="2", title="Moti në qytet"))
    bell.drain()
    for q in ("", "qytetit"):
        page = list_articles(ArticleFilters(q=q, principle_id=ident))
        assert [a.title for a in page.articles] == ["Ndërtimi i besimit në qytet"]
    seal_all(2)
    page = list_articles(ArticleFilters(q="qytetit", principle_id=ident))
    assert ([a.title for a in page.articles], page.total) == (["Ndërtimi i besimit në qytet"], 1)


def test_a_day_is_that_of_the_place(jasika: Feed, store: Store) -> None:
    store(jasika, Entry(id="1", title="Ponoć", published=datetime(2026, 5, 11, 22, 30, tzinfo=UTC)))
    assert list_articles(ArticleFilters(since=date(2026, 5, 12), until=date(2026, 5, 12))).articles
    assert not list_articles(ArticleFilters(until=date(2026, 5, 11))).articles


@pytest.mark.parametrize(("q", "sealed"), [("", 0), ("vest", 0), ("vest", 40), ("vest", 130)])
def test_paging_shows_every_article_once_also_those_of_one_moment(
    jasika: Feed, store: Store, clock: Clock, q: str, sealed: int
) -> None:
    store(
        jasika, *(Entry(id=str(n), title="Vest", published=clock.now - timedelta(minutes=n // 40)) for n in range(130))
    )
    if sealed:
        seal_all(sealed)
    seen: list[int] = []
    place: int | None = None
    for _ in range(3):
        page = list_articles(ArticleFilters(q=q), place)
        seen += [article.id for article in page.articles]
        place = page.older
    assert (len(seen), len(set(seen)), place) == (130, 130, None)


def test_many_answers_that_are_spread_unevenly_are_paged_whole(jasika: Feed, store: Store, clock: Clock) -> None:
    lately = [Entry(id=f"l{n}", title="Vest", published=clock.now - timedelta(minutes=n)) for n in range(20)]
    long_ago = [Entry(id=f"a{n}", title="Vest", published=clock.now - timedelta(days=900 + n)) for n in range(90)]
    store(jasika, *lately, *long_ago)
    seen: list[str] = []
    place: int | None = None
    totals: set[int | None] = set()
    for _ in range(3):
        page = list_articles(ArticleFilters(q="vest"), place)
        seen += [article.guid for article in page.articles]
        totals.add(page.total)
        place = page.older
    assert (seen, totals) == ([entry.id for entry in [*lately, *long_ago]], {110})


@pytest.mark.parametrize("text", ["", "-", "a-b", "-1", "²", "9" * 30])
def test_nonsense_in_an_address_is_no_place(text: str) -> None:
    assert place_asked(text) is None


@pytest.mark.usefixtures("stored")
def test_what_is_being_typed_is_found_by_its_beginning() -> None:
    assert [a.title for a in find_articles("pover", 9)] == [KOMSIJE, POVERENJE]
    assert [a.title for a in find_articles("poverenje kom", 9)] == [KOMSIJE]
    assert [a.title for a in find_articles("poverenje", 1)] == [KOMSIJE]
    assert find_articles("po", 9) == find_articles(" ", 9) == []
