"""What narrows the starter set, and which of its words are taken over."""

from core.forms import ChecksField, Form
from core.i18n import interface_tag, lazy_gettext
from crm.reference.choices import language_choices
from scrapers.watching.starter.catalogue import starter_tags, starter_topics
from scrapers.watching.starter.words import TOPICS


def _languages() -> list[tuple[str, str]]:
    offered = starter_tags()
    return [(tag, name) for tag, name in language_choices(interface_tag()) if tag in offered]


def _topics() -> list[tuple[str, str]]:
    return [(key, str(TOPICS[key])) for key in starter_topics()]


class StarterFilterForm(Form):
    """Languages and topics; none means all."""

    tag = ChecksField(lazy_gettext("Languages"), choices=_languages)
    topic = ChecksField(lazy_gettext("Topics"), choices=_topics)
