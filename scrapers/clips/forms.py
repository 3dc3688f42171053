"""Forms of clips: a short one for radio, television and print, one to correct any, and the filters of the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from campaigns.releases.rules import title_for
from campaigns.spokespersons.queries import list_spokespersons
from core.clock import now
from core.forms import (
    ChecksField,
    Form,
    InputRequired,
    LocalMomentField,
    OneLine,
    Optional,
    Required,
    ValidationError,
)
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.contacts.choosing.people import People
from crm.finding import number_in
from crm.forms import RecordForm, WebAddress, plain_text
from crm.outlets.queries import list_all_outlets
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import community_choices, language_choices
from crm.words import any_of, or_none
from scrapers.clips.models import Clip, ClipKind, Depth, Origin, Tone
from scrapers.clips.queries import ClipFilters
from scrapers.clips.services import ClipValues
from scrapers.clips.words import DEPTHS, KINDS, ORIGINS, TONES
from scrapers.watching.queries import list_left_releases

C = TypeVar("C", bound=StrEnum)

A_MOMENT = timedelta(minutes=5)
"""Clocks differ; what is dated later than this has not been published."""
LONGEST_BROADCAST = 600
NEW_OUTLET = "new"
UNSAID = "unsaid"
"""What a filter asks for by this word is what nobody said yet."""


def kind_choices() -> list[tuple[str, str]]:
    """Return how something may be published."""
    return [(kind.value, str(word)) for kind, word in KINDS.items()]


def coded_choices(words: Mapping[Any, Any], unsaid: str) -> list[tuple[str, str]]:
    """Return the answers to one question, what nobody said first."""
    return [("", unsaid), *((code.value, str(word)) for code, word in words.items())]


def _asked_choices(words: Mapping[Any, Any]) -> list[tuple[str, str]]:
    answers = [(code.value, str(word)) for code, word in words.items()]
    return any_of([*answers, (UNSAID, gettext("Not said yet"))])


def quoted_choices(also: Sequence[int | None] = ()) -> list[tuple[str, str]]:
    """Return who speaks for us."""
    return [(str(p.id), p.name) for p in list_spokespersons(also)]


def release_choices(also: Sequence[int] = ()) -> list[tuple[str, str]]:
    """Return the releases that left, by title, the newest first."""
    return [(str(r.id), title_for(r, interface_tag())) for r in list_left_releases(also)]


class ClipFilterForm(Form):
    """What narrows the list of clips; its values stand in the address."""

    q = SearchField(lazy_gettext("Title"))
    release = SelectField(lazy_gettext("Release"), choices=lambda: any_of(release_choices()))
    outlet = SelectField(
        lazy_gettext("Outlet"), choices=lambda: any_of([(str(o.id), o.name) for o in list_all_outlets()])
    )
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(kind_choices()))
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )
    tone = SelectField(lazy_gettext("Tone"), choices=lambda: _asked_choices(TONES))
    depth = SelectField(lazy_gettext("About us"), choices=lambda: _asked_choices(DEPTHS))
    origin = SelectField(lazy_gettext("Asked for"), choices=lambda: _asked_choices(ORIGINS))
    quoted = SelectField(lazy_gettext("Quoted"), choices=lambda: any_of(quoted_choices()))
    since = DateField(lazy_gettext("From"), [Optional()])
    until = DateField(lazy_gettext("Until"), [Optional()])
    archived = BooleanField(lazy_gettext("Archived ones"))

    def to_filters(self) -> ClipFilters:
        """Return what was asked for; what is no kind or no number asks for nothing."""
        return ClipFilters(
            q=self.q.data or "", release_id=_number(self.release.data), outlet_id=_number(self.outlet.data),
            kind=_code(ClipKind, self.kind.data), tone=_code(Tone, self.tone.data), depth=_code(Depth, self.depth.data),
            origin=_code(Origin, self.origin.data), quoted_id=_number(self.quoted.data),
            community=self.community.data or "", tag=self.language.data or "",
            principle_id=_number(self.principle.data), since=self.since.data,
            until=self.until.data, archived=bool(self.archived.data),
        )  # fmt: skip


def _code(codes: type[C], asked: str | None) -> C | None:
    wanted = "" if asked == UNSAID else asked
    return codes(wanted) if asked and wanted in set(codes) else None


def _number(text: str | None) -> int | None:
    return number_in(text or "") or None


class CodingForm(RecordForm):
    """What a person may say of a clip, wherever it comes from."""

    release_id = SelectField(lazy_gettext("Release it came from"))
    kind = SelectField(lazy_gettext("Kind"), choices=kind_choices)
    author = StringField(
        lazy_gettext("Author or presenter"), [Length(max=200), OneLine()],
        description=lazy_gettext("As printed or announced."),
    )  # fmt: skip
    person = PersonField(lazy_gettext("Person in our records"), [Length(max=300), OneLine()])
    principle_ids = ChecksField(lazy_gettext("Principles it carries"), coerce=int)
    tone = SelectField(lazy_gettext("Tone toward us"), choices=lambda: coded_choices(TONES, gettext("Not said yet")))
    depth = SelectField(
        lazy_gettext("How much is about us"), choices=lambda: coded_choices(DEPTHS, gettext("Not said yet"))
    )
    origin = SelectField(
        lazy_gettext("Asked for or not"), choices=lambda: coded_choices(ORIGINS, gettext("Not said yet"))
    )
    quoted_id = SelectField(lazy_gettext("Who of ours is quoted"))
    notes = TextAreaField(
        lazy_gettext("Notes"), [Length(max=20_000)], description=lazy_gettext("What was said, in your words.")
    )

    def __init__(self, data: Mapping[str, Any], clip: Clip | None = None) -> None:
        """Show what is stored, and offer releases, principles and the people of the outlet."""
        super().__init__(data=dict(data))
        self.people = People(interface_tag(), [clip.person_id] if clip and clip.person_id else [])
        release_id = _number(data.get("release_id"))
        none = gettext("None: we did not ask for it")
        self.release_id.choices = [("", none), *release_choices([release_id] if release_id else [])]
        principles = principle_choices(list_principles(data.get("principle_ids", ())), interface_tag())
        self.quoted_id.choices = [("", gettext("nobody")), *quoted_choices([_number(data.get("quoted_id"))])]
        self.principle_ids.choices = [(int(ident), label) for ident, label in principles]

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant."""
        field.settle(self.people)

    def coded(self) -> dict[str, Any]:
        """Return what was typed under the names of the values."""
        return {
            "release_id": _number(self.release_id.data), "kind": ClipKind(self.kind.data) if self.kind.data else None,
            "author": (self.author.data or "").strip(), "person_id": self.person.person_id,
            "principle_ids": tuple(self.principle_ids.data or ()), "notes": plain_text(self.notes.data),
            "tone": Tone(self.tone.data or ""), "depth": Depth(self.depth.data or ""),
            "origin": Origin(self.origin.data or ""), "quoted_id": _number(self.quoted_id.data),
        }  # fmt: skip


class ClipForm(CodingForm):
    """A clip that no article stands behind: everything about it is typed."""

    outlet_id = SelectField(lazy_gettext("Outlet"), [InputRequired(lazy_gettext("Which outlet was it?"))])
    title = StringField(lazy_gettext("Programme or headline"), [Required(), Length(max=300), OneLine()])
    published_at = LocalMomentField(lazy_gettext("When"), [InputRequired(lazy_gettext("When was it?"))])
    minutes = IntegerField(
        lazy_gettext("Minutes"),
        [Optional(), NumberRange(1, LONGEST_BROADCAST, lazy_gettext("Between 1 and 600 minutes, please."))],
    )
    tag = SelectField(
        lazy_gettext("Language"),
        choices=lambda: or_none(language_choices(interface_tag()), gettext("The outlet's own")),
    )
    url = StringField(lazy_gettext("Link"), [Optional(), Length(max=2_000), OneLine(), WebAddress()])
    file = FileField(
        lazy_gettext("Recording, photo or PDF"), description=lazy_gettext("MP3, M4A, JPEG, PNG, PDF; 20 MB at most.")
    )

    def __init__(self, data: Mapping[str, Any], clip: Clip | None = None) -> None:
        """Offer the outlets, and the kind of the outlet as the kind of the clip."""
        super().__init__(data, clip)
        self.kind.choices = or_none(kind_choices(), gettext("As the outlet is"))
        outlets = {str(o.id): o.name for o in (*list_all_outlets(), clip.outlet if clip else None) if o}
        self.outlet_id.choices = [("", gettext("Choose")), *outlets.items()]

    def validate_published_at(self, field: LocalMomentField) -> None:
        """What has not been published is no clip."""
        if field.data and field.data > now() + A_MOMENT:
            raise ValidationError(gettext("This lies in the future."))

    def coded(self) -> dict[str, Any]:
        """Return everything that was typed."""
        return super().coded() | {
            "outlet_id": int(self.outlet_id.data), "title": self.title.data or "",
            "published_at": self.published_at.data, "minutes": self.minutes.data, "tag": self.tag.data or "",
            "url": self.url.data or "",
        }  # fmt: skip


def fields_of(values: ClipValues) -> dict[str, Any]:
    """Return values as the fields of the form hold them."""
    person_id = values.person_id or 0
    return vars(values) | {
        "outlet_id": str(values.outlet_id or ""), "release_id": str(values.release_id or ""),
        "person": People(interface_tag(), [person_id]).label_of(person_id),
        "kind": values.kind.value if values.kind else "",
        "principle_ids": list(values.principle_ids), "tone": values.tone.value, "depth": values.depth.value,
        "origin": values.origin.value, "quoted_id": str(values.quoted_id or ""),
    }  # fmt: skip


def form_of(clip: Clip, values: ClipValues) -> CodingForm:
    """Return the form for a stored clip: what the feed says of an article is not typed again."""
    data = fields_of(values) | {"version": clip.version}
    article = clip.article
    is_from_address = article is not None and article.feed_id is None and bool(article.url)
    return CodingForm(data, clip) if article and not is_from_address else ClipForm(data, clip)


def asked_fields(asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what a new clip begins with: `?release_id=`, `?outlet_id=`, `?url=` and `?at=` prefill it."""
    idents = {name: str(number_in(asked.get(name, "")) or "") for name in ("release_id", "outlet_id")}
    return {
        **idents, "published_at": _moment_in(asked.get("at", "")) or now(), "url": asked.get("url", ""),
        "principle_ids": [], "person": "", "kind": _code(ClipKind, asked.get("kind")) or "", "quoted_id": "",
    }  # fmt: skip


def next_fields(made: Clip) -> dict[str, Any]:
    """Return what the next clip in a row begins with: the same outlet, moment and release."""
    return {"outlet_id": made.outlet_id, "release_id": made.release_id, "at": made.published_at.isoformat()}


def _moment_in(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class FileForm(Form):
    """One file that shows what was said."""

    file = FileField(lazy_gettext("Recording, photo or PDF"))


class AddressForm(Form):
    """A clip from its address alone; the outlet is asked for only where the address does not tell it."""

    url = StringField(
        lazy_gettext("Address"), [InputRequired(lazy_gettext("Paste the address of the article or post.")),
        Length(max=2_000), OneLine(), WebAddress()],
    )  # fmt: skip
    release_id = SelectField(lazy_gettext("Release it came from"))
    outlet_id = SelectField(lazy_gettext("Outlet"), validate_choice=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Offer the releases that left, and the outlets."""
        super().__init__(data=dict(data))
        self.release_id.choices = [("", gettext("None: we did not ask for it")), *release_choices()]
        outlets = [(str(o.id), o.name) for o in list_all_outlets()]
        self.outlet_id.choices = [("", gettext("As its address tells")), *outlets, (NEW_OUTLET, gettext("A new one"))]

    @property
    def chosen_release(self) -> int | None:
        """Return the release that was chosen."""
        return _number(self.release_id.data)

    @property
    def chosen_outlet(self) -> int | None:
        """Return the outlet that was chosen; none where the address is to tell, or a new one is to be added."""
        return _number(self.outlet_id.data)

    @property
    def adds_outlet(self) -> bool:
        """Say whether the outlet is to be added under the name of its host."""
        return bool(self.outlet_id.data == NEW_OUTLET)
