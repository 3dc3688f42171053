"""The words of the reference data: what an outlet or an office is, how far a feed is known, as the reader says it."""

from enum import StrEnum

from core.i18n import LazyString, lazy_gettext


class OutletKind(StrEnum):
    """What an outlet makes; one may make several."""

    PORTAL = "portal"
    RADIO = "radio"
    TV = "tv"
    PRINT = "print"
    AGENCY = "agency"
    PRODUCTION = "production"
    """Makes programmes or debates that others broadcast."""

    @property
    def label(self) -> LazyString:
        """The kind in the reader's language."""
        return _OUTLET_KINDS[self]


class Reach(StrEnum):
    """How far an outlet is read or heard; a fact of its programme, never a number of readers."""

    UNKNOWN = ""
    NATIONAL = "national"
    """All over Kosovo."""
    REGIONAL = "regional"
    LOCAL = "local"
    FOREIGN = "foreign"
    """Elsewhere first of all."""

    @property
    def label(self) -> LazyString:
        """The reach in the reader's language."""
        return _REACHES[self]


class FeedStatus(StrEnum):
    """How far the feed address of a directory entry is known; nobody here has tried it before it is added."""

    VERIFIED = "verified"
    REFUSES = "refuses"
    LISTED = "listed"
    GUESSED = "guessed"
    NONE = "none"

    @property
    def label(self) -> LazyString:
        """The status in the reader's language."""
        return _FEED_STATUSES[self]


class FeedQuirk(StrEnum):
    """What is odd about a feed, so that nobody takes it for a fault of ours."""

    MALFORMED = "malformed"
    REFUSES_AT_TIMES = "refuses_at_times"
    PLACEHOLDERS = "placeholders"
    BROKEN_ENCLOSURES = "broken_enclosures"
    TITLES_ONLY = "titles_only"
    LINK_IN_GUID = "link_in_guid"
    ROBOTS_FORBID = "robots_forbid"
    OPAQUE_ADDRESS = "opaque_address"

    @property
    def label(self) -> LazyString:
        """The quirk in the reader's language."""
        return _FEED_QUIRKS[self]


class Rhythm(StrEnum):
    """How often an outlet brings something new."""

    CONTINUOUS = "continuous"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    SEVERAL_A_WEEK = "several_a_week"
    WEEKLY = "weekly"
    SUSPENDED = "suspended"
    CEASED = "ceased"
    UNKNOWN = "unknown"

    @property
    def label(self) -> LazyString:
        """The rhythm in the reader's language."""
        return _RHYTHMS[self]


class OfficeGroup(StrEnum):
    """The family an office or body belongs to."""

    INSTITUTION = "institution"
    PERSON_OFFICE = "person-office"
    INTERNATIONAL = "international"
    POLITICAL = "political"
    RELIGIOUS = "religious"
    CIVIL_SOCIETY = "civil-society"
    EDUCATION = "education"
    EXPERT = "expert"
    OPINION_MAKER = "opinion-maker"
    MEDIA = "media"

    @property
    def label(self) -> LazyString:
        """The group in the reader's language."""
        return _OFFICE_GROUPS[self]


class OfficeLevel(StrEnum):
    """Where an office or body acts."""

    CENTRAL = "central"
    MUNICIPAL = "municipal"
    INTERNATIONAL = "international"
    EXTERNAL = "external"
    SOCIETY = "society"

    @property
    def label(self) -> LazyString:
        """The level in the reader's language."""
        return _OFFICE_LEVELS[self]


class Evidence(StrEnum):
    """What is left on file of a formal contact with an office; it proves that stakeholders were included."""

    LETTER = "letter"
    PROTOCOL = "protocol"
    REQUEST = "request"
    INVITATION = "invitation"
    AGENDA = "agenda"
    MINUTES = "minutes"
    NOTE = "note"
    ATTENDANCE = "attendance"
    SUBMISSION = "submission"
    CONSULTATION = "consultation"
    RECOMMENDATION = "recommendation"
    REFERRAL = "referral"
    COMPLAINT = "complaint"
    NOTICE = "notice"
    AGREEMENT = "agreement"
    REPORT = "report"
    STATEMENT = "statement"
    JOINT_STATEMENT = "joint_statement"
    CONTRIBUTION = "contribution"
    PITCH = "pitch"
    COVERAGE = "coverage"

    @property
    def label(self) -> LazyString:
        """The evidence in the reader's language."""
        return _EVIDENCE[self]


_OUTLET_KINDS = {
    OutletKind.PORTAL: lazy_gettext("Portal"),
    OutletKind.RADIO: lazy_gettext("Radio"),
    OutletKind.TV: lazy_gettext("Television"),
    OutletKind.PRINT: lazy_gettext("Newspaper or magazine"),
    OutletKind.AGENCY: lazy_gettext("News agency"),
    OutletKind.PRODUCTION: lazy_gettext("Production house"),
}
_REACHES = {
    Reach.UNKNOWN: lazy_gettext("Nobody said yet"),
    Reach.NATIONAL: lazy_gettext("All Kosovo"),
    Reach.REGIONAL: lazy_gettext("A region"),
    Reach.LOCAL: lazy_gettext("One municipality"),
    Reach.FOREIGN: lazy_gettext("Abroad"),
}
_FEED_STATUSES = {
    FeedStatus.VERIFIED: lazy_gettext("Others have read it"),
    FeedStatus.REFUSES: lazy_gettext("Turns programs away"),
    FeedStatus.LISTED: lazy_gettext("Listed elsewhere, not tried"),
    FeedStatus.GUESSED: lazy_gettext("A guess at the usual address"),
    FeedStatus.NONE: lazy_gettext("No feed known"),
}
_FEED_QUIRKS = {
    FeedQuirk.MALFORMED: lazy_gettext("The feed is not well formed"),
    FeedQuirk.REFUSES_AT_TIMES: lazy_gettext("Turns us away now and then, and comes back"),
    FeedQuirk.PLACEHOLDERS: lazy_gettext("Has empty items for live broadcasts"),
    FeedQuirk.BROKEN_ENCLOSURES: lazy_gettext("Its pictures and sound are broken"),
    FeedQuirk.TITLES_ONLY: lazy_gettext("Brings headlines only"),
    FeedQuirk.LINK_IN_GUID: lazy_gettext("Hides the link in the number of the item"),
    FeedQuirk.ROBOTS_FORBID: lazy_gettext("The site asks programs not to read the feed"),
    FeedQuirk.OPAQUE_ADDRESS: lazy_gettext("The address may change; the site names the present one"),
}
_RHYTHMS = {
    Rhythm.CONTINUOUS: lazy_gettext("All day"),
    Rhythm.DAILY: lazy_gettext("Every day"),
    Rhythm.WEEKDAYS: lazy_gettext("On weekdays"),
    Rhythm.SEVERAL_A_WEEK: lazy_gettext("Several times a week"),
    Rhythm.WEEKLY: lazy_gettext("Every week"),
    Rhythm.SUSPENDED: lazy_gettext("Suspended"),
    Rhythm.CEASED: lazy_gettext("No longer appears"),
    Rhythm.UNKNOWN: lazy_gettext("Not known"),
}
_OFFICE_GROUPS = {
    OfficeGroup.INSTITUTION: lazy_gettext("Institution"),
    OfficeGroup.PERSON_OFFICE: lazy_gettext("Elected or appointed office"),
    OfficeGroup.INTERNATIONAL: lazy_gettext("International organisation"),
    OfficeGroup.POLITICAL: lazy_gettext("Political party"),
    OfficeGroup.RELIGIOUS: lazy_gettext("Religious body"),
    OfficeGroup.CIVIL_SOCIETY: lazy_gettext("Civil society"),
    OfficeGroup.EDUCATION: lazy_gettext("Education"),
    OfficeGroup.EXPERT: lazy_gettext("Experts"),
    OfficeGroup.OPINION_MAKER: lazy_gettext("Opinion makers"),
    OfficeGroup.MEDIA: lazy_gettext("Media"),
}
_OFFICE_LEVELS = {
    OfficeLevel.CENTRAL: lazy_gettext("Central"),
    OfficeLevel.MUNICIPAL: lazy_gettext("Municipal"),
    OfficeLevel.INTERNATIONAL: lazy_gettext("International"),
    OfficeLevel.EXTERNAL: lazy_gettext("Seated elsewhere"),
    OfficeLevel.SOCIETY: lazy_gettext("Society"),
}
_EVIDENCE = {
    Evidence.LETTER: lazy_gettext("Letter"),
    Evidence.PROTOCOL: lazy_gettext("Protocol number"),
    Evidence.REQUEST: lazy_gettext("Written request"),
    Evidence.INVITATION: lazy_gettext("Invitation"),
    Evidence.AGENDA: lazy_gettext("Agenda"),
    Evidence.MINUTES: lazy_gettext("Minutes of the meeting"),
    Evidence.NOTE: lazy_gettext("Note of the meeting"),
    Evidence.ATTENDANCE: lazy_gettext("List of participants"),
    Evidence.SUBMISSION: lazy_gettext("Written submission"),
    Evidence.CONSULTATION: lazy_gettext("Record of the consultation"),
    Evidence.RECOMMENDATION: lazy_gettext("Recommendation"),
    Evidence.REFERRAL: lazy_gettext("Referral"),
    Evidence.COMPLAINT: lazy_gettext("Number of the complaint"),
    Evidence.NOTICE: lazy_gettext("Notice of the event"),
    Evidence.AGREEMENT: lazy_gettext("Agreement"),
    Evidence.REPORT: lazy_gettext("Report handed in"),
    Evidence.STATEMENT: lazy_gettext("Public statement with its source"),
    Evidence.JOINT_STATEMENT: lazy_gettext("Joint statement"),
    Evidence.CONTRIBUTION: lazy_gettext("Article or talk"),
    Evidence.PITCH: lazy_gettext("Pitch"),
    Evidence.COVERAGE: lazy_gettext("Link to the coverage"),
}
