"""Colleagues who sign in, and the roles they have."""

from datetime import datetime
from typing import Any

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.audit import Audited
from core.clock import now
from core.db import Base, Model
from core.feature import Role

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class RoleRecord(Model, RoleMixin):
    """A role as the sign-in library wants it; what it may do is in the code (core.feature.Role)."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class User(Model, UserMixin, Audited):
    """A colleague with an account."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str]
    password: Mapped[str | None] = mapped_column(String(255), info={"secret": True})
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(10), default="en")
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255), info={"secret": True})
    tf_phone_number: Mapped[str | None] = mapped_column(String(128))
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(AsaList()), info={"secret": True}
    )
    created_at: Mapped[datetime] = mapped_column(default=now)

    roles: Mapped[list[RoleRecord]] = relationship(  # type: ignore[assignment]  # Theirs are of any kind.
        secondary=user_role
    )

    def has(self, *roles: Role) -> bool:
        """Say whether the colleague has one of these roles."""
        return any(record.name in roles for record in self.roles)

    def __str__(self) -> str:
        """Return the name colleagues know her by."""
        return self.name

    def get_security_payload(self) -> dict[str, Any]:
        """Return what the sign-in library may tell the browser: nothing but the name."""
        return {"name": self.name}
