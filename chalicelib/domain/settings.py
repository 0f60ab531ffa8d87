"""The table of all settings. Adding one is an entry here, an attribute of its owner, and its effect."""

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.domain.actor import Caller
from chalicelib.domain.chat_form_settings import CHAT_FORM
from chalicelib.domain.chat_page_settings import CHAT_PAGES
from chalicelib.domain.custom_message_settings import CUSTOM_MESSAGES
from chalicelib.domain.files_in_chat_setting import FILES_IN_CHAT
from chalicelib.domain.hours_setting import HOURS
from chalicelib.domain.library_type import LIBRARY_TYPES
from chalicelib.domain.policy_settings import POLICIES
from chalicelib.domain.script_settings import SCRIPTS
from chalicelib.domain.setting import Place, Scope, Setting, Values
from chalicelib.domain.setting_field import (
    Choices,
    Email,
    Emails,
    Field,
    Line,
    Number,
    Option,
    QueueId,
    Rows,
    TimeZone,
    YesNo,
)
from chalicelib.domain.survey_setting import SURVEY_FORM


def _notices_need_an_address(values: Values) -> Mapping[str, str]:
    if values["notify"] and not values["notification_addresses"]:
        return {"notification_addresses": "Write at least one address, or choose No."}
    return {}


def _codes_are_told_apart(values: Values) -> Mapping[str, str]:
    names = [row["name"].casefold() for row in values["own_codes"]]
    twice = next((name for name in names if names.count(name) > 1), None)
    return {"own_codes": f"“{twice}” is there twice."} if twice else {}


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="shared-followup",
        scope=Scope.GROUP,
        place=Place.GROUP,
        title="Shared Followup",
        help="Sessions marked for follow-up by the patron's library are listed for any librarian of the group"
        " to claim.",
        feature="F1",
        see=Caller.GROUP_ADMIN,
        change=Caller.GROUP_ADMIN,
        fields=(
            Field(
                "shared_followup",
                "Shared follow-up",
                YesNo("On", "Off"),
                "Off: there is no Shared Followup list, nothing is referred to it, and each library does its own"
                " follow-up.",
            ),
        ),
    ),
    Setting(
        name="branding",
        scope=Scope.GROUP,
        place=Place.GROUP,
        title="Branding",
        help="What patrons read as the name of the service that the group's libraries give together.",
        feature="F4",
        see=Caller.GROUP_ADMIN,
        change=Caller.GROUP_ADMIN,
        fields=(
            Field(
                "short_name",
                "Short name",
                Line(40),
                "Stands on the chat forms that several libraries share, and at the end of letters to patrons.",
            ),
        ),
    ),
    Setting(
        name="inst-info",
        scope=Scope.LIBRARY,
        place=Place.PROFILE,
        title="Inst Info",
        help="What the library is called and where it is.",
        feature="F12",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "name",
                "Institution name",
                Line(100, required=True),
                "As patrons and other libraries read it.",
            ),
            Field("state", "State or province", Line(60)),
            Field("country", "Country", Line(60)),
            Field(
                "time_zone",
                "Time zone",
                TimeZone(),
                "Times in letters and the days of a search are this zone's.",
            ),
            Field(
                "daylight_saving",
                "Daylight savings",
                YesNo("Observed", "Not observed"),
                "Not observed: the zone's standard time holds all year.",
            ),
        ),
    ),
    Setting(
        name="contact",
        scope=Scope.LIBRARY,
        place=Place.PROFILE,
        title="Contact",
        help="How other libraries reach yours, and what kind of library it is.",
        feature="F12",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "alert_email",
                "Alert e-mail",
                Email(),
                "Referrals from other libraries are told to this address. A shared mailbox is best.",
            ),
            Field(
                "library_types",
                "Library types",
                Choices(
                    tuple(Option(value, name) for value, name in LIBRARY_TYPES.items()),
                    len(LIBRARY_TYPES),
                ),
                "Librarians who refer a question see them.",
            ),
        ),
    ),
    Setting(
        name="outgoing-address",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION,
        title="Outgoing address",
        help="What the library's letters show as their sender, and where replies go.",
        feature="F13",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "reply_capture",
                "Capture of patrons' replies",
                YesNo("On", "Off"),
                "On: what patrons reply to a transcript, an answer or a clarification request joins the question's"
                " history. Off: replies go to the address that the letter shows, and are not seen here.",
            ),
            Field(
                "outgoing_address",
                "Custom address",
                Email(),
                "Leave it empty to use the system's own address.",
            ),
        ),
    ),
    Setting(
        name="e-mail-notification",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION,
        title="E-mail Notification",
        help="Whom to tell when a question or a chat transcript that needs follow-up arrives and nobody holds it.",
        feature="F14",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field("notify", "Send notices", YesNo()),
            Field(
                "notification_addresses",
                "Addresses",
                Emails(20),
                "Separate several by semicolons. A mailing list will do. No notice holds a word of the patron's.",
            ),
        ),
        rule=_notices_need_an_address,
    ),
    *CUSTOM_MESSAGES,
    Setting(
        name="chat-transcripts",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION,
        title="Chat Transcripts",
        help="Whether your chats with other libraries' patrons stand in your question lists.",
        feature="F16",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "exclude_transcripts",
                "Transcripts of chats with other libraries' patrons",
                YesNo("Exclude", "Include"),
                "From now on, not backwards. Followup by me is always included.",
            ),
        ),
    ),
    Setting(
        name="descriptive-codes",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION,
        title="Descriptive Codes",
        help="What your librarians choose from to say what a question was about.",
        feature="F20",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "own_codes",
                "Own list",
                Rows(
                    (
                        Field("name", "Name", Line(60, required=True)),
                        Field("category", "Category", Line(40)),
                    ),
                    50,
                    "code",
                ),
                "Empty: the default list. Codes that questions carry already stay readable.",
            ),
        ),
        rule=_codes_are_told_apart,
    ),
    FILES_IN_CHAT,
    SURVEY_FORM,
    Setting(
        name="roll-over",
        scope=Scope.QUEUE,
        place=Place.GROUP_FORMS,
        title="Roll-over",
        help="When librarians on other queues see a request that nobody has taken.",
        feature="A11",
        see=Caller.GROUP_ADMIN,
        change=Caller.GROUP_ADMIN,
        fields=(
            Field(
                "rollover",
                "Tiers",
                Rows(
                    (
                        Field("queue_id", "Queue", QueueId()),
                        Field("after_seconds", "After", Number(0, 3600, "seconds")),
                    ),
                    8,
                    "tier",
                ),
                "Tiers add up. One that nobody staffs is passed at once.",
            ),
        ),
    ),
    Setting(
        name="first-reply",
        scope=Scope.QUEUE,
        place=Place.GROUP_FORMS,
        title="First reply",
        help="A chat that was taken, and in which its librarian writes nothing, is offered to everybody again.",
        feature="A8",
        see=Caller.GROUP_ADMIN,
        change=Caller.GROUP_ADMIN,
        fields=(
            Field(
                "first_reply_seconds",
                "Offered again after",
                Number(0, 600, "seconds"),
                "0: never. Whoever is typing has that long from the last key on.",
            ),
        ),
    ),
    HOURS,
    CHAT_FORM,
    *CHAT_PAGES,
    *POLICIES,
    *SCRIPTS,
)

BY_NAME: Mapping[str, Setting] = MappingProxyType({each.name: each for each in SETTINGS})
