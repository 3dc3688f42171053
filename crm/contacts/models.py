"""People: journalists, decision-makers, opinion-makers, with their addresses and the positions they hold."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.auth.models import User
from core.db import Archived, Model, Versioned
from core.i18n import gettext
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.verifying.models import Verified


class Basis(StrEnum):
    """On what ground a person may be written to (GDPR art. 6, which Kosovo's Law 06/L-082 follows)."""

    NONE = ""
    LEGITIMATE_INTEREST = "legitimate_interest"
    CONSENT = "consent"


class AddressKind(StrEnum):
    """What an address is for."""

    EMAIL = "email"
    PHONE = "phone"


class AddressState(StrEnum):
    """Whether an address can be used; an address is not a person."""

    WORKS = "works"
    BOUNCED = "bounced"
    OLD = "old"


def full_name(given: str, family: str, erased_at: datetime | None) -> str:
    """Return a person's name as she writes it, as long as she is not erased."""
    return f"{given} {family}".strip() if erased_at is None else gettext("Somebody who was erased")


class Person(Model, Versioned, Archived, Audited, Verified):
    """One person in her public role; what community she belongs to is not recorded."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_updated", "updated_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    is_journalist: Mapped[bool] = mapped_column(default=False)
    is_decision_maker: Mapped[bool] = mapped_column(default=False)
    is_opinion_maker: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Tags of languages.tags in her order of preference: language and script of what is sent to her."""
    beats: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """What she writes or speaks about, in the office's own short words."""
    tags: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Words the office sorts people by; nothing that belongs to a register of its own."""
    municipality: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    """Where her data come from, in words."""
    source_on: Mapped[date | None]
    """The day they were taken from there."""
    basis: Mapped[Basis] = mapped_column(default=Basis.NONE)
    basis_on: Mapped[date | None]
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    is_at_risk: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Left out of what is shared or printed; why is told by crm.privacy alone."""
    is_restricted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Kept and not used (GDPR art. 18): out of sendings, exports and maps."""
    erased_at: Mapped[datetime | None]
    """Since when nothing is left of her but this empty record, on which counts rest."""
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", name="fk_person_merged_into_id", ondelete="SET NULL"), index=True
    )
    """The record that tells of her now, where two were one person; this one is put away and leads there."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    """The colleague who keeps the relationship."""
    folded: Mapped[str] = mapped_column(default="")

    owner: Mapped[User | None] = relationship()
    addresses: Mapped[list["Address"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="Address.place, Address.id", lazy="selectin"
    )
    positions: Mapped[list["Position"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="Position.id", lazy="selectin"
    )

    @property
    def name(self) -> str:
        """Return her name as she writes it."""
        return full_name(self.given_name, self.family_name, self.erased_at)

    def __str__(self) -> str:
        """Return her name."""
        return self.name

    @property
    def email(self) -> str:
        """Return the first mail address that works, or nothing."""
        working = (a.value for a in self.addresses if a.kind is AddressKind.EMAIL and a.state is AddressState.WORKS)
        return next(working, "")


class Address(Model, Audited):
    """One way to reach a person, with its state."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("person_id", "kind", "value"),)

    UNAUDITED = frozenset({"place"})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AddressKind]
    value: Mapped[str] = mapped_column(index=True)
    """A mail address with its domain in lower case, or a phone number in E.164 form."""
    state: Mapped[AddressState] = mapped_column(default=AddressState.WORKS)
    place: Mapped[int] = mapped_column(default=0)
    """Its order among the person's addresses; the first that works is used."""

    person: Mapped[Person] = relationship(back_populates="addresses")


class Position(Model, Audited):
    """What a person does or did at an outlet, an organisation or in an office, from when until when."""

    __tablename__ = "position"
    __table_args__ = (CheckConstraint("outlet_id IS NULL OR organisation_id IS NULL", name="one_place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlet.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    """Of who holds an office it is the office's, so that whoever asks for an organisation's people finds her."""
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    is_acting: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(back_populates="positions")
    outlet: Mapped[Outlet | None] = relationship(lazy="joined")
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    office: Mapped[Office | None] = relationship(lazy="joined")
