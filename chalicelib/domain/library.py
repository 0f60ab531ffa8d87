"""Libraries (institutions) and the subscription groups that they belong to."""

from msgspec import Struct


class Group(Struct, frozen=True):
    """A subscription group: owns queues and the Shared Followup switch."""

    id: str
    name: str
    shared_followup: bool = False


class Library(Struct, frozen=True):
    """One institution, and what its administrators have set.

    `exclude_transcripts` leaves its chats with other libraries' patrons out of its lists (docs/features.md F16).
    `reply_capture` files patrons' replies by mail with their questions, `outgoing_address` is what letters show
    as theirs (F13). `notify` sends staff notices to the `notification_addresses` (F14), referrals are told to
    `alert_email` (F12). `account_information` puts the link to the patron's questions into letters (F15).
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
    short: str = ""
