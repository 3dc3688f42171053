"""What the topics of the starter set are called."""

from core.i18n import LazyString, lazy_gettext

TOPICS: dict[str, LazyString] = {
    "trust": lazy_gettext("Trust"),
    "trust-building": lazy_gettext("Building trust"),
    "distrust": lazy_gettext("Distrust"),
    "reconciliation": lazy_gettext("Reconciliation"),
    "dialogue": lazy_gettext("Dialogue"),
    "communities": lazy_gettext("Communities"),
    "interethnic": lazy_gettext("Between peoples"),
    "living-together": lazy_gettext("Living together"),
    "cooperation": lazy_gettext("Cooperation"),
    "tolerance": lazy_gettext("Tolerance"),
    "minorities": lazy_gettext("Smaller communities"),
    "returns": lazy_gettext("Returns"),
    "language-rights": lazy_gettext("Language rights"),
    "past": lazy_gettext("Dealing with the past"),
    "hate-speech": lazy_gettext("Hate speech"),
    "peace": lazy_gettext("Peace"),
    "human-rights": lazy_gettext("Human rights"),
    "barabar": lazy_gettext("Barabar"),
}
