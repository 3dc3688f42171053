"""Records that may be one: the keys they are found by, the pairs a colleague looks at, and the merges made.

People, outlets, organisations and offices have tables of the same shape, each with foreign keys to its own records.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from core.auth.models import User
from core.db import Model


class TwinState(StrEnum):
    """What a colleague said of a pair."""

    OPEN = "open"
    APART = "apart"
    """They are two; asked again only where what is recorded of them changes."""


class KeyOf:
    """One key under which a record is found when another is compared with all there are."""

    OF: ClassVar[str]

    @declared_attr
    def record_id(cls) -> Mapped[int]:
        """The number of the record."""
        return mapped_column(f"{cls.OF}_id", ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"), primary_key=True)

    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class MarkOf:
    """A record that has been compared with all others as it is recorded now; without it, it is still to be."""

    OF: ClassVar[str]

    @declared_attr
    def record_id(cls) -> Mapped[int]:
        """The number of the record."""
        return mapped_column(f"{cls.OF}_id", ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"), primary_key=True)


class TwinsOf:
    """Two records that are likely one, the one recorded first first."""

    OF: ClassVar[str]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        """Return what holds of each such table."""
        return (
            UniqueConstraint("first_id", "second_id"),
            CheckConstraint("first_id < second_id", name="in_order"),
            Index(f"ix_{cls.__tablename__}_open", "state", "score"),  # type: ignore[attr-defined]
        )

    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr
    def first_id(cls) -> Mapped[int]:
        """The number of the one recorded first."""
        return mapped_column(ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"))

    @declared_attr
    def second_id(cls) -> Mapped[int]:
        """The number of the other."""
        return mapped_column(ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"), index=True)

    score: Mapped[float]
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """As `crm.duplicates.storing` keeps them."""
    digest: Mapped[str]
    """Of what both were compared by; what a judgement belongs to."""
    state: Mapped[TwinState] = mapped_column(default=TwinState.OPEN)
    found_at: Mapped[datetime]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    judged_at: Mapped[datetime | None]

    @declared_attr
    def first(cls) -> Mapped[Any]:
        """The one recorded first."""
        return relationship(cls.OF.capitalize(), foreign_keys=f"{cls.__name__}.first_id")  # type: ignore[attr-defined]

    @declared_attr
    def second(cls) -> Mapped[Any]:
        """The other."""
        return relationship(cls.OF.capitalize(), foreign_keys=f"{cls.__name__}.second_id")  # type: ignore[attr-defined]

    @declared_attr
    def judged_by(cls) -> Mapped[User | None]:
        """Who said that they are two."""
        return relationship(User)


class MergeOf:
    """One record that was put into another, with all that is needed to take it out again."""

    OF: ClassVar[str]

    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr
    def kept_id(cls) -> Mapped[int]:
        """The number of the record that stays."""
        return mapped_column(ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def gone_id(cls) -> Mapped[int]:
        """The number of the record that was put away."""
        return mapped_column(ForeignKey(f"{cls.OF}.id", ondelete="CASCADE"), index=True)

    step: Mapped[int | None] = mapped_column(index=True)
    """The first merge of those made with one press, which are undone together."""
    moves: Mapped[dict[str, Any]]
    """What was moved, changed and removed, as `crm.duplicates.moving.Moves` keeps it."""
    stayed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many rows of which table stayed with the record that went, because the other has one of its own."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    @declared_attr
    def kept(cls) -> Mapped[Any]:
        """The record that stays."""
        return relationship(cls.OF.capitalize(), foreign_keys=f"{cls.__name__}.kept_id")  # type: ignore[attr-defined]

    @declared_attr
    def gone(cls) -> Mapped[Any]:
        """The record that was put away."""
        return relationship(cls.OF.capitalize(), foreign_keys=f"{cls.__name__}.gone_id")  # type: ignore[attr-defined]

    @declared_attr
    def by(cls) -> Mapped[User | None]:
        """Who made them one."""
        return relationship(User, foreign_keys=f"{cls.__name__}.by_id")  # type: ignore[attr-defined]


class TwinKey(KeyOf, Model):
    """A key of a person."""

    __tablename__, OF = "twin_key", "person"


class TwinMark(MarkOf, Model):
    """A person who has been compared."""

    __tablename__, OF = "twin_mark", "person"


class Twins(TwinsOf, Model):
    """Two records of people."""

    __tablename__, OF = "twins", "person"


class PersonMerge(MergeOf, Model):
    """A merge of two people."""

    __tablename__, OF = "person_merge", "person"


class OutletKey(KeyOf, Model):
    """A key of an outlet."""

    __tablename__, OF = "outlet_key", "outlet"


class OutletMark(MarkOf, Model):
    """An outlet that has been compared."""

    __tablename__, OF = "outlet_mark", "outlet"


class OutletTwins(TwinsOf, Model):
    """Two records of outlets."""

    __tablename__, OF = "outlet_twins", "outlet"


class OutletMerge(MergeOf, Model):
    """A merge of two outlets."""

    __tablename__, OF = "outlet_merge", "outlet"


class OrganisationKey(KeyOf, Model):
    """A key of an organisation."""

    __tablename__, OF = "organisation_key", "organisation"


class OrganisationMark(MarkOf, Model):
    """An organisation that has been compared."""

    __tablename__, OF = "organisation_mark", "organisation"


class OrganisationTwins(TwinsOf, Model):
    """Two records of organisations."""

    __tablename__, OF = "organisation_twins", "organisation"


class OrganisationMerge(MergeOf, Model):
    """A merge of two organisations."""

    __tablename__, OF = "organisation_merge", "organisation"


class OfficeKey(KeyOf, Model):
    """A key of an office."""

    __tablename__, OF = "office_key", "office"


class OfficeMark(MarkOf, Model):
    """An office that has been compared."""

    __tablename__, OF = "office_mark", "office"


class OfficeTwins(TwinsOf, Model):
    """Two records of offices."""

    __tablename__, OF = "office_twins", "office"


class OfficeMerge(MergeOf, Model):
    """A merge of two offices."""

    __tablename__, OF = "office_merge", "office"
