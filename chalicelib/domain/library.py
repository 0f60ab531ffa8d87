"""Libraries (institutions) and the subscription groups that they belong to."""

from msgspec import Struct

from chalicelib.domain.chat_page import Banner, ClosedPage, PublicComputers
from chalicelib.domain.descriptive_code import OwnCode
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.survey import Survey


class Group(Struct, frozen=True, omit_defaults=True):
    """A subscription group: owns queues and the Shared Followup switch.

    `short_name` is its brand: what patrons read beside the name of their library (docs/features.md F4).
    """

    id: str
    name: str
    shared_followup: bool = False
    short_name: str = ""


class Library(Struct, frozen=True, omit_defaults=True):
    """One institution, and what its administrators have set.

    `exclude_transcripts` leaves its chats with other libraries' patrons out of its lists (docs/features.md F16).
    `reply_capture` files patrons' replies by mail with their questions, `outgoing_address` is what letters show
    as theirs (F13). `notify` sends staff notices to the `notification_addresses` (F14), referrals are told to
    `alert_email` (F12). `account_information` puts the link to the patron's questions into letters (F15). Without
    `daylight_saving` the library's clocks show its zone's standard time all year (F12). `own_codes` replace the
    default list of descriptive codes (F20). `survey` is what its patrons are asked afterwards (F17).
    `banner` and `closed_page` are the look of its chat pages (F10), `viewport_url` opens beside chats (F11).
    `files_in_chat` says whose files its chats take (A16). `public_computers` keeps them out of a shared browser's
    memory (G3). With `worldcat_link` catalogues may show `question_form_url` as its reference service (F18).
    """

    id: str
    name: str
    kind: str
    group_id: str
    time_zone: str = "UTC"
    exclude_transcripts: bool = False
    reply_capture: bool = True
    outgoing_address: str = ""
    notify: bool = False
    notification_addresses: tuple[str, ...] = ()
    alert_email: str = ""
    account_information: bool = True
    state: str = ""
    country: str = ""
    daylight_saving: bool = True
    library_types: tuple[str, ...] = ()
    own_codes: tuple[OwnCode, ...] = ()
    survey: Survey = Survey()
    banner: Banner = Banner()
    closed_page: ClosedPage = ClosedPage()
    viewport_url: str = ""
    public_computers: PublicComputers = PublicComputers()
    files_in_chat: FilesInChat = FilesInChat.ALL
    worldcat_link: bool = False
    question_form_url: str = ""
