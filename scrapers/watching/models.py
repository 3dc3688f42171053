"""Watch terms and where they were found."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaigns.releases.models import Release
from core.audit import Audited
from core.auth.models import User
from core.db import Model, Versioned
from crm.contacts.models import Person
from crm.organisations.models import Organisation
from crm.principles.models import Principle
from scrapers.articles.models import Article


class TermClass(StrEnum):
    """How soon somebody wants to know where a term is found."""

    OWN = "own"
    """It names us: at once."""
    CORE = "core"
    """What we work for: it waits in the inbox."""
    WIDE = "wide"
    """What happens around us: the morning mail counts it, nobody has to judge it."""
    RISK = "risk"
    """What may turn against people: at once."""


class WatchTerm(Model, Versioned, Audited):
    """A word or phrase coverage is watched for, what it speaks of, and how much it matters."""

    __tablename__ = "watch_term"
    __table_args__ = (Index("ix_watch_term_folded", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    tag: Mapped[str] = mapped_column(default="")
    """Its language; empty for a name, which every language may carry."""
    other_tags: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Further languages it is a word of."""
    aliases: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Other words for the same: Prishtinë, Priština, Приштина."""
    company: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """It counts only near one of these."""
    exclusions: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """It does not count within or near one of these."""
    never: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Forms that do not count."""
    also: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Forms that count besides, as they are."""
    capitals: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It counts only with the capitals it is typed with."""
    importance: Mapped[TermClass] = mapped_column(default=TermClass.CORE, server_default="core")
    principle_id: Mapped[int | None] = mapped_column(ForeignKey("principle.id", ondelete="CASCADE"), index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    topic: Mapped[str] = mapped_column(default="")
    """What it stands for where it belongs to none of these."""
    starter: Mapped[str] = mapped_column(default="", server_default="")
    """Which word of the starter set it was made of; empty for all others."""
    is_derived: Mapped[bool] = mapped_column(default=False)
    """Taken from a principle, a release or a name, and kept in step with it; else typed by a colleague."""
    is_active: Mapped[bool] = mapped_column(default=True)
    """The switch of a colleague; she may leave a word alone that finds too much."""
    dropped_at: Mapped[datetime | None]
    """When what it was taken from stopped saying it; kept for the articles that were judged by it."""
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """Since when it waits to be looked for in the articles already stored; none once that is done."""
    folded: Mapped[str]
    created_at: Mapped[datetime]

    principle: Mapped[Principle | None] = relationship()
    release: Mapped[Release | None] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    UNAUDITED: ClassVar[frozenset[str]] = frozenset({"due_at"})

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the languages it is a word of; none for a name."""
        return tuple(dict.fromkeys(filter(None, (self.tag, *(self.other_tags or ())))))

    @property
    def is_refined(self) -> bool:
        """Say whether anything but its forms decides where it counts."""
        return self.capitals or any((self.company, self.exclusions, self.never))


class Mention(Model):
    """One place in an article where a watch term was found."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("article_id", "term_id", "field", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("watch_term.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    """`title`, `summary` or `text`."""
    start: Mapped[int]
    end: Mapped[int]
    """Characters of that field, end exclusive."""
    form: Mapped[str]
    """The words as they stand there."""
    reason: Mapped[str]
    """Stable word for why it matched, such as `exact`, `script`, `inflection`."""

    article: Mapped[Article] = relationship()
    term: Mapped[WatchTerm] = relationship(lazy="joined")


class LessonKind(StrEnum):
    """What a dismissed article taught a term."""

    FORM = "form"
    """Never this form."""
    NEAR = "near"
    """Never near these words."""


class TermLesson(Model):
    """What a colleague taught a term while she judged, and that it may be taken back."""

    __tablename__ = "term_lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("watch_term.id", ondelete="CASCADE"), index=True)
    kind: Mapped[LessonKind]
    words: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    term: Mapped[WatchTerm] = relationship()
    user: Mapped[User | None] = relationship()


class PastSearch(Model):
    """A term that is looked for in all that is stored, or from a day on; the row says how far that went."""

    __tablename__ = "past_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("watch_term.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime | None]
    """Articles published before are left out; none for everything stored."""
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    started_at: Mapped[datetime]
    total: Mapped[int]
    """Articles to look through, counted when it was started."""
    read: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    """Articles in which it stands; those judged before are not among them."""
    before_id: Mapped[int]
    """Articles with a smaller id are still to be looked through: the newest come first."""
    moved_at: Mapped[datetime] = mapped_column(index=True)
    """When a batch was done last; what stands still is rung for again."""
    ended_at: Mapped[datetime | None]
    is_stopped: Mapped[bool] = mapped_column(default=False)
    """A colleague ended it before its end."""

    term: Mapped[WatchTerm] = relationship()
    started_by: Mapped[User | None] = relationship()
