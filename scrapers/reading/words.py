"""How far the reading of a page is, in words; templates know these as filters."""

from datetime import datetime

from core.clock import now
from core.i18n import LazyString, full_moment, gettext, lazy_gettext, moment
from scrapers.blueprint import coverage
from scrapers.feeds.models import Feed, ReadPages
from scrapers.reading.models import ArticleReading, ReadState

PROBLEMS: dict[str, LazyString] = {
    "bad_address": lazy_gettext("This is no address of the web."),
    "private_address": lazy_gettext("This address is not on the public web, so it is not asked."),
    "no_such_host": lazy_gettext("There is no site of this name."),
    "unreachable": lazy_gettext("The site cannot be reached."),
    "too_slow": lazy_gettext("The site took too long to answer."),
    "too_large": lazy_gettext("The page is too large to be a story."),
    "redirect_loop": lazy_gettext("The address leads from one place to the next and never arrives."),
    "bad_certificate": lazy_gettext("The site cannot prove that it is who it says (its certificate)."),
    "broken_answer": lazy_gettext("The site broke off in the middle of its answer."),
    "forbidden": lazy_gettext("The site turned us away."),
    "not_found": lazy_gettext("The page is not there, or not any more."),
    "too_many": lazy_gettext("The site says that we ask too often."),
    "server_error": lazy_gettext("The site has a fault of its own."),
    "odd_status": lazy_gettext("The site gave an answer that is no success."),
    "not_a_page": lazy_gettext("What stands there is not a page but a file."),
    "no_room": lazy_gettext("Our disk is full: the page could not be kept."),
    "unreadable": lazy_gettext("The page is so broken that no words can be taken out of it."),
    "no_text": lazy_gettext("No story was found in the page."),
    "too_short": lazy_gettext("The page shows less than the feed: perhaps only subscribers see the rest."),
    "paid": lazy_gettext("The page says that only subscribers may read all of it."),
    "other_words": lazy_gettext("The page shows something else, perhaps a question about cookies."),
    "same_everywhere": lazy_gettext("The page shows what stands on other pages of the site, too: no story of its own."),
    "robots": lazy_gettext("The outlet asks programs not to read its pages (robots.txt)."),
    "too_late": lazy_gettext("It could not be had for two weeks."),
}
"""Stable words of what goes wrong with a page in the reader's."""

READS: dict[ReadPages, LazyString] = {
    ReadPages.ALWAYS: lazy_gettext("always"),
    ReadPages.FOUND: lazy_gettext("only where a watch term was found"),
    ReadPages.NEVER: lazy_gettext("never"),
}


def problem_words(problem: str) -> str:
    """Return what went wrong with a page; nothing for nothing."""
    return str(PROBLEMS.get(problem, PROBLEMS["odd_status"])) if problem else ""


@coverage.app_template_filter("reading_state")
def reading_sentence(reading: ArticleReading) -> str:
    """Return how far the reading of a page is, as a sentence or two."""
    problem = problem_words(reading.problem)
    read = moment(reading.read_at) if reading.read_at else ""
    match reading.state:
        case ReadState.WAITING if problem:
            return gettext("%(problem)s It is tried again %(when)s.", problem=problem, when=moment(reading.due_at))
        case ReadState.WAITING:
            return gettext("It is read as soon as the site may be asked.")
        case ReadState.READ:
            return gettext("It was read %(when)s.", when=read)
        case ReadState.WALLED:
            return gettext(
                "It was read %(when)s. %(problem)s What the feed said stands above.", when=read, problem=problem
            )
        case _ if read:
            return gettext("%(problem)s It was last read %(when)s.", problem=problem, when=read)
        case _:
            return problem


@coverage.app_template_filter("dated")
def dated(at: datetime) -> str:
    """Return a moment with its year and its zone, as evidence is dated."""
    return full_moment(at)


@coverage.app_template_filter("reading_is_awaited")
def is_awaited(reading: ArticleReading | None) -> bool:
    """Say whether the page is about to come."""
    return reading is not None and reading.state is ReadState.WAITING and reading.due_at <= now()


@coverage.app_template_filter("reads_choices")
def reads_choices(_feed: Feed) -> list[tuple[str, str]]:
    """Return the ways in which a feed may be read whole."""
    return [(value.value, str(words)) for value, words in READS.items()]
