"""Somebody on record who may be the person a form describes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LikePerson:
    """One record: who it is, what she does, and why she may be the same."""

    person_id: int
    name: str
    line: str
    reasons: str
