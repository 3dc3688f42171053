"""Accounts: creating them, changing what they may do, closing them."""

import secrets
from collections.abc import Iterable

from flask_security import hash_password
from sqlalchemy import func, select

from core.auth.models import RoleRecord, User
from core.db import db, get_record
from core.errors import Refused
from core.feature import Role
from core.i18n import BY_TAG, gettext


def find_user_by_email(email: str) -> User | None:
    """Return the account of this address, whatever its capitals."""
    return db.session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))


def list_users() -> list[User]:
    """Return every account by name."""
    return list(db.session.scalars(select(User).order_by(User.name, User.id)))


def count_users() -> int:
    """Return how many accounts there are."""
    return db.session.scalar(select(func.count(User.id))) or 0


def get_user(user_id: int) -> User:
    """Return one account, or raise NotFound."""
    return get_record(User, user_id)


def create_user(*, email: str, name: str, roles: Iterable[Role], language: str, password: str | None) -> User:
    """Create an account; without a password its owner sets one by the reset mail. Raises Refused for a known one."""
    if find_user_by_email(email):
        raise Refused(gettext("Somebody already signs in with this address."))
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        language=language,
        password=hash_password(password or secrets.token_urlsafe(32)),
        fs_uniquifier=secrets.token_hex(32),
        roles=_role_records(roles),
    )
    db.session.add(user)
    db.session.flush()
    return user


def create_first_account(*, email: str, name: str, language: str, password: str) -> User:
    """Create the account of an empty installation. Raises Refused once there is one."""
    if count_users():
        raise Refused(gettext("An account exists already. Please sign in."))
    return create_user(
        email=email, name=name, roles=(Role.ADMIN, Role.OFFICER, Role.APPROVER), language=language, password=password
    )


def change_user(user_id: int, *, name: str, roles: Iterable[Role], language: str, active: bool) -> User:
    """Change an account. Raises Refused where nobody would be left to administer."""
    user = get_user(user_id)
    wanted = set(roles)
    if user.has(Role.ADMIN) and not (active and Role.ADMIN in wanted) and _other_admins(user) == 0:
        raise Refused(gettext("This is the last administrator. Make somebody else one first."))
    if user.active and not active:
        # A new identity ends every session of the account at once.
        user.fs_uniquifier = secrets.token_hex(32)
    user.name, user.language, user.active = name.strip(), language, active
    user.roles = _role_records(wanted)
    db.session.flush()
    return user


def drop_second_step(user_id: int) -> None:
    """Let a colleague who lost her phone and her recovery codes sign in by the password alone."""
    user = get_user(user_id)
    user.tf_primary_method = user.tf_totp_secret = None
    user.mf_recovery_codes = []
    db.session.flush()


def set_language(user_id: int, tag: str) -> None:
    """Remember the interface language of a colleague."""
    if tag in BY_TAG:
        get_user(user_id).language = tag
        db.session.flush()


def _role_records(roles: Iterable[Role]) -> list[RoleRecord]:
    wanted = {role.value for role in roles}
    known = {r.name: r for r in db.session.scalars(select(RoleRecord).where(RoleRecord.name.in_(wanted)))}
    for name in wanted - known.keys():
        known[name] = RoleRecord(name=name)
        db.session.add(known[name])
    return list(known.values())


def _other_admins(user: User) -> int:
    query = select(func.count(User.id)).join(User.roles).where(RoleRecord.name == Role.ADMIN.value)
    return db.session.scalar(query.where(User.active.is_(True), User.id != user.id)) or 0
