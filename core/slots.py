"""Asking the features for what fills a slot, and telling them what happened."""

from flask import current_app

from core.feature import Event, Shown, Slot, Subject, house_of


def fill(slot: Slot[Subject, Shown], subject: Subject) -> list[Shown]:
    """Return what every feature shows in the slot for this subject, in order."""
    return [panel.provide(subject) for panel in house_of(current_app).panels(slot)]


def announce(event: Event[Subject], subject: Subject) -> None:
    """Let every listener hear the event, in this transaction; an error of one undoes it all."""
    for listener in house_of(current_app).listeners(event):
        listener.hear(subject)
