"""What is answered over HTTP and over lines, shape by shape. The API document is made of these.

The code does not build its answers from them: tests hold every real answer against its shape, to the letter.
"""

from typing import get_args

from chalicelib.routes.shapes.account import (
    AccountDetails,
    Accounts,
    ImportReport,
    Invited,
    OneAccount,
    OpenWork,
    SecondFactorBegun,
)
from chalicelib.routes.shapes.audit import AuditTrail, Sheet
from chalicelib.routes.shapes.chat_form import (
    ChatForms,
    FormPreview,
    FormVersion,
    Publication,
    ReferenceService,
)
from chalicelib.routes.shapes.event import Event
from chalicelib.routes.shapes.following import FollowingSeen
from chalicelib.routes.shapes.librarian import LibrariansOnDuty
from chalicelib.routes.shapes.line import (
    Accepted,
    Alive,
    CaughtUp,
    ChatEnded,
    ChatTaken,
    FileSent,
    Joined,
    MonitorOpened,
    PageShown,
    PatronCaughtUp,
    PatronsChat,
    Polled,
    PollingLine,
    QuestionOpened,
    QueuesChosen,
    QueueState,
    Seen,
    TicketIssued,
    TransferProposed,
    TransferTargets,
    WorkstationAnswer,
)
from chalicelib.routes.shapes.live_session import LiveSessions
from chalicelib.routes.shapes.mail import Quarantine, QuarantinedMail
from chalicelib.routes.shapes.policy import (
    CorrectionSent,
    LibraryAtHand,
    OwnPolicySubmission,
    Policy,
    PolicySubmission,
    PolicySubmissions,
)
from chalicelib.routes.shapes.question import (
    Colleagues,
    Download,
    DraftSaved,
    ListPage,
    Lists,
    Original,
    QuestionAdded,
    QuestionView,
    ReferralTargets,
    Upload,
)
from chalicelib.routes.shapes.queue import WatchedQueues
from chalicelib.routes.shapes.search import SearchPage
from chalicelib.routes.shapes.setting import (
    Checklist,
    CustomMessages,
    GroupQueues,
    MockUp,
    Settings,
    SettingValues,
    TestSent,
)
from chalicelib.routes.shapes.shape import Nothing, Shape
from chalicelib.routes.shapes.staff import Me, Personas, PracticeBegun, Scripts, SignedIn
from chalicelib.routes.shapes.staff_thread import StaffThreadRead, StaffThreads
from chalicelib.routes.shapes.survey import SurveyComments, SurveyResults, SurveySheet

ANSWERS: dict[str, type[Shape]] = {
    shape.__name__: shape
    for shape in (
        SignedIn,
        Me,
        Scripts,
        Personas,
        PracticeBegun,
        LibraryAtHand,
        Policy,
        CorrectionSent,
        OwnPolicySubmission,
        PolicySubmissions,
        PolicySubmission,
        Lists,
        ListPage,
        SearchPage,
        QuestionView,
        QuestionAdded,
        Colleagues,
        ReferralTargets,
        DraftSaved,
        Upload,
        Download,
        Original,
        Quarantine,
        QuarantinedMail,
        Accounts,
        AccountDetails,
        OneAccount,
        SecondFactorBegun,
        ImportReport,
        OpenWork,
        Invited,
        AuditTrail,
        Sheet,
        GroupQueues,
        ChatForms,
        Publication,
        FormVersion,
        FormPreview,
        ReferenceService,
        SurveyResults,
        SurveyComments,
        SurveySheet,
        Settings,
        SettingValues,
        Checklist,
        CustomMessages,
        TestSent,
        MockUp,
        TicketIssued,
        QueueState,
        PollingLine,
        Polled,
        WorkstationAnswer,
        Nothing,
    )
}
"""What routes answer, by the name that they declare."""

FRAME_ANSWERS: dict[str, tuple[type[Shape], ...]] = {
    "line.ping": (Alive,),
    "monitor.open": (MonitorOpened,),
    "monitor.choose": (QueuesChosen,),
    "monitor.ping": (Alive,),
    "monitor.close": (Nothing,),
    "librarians.read": (LibrariansOnDuty,),
    "librarians.release": (Nothing,),
    "staff_thread.list": (StaffThreads,),
    "staff_thread.read": (StaffThreadRead,),
    "staff_thread.seen": (Nothing,),
    "staff_thread.say": (Accepted,),
    "session.list": (LiveSessions,),
    "session.watch": (ChatTaken,),
    "session.join": (Accepted,),
    "session.leave": (Nothing,),
    "queue.look": (WatchedQueues,),
    "queue.close": (WatchedQueues,),
    "queue.reopen": (WatchedQueues,),
    "question.open": (QuestionOpened,),
    "question.close": (Nothing,),
    "chat.accept": (ChatTaken,),
    "chat.show_page": (PageShown,),
    "chat.transfer_targets": (TransferTargets,),
    "chat.transfer": (TransferProposed,),
    "chat.transfer_accept": (ChatTaken,),
    "chat.transfer_decline": (Nothing,),
    "chat.transfer_withdraw": (Nothing,),
    "chat.end": (ChatEnded,),
    "following.look": (FollowingSeen,),
    "following.ask": (FollowingSeen,),
    "following.again": (FollowingSeen,),
    "following.point": (Nothing,),
    "following.stop": (FollowingSeen,),
    "following.offer": (FollowingSeen,),
    "following.answer": (FollowingSeen,),
    "following.resume": (FollowingSeen,),
    "following.part": (Nothing,),
    "chat.say": (Accepted,),
    "chat.begin_file": (Upload,),
    "chat.send_file": (FileSent,),
    "chat.file_link": (Download,),
    "chat.typing": (Nothing,),
    "chat.received": (Nothing,),
    "chat.read": (CaughtUp, PatronCaughtUp),
    "chat.join": (Joined,),
    "chat.ping": (Seen,),
    "chat.leave": (PatronsChat,),
    "chat.mail": (PatronsChat,),
}
"""What frames answer, beside `reply_to` and `ok`: librarian and patron are told of a chat in shapes of their own."""

EVENTS: dict[str, type[Shape]] = {
    str(shape.__struct_config__.tag): shape for shape in get_args(Event)
}
"""What is told without being asked, by type."""
