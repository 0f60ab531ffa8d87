"""The settings of chat pages: a library's banner, closed page, Viewport and link; a queue's waiting messages."""

from collections import Counter
from collections.abc import Mapping
from math import floor

from chalicelib.domain.actor import Caller
from chalicelib.domain.banner_image import Image
from chalicelib.domain.chat_form_settings import LANGUAGES
from chalicelib.domain.chat_page import CONTRAST, WAITING_MESSAGES, contrast
from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.setting import Place, Scope, Setting, Shelf, Values
from chalicelib.domain.setting_field import (
    Choice,
    Colour,
    Field,
    Line,
    Number,
    OwnText,
    Rows,
    Text,
    Url,
    YesNo,
)


def _banner_can_be_read(values: Values) -> Mapping[str, str]:
    background, ink = values["background"], values["ink"]
    if bool(background) != bool(ink):
        return {"ink" if background else "background": "Choose both colours, or none."}
    if background and (found := contrast(background, ink)) < CONTRAST:
        shown = floor(found * 10) / 10
        return {
            "ink": f"The contrast of the two colours is {shown} to 1. Text needs {CONTRAST} to 1 to be read by all."
        }
    return {}


def _an_image_has_words(values: Values) -> Mapping[str, str]:
    if values["image"] and not values["alt"]:
        return {"alt": "Say in words what the image says."}
    return {}


def _a_link_has_an_address(values: Values) -> Mapping[str, str]:
    if values["worldcat_link"] and not values["question_form_url"]:
        return {"question_form_url": "Write the address of your reference service, or choose No."}
    return {}


def _messages_come_at_their_own_times(values: Values) -> Mapping[str, str]:
    instants = Counter(
        (row["language"], row["after_seconds"]) for row in values["waiting_messages"]
    )
    spoken = Counter(language for language, _ in instants.elements())
    for (language, after), count in instants.items():
        name = PHRASES[language].name
        if count > 1:
            return {"waiting_messages": f"Two messages in {name} come after {after} seconds."}
        if spoken[language] > WAITING_MESSAGES:
            return {"waiting_messages": f"There can be {WAITING_MESSAGES} messages in {name}."}
    return {}


CHAT_PAGES: tuple[Setting, ...] = (
    Setting(
        name="waiting-messages",
        scope=Scope.QUEUE,
        place=Place.GROUP_FORMS,
        title="Patron waiting messages",
        help="What patrons read while no librarian has joined them.",
        feature="F2",
        see=Caller.GROUP_ADMIN,
        change=Caller.GROUP_ADMIN,
        fields=(
            Field(
                "waiting_messages",
                "Messages",
                Rows(
                    (
                        Field("after_seconds", "After", Number(0, 3600, "seconds")),
                        Field("language", "Language", Choice(LANGUAGES)),
                        Field("text", "Message", Text(300, required=True)),
                    ),
                    WAITING_MESSAGES * len(LANGUAGES),
                    "message",
                ),
                "Up to five in each language, each until the next one comes. Place in line and time are always shown.",
            ),
        ),
        rule=_messages_come_at_their_own_times,
    ),
    Setting(
        name="banner",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Chat form banner",
        help="The top of the chat form, the closed page and the chat, where it is your library's.",
        feature="F10",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        part="banner",
        fields=(
            Field("heading", "Heading", Line(60), "Empty: the name of the library."),
            Field("background", "Background", Colour(), "Empty: the colours of the service."),
            Field("ink", "Text", Colour(), "It must stand out from the background."),
        ),
        rule=_banner_can_be_read,
    ),
    Setting(
        name="banner-image",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Banner image",
        help="A picture at the top of your chat pages, such as your logo.",
        feature="F10",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        shelf=Shelf.IMAGE,
        fields=(
            Field(
                "image",
                "Image",
                Image(),
                "PNG, JPEG or WebP. It is made smaller, to 160 pixels of height and 48 kB, before it is sent.",
            ),
            Field(
                "alt",
                "In words",
                Line(150),
                "What the image says, for whoever does not see it, such as the name of your library.",
            ),
            Field("instead", "Place", YesNo("Instead of the heading", "Beside the heading")),
        ),
        rule=_an_image_has_words,
    ),
    Setting(
        name="chat-closed-page",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Chat-closed page",
        help="What patrons find at your chat's address while nobody is on duty.",
        feature="F10",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        part="closed_page",
        fields=(
            Field(
                "message",
                "Message",
                OwnText(1000, "No librarian takes new chats at the moment."),
            ),
            Field(
                "questions",
                "Question form",
                YesNo("Offered", "Not offered"),
                "Offered: the question is answered by e-mail. One that was begun while chat was open is always taken.",
            ),
            Field(
                "links",
                "Other ways to get help",
                Rows(
                    (
                        Field("name", "Name", Line(60, required=True)),
                        Field("url", "URL", Url(required=True)),
                    ),
                    8,
                    "link",
                ),
            ),
        ),
    ),
    Setting(
        name="viewport-url",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Viewport URL",
        help="The page that opens beside the chat once a librarian has joined, on forms with Viewport.",
        feature="F11",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field(
                "viewport_url",
                "Viewport URL",
                Url(),
                "It begins with https://, and the site must let its pages be shown inside others.",
            ),
        ),
    ),
    Setting(
        name="public-computers",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Public computers",
        help="On a computer that many people use, nothing of a chat stays in the browser.",
        feature="G3",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        part="public_computers",
        fields=(
            Field(
                "always",
                "Public computer mode",
                YesNo("For everybody", "When a patron chooses it"),
                "Your own public computers have a URL of their own, where it is always on: Chat Settings and URLs.",
            ),
            Field(
                "idle_minutes",
                "Ends when nobody uses it for",
                Number(2, 30, "minutes"),
                "A warning comes a minute before. Then the chat is left, and the screen is cleared.",
            ),
        ),
    ),
    Setting(
        name="open-worldcat",
        scope=Scope.LIBRARY,
        place=Place.INSTITUTION_FORMS,
        title="Question Form",
        help="Whether catalogues such as WorldCat.org may show a link to your reference service.",
        feature="F18",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(
            Field("worldcat_link", "Open WorldCat link", YesNo()),
            Field(
                "question_form_url",
                "Question Form URL",
                Url(),
                "The address of your reference service.",
            ),
        ),
        rule=_a_link_has_an_address,
    ),
)
