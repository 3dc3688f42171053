"""Who has which article open, so that two colleagues need not read the same one."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.auth.models import User
from core.db import Model


class InboxLook(Model):
    """The article a colleague has open in the inbox; one for each of them, forgotten after two minutes."""

    __tablename__ = "inbox_look"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="joined")
