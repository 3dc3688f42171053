"""Why two records may be one person, in words."""

from core.i18n import gettext, ngettext
from crm.addresses import phone_shown
from crm.blueprint import crm
from crm.duplicates.models import PersonMerge, Twins
from crm.duplicates.moving import MovedBack
from crm.duplicates.scoring import SURE, Reason, ReasonKind
from crm.duplicates.storing import reasons_from_json
from crm.trail.words import FIELDS
from crm.words import place
from languages.names import NameReason
from languages.scripts import Script, script_of

_SERBIAN = frozenset("šžčćđ")


@crm.app_template_filter("twin_reasons")
def twin_reasons(pair: Twins) -> list[str]:
    """Return why two records are likely one person, the weightiest first; then what speaks against it."""
    return told(reasons_from_json(pair.reasons))


def told(reasons: list[Reason]) -> list[str]:
    """Return reasons in words, those for one person first."""
    return [reason_words(reason) for reason in sorted(reasons, key=lambda reason: reason.is_against)]


@crm.app_template_filter("sureness")
def sureness(score: float) -> str:
    """Return how likely it is in a word; the number beside it says the rest."""
    return gettext("Almost surely one person") if score >= SURE else gettext("Perhaps one person")


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
    said = [gettext("There are two records again; everything stands where it stood before.")]
    changed = dict.fromkeys(str(FIELDS[column]) for _, column in done.changed_since if column in FIELDS)
    if changed:
        fields = ", ".join(changed)
        said = [gettext("There are two records again. Changed since and left as it is: %(fields)s.", fields=fields)]
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
def stayed_words(merge: PersonMerge) -> str:
    """Return how much stayed with the record that was put away; nothing where all of it moved."""
    number = sum(merge.stayed.values())
    if not number:
        return ""
    return ngettext(
        "%(num)d entry stays with the record that was put away, because both had one of their own.",
        "%(num)d entries stay with the record that was put away, because both had one of their own.",
        number,
    )
