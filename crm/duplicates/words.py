"""Why two records may be one, in words."""

from collections.abc import Sequence
from typing import Any

from core.i18n import gettext, ngettext
from crm.addresses import phone_shown
from crm.blueprint import crm
from crm.duplicates.kin import Kin
from crm.duplicates.kins import KINS, PEOPLE
from crm.duplicates.moving import MovedBack
from crm.duplicates.scoring import SURE, Reason, ReasonKind
from crm.duplicates.storing import reasons_from_json
from crm.trail.words import FIELDS
from crm.words import place
from languages.names import NameReason
from languages.scripts import Script, script_of

_SERBIAN = frozenset("šžčćđ")


@crm.app_template_filter("twin_reasons")
def twin_reasons(pair: Any) -> list[str]:
    """Return why two records are likely one, the weightiest first; then what speaks against it."""
    return told(reasons_from_json(pair.reasons))


def told(reasons: list[Reason]) -> list[str]:
    """Return reasons in words, those that speak for one first."""
    return [reason_words(reason) for reason in sorted(reasons, key=lambda reason: reason.is_against)]


@crm.app_template_filter("sureness")
def sureness(score: float, kin: Kin = PEOPLE) -> str:
    """Return how likely it is in a word; the number beside it says the rest."""
    if kin is PEOPLE:
        return gettext("Almost surely one person") if score >= SURE else gettext("Perhaps one person")
    return gettext("Almost surely one and the same") if score >= SURE else gettext("Perhaps one and the same")


@crm.app_template_global("kins")
def all_kins() -> Sequence[Kin]:
    """Return the kinds of records that may be recorded twice."""
    return list(KINS.values())


def how_many_open(kin: Kin, number: int) -> str:
    """Return how many pairs wait to be looked at, in words; nothing where none do."""
    if not number:
        return ""
    if kin is PEOPLE:
        return ngettext("%(num)d pair may be one person.", "%(num)d pairs may be one person each.", number)
    return ngettext("%(num)d pair may be one and the same.", "%(num)d pairs may each be one and the same.", number)


def how_many_unmarked(kin: Kin, number: int) -> str:
    """Return how many records are still to be compared, in words; nothing where none are."""
    if not number:
        return ""
    if kin is PEOPLE:
        return ngettext(
            "%(num)d person is still to be compared with the others; this goes on by itself.",
            "%(num)d people are still to be compared with the others; this goes on by itself.",
            number,
        )
    return ngettext(
        "%(num)d record is still to be compared with the others; this goes on by itself.",
        "%(num)d records are still to be compared with the others; this goes on by itself.",
        number,
    )


def reason_words(reason: Reason) -> str:
    """Return one reason in words."""
    simple = {
        ReasonKind.MAIL: gettext("same mail address: %(value)s", value=reason.one),
        ReasonKind.DESK_MAIL: gettext("same mail address of a desk: %(value)s", value=reason.one),
        ReasonKind.PHONE: gettext("same phone number: %(value)s", value=phone_shown(reason.one)),
        ReasonKind.GIVEN_NAME: gettext("same given name, another family name"),
        ReasonKind.WORKPLACE: gettext("same place of work"),
        ReasonKind.MUNICIPALITY: gettext("same municipality: %(place)s", place=place(reason.one)),
        ReasonKind.OTHER_MUNICIPALITY: gettext(
            "another municipality: %(one)s, %(other)s", one=place(reason.one), other=place(reason.other)
        ),
        ReasonKind.OTHER_NAME: gettext("another name"),
        ReasonKind.TRANSLATED: gettext(
            "%(one)s and %(other)s say the same in two languages", one=reason.one, other=reason.other
        ),
        ReasonKind.SITE: gettext("same web site: %(value)s", value=reason.one),
        ReasonKind.KIND: gettext("same kind"),
        ReasonKind.OTHER_KIND: gettext("another kind"),
        ReasonKind.HOUSE: gettext("belong to the same one"),
        ReasonKind.OTHER_HOUSE: gettext("belong to others"),
        ReasonKind.BELONGS: gettext("one belongs to the other"),
    }
    return _name_words(reason) if reason.kind is ReasonKind.NAME else simple[reason.kind]


def _name_words(reason: Reason) -> str:
    one, other = _serbian_first(reason.one, reason.other)
    if reason.how is NameReason.EXACT:
        return gettext("same name")
    if reason.how is NameReason.SCRIPT:
        return gettext("%(one)s is %(other)s in Cyrillic", one=one, other=other)
    if reason.how is NameReason.DIACRITICS and (one.isascii() or other.isascii()):
        plain, marked = (one, other) if one.isascii() else (other, one)
        return gettext("%(one)s is %(other)s without its marks", one=plain, other=marked)
    if reason.how in {NameReason.SPELLING, NameReason.DIACRITICS}:
        if _is_serbian(one):
            return gettext("%(one)s is %(other)s in Serbian spelling", one=one, other=other)
        return gettext("%(one)s and %(other)s are one name in two spellings", one=one, other=other)
    words = {
        NameReason.ORDER: gettext("%(one)s is %(other)s in another order", one=one, other=other),
        NameReason.PART: gettext("%(one)s and %(other)s: one name has a word more", one=one, other=other),
        NameReason.INFLECTION: gettext("%(one)s is %(other)s in another case", one=one, other=other),
        NameReason.INITIAL: gettext("%(one)s may be %(other)s: one is an initial", one=one, other=other),
        NameReason.SLIP: gettext("%(one)s and %(other)s differ in one letter", one=one, other=other),
    }
    return words.get(reason.how, gettext("similar name"))


def _serbian_first(one: str, other: str) -> tuple[str, str]:
    return (other, one) if _is_serbian(other) and not _is_serbian(one) else (one, other)


def _is_serbian(name: str) -> bool:
    return script_of(name) is Script.CYRILLIC or bool(_SERBIAN & set(name.lower()))


def undone_words(done: MovedBack) -> str:
    """Return how far a merge was undone, in words."""
    said = [gettext("The records stand apart again; everything stands where it stood before.")]
    changed = dict.fromkeys(str(FIELDS[column]) for _, column in done.changed_since if column in FIELDS)
    if changed:
        fields = ", ".join(changed)
        said = [gettext("The records stand apart again. Changed since and left as it is: %(fields)s.", fields=fields)]
    if done.gone_since:
        said.append(
            ngettext(
                "%(num)d entry was removed or moved since, and could not be put back.",
                "%(num)d entries were removed or moved since, and could not be put back.",
                done.gone_since,
            )
        )
    return " ".join(said)


@crm.app_template_filter("stayed_words")
def stayed_words(merges: Sequence[Any]) -> str:
    """Return how much stayed with the record that was put away; nothing where all of it moved."""
    number = sum(sum(merge.stayed.values()) for merge in merges)
    if not number:
        return ""
    return ngettext(
        "%(num)d entry stays with the record that was put away, because both had one of their own.",
        "%(num)d entries stay with the record that was put away, because both had one of their own.",
        number,
    )
