"""The form of a meeting, made for a phone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from flask import request
from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.clock import now
from core.errors import EditConflict
from core.forms import ChecksField, InputRequired, LocalMomentField, OneLine, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.finding import number_in
from crm.followups.models import FollowUp
from crm.followups.services import FollowUpValues
from crm.meetings.details import DetailsForm, details_fields
from crm.meetings.drafts import typed_in
from crm.meetings.lines import MeetingLine, ParticipantLine, PointLine, PromiseLine
from crm.meetings.models import Meeting, MeetingDraft, MeetingKind, PointState, Role, Went
from crm.meetings.offers import Offers
from crm.meetings.services import MeetingValues, ParticipantValues, PointValues
from crm.meetings.wording import KIND_WORDS, suggested_title
from crm.reference.choices import language_choices, municipality_choices

LISTS = ("participants", "points", "follow_ups")
MOST_LINES = 100
"""Lines of one kind; an event has more participants than a form should have to carry."""
SPARE_LINES = 3
"""Blank lines for whoever has no JavaScript to add more; a second look at the saved meeting brings new ones."""


class MeetingForm(DetailsForm):
    """One contact with stakeholders: who, when, where, what was said, what was promised."""

    kind = SelectField(lazy_gettext("Kind"), choices=[(kind.value, word) for kind, word in KIND_WORDS.items()])
    starts_at = LocalMomentField(
        lazy_gettext("When"), [InputRequired(lazy_gettext("When was it, or when will it be?"))]
    )
    participants = FieldList(FormField(ParticipantLine), lazy_gettext("Who took part"), max_entries=MOST_LINES)
    title = StringField(
        lazy_gettext("Title"),
        [Length(max=200), OneLine()],
        description=lazy_gettext("Left empty, it is named after those who took part."),
    )
    place = StringField(lazy_gettext("Where"), [Length(max=200), OneLine()])
    municipality = SelectField(lazy_gettext("Municipality"))
    notes = TextAreaField(
        lazy_gettext("Notes for the office"), [Length(max=50_000)],
        description=lazy_gettext("What does not belong into the minutes."),
    )  # fmt: skip
    follow_ups = FieldList(FormField(PromiseLine), lazy_gettext("Promises"), max_entries=MOST_LINES)
    points = FieldList(FormField(PointLine), lazy_gettext("Points discussed"), max_entries=MOST_LINES)
    principle = SelectField(lazy_gettext("Held about one principle"))
    languages = ChecksField(lazy_gettext("Languages spoken"))
    colleagues = ChecksField(lazy_gettext("Present from our side"))

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer people, principles and colleagues in every field and line."""
        super().__init__(**kwargs)
        self.offers = offers
        none = gettext("none")
        self.municipality.choices = [("", none), *municipality_choices(interface_tag())]
        self.principle.choices = [("", none), *offers.principles]
        self.languages.choices = language_choices(interface_tag())
        self.colleagues.choices = list(offers.colleagues)
        self.offer_details()
        self._number_people()
        for name in LISTS:
            for entry in self[name].entries:
                self.prepare_line(entry.form)
        for name in LISTS:
            # Blank lines at the end came from the page; it brings its own again.
            while self[name].entries and self[name].entries[-1].form.is_blank():
                self[name].entries.pop()
            self[name].last_index = len(self[name].entries) - 1

    def _number_people(self) -> None:
        # A line taken out leaves a gap in the numbers that were typed; from here on place and number are one.
        moved = {}
        for place, entry in enumerate(self.participants.entries):
            moved[f"line:{entry.form.key.data}"] = f"line:{place}"
            entry.form.key.data = str(place)
        named = {f"line:{e.form.key.data}" for e in self.participants.entries if not e.form.is_blank()}
        for line in (entry.form for entry in self.follow_ups.entries):
            if (line.who.data or "").startswith("line:"):
                line.who.data = moved.get(line.who.data, "")
                if line.who.data not in named:
                    # Whoever promised it no longer takes part: what was promised stays hers.
                    line.who.data = self.offers.promiser_of(_ident(line.id.data)) or line.who.data

    def prepare_line(self, line: MeetingLine) -> None:
        """Offer in a line what the whole form offers."""
        line.offers = self.offers
        if isinstance(line, PointLine):
            line.offer()
        if isinstance(line, PromiseLine):
            line.offer(self.who_choices(), {f"line:{e.form.key.data}": e.form for e in self.participants.entries})

    def who_choices(self) -> list[tuple[str, str]]:
        """Return who may have promised something: colleagues, and those who took part by their line."""
        ours = [(f"user:{ident}", gettext("We: %(name)s", name=name)) for ident, name in self.offers.colleagues]
        lines = [(f"line:{e.form.key.data}", e.form.person.data) for e in self.participants.entries]
        first = len(lines)
        lines += [(f"line:{first + place}", "") for place in range(SPARE_LINES)]
        theirs = [(value, self._they(name, place)) for place, (value, name) in enumerate(lines, 1)]
        asked = {entry.form.who.data for entry in self.follow_ups.entries} - {None}
        absent = [(value, self._absent(value)) for value in sorted(asked) if value.startswith("person:")]
        unsaid = [("", gettext("choose"))] if "" in asked else []
        return unsaid + ours + theirs + [(value, label) for value, label in absent if label]

    @staticmethod
    def _they(name: str | None, place: int) -> str:
        return gettext("They: %(name)s", name=name) if name else gettext("They: person %(num)d above", num=place)

    def _absent(self, value: str) -> str:
        ident = value.partition(":")[2]
        label = self.offers.label_of(int(ident)) if ident.isdigit() else ""
        return gettext("They: %(name)s", name=label) if label else ""

    def spare(self, name: str) -> list[Any]:
        """Return blank lines numbered after the last: one for everybody, the others where no script can add any."""
        return [self._line(name, len(self[name].entries) + place) for place in range(SPARE_LINES)]

    def _line(self, name: str, number: int | str) -> Any:
        line = self[name].unbound_field.args[0](formdata=None, prefix=f"{name}-{number}-")
        self.prepare_line(line)
        if isinstance(line, ParticipantLine):
            line.key.data = str(number)
        return line

    def blank(self, name: str) -> Any:
        """Return the model of a line, from which lines.js makes more."""
        return self._line(name, "__n__")

    def show_conflict(self, conflict: EditConflict) -> None:
        """Keep what was typed; a list without a line gets a blank one, to read theirs by."""
        super().show_conflict(conflict)
        for name in LISTS:
            if not self[name].entries:
                self.prepare_line(self[name].append_entry().form)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Look up everybody who is named at once, then check every field."""
        self.offers.people.look_up(entry.form.person.data or "" for entry in self.participants.entries)
        return bool(super().validate(*args, **kwargs))

    def validate_participants(self, field: "FieldList[Any]") -> None:
        """Nobody takes part twice."""
        seen: set[int | None] = {None}
        for line in self.lines("participants"):
            if line.person_id in seen - {None}:
                line.person.errors = [gettext("Named twice: put both notes into one line.")]
                raise ValidationError(gettext("Somebody is named twice."))
            seen.add(line.person_id)

    def validate_title(self, field: StringField) -> None:
        """Without a title somebody must have taken part, to name it after."""
        if not (field.data or "").strip() and not self.lines("participants"):
            raise ValidationError(gettext("Give it a title, or say who took part."))

    def meeting_values(self) -> MeetingValues:
        """Return what was typed."""
        kind = MeetingKind(self.kind.data)
        lines = self.lines("participants")
        names = [self.offers.people.name_of(line.person_id) for line in lines]
        return MeetingValues(
            kind=kind,
            title=(self.title.data or "").strip() or suggested_title(kind, names),
            starts_at=cast("datetime", self.starts_at.data),
            place=(self.place.data or "").strip(),
            municipality=self.municipality.data,
            languages=tuple(self.languages.data or ()),
            notes=(self.notes.data or "").strip(),
            principle_id=_ident(self.principle.data),
            participants=tuple(_participant(line) for line in lines),
            colleague_ids=tuple(int(ident) for ident in self.colleagues.data or ()),
            points=tuple(_point(line) for line in self.lines("points")),
            follow_ups=tuple(_promise(line) for line in self.lines("follow_ups")),
            **self.details_values(),
        )


def _participant(line: ParticipantLine) -> ParticipantValues:
    role, went = Role(line.role.data or Role.NONE), Went(line.went.data or Went.NONE)
    return ParticipantValues(line.person_id or 0, (line.note.data or "").strip(), role, went)


def _point(line: PointLine) -> PointValues:
    text, ident = (line.text.data or "").strip(), _ident(line.id.data) or 0
    return PointValues(text, _ident(line.principle.data), PointState(line.state.data), ident)


def _promise(line: PromiseLine) -> FollowUpValues:
    what, due_on = (line.what.data or "").strip(), cast("date", line.due_on.data)
    return FollowUpValues(what, due_on, id=_ident(line.id.data) or 0, **line.whose())


def _ident(typed: str | None) -> int | None:
    return number_in(typed or "") or None


def new_fields(offers: Offers, person_id: int = 0) -> dict[str, Any]:
    """Return what the form of a new meeting holds: now, and whoever it was opened for."""
    known = offers.label_of(person_id)
    return {
        "starts_at": now(),
        "participants": [{"key": "0", "person": known, "note": ""}] if known else [],
        "colleagues": [str(offers.user_id)],
    }


def opened(unsaved: MeetingDraft | None, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a form is opened with: what she left unsaved, else the fields; what she sends now is read first."""
    return {"formdata": typed_in(unsaved)} if unsaved and request.method == "GET" else {"data": fields}


def meeting_fields(meeting: Meeting, promises: Sequence[FollowUp], offers: Offers) -> dict[str, Any]:
    """Return what the form holds for a stored meeting."""
    lines = {participant.person_id: str(place) for place, participant in enumerate(meeting.participants)}
    return {
        "version": meeting.version,
        **details_fields(meeting),
        "kind": meeting.kind.value,
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "municipality": meeting.municipality,
        "languages": list(meeting.languages),
        "notes": meeting.notes,
        "principle": str(meeting.principle_id or ""),
        "colleagues": [str(user.id) for user in meeting.colleagues],
        "participants": [
            {
                "key": lines[p.person_id],
                "person": offers.label_of(p.person_id),
                "note": p.note,
                "role": "" if p.role is Role.NONE else p.role.value,
                "went": "" if p.went is Went.NONE else p.went.value,
            }
            for p in meeting.participants
        ],
        "points": [
            {"id": str(p.id), "text": p.text, "principle": str(p.principle_id or ""), "state": p.state.value}
            for p in meeting.points
        ],
        "follow_ups": [{"id": str(p.id), "what": p.what, "who": _who(p, lines), "due_on": p.due_on} for p in promises],
    }


def _who(promise: FollowUp, lines: dict[int, str]) -> str:
    if promise.owner_id is not None:
        return f"user:{promise.owner_id}"
    line = lines.get(promise.promised_by_id or 0)
    return f"line:{line}" if line is not None else f"person:{promise.promised_by_id}"
