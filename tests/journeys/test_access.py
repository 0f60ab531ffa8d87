"""Every route and every frame of the deployed system, by everybody who might try: only one's own is read or changed.

Harlow's desk has a chat in progress, a question in its lists, one that ended without a code and a mail in
quarantine. Their texts carry a mark; an answer or an event for anybody who may not read them must not have it.
"""

import json
import uuid

import pytest

from app import app
from chalicelib.domain.staff import Role
from chalicelib.routes.frames import FRAMES
from tests.support.client import FrameRefused, Polling, eventually
from tests.support.journey_consortium import JourneyConsortium

pytestmark = pytest.mark.roles_elsewhere

KEPT_BY_PINGS = {"patron_seen_at", "lines", "expires_at"}
# Who may call it calls last: until then nothing may have changed. The stranger administers their library.
CALLERS = ("nobody", "patron", "neighbour", "stranger", "colleague")
STAFF = ("colleague", "neighbour", "stranger")
FREE = dict.fromkeys(CALLERS, 200)
STAFF_ONLY = {"nobody": 401, "patron": 401, **dict.fromkeys(STAFF, 200)}
MISTYPED = {"nobody": 401, "patron": 401, **dict.fromkeys(STAFF, 400)}
OWN_LIBRARY = {"nobody": 401, "patron": 401, "colleague": 200, "neighbour": 404, "stranger": 404}
# Somebody acted since the version that is sent along, or the act is not possible now.
NOT_AS_IT_IS = {**OWN_LIBRARY, "colleague": 409}
HOLDERS_ALONE = {**OWN_LIBRARY, "colleague": 403}
ADMINISTRATORS = {"nobody": 401, "patron": 401, "colleague": 403, "neighbour": 403, "stranger": 200}
OWN_ADMINISTRATORS = {**ADMINISTRATORS, "stranger": 404}
GROUP_ADMINISTRATORS = {**ADMINISTRATORS, "stranger": 403}

# Each act on the question that was answered, as it is asked for, and what comes of it.
ACTS = {
    "answer": ({"text": "It is in the basement."}, NOT_AS_IT_IS),
    "clarification": ({"text": "Which one?"}, NOT_AS_IT_IS),
    "message": ({"text": "We are still looking."}, NOT_AS_IT_IS),
    "note": ({"text": "Ask the director."}, OWN_LIBRARY),
    "assign": ({"to": ""}, HOLDERS_ALONE),
    "take": ({}, NOT_AS_IT_IS),
    "claim": ({}, NOT_AS_IT_IS),
    "unclaim": ({}, HOLDERS_ALONE),
    "refer-library": ({"library": "harlow", "text": ""}, {**OWN_LIBRARY, "colleague": 400}),
    "refer-shared": ({"text": ""}, NOT_AS_IT_IS),
    "refer-expert": (
        {"name": "Dr. Moss", "email": "moss@museum.example", "text": "Do you know?"},
        NOT_AS_IT_IS,
    ),
    "accept": ({}, NOT_AS_IT_IS),
    "reject": ({"text": "Not ours."}, NOT_AS_IT_IS),
    "recall": ({}, NOT_AS_IT_IS),
    "close": ({}, NOT_AS_IT_IS),
    "reopen": ({}, NOT_AS_IT_IS),
    "codes": ({"codes": ["renewal"]}, OWN_LIBRARY),
}
NEVER_SEEN = -1

# What each caller gets when it aims at Harlow's things.
ROUTES = {
    ("POST", "/api/sign-in"): dict.fromkeys(CALLERS, 401),
    ("POST", "/api/sign-in/new-password"): dict.fromkeys(CALLERS, 401),
    ("POST", "/api/sign-in/renew"): dict.fromkeys(CALLERS, 401),
    ("POST", "/api/sign-out"): FREE,
    ("GET", "/api/me"): STAFF_ONLY,
    ("GET", "/api/scripts"): STAFF_ONLY,
    ("GET", "/api/lists"): STAFF_ONLY,
    ("GET", "/api/lists/{name}"): STAFF_ONLY,
    ("GET", "/api/questions/{question_id}"): OWN_LIBRARY,
    **{
        ("POST", f"/api/questions/{{question_id}}/{act}"): found for act, (_, found) in ACTS.items()
    },
    ("POST", "/api/questions/{question_id}/resolution"): HOLDERS_ALONE,
    ("PUT", "/api/questions/{question_id}/draft"): OWN_LIBRARY,
    # There is none; what is attached is another journey's.
    ("GET", "/api/questions/{question_id}/files/{file_id}"): {**OWN_LIBRARY, "colleague": 404},
    ("GET", "/api/questions/{question_id}/originals/{entry_id}"): {**OWN_LIBRARY, "colleague": 404},
    ("GET", "/api/colleagues"): STAFF_ONLY,
    ("GET", "/api/referral-targets"): STAFF_ONLY,
    ("POST", "/api/files"): STAFF_ONLY,
    ("GET", "/api/search"): STAFF_ONLY,
    ("GET", "/api/settings"): STAFF_ONLY,
    ("GET", "/api/set-up"): STAFF_ONLY,
    ("GET", "/api/settings/{name}"): ADMINISTRATORS,
    ("PUT", "/api/settings/{name}"): {**ADMINISTRATORS, "stranger": 400},
    ("GET", "/api/queues/{queue_id}/settings/{name}"): GROUP_ADMINISTRATORS,
    ("PUT", "/api/queues/{queue_id}/settings/{name}"): GROUP_ADMINISTRATORS,
    ("GET", "/api/queues/{queue_id}/chat-form"): GROUP_ADMINISTRATORS,
    ("GET", "/api/queues/{queue_id}/chat-form/versions/{number}"): GROUP_ADMINISTRATORS,
    ("POST", "/api/queues/{queue_id}/chat-form/publish"): GROUP_ADMINISTRATORS,
    ("POST", "/api/queues/{queue_id}/chat-form/preview"): GROUP_ADMINISTRATORS,
    ("POST", "/api/settings/{name}/test"): OWN_ADMINISTRATORS,
    ("GET", "/api/settings/{name}/mock-up"): OWN_ADMINISTRATORS,
    ("GET", "/api/custom-messages"): ADMINISTRATORS,
    ("GET", "/api/queues"): GROUP_ADMINISTRATORS,
    ("GET", "/api/chat-forms"): ADMINISTRATORS,
    ("GET", "/api/open-worldcat/{library_id}"): dict.fromkeys(CALLERS, 404),
    ("GET", "/api/practice"): STAFF_ONLY,
    ("POST", "/api/practice"): MISTYPED,
    ("GET", "/api/audit"): ADMINISTRATORS,
    # The cooperative's librarians serve the patrons of all its libraries.
    ("GET", "/api/libraries/{library_id}"): STAFF_ONLY,
    # Harlow has shown its page to nobody yet.
    ("GET", "/api/policies/{library_id}"): {
        "nobody": 401,
        "patron": 401,
        **dict.fromkeys(STAFF, 404),
    },
    ("GET", "/api/accounts"): ADMINISTRATORS,
    ("POST", "/api/accounts"): {**ADMINISTRATORS, "stranger": 400},
    ("GET", "/api/me/account"): STAFF_ONLY,
    ("PUT", "/api/me/account"): MISTYPED,
    ("PUT", "/api/me/password"): MISTYPED,
    ("POST", "/api/me/second-factor"): MISTYPED,
    ("PUT", "/api/me/second-factor"): MISTYPED,
    ("POST", "/api/me/second-factor/off"): MISTYPED,
    ("POST", "/api/accounts/{account_id}/reset-second-factor"): OWN_ADMINISTRATORS,
    ("POST", "/api/sign-in/second-factor"): dict.fromkeys(CALLERS, 400),
    ("GET", "/api/account-sheet"): ADMINISTRATORS,
    ("POST", "/api/account-sheet"): {**ADMINISTRATORS, "stranger": 400},
    ("POST", "/api/account-sheet/check"): {**ADMINISTRATORS, "stranger": 400},
    ("GET", "/api/accounts/{account_id}"): OWN_ADMINISTRATORS,
    ("PUT", "/api/accounts/{account_id}"): OWN_ADMINISTRATORS,
    ("POST", "/api/accounts/{account_id}/invite"): OWN_ADMINISTRATORS,
    ("GET", "/api/accounts/{account_id}/open-work"): OWN_ADMINISTRATORS,
    ("POST", "/api/accounts/{account_id}/deactivate"): OWN_ADMINISTRATORS,
    ("POST", "/api/accounts/{account_id}/reactivate"): OWN_ADMINISTRATORS,
    ("POST", "/api/sign-in/forgotten"): FREE,
    ("POST", "/api/invitations"): dict.fromkeys(CALLERS, 410),
    ("GET", "/api/audit/sheet"): ADMINISTRATORS,
    ("POST", "/api/policies/{library_id}/corrections"): {
        "nobody": 401,
        "patron": 401,
        **dict.fromkeys(STAFF, 404),
    },
    ("GET", "/api/policy-submission"): ADMINISTRATORS,
    ("POST", "/api/policy-submission"): {**ADMINISTRATORS, "stranger": 400},
    ("GET", "/api/policy-submissions"): GROUP_ADMINISTRATORS,
    ("POST", "/api/policy-submissions/{library_id}/approve"): GROUP_ADMINISTRATORS,
    ("POST", "/api/policy-submissions/{library_id}/return"): GROUP_ADMINISTRATORS,
    ("GET", "/api/surveys/results"): ADMINISTRATORS,
    ("GET", "/api/surveys/comments"): ADMINISTRATORS,
    ("GET", "/api/surveys/sheet"): ADMINISTRATORS,
    ("GET", "/api/quarantine"): ADMINISTRATORS,
    ("GET", "/api/quarantine/{entry_id}"): OWN_ADMINISTRATORS,
    ("POST", "/api/quarantine/{entry_id}/dealt-with"): OWN_ADMINISTRATORS,
    ("POST", "/api/tickets"): STAFF_ONLY,
    ("POST", "/api/chats/{chat_id}/tickets"): dict.fromkeys(CALLERS, 404),
    ("GET", "/api/queues/{queue_id}"): FREE,
    ("GET", "/api/desks/{queue_id}"): FREE,
    ("GET", "/api/workstation-check"): FREE,
    ("POST", "/api/lines"): dict.fromkeys(CALLERS, 401),
    ("POST", "/api/lines/{line}"): dict.fromkeys(CALLERS, 410),
    ("GET", "/chat/{queue_id}"): FREE,
    ("POST", "/chat/{queue_id}"): dict.fromkeys(CALLERS, 422),
    ("GET", "/chat/{queue_id}/conversation"): FREE,
    ("GET", "/chat/{queue_id}/manifest"): FREE,
    ("POST", "/api/questions"): {"nobody": 401, "patron": 401, **dict.fromkeys(STAFF, 400)},
    ("GET", "/ask/{library_id}"): FREE,
    ("POST", "/ask/{library_id}"): dict.fromkeys(CALLERS, 422),
    # Nobody has the link of a letter.
    ("GET", "/survey/{token}"): dict.fromkeys(CALLERS, 404),
    ("POST", "/survey/{token}"): dict.fromkeys(CALLERS, 404),
    ("GET", "/survey/view/{sealed}"): dict.fromkeys(CALLERS, 404),
    ("GET", "/survey/thanks"): FREE,
    # Nobody has the session of a patron.
    ("GET", "/api/form-previews/{sealed}"): dict.fromkeys(CALLERS, 404),
    ("GET", "/api/mock-ups/{sealed}"): dict.fromkeys(CALLERS, 404),
    ("GET", "/my"): dict.fromkeys(CALLERS, 303),
    ("GET", "/my/{secret}"): dict.fromkeys(CALLERS, 410),
    ("POST", "/my/{secret}"): dict.fromkeys(CALLERS, 410),
    ("POST", "/my/link"): dict.fromkeys(CALLERS, 422),
    ("POST", "/my/sign-out"): dict.fromkeys(CALLERS, 303),
    ("GET", "/my/questions"): FREE,
    ("GET", "/my/questions/{question_id}"): dict.fromkeys(CALLERS, 403),
    ("POST", "/my/questions/{question_id}"): dict.fromkeys(CALLERS, 403),
    ("POST", "/my/questions/{question_id}/solved"): dict.fromkeys(CALLERS, 403),
    ("GET", "/my/questions/{question_id}/files/{file_id}"): dict.fromkeys(CALLERS, 403),
}


class Harlow:
    """Harlow's desk with its secrets, and the people around it."""

    def __init__(self, desk):
        self.desk = desk
        self.mark = f"secret{uuid.uuid4().hex}"
        self.ana = desk.librarian("Ana", desk.harlow)
        self.ana.opens(desk.harlow.id)
        self.pat = self._visitor()
        self.pat.joins()
        self.ana.accepts(self.pat.chat)
        self.ana.says(self.pat.chat, f"The answer is {self.mark}.")
        self.waiting = self._visitor()
        self.answered = self._visitor()
        self.ana.accepts(self.answered.chat)
        self.ana.ends(self.answered.chat, "answered", note=f"A note on {self.mark}")
        self.uncoded = self._visitor()
        self.ana.accepts(self.uncoded.chat)
        self._end_without_code()
        self.quarantined = self._quarantine()
        # A transcript and word of the account for each session that has ended; of the mail, to its sender.
        desk.all_sent(5)
        self.other = desk.visitor(question="What time is it?").asks(desk.harlow.id)
        self.other.joins()
        self.people = {
            "colleague": desk.librarian("Ben", desk.harlow),
            "neighbour": desk.librarian("Cleo", desk.birch),
            "stranger": desk.librarian("Ada", desk.state, Role.LIBRARY_ADMIN),
        }

    def _visitor(self):
        return self.desk.visitor(question=f"What is {self.mark}?").asks(self.desk.harlow.id)

    def _end_without_code(self):
        """The patron is gone for two minutes and the librarian leaves, comes back to the other chat."""
        chat = {"pk": {"S": f"CHAT#{self.uncoded.chat}"}, "sk": {"S": "CHAT"}}
        self.desk.stack.aws("dynamodb").update_item(
            TableName=self.desk.stack.table_name,
            Key=chat,
            UpdateExpression="SET patron_seen_at = :at",
            ExpressionAttributeValues={":at": {"S": "2026-01-01T00:00:00.000Z"}},
        )
        self.ana.line.ask("monitor.close", leave=True)
        self.ana.opens(self.desk.harlow.id)
        self.ana.accepts(self.pat.chat)

    def _quarantine(self):
        """A mail to the library's own address, which answers nothing: its entry in the quarantine."""
        source = f"From: {self.pat.email}\r\nSubject: {self.mark}\r\n\r\nThe {self.mark}?\r\n"
        stack = self.desk.stack
        stack.mail_in(source.encode(), to=f"{self.desk.harlow.id}@{stack.report['mail_domain']}")
        [entry] = eventually(lambda: self.desk.items(f"QUARANTINE#{self.desk.harlow.id}").values())
        return entry["entry_id"]["S"]

    def token(self, caller):
        if caller == "nobody":
            return None
        return self.other.token if caller == "patron" else self.people[caller].token

    def state(self):
        """Everything of Harlow's in the table, without what merely says who was heard when."""
        partitions = [
            *(f"CHAT#{each.chat}" for each in (self.pat, self.waiting)),
            *(f"QUESTION#{each.chat}" for each in (self.answered, self.uncoded)),
            f"LIBRARY#{self.desk.harlow.id}",
            f"GROUP#{self.desk.lakeland.id}",
            f"OUTBOX#{self.pat.chat}",
            f"QUARANTINE#{self.desk.harlow.id}",
        ]
        return {
            (pk, sk): {name: value for name, value in item.items() if name not in KEPT_BY_PINGS}
            for pk in partitions
            for sk, item in self.desk.items(pk).items()
            if not sk.startswith(("ONLINE#", "READER#"))
        }


@pytest.fixture(scope="module")
def harlow(stack):
    consortium = JourneyConsortium(stack, shared=False)
    setting = Harlow(consortium)
    yield setting
    for visitor in (setting.pat, setting.other):
        visitor.hang_up()
    consortium.close()


def _calls(harlow):
    """Each route as it is aimed at Harlow's things: (path, body); a form where the body is a dict of fields."""
    desk = harlow.desk
    line = Polling(desk.http, harlow.ana.ticket())
    wrong = {"username": harlow.ana.staff.username, "password": "wrong"}
    code = {"resolution": "answered", "codes": [], "note": ""}
    question = f"/api/questions/{harlow.answered.chat}"
    own = f"/my/questions/{harlow.answered.chat}"
    setting = "/api/settings/outgoing-address"
    account = f"/api/accounts/{harlow.ana.staff.id}"
    changed = {
        "version": 0,
        "name": "A",
        "screen_name": "A",
        "email": "a@b.example",
        "role": "librarian",
    }
    chat_form = f"/api/queues/{desk.harlow.id}/chat-form"
    roll_over = f"/api/queues/{desk.harlow.id}/settings/roll-over"
    return {
        ("POST", "/api/sign-in"): ("/api/sign-in", wrong),
        ("POST", "/api/sign-in/new-password"): (
            "/api/sign-in/new-password",
            {"username": "nobody", "session": "made-up", "password": "A-new-password-1"},
        ),
        ("POST", "/api/sign-in/renew"): ("/api/sign-in/renew", {"refresh_token": "made-up"}),
        ("POST", "/api/sign-out"): ("/api/sign-out", {"refresh_token": "made-up"}),
        ("GET", "/api/me"): ("/api/me", None),
        ("GET", "/api/scripts"): ("/api/scripts", None),
        ("GET", "/api/lists"): ("/api/lists", None),
        ("GET", "/api/lists/{name}"): ("/api/lists/all", None),
        ("GET", "/api/questions/{question_id}"): (question, None),
        **{
            ("POST", f"/api/questions/{{question_id}}/{act}"): (
                f"{question}/{act}",
                {**asked, "version": NEVER_SEEN}
                | ({"library": desk.harlow.id} if "library" in asked else {}),
            )
            for act, (asked, _) in ACTS.items()
        },
        ("PUT", "/api/questions/{question_id}/draft"): (f"{question}/draft", {"text": "Dear Pat"}),
        ("GET", "/api/questions/{question_id}/files/{file_id}"): (f"{question}/files/f1", None),
        ("GET", "/api/questions/{question_id}/originals/{entry_id}"): (
            f"{question}/originals/e1",
            None,
        ),
        ("GET", "/api/colleagues"): ("/api/colleagues", None),
        ("GET", "/api/referral-targets"): ("/api/referral-targets", None),
        ("POST", "/api/files"): ("/api/files", {"name": "map.png", "size": 10}),
        ("GET", "/api/search"): (f"/api/search?text={harlow.mark}", None),
        ("GET", "/api/settings"): ("/api/settings", None),
        ("GET", "/api/set-up"): ("/api/set-up", None),
        ("GET", "/api/settings/{name}"): (setting, None),
        ("PUT", "/api/settings/{name}"): (setting, {"revision": 99, "values": {}}),
        ("GET", "/api/queues/{queue_id}/settings/{name}"): (roll_over, None),
        ("PUT", "/api/queues/{queue_id}/settings/{name}"): (
            roll_over,
            {"revision": 0, "values": {}},
        ),
        ("GET", "/api/queues/{queue_id}/chat-form"): (chat_form, None),
        ("GET", "/api/queues/{queue_id}/chat-form/versions/{number}"): (
            f"{chat_form}/versions/0",
            None,
        ),
        ("POST", "/api/queues/{queue_id}/chat-form/publish"): (
            f"{chat_form}/publish",
            {"revision": 0},
        ),
        ("POST", "/api/queues/{queue_id}/chat-form/preview"): (f"{chat_form}/preview", {}),
        ("POST", "/api/settings/{name}/test"): (f"{setting}/test", {}),
        ("GET", "/api/settings/{name}/mock-up"): (f"{setting}/mock-up", None),
        ("GET", "/api/custom-messages"): ("/api/custom-messages", None),
        ("GET", "/api/queues"): ("/api/queues", None),
        ("GET", "/api/chat-forms"): ("/api/chat-forms", None),
        ("GET", "/api/open-worldcat/{library_id}"): (f"/api/open-worldcat/{desk.harlow.id}", None),
        ("GET", "/api/practice"): ("/api/practice", None),
        ("POST", "/api/practice"): ("/api/practice", {"persona": "nobody"}),
        ("GET", "/api/audit"): ("/api/audit", None),
        ("GET", "/api/libraries/{library_id}"): (f"/api/libraries/{desk.harlow.id}", None),
        ("GET", "/api/policies/{library_id}"): (f"/api/policies/{desk.harlow.id}", None),
        ("GET", "/api/accounts"): ("/api/accounts", None),
        ("POST", "/api/accounts"): ("/api/accounts", {}),
        ("GET", "/api/me/account"): ("/api/me/account", None),
        ("PUT", "/api/me/account"): ("/api/me/account", {}),
        ("PUT", "/api/me/password"): ("/api/me/password", {"current": "", "password": ""}),
        ("POST", "/api/me/second-factor"): ("/api/me/second-factor", {"password": ""}),
        ("PUT", "/api/me/second-factor"): ("/api/me/second-factor", {"session": "", "code": ""}),
        ("POST", "/api/me/second-factor/off"): (
            "/api/me/second-factor/off",
            {"password": "", "code": ""},
        ),
        ("POST", "/api/accounts/{account_id}/reset-second-factor"): (
            f"{account}/reset-second-factor",
            {},
        ),
        ("POST", "/api/sign-in/second-factor"): ("/api/sign-in/second-factor", {"code": ""}),
        ("GET", "/api/account-sheet"): ("/api/account-sheet", None),
        ("POST", "/api/account-sheet"): ("/api/account-sheet", {"csv": ""}),
        ("POST", "/api/account-sheet/check"): ("/api/account-sheet/check", {"csv": ""}),
        ("GET", "/api/accounts/{account_id}"): (account, None),
        ("PUT", "/api/accounts/{account_id}"): (account, changed),
        ("POST", "/api/accounts/{account_id}/invite"): (f"{account}/invite", {}),
        ("GET", "/api/accounts/{account_id}/open-work"): (f"{account}/open-work", None),
        ("POST", "/api/accounts/{account_id}/deactivate"): (f"{account}/deactivate", {}),
        ("POST", "/api/accounts/{account_id}/reactivate"): (f"{account}/reactivate", {}),
        ("POST", "/api/sign-in/forgotten"): ("/api/sign-in/forgotten", {"username": "nobody"}),
        ("POST", "/api/invitations"): ("/api/invitations", {"secret": "made-up", "password": "x"}),
        ("GET", "/api/audit/sheet"): ("/api/audit/sheet", None),
        ("POST", "/api/policies/{library_id}/corrections"): (
            f"/api/policies/{desk.harlow.id}/corrections",
            {"token": "a-made-up-token", "wrong": "Closed", "right": "Open"},
        ),
        ("GET", "/api/policy-submission"): ("/api/policy-submission", None),
        ("POST", "/api/policy-submission"): ("/api/policy-submission", {}),
        ("GET", "/api/policy-submissions"): ("/api/policy-submissions", None),
        ("POST", "/api/policy-submissions/{library_id}/approve"): (
            f"/api/policy-submissions/{desk.harlow.id}/approve",
            {"times": 1},
        ),
        ("POST", "/api/policy-submissions/{library_id}/return"): (
            f"/api/policy-submissions/{desk.harlow.id}/return",
            {"times": 1, "reason": "The hours are missing."},
        ),
        ("GET", "/api/surveys/results"): ("/api/surveys/results", None),
        ("GET", "/api/surveys/comments"): ("/api/surveys/comments", None),
        ("GET", "/api/surveys/sheet"): ("/api/surveys/sheet", None),
        ("GET", "/api/quarantine"): ("/api/quarantine", None),
        ("GET", "/api/quarantine/{entry_id}"): (f"/api/quarantine/{harlow.quarantined}", None),
        ("POST", "/api/quarantine/{entry_id}/dealt-with"): (
            f"/api/quarantine/{harlow.quarantined}/dealt-with",
            {},
        ),
        ("POST", "/api/questions/{question_id}/resolution"): (
            f"/api/questions/{harlow.uncoded.chat}/resolution",
            code,
        ),
        ("POST", "/api/tickets"): ("/api/tickets", {}),
        ("POST", "/api/chats/{chat_id}/tickets"): (
            f"/api/chats/{harlow.pat.chat}/tickets",
            {"token": harlow.other.token},
        ),
        ("GET", "/api/queues/{queue_id}"): (f"/api/queues/{desk.harlow.id}", None),
        ("GET", "/api/desks/{queue_id}"): (f"/api/desks/{desk.harlow.id}", None),
        ("GET", "/api/workstation-check"): ("/api/workstation-check", None),
        ("POST", "/api/lines"): ("/api/lines", {"ticket": "made-up"}),
        ("POST", "/api/lines/{line}"): (
            f"/api/lines/{line.line}",
            {"secret": "made-up", "frames": [{"type": "chat.read", "chat": harlow.pat.chat}]},
        ),
        ("GET", "/chat/{queue_id}"): (f"/chat/{desk.harlow.id}", None),
        ("POST", "/chat/{queue_id}"): (f"/chat/{desk.harlow.id}", {"name": "Nobody"}),
        ("GET", "/chat/{queue_id}/conversation"): (f"/chat/{desk.harlow.id}/conversation", None),
        ("GET", "/chat/{queue_id}/manifest"): (f"/chat/{desk.harlow.id}/manifest", None),
        ("POST", "/api/questions"): ("/api/questions", {}),
        ("GET", "/ask/{library_id}"): (f"/ask/{desk.harlow.id}", None),
        ("POST", "/ask/{library_id}"): (f"/ask/{desk.harlow.id}", {"name": "Nobody"}),
        ("GET", "/api/form-previews/{sealed}"): ("/api/form-previews/made-up", None),
        ("GET", "/api/mock-ups/{sealed}"): ("/api/mock-ups/made-up", None),
        ("GET", "/survey/{token}"): ("/survey/made-up", None),
        ("POST", "/survey/{token}"): ("/survey/made-up", {"request_key": "k", "comment": "Mine!"}),
        ("GET", "/survey/view/{sealed}"): ("/survey/view/made-up", None),
        ("GET", "/survey/thanks"): ("/survey/thanks", None),
        ("GET", "/my"): ("/my/", None),
        ("GET", "/my/{secret}"): ("/my/made-up", None),
        ("POST", "/my/{secret}"): ("/my/made-up", {}),
        ("POST", "/my/link"): ("/my/link", {"email": "nobody"}),
        ("POST", "/my/sign-out"): ("/my/sign-out", {}),
        ("GET", "/my/questions"): ("/my/questions", None),
        ("GET", "/my/questions/{question_id}"): (own, None),
        ("POST", "/my/questions/{question_id}"): (own, {"reply": "Mine!", "request_key": "k"}),
        ("POST", "/my/questions/{question_id}/solved"): (f"{own}/solved", {"request_key": "k"}),
        ("GET", "/my/questions/{question_id}/files/{file_id}"): (f"{own}/files/f1", None),
    }


def test_the_walk_has_every_route_and_every_frame():
    deployed = {(method, path) for path, methods in app.routes.items() for method in methods}
    assert deployed == set(ROUTES)
    assert set(AIMED) == set(FRAMES)
    for sender, refusals in REFUSALS.items():
        # A patron leaves, and a line that was not joined joins, the sender's own chat: other journeys.
        assert set(FRAMES) - set(refusals) <= {"chat.leave", "chat.join"}, sender


def test_no_route_reads_or_changes_what_is_another_librarys(harlow):
    before = harlow.state()
    found = {}
    calls = _calls(harlow)
    for caller in CALLERS:
        if caller == "colleague":
            assert harlow.state() == before
        for (method, route), (path, body) in calls.items():
            token = harlow.token(caller)
            if method == "GET":
                answer = harlow.desk.http.get(path, token=token)
            elif route.startswith(("/chat/", "/ask/", "/my/", "/survey/")):
                answer = harlow.desk.http.submit(path, body)
            else:
                ask = {"POST": harlow.desk.http.post, "PUT": harlow.desk.http.put}[method]
                answer = ask(path, body, token=token)
            found.setdefault((method, route), {})[caller] = answer.status
            if caller != "colleague":
                assert harlow.mark not in answer.text, (route, caller)
                assert harlow.pat.email not in answer.text, (route, caller)
    assert found == ROUTES
    done = [each["kind"] for each in harlow.ana.question(harlow.answered.chat)["history"]]
    assert done[-2:] == ["note", "codes"]
    assert not {"answer", "clarification", "referral", "close", "reopen"} & set(done)


def test_a_cursor_holds_for_its_own_list_and_reader(harlow):
    lists = harlow.people["colleague"].get("/api/lists/all").given()
    assert {row["question_id"] for row in lists["rows"]} == {
        harlow.answered.chat,
        harlow.uncoded.chat,
    }
    for name, reader in harlow.people.items():
        assert (harlow.answered.chat in reader.lists()["all"]) == (name == "colleague")


# What each frame carries when it is aimed at Harlow's chat, and how each sender is refused. The colleague
# and the others have a monitor on queues of their own. `own`: allowed, and about the sender's own things.
AIMED = {
    "line.ping": {},
    "monitor.open": {"session": "tab", "queues": ["harlow"]},
    "monitor.choose": {"queues": ["harlow"]},
    "monitor.ping": {},
    "monitor.close": {},
    "staff_thread.list": {},
    "staff_thread.read": {"chat": "active"},
    "staff_thread.seen": {"chat": "active", "seq": 1},
    "staff_thread.say": {"chat": "active", "client_id": "s1", "text": "Hello from nowhere"},
    "session.list": {},
    "session.watch": {"chat": "active"},
    "session.join": {"chat": "active"},
    "session.leave": {"chat": "active"},
    "librarians.read": {},
    "librarians.release": {"librarian": "holder"},
    "queue.look": {},
    "queue.close": {"queue": "harlow", "minutes": 0},
    "queue.reopen": {"queue": "harlow"},
    "question.open": {"question": "followed"},
    "question.close": {"question": "followed"},
    "chat.accept": {"chat": "waiting"},
    "chat.show_page": {"chat": "active", "client_id": "p1", "url": "https://a.example/"},
    "chat.transfer_targets": {"chat": "active"},
    "chat.transfer": {"chat": "active", "queue": "harlow", "word": "Mine now"},
    "chat.transfer_accept": {"chat": "active"},
    "chat.transfer_decline": {"chat": "active"},
    "chat.transfer_withdraw": {"chat": "active"},
    "chat.end": {"chat": "active", "resolution": "answered"},
    "following.look": {"chat": "active"},
    "following.ask": {"chat": "active"},
    "following.again": {"chat": "active", "occasion": "o"},
    "following.point": {"chat": "active", "occasion": "o", "node": 1},
    "following.stop": {"chat": "active", "occasion": "o"},
    "following.offer": {},
    "following.answer": {"occasion": "o", "agreed": True},
    "following.resume": {"occasion": "o"},
    "following.part": {"occasion": "o", "batch": 0, "piece": 0, "pieces": 1, "data": "H4sI"},
    "chat.say": {"chat": "active", "client_id": "1", "text": "Hello from nowhere"},
    "chat.begin_file": {"chat": "active", "name": "Hello from nowhere.txt", "size": 5},
    "chat.send_file": {"chat": "active", "client_id": "f1", "file": "none"},
    "chat.file_link": {"chat": "active", "file": "none"},
    "chat.typing": {"chat": "active", "typing": True},
    "chat.received": {"chat": "active", "seq": 1},
    "chat.read": {"chat": "active", "after": 0},
    "chat.join": {"after": 0},
    "chat.ping": {},
    "chat.leave": {},
    "chat.mail": {"email": "somebody@else.example"},
}
TRANSFERS = {
    "chat.show_page": "not_held",
    "chat.transfer_targets": "not_held",
    "chat.transfer": "not_held",
    "chat.transfer_accept": "not_offered",
    "chat.transfer_decline": "not_offered",
    "chat.transfer_withdraw": "not_held",
    "following.look": "not_held",
    "following.ask": "not_held",
    "following.again": "following_over",
    "following.point": "following_over",
}
AMONG_STAFF = dict.fromkeys(
    ("staff_thread.read", "staff_thread.seen", "staff_thread.say"), "not_in_chat"
)
TO_THE_CHAT = dict.fromkeys(
    (
        *("chat.say", "chat.typing", "chat.received", "chat.read"),
        *("chat.begin_file", "chat.send_file", "chat.file_link", "following.stop"),
    ),
    "not_in_chat",
)
SHOWING = dict.fromkeys(
    ("following.answer", "following.resume", "following.part"), "following_over"
)
PATRONS = dict.fromkeys(
    ("chat.join", "chat.ping", "chat.leave", "chat.mail", "following.offer", *SHOWING),
    "not_allowed",
)
OWN_MONITOR = dict.fromkeys(
    (
        "line.ping",
        "monitor.ping",
        "monitor.close",
        "librarians.read",
        "staff_thread.list",
        "queue.look",
    ),
    "own",
)
STAFFS = dict.fromkeys(
    (
        *("line.ping", "monitor.open", "monitor.choose", "monitor.ping", "monitor.close"),
        *("queue.look", "queue.close", "queue.reopen"),
        *("question.open", "question.close", "chat.accept", "chat.end"),
        *("librarians.read", "librarians.release", "staff_thread.list"),
        *("session.list", "session.watch", "session.join", "session.leave"),
        *AMONG_STAFF,
        *TRANSFERS,
    ),
    "not_allowed",
)
FOREIGNER = {
    **TO_THE_CHAT,
    **PATRONS,
    **OWN_MONITOR,
    **TRANSFERS,
    **AMONG_STAFF,
    **dict.fromkeys(
        ("session.list", "session.watch", "session.join", "session.leave"), "not_allowed"
    ),
    "monitor.open": "invalid",
    "monitor.choose": "invalid",
    "librarians.release": "not_allowed",
    "queue.close": "not_on_queue",
    "queue.reopen": "not_on_queue",
    "question.open": "not_found",
    "question.close": "own",
    "chat.accept": "not_allowed",
    "chat.end": "not_held",
}
REFUSALS = {
    "other_patron": {
        **STAFFS,
        **TO_THE_CHAT,
        **SHOWING,
        "chat.join": "own",
        "chat.ping": "own",
        "chat.mail": "not_ended",
        "following.offer": "own",
    },
    "unjoined_line": {
        **STAFFS,
        **TO_THE_CHAT,
        **SHOWING,
        **dict.fromkeys(("chat.ping", "chat.leave", "chat.mail", "following.offer"), "not_in_chat"),
    },
    "neighbour": FOREIGNER,
    "stranger": {
        **FOREIGNER,
        "session.list": "own",
        **dict.fromkeys(("session.watch", "session.join", "session.leave"), "not_found"),
    },
    "colleague": {
        **FOREIGNER,
        "monitor.open": "own",
        "monitor.choose": "own",
        "queue.close": "own",
        "queue.reopen": "own",
        "question.open": "own",
        "chat.accept": None,
    },
}


def _sender(harlow, name):
    """A line of the sender, with a monitor on its own library's queue where it is staff."""
    if name == "other_patron":
        return harlow.other.line
    if name == "unjoined_line":
        return harlow.pat.socket()
    librarian = harlow.people[name]
    librarian.opens(librarian.staff.library_id if name != "colleague" else harlow.desk.cooperative)
    return librarian.line


@pytest.mark.parametrize("name", sorted(REFUSALS))
def test_no_frame_reaches_anothers_chat(harlow, name):
    aims = {
        "active": harlow.pat.chat,
        "waiting": harlow.waiting.chat,
        "harlow": harlow.desk.harlow.id,
        "holder": harlow.ana.staff.id,
        "followed": harlow.answered.chat,
    }
    line = _sender(harlow, name)
    before = harlow.state()
    heard = len(line.events)
    # What ends the sender's own stay comes last.
    for kind, wanted in sorted(REFUSALS[name].items(), key=lambda each: each[0] == "monitor.close"):
        if wanted is None:
            continue
        text = json.dumps(AIMED[kind])
        for aim, target in aims.items():
            text = text.replace(f'"{aim}"', f'"{target}"')
        try:
            reply = line.ask(kind, **json.loads(text))
            got = "own"
        except FrameRefused as refused:
            reply, got = refused.details, refused.code
        assert got == wanted, (name, kind)
        if name != "colleague":
            assert harlow.mark not in json.dumps(reply), (name, kind)
        if kind in {"chat.join", "chat.ping"} and got == "own":
            assert reply["chat"]["id"] == harlow.other.chat
    if name != "colleague":
        assert harlow.mark not in json.dumps(line.events[heard:])
    assert harlow.state() == before
    assert harlow.pat.line.ask("chat.ping")["chat"]["state"] == "active"
    assert "Hello from nowhere" not in json.dumps(harlow.ana.line.events)


@pytest.mark.parametrize("name", ["neighbour", "stranger"])
def test_who_could_not_see_a_chat_is_not_told_who_has_it(harlow, name):
    librarian = harlow.people[name]
    librarian.opens(librarian.staff.library_id)
    refused = librarian.line.refusal("chat.accept", chat=harlow.pat.chat)
    assert (refused.code, refused.details) == ("not_allowed", {})
