"""Forms of correction cases: the case, a step of it, a proof."""

from collections.abc import Mapping
from typing import Any

from flask_wtf.file import FileField
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from core.clock import today
from core.forms import ChecksField, Form, InputRequired, OneLine, Required, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.forms import RecordForm, WebAddress, plain_text
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import standing_of
from scrapers.corrections.rules import OUTCOMES, Body, StepKind, next_steps, picked, sentences_of
from scrapers.corrections.services import About, CaseValues, StepValues, values_of
from scrapers.corrections.words import BODIES, REMEDIES, STEPS

LONGEST = 20_000


def _remedies() -> list[tuple[str, str]]:
    return [(remedy.value, str(word)) for remedy, word in REMEDIES.items()]


class CaseForm(RecordForm):
    """What is wrong, what is right, what we want."""

    picks = ChecksField(lazy_gettext("Sentences that are wrong"), coerce=int)
    passage = TextAreaField(
        lazy_gettext("The passage, word for word"), [Length(max=LONGEST)],
        description=lazy_gettext("Only where the sentences above do not fit, or for radio and television."),
    )  # fmt: skip
    wrong = TextAreaField(lazy_gettext("What is wrong with it"), [Required(), Length(max=LONGEST)])
    right = TextAreaField(
        lazy_gettext("What is right"), [Length(max=LONGEST)],
        description=lazy_gettext("Links and files that show it are added on the page of the case."),
    )  # fmt: skip
    wanted = ChecksField(lazy_gettext("What we want from the outlet"), choices=_remedies)
    body = RadioField(
        lazy_gettext("Who decides if the outlet does not"), [InputRequired()],
        choices=lambda: [(body.value, str(word)) for body, word in BODIES.items()],
        description=lazy_gettext(
            "The Press Council takes print and portals, within one month. For radio and television the broadcaster is "
            "asked first, then the Independent Media Commission."
        ),
    )  # fmt: skip

    def __init__(self, text: str, data: Mapping[str, Any]) -> None:
        """Offer the sentences of a text to pick from."""
        super().__init__(data=dict(data))
        self.sentences = sentences_of(text)
        self.picks.choices = list(enumerate(self.sentences))

    def validate_passage(self, field: Any) -> None:
        """Raise ValidationError where nothing was picked and nothing typed."""
        if not self._passage():
            raise ValidationError(gettext("Pick the passage that is wrong, or write it down word for word."))

    def _passage(self) -> str:
        return plain_text(self.passage.data) or picked(self.sentences, self.picks.data or ())

    def to_values(self) -> CaseValues:
        """Return what was typed."""
        return CaseValues(
            passage=self._passage(), wrong=plain_text(self.wrong.data), right=plain_text(self.right.data),
            wanted=tuple(self.wanted.data or ()), body=Body(self.body.data),
        )  # fmt: skip


def new_form(about: About) -> CaseForm:
    """Return the form of a case that is to be opened."""
    return CaseForm(about.passages, {"body": about.body.value})


def change_form(case: Correction) -> CaseForm:
    """Return the form of a case with what is stored."""
    return CaseForm("", {**vars(values_of(case)), "body": case.body.value, "version": case.version})


class StepForm(Form):
    """What was done, or what came."""

    kind = RadioField(lazy_gettext("What happened"), [InputRequired()])
    on = DateField(lazy_gettext("On which day"), [Required()])
    whom = StringField(
        lazy_gettext("Who, and by which way"), [Length(max=300), OneLine()],
        description=lazy_gettext("Such as: the editor, by mail."),
    )  # fmt: skip
    text = TextAreaField(lazy_gettext("What was said"), [Length(max=LONGEST)])
    remedies = ChecksField(
        lazy_gettext("What we got"), choices=_remedies,
        description=lazy_gettext("For an answer or a decision."),
    )  # fmt: skip

    def __init__(self, case: Correction) -> None:
        """Offer the steps that may come next."""
        super().__init__(data={"on": today()})
        self.kind.choices = [(kind.value, str(STEPS[kind])) for kind in next_steps(standing_of(case))]
        self.kind.data = self.kind.data or self.kind.choices[0][0]

    def to_values(self) -> StepValues:
        """Return what was typed."""
        kind = StepKind(self.kind.data)
        return StepValues(
            kind=kind, on=self.on.data or today(), whom=self.whom.data or "", text=plain_text(self.text.data),
            remedies=tuple(self.remedies.data or ()) if kind in OUTCOMES else (),
        )  # fmt: skip


class ProofForm(Form):
    """A link or a file that shows what is right."""

    url = StringField(lazy_gettext("Link"), [Length(max=2000), OneLine(), WebAddress()])
    file = FileField(lazy_gettext("Or a file"), description=lazy_gettext("Photo, PDF, recording; 20 MB at most."))
    note = StringField(lazy_gettext("What it shows"), [Length(max=300), OneLine()])
