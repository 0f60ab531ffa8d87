"""The settings of custom messages (docs/features.md F15), in the words and the order of the specification."""

from collections.abc import Mapping

from chalicelib.domain.actor import Caller
from chalicelib.domain.custom_message import default_of
from chalicelib.domain.setting import Place, Scope, Setting, Shelf, Values
from chalicelib.domain.setting_field import Field, OwnText, Text, YesNo

# The message, what it is called on the screen, when it goes out or is shown.
MESSAGES: tuple[tuple[Place, tuple[tuple[str, str, str], ...]], ...] = (
    (
        Place.MESSAGES_CHAT,
        (
            ("answer", "Answer", "When a librarian answers a question that came by chat."),
            (
                "clarification",
                "Clarification Request",
                "When a librarian asks for more about a question that came by chat.",
            ),
            (
                "new_account_from_chat",
                "New Account from Chat",
                "To an address from which the first question came by chat.",
            ),
            ("chat_transcript", "Chat Transcript", "When a chat has ended."),
        ),
    ),
    (
        Place.MESSAGES_FORM,
        (
            (
                "form_answer",
                "Answer",
                "When a librarian answers a question that came without a chat.",
            ),
            (
                "form_clarification",
                "Clarification Request",
                "When a librarian asks for more about a question that came without a chat.",
            ),
            (
                "new_account",
                "New Accounts",
                "To an address from which the first question came by web form.",
            ),
            (
                "new_question",
                "New Question",
                "To a known address, when a question came by web form.",
            ),
            (
                "acknowledgement_page",
                "Acknowledgement Page",
                "The page after a web form was sent.",
            ),
        ),
    ),
    (
        Place.MESSAGES_EXPERT,
        (("refer_by_email", "Refer by E-mail", "To an expert who has no account."),),
    ),
)


def _message(place: Place, part: str, title: str, when: str) -> Setting:
    default = default_of(part)
    is_page = part == "acknowledgement_page"
    return Setting(
        name=f"message-{part.replace('_', '-')}",
        scope=Scope.LIBRARY,
        shelf=Shelf.MESSAGES,
        place=place,
        title=title,
        help=when,
        feature="F15",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        part=part,
        fields=(
            Field(
                "greeting",
                "Heading" if is_page else "Greeting",
                OwnText(
                    200 if is_page else 2000, (default.greeting or "").replace("{name}", "Pat")
                ),
                "Comes first, as you type it. Nothing is filled in.",
            ),
            Field(
                "additional",
                "Additional text",
                OwnText(2000, default.additional or ""),
                "Follows what the system writes. Line breaks are kept.",
            ),
        ),
    )


def _reply_text_is_there(values: Values) -> Mapping[str, str]:
    if values["with_reply_text"] and not values["reply_text"]:
        return {"reply_text": "Type the text, or choose No."}
    return {}


CUSTOM_MESSAGES = (
    Setting(
        name="patron-account-information",
        scope=Scope.LIBRARY,
        place=Place.MESSAGES,
        title="Patron account information",
        help="Whether messages to your patrons lead to their own questions and answers, whichever library sends them.",
        feature="F15",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "account_information",
                "Patron account information",
                YesNo("Include", "Exclude"),
                "Included: a link that opens once. No password is ever sent.",
            ),
        ),
    ),
    *(_message(place, *each) for place, messages in MESSAGES for each in messages),
    Setting(
        name="custom-reply-text",
        scope=Scope.LIBRARY,
        shelf=Shelf.MESSAGES,
        place=Place.MESSAGES,
        title="Custom Reply Text",
        help="Stands at the bottom of all messages to patrons. It shows when you test another message.",
        feature="F15",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field("with_reply_text", "Custom Reply Text", YesNo()),
            Field("reply_text", "Text", Text(2000)),
        ),
        rule=_reply_text_is_there,
    ),
)


def state_of(setting: Setting, values: Values) -> str:
    """What is set, in a word of the screen: Yes or No, Include or Exclude, Default or Custom."""
    first = setting.fields[0]
    if isinstance(first.kind, YesNo):
        return first.kind.yes if values[first.name] else first.kind.no
    return "Default" if all(value is None for value in values.values()) else "Custom"
