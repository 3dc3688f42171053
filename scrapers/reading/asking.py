"""Asking sites for robots.txt and for pages; the database is not touched here, and nothing is raised."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from core.clock import now
from core.files.storing import NoRoom
from core.http import Client, FetchError, FetchRefused, Response
from scrapers.feeds.fetching import client
from scrapers.feeds.polling import retry_after
from scrapers.reading.extracting import Extractor, PageWords, extractor
from scrapers.reading.keeping import Evidence, keep
from scrapers.reading.rules import ROBOTS_PATH, Robots, may_pass, robots_text, status_problem

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True)
class Errand:
    """The right to ask one site for one thing: its robots.txt, or the page of an article."""

    site_id: int
    origin: str
    article_id: int | None = None
    url: str = ""
    robots: str = ""
    token: str = ""


@dataclass(frozen=True)
class Result:
    """What came of an errand."""

    errand: Errand
    robots: str | None = None
    """For a robots.txt: what it says; None where nobody can tell."""
    words: PageWords | None = None
    evidence: Evidence | None = None
    problem: str = ""
    """Stable word; empty where a page came."""
    detail: str = ""
    may_pass: bool = True
    was_asked: bool = True
    """Whether the site was troubled at all."""
    retry_after: timedelta | None = None
    moved_to: str = ""
    """Another site, whose robots.txt has its own word."""


def run(errands: Sequence[Errand]) -> Iterator[Result]:
    """Ask all sites at once, then read what came page by page, and yield a result for each errand."""
    if not errands:
        return
    with ThreadPoolExecutor(len(errands)) as pool, extractor() as ours:
        patient = client()
        waiting = [pool.submit(_ask, patient, errand) for errand in errands]
        for errand, asked in zip(errands, waiting, strict=True):
            yield _result(errand, asked.result(), ours)


def _ask(patient: Client, errand: Errand) -> Response | FetchError | None:
    """Return the answer, why there is none, or None where the site asks not to be asked."""
    try:
        if errand.article_id is None:
            return patient.get(errand.origin + ROBOTS_PATH)
        if not Robots(errand.robots).allows(errand.url):
            return None
        return patient.get(errand.url, {"Accept": ACCEPT})
    except FetchError as error:
        return error


def _result(errand: Errand, answer: Response | FetchError | None, ours: Extractor) -> Result:
    if answer is None:
        return Result(errand, problem="robots", may_pass=False, was_asked=False)
    if isinstance(answer, FetchError):
        is_final = isinstance(answer, FetchRefused)
        return Result(errand, problem=answer.reason, detail=str(answer), may_pass=not is_final)
    if errand.article_id is None:
        return _robots(errand, answer)
    if _is_elsewhere(errand.url, answer.url):
        return Result(errand, moved_to=answer.url)
    return replace(_page(answer, ours), errand=errand)


def _robots(errand: Errand, answer: Response) -> Result:
    said = robots_text(answer.status, answer.body)
    problem = "" if said is not None else status_problem(answer.status) or "odd_status"
    return Result(errand, robots=said, problem=problem, detail=str(answer.status))


def _page(answer: Response, ours: Extractor) -> Result:
    """Return what a page holds, with its evidence; the errand is filled in by the caller."""
    nobody = Errand(0, "")
    if problem := status_problem(answer.status):
        wait = retry_after(answer.headers.get("retry-after", ""), now())
        return Result(
            nobody, problem=problem, detail=str(answer.status), may_pass=may_pass(answer.status), retry_after=wait
        )
    if answer.content_type not in _PAGES:
        return Result(nobody, problem="not_a_page", detail=answer.content_type[:100], may_pass=False)
    try:
        evidence = keep(answer)
    except NoRoom:
        return Result(nobody, problem="no_room")
    words = ours.read(answer.body, answer.url, answer.headers.get("content-type", ""))
    return Result(nobody, words=words, evidence=evidence)


def _is_elsewhere(asked: str, answered: str) -> bool:
    return _host(asked) != _host(answered)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
