"""What features above, and other rooms, may say of a release on its page; `campaigns.slots` passes it on."""

from campaigns.releases.models import Release
from campaigns.rendering.parts import Parts
from core.feature import Slot
from core.shell.slots import Section, TimelineFact
from crm.timeline.looking import Asked

RELEASE_TIMELINE: Slot[Asked[Release], list[TimelineFact]] = Slot("campaigns.release_timeline")
RELEASE_PAGE: Slot[Release, list[Section]] = Slot("campaigns.release_page")
BEFORE_APPROVAL: Slot[Release, list[str]] = Slot("campaigns.before_approval")
"""What is missing before approval may be asked for or given, a sentence each; nothing where all is well."""
MAIL_PARTS: Slot[tuple[Release, str], Parts] = Slot("campaigns.mail_parts")
"""What other rooms put into the mail of a release in the language of this tag."""
WEB_ADDRESS: Slot[tuple[Release, str], str | None] = Slot("campaigns.web_address")
"""Where a version can be read on the web once it has left, for its mail to say so; None where it cannot."""
